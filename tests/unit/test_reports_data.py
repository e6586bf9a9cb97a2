"""The notes and cases that are labelled for follow-through alone are whole."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from coach.model.summary import FollowUpStatus
from evals.labelled import DATA, labelled, rows


def _told(text: str, status: str, quote: str | None) -> bool:
    return status in get_args(FollowUpStatus) and (
        quote is None if status == "not_mentioned" else bool(quote) and str(quote) in text
    )


@pytest.mark.parametrize(("name", "items"), [("maple", 216), ("alder", 226)])
def test_a_note_has_a_state_and_its_words_for_each_earlier_item(name: str, items: int) -> None:
    notes = labelled(DATA / "reports" / f"{name}.jsonl")
    lines = [(note["notes"], line["status"], line["evidence"]) for note in notes for line in note["gold"]["previous"]]
    assert len(lines) == items
    assert all(_told(*line) for line in lines)


@pytest.mark.parametrize(
    "path",
    [
        DATA / "follow_through.jsonl",
        DATA / "reports" / "rowan.jsonl",
        *(DATA / "reports" / f"{name}.jsonl" for name in ("willow", "sorrel")),
    ],
    ids=lambda one: one.stem,
)
def test_a_case_has_a_state_and_its_words(path: Any) -> None:
    cases = rows(path)
    assert cases
    assert all(_told(one["note"], one["status"], one["evidence"]) for one in cases)
