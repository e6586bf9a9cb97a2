"""Average precision: the area under the precision-recall curve as a step function.

AP = sum over thresholds n of (R_n - R_(n-1)) P_n, a threshold at each different score (Zhu 2004; scikit-learn's form).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def average_precision(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """0..1. Raises ValueError without a positive case."""
    precision, recall = precision_recall(labels, scores)
    return float((np.diff(recall, prepend=0.0) * precision).sum())


def precision_recall(
    labels: Sequence[bool], scores: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Precision and recall where all cases from a score on are called positive, the highest score first.

    Raises ValueError without a positive case.
    """
    truth, said = np.asarray(labels, dtype=float), np.asarray(scores, dtype=float)
    if not truth.sum():
        raise ValueError("average precision needs a positive case")
    order = np.argsort(-said, kind="stable")
    last = np.append(np.diff(said[order]) != 0, True)
    hits = np.cumsum(truth[order])[last]
    taken = np.arange(1, len(truth) + 1)[last]
    return hits / taken, hits / truth.sum()
