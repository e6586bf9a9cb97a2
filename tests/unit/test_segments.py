"""A note in pieces that are each about one act, whatever its layout."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coach.segments import Segment, segments


def texts(note: str) -> list[str]:
    return [one.text for one in segments(note)]


def test_text_is_verbatim_and_in_order() -> None:
    note = "I'll call Ann. She sends the list; he books the room!\n\n- [x] paid\n  1. do it"
    found = segments(note)
    assert all(note[one.start : one.end] == one.text for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_sentences_and_abbreviations() -> None:
    assert texts("Mr. Lund rang at 5 p.m. and left. A.N. keeps the list. Fine!") == [
        "Mr. Lund rang at 5 p.m. and left.",
        "A.N. keeps the list.",
        "Fine!",
    ]


def test_german_ordinals_do_not_end_a_sentence() -> None:
    assert texts("Ich frage bis zum 15. März nach. Danach reden wir am 3. „in Ruhe“ weiter.") == [
        "Ich frage bis zum 15. März nach.",
        "Danach reden wir am 3. „in Ruhe“ weiter.",
    ]


def test_clauses_with_subjects_of_their_own_are_apart() -> None:
    assert texts("I redraft the form by Monday, and he takes it to the board in March.") == [
        "I redraft the form by Monday",
        "and he takes it to the board in March.",
    ]
    assert texts("She'll build the page and hand it over on Tuesday.") == [
        "She'll build the page and hand it over on Tuesday."
    ]


def test_an_opening_condition_stays_with_its_clause() -> None:
    assert texts("If he sends me the draft, I'll read it the same day.") == [
        "If he sends me the draft, I'll read it the same day."
    ]


def test_dictation_without_punctuation_is_cut() -> None:
    note = (
        "right so we walked round the depot and i asked the night crew what bothers them and they said the lockers "
        "so i will get the lockers fixed and marta will ask the day crew and then we compare"
    )
    found = texts(note)
    assert "so i will get the lockers fixed" in found
    assert "and marta will ask the day crew" in found


def test_lists_headings_and_boxes() -> None:
    found = segments("Actions\n- [ ] Ann: write to Bo\n- [x] Bo: paid\n→ call the printer\n\nAll good, see you.")
    assert [(one.text, one.heading, one.bullet, one.checked) for one in found] == [
        ("Ann: write to Bo", "Actions", True, False),
        ("Bo: paid", "Actions", True, True),
        ("call the printer", "Actions", True, None),
        ("All good, see you.", None, False, None),
    ]


def test_numbered_minutes_and_rows_of_a_table() -> None:
    found = segments("3.1 Rota. Noted.\n3.2 AB drafts a plan by Monday.\nWho | What | When\nAB | send the deck | Fri")
    assert found[2].text == "AB drafts a plan by Monday." and found[2].bullet
    assert found[-1].text == "AB | send the deck | Fri" and found[-1].bullet


def test_a_label_of_a_line_is_its_heading() -> None:
    (one,) = segments("To do: I'll resend the invitation.")
    assert (one.text, one.heading) == ("I'll resend the invitation.", "To do")


def test_chat_exports_name_the_speaker() -> None:
    note = "[10:02] Priya: I'll send it tonight\n[10:03] Tom B: thanks\n10:04 Priya: no worries"
    assert [(one.speaker, one.text) for one in segments(note)] == [
        ("Priya", "I'll send it tonight"),
        ("Tom B", "thanks"),
        ("Priya", "no worries"),
    ]


def test_a_time_in_prose_is_no_chat() -> None:
    (one,) = segments("Nothing after 20:00 as of April.")
    assert one.speaker is None and one.text == "Nothing after 20:00 as of April."


def test_lines_wrapped_by_hand_are_one_sentence() -> None:
    note = (
        "She said that the people on the late shift never see the\nnotices, and nobody had thought of it before we "
        "two had\n"
        "been there."
    )
    assert len({one.sentence for one in segments(note)}) == 1


@pytest.mark.parametrize(
    "note",
    [
        "a" * 1_000_000,
        "a " * 400_000,
        "\x00" * 100_000,
        ("i said that and she will do it but ") * 6_000,
        "- " * 100_000,
        "[ ] " * 50_000,
        "." * 300_000,
        "\n" * 300_000,
        "שלום עולם. " * 10_000,
        "😀 " * 100_000,
        "a:\n" * 50_000,
        "(" * 100_000,
    ],
)
def test_hostile_text_is_cut_verbatim(note: str) -> None:
    found = segments(note)
    assert all(note[one.start : one.end] == one.text for one in found[:50])


def test_nothing_is_found_in_nothing() -> None:
    assert segments("") == [] and segments(" \n\t– \x00") == []


def test_segments_are_values() -> None:
    assert Segment("a", 0, 1) == Segment("a", 0, 1)
