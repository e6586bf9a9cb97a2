"""What a pair puts into the figures of its program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Numbers = Mapping[str, int]
"""How much of what a pair has; the keys are for `coach.figures` to read."""


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A pair in a program's figures."""

    pair_id: str
    block: int
    size: int
    """How many pairs the block had when it was made."""
    numbers: Numbers
