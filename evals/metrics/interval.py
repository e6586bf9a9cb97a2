"""95 % intervals of figures: percentile bootstrap over clusters of cases, with a fixed seed.

Clusters are drawn with replacement, all cases of a cluster together, since notes of one pair are alike (Efron and
Tibshirani 1993, chapter 13; cluster bootstrap: Field and Welsh 2007). For a difference, both sides are drawn alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.suite import Figure, Outcome

RESAMPLES = 2_000
WHOLE_RESAMPLES = 500
"""For figures that are no ratio of sums, which take longer."""
_TAIL = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Mean:
    value: float
    low: float
    high: float
    cases: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] over {self.cases}"


def mean_interval(values: Sequence[float], seed: int = 0) -> Mean:
    """The mean of at least one value, each a cluster of its own."""
    data = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(seed).integers(0, len(data), size=(RESAMPLES, len(data)))
    low, high = np.percentile(data[draws].mean(axis=1), _TAIL)
    return Mean(float(data.mean()), float(low), float(high), len(data))


Clusters = Mapping[str, Sequence[Outcome]]


def interval(figure: Figure, clusters: Clusters, seed: int = 0) -> tuple[float, float] | None:
    """The interval of a figure; None where it has none, or where too few draws define it."""
    if not figure.interval:
        return None
    return _ends(_draws(figure, clusters, list(clusters), seed))


def difference_interval(
    figure: Figure, ours: Clusters, theirs: Clusters, seed: int = 0
) -> tuple[float, float, float] | None:
    """How much better ours is (negative: worse), and its interval. Both sides have the same clusters.

    Raises ValueError if they do not. None where the figure is not defined on either side.
    """
    if ours.keys() != theirs.keys():
        raise ValueError("the two sides have different clusters")
    a, b = (figure.value([one for part in side.values() for one in part]) for side in (ours, theirs))
    if a is None or b is None:
        return None
    sign = -1.0 if figure.better == "lower" else 1.0
    order = list(ours)
    ends = (
        _ends(sign * (_draws(figure, ours, order, seed) - _draws(figure, theirs, order, seed)))
        if figure.interval
        else None
    )
    return (sign * (a - b), *(ends or (float("nan"), float("nan"))))


def _draws(figure: Figure, clusters: Clusters, order: Sequence[str], seed: int) -> NDArray[np.float64]:
    """The figure on each draw of clusters; NaN where it is not defined."""
    times = RESAMPLES if figure.whole is None else WHOLE_RESAMPLES
    drawn = np.random.default_rng(seed).integers(0, len(order), size=(times, len(order)))
    if figure.whole is not None:
        parts = [clusters[name] for name in order]
        return np.array([_whole(figure, [one for place in row for one in parts[place]]) for row in drawn])
    sums = np.zeros((len(order), 2))
    for place, name in enumerate(order):
        for outcome in clusters[name]:
            share = figure.share_of(outcome)
            if share is not None:
                sums[place] += share
    above, below = sums[:, 0][drawn].sum(axis=1), sums[:, 1][drawn].sum(axis=1)
    if figure.summed:
        return np.asarray(above, dtype=np.float64)
    return np.asarray(np.divide(above, below, out=np.full(times, np.nan), where=below > 0), dtype=np.float64)


def _whole(figure: Figure, outcomes: Sequence[Outcome]) -> float:
    assert figure.whole is not None
    value = figure.whole(outcomes)
    return float("nan") if value is None else value


def _ends(draws: NDArray[np.float64]) -> tuple[float, float] | None:
    defined = draws[~np.isnan(draws)]
    if len(defined) < len(draws) / 2:
        return None
    low, high = np.percentile(defined, _TAIL)
    return float(low), float(high)
