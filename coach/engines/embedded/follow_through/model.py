"""The small logistic models of follow-through: which clause speaks of an item, whether any does, and in what state.

Trained by `evals/train/follow_through.py`; the weights are plain numbers by feature name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.follow_through.features import ALIGN, MENTION, STATE, STATES
from coach.engines.embedded.follow_through.phrases import TOLD, Phrases

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    align: Floats
    """Shape (len(ALIGN),): clause speaks of the item."""
    mention: Floats
    """Shape (len(MENTION),): the note speaks of the item."""
    state: Floats
    """Shape (len(STATES), len(STATE)): in what state the item is, if it is mentioned."""
    phrases: Phrases


@cache
def weights() -> Weights:
    """The weights that ship with the engine. Raises ValueError if they do not fit the features in the code."""
    raw = json.loads(files("coach.engines.embedded").joinpath("models/follow_through.json").read_text("utf-8"))
    return Weights(
        _by_name(raw["align"], ALIGN),
        _by_name(raw["mention"], MENTION),
        np.stack([_by_name(raw["state"][name], STATE) for name in STATES]),
        _phrases(raw["phrases"]),
    )


def _phrases(raw: Mapping[str, list[float]]) -> Phrases:
    """The empty phrase is what all clauses start from."""
    by = {one: np.asarray(weights, dtype=np.float64) for one, weights in raw.items()}
    if any(one.shape != (len(TOLD),) for one in by.values()):
        raise ValueError(f"a phrase has a weight for each of {TOLD}")
    return Phrases(by.pop(""), by)


def _by_name(raw: Mapping[str, float], names: Sequence[str]) -> Floats:
    if set(raw) != set(names):
        raise ValueError(f"weights do not fit the features: {sorted(set(raw) ^ set(names))}")
    return np.asarray([raw[name] for name in names], dtype=np.float64)


def sigmoid(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), dtype=np.float64)


def softmax(values: Floats) -> Floats:
    """Over the last axis."""
    shifted = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float64)
