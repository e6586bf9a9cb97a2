"""The fitted weights that turn the features of a segment into a probability; two logistic steps."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.items.features import beside
from coach.engines.embedded.items.reading import Reading

_FILE = Path(__file__).parent.parent / "models" / "items.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Step one scores each segment by itself; step two sees step one's scores of its neighbours as well."""

    first: Mapping[str, float]
    second: Mapping[str, float]
    directions: NDArray[np.float32] | None
    """Shape (k, d): where to look in an embedder's vectors of length d. None: not at all."""
    centre: NDArray[np.float32] | None
    threshold: float

    def score(self, readings: Sequence[Reading], vectors: NDArray[np.float32] | None) -> list[float]:
        """The probability of each segment to be an item's evidence, 0..1."""
        if not readings:
            return []
        meaning = self.meaning(vectors)
        first = [
            sigmoid(_sum(self.first, one.features) + _sum(self.first, meaning[number] if meaning else {}))
            for number, one in enumerate(readings)
        ]
        if not self.second:
            return first
        return [
            sigmoid(
                _sum(self.second, one.features)
                + _sum(self.second, around)
                + _sum(self.second, meaning[number] if meaning else {})
            )
            for number, (one, around) in enumerate(zip(readings, beside(first, readings), strict=True))
        ]

    def meaning(self, vectors: NDArray[np.float32] | None) -> list[dict[str, float]]:
        if vectors is None or self.directions is None or self.centre is None:
            return []
        seen = (vectors - self.centre) @ self.directions.T
        return [{f"meaning {place}": float(value) for place, value in enumerate(row)} for row in seen]


def _sum(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def sigmoid(value: float) -> float:
    return float(1 / (1 + np.exp(-max(-30.0, min(30.0, value)))))


def parse(data: Mapping[str, object]) -> Weights:
    """From the JSON form. Raises KeyError if a part is missing."""
    directions = data.get("directions")
    centre = data.get("centre")
    first, second, threshold = data["first"], data["second"], data["threshold"]
    assert isinstance(first, dict) and isinstance(second, dict) and isinstance(threshold, float)
    return Weights(
        first=first,
        second=second,
        directions=None if directions is None else np.asarray(directions, dtype=np.float32),
        centre=None if centre is None else np.asarray(centre, dtype=np.float32),
        threshold=threshold,
    )


@cache
def weights() -> Weights:
    """The weights that come with the project."""
    return parse(json.loads(_FILE.read_text(encoding="utf-8")))
