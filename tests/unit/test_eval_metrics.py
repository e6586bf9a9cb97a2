"""Metrics against cases worked out by hand, and against scikit-learn and scipy on random inputs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import bootstrap, spearmanr
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    brier_score_loss,
    cohen_kappa_score,
    f1_score,
    precision_recall_curve,
    precision_recall_fscore_support,
    roc_auc_score,
)

from coach.model.summary import FollowUpStatus
from evals import metrics
from evals.metrics.auc import auc
from evals.metrics.average_precision import average_precision, precision_recall
from evals.metrics.brier import brier
from evals.metrics.calibration import calibration_error
from evals.metrics.follow_through import follow_through
from evals.metrics.interval import RESAMPLES, difference_interval, interval, mean_interval
from evals.metrics.kappa import kappa
from evals.metrics.likeness import diversity, likeness, novelty
from evals.metrics.rank_correlation import spearman
from evals.metrics.reading_ease import reading_ease, syllables
from evals.metrics.reciprocal_rank import reciprocal_rank
from evals.metrics.selective import selective
from evals.suite import Figure, mean, ratio, total

SEEDS = range(20)
METRICS = Path(metrics.__file__).parent


def test_every_metric_is_tested() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*metric*.py"))
    modules = [path.stem for path in METRICS.glob("*.py") if path.stem != "__init__"]
    assert [one for one in modules if f"from evals.metrics.{one} import" not in tests] == []


def drawn(seed: int, cases: int = 40) -> tuple[list[bool], list[float]]:
    """Labels of both kinds and scores with ties."""
    chance = np.random.default_rng(seed)
    labels = chance.random(cases) < 0.4
    labels[:2] = True, False
    return labels.tolist(), np.round(chance.random(cases), 1).tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_scores_of_two_classes_are_those_of_scikit_learn(seed: int) -> None:
    labels, scores = drawn(seed)
    assert auc(labels, scores) == pytest.approx(roc_auc_score(labels, scores))
    assert average_precision(labels, scores) == pytest.approx(average_precision_score(labels, scores))
    assert brier(labels, scores) == pytest.approx(brier_score_loss(labels, scores))
    said = [score > 0.5 for score in scores]
    assert selective(labels, list(said)).f1 == pytest.approx(f1_score(labels, said, zero_division=0))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_curve_is_that_of_scikit_learn(seed: int) -> None:
    labels, scores = drawn(seed)
    precision, recall = precision_recall(labels, scores)
    theirs, their_recall, _ = precision_recall_curve(labels, scores)
    assert precision.tolist() == pytest.approx(theirs[:-1][::-1].tolist())
    assert recall.tolist() == pytest.approx(their_recall[:-1][::-1].tolist())


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_answered_is_scored_as_by_scikit_learn(seed: int) -> None:
    labels, scores = drawn(seed)
    answers = [None if 0.35 < score < 0.65 else score > 0.5 for score in scores]
    given = [(label, answer) for label, answer in zip(labels, answers, strict=True) if answer is not None]
    precision, recall, f1, _ = precision_recall_fscore_support(
        *zip(*given, strict=True), average="binary", zero_division=0
    )
    found = selective(labels, answers)
    assert (found.precision, found.recall, found.f1) == pytest.approx((precision, recall, f1))
    assert found.coverage == len(given) / len(labels)


@pytest.mark.parametrize("seed", SEEDS)
def test_bins_of_equal_mass_are_those_of_scikit_learn(seed: int) -> None:
    """On scores without ties and as many cases in each bin, where it is the mean gap of its calibration curve."""
    chance = np.random.default_rng(seed)
    scores = chance.permutation(np.linspace(0.01, 0.99, 40))
    labels = chance.random(40) < scores
    came, said = calibration_curve(labels, scores, n_bins=5, strategy="quantile")
    assert calibration_error(labels.tolist(), scores.tolist(), bins=5) == pytest.approx(np.abs(came - said).mean())


@pytest.mark.parametrize("seed", SEEDS)
def test_ranks_are_those_of_scipy(seed: int) -> None:
    chance = np.random.default_rng(seed)
    left, right = chance.integers(0, 5, 30).tolist(), chance.integers(0, 5, 30).tolist()
    assert spearman(left, right) == pytest.approx(float(spearmanr(left, right).statistic))


@pytest.mark.parametrize("seed", SEEDS)
def test_states_and_agreement_are_those_of_scikit_learn(seed: int) -> None:
    chance = np.random.default_rng(seed)
    states: tuple[FollowUpStatus, ...] = ("done", "in_progress", "dropped", "not_mentioned")
    gold = [states[place] for place in chance.integers(0, 4, 50)]
    said = [states[place] for place in chance.integers(0, 4, 50)]
    counts = follow_through(gold, said)
    assert counts is not None and counts.macro_f1 == pytest.approx(f1_score(gold, said, average="macro"))
    assert counts.accuracy == pytest.approx(accuracy_score(gold, said))
    assert kappa(gold, said) == pytest.approx(cohen_kappa_score(gold, said))


def test_states_by_hand() -> None:
    counts = follow_through(["done", "done", "dropped", "not_mentioned"], ["done", "dropped", "dropped", "done"])
    assert counts is not None
    assert (counts.accuracy, counts.false_done, counts.majority, counts.items) == (2 / 4, 1, 2 / 4, 4)
    # done: 1 of 2 and 2; dropped: 1 of 1 and 2; not mentioned: none.
    assert counts.macro_f1 == pytest.approx((2 / 4 + 2 / 3 + 0) / 3)
    assert follow_through([], []) is None


def test_agreement_by_hand() -> None:
    # Both say a 2 times in 4; agreed on 3 of 4; by chance 1/2.
    assert kappa(["a", "a", "b", "b"], ["a", "b", "b", "b"]) == pytest.approx((0.75 - 0.5) / 0.5)
    assert kappa(["a", "a"], ["a", "a"]) == 1
    with pytest.raises(ValueError, match="no cases"):
        kappa([], [])


def test_average_precision_by_hand() -> None:
    # Hits at places 1 and 3 of the ranking: (1/1 + 2/3) / 2.
    assert average_precision([True, False, True], [0.9, 0.8, 0.7]) == pytest.approx((1 + 2 / 3) / 2)
    with pytest.raises(ValueError, match="positive case"):
        average_precision([False], [0.5])


def test_brier_by_hand() -> None:
    assert brier([True, False], [0.8, 0.4]) == pytest.approx((0.04 + 0.16) / 2)
    with pytest.raises(ValueError, match="no cases"):
        brier([], [])


def test_reciprocal_rank_by_hand() -> None:
    assert reciprocal_rank(["x", "a", "b"], {"a": 1, "b": 3}) == pytest.approx(1 / 2)
    assert reciprocal_rank(["x", "a", "b"], {"a": 1, "b": 3}, least=2) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x", "a"], {"a": 1}, k=1) == 0


def test_likeness_by_hand() -> None:
    # Stems: budget, meet, friday against budget, meet, monday.
    assert likeness("budget meeting Friday", "budget meetings Monday") == pytest.approx(2 / 4)
    assert diversity(["budget", "budget", "walrus"]) == pytest.approx((0 + 1 + 1) / 3)
    assert novelty(["budget", "walrus"], ["budgets"]) == pytest.approx((0 + 1) / 2)
    assert diversity(["one"]) is None and novelty([], ["a"]) is None and likeness("", "") == 0


def test_reading_ease_by_hand() -> None:
    assert [syllables(word, "en") for word in ("cat", "table", "note", "the", "banana")] == [1, 2, 1, 1, 3]
    # 6 words, 2 sentences, 6 syllables.
    assert reading_ease("The cat sat. It was red.") == pytest.approx(206.835 - 1.015 * 3 - 84.6)
    assert reading_ease("Das Haus ist rot.", "de") == pytest.approx(180 - 4 - 58.5)
    with pytest.raises(ValueError, match="no words"):
        reading_ease("…")


def clusters(values: dict[str, list[float]]) -> dict[str, list[dict[str, float]]]:
    return {name: [{"v": one, "n": 1.0} for one in part] for name, part in values.items()}


def test_a_figure_by_hand() -> None:
    outcomes = [{"v": 1.0, "n": 2.0}, {"v": 3.0, "n": 4.0}, {"v": None, "n": 0.0}]
    assert mean("m", "v").value(outcomes) == 2
    assert ratio("r", "v", "n").value(outcomes[:2]) == pytest.approx(4 / 6)
    assert total("t", "n").value(outcomes) == 6
    assert ratio("r", "v", "n").value([{"v": 0, "n": 0}]) is None
    assert total("t", "n").of_case(outcomes[0]) == 2 and ratio("r", "v", "n").of_case(outcomes[1]) == 0.75


@pytest.mark.parametrize("seed", range(5))
def test_an_interval_of_single_cases_is_near_scipys(seed: int) -> None:
    values = np.random.default_rng(seed).random(60)
    ours = interval(mean("m", "v"), {str(i): [{"v": float(v)}] for i, v in enumerate(values)})
    theirs = bootstrap((values,), np.mean, n_resamples=RESAMPLES, method="percentile", rng=seed).confidence_interval
    assert ours == pytest.approx((theirs.low, theirs.high), abs=0.01)
    alone = mean_interval(values.tolist())
    assert (alone.low, alone.high) == pytest.approx(ours)


@pytest.mark.parametrize("seed", range(5))
def test_a_paired_difference_is_near_scipys(seed: int) -> None:
    chance = np.random.default_rng(seed)
    ours = chance.random(60)
    theirs = 0.7 * ours + 0.2 * chance.random(60)
    sides = [{str(i): [{"v": float(v)}] for i, v in enumerate(side)} for side in (ours, theirs)]
    found = difference_interval(mean("m", "v"), *sides)
    reference = bootstrap(
        (ours, theirs),
        lambda a, b, axis: np.mean(a - b, axis=axis),
        paired=True,
        n_resamples=RESAMPLES,
        method="percentile",
        rng=seed,
    ).confidence_interval
    assert found is not None and found[0] == pytest.approx(np.mean(ours - theirs))
    assert found[1:] == pytest.approx((reference.low, reference.high), abs=0.01)


def test_cases_of_a_cluster_are_drawn_together() -> None:
    """Ten like cases in each of four clusters tell no more than four cases do."""
    apart = {str(i): [float(i % 2)] for i in range(40)}
    together = {str(i): [float(i % 2)] * 10 for i in range(4)}
    narrow, wide = (interval(mean("m", "v"), clusters(one)) for one in (apart, together))
    assert narrow is not None and wide is not None
    assert wide[1] - wide[0] > 2 * (narrow[1] - narrow[0])


def test_a_difference_is_paired() -> None:
    """Both sides vary much and differ by the same in each case: the interval is a point."""
    ours = clusters({str(i): [float(i)] for i in range(10)})
    theirs = clusters({str(i): [float(i) - 1] for i in range(10)})
    assert difference_interval(mean("m", "v"), ours, theirs) == pytest.approx((1, 1, 1))
    assert difference_interval(mean("m", "v", "lower"), ours, theirs) == pytest.approx((-1, -1, -1))
    with pytest.raises(ValueError, match="different clusters"):
        difference_interval(mean("m", "v"), ours, {})


def test_whole_figures_have_intervals_too() -> None:
    largest = Figure("largest", whole=lambda all_: max(one["v"] for one in all_))
    parts = clusters({str(i): [float(i)] for i in range(10)})
    found = interval(largest, parts)
    assert found is not None and found[0] < 9 and found[1] == 9
    same = ratio("r", "v", "n")
    as_whole = Figure("w", whole=same.value)
    a, b = interval(same, parts), interval(as_whole, parts)
    assert a == pytest.approx(b, abs=0.35)
