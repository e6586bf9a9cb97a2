"""What went wrong, with the words of the note around it. Held-out notes stay closed unless a run opened them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.suite import Suite

_AROUND = 140
_MOST = 60

CLOSED = (
    "These notes are a test whose errors nobody has read. Looking at them would end that: whoever improved the coach "
    "afterwards would do so with the answers in mind, and the figures would no longer say how it does on notes that it "
    "does not know. The development sets show the same sorts of failure (coach eval run summarise-development "
    "flag-development)."
)


@dataclass(frozen=True, slots=True)
class Failure:
    case: str
    kind: str
    what: str
    before: str
    words: str
    """The words that are meant; empty where no place in the text is."""
    after: str


def failures(suite: Suite, block: Mapping[str, Any], data: Path | None) -> tuple[list[Failure], int]:
    """The first failures of a suite, kinds in turn, and how many there are in all."""
    texts = suite.texts(data) if suite.texts is not None else {}
    found = [
        _failure(case["id"], fault, texts.get(case["id"], ""))
        for case in block["cases"]
        for fault in case["outcome"].get("faults", ())
    ]
    kinds = sorted({one.kind for one in found})
    in_turn = list(_in_turn([[one for one in found if one.kind == kind] for kind in kinds]))
    shown = sorted(in_turn[:_MOST], key=lambda one: (one.kind, one.case))
    return shown, len(found)


def _in_turn(lists: list[list[Failure]]) -> Iterator[Failure]:
    for place in range(max(map(len, lists), default=0)):
        yield from (one[place] for one in lists if place < len(one))


def _failure(case: str, fault: Mapping[str, Any], text: str) -> Failure:
    span = fault.get("span")
    if span is None or not text:
        return Failure(case, fault["kind"], fault["what"], "", "", "")
    start, end = span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Failure(
        case,
        fault["kind"],
        fault["what"],
        ("…" if start > _AROUND else "") + before,
        text[start:end],
        after + ("…" if end + _AROUND < len(text) else ""),
    )
