"""Words and marks of a segment with their places, with contractions taken apart ("I'll" is two)."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    lower: str
    """In lower case, apostrophes straight."""
    start: int
    end: int
    """Within the segment."""
    capital: bool = False
    word: bool = True
    """False for punctuation and numbers."""


_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,4}|[A-ZÀ-Þ]\.(?=\s[a-zß-ÿ])"
    r"|[^\W\d_]{1,12}[nN]['’][tT]\b"
    r"|['’](?:ll|s|d|m|re|ve|LL|S|D|M|RE|VE)\b"
    r"|(?:[jldcnsmtJLDCNSMT]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu)['’](?=[^\W\d_])"
    r"|\d+(?:[./:]\d+){0,3}"
    r"|[^\W_]+(?:-[^\W_]+){0,4}"
    r"|[^\s\w]"
)
_FUSED = {
    "im": ("i", "'m"),
    "ive": ("i", "'ve"),
    "hes": ("he", "'s"),
    "shes": ("she", "'s"),
    "theyre": ("they", "'re"),
    "theyll": ("they", "'ll"),
    "youll": ("you", "'ll"),
    "youre": ("you", "'re"),
    "weve": ("we", "'ve"),
    "ull": ("you", "'ll"),
    "hell": ("he", "'ll"),
}
_MOST = 240
"""Tokens that are looked at in a segment."""


def tokens(text: str, language: str) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        raw = match.group()
        lower = raw.casefold().replace("’", "'")
        start, end = match.span()
        if language == "en" and lower in _FUSED:
            left, right = _FUSED[lower]
            found.append(Token(left, start, end, raw[0].isupper()))
            found.append(Token(right, end, end))
        else:
            found.append(Token(lower, start, end, raw[0].isupper(), raw[0].isalpha() or raw[0] in "'’"))
        if len(found) >= _MOST:
            break
    return found
