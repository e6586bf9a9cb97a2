"""nDCG@k: how near a ranking comes to the ideal one.

DCG@k = sum over ranks i of gain_i / log2(i + 1); nDCG is DCG over that of the ideal order. The gain is the grade itself
(Jarvelin and Kekalainen, ACM TOIS 2002), as trec_eval and ir-measures have it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """0..1 for ids `ranked` best first; 0 where nothing is relevant. What is not graded counts as grade 0."""
    ideal = _dcg(sorted(grades.values(), reverse=True)[:k])
    return _dcg([grades.get(one, 0) for one in ranked[:k]]) / ideal if ideal else 0.0


def _dcg(gains: Sequence[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, 1))
