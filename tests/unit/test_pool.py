"""Both rankings as one: resources are ranked whole, leads bring theirs and are never shown."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.index import Ranked, as_rows
from knowledge.pool import Pool

PLACE_OF = np.asarray([0, 0, 0, 1, 1, 2, 2, 3], dtype=np.int32)
LEADS = np.asarray([False, False, True, False, True, False, True, False])
FRONTS = as_rows([1, 3, 5, 7])


def ranked(scores: dict[int, float]) -> Ranked:
    return Ranked(as_rows(list(scores)), np.asarray(list(scores.values()), dtype=np.float32))


def pool(dense: dict[int, float], lexical: dict[int, float], dense_weight: float = 0.5) -> Pool:
    return Pool.made(ranked(dense), ranked(lexical), dense_weight, PLACE_OF)


def shown(dense: dict[int, float], lexical: dict[int, float], dense_weight: float = 0.5) -> dict[int, float]:
    found = pool(dense, lexical, dense_weight).shown(ranked(dense).scores, LEADS, FRONTS)
    return dict(zip(found.rows.tolist(), found.scores.tolist(), strict=True))


def test_a_resource_scores_by_its_best_rows_in_meaning_and_in_words() -> None:
    # Resource 0: row 0 means most, row 1 has the words. Row 1 is its best passage, row 0 keeps its distance to it.
    found = shown({0: 0.9, 5: 0.5, 1: 0.1}, {1: 1.0})
    assert list(found) == [0, 1, 5]
    assert found == pytest.approx({0: 1.0, 1: 1.0, 5: 0.25})


def test_a_lead_brings_its_page_and_is_not_shown() -> None:
    assert shown({4: 0.9, 5: 0.5, 7: 0.1}, {}) == pytest.approx({3: 0.5, 5: 0.25, 7: 0.0})
    assert shown({2: 0.9, 0: 0.5, 7: 0.1}, {}) == pytest.approx({0: 0.5, 7: 0.0})


def test_words_alone_and_nothing_at_all() -> None:
    assert shown({}, {7: 0.4, 3: 0.6}, 0.0) == pytest.approx({3: 0.6, 7: 0.4})
    assert shown({}, {}) == {}


def test_the_best_resources_by_other_cosines() -> None:
    made = pool({0: 0.9, 4: 0.8, 7: 0.1}, {5: 0.3})
    assert made.best_resources(np.asarray([0.9, 0.8, 0.1], np.float32), 2).tolist() == [0, 1]
    assert made.best_resources(np.asarray([0.1, 0.2, 0.9], np.float32), 3).tolist() == [3, 2, 1]
    assert made.best_resources(np.asarray([0.1, 0.2, 0.9], np.float32), 9).tolist() == [3, 2, 1, 0]


def test_the_rows_of_a_resource_have_its_share_between_them() -> None:
    made = pool({0: 0.9, 1: 0.9, 4: 0.9, 7: 0.1}, {})
    shares = made.shares(np.asarray([0.9, 0.5, 0.9, 0.1], np.float32))
    assert shares.tolist() == pytest.approx([0.25, 0.25, 0.5, 0.0], abs=1e-3)
    surer = made.shares(np.asarray([0.9, 0.5, 0.85, 0.1], np.float32))
    assert surer[0] + surer[1] > surer[2] > surer[3]
    assert surer.sum() == pytest.approx(1, abs=1e-5)
