"""Exact search: one matrix in memory, one product a query. The quicker choice below `EXACT_UP_TO` passages."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from knowledge.index import Allowed, Ranked, Rows, Vectors, best


class ExactIndex:
    """Keeps rows sorted; memory is 4 bytes x dimension a passage (15 MB for 10,000)."""

    def __init__(self, dimension: int) -> None:
        self._rows: Rows = np.empty(0, dtype=np.int64)
        self._matrix: Vectors = np.empty((0, dimension), dtype=np.float32)

    def add(self, rows: Rows, vectors: Vectors) -> None:
        if not len(rows):
            return
        kept = ~np.isin(self._rows, rows)
        all_rows = np.concatenate([self._rows[kept], rows])
        order = np.argsort(all_rows, kind="stable")
        self._rows, self._matrix = all_rows[order], np.concatenate([self._matrix[kept], vectors])[order]

    def remove(self, rows: Rows) -> None:
        kept = ~np.isin(self._rows, rows)
        self._rows, self._matrix = self._rows[kept], self._matrix[kept]

    def search(self, query: Vectors, *, limit: int, allowed: Allowed | None) -> Ranked:
        scores: Vectors = self._matrix @ query
        rows = self._rows
        if allowed is not None:
            shown = allowed[rows]
            scores, rows = scores[shown], rows[shown]
        top = best(scores, limit)
        return Ranked(rows[top], scores[top])

    def vectors(self, rows: Rows) -> Vectors:
        return self._matrix[np.searchsorted(self._rows, rows)]

    def keys(self) -> Rows:
        return self._rows

    def __len__(self) -> int:
        return len(self._rows)


def open_index(folder: Path | None, url: str | None, collection: str, dimension: int) -> ExactIndex:
    """Always in memory: the caller fills it from the catalogue."""
    return ExactIndex(dimension)
