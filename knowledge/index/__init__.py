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

IN_MEMORY_UP_TO = 150_000
"""Passages up to which search in memory is the quicker one: `docs/decisions/0002`."""


class IndexAway(ConnectionError):
    """The server that keeps the vectors does not answer."""


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

    @property
    def is_kept_outside(self) -> bool:
        """Whether what it holds is kept outside of this process, where it can be lost or changed."""
        ...

    def is_sound(self) -> bool:
        """Whether it still holds just what was put into it."""
        ...

    def __len__(self) -> int: ...


Opener = Callable[[Path | None, str | None, str, int], VectorIndex]
"""(folder, url, collection name, dimension) -> index; without folder and url it lives in memory."""

VECTOR_INDEXES = {
    "memory": "knowledge.index.memory:open_index",
    "chroma": "knowledge.index.chroma:open_index",
}


def open_vectors(
    name: str, *, folder: Path | None = None, url: str | None = None, collection: str = "passages", dimension: int = 384
) -> VectorIndex:
    """Open a vector index by its name in `VECTOR_INDEXES`."""
    module, _, attribute = VECTOR_INDEXES[name].partition(":")
    opener = cast(Opener, getattr(import_module(module), attribute))
    return opener(folder, url, collection, dimension)


def best(scores: Vectors, limit: int, *, least: float = -np.inf) -> NDArray[np.intp]:
    """Positions of the `limit` highest scores among those that are at least `least`, best first.

    Ties go by position, so that the order is reproducible.
    """
    if limit <= 0:
        return np.empty(0, dtype=np.intp)
    if limit < len(scores):
        least = max(least, bar(scores, limit))
    kept = np.flatnonzero(scores >= least)
    return kept[np.lexsort((kept, -scores[kept]))][:limit]


def bar(scores: Vectors, limit: int) -> float:
    """A number that at least `limit` of the scores reach, and few more.

    A long row is dealt out to groups: the `limit`-th best of the groups' best scores is such a number, and quicker
    found than by sorting all. (Partitioning is no quicker, and takes ten times as long where many are equal.)
    """
    groups = _GROUPS * limit
    if len(scores) >= 2 * groups:
        each = len(scores) // groups
        scores = scores[: groups * each].reshape(each, groups).max(axis=0)
    return float(np.sort(scores)[len(scores) - limit])


_GROUPS = 8
"""Groups for each of the best that are looked for: then about 7 % more than those reach the bar."""


def as_rows(values: Sequence[int]) -> Rows:
    return np.asarray(values, dtype=np.int64)
