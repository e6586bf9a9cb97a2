"""Both partners' notes of one session: who recorded what, and whether contradictions are seen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.labelled import DATA, rows
from evals.subject import Subject
from evals.suite import Case, Outcome, Suite, ratio, total


def cases(_: Path | None) -> list[Case]:
    return [Case(one["id"], one["id"], one, {"language": one["language"]}) for one in rows(DATA / "two_notes.jsonl")]


def observe(subject: Subject, case: Case) -> Outcome:
    said = subject.reconciled(case.data)
    left, found = list(said), []
    for wanted in case.data["gold"]:
        one = next((one for one in left if _is(one, wanted)), None)
        if one is not None:
            left.remove(one)
        found.append(one)
    pairs = [(one, wanted) for one, wanted in zip(found, case.data["gold"], strict=True) if one is not None]
    right = sum(one["recorded_by"] == wanted["recorded_by"] for one, wanted in pairs)
    return {
        "wanted": len(case.data["gold"]),
        "found": len(pairs),
        "recorded_right": right,
        "owners_right": sum(one["owner"] == wanted["owner"] for one, wanted in pairs),
        "made_up": len(left),
        "faults": [
            {
                "kind": "recorded by",
                "span": None,
                "what": f"{one['text']}: said {one['recorded_by']}, is {wanted['recorded_by']}",
            }
            for one, wanted in pairs
            if one["recorded_by"] != wanted["recorded_by"]
        ],
    }


def _is(one: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return all(word in one["text"].lower() for word in wanted["words"])


SUITES = (
    Suite(
        "two-notes",
        "Sessions of which both partners wrote a note, 12 written by hand for this: what only one recorded, what "
        "contradicts.",
        cases,
        observe,
        (
            ratio("found", "found", "wanted"),
            ratio("recorded_right", "recorded_right", "wanted"),
            ratio("owners_right", "owners_right", "wanted"),
            total("made_up", "made_up"),
        ),
        data=("two_notes.jsonl",),
        texts=lambda _: {case.id: f"{case.data['leader_note']}\n\n{case.data['mentor_note']}" for case in cases(None)},
    ),
)
