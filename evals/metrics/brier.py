"""Brier score: the mean squared gap between a probability and what came (Brier 1950, for two outcomes)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def brier(labels: Sequence[bool], chances: Sequence[float]) -> float:
    """0 (always sure and right) to 1. Raises ValueError without cases."""
    if not len(labels):
        raise ValueError("no cases")
    return float(((np.asarray(labels, dtype=float) - np.asarray(chances, dtype=float)) ** 2).mean())
