"""Logistic regression with an L2 penalty in which the sign of each weight is given; deterministic (L-BFGS-B)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize


def fit_bounded(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    signs: Sequence[int],
    *,
    penalty: float,
    weight: NDArray[np.float64] | None = None,
) -> tuple[NDArray[np.float64], float]:
    """Weights, shape (columns,), and the intercept, which is not penalised.

    x: shape (cases, columns), taken as it is. y: 0 or 1. signs: +1 for weights that may not be negative, -1 for those
    that may not be positive, 0 for free ones. weight: how much each case counts, 1 without it.
    """
    columns = x.shape[1]
    counted = np.ones(len(y)) if weight is None else weight

    def loss(beta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, z = beta[:columns], x @ beta[:columns] + beta[columns]
        value = float((counted * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * penalty * weights @ weights)
        gap = counted * (1 / (1 + np.exp(-np.clip(z, -30, 30))) - y)
        return value, np.append(x.T @ gap + penalty * weights, gap.sum())

    limits = {1: (0.0, None), -1: (None, 0.0), 0: (None, None)}
    bounds = [limits[sign] for sign in signs] + [limits[0]]
    found = minimize(loss, np.zeros(columns + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    return found.x[:columns], float(found.x[columns])
