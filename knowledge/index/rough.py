"""A rough copy of a matrix, a byte a number, that tells which rows can be among the best for a query.

A quarter of the memory to read, and a known error: with rows p = p' + e and a query q = q' + f, where p' and q' are the
rough ones, |q.p - q'.p'| is at most |q||e| + |f||p'| (Cauchy and Schwarz). Whatever is rougher than that below the last
of the best cannot be one of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import simsimd
from numpy.typing import NDArray

from knowledge.index import Vectors, best

_TOP = 127
_BATCH = 5_000
_ROUNDING = 1e-5
"""What adding up single floats in another order may change."""


@dataclass(frozen=True, slots=True)
class Rough:
    codes: NDArray[np.int8]
    steps: Vectors
    """By row: what one step of its code is worth."""
    error: float
    """The greatest length of what a row lost."""
    length: float
    """The greatest length of a rough row."""

    @classmethod
    def of(cls, matrix: Vectors) -> Rough:
        codes = np.empty(matrix.shape, dtype=np.int8)
        steps = np.empty(len(matrix), dtype=np.float32)
        error = length = 0.0
        for start in range(0, len(matrix), _BATCH):
            part = slice(start, start + _BATCH)
            codes[part], steps[part], lost, long = _coded(matrix[part])
            error, length = max(error, float(lost.max())), max(length, float(long.max()))
        return cls(codes, steps, error, length)

    def among_best(self, query: Vectors, limit: int, shown: NDArray[np.bool_] | None) -> NDArray[np.intp]:
        """Places of rows, ascending, with all those among that have the `limit` highest products with `query`.

        shown: by place, whether the row may be in the answer.
        """
        code, step, lost, _ = _coded(query[np.newaxis])
        scores = np.asarray(simsimd.cdist(code, self.codes, "dot", out_dtype="float32"), dtype=np.float32)[0]
        scores *= self.steps
        scores *= step[0]
        places = None
        if shown is not None and not shown.all():
            places = np.flatnonzero(shown)
            scores = scores[places]
        top = best(scores, limit)
        if not len(top):
            return top
        off = float(np.linalg.norm(query)) * self.error + float(lost[0]) * self.length + _ROUNDING
        kept = np.flatnonzero(scores >= scores[top[-1]] - np.float32(2 * off))
        return kept if places is None else places[kept]


def _coded(vectors: Vectors) -> tuple[NDArray[np.int8], Vectors, Vectors, Vectors]:
    """Codes of rows, the worth of a step, the length of what is lost, and the length of what is left."""
    steps = np.abs(vectors).max(axis=1) / np.float32(_TOP)
    steps[steps == 0] = 1
    whole = np.rint(vectors / steps[:, np.newaxis])
    left = whole * steps[:, np.newaxis]
    return whole.astype(np.int8), steps, np.linalg.norm(vectors - left, axis=1), np.linalg.norm(left, axis=1)
