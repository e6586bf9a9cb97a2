"""Expected calibration error over bins of equal mass (Nixon et al. 2019, "adaptive calibration error")."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def calibration_error(labels: Sequence[bool], chances: Sequence[float], bins: int = 10) -> float:
    """The mean gap, 0..1, between what was said and what came, over bins of (nearly) as many cases each, weighted by
    their cases. Raises ValueError without cases."""
    if not len(labels):
        raise ValueError("no cases")
    truth, said = np.asarray(labels, dtype=float), np.asarray(chances, dtype=float)
    order = np.argsort(said, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return float(sum(len(part) * abs(truth[part].mean() - said[part].mean()) for part in parts) / len(truth))
