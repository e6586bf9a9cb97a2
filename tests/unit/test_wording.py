"""A hub prompt in the words of a pair: the author's question stays, only names and the pair's own matter come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coach.engines.embedded.wording import Wording, closed, shortened
from coach.engines.llm.tasks.matter import Matter, PairWords
from coach.engines.llm.tasks.suggest import Suggest
from coach.model.brief import Anchor, Candidate, Draft, SuggestBrief
from coach.model.program import Pair, Person
from knowledge.language import LANGUAGES
from knowledge.resource import Asker, Passage, PromptCard, Resource

PAIR = Pair("p", "x", Person("Dr. Ada Lead"), Person("Max Mentor"), ("Use {tool|chat} daily", "Listen"))
DAY = date(2026, 2, 17)
GOAL = Anchor("goal", "0", "Use {tool|chat} daily", goals=(0,))
ITEM = Anchor("item", "i1", "Post one update.", DAY, None, "leader", date(2026, 3, 1))
SAID = Anchor("session", "s1", "Nobody reads the memo", DAY, "mentor")
GAP = Anchor("gap", "purpose", "purpose at work", themes=("purpose",))
GROWTH = Anchor("gap", "mentor-growth", "mentor-growth")
STUCK = Anchor("situation", "stuck", "stuck")


def draft(
    text: str, anchor: Anchor, *, asks: Asker = "leader", language: str = "en", fit: float = 1.0, **brief: Any
) -> Draft:
    prompt = Resource(
        "x-01", "prompt", "X", "hub:x", "h", themes=("tools",), prompt=PromptCard(text, asks, 2, ("Then?",))
    )
    candidate = Candidate(prompt, Passage("x-01", 0, (), text), {0: fit})
    given = replace(brief_of(anchor, candidate), language=language, **brief)
    return Wording(given).draft(candidate, anchor, fit)


def brief_of(anchor: Anchor, *candidates: Candidate) -> SuggestBrief:
    return SuggestBrief(PAIR, "en", 1, 3, (anchor,), candidates, (), frozenset(), (), {}, 5, 0)


def test_the_one_who_is_asked_is_named_and_titles_are_no_names() -> None:
    assert draft("What did you see?", GAP).text == "Max, what did you see?"
    assert draft("What did you see?", GAP, asks="mentor").text == "Ada, what did you see?"
    assert draft("What did you see?", GAP, asks="either").text == "What did you see?"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("I'd like to know: what is it?", "en", "Max, I'd like to know: what is it?"),
        ("AI aside, what is it?", "en", "Max, AI aside, what is it?"),
        ("Was hast du gesehen?", "de", "Max, was hast du gesehen?"),
        ("Kolleginnen reden; was sagst du?", "de", "Max, Kolleginnen reden; was sagst du?"),
        ("¿Qué viste?", "es", "Max, ¿qué viste?"),
        ("“Yes” means what to you?", "en", "Max, “yes” means what to you?"),
        ("À douze ans, que voulais-tu ?", "fr", "Max, à douze ans, que voulais-tu ?"),
        ("A qué hora rindes más?", "es", "Max, a qué hora rindes más?"),
        ("Wogegen warst du?", "de", "Max, wogegen warst du?"),
        ("Welches Spiel spielst du?", "de", "Max, welches Spiel spielst du?"),
        ("Wann war das?", "de", "Max, wann war das?"),
        ("KI hin oder her: was tust du?", "de", "Max, KI hin oder her: was tust du?"),
    ],
)
def test_the_first_word_gives_up_its_capital_unless_it_needs_it(text: str, language: str, expected: str) -> None:
    assert draft(text, GAP, language=language).text == expected


def test_a_commitment_fills_its_slot_in_quotation_marks() -> None:
    made = draft("What came of {commitment|what you took on}?", ITEM, asks="mentor")
    assert made.text == "Ada, what came of “post one update”?"
    assert (
        made.why.text
        == "Ada took on “post one update” on 17 February, due 1 March, and it is still open in your notes."
    )


def test_a_commitment_without_a_slot_leads_in() -> None:
    assert "post one update" in draft("What came of it?", ITEM, asks="mentor").text


def test_a_goal_leads_in_where_it_fits_and_stands_in_the_reason_anyway() -> None:
    assert "Use {tool|chat} daily" in draft("What is it?", GOAL, fit=0.9).text
    assert draft("What is it?", GOAL, fit=0.4).text == "Max, what is it?"
    assert "Use {tool|chat} daily" in draft("What is it?", GOAL, fit=0.4).why.text


def test_a_goal_does_not_lead_in_with_the_word_that_the_question_begins_with() -> None:
    for seed in range(12):
        assert draft("Think of one woman here. Who is she?", GOAL, seed=seed).text.count("hink of") == 1
        spoken = draft("Piensa en alguien: ¿quién es?", GOAL, language="es", seed=seed).text
        assert "Pensad" not in spoken


def test_a_goal_that_nothing_fits_is_named_without_pretence() -> None:
    made = draft("What is it?", GOAL, fit=0.1)
    assert made.text == "Max, what is it?"
    assert made.why.text.startswith("The hub has no prompt made for your goal")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"state": "done"}, "your notes say that it is done"),
        ({"state": "dropped"}, "your notes say that it was dropped"),
        ({"state": "in_progress"}, "your notes show it under way"),
        ({"overdue": True}, "that day has passed, and your notes do not say what came of it"),
    ],
)
def test_the_reason_says_what_the_notes_show_of_a_commitment(changed: dict[str, Any], expected: str) -> None:
    made = draft("What came of {commitment|it}?", replace(ITEM, **changed), asks="mentor")
    assert expected in made.why.text and "still open" not in made.why.text


def test_an_easy_question_from_outside_says_why_it_is_there() -> None:
    prompt = PromptCard("What is it?", "either", 1, ())
    assert "easy way in" in Wording(brief_of(GAP))._why(prompt, GAP, 1.0)
    assert "easy way in" not in Wording(brief_of(GAP))._why(replace(prompt, rung=2), GAP, 1.0)


def test_a_sentence_is_quoted_with_its_author_day_and_full_stop() -> None:
    text = draft("What is it?", SAID).text
    assert "“Nobody reads the memo.”" in text and "17 February" in text and "Max" in text


def test_a_tool_comes_in_only_where_a_guide_says_it_belongs() -> None:
    tooled = replace(GOAL, tool="Slack")
    text = "What do you use {tool|an app} for?"
    assert "Slack" in draft(text, tooled, tool_themes={"Slack": frozenset(("tools",))}).text
    assert "an app" in draft(text, tooled, tool_themes={"Slack": frozenset(("games",))}).text
    assert "an app" in draft(text, GOAL).text


def test_the_pairs_own_words_are_never_read_as_slots() -> None:
    assert "{tool|chat}" in draft("What do you use {tool|an app} for?", GOAL).text


@pytest.mark.parametrize("language", [*LANGUAGES, "pl"])
@pytest.mark.parametrize("anchor", [GOAL, ITEM, SAID, GAP, GROWTH, STUCK], ids=lambda one: f"{one.serves}-{one.ref}")
def test_every_sort_of_anchor_has_a_reason_in_every_language(anchor: Anchor, language: str) -> None:
    made = draft("What is it?", anchor, language=language)
    assert made.why.serves == anchor.serves and made.why.ref == anchor.ref
    assert made.why.text.endswith((".", "…")) and "\n" not in made.why.text and "  " not in made.why.text
    assert ".." not in made.why.text


def test_the_same_brief_gives_the_same_words() -> None:
    assert draft("What is it?", SAID) == draft("What is it?", SAID)


def test_long_texts_are_cut_at_a_word() -> None:
    assert shortened("a b c") == "a b c"
    cut = shortened("word " * 100, 50)
    assert len(cut) <= 50 and cut.endswith("word…")
    assert len(shortened("x" * 500, 50)) <= 50
    assert shortened(" two\nlines ") == "two lines"


def test_a_quotation_gets_the_full_stop_that_it_lacks() -> None:
    assert closed("Nobody reads") == "Nobody reads."
    assert closed("Who reads?") == "Who reads?"
    assert closed("“Nobody.”") == "“Nobody.”"


def test_an_llm_reads_a_prompt_with_its_slots_filled() -> None:
    text = "Where did you write down {commitment|what you took on}, if you did?"
    prompt = Resource(
        "x-01",
        "prompt",
        "X",
        "hub:x",
        "h",
        themes=("tools",),
        prompt=PromptCard(text, "leader", 2, ("Who saw {commitment|it}?",)),
    )
    brief = brief_of(ITEM, Candidate(prompt, Passage("x-01", 0, (), text), {0: 1.0}))
    (shown,) = Suggest().texts(brief, ())["candidates"]
    assert "Where did you write down what you took on, if you did?" in shown
    matter = Matter.of(brief.candidates[0], ITEM, PairWords.of(brief, ()))
    assert "where did you write down what you took on, if you did? who saw it" in matter.known
