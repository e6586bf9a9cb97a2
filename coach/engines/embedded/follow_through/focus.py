"""The part of a clause that speaks of an item: between commas, with the next part where it has no state of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from coach.engines.embedded.follow_through.states import cues
from coach.engines.embedded.follow_through.terms import alike, head, term, terms

_PART = re.compile(r"[,;:()–—|=]\s|\s(?:but|aber|pero|mais|though|although)\s")
_AND = re.compile(
    r"(?i)\s(?:and|und|y|et|so|because|cos|weil|porque|parce)\s"
    r"(?!(?:the|a|an|his|her|my|our|their|der|die|das|den|el|la|los|las|le|les)\s\w+(?:$|[.,;]))"
)
_STATE = frozenset({"completed", "past", "undone", "delayed", "partial", "given_up", "ahead"})
_NO = re.compile(
    r"(?i)(?<!there is )(?<!theres )(?<!there['’]s )\b(?:no|not any|kein(?:e[nrms]?)?|ningún|ninguna?|sin|aucune?|"
    r"pas de|without|ohne|sans)\s+|\bpas d['’]\s*"
)
"""But not "there is no ...": that may be what was to be found out."""
_TELLS = 0.6
"""What a part's telling a state counts for its being the one, in terms."""
_FEW = 12
"""Parts looked at; a clause has one to five."""
_LONG, _BEFORE, _AFTER, _CLUSTER, _MOST_WORDS = 20, 4, 6, 8, 120
"""Words."""


@dataclass(frozen=True, slots=True)
class Focus:
    text: str
    start: int
    end: int
    """Where it ends in the clause."""
    negated: bool
    """A thing of the item stands right after a "no"."""
    cut: bool
    """Words without punctuation run on behind it."""


@lru_cache(maxsize=2_048)
def focused(text: str, action: str, language: str) -> Focus:
    wanted = terms(action, language)
    parts = _parts(text)
    thing = head(action, language, frozenset())
    tells = [bool(cues(text[start:end], language, wanted) & _STATE) for start, end in parts]
    fits = [_matched(text[start:end], wanted, thing, language) for start, end in parts]
    at = max(range(len(parts)), key=lambda one: fits[one] + (_TELLS if tells[one] and fits[one] > 0 else 0.0))
    start, end = parts[at]
    if at + 1 < len(parts) and _labels(text, start, end) and not tells[at]:
        start, end = end, len(text)
    elif not tells[at]:
        before = at > 0 and tells[at - 1] and not _labels(text, *parts[at - 1])
        if at + 1 < len(parts) and not (before and fits[at - 1] > 0):
            end = parts[at + 1][1]
        elif before:
            start = parts[at - 1][0]
    whole = end
    start, end = _window(text, start, end, wanted, language)
    part = text[start:end]
    return Focus(part, start, end, _negated(part, wanted, language), end < whole)


def _labels(text: str, start: int, end: int) -> bool:
    """Whether a part names what all the rest is about: "Badge: ...", the cell of a table."""
    return text[start:end].rstrip().endswith((":", "|", "="))


def _parts(text: str) -> list[tuple[int, int]]:
    cuts = [found.end() for found in _PART.finditer(text)][: _FEW - 1]
    edges = [0, *cuts, len(text)]
    parts = [(left, right) for left, right in pairwise(edges) if right > left] or [(0, len(text))]
    return [piece for left, right in parts for piece in _joined(text, left, right)]


def _joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A long part cut before its "and"s, so that either side keeps some words."""
    if text.count(" ", start, end) < _LONG - 6:
        return [(start, end)]
    pieces: list[tuple[int, int]] = []
    left = start
    for found in _AND.finditer(text, start, end):
        at = found.start() + 1
        if text.count(" ", left, at) >= 4 and text.count(" ", at, end) >= 4 and len(pieces) < _FEW:
            pieces.append((left, at))
            left = at
    return [*pieces, (left, end)]


def _window(text: str, start: int, end: int, wanted: tuple[str, ...], language: str) -> tuple[int, int]:
    """Of a long part without punctuation, the words next to those of the item: some before, more after."""
    spoken = list(re.finditer(r"\S+", text[start:end]))
    if len(spoken) <= _LONG:
        return start, end
    hits = [
        place
        for place, word in enumerate(spoken[:_MOST_WORDS])
        if (one := term(word.group().strip('.,;:!?"”').casefold(), language))
        and any(alike(one, other) > 0 for other in wanted)
    ]
    if not hits:
        return start, end
    near = max(hits, key=lambda one: (sum(one <= other <= one + _CLUSTER for other in hits), -one))
    first = max(0, near - _BEFORE)
    last = max(other for other in hits if near <= other <= near + _CLUSTER)
    return start + spoken[first].start(), start + spoken[min(len(spoken) - 1, last + _AFTER)].end()


def _matched(part: str, wanted: tuple[str, ...], thing: str | None, language: str) -> float:
    """How many of the item's terms a part has; what the act is about counts half as much again."""
    return sum(
        max((alike(one, other) * (1.5 if other == thing else 1.0) for other in wanted), default=0.0)
        for one in dict.fromkeys(terms(part, language))
    )


def names(text: str, wanted: tuple[str, ...], language: str) -> bool:
    """Whether a text has one of the terms wanted."""
    return any(alike(one, other) > 0 for one in terms(text, language) for other in wanted)


def _negated(part: str, wanted: tuple[str, ...], language: str) -> bool:
    for found in _NO.finditer(part):
        for word in part[found.end() : found.end() + 60].split()[:2]:
            bare = term(word.strip('.,;:!?"”').casefold(), language)
            if bare and any(alike(bare, other) > 0 for other in wanted):
                return True
    return False
