"""The fitted weights behind a reading of depth: a logit that rises with how superficial the talk was.

Two scores are weighed against each other: the signals' (a logistic model on rates of cues) and the meaning's (a linear
one on the mean of an English note's segment vectors). Without vectors the signals stand alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.signals import FEATURES

_FILE = Path(__file__).parent / "models" / "depth.json"
_DOUBT = 0.01
"""Kept for both sides: a note of a few sentences never makes it certain."""


@dataclass(frozen=True, slots=True)
class DepthModel:
    weights: NDArray[np.float64]
    """For each of `coach.signals.FEATURES`, on its rate as it is."""
    bias: float
    meaning: NDArray[np.float64]
    """Shape (d,): the direction of an embedder's vectors in which superficial notes lie."""
    meaning_bias: float
    alone: tuple[float, float]
    """Slope and intercept of the logit on the signals' score."""
    together: tuple[float, float, float]
    """Slope on the signals' score, slope on the meaning's, intercept."""
    depth_at: tuple[tuple[float, ...], tuple[float, ...]]
    """Logits, rising, and the depth (4..0) at each; between them on a line."""

    def logit(self, rates: NDArray[np.float64], vector: NDArray[np.float64] | None) -> NDArray[np.float64]:
        """For rates of shape (..., FEATURES) and mean vectors of shape (..., d): the calibrated logit, shape (...).
        Vectors of another length are another embedder's and are not used."""
        signals = rates @ self.weights + self.bias
        if vector is None or vector.shape[-1] != len(self.meaning):
            slope, intercept = self.alone
            return np.asarray(slope * signals + intercept)
        by_signals, by_meaning, intercept = self.together
        meaning = vector @ self.meaning + self.meaning_bias
        return np.asarray(by_signals * signals + by_meaning * meaning + intercept)

    def depth(self, logit: float) -> float:
        """0..4."""
        return float(np.interp(logit, *self.depth_at))

    def as_json(self) -> dict[str, Any]:
        return {
            "weights": {name: round(float(value), 5) for name, value in zip(FEATURES, self.weights, strict=True)},
            "bias": round(self.bias, 5),
            "meaning": [round(float(value), 5) for value in self.meaning],
            "meaning_bias": round(self.meaning_bias, 5),
            "alone": [round(value, 5) for value in self.alone],
            "together": [round(value, 5) for value in self.together],
            "depth_at": [[round(value, 4) for value in line] for line in self.depth_at],
        }


def chance(logit: float) -> float:
    """The probability that the talk was superficial."""
    return float(_DOUBT + (1 - 2 * _DOUBT) / (1 + np.exp(-logit)))


def parse(data: Mapping[str, Any]) -> DepthModel:
    """Raises KeyError or ValueError for what is no such model."""
    by_signals, by_meaning, intercept = data["together"]
    slope, only = data["alone"]
    logits, depths = data["depth_at"]
    return DepthModel(
        weights=np.array([data["weights"][name] for name in FEATURES]),
        bias=data["bias"],
        meaning=np.array(data["meaning"]),
        meaning_bias=data["meaning_bias"],
        alone=(slope, only),
        together=(by_signals, by_meaning, intercept),
        depth_at=(tuple(logits), tuple(depths)),
    )


@cache
def depth_model() -> DepthModel:
    """The model that ships with the engine."""
    return parse(json.loads(_FILE.read_text(encoding="utf-8")))
