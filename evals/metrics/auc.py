"""Area under the ROC curve: the chance that a positive case scores above a negative one (Hanley and McNeil 1982)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def auc(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """0..1; a tie counts one half. Raises ValueError unless there are cases of both kinds."""
    positive = np.array([score for label, score in zip(labels, scores, strict=True) if label])
    negative = np.array([score for label, score in zip(labels, scores, strict=True) if not label])
    if not len(positive) or not len(negative):
        raise ValueError("AUC needs positive and negative cases")
    above = (positive[:, None] > negative).mean() + (positive[:, None] == negative).mean() / 2
    return float(above)
