"""The middle of a resource: the mean of its passages' vectors, at unit length.

What a page is about as a whole. A passage that happens to be near a query counts for less if its page is about
something else (docs/decisions/0008-pages-are-ranked-whole.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Row
from knowledge.index import Rows, Vectors


@dataclass(frozen=True)
class Middles:
    """In memory, 4 bytes x dimension for each resource of several passages; one passage is its own middle."""

    place_of: NDArray[np.int32]
    """By row: where the middle of its resource stands in `matrix`; -1 for a resource of one passage."""
    matrix: Vectors
    centre: Vectors
    """The mean of all middles: what every page of a hub has in common."""
    apart: Vectors
    """How far each middle is from the centre, by its place; 1 for one that is the centre."""

    @classmethod
    def of(cls, rows: Sequence[Row], batches: Iterable[tuple[Rows, Vectors]], dimension: int) -> Middles:
        """The middles of all resources of `rows`, whose vectors come as (rows, vectors) in batches."""
        several = {one for one, count in Counter(row.resource_id for row in rows).items() if count > 1}
        places = {one: place for place, one in enumerate(sorted(several))}
        place_of = np.full(max((row.key for row in rows), default=-1) + 1, -1, dtype=np.int32)
        for row in rows:
            place_of[row.key] = places.get(row.resource_id, -1)
        matrix = np.zeros((len(places), dimension), dtype=np.float32)
        for keys, vectors in batches:
            where = place_of[keys]
            order = np.argsort(where, kind="stable")[np.count_nonzero(where < 0) :]
            if len(order):
                found, starts = np.unique(where[order], return_index=True)
                matrix[found] += np.add.reduceat(vectors[order], starts, axis=0)
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        matrix /= np.where(lengths > 0, lengths, 1)
        centre = matrix.mean(axis=0) if len(matrix) else np.zeros(dimension, dtype=np.float32)
        apart = np.linalg.norm(matrix - centre, axis=1)
        return cls(place_of, matrix, centre, np.where(apart > _TOO_NEAR, apart, np.float32(1)))

    def of_rows(self, rows: Rows) -> RowMiddles:
        """The middles of the resources of `rows`."""
        where = self.place_of[rows]
        there = where >= 0
        held = where[there]
        return RowMiddles(there, self.matrix[held], self.centre, self.apart[held])

    def towards(self, query: Vectors, rows: Rows) -> Vectors | None:
        """`query` moved towards the middles of the resources of `rows`, at unit length; None if none of them has one.

        Relevance feedback: Rocchio, in Salton, The SMART Retrieval System, 1971; with weights 1 and 0.5.
        """
        where = self.place_of[rows]
        where = where[where >= 0]
        if not len(where):
            return None
        moved: Vectors = query + np.float32(0.5) * self.matrix[where].mean(axis=0)
        return moved / np.linalg.norm(moved)


@dataclass(frozen=True, slots=True)
class RowMiddles:
    """Of some rows, the middle of the resource of each."""

    there: NDArray[np.bool_]
    """By row: whether its resource has one."""
    matrix: Vectors
    """Those that are there."""
    centre: Vectors
    apart: Vectors
    """As in `Middles`, of those that are there."""

    def cosines(self, query: Vectors, own: Vectors) -> Vectors:
        """For each row, whose own cosines are given, the cosine of `query` with the middle of its resource."""
        found = own.copy()
        found[self.there] = self.matrix @ query
        return found

    def likeness(self, shares: Vectors) -> Vectors:
        """For each row, how like its resource is to those of all rows, each of which counts for its share.

        The likeness of two resources is the cosine of their middles seen from the centre. It is counted from its mean
        over the rows, so that what has no middle, and stays at 0, neither gains nor loses on what has one.
        """
        found = np.zeros(len(self.there), dtype=np.float32)
        if len(self.matrix):
            weights = shares[self.there] / self.apart
            towards = weights @ self.matrix - weights.sum() * self.centre
            near = (self.matrix @ towards - self.centre @ towards) / self.apart
            found[self.there] = near - near.mean()
        return found


_TOO_NEAR = 1e-6
"""A middle this near to the centre has no direction from it."""
