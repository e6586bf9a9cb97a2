"""A topic that a charter puts off limits is kept out broadly, in four languages, also where nobody foresaw it."""

from __future__ import annotations

import pytest

from coach.sample import read_sample
from knowledge.language import LANGUAGES, sentences
from knowledge.off_limits import OffLimits
from knowledge.themes import vocabulary


def touched(topic: str, text: str) -> bool:
    return OffLimits.compile([topic]).touched_by(text) is not None


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("religion", "Do you go to church on Sundays?"),
        ("religion", "What part does faith play in your week?"),
        ("religion", "Which religious holidays do you keep?"),
        ("Religion", "RELIGION AT WORK"),
        ("salary", "What do you earn?"),
        ("salary", "Were you ever underpaid?"),
        ("pay of named colleagues", "Who got a pay rise?"),
        ("salary", "Wie hoch ist dein Gehalt?"),
        ("Gehalt", "What is your salary?"),
        ("my divorce", "How did the divorce change your hours?"),
        ("my divorce", "since she divorced"),
        ("the Phoenix project", "What did Phoenix teach you?"),
        ("the Phoenix project", "phoenix's launch"),
        ("health", "the week after her surgery"),
        ("mergers and acquisitions", "what a merger does to a team"),
        ("redundancy plans", "when your role is made redundant"),
        ("union matters", "what the union said"),
    ],
)
def test_a_text_that_touches_a_topic_is_caught(topic: str, text: str) -> None:
    assert touched(topic, text)


@pytest.mark.parametrize("topic", ["religion", "salary", "my divorce", "the Phoenix project", "confidential project"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "Which app do you open first in the morning?",
        "How does your project begin?",
        "What is the plan for the team?",
    ],
)
def test_a_text_that_does_not_is_let_through(topic: str, text: str) -> None:
    assert not touched(topic, text)


def test_words_that_say_little_block_only_together() -> None:
    assert touched("future plans", "What are your plans for the future?")
    assert not touched("future plans", "What does the future of chat look like?")


def test_no_topic_blocks_nothing() -> None:
    for topics in ([], [""], ["  ", "\n"]):
        assert OffLimits.compile(topics) == OffLimits()
        assert OffLimits.compile(topics).touched_by("religion, salary, divorce") is None


def test_a_tag_of_a_resource_is_enough() -> None:
    assert OffLimits.compile(["religion"]).touched_by("nothing of it in words", "en", frozenset(("religion",)))
    assert OffLimits.compile(["religion"]).touched_by("nothing of it in words", "en", frozenset(("health",))) is None


def test_a_charter_compiles_to_the_same_whatever_the_order_and_the_blanks() -> None:
    one, other = OffLimits.compile(["religion ", "pay", "religion"]), OffLimits.compile(["religion", "pay"])
    assert one == other and hash(one) == hash(other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_topic_itself_is_always_caught_in_its_language(language: str) -> None:
    topics = {
        "en": [
            "mental health",
            "age",
            "disability",
            "sexual orientation",
            "politics",
            "immigration status",
            "Acme deal",
        ],
        "de": ["Religion", "Krankheit", "Betriebsrat", "Übernahme nach dem Studium", "Scheidung"],
        "es": ["religión", "comisiones del equipo", "embarazo", "despidos"],
        "fr": ["religion", "syndicat", "maladie", "licenciements"],
    }[language]
    for topic in topics:
        assert OffLimits.compile([topic]).touched_by(f"… {topic} …", language), topic
        assert OffLimits.compile([topic]).touched_by(topic), topic


@pytest.mark.parametrize("topic", ["a", "??", "x" * 10_000, "\x00", "🙃", "(", "' OR 1=1", "IT", "HR"])
def test_odd_topics_break_nothing(topic: str) -> None:
    assert OffLimits.compile([topic]).touched_by("Which app do you open first?") is None


@pytest.mark.parametrize("matter", sorted(vocabulary().sensitive_phrases))
def test_a_sensitive_matter_is_known_by_its_own_name(matter: str) -> None:
    assert matter in OffLimits.compile([matter.replace("-", " ")]).sensitive


@pytest.mark.parametrize(
    "topics",
    [["religion"], ["future plans", "Gehalt"], ["the Phoenix project", "my divorce"], ["health", "union matters"]],
)
def test_no_text_is_let_through_for_its_words_alone_that_is_caught_as_a_whole(topics: list[str]) -> None:
    """Most texts are cleared word by word, at once; what that says is what the whole comparison says."""
    quick, whole = OffLimits.compile(topics), OffLimits.compile(topics)
    whole.__dict__["_may_touch"] = lambda word: True
    sample = read_sample()
    texts = [text.text for one in sample.sessions for note in one.notes for text in sentences(note.text.reveal())]
    caught = [text for text in texts if whole.touched_by(text) is not None]
    assert [text for text in texts if quick.touched_by(text) is not None] == caught
    for language in LANGUAGES:
        assert [quick.touched_by(text, language) for text in texts] == [
            whole.touched_by(text, language) for text in texts
        ]
    assert len(caught) < len(texts)


def test_what_a_model_words_is_held_to_hints_that_the_pairs_own_words_are_not() -> None:
    review = OffLimits.compile(("the ongoing supervisory review",))
    assert review.hinted_by("What is the regulator looking for?")
    assert review.hinted_by("What would the findings of the authority change?")
    sale = OffLimits.compile(("mergers and acquisitions",))
    assert sale.hinted_by("Who is going to buy us?")
    assert sale.touched_by("She bought us coffee.") is None
    assert not OffLimits.compile(("religion",)).hinted_by("Who is going to buy us?")
