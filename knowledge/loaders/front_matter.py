"""The block of YAML between two lines of `---` at the head of a Markdown file."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.marked import Malformed, Marked, read_yaml

MAX_CHARACTERS = 64_000
_ENDS = ("---", "...")


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file in its two parts. `text[len(text) - len(body):] == body`."""

    matter: Marked | None
    """None where the file has no front matter; otherwise its value is a mapping."""
    body: str
    body_line: int


def split(text: str) -> Page:
    """Front matter and body. Raises Malformed. Two rules with prose between them are no front matter."""
    whole = Page(None, text, 1)
    opening = text.partition("\n")[0]
    if opening.rstrip() != "---":
        return whole
    start = len(opening) + 1
    at, line = start, 2
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].rstrip() in _ENDS:
            break
        at, line = end + 1, line + 1
    else:
        return whole
    if at - start > MAX_CHARACTERS:
        raise Malformed(2, f"has front matter of more than {MAX_CHARACTERS:,} characters")
    matter = read_yaml(text[start:at], first_line=2)
    if matter.value is None:
        matter = Marked({}, matter.lines)
    return Page(matter, text[end + 1 :], line + 1) if isinstance(matter.value, dict) else whole
