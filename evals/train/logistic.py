"""Logistic regression with an L2 penalty on named features, by L-BFGS; deterministic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize


def fit(
    rows: Sequence[Mapping[str, float]],
    labels: Sequence[float],
    *,
    penalty: float = 1.0,
    weight: Sequence[float] | None = None,
    rare: int = 3,
) -> dict[str, float]:
    """Weights by feature name; `one` is the intercept and is not penalised. Features seen in fewer than `rare` rows
    are left out. `weight` counts each row so many times."""
    seen: dict[str, int] = {}
    for row in rows:
        for name, value in row.items():
            if value:
                seen[name] = seen.get(name, 0) + 1
    names = sorted(name for name, count in seen.items() if count >= rare)
    place = {name: number for number, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in place:
                x[number, place[name]] = value
    y = np.asarray(labels, dtype=float)
    w = np.ones(len(rows)) if weight is None else np.asarray(weight, dtype=float)
    ridge = np.full(len(names), penalty)
    if "one" in place:
        ridge[place["one"]] = 1e-3

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ beta
        value = float(np.sum(w * (np.logaddexp(0, z) - y * z)) + 0.5 * np.sum(ridge * beta * beta))
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        return value, x.T @ (w * (p - y)) + ridge * beta

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return {name: float(found.x[number]) for name, number in place.items()}
