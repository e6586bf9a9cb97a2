"""Whatever an engine says of a note, only what the note bears out is kept."""

from __future__ import annotations

from datetime import date

from coach.grounding import grounded_depth, grounded_summary
from coach.model.depth import Depth, Sign
from coach.model.note import Note, NoteText, Quote
from coach.model.summary import (
    EarlierItem,
    FollowUp,
    FoundItem,
    NoteSummary,
    PlannedPrompt,
    PromptTrace,
    Recap,
    SummariseBrief,
)

TEXT = "I'll send the list by Monday. She rang the depot."
NOTE = Note("n1", "leader", NoteText(TEXT))
BRIEF = SummariseBrief(
    NOTE,
    date(2026, 3, 4),
    "Ada Bell",
    "Max Orr",
    earlier=(EarlierItem("e1", "Ring the depot"), EarlierItem("e2", "Write to HR")),
    planned=(PlannedPrompt("q1", "What did the depot say?"),),
)
SAID = Quote("I'll send the list by Monday", 0, 28)


def item(**slots: object) -> FoundItem:
    return FoundItem(**{"action": "Send the list", "evidence": SAID, "owner": "leader", **slots})  # type: ignore[arg-type]


def test_a_quote_that_is_not_at_its_place_takes_its_item_with_it() -> None:
    said = NoteSummary(
        "en", (item(), item(evidence=Quote("I'll send the list", 3, 21)), item(evidence=Quote("", 0, 0)))
    )
    kept, refused = grounded_summary(said, BRIEF)
    assert [one.evidence for one in kept.items] == [SAID]
    assert refused == ("quote_of_item", "quote_of_item")


def test_a_date_needs_words_of_the_note_and_lies_not_before_the_session() -> None:
    said = NoteSummary(
        "en",
        (
            item(due=date(2026, 3, 9), due_text="by Monday"),
            item(due=date(2026, 3, 9), due_text="by Tuesday"),
            item(due=date(2026, 3, 9)),
            item(due=date(2026, 3, 2), due_text="by Monday"),
        ),
    )
    kept, refused = grounded_summary(said, BRIEF)
    assert [(one.due, one.due_text) for one in kept.items] == [
        (date(2026, 3, 9), "by Monday"),
        (None, None),
        (None, None),
        (None, "by Monday"),
    ]
    assert refused == ("words_of_due_date", "due_date", "due_date")


def test_each_earlier_item_has_one_state_and_none_without_a_quote() -> None:
    rang = Quote("She rang the depot", 30, 48)
    said = NoteSummary(
        "en",
        follow_ups=(
            FollowUp("e2", "done"),
            FollowUp("e1", "done", rang),
            FollowUp("e1", "dropped", rang),
            FollowUp("stranger", "done", rang),
        ),
    )
    kept, refused = grounded_summary(said, BRIEF)
    assert [(one.item_id, one.status) for one in kept.follow_ups] == [("e1", "done"), ("e2", "not_mentioned")]
    assert refused == ("quote_of_follow_up",)


def test_what_was_planned_is_never_evidence() -> None:
    made_up = Quote("What did the depot say?", 0, 23)
    said = NoteSummary("en", planned=(PromptTrace("q1", "answered", made_up), PromptTrace("q9", "asked", SAID)))
    kept, refused = grounded_summary(said, BRIEF)
    assert kept.planned == (PromptTrace("q1", None),)
    assert refused == ("quote_of_prompt",)


def test_a_recap_is_made_of_the_note() -> None:
    said = NoteSummary("en", recap=Recap((SAID, Quote("It went well.", 0, 13)), ("depots",), (Quote("won", 1, 4),)))
    kept, refused = grounded_summary(said, BRIEF)
    assert kept.recap == Recap((SAID,), ("depots",), ())
    assert sorted(refused) == ["quote_of_recap", "quote_of_win"]


def test_a_sign_of_depth_needs_its_quote() -> None:
    right = Sign("specifics", SAID, "n1", 0.5)
    kept, refused = grounded_depth(
        Depth(
            "substantial",
            2.0,
            0.1,
            (right, Sign("admission", SAID, "n2", 0.5), Sign("slogans", Quote("", 0, 0), "n1", 1)),
        ),
        [NOTE],
    )
    assert kept.signs == (right,) and len(refused) == 2
