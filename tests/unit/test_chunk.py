"""A passage is an exact piece of its document, small enough to be embedded whole, and no text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.chunk import MAX_CHARACTERS, MAX_WORDS, Heading, chunk, first_heading, heading
from knowledge.resource import Document, PromptCard, Resource


def document(text: str, title: str = "Title") -> Document:
    return Document(Resource("doc", "document", title, "/x.md", "hash"), text)


WORDS = st.sampled_from(["feedback", "shift-swaps", "día", "a", "…", "U+2028\u2028here", "x\x0cy", "long" * 700, "ok."])
PLAIN = st.one_of(
    st.just(""),
    st.just("   "),
    st.lists(WORDS, min_size=1, max_size=120).map(" ".join),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda some: "## " + " ".join(some)),
    st.sampled_from(["- item", "1. item", "# One #", "####### seven", "#tag", "    # code"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n=-`~"), max_size=60),
)
ANY = st.one_of(PLAIN, st.sampled_from(["```", "~~~", "===", "---", "````"]))


def bare(*texts: str) -> str:
    return "".join("".join(texts).split())


@given(st.lists(PLAIN, max_size=40))
def test_no_text_but_headings_is_left_out_of_the_passages(lines: list[str]) -> None:
    passages = chunk(document("\n".join(lines)))
    assert bare(*(one.text for one in passages)) == bare(*(line for line in lines if heading(line) is None))


@given(st.lists(ANY, max_size=40).map("\n".join))
def test_passages_are_pieces_of_the_text_within_bounds(text: str) -> None:
    for place, passage in enumerate(chunk(document(text))):
        assert passage.text in text
        assert passage.text == passage.text.strip()
        assert 0 < len(passage.text.split()) <= MAX_WORDS
        assert len(passage.text) <= MAX_CHARACTERS
        assert passage.ordinal == place


def test_passages_carry_the_path_of_headings_above_them() -> None:
    text = "Before.\n\n# Book\n\nIntro.\n\n## One\n\nFirst.\n\n### Deep\n\nSecond.\n\n## Two\nThird."
    assert [(one.heading, one.text) for one in chunk(document(text))] == [
        (("Title",), "Before."),
        (("Title", "Book"), "Intro."),
        (("Title", "Book", "One"), "First."),
        (("Title", "Book", "One", "Deep"), "Second."),
        (("Title", "Book", "Two"), "Third."),
    ]


def test_a_heading_equal_to_the_title_is_not_repeated() -> None:
    assert chunk(document("# Title\n\nText."))[0].heading == ("Title",)


def test_underlined_headings_are_headings() -> None:
    found = chunk(document("Book\n====\nIntro.\n\nPart\n----\nText."))
    assert [(one.heading, one.text) for one in found] == [
        (("Title", "Book"), "Intro."),
        (("Title", "Book", "Part"), "Text."),
    ]


def test_a_hash_inside_a_code_fence_is_text() -> None:
    found = chunk(document("```\n# comment\n```\n\nAfter."))
    assert len(found) == 1
    assert found[0].text == "```\n# comment\n```\n\nAfter."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("## Two ##", Heading(2, "Two")),
        ("# C#", Heading(1, "C#")),
        ("#tag", None),
        ("####### seven", None),
        ("    # code", None),
        ("# " + "x" * 300, None),
        ("##", None),
    ],
)
def test_what_is_a_heading(line: str, expected: Heading | None) -> None:
    assert heading(line) == expected


def test_a_long_list_is_cut_at_its_items_and_prose_at_sentences() -> None:
    items = "\n".join(f"- item {number} says something of eight words here" for number in range(60))
    assert all(one.text.startswith("- item") and one.text.endswith("here") for one in chunk(document(items)))
    prose = " ".join(f"Sentence {number} says something of eight words here." for number in range(60))
    assert all(one.text.startswith("Sentence") and one.text.endswith("here.") for one in chunk(document(prose)))


def test_a_prompt_is_one_passage_with_what_helps_to_find_it() -> None:
    card = PromptCard("Was?", "leader", 1, ("Wie?",), use_when="Am Anfang.", gloss="What about {tool|an app}?")
    resource = Resource("p-1", "prompt", "AI", "hub:prompts/de.yaml", "hash", prompt=card)
    [passage] = chunk(Document(resource, "Was?\n\n# kein Titel"))
    assert passage.text == "Was?\n\n# kein Titel"
    assert passage.context == "What about an app? Am Anfang."


def test_a_page_ends_in_its_summary_and_is_led_to_by_what_people_ask() -> None:
    of = Resource(
        "a", "guide", "Slack", "hub:guides/a.md", "hash", names=("Slack", "huddle"), summary="How work moves."
    )
    found = chunk(Document(of, "Text.", asked_as=("too many channels", "who reads this")))
    assert [(one.ordinal, one.text, one.context) for one in found] == [
        (0, "Text.", ""),
        (1, "How work moves.", "Slack, huddle"),
        (-1, "too many channels", ""),
        (-2, "who reads this", ""),
    ]
    assert found[2].searchable == "too many channels"


def test_the_first_heading_names_a_text() -> None:
    assert first_heading("intro\n\n## Two\n\n# One") == "Two"
    assert first_heading("none") is None


@pytest.mark.parametrize("text", ["# " * 400_000, "\n" * 800_000, "a " * 400_000, "-" * 800_000, " \n" * 400_000])
def test_hostile_text_takes_no_more_than_its_length(text: str) -> None:
    passages = chunk(document(text))
    assert sum(len(one.text) for one in passages) <= 2 * len(text)
