"""Long notes are asked about part by part, in windows that overlap; every word of a note is in at least one. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from coach.engines.llm.failures import LlmFailed
from coach.segments import segments

MOST_WINDOWS = 12
"""A text that needs more is not sent: that many calls for one answer are not worth their money."""
_OVERLAP = 0.12
"""Of a window, shared with the one before: about three sentences too many is what an undertaking may span."""
_LONGEST_PIECE = 1_500
"""Characters of a run without an end of a sentence, which is cut anywhere."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of one of the notes of a brief: `notes[note][start:end]`."""

    note: int
    start: int
    end: int


Window: TypeAlias = tuple[Span, ...]
"""What one question shows."""


def whole(notes: Sequence[str]) -> Window:
    return tuple(Span(place, 0, len(text)) for place, text in enumerate(notes))


def windows(notes: Sequence[str], *, room: int, count: Callable[[str], int]) -> list[Window]:
    """All notes in one window where they have room, else each note on its own, a long one in overlapping parts that
    end with a sentence.

    room: tokens of a window, as `count` counts them. Raises LlmFailed (over_budget) if it takes too many.
    """
    # No vocabulary has words of more than this many characters on average; it saves counting a book.
    if sum(map(len, notes)) > room * MOST_WINDOWS * 16:
        raise LlmFailed("over_budget")
    if sum(map(count, notes)) <= room:
        return [whole(notes)]
    found: list[Window] = [(span,) for place, text in enumerate(notes) for span in _parts(place, text, room, count)]
    if len(found) > MOST_WINDOWS:
        raise LlmFailed("over_budget", f"{len(found)} parts")
    return found


def _parts(place: int, text: str, room: int, count: Callable[[str], int]) -> Iterator[Span]:
    pieces = list(_pieces(text))
    sizes = [count(text[start:end]) for start, end in pieces]
    first = 0
    while first < len(pieces):
        last, size = first, sizes[first]
        while last + 1 < len(pieces) and size + sizes[last + 1] <= room:
            last += 1
            size += sizes[last]
        yield Span(place, pieces[first][0], pieces[last][1])
        if last + 1 == len(pieces):
            return
        back, shared = last + 1, 0
        while back - 1 > first and shared + sizes[back - 1] <= _OVERLAP * room:
            back -= 1
            shared += sizes[back]
        first = back


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Sentences with what stands between them, without a gap; runs that are too long are cut."""
    ends = []
    before = None
    for segment in segments(text):
        if before is not None and segment.sentence != before.sentence:
            ends.append(before.end)
        before = segment
    start = 0
    for end in (*ends, len(text)):
        while end - start > _LONGEST_PIECE:
            yield start, start + _LONGEST_PIECE
            start += _LONGEST_PIECE
        if end > start:
            yield start, end
            start = end
