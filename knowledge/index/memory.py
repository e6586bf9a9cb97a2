"""Search in memory: one matrix. The quicker choice up to `IN_MEMORY_UP_TO` passages.

A product with the whole matrix is exact, and bound by what memory delivers. From `ROUGH_FROM` rows on a rough copy, a
byte a number, says which rows are scored in full: it misses less than one in a hundred of the best 100
(`docs/decisions/0002`).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Allowed, Ranked, Rows, Vectors, best
from knowledge.index.rough import Rough

ROUGH_FROM = 5_000
"""Rows from which the rough copy saves time."""
FEW = 2_000
"""So many rows are scored in full, side by side in memory: most of a search in a narrow scope is finding them."""
_KEPT = 8
"""Scopes whose few rows are kept; 3 MB each at most."""


class MemoryIndex:
    """Keeps rows sorted; memory is 5 bytes x dimension a passage (19 MB for 10,000)."""

    def __init__(self, dimension: int) -> None:
        self._rows: Rows = np.empty(0, dtype=np.int64)
        self._matrix: Vectors = np.empty((0, dimension), dtype=np.float32)
        self._rough: Rough | None = None
        self._by_places: dict[bytes, tuple[Rows, Vectors]] = {}

    def add(self, rows: Rows, vectors: Vectors) -> None:
        if not len(rows):
            return
        kept = ~np.isin(self._rows, rows)
        if kept.any():
            rows, vectors = np.concatenate([self._rows[kept], rows]), np.concatenate([self._matrix[kept], vectors])
        if (rows[1:] < rows[:-1]).any():
            order = np.argsort(rows, kind="stable")
            rows, vectors = rows[order], vectors[order]
        self._hold(rows, vectors)

    def remove(self, rows: Rows) -> None:
        kept = ~np.isin(self._rows, rows)
        self._hold(self._rows[kept], self._matrix[kept])

    def _hold(self, rows: Rows, matrix: Vectors) -> None:
        self._rows, self._matrix = rows, matrix
        self._rough = Rough.of(matrix) if len(rows) >= ROUGH_FROM else None
        self._by_places = {}

    def search(self, query: Vectors, *, limit: int, allowed: Allowed | None) -> Ranked:
        rows = self._rows
        shown = None if allowed is None else allowed[rows]
        if shown is not None and (few := self._few(shown)) is not None:
            rows, matrix = few
            scores = matrix @ query
        elif self._rough is not None:
            places = self._rough.among_best(query, limit, shown)
            scores, rows = self._matrix.take(places, axis=0) @ query, rows[places]
        else:
            scores = self._matrix @ query
            if shown is not None:
                scores, rows = scores[shown], rows[shown]
        top = best(scores, limit)
        return Ranked(rows[top], scores[top])

    def _few(self, shown: NDArray[np.bool_]) -> tuple[Rows, Vectors] | None:
        """The rows at these places and a copy of their vectors, kept for the next time; None if they are not few."""
        if np.count_nonzero(shown) > FEW:
            return None
        known, key = self._by_places, shown.tobytes()
        few = known.get(key)
        if few is None:
            if len(known) >= _KEPT:
                known.clear()
            few = known[key] = self._rows[shown], self._matrix[shown]
        return few

    def vectors(self, rows: Rows) -> Vectors:
        return self._matrix[np.searchsorted(self._rows, rows)]

    def keys(self) -> Rows:
        return self._rows

    @property
    def is_kept_outside(self) -> bool:
        return False

    def is_sound(self) -> bool:
        return True

    def __len__(self) -> int:
        return len(self._rows)


def open_index(folder: Path | None, url: str | None, collection: str, dimension: int) -> MemoryIndex:
    """Always in memory: the caller fills it from the catalogue."""
    return MemoryIndex(dimension)
