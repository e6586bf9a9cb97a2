"""How far two readers of the same notes agree: no engine can be expected to agree with one of them more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coach.errors import BadInput
from evals.metrics.items import pairs_of, span_of
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
    counts = [sum(len(gold["items"]) for gold in side) for side in zip(*pairs, strict=True)]
    shared = sum(map(len, matched))
    f1 = 2 * shared / sum(counts) if any(counts) else 1.0
    differ = [f"- {a['id']}: {', '.join(found)}" for a, b in both if (found := list(_differences(a, b)))]
    return [
        *lines,
        "",
        f"Items: the first reader marked {counts[0]}, the second {counts[1]}; {shared} are the same (F1 {f1:.2f}).",
        "",
        f"A kappa below {_ENOUGH} says that the guide leaves too much open: talk about the notes that differ first.",
        *(["", "## Notes that differ", "", *differ] if differ else []),
    ]


def _differences(a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[str]:
    """In what two readings of a note differ, the first reader's side first."""
    left, right = a["gold"], b["gold"]
    if left["superficial"] != right["superficial"]:
        yield f"superficial {_yes(left['superficial'])} or {_yes(right['superficial'])}"
    if left["depth"] != right["depth"]:
        yield f"depth {left['depth']} or {right['depth']}"
    for place, (one, other) in enumerate(zip(left["previous"], right["previous"], strict=False), 1):
        if one["status"] != other["status"]:
            yield f"earlier item {place} {one['status']} or {other['status']}"
    same = _matched(a, b)
    if not len(same) == len(left["items"]) == len(right["items"]):
        yield f"items: {len(left['items'])} and {len(right['items'])}, {len(same)} the same"
    for one, other in same:
        if one["owner"] != other["owner"]:
            yield f"owner {one['owner']} or {other['owner']} of “{one['evidence']}”"
        if one["due"] != other["due"]:
            yield f"due {one['due']} or {other['due']} of “{one['evidence']}”"


def _yes(label: bool) -> str:
    return "yes" if label else "no"


def _matched(a: Mapping[str, Any], b: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    left, right = a["gold"]["items"], b["gold"]["items"]
    spans = [[span_of(a["notes"], one["evidence"]) for one in side] for side in (left, right)]
    return [(left[i], right[j]) for i, j in pairs_of(*spans)]


def _row(name: str, pairs: Sequence[tuple[Any, Any]]) -> str:
    if not pairs:
        return f"| {name} | 0 | | |"
    share = sum(a == b for a, b in pairs) / len(pairs)
    return f"| {name} | {len(pairs)} | {share:.0%} | {kappa(*zip(*pairs, strict=True)):.2f} |"
