"""What a clause says of the state of an act: over, not done, late, slipping, given up, still to come.

Closed word classes and verb forms of English, German, Spanish and French; no topic word is among them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from coach.engines.embedded.follow_through.lexicon import de, en, es, fr
from coach.engines.embedded.follow_through.terms import alike, terms

CUES = (
    "completed",
    "past",
    "negated",
    "undone",
    "delayed",
    "late",
    "partial",
    "slip",
    "given_up",
    "unspoken",
    "ongoing",
    "ahead",
    "wish",
    "habit_kept",
    "effect",
    "recalled",
    "attempted",
    "lasting",
)

_PATTERNS = {
    language: {cue: re.compile(pattern) for cue, pattern in table.items()}
    for language, table in {"en": en.STATES, "de": de.STATES, "es": es.STATES, "fr": fr.STATES}.items()
}


def cues(text: str, language: str, but: tuple[str, ...] = ()) -> frozenset[str]:
    """The cues (of `CUES`) that a clause shows.

    but: terms whose words are no cue here, as they name the act itself ("cancel the room": "room cancelled").
    """
    found = _found(text, language)
    if not but:
        return frozenset(found)
    return frozenset(
        cue
        for cue, said in found.items()
        if cue not in _OF_THE_ACT or not all(_names(one, but, language) for one in said)
    )


@lru_cache(maxsize=4_096)
def _found(text: str, language: str) -> dict[str, tuple[str, ...]]:
    """The words that show each cue."""
    found = {}
    text = text.lower()
    for cue, pattern in _PATTERNS.get(language, _PATTERNS["en"]).items():
        first = pattern.search(text)
        if first is None:
            continue
        if cue in _OF_THE_ACT:
            found[cue] = tuple(dict.fromkeys(one.group() for one in pattern.finditer(text)))
        else:
            found[cue] = (first.group(),)
    return found


_OF_THE_ACT = frozenset(
    {"completed", "delayed", "late", "partial", "slip", "given_up", "habit_kept", "effect", "lasting"}
)


@lru_cache(maxsize=8_192)
def _names(words: str, but: tuple[str, ...], language: str) -> bool:
    return words.count(" ") < 2 and any(alike(one, other) > 0 for one in terms(words, language) for other in but)


def verdict(seen: frozenset[str]) -> str:
    """The one state that a clause's cues come to: what is denied or given up is not over, nor is a part the whole."""
    for cue in _ORDER:
        if cue in seen:
            return "past" if cue in OVER else _COUNTS_AS.get(cue, cue)
    return "none"


OVER = frozenset({"completed", "past", "habit_kept"})
_ORDER = (
    "given_up",
    "undone",
    "partial",
    "slip",
    "delayed",
    "completed",
    "past",
    "habit_kept",
    "late",
    "ongoing",
    "ahead",
    "wish",
)
_COUNTS_AS = {"slip": "partial", "late": "delayed"}
"""What came late is over, where it is told in the past; else it is still to come."""
VERDICTS = ("given_up", "undone", "partial", "delayed", "past", "ongoing", "ahead", "wish", "none")
