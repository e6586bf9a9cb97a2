"""How alike two texts are: the Jaccard coefficient of their content stems (Jaccard 1912); 1 - likeness is distance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from statistics import fmean

from knowledge.language import content_stems


def likeness(left: str, right: str, language: str = "en") -> float:
    """0..1; 0 where neither has a content word."""
    a, b = set(content_stems(left, language)), set(content_stems(right, language))
    return len(a & b) / len(a | b) if a | b else 0.0


def diversity(texts: Sequence[str], language: str = "en") -> float | None:
    """The mean distance of all pairs of texts (Smyth and McClave 2001); None for fewer than two."""
    pairs = list(combinations(texts, 2))
    return fmean(1 - likeness(a, b, language) for a, b in pairs) if pairs else None


def novelty(texts: Sequence[str], before: Sequence[str], language: str = "en") -> float | None:
    """The mean distance of each text to the nearest one before; None where there is nothing to compare."""
    if not texts or not before:
        return None
    return fmean(1 - max(likeness(one, other, language) for other in before) for one in texts)
