"""Does a prompt ask again what was suggested before, in the same or in nearly the same words?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from coach.thresholds import SUGGEST
from knowledge.language import content_stems


@lru_cache(maxsize=8192)
def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(content_stems(text, language))


class Repeats:
    """The texts so far. A text repeats one of them if their content stems overlap (Jaccard), or if it stands in an
    earlier text as a whole, led in by other words."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self._language = language
        self._seen: list[frozenset[str]] = []
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        self._seen.append(_stems(text, self._language))

    def repeats(self, text: str) -> bool:
        stems = _stems(text, self._language)
        if not stems:
            return False
        for seen in self._seen:
            shared = len(stems & seen)
            if shared >= SUGGEST.repeat_jaccard * len(stems | seen) or shared >= SUGGEST.repeat_contained * len(stems):
                return True
        return False
