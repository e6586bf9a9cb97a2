"""The objects of a list in a JSON text that is still coming: each as soon as its last brace is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_THINKS, _THOUGHT = "<think>", "</think>"
_HEAD = 256
"""Characters before the list that are kept to find its name in."""


class Elements:
    """The elements of the first list that is called `name`. What is no object, or no JSON, is passed over.

    Time is in proportion to the text, however small the pieces are.
    """

    def __init__(self, name: str) -> None:
        self._opens = re.compile(rf'"{re.escape(name)}"\s*:\s*\[')
        self._head = ""
        self._thinks: bool | None = None
        """Whether the text is in the thoughts that some models begin with; None while that cannot be told."""
        self._in_list = self._ended = False
        self._depth = 0
        self._quoted = self._escaped = False
        self._parts: list[str] = []
        """Of the element that has begun."""

    def feed(self, piece: str) -> Iterator[dict[str, object]]:
        """The elements that this piece completes."""
        if not self._in_list:
            piece = self._after_head(piece)
        begun = 0
        for place, character in enumerate(piece):
            if self._ended:
                return
            before = self._depth
            self._step(character)
            if before == 0 and self._depth == 1:
                begun = place
            elif before == 1 and self._depth == 0:
                element = _object("".join([*self._parts, piece[begun : place + 1]]))
                self._parts.clear()
                if element is not None:
                    yield element
        if self._depth > 0:
            self._parts.append(piece[begun:])

    def _after_head(self, piece: str) -> str:
        """What of the piece is in the list."""
        self._head += piece
        if self._thinks is None:
            start = self._head.lstrip()
            if len(start) < len(_THINKS) and _THINKS.startswith(start):
                return ""
            self._thinks = start.startswith(_THINKS)
        if self._thinks:
            _, ended, rest = self._head.partition(_THOUGHT)
            self._head = rest if ended else self._head[-_HEAD:]
            self._thinks = not ended
        if not self._thinks and (opened := self._opens.search(self._head)) is not None:
            self._in_list = True
            return self._head[opened.end() :]
        self._head = self._head[-_HEAD:]
        return ""

    def _step(self, character: str) -> None:
        if self._quoted:
            if self._escaped:
                self._escaped = False
            elif character == "\\":
                self._escaped = True
            elif character == '"':
                self._quoted = False
        elif character == '"':
            self._quoted = True
        elif character in "{[":
            self._depth += 1
        elif character in "}]":
            self._depth -= 1
            self._ended = self._depth < 0


def _object(text: str) -> dict[str, object] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
