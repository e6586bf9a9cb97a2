"""Cutting a document into passages along its own structure.

A passage is one or more neighbouring paragraphs under one heading, at most `MAX_WORDS` words, which the embedder (256
word pieces) reads in full. It is an exact piece of the text, cut by offsets and never put together again, so that it
can be quoted. The heading path stays with it. A prompt is one passage, never cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.resource import Document, Passage
from knowledge.slots import fill

MAX_WORDS = 160
MAX_CHARACTERS = 1_600
"""Holds where words are long or not told apart by spaces."""

MAX_TITLE = 200
"""A longer line is text, whatever stands before it: a heading goes with every passage below it."""

_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_BULLET = re.compile(r"\s*(?:[-*+•–]|\d+[.)]|\|)\s")
_LINES_OF_A_LIST = 3


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class _Span:
    """`text[start:end]` without white space at either end."""

    start: int
    end: int
    words: int


def chunk(document: Document) -> list[Passage]:
    """The passages of a document in reading order. Headings are those of Markdown; other text has the title alone."""
    resource = document.resource
    if resource.prompt is not None:
        card = resource.prompt
        context = " ".join(part for part in (fill(card.gloss, {}), card.use_when) if part)
        return [Passage(resource.id, 0, (resource.title,), document.text, context)]
    passages: list[Passage] = []
    text = document.text
    for titles, start, end in _sections(text):
        path = (resource.title, *(title for title in titles if title != resource.title))
        for span in _gathered(text, start, end):
            passages.append(Passage(resource.id, len(passages), path, text[span.start : span.end]))
    if resource.summary:
        # Comes last and answers for the whole, also where a lead has brought the reader here.
        names = ", ".join(resource.names)
        passages.append(Passage(resource.id, len(passages), (resource.title,), resource.summary, names))
    # The phrase alone: with title and summary beside it, all leads of a page have much the same vector.
    leads = [Passage(resource.id, -place, (), asked) for place, asked in enumerate(document.asked_as, 1)]
    passages += leads
    return passages


def heading(line: str) -> Heading | None:
    """The heading that a line of Markdown is (`## Title`), or None."""
    stripped = line.strip()
    level = len(stripped) - len(stripped.lstrip("#"))
    if not 1 <= level <= 6 or not stripped[level : level + 1].isspace() or line.startswith(("    ", "\t")):
        return None
    title = stripped[level:].strip()
    bare = title.rstrip("#")
    if bare != title and (not bare or bare[-1].isspace()):
        title = bare.rstrip()
    return Heading(level, title) if 0 < len(title) <= MAX_TITLE else None


def first_heading(text: str) -> str | None:
    """The title that the text gives itself: its first heading, of whatever level."""
    return next((titles[-1] for titles, _, _ in _sections(text) if titles), None)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its offset. Only "\\n" ends one: loaders have made every other line end into it."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, text[start:end]
        start = end + 1


def _sections(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """(titles of the headings above it, start, end) of the text between two headings."""
    path: list[Heading] = []
    begin = 0
    fence = ""
    before: tuple[int, str] | None = None
    """The line above, if it begins a paragraph: what a line of === or --- makes a heading."""
    after_blank = True
    for start, line in _lines(text):
        stripped = line.strip()
        found, found_at = None, start
        if fence:
            fence = "" if stripped.startswith(fence) and not stripped.strip(fence[0]) else fence
        elif stripped.startswith(("```", "~~~")):
            fence = stripped[0] * (len(stripped) - len(stripped.lstrip(stripped[0])))
        elif before and len(stripped) > 1 and stripped in (len(stripped) * "=", len(stripped) * "-"):
            found, found_at = Heading(1 if stripped[0] == "=" else 2, before[1].strip()), before[0]
        else:
            found = heading(line)
        plain = bool(stripped) and not fence and found is None and not _BULLET.match(line + " ")
        before = (start, line) if plain and after_blank and len(stripped) <= MAX_TITLE else None
        after_blank = not stripped or found is not None
        if found is not None:
            yield tuple(one.title for one in path), begin, found_at
            path = [*(one for one in path if one.level < found.level), found]
            begin = min(start + len(line) + 1, len(text))
    yield tuple(one.title for one in path), begin, len(text)


def _gathered(text: str, start: int, end: int) -> Iterator[_Span]:
    """Neighbouring paragraphs as one span up to the limits."""
    gathered: _Span | None = None
    for span in _paragraphs(text, start, end):
        for part in _fitting(text, span):
            joined = gathered and _Span(gathered.start, part.end, gathered.words + part.words)
            if joined is None or _fits(joined):
                gathered = joined or part
                continue
            assert gathered is not None
            yield gathered
            gathered = part
    if gathered:
        yield gathered


def _fits(span: _Span) -> bool:
    return span.words <= MAX_WORDS and span.end - span.start <= MAX_CHARACTERS


def _span(text: str, start: int, end: int) -> _Span | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    begin = start + len(piece) - len(piece.lstrip())
    return _Span(begin, begin + len(bare), len(bare.split()))


def _paragraphs(text: str, start: int, end: int) -> Iterator[_Span]:
    """What stands between blank lines."""
    begin = start
    for offset, line in _lines(text[start:end]):
        if not line.strip():
            if span := _span(text, begin, start + offset):
                yield span
            begin = start + offset + len(line)
    if span := _span(text, begin, end):
        yield span


def _fitting(text: str, paragraph: _Span) -> Iterator[_Span]:
    """The paragraph, cut where it is too long: at the lines of a list or table, else at sentences, then words."""
    if _fits(paragraph):
        yield paragraph
        return
    piece = text[paragraph.start : paragraph.end]
    listed = sum(bool(_BULLET.match(line)) for _, line in _lines(piece)) >= _LINES_OF_A_LIST
    cuts = [offset for offset, _ in _lines(piece)] if listed else [0, *(cut.end() for cut in _SENTENCE.finditer(piece))]
    for begin, stop in zip(cuts, [*cuts[1:], len(piece)], strict=True):
        unit = _span(text, paragraph.start + begin, paragraph.start + stop)
        if unit is None:
            continue
        if _fits(unit):
            yield unit
        else:
            yield from _words(text, unit)


def _words(text: str, unit: _Span) -> Iterator[_Span]:
    """A sentence too long for a passage, cut between words, and a word too long for one cut anywhere."""
    begin, end, count = unit.start, unit.start, 0
    for word in _WORD.finditer(text, unit.start, unit.end):
        for start in range(word.start(), word.end(), MAX_CHARACTERS):
            stop = min(start + MAX_CHARACTERS, word.end())
            if count and (count == MAX_WORDS or stop - begin > MAX_CHARACTERS):
                yield _Span(begin, end, count)
                begin, count = start, 0
            if not count:
                begin = start
            end, count = stop, count + 1
    if count:
        yield _Span(begin, end, count)
