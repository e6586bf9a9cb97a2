"""What may be shown of words that a model wrote: plain speech, about what the pair's own texts are about. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.language import LANGUAGES, STOPWORDS, content_stems

_NOT_PLAIN = re.compile(
    r"https?://|www\.|\S@\S|[<>{}\[\]|`\\]|!\[|\]\(|^\s*#|\x1b|[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069]"
)
_NAME = re.compile(r"(?<![.!?:“\"] )(?<!^)\b[A-ZÄÖÜÉÈÀÁÍÓÚÑÇ][\w’'-]+")
_FUNCTION_WORDS = frozenset().union(*STOPWORDS.values())
_SHARE = 0.5
"""Of the content stems of an action that the note has too: acts are put in other words, but about the same things."""


def spoken_plainly(text: str) -> bool:
    """Whether `text` has no link, address, markup, tag or invisible character."""
    return bool(text.strip()) and _NOT_PLAIN.search(text) is None


def supported(text: str, source: str, names: Sequence[str]) -> bool:
    """Whether `text` speaks of what `source` speaks of: half of its content stems, every number and every name."""
    known = {word.casefold() for word in re.findall(r"[\w’'-]+", " ".join((source, *names)))}
    if any(number not in source for number in re.findall(r"\d+", text)):
        return False
    foreign = [
        name for name in _NAME.findall(text) if name.removesuffix("'s").removesuffix("’s").casefold() not in known
    ]
    if any(name.casefold() not in _FUNCTION_WORDS for name in foreign) and not _capitalises_nouns(text):
        return False
    best = 0.0
    for language in LANGUAGES:
        own = set(content_stems(text, language))
        there = set(content_stems(" ".join((source, *names)), language))
        best = max(best, len(own & there) / len(own) if own else 1.0)
    return best >= _SHARE


def _capitalises_nouns(text: str) -> bool:
    """German writes every noun with a capital, so a capital says nothing there."""
    words = text.split()
    capitals = sum(word[:1].isupper() for word in words)
    return len(words) >= 3 and capitals >= 0.4 * len(words)
