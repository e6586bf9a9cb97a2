"""YAML with the line of every entry, so that a fault can be named by file and line.

Aliases are refused: nothing that people write for the hub needs them, and they are what YAML bombs are made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]
"""Where an entry stands: ("prompts", 3, "text")."""

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 30


class Malformed(ValueError):
    """The text is no YAML that we read; `line` counts from the first line of the file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Marked:
    """A YAML value and the line on which each of its entries begins."""

    value: Any
    lines: Mapping[Path, int]

    def line(self, *path: str | int) -> int:
        """The line of the entry at `path`, or of the nearest one that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def read_yaml(text: str, first_line: int = 1) -> Marked:
    """The value of `text`, whose own first line is `first_line` of its file. Raises Malformed."""
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        lines: dict[Path, int] = {(): first_line}
        if node is None:
            return Marked(None, lines)
        _mark(node, (), first_line, lines, set())
        return Marked(loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Malformed(first_line + (mark.line if mark else 0), f"is no valid YAML: {error.problem}") from error
    # What the constructors of PyYAML raise for a date such as 2026-13-45 or a tag such as "!!bool maybe".
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError, OverflowError) as error:
        if isinstance(error, Malformed):
            raise
        raise Malformed(first_line, f"is no valid YAML: {type(error).__name__} {error}") from error


def _mark(node: yaml.Node, path: Path, first_line: int, lines: dict[Path, int], seen: set[int]) -> None:
    line = first_line + node.start_mark.line
    if id(node) in seen:
        raise Malformed(line, "uses a YAML alias; write the value out")
    if len(path) > MAX_DEPTH:
        raise Malformed(line, f"is nested deeper than {MAX_DEPTH} levels")
    seen.add(id(node))
    lines.setdefault(path, line)
    if isinstance(node, yaml.SequenceNode):
        for place, child in enumerate(node.value):
            _mark(child, (*path, place), first_line, lines, seen)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise Malformed(first_line + key.start_mark.line, "has a key that is not a word")
            here = (*path, key.value)
            if here in lines:
                raise Malformed(first_line + key.start_mark.line, f"has the key {key.value!r} twice")
            lines[here] = first_line + key.start_mark.line
            _mark(child, here, first_line, lines, seen)
