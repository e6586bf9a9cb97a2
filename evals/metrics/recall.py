"""Recall@k: which share of what is relevant stands among the first k."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def recall(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10, least: int = 1) -> float | None:
    """0..1 over the ids graded at least `least`; None where there is none, so that it does not count."""
    relevant = {one for one, grade in grades.items() if grade >= least}
    return len(relevant.intersection(ranked[:k])) / len(relevant) if relevant else None
