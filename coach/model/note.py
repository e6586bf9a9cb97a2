"""The text of a note is a type of its own: it never shows itself in a log, a trace or an error message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Author = Literal["leader", "mentor", "both"]


def is_storable(text: str) -> bool:
    """Whether every database takes `text`: no NUL, and no half of a character (a lone surrogate)."""
    return "\0" not in text and not any("\ud800" <= one <= "\udfff" for one in text)


class NoteText:
    """Confidential text. `repr` and `str` are redacted; `reveal()` is the one way to the words."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"NoteText(<{len(self._text)} characters>)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoteText) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of a note: `note.text[start:end] == text`."""

    text: str
    start: int
    end: int

    def overlaps(self, other: Quote) -> bool:
        """Whether they share half of the shorter one, and so are about the same thing. Both are of one note."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return 2 * shared >= min(self.end - self.start, other.end - other.start)


@dataclass(frozen=True, slots=True)
class Note:
    """What a partner (or both together) wrote after a session."""

    id: str
    author: Author
    text: NoteText
