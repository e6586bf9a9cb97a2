"""A rough copy of a matrix, a byte a number, that tells which rows may be among the best for a query.

The rows are turned to their principal axes, widest first (Hotelling, 1933). The head of a turned row, where most of its
length lies, is compared with the query for all rows; its tail for those alone whose heads come near. What comes out is
to be scored in full: a true best row is missed only where its head misleads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import simsimd
from numpy.typing import NDArray

from knowledge.index import Vectors, bar

HEAD = 128
"""Numbers of a head. Of MiniLM's 384 they hold 85 % of the squared length of the hub's vectors."""
SPARE = 50
"""Rows kept by head and tail beyond those that are looked for."""
BY_HEAD = 14
"""Rows kept by their heads alone for each that is kept by both."""

Codes = NDArray[np.int8]
_TOP = 127
_SAMPLE = 20_000
_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Rough:
    axes: Vectors
    """A row an axis."""
    head: Codes
    tail: Codes
    head_step: np.float32
    tail_step: np.float32
    """What one step of a code is worth."""

    @classmethod
    def of(cls, matrix: Vectors) -> Rough:
        sample = matrix[:: max(1, len(matrix) // _SAMPLE)]
        axes = np.ascontiguousarray(np.linalg.eigh(sample.T @ sample)[1].T[::-1])
        turned = sample @ axes.T
        head_step, tail_step = _step(turned[:, :HEAD]), _step(turned[:, HEAD:])
        head = np.empty((len(matrix), min(HEAD, len(axes))), dtype=np.int8)
        tail = np.empty((len(matrix), len(axes) - head.shape[1]), dtype=np.int8)
        for start in range(0, len(matrix), _BATCH):
            part = slice(start, start + _BATCH)
            turned = matrix[part] @ axes.T
            head[part], tail[part] = _codes(turned[:, :HEAD], head_step), _codes(turned[:, HEAD:], tail_step)
        return cls(axes, head, tail, head_step, tail_step)

    def among_best(self, query: Vectors, limit: int, shown: NDArray[np.bool_] | None) -> NDArray[np.intp]:
        """Places of rows, ascending: nearly all of those with the `limit` highest products with `query`, and others.

        shown: by place, whether the row may be in the answer.
        """
        few = limit + SPARE
        places = None if shown is None or shown.all() else np.flatnonzero(shown)
        count = len(self.head) if places is None else len(places)
        if count <= few:
            return np.arange(count) if places is None else places
        turned = self.axes @ query
        code = _codes(turned, _step(turned))
        scores = _products(code[:HEAD], self.head)
        if places is not None:
            scores = scores[places]
        near = np.flatnonzero(scores >= bar(scores, min(BY_HEAD * few, count)))
        scores = scores[near]
        if places is not None:
            near = places[near]
        scores = self.head_step * scores + self.tail_step * _products(code[HEAD:], self.tail.take(near, axis=0))
        return near[scores >= bar(scores, few)]


def _step(numbers: Vectors) -> np.float32:
    """What one step is worth if the greatest of `numbers` takes them all; 1 where all are 0."""
    greatest = np.abs(numbers).max(initial=0)
    return np.float32(greatest / _TOP if greatest else 1)


def _codes(numbers: Vectors, step: np.float32) -> Codes:
    codes: Codes = np.clip(np.rint(numbers / step), -_TOP, _TOP).astype(np.int8)
    return codes


def _products(code: Codes, codes: Codes) -> Vectors:
    """The product of `code` with each row of `codes`."""
    if not len(code) or not len(codes):
        return np.zeros(len(codes), dtype=np.float32)
    products: Vectors = np.asarray(
        simsimd.cdist(code[np.newaxis], codes, "dot", out_dtype="float32"), dtype=np.float32
    )[0]
    return products
