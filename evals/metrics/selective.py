"""F1 of an answer that may be withheld, beside how often it was given (coverage)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selective:
    precision: float
    recall: float
    f1: float
    coverage: float

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f} (P {self.precision:.3f}, R {self.recall:.3f}) at coverage {self.coverage:.3f}"


def selective(labels: Sequence[bool], answers: Sequence[bool | None]) -> Selective:
    """Of the cases that were answered (not None). Raises ValueError without cases."""
    if not len(labels):
        raise ValueError("no cases")
    given = [(label, answer) for label, answer in zip(labels, answers, strict=True) if answer is not None]
    hits = sum(label and bool(answer) for label, answer in given)
    said = sum(bool(answer) for _, answer in given)
    there = sum(label for label, _ in given)
    return Selective(
        precision=hits / said if said else 0.0,
        recall=hits / there if there else 0.0,
        f1=2 * hits / (said + there) if said + there else 0.0,
        coverage=len(given) / len(labels),
    )
