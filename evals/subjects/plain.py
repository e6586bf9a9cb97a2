"""The hub's search with one of its two halves alone."""

from __future__ import annotations

from evals.subject import Subject


class Words(Subject):
    """BM25 alone."""

    dense_weight = 0.0


class Vectors(Subject):
    """Meaning alone."""

    dense_weight = 1.0
