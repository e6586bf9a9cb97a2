"""Tags that stand for values, and the way back from them.

A tag is `[KIND]` for the way a partner is usually called and `[KIND_n]` for everything else. A text of ours that
already holds something written like a tag has it replaced by a `[TEXT_n]`, so every tag in a redacted text is ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

PAIR_KINDS = ("LEADER", "MENTOR")
KINDS = (
    *PAIR_KINDS,
    *("PERSON", "EMAIL", "PHONE", "ADDRESS", "URL", "IBAN", "CARD", "CRYPTO", "IP", "MAC", "SSN", "ID", "BIRTHDATE"),
    "TEXT",
)

_KIND = "|".join(KINDS)
_NUMBER = "[1-9][0-9]{0,8}"
LOOKALIKE = re.compile(rf"\[(?:{'|'.join(PAIR_KINDS)}|[A-Z]{{2,20}}_{_NUMBER})\]")
"""What is written exactly like a tag, of a kind that exists or not."""

# A model that copies a tag may change its brackets, its case or the underscore, or leave the brackets out. The only
# "[" of any of these forms is its first letter: so none can begin before a tag and reach into it.
_SPACE = r"[ \t\u00a0\u2009\u202f]{0,3}"
_IN_BRACKETS = (
    rf"[\[({{<【«]{_SPACE}(?P<kind>(?i:{_KIND}))(?:{_SPACE}\\?[_\-–]?{_SPACE}(?P<number>{_NUMBER}))?"
    rf"{_SPACE}\\?[\])}}>】»]"
)
_BARE = (
    rf"(?P<bare_kind>(?i:{_KIND}))\\?_(?P<bare_number>{_NUMBER})"
    rf"|(?P<pair_kind>{'|'.join(PAIR_KINDS)})"
)
_ANY = re.compile(rf"(?P<exact>{LOOKALIKE.pattern})|{_IN_BRACKETS}|(?<!\w)(?:{_BARE})(?!\w)")
_ANY_UNBOUNDED = re.compile(rf"(?P<exact>{LOOKALIKE.pattern})|{_IN_BRACKETS}|(?:{_BARE})")


@lru_cache(maxsize=4_096)
def _spelt_like_tags(text: str) -> frozenset[str]:
    return frozenset(_tag(match) for match in _ANY_UNBOUNDED.finditer(text) if not match["exact"])


class Redaction:
    """What the tags of one request stand for. Never changed after it is made, so threads may share it.

    Its `repr` tells how many values it holds and none of them.
    """

    __slots__ = ("_strict", "_values")

    def __init__(self, values: Mapping[str, str], texts: Iterable[str]) -> None:
        """`values` by tag; `texts` are the originals: a tag whose name they spell themselves, in other brackets or
        none, is only read back in its exact form."""
        self._values = dict(values)
        self._strict = frozenset().union(*map(_spelt_like_tags, texts))

    def __repr__(self) -> str:
        return f"<Redaction of {len(self._values)} values>"

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags of the request, those of the pair first, then as they were given."""
        return tuple(self._values)

    def restore(self, text: str) -> str:
        """`text` with every known tag replaced by its value; what is not known stays as it is.

        For each text that `redact` gave back, this is the original, exactly; so is it for each piece of one that cuts
        no tag and no word. Hence a quote from the redacted text becomes a verbatim quote of the original.
        """
        return _ANY.sub(lambda match: self._value(match) or match.group(), text)

    def unknown(self, text: str) -> list[str]:
        """What is written like a tag but stands for nothing, as written, each once, in order."""
        found = (
            match.group()
            for match in _ANY.finditer(text)
            if _tag(match) not in self._values and (match["exact"] or _tag(match) not in self._strict)
        )
        return list(dict.fromkeys(found))

    def _value(self, match: re.Match[str]) -> str | None:
        tag = _tag(match)
        return None if tag in self._strict and not match["exact"] else self._values.get(tag)


def make_tag(kind: str, number: int | None = None) -> str:
    return f"[{kind}]" if number is None else f"[{kind}_{number}]"


def _tag(match: re.Match[str]) -> str:
    """The exact form of whatever form was matched."""
    if match["exact"]:
        return match["exact"]
    kind = match["kind"] or match["bare_kind"] or match["pair_kind"]
    number = match["number"] or match["bare_number"]
    return f"[{kind.upper()}_{number}]" if number else f"[{kind.upper()}]"
