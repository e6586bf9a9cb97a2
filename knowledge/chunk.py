"""Cutting a document into passages along its own structure.

A passage is one or more whole paragraphs under one heading, at most `MAX_WORDS` words, which the embedder (256 word
pieces) reads in full. The heading path stays with it. A prompt is one passage, never cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.resource import Document, Passage

MAX_WORDS = 160
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def chunk(document: Document) -> list[Passage]:
    """The passages of a document in reading order. Headings are those of Markdown; other text has the title alone."""
    resource = document.resource
    if resource.prompt is not None:
        card = resource.prompt
        context = " ".join(part for part in (card.gloss, card.use_when) if part)
        return [Passage(resource.id, 0, (resource.title,), document.text, context)]
    passages = []
    for heading, block in _sections(document.text):
        path = (resource.title, *(part for part in heading if part != resource.title))
        for text in _pieces(block):
            passages.append(Passage(resource.id, len(passages), path, text))
    return passages


def _sections(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    path: list[tuple[int, str]] = []
    lines: list[str] = []
    fenced = False
    for line in text.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        heading = None if fenced else _HEADING.match(line)
        if heading is None:
            lines.append(line)
            continue
        yield tuple(title for _, title in path), "\n".join(lines)
        lines = []
        level = len(heading.group(1))
        path = [*((depth, title) for depth, title in path if depth < level), (level, heading.group(2))]
    yield tuple(title for _, title in path), "\n".join(lines)


def _pieces(block: str) -> Iterator[str]:
    """Whole paragraphs gathered up to `MAX_WORDS`; a longer one is cut at sentences, then at words."""
    gathered: list[str] = []
    count = 0
    for paragraph in re.split(r"\n\s*\n", block):
        for part in _fitting(paragraph.strip()):
            size = len(part.split())
            if gathered and count + size > MAX_WORDS:
                yield "\n\n".join(gathered)
                gathered, count = [], 0
            gathered.append(part)
            count += size
    if gathered:
        yield "\n\n".join(gathered)


def _fitting(paragraph: str) -> Iterator[str]:
    if not paragraph:
        return
    if len(paragraph.split()) <= MAX_WORDS:
        yield paragraph
        return
    separator = "\n" if paragraph.count("\n") > 2 else " "
    units = paragraph.split("\n") if separator == "\n" else _SENTENCE.split(paragraph)
    gathered: list[str] = []
    count = 0
    for unit in units:
        pieces = unit.split()
        for start in range(0, max(len(pieces), 1), MAX_WORDS):
            whole = len(pieces) <= MAX_WORDS
            part = unit if whole else " ".join(pieces[start : start + MAX_WORDS])
            size = len(part.split())
            if gathered and count + size > MAX_WORDS:
                yield separator.join(gathered)
                gathered, count = [], 0
            gathered.append(part)
            count += size
    if gathered:
        yield separator.join(gathered)
