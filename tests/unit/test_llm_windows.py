"""Long notes in windows: every word is shown in one of them, they end with sentences, and they are merged by rules."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.tasks.flag import Flag
from coach.engines.llm.tasks.summarise import Summarise
from coach.engines.llm.windows import MOST_WINDOWS, Span, windows
from coach.model.depth import Depth, FlagBrief, Sign, Signal
from coach.model.note import Note, NoteText, Quote
from coach.model.session import Owner
from coach.model.suggestion import Outcome
from coach.model.summary import FollowUp, FollowUpStatus, FoundItem, NoteSummary, PromptTrace, Recap, SummariseBrief

SENTENCES = [f"We spoke about matter {number} and what each of us makes of it." for number in range(60)]


def count(text: str) -> int:
    return len(text.split())


def test_what_has_room_is_one_window() -> None:
    assert windows(["a b", "c"], room=3, count=count) == [(Span(0, 0, 3), Span(1, 0, 1))]


def test_a_long_note_is_cut_after_sentences_into_parts_that_overlap() -> None:
    text = " ".join(SENTENCES)
    parts = [span for (span,) in windows([text], room=200, count=count)]
    assert len(parts) > 1
    assert (parts[0].start, parts[-1].end) == (0, len(text))
    for one, other in pairwise(parts):
        shared = text[other.start : one.end]
        assert other.start < one.end and any(sentence in shared for sentence in SENTENCES)
        assert text[one.start : one.end].rstrip().endswith("it.")
    assert all(count(text[one.start : one.end]) <= 200 for one in parts)


def test_notes_that_have_no_room_together_are_asked_about_one_by_one() -> None:
    first, second = " ".join(SENTENCES[:10]), " ".join(SENTENCES[10:20])
    assert [one[0].note for one in windows([first, second], room=130, count=count)] == [0, 1]


@given(st.text(alphabet=st.sampled_from("ab \n.!-…ä"), max_size=6_000), st.integers(20, 200))
def test_every_character_is_in_a_window(text: str, room: int) -> None:
    try:
        parts = windows([text], room=room, count=lambda part: len(part) // 4)
    except LlmFailed as failure:
        assert failure.reason == "over_budget"
        return
    assert {place for (span,) in parts for place in range(span.start, span.end)} == set(range(len(text)))


def test_a_book_is_not_sent() -> None:
    with pytest.raises(LlmFailed, match="longer"):
        windows([" ".join(SENTENCES * 10)], room=100, count=count)
    with pytest.raises(LlmFailed, match="longer"):
        windows(["x" * (16 * 100 * MOST_WINDOWS + 1)], room=100, count=lambda text: 1 / 0)  # type: ignore[arg-type]


TEXT = "I'll drop the appendix by Friday. Max will send me three questions. I dropped the appendix. All fine."
BRIEF = SummariseBrief(Note("n", "leader", NoteText(TEXT)), date(2026, 3, 4), "Ada Bell", "Max Orr")


def quote(words: str) -> Quote:
    return Quote(words, TEXT.index(words), TEXT.index(words) + len(words))


def found(words: str, owner: Owner | None = "leader", due: date | None = None, action: str = "Drop it") -> FoundItem:
    return FoundItem(action, quote(words), owner, due, "by Friday" if due else None)


def merged(*values: NoteSummary) -> NoteSummary:
    return Summarise().merged(values, BRIEF)


def test_an_item_said_in_two_windows_is_one_with_what_either_knows() -> None:
    due = date(2026, 3, 6)
    whole = found("I'll drop the appendix by Friday", due=due, action="Drop the appendix")
    part = found("I'll drop the appendix", None, action="Drop the appendix")
    (one,) = merged(NoteSummary("en", (part,)), NoteSummary("en", (whole,))).items
    assert (one.owner, one.due, one.due_text) == ("leader", due, "by Friday")


def test_an_act_named_again_in_other_words_is_one_item_unless_people_or_dates_differ() -> None:
    first = found("I'll drop the appendix by Friday", action="Drop the appendix")
    again = found("I dropped the appendix", action="Drop the whole appendix")
    assert len(merged(NoteSummary("en", (first,)), NoteSummary("en", (again,))).items) == 1
    other = found("I dropped the appendix", "mentor", action="Drop the whole appendix")
    assert len(merged(NoteSummary("en", (first,)), NoteSummary("en", (other,))).items) == 2


def test_windows_that_turn_an_item_round_leave_nobody_its_owner() -> None:
    words = "I'll drop the appendix by Friday"
    (one,) = merged(NoteSummary("en", (found(words),)), NoteSummary("en", (found(words, "mentor"),))).items
    assert one.owner is None


def test_a_report_goes_before_none_and_the_last_one_holds() -> None:
    def told(status: FollowUpStatus) -> NoteSummary:
        return NoteSummary("en", follow_ups=(FollowUp("e", status, quote("All fine")),))

    assert merged(told("done"), told("not_mentioned")).follow_ups[0].status == "done"
    assert merged(told("in_progress"), told("done")).follow_ups[0].status == "done"
    assert merged(told("not_mentioned"), NoteSummary("en")).follow_ups == ()


def test_of_a_planned_prompt_the_window_that_shows_most_is_taken() -> None:
    def trace(outcome: Outcome | None) -> NoteSummary:
        return NoteSummary("en", planned=(PromptTrace("p", outcome),))

    assert [one.outcome for one in merged(trace(None), trace("answered"), trace("skipped")).planned] == ["answered"]


def test_the_recap_takes_from_each_window_in_turn_and_keeps_the_notes_order() -> None:
    first = Recap((quote("I'll drop the appendix by Friday"), quote("Max will send me three questions")))
    second = Recap((quote("All fine"), quote("Max will send me three questions")))
    recap = merged(NoteSummary("en", recap=first), NoteSummary("en", recap=second)).recap
    assert [one.text for one in recap.sentences] == [
        "I'll drop the appendix by Friday",
        "Max will send me three questions",
        "All fine",
    ]


def part(depth: float | None, chance: float | None, words: str, signal: Signal = "admission") -> Depth:
    if depth is None:
        return Depth("cannot_tell", None, None, (), "thin")
    sign = Sign(signal, quote(words), "n", 1.0)
    return Depth("superficial" if depth <= 1 else "substantial", depth, chance, (sign,))


def test_a_talk_is_as_deep_as_its_deepest_part() -> None:
    brief = FlagBrief((BRIEF.note,), "Ada Bell", "Max Orr")
    shallow, deep = part(1, 0.9, "All fine"), part(3, 0.1, "I dropped the appendix")
    read = Flag().merged([shallow, part(None, None, ""), deep], brief)
    assert (read.verdict, read.depth, read.p_superficial) == ("substantial", 3, 0.1)
    assert [one.quote.text for one in read.signs] == ["I dropped the appendix"]
    both = Flag().merged([shallow, part(0, 0.95, "Max will send me three questions")], brief)
    assert (both.verdict, both.depth, len(both.signs)) == ("superficial", 1, 2)
    assert sum(one.weight for one in both.signs) == 1
    nothing = Flag().merged([part(None, None, ""), part(None, None, "")], brief)
    assert (nothing.verdict, nothing.why_not) == ("cannot_tell", "thin")
