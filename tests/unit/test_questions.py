"""Which questions are open: those that French asks without a question word at the front of a list."""

from __future__ import annotations

import pytest

from knowledge.questions import asking_words, is_open


@pytest.mark.parametrize(
    "text",
    [
        "Qui le sait ?",
        "Qu'y perdrait-on ?",
        "Quand les autres l'ont-ils remarqué ?",
        "Où les clients abandonnent-ils ?",
        "Qui vous a aidés ?",
        "Et qui le sait ?",
        "Qu’en penses-tu ?",
        "Tu l'as dit. Qui l'a entendu ?",
    ],
)
def test_these_are_open(text: str) -> None:
    assert is_open(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "Quand tu hésites, demandes-tu ?",
        "Est-ce que tu l'as dit ?",
        "As-tu quelqu'un qui t'aide ?",
        "Quand les clients appellent, réponds-tu ?",
        "Qu'il vienne, y crois-tu ?",
    ],
)
def test_these_are_not(text: str) -> None:
    assert not is_open(text, "fr")


def test_the_words_that_ask_are_there_for_each_language() -> None:
    assert {"wogegen", "wann", "wo"} <= asking_words("de")
    assert "quién" in asking_words("es") and "qui" in asking_words("fr") and "where" in asking_words("en")
