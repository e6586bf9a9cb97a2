"""The metrics against a case worked out by hand and against ir-measures (trec_eval's own code) on random rankings."""

from __future__ import annotations

import random
from math import log2

import ir_measures
import pytest
from ir_measures import RR, R, nDCG

from evals.metrics.interval import mean_interval
from evals.metrics.ndcg import ndcg
from evals.metrics.recall import recall
from evals.metrics.reciprocal_rank import reciprocal_rank


def test_ndcg_by_hand() -> None:
    ranked, grades = ["a", "x", "b"], {"a": 1, "b": 3, "c": 2}
    dcg = 1 / log2(2) + 0 / log2(3) + 3 / log2(4)
    ideal = 3 / log2(2) + 2 / log2(3) + 1 / log2(4)
    assert ndcg(ranked, grades) == pytest.approx(dcg / ideal)
    assert ndcg(ranked, grades, k=1) == pytest.approx(1 / 3)


def test_ndcg_at_its_ends() -> None:
    assert ndcg(["b", "c", "a"], {"a": 1, "b": 3, "c": 2}) == pytest.approx(1)
    assert ndcg(["x"], {"a": 1}) == 0
    assert ndcg([], {"a": 1}) == 0
    assert ndcg(["a"], {}) == 0
    assert ndcg(["a"], {"a": 0}) == 0


def test_recall_by_hand() -> None:
    grades = {"a": 1, "b": 3, "c": 2, "d": 0}
    assert recall(["a", "x", "b"], grades) == pytest.approx(2 / 3)
    assert recall(["a", "x", "b"], grades, k=1) == pytest.approx(1 / 3)
    assert recall(["a", "x", "b"], grades, least=2) == pytest.approx(1 / 2)
    assert recall(["a"], {"d": 0}) is None


@pytest.mark.parametrize("seed", range(30))
def test_rankings_are_scored_as_by_ir_measures(seed: int) -> None:
    chance = random.Random(seed)
    documents = [f"d{number}" for number in range(40)]
    grades = {one: chance.choice([0, 0, 1, 2, 3]) for one in chance.sample(documents, 25)}
    grades[documents[0]] = 3
    ranked = chance.sample(documents, chance.randint(1, 40))
    run = {"q": {one: float(-place) for place, one in enumerate(ranked)}}
    for k in (1, 5, 10):
        theirs = ir_measures.calc_aggregate([nDCG @ k, R(rel=2) @ k, R @ k, RR(rel=2) @ k], {"q": grades}, run)
        assert ndcg(ranked, grades, k) == pytest.approx(theirs[nDCG @ k])
        assert recall(ranked, grades, k, least=2) == pytest.approx(theirs[R(rel=2) @ k])
        assert recall(ranked, grades, k) == pytest.approx(theirs[R @ k])
        assert reciprocal_rank(ranked, grades, k, least=2) == pytest.approx(theirs[RR(rel=2) @ k])


def test_an_interval_holds_its_mean_and_is_the_same_each_time() -> None:
    values = [0.0, 1.0, 0.5, 0.25, 0.75] * 8
    made = mean_interval(values)
    assert made.value == pytest.approx(0.5) and made.low < 0.5 < made.high and made.cases == 40
    assert made == mean_interval(values)
    one = mean_interval([0.3])
    assert (one.low, one.value, one.high) == pytest.approx((0.3, 0.3, 0.3))
