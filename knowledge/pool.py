"""Two rankings as one: what meaning and what words say of a row is added up, and resources are ranked whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Allowed, Ranked, Rows, Vectors, best

Places = NDArray[np.intp]
Number = TypeVar("Number", np.int32, np.int64)

TEMPERATURE = 0.06
"""Of scores, which lie in 0..1: a resource that is so much behind another is 1/e times as sure."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The rows of both rankings, by resource and then ascending. A row that one of the two lacks counts 0 there.

    Cosines may be weighed again; which rows there are and what words say of them stays.
    """

    rows: Rows
    words: Vectors
    """By row: what words add to its score."""
    dense: Places
    """Where in `rows` those of the dense ranking stand, in its order."""
    dense_weight: float
    resources: NDArray[np.int32]
    """The places of the resources that the rows are of, ascending."""
    of: Places
    """By row: which of `resources` it is of."""
    starts: Places
    """By resource: where in `rows` its first one stands."""
    words_whole: Vectors
    """By resource: what words add to its score."""

    @classmethod
    def made(cls, dense: Ranked, lexical: Ranked, dense_weight: float, place_of: NDArray[np.int32]) -> Pool:
        """place_of: by row of the catalogue, the place of its resource."""
        both = np.concatenate([dense.rows, lexical.rows])
        order = np.lexsort((both, place_of[both]))
        rows, places, _ = _runs(both[order])
        where = np.empty(len(both), dtype=np.intp)
        where[order] = places
        words = np.zeros(len(rows), dtype=np.float32)
        words[where[len(dense.rows) :]] = np.float32(1.0 - dense_weight) * lexical.scores
        resources, of, starts = _runs(place_of[rows])
        return cls(rows, words, where[: len(dense.rows)], dense_weight, resources, of, starts, _best(words, starts))

    def best_resources(self, cosines: Vectors, limit: int) -> NDArray[np.int32]:
        """The places of the `limit` best resources by these cosines of the dense rows, best first."""
        return self.resources[best(self._whole(self._meaning(cosines)), limit)]

    def shares(self, cosines: Vectors) -> Vectors:
        """For each dense row, how surely its resource is what was asked for by these cosines of the dense rows.

        A softmax over the scores of the resources; several rows of one have its share between them.
        """
        scores = self._whole(self._meaning(cosines))
        sure = np.exp((scores - scores.max()) / np.float32(TEMPERATURE))
        of = self.of[self.dense]
        shares: Vectors = (sure / sure.sum() / np.maximum(np.bincount(of, minlength=len(sure)), 1))[of]
        return shares.astype(np.float32)

    def shown(self, cosines: Vectors, leads: Allowed, fronts: Rows) -> Ranked:
        """The passages to show by these cosines, best first: each resource scores by the best of its rows in meaning
        and in words, and so does its best passage; its other ones keep their distance to that.

        leads: by row of the catalogue, whether it is never shown. fronts: by place of a resource, what is shown where
        only leads were found.
        """
        meaning = self._meaning(cosines)
        whole = self._whole(meaning)
        rows, scores, of = self.rows, meaning + self.words, self.of
        led = leads[rows]
        if led.any():
            rows, scores, of = rows[~led], scores[~led], of[~led]
        reached = np.full(len(self.resources), -np.inf, dtype=np.float32)
        np.maximum.at(reached, of, scores)
        scores += (whole - reached)[of]
        hidden = np.flatnonzero(np.isinf(reached))
        if len(hidden):
            rows = np.concatenate([rows, fronts[self.resources[hidden]]])
            scores = np.concatenate([scores, whole[hidden]])
        order = np.lexsort((rows, -scores))
        return Ranked(rows[order], scores[order])

    def _meaning(self, cosines: Vectors) -> Vectors:
        """By row: what meaning adds to its score."""
        meaning = np.zeros(len(self.rows), dtype=np.float32)
        if len(cosines):
            meaning[self.dense] = np.float32(self.dense_weight) * min_max(cosines)
        return meaning

    def _whole(self, meaning: Vectors) -> Vectors:
        """The scores of the resources."""
        return _best(meaning, self.starts) + self.words_whole


def _best(scores: Vectors, starts: Places) -> Vectors:
    """By resource: the highest of its rows' scores."""
    return np.maximum.reduceat(scores, starts) if len(starts) else scores


def _runs(ordered: NDArray[Number]) -> tuple[NDArray[Number], Places, Places]:
    """The values of an array in which equal ones stand together, each once; for each place which of them it has; and
    where each begins."""
    first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first], np.cumsum(first) - 1, np.flatnonzero(first)


def min_max(scores: Vectors) -> Vectors:
    """Scores moved to 0..1; all 1 where they are equal."""
    low, high = scores.min(), scores.max()
    return np.ones_like(scores) if high <= low else (scores - low) / (high - low)
