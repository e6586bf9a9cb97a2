"""A mean with its 95 % interval: percentile bootstrap over cases (Efron and Tibshirani 1993), fixed seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Mean:
    value: float
    low: float
    high: float
    cases: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] over {self.cases}"


def mean_interval(values: Sequence[float], seed: int = 0) -> Mean:
    """The mean of at least one value."""
    data = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(seed).integers(0, len(data), size=(RESAMPLES, len(data)))
    low, high = np.percentile(data[draws].mean(axis=1), [2.5, 97.5])
    return Mean(float(data.mean()), float(low), float(high), len(data))
