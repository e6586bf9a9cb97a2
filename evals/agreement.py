"""How far two readers of the same notes agree: no engine can be expected to agree with one of them more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coach.errors import BadInput
from evals.metrics.items import pairs_of
from evals.metrics.kappa import kappa

_ENOUGH = 0.6
"""Below this, labels are too uncertain to measure with (moderate against substantial, Landis and Koch 1977)."""

Records = Sequence[Mapping[str, Any]]


def agreement(one: Records, other: Records) -> list[str]:
    """Lines of Markdown. Raises BadInput where the two share no note."""
    theirs = {record["id"]: record for record in other}
    both = [(record, theirs[record["id"]]) for record in one if record["id"] in theirs]
    if not both:
        raise BadInput("The two files have no note in common: notes are matched by their id.")
    lines = ["# Agreement of two readers", "", f"{len(both)} notes were read by both.", ""]
    lines += ["| label | cases | agree | kappa |", "|---|---|---|---|"]
    pairs = [(a["gold"], b["gold"]) for a, b in both]
    lines.append(_row("superficial or not", [(a["superficial"], b["superficial"]) for a, b in pairs]))
    lines.append(_row("depth", [(a["depth"], b["depth"]) for a, b in pairs]))
    lines.append(
        _row(
            "what became of earlier items",
            [
                (left["status"], right["status"])
                for a, b in pairs
                for left, right in zip(a["previous"], b["previous"], strict=False)
            ],
        )
    )
    matched = [_matched(a, b) for a, b in both]
    owners = [(left["owner"], right["owner"]) for part in matched for left, right in part]
    lines.append(_row("owners, where both see the item", owners))
    marked = sum(len(a["items"]) + len(b["items"]) for a, b in pairs)
    shared = 2 * sum(map(len, matched)) / marked if marked else 1.0
    lines += [
        "",
        f"Items: of {marked} marked by either, {shared:.0%} are marked by both (F1 of one reader on the other).",
    ]
    lines += [
        "",
        f"A kappa below {_ENOUGH} says that the guide leaves too much open: talk about the cases that differ first.",
    ]
    return lines


def _matched(a: Mapping[str, Any], b: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    left, right = a["gold"]["items"], b["gold"]["items"]
    spans = [[_span(one["evidence"], a["notes"]) for one in side] for side in (left, right)]
    return [(left[i], right[j]) for i, j in pairs_of(*spans)]


def _span(quote: str, text: str) -> tuple[int, int] | None:
    at = text.find(quote)
    return None if at < 0 else (at, at + len(quote))


def _row(name: str, pairs: Sequence[tuple[Any, Any]]) -> str:
    if not pairs:
        return f"| {name} | 0 | | |"
    share = sum(a == b for a, b in pairs) / len(pairs)
    return f"| {name} | {len(pairs)} | {share:.0%} | {kappa(*zip(*pairs, strict=True)):.2f} |"
