"""A note cut into pieces that are each about one act: sentences, and clauses where people run on without stopping.

Notes come as prose, dictation without punctuation, lists, numbered minutes, tables, chat exports and e-mails. The cuts
rest on layout, punctuation and closed word classes (conjunctions, subject pronouns, auxiliaries) of English, German,
Spanish and French; other languages are cut by layout and punctuation alone. Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.orders import orders
from coach.segments.clauses import clauses
from coach.segments.lines import blocks, inline_label
from coach.segments.marks import marked
from coach.segments.sentences import is_cased, sentences

_LONGEST_WORD = 200
"""A longer run without white space is not language and belongs to no segment."""
_LONGEST_SEGMENT = 600


@dataclass(frozen=True, slots=True)
class Segment:
    """Verbatim: `note[start:end] == text`, without the mark of a list in front and white space around."""

    text: str
    start: int
    end: int
    heading: str | None = None
    """The heading that it stands under, or the label of its line ("Actions: ..."), as written, without the colon."""
    bullet: bool = False
    """In a list, numbered or not, or a row of a table."""
    speaker: str | None = None
    """Who says it in a chat export, as written there."""
    checked: bool | None = None
    """For a tick box: whether it is ticked."""
    sentence: int = 0
    """Clauses of one sentence (or line of a list) share this number."""
    paragraph: int = 0
    """Counts blocks between blank lines."""


def for_people(text: str, found: Sequence[Segment]) -> list[Segment]:
    """The segments of `text` without those that are addressed to software."""
    told = orders(text)
    return [one for one in found if not any(one.start < end and start < one.end for start, end in told)]


def segments(text: str) -> list[Segment]:
    """The segments in order; they do not overlap. White space, list marks and marks without a word are left out."""
    found: list[Segment] = []
    sentence = 0
    cased = is_cased(text)
    for block in blocks(text):
        heading, listed = block.heading, block.bullet
        for start, end in sentences(text, block.start, block.end, cased=cased):
            label = inline_label(text, start, end, bullet=block.bullet and start == block.start)
            numbered = False
            if label is not None:
                heading, start = label
            if start >= end:
                continue
            if (mark := marked(text, start, end)) is not None:
                numbered, listed = True, False
                start += mark.end()
            sentence += 1
            for left, right in clauses(text, start, end):
                for a, b in _bounded(text, left, right):
                    found.append(
                        Segment(
                            text=text[a:b],
                            start=a,
                            end=b,
                            heading=heading,
                            bullet=listed or numbered,
                            speaker=block.speaker,
                            checked=block.checked,
                            sentence=sentence,
                            paragraph=block.paragraph,
                        )
                    )
    return found


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of bounded length, cut at white space; words that are too long to be words are left out."""
    if end - start <= _LONGEST_WORD:
        if any(letter.isalnum() for letter in text[start:end]):
            yield start, end
        return
    left: int | None = None
    right = start
    for word in re.finditer(r"\S+", text[start:end]):
        a, b = start + word.start(), start + word.end()
        if left is not None and (b - a > _LONGEST_WORD or b - left > _LONGEST_SEGMENT):
            yield left, right
            left = None
        if b - a > _LONGEST_WORD:
            continue
        if left is None:
            left = a
        right = b
    if left is not None and any(letter.isalnum() for letter in text[left:right]):
        yield left, right
