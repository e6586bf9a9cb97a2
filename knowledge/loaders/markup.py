"""HTML to Markdown: headings, lists, tables and paragraphs stay, everything else gives its words.

Read as a stream of events, so that the depth and the size of a page cost no more than its length. Nothing is fetched:
links and images are dropped, there is no base and no network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_SKIPPED = _tags(
    "script style noscript template head nav footer svg math iframe object embed button select textarea datalist audio "
    "video canvas map dialog"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = _tags(
    "p div section article main header aside blockquote ul ol li dl dt dd table caption thead tbody tfoot tr figure "
    "figcaption form fieldset address details summary hr pre body"
) | set(_HEADINGS)
_VOID = _tags("area base br col embed hr img input link meta source track wbr")
_TIGHT = frozenset(("li", "tr", "dd"))
"""Blocks that follow one of their kind without a blank line."""


@dataclass(frozen=True, slots=True)
class Markup:
    title: str | None
    """What stands in <title>."""
    text: str


def as_markdown(html: bytes) -> Markup:
    """The words of a page in UTF-8; of its <main> alone if it has one with words in it."""
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, encoding="utf-8", no_network=True, huge_tree=True)
    parser.feed(html)
    try:
        parser.close()
    except etree.XMLSyntaxError:
        # "no element found": a page without any markup has no words for us either.
        reader.close()
    return Markup(" ".join("".join(reader.title).split()) or None, _joined(reader.main or reader.blocks))


@dataclass(frozen=True, slots=True)
class _Block:
    tag: str
    text: str


class _Reader:
    """What lxml calls for each tag and piece of text."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self.main: list[_Block] = []
        self.title: list[str] = []
        self._inline: list[str] = []
        self._tags: list[str] = ["body"]
        self._lists: list[str] = []
        self._skipped = 0
        self._in_title = False
        self._in_main = 0
        self._in_pre = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "title" and self._skipped == 1:
            self._in_title = True
        if self._skipped or tag in _SKIPPED or ("hidden" in attributes and tag not in _VOID):
            self._skipped += 1
            return
        if tag in _BLOCKS:
            self._flush()
            self._tags.append(tag)
        if tag == "main":
            self._in_main += 1
        elif tag in ("ul", "ol"):
            self._lists.append(tag)
        elif tag == "pre":
            self._in_pre += 1
        elif tag == "br":
            self._inline.append("\n")
        elif tag in ("td", "th") and any(part.strip() for part in self._inline):
            self._inline.append(" | ")

    def end(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if self._skipped:
            self._skipped -= 1
            return
        if tag in _BLOCKS:
            self._flush()
            if len(self._tags) > 1:
                self._tags.pop()
        if tag == "main":
            self._in_main -= 1
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._in_pre -= 1

    def data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._skipped:
            self._inline.append(data if self._in_pre else re.sub(r"\s+", " ", data))

    def close(self) -> None:
        self._flush()

    def _flush(self) -> None:
        written = "".join(self._inline).split("\n")
        lines = [line.rstrip() if self._in_pre else " ".join(line.split()) for line in written]
        self._inline = []
        text = "\n".join(lines).strip("\n" if self._in_pre else None)
        if not text.strip():
            return
        # A paragraph in a list item or a table cell belongs to it.
        tag = next((one for one in reversed(self._tags) if one not in ("p", "div")), "body")
        if tag in _HEADINGS:
            text = f"{'#' * _HEADINGS[tag]} {' '.join(text.split())}"
        elif tag == "li":
            mark = "1." if self._lists[-1:] == ["ol"] else "-"
            text = f"{'  ' * min(len(self._lists) - 1, 8)}{mark} {text}"
        elif tag == "pre":
            text = f"```\n{text}\n```"
        block = _Block(tag, text)
        self.blocks.append(block)
        if self._in_main:
            self.main.append(block)


def _joined(blocks: list[_Block]) -> str:
    parts: list[str] = []
    for place, block in enumerate(blocks):
        if place:
            parts.append("\n" if block.tag in _TIGHT and blocks[place - 1].tag == block.tag else "\n\n")
        parts.append(block.text)
    return "".join(parts)
