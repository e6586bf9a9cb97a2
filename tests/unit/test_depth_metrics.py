"""The metrics of the depth reading, worked out by hand."""

from __future__ import annotations

import pytest
from scipy.stats import spearmanr

from evals.metrics.auc import auc
from evals.metrics.calibration import calibration_error
from evals.metrics.rank_correlation import spearman
from evals.metrics.selective import selective


def test_auc_counts_pairs_in_order_and_ties_as_half() -> None:
    assert auc([True, True, False, False], [0.9, 0.4, 0.4, 0.1]) == pytest.approx(3.5 / 4)
    assert auc([True, False], [0.0, 1.0]) == 0


def test_auc_needs_both_kinds() -> None:
    with pytest.raises(ValueError, match="positive and negative"):
        auc([True, True], [0.1, 0.2])


def test_calibration_error_is_the_mean_gap_of_bins() -> None:
    labels, said = [False, True, True, True], [0.2, 0.4, 0.9, 0.7]
    assert calibration_error(labels, said, bins=2) == pytest.approx((abs(0.5 - 0.3) + abs(1 - 0.8)) / 2)
    assert calibration_error([True, False], [1.0, 0.0], bins=10) == 0


def test_calibration_error_needs_cases() -> None:
    with pytest.raises(ValueError, match="no cases"):
        calibration_error([], [])


def test_what_is_withheld_counts_in_coverage_alone() -> None:
    found = selective([True, True, False, False], [True, None, True, False])
    assert (found.precision, found.recall, found.coverage) == (0.5, 1.0, 0.75)
    assert found.f1 == pytest.approx(2 / 3)


def test_nothing_answered_is_no_error() -> None:
    found = selective([True, False], [None, None])
    assert (found.f1, found.coverage) == (0, 0)


def test_spearman_agrees_with_scipy_on_ties() -> None:
    left, right = [1.0, 2, 2, 3, 5, 5], [2.0, 1, 4, 4, 6, 3]
    assert spearman(left, right) == pytest.approx(float(spearmanr(left, right).statistic))
    assert spearman([1, 1, 1], [1, 2, 3]) == 0
