"""What a text of a pair's speaks of by name: products that the hub has guides for, and matters of the pair's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from knowledge.language import STOPWORDS, stem
from knowledge.resource import Resource

# Product names that are words of everyday language: only their exact spelling inside a sentence counts.
_EVERYDAY = frozenset(
    "teams slack notion planner cursor claude loom mural zoom meet threads signal x reels stories stitch duet make "
    "word excel access forms lists pages numbers keynote drive sheets docs sites bolt otter granola linear".split()
)


class Tools:
    """The products that the hub's guides name. Features (names in lower case) are left out."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        self.themes = _themes_of_tools(resources)
        """For each name, as it should be shown, the themes of the guides that speak of it."""
        by_length = sorted(self.themes, key=lambda name: (-len(name), name))
        self._shown = {name.lower(): name for name in by_length}
        self._pattern = _pattern(by_length)
        self.named_in = lru_cache(maxsize=_TEXTS_KEPT)(self._named_in)
        """The first product that a text names, spelt as in the hub; the longest name wins."""

    def _named_in(self, text: str) -> str | None:
        match = self._pattern.search(text)
        return self._shown[match.group().lower()] if match else None


def _themes_of_tools(resources: Iterable[Resource]) -> dict[str, frozenset[str]]:
    themes: dict[str, frozenset[str]] = {}
    for resource in resources:
        if resource.kind == "guide":
            for name in resource.names:
                if name[:1].isupper() and len(name) > 1:
                    themes[name] = themes.get(name, frozenset()) | frozenset(resource.themes)
    return themes


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    plain = [re.escape(name) for name in names if name.lower() not in _EVERYDAY and not name.isupper()]
    exact = [re.escape(name) for name in names if name.lower() in _EVERYDAY]
    capitals = [re.escape(name) for name in names if name.lower() not in _EVERYDAY and name.isupper()]
    parts = [
        rf"(?i:(?<!\w)(?:{'|'.join(plain)})(?!\w))" if plain else "",
        rf"(?<=[a-zäöüéèáíóúñç,] )(?:{'|'.join(exact)})(?!\w)" if exact else "",
        rf"(?<!\w)(?:{'|'.join(capitals)})(?!\w)" if capitals else "",
    ]
    return re.compile("|".join(part for part in parts if part) or r"(?!)")


_TEXTS_KEPT = 8_192


Topics = Counter[tuple[str, str]]
"""The two stems of each matter, with the number of texts that speak of it."""


def own_topics(texts: Iterable[str], language: str) -> Topics:
    """Two-word matters that a pair comes back to ("branch memo"): those found in two or more of its texts.

    English only: elsewhere a noun phrase is not two words in a row.
    """
    if language != "en":
        return Counter()
    seen: Topics = Counter()
    for text in texts:
        seen.update({stems for stems, _ in _matters(text)})
    return Counter({stems: count for stems, count in seen.items() if count >= 2})


def topic_in(text: str, topics: Topics) -> str | None:
    """The pair's own matter that `text` speaks of, as a noun phrase with its article."""
    if not topics:
        return None
    best = max(((topics[stems], spelt) for stems, spelt in _matters(text) if stems in topics), default=None)
    return f"the {best[1][0]} {best[1][1]}" if best else None


_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\S")
_SEPARATORS = frozenset(';:,.!?()[]{}"“”„«»–—/|')
_NOT_IN_A_TOPIC = re.compile(r".*(?:ed|ing|ly|n't)$|\d")
_DETERMINER = frozenset("the our their his her this that its your my".split())


@lru_cache(maxsize=_TEXTS_KEPT)
def _matters(text: str) -> tuple[tuple[tuple[str, str], tuple[str, str]], ...]:
    """Runs of exactly two content words after a determiner, as stems and as they are spelt: "the branch memo" but not
    "the memo went out". A pair's texts are read again before each session, so those of the latest are kept."""
    tokens = _TOKEN.findall(text)
    stop = STOPWORDS["en"]
    found = []
    for place in [place for place, token in enumerate(tokens[:-2]) if token.lower() in _DETERMINER]:
        first, second = tokens[place + 1], tokens[place + 2]
        after = tokens[place + 3] if place + 3 < len(tokens) else "."
        if not (after in _SEPARATORS or after.lower() in stop):
            continue
        if all(word.islower() and word not in stop and not _NOT_IN_A_TOPIC.match(word) for word in (first, second)):
            found.append(((stem(first), stem(second)), (first, second)))
    return tuple(found)
