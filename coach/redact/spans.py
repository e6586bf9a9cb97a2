"""A place in a text that a detector found, and the mask that keeps places apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]`, in code points, is a value of `kind` (one of `coach.redact.tags.KINDS`)."""

    start: int
    end: int
    kind: str


class Mask:
    """The spans taken in one text. What came first keeps its place; of a later span only the free parts are taken."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._taken = bytearray(len(text))
        self.spans: list[Span] = []

    def add(self, spans: Iterable[Span]) -> None:
        for span in spans:
            at = span.start
            while at < span.end:
                stop = self._taken.find(1, at, span.end)
                stop = span.end if stop < 0 else stop
                self._take(at, stop, span.kind)
                free = self._taken.find(0, stop, span.end)
                at = span.end if free < 0 else free

    def is_free(self, start: int, end: int) -> bool:
        return self._taken.find(1, start, end) < 0

    def _take(self, start: int, end: int, kind: str) -> None:
        piece = self._text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if any(letter.isalnum() for letter in self._text[start:end]):
            self._taken[start:end] = b"\1" * (end - start)
            self.spans.append(Span(start, end, kind))


_DIGITS = re.compile(r"[0-9]+")
_SPACE = re.compile(r"\s|\Z")


def near_digits(text: str, reach: int) -> list[tuple[int, int]]:
    """The stretches of the text within `reach` code points of a digit, in order, apart from each other, ending at a
    space. What needs a digit and is shorter than that need not be looked for elsewhere."""
    stretches: list[tuple[int, int]] = []
    for match in _DIGITS.finditer(text):
        if stretches and match.end() + reach <= stretches[-1][1]:
            continue
        space = _SPACE.search(text, min(len(text), match.end() + reach))
        stop = space.start() if space else len(text)
        start = max(0, match.start() - reach)
        if stretches and start <= stretches[-1][1]:
            start = stretches.pop()[0]
        stretches.append((start, stop))
    return stretches
