"""Indexes over passages: disposable, rebuilt from the catalogue at any time.

A row is the catalogue's integer key of a passage. `allowed` restricts an answer to some rows; what is not allowed
never leaves an index. Add an adapter as one module and one line in `VECTOR_INDEXES`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Vectors = NDArray[np.float32]
Allowed = NDArray[np.bool_]
"""Indexed by row: may this row be shown?"""

EXACT_UP_TO = 10_000
"""Passages up to which exact search is the quicker one (measured; DESIGN.md, `Retrieval, as measured`)."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Rows with their scores, best first."""

    rows: Rows
    scores: Vectors


class VectorIndex(Protocol):
    """Nearest passages by cosine similarity; vectors have unit length."""

    def add(self, rows: Rows, vectors: Vectors) -> None: ...
    def remove(self, rows: Rows) -> None: ...
    def search(self, query: Vectors, *, limit: int, allowed: Allowed | None) -> Ranked: ...
    def vectors(self, rows: Rows) -> Vectors: ...
    def keys(self) -> Rows: ...
    def __len__(self) -> int: ...


Opener = Callable[[Path | None, str | None, str, int], VectorIndex]
"""(folder, url, collection name, dimension) -> index; without folder and url it lives in memory."""

VECTOR_INDEXES = {
    "exact": "knowledge.index.exact:open_index",
    "chroma": "knowledge.index.chroma:open_index",
}


def open_vectors(
    name: str, *, folder: Path | None = None, url: str | None = None, collection: str = "passages", dimension: int = 384
) -> VectorIndex:
    """Open a vector index by its name in `VECTOR_INDEXES`."""
    module, _, attribute = VECTOR_INDEXES[name].partition(":")
    opener = cast(Opener, getattr(import_module(module), attribute))
    return opener(folder, url, collection, dimension)


def best(scores: Vectors, limit: int) -> NDArray[np.intp]:
    """Positions of the `limit` highest scores, best first, ties by position, so that the order is reproducible."""
    limit = max(limit, 0)
    if 0 < limit < len(scores):
        kept = np.argpartition(scores, len(scores) - limit)[-limit:]
        threshold = scores[kept].min()
        kept = np.flatnonzero(scores >= threshold)
    else:
        kept = np.arange(len(scores))
    return kept[np.lexsort((kept, -scores[kept]))][:limit]


def as_rows(values: Sequence[int]) -> Rows:
    return np.asarray(values, dtype=np.int64)
