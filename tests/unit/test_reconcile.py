"""Two notes of one session: what both recorded, what one did, where they contradict."""

from __future__ import annotations

from datetime import date

from coach.model.note import Author, Note, NoteText, Quote
from coach.model.summary import FollowUp, FoundItem, NoteSummary, PromptTrace
from coach.reconcile import reconcile


def note(author: Author, place: int = 1) -> Note:
    return Note(f"{author}-{place}", author, NoteText(""))


def item(action: str, **slots: object) -> FoundItem:
    return FoundItem(**{"action": action, "evidence": Quote(action, 0, len(action)), "owner": "leader", **slots})  # type: ignore[arg-type]


def said(
    *items: FoundItem, follow_ups: tuple[FollowUp, ...] = (), planned: tuple[PromptTrace, ...] = ()
) -> NoteSummary:
    return NoteSummary("en", items, follow_ups, planned)


LEADER, MENTOR = note("leader"), note("mentor")
REWRITE = "Rewrite the welcome letter for new drivers"


def test_one_note_is_compared_with_nothing() -> None:
    (one,) = reconcile([(LEADER, said(item(REWRITE)))]).items
    assert one.recorded_by is None and one.found.owner == "leader"


def test_what_both_recorded_is_one_item_with_both_quotes() -> None:
    theirs = item("Write the welcome letter to drivers anew", due=date(2026, 5, 1), due_text="by 1 May")
    (one,) = reconcile([(LEADER, said(item(REWRITE, question="By when?"))), (MENTOR, said(theirs))]).items
    assert one.recorded_by == "agreed"
    assert one.also == (MENTOR.id, theirs.evidence)
    assert one.found.due == date(2026, 5, 1), "one note fills what the other left open"
    assert one.found.question is None or theirs.question is not None


def test_what_one_recorded_says_so() -> None:
    found = reconcile([(LEADER, said(item(REWRITE))), (MENTOR, said(item("Book a tour of the depot")))]).items
    assert [one.recorded_by for one in found] == ["only_leader", "only_mentor"]


def test_a_contradiction_is_left_open_and_asked_for() -> None:
    found = reconcile(
        [
            (LEADER, said(item(REWRITE, due=date(2026, 5, 1), due_text="by 1 May"))),
            (MENTOR, said(item(REWRITE, owner="mentor", due=date(2026, 5, 8), due_text="by 8 May"))),
        ]
    ).items
    (one,) = found
    assert one.recorded_by == "contradicting" and one.differs_in == ("owner", "due")
    assert one.found.owner is None and one.found.due is None and one.found.question


def test_two_items_of_one_note_are_never_merged() -> None:
    found = reconcile([(LEADER, said(item(REWRITE), item(REWRITE)))]).items
    assert len(found) == 2


def test_a_contested_follow_up_stays_open() -> None:
    quote = Quote("x", 0, 1)
    done = FollowUp("e1", "done", quote, "repeated")
    begun = FollowUp("e1", "in_progress", quote, "tried")
    silent = FollowUp("e1", "not_mentioned")

    def together(*told: FollowUp) -> tuple[str, str, object]:
        notes = zip((LEADER, MENTOR), told, strict=False)
        (one,) = reconcile([(of, said(follow_ups=(what,))) for of, what in notes]).follow_ups
        return one.found.status, one.found.rung, one.recorded_by

    assert together(done, begun) == ("in_progress", "tried", "contradicting")
    assert together(done, done) == ("done", "repeated", "agreed")
    assert together(silent, done) == ("done", "repeated", "only_mentor")
    assert together(silent, silent) == ("not_mentioned", "intends", None)
    assert together(done) == ("done", "repeated", None)


def test_the_note_that_tells_most_of_a_prompt_counts() -> None:
    found = reconcile(
        [
            (LEADER, said(planned=(PromptTrace("q1", "asked"), PromptTrace("q2", None)))),
            (MENTOR, said(planned=(PromptTrace("q1", "answered"), PromptTrace("q2", "skipped")))),
        ]
    ).planned
    assert {one.suggestion_id: one.outcome for one in found} == {"q1": "answered", "q2": "skipped"}
