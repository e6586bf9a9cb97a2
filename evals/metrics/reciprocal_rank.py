"""Reciprocal rank: one over the place of the first relevant id (Voorhees, TREC-8 1999)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10, least: int = 1) -> float:
    """0..1 over the first k ids, relevant from grade `least`; 0 where none of them is."""
    for place, one in enumerate(ranked[:k], 1):
        if grades.get(one, 0) >= least:
            return 1 / place
    return 0.0
