"""Words of a text without case, accents and invisible letters, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Letters that Unicode does not decompose, as they are typed on a keyboard without them.
_TYPED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"})
_INVISIBLE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_WORD = re.compile(rf"[^\W\d_][^\W\d_{_INVISIBLE}]*+(?:[{_INVISIBLE}]++[^\W\d_]*+)*+")
_SENTENCE_ENDS = frozenset('.!?…:;\n\r\u2028\u2029•·*–—→>[](){}"“”„«»¿¡|/')


class Word(NamedTuple):
    """A run of letters. `start` and `end` are places in the text, in code points."""

    plain: str
    start: int
    end: int
    capital: bool
    """Whether its first letter is a capital, or of a script without capitals."""
    upper: bool
    opens: bool
    """Whether it begins a line, a sentence, a list entry or a quotation, where a capital means little."""
    gap: str
    """What stands between the word before and this one."""


def words(text: str) -> list[Word]:
    """All words of the text, in order."""
    found: list[Word] = []
    before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        spelt = match.group()
        gap = text[before:start]
        opens = not found or (gap != " " and _opens(gap))
        found.append(Word(plain(spelt), start, end, not spelt[0].islower(), spelt.isupper(), opens, gap))
        before = end
    return found


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """Without case, accents and invisible letters."""
    lower = text.casefold()
    if lower.isascii():
        return lower
    pieces = unicodedata.normalize("NFKD", lower).translate(_TYPED)
    return "".join(one for one in pieces if unicodedata.category(one) not in ("Mn", "Me", "Cf"))


def _opens(gap: str) -> bool:
    return "\n" in gap or gap.rstrip(" \t\u00a0'‘’-")[-1:] in _SENTENCE_ENDS
