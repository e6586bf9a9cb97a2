"""Finding the words of a note that a quote means, where white space, case or typographic marks differ. Pure."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from coach.model.note import Quote

_SAME = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'", "´": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "…": ".",
})  # fmt: skip
LONGEST = 300
"""Characters of a quote at most: a quote is a clause or a sentence, and never the note."""
_SHORTEST = 4
"""Characters without white space that a quote has at least: less could be anywhere."""


def requote(text: str, quote: str) -> Quote | None:
    """The exact words of `text` that `quote` stands for, the first if there are several; None if there are none."""
    start = text.find(quote) if quote.strip() else -1
    if start >= 0:
        left = len(quote) - len(quote.lstrip())
        words = quote.strip()
        return Quote(words, start + left, start + left + len(words))
    plain, places = _plain(text)
    wanted = _plain(quote)[0].strip(" \"'.,;:")
    if len(wanted.replace(" ", "")) < _SHORTEST:
        return None
    at = plain.find(wanted)
    if at < 0:
        return None
    first, last = places[at], places[at + len(wanted) - 1]
    return Quote(text[first : last + 1], first, last + 1)


def requote_in(text: str, quote: str, start: int, end: int) -> Quote | None:
    """As `requote`, looking in `text[start:end]` alone; the place is one in `text`."""
    found = requote(text[start:end], quote)
    return None if found is None else Quote(found.text, found.start + start, found.end + start)


@lru_cache(maxsize=64)
def _plain(text: str) -> tuple[str, tuple[int, ...]]:
    """`text` folded, with the place in `text` of each character that is left."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for folded in unicodedata.normalize("NFKC", character.translate(_SAME)).casefold():
            if folded.isspace():
                if kept and kept[-1] == " ":
                    continue
                folded = " "
            kept.append(folded)
            places.append(place)
    return "".join(kept), tuple(places)
