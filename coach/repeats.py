"""Does a prompt ask again what was suggested before, in the same or in nearly the same words?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from coach.thresholds import SUGGEST
from knowledge.language import content_stems


class Repeats:
    """The texts so far. A text repeats one of them if their content stems overlap (Jaccard), or if it stands in an
    earlier text as a whole, led in by other words."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self._language = language
        self._sizes: list[int] = []
        """How many different stems each text has."""
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        """The texts that hold a stem, by their place: most stems are in few."""
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        stems = set(content_stems(text, self._language))
        for stem in stems:
            self._holding[stem].append(len(self._sizes))
        self._sizes.append(len(stems))

    def repeats(self, text: str) -> bool:
        if not self._sizes:
            return False
        stems = set(content_stems(text, self._language))
        size = len(stems)
        shared = Counter(place for stem in stems for place in self._holding.get(stem, ()))
        return any(
            count >= SUGGEST.repeat_jaccard * (size + self._sizes[place] - count)
            or count >= SUGGEST.repeat_contained * size
            for place, count in shared.items()
        )
