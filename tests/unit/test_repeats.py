"""When a prompt counts as asked before."""

from __future__ import annotations

import pytest

from coach.repeats import Repeats

ASKED = "Which message from the leadership did you delete unread this year, and why?"


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        ASKED.upper(),
        "Which messages from the leadership have you deleted unread this year?",
        "Max, which message from the leadership did you delete unread this year?",
    ],
)
def test_the_same_question_in_other_clothes_is_a_repeat(text: str) -> None:
    assert Repeats([ASKED], "en").repeats(text)


def test_a_question_that_was_led_in_by_other_words_is_a_repeat() -> None:
    led_in = f"On 3 May Ada wrote: “Nobody in Leeds reads the memo, whatever colour it has.” Max, {ASKED}"
    assert Repeats([led_in], "en").repeats(ASKED)


@pytest.mark.parametrize("text", ["Who taught you to cook, and what did it take?", "Why?", "", "   ", "the of and"])
def test_another_question_is_none(text: str) -> None:
    assert not Repeats([ASKED], "en").repeats(text)


def test_nothing_repeats_nothing() -> None:
    assert not Repeats([], "en").repeats(ASKED)
    assert not Repeats([""], "en").repeats(ASKED)


def test_what_is_added_counts_from_then_on() -> None:
    asked = Repeats([], "en")
    asked.add(ASKED)
    assert asked.repeats(ASKED)


def test_stems_are_those_of_the_language() -> None:
    assert Repeats(["Welche Nachrichten löschst du ungelesen?"], "de").repeats("Welche Nachricht löschst du ungelesen?")
    assert Repeats(["¿Qué mensajes borras sin leer?"], "es").repeats("¿Qué mensaje borras sin leer?")
