"""Planned prompts in a note: answered, asked, skipped, or nothing that tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from coach.engines.embedded.items.parse import parse
from coach.engines.embedded.planned import traces
from coach.model.note import Note, NoteText
from coach.model.summary import PlannedPrompt, PromptTrace, SummariseBrief
from coach.segments import segments

PROMPT = {
    "en": "Which of your meetings would you cancel if nobody noticed?",
    "de": "Welche deiner Besprechungen würdest du streichen, wenn es niemand merkte?",
    "es": "¿Qué reunión cancelarías si nadie se diera cuenta?",
    "fr": "Quelle réunion annulerais-tu si personne ne le remarquait ?",
}


def no_vectors(texts: Sequence[str]) -> NDArray[np.float32] | None:
    return None


def traced(text: str, language: str = "en", prompt: str | None = None) -> PromptTrace:
    brief = SummariseBrief(
        Note("n", "mentor", NoteText(text)),
        date(2026, 5, 12),
        "Marta Keller",
        "Owen Pryce",
        planned=(PlannedPrompt("s1", prompt or PROMPT[language]),),
    )
    cut = segments(text)
    (found,) = traces(brief, cut, None, no_vectors, language, parse(brief, cut, language))
    assert found.suggestion_id == "s1"
    assert (found.evidence is None) == (found.outcome is None)
    if found.evidence is not None:
        assert text[found.evidence.start : found.evidence.end] == found.evidence.text
    return found


@pytest.mark.parametrize(
    ("language", "text", "outcome"),
    [
        (
            "en",
            "I asked which of her meetings she would cancel if nobody noticed. She said the Thursday one.",
            "answered",
        ),
        ("en", "I asked which meetings she would cancel if nobody noticed. Then the fire alarm went off.", "asked"),
        ("en", "We skipped the one about which meeting to cancel if nobody noticed.", "skipped"),
        ("en", "Marta has a new bicycle and the canteen is closed.", None),
        (
            "de",
            "Ich fragte, welche Besprechungen sie streichen würde, wenn es niemand merkt. Sie sagte: die am Montag.",
            "answered",
        ),
        ("de", "Die Frage, welche Besprechungen sie streichen würde, haben wir ausgelassen.", "skipped"),
        ("es", "Le pregunté qué reunión cancelaría si nadie se diera cuenta. Contestó que la del lunes.", "answered"),
        ("es", "Lo de qué reunión cancelarías si nadie se da cuenta lo dejamos para otro día.", "skipped"),
        (
            "fr",
            "J'ai demandé quelle réunion elle annulerait si personne ne le remarquait. Elle a dit : lundi.",
            "answered",
        ),
        ("fr", "La réunion à annuler si personne ne le remarque, on l'a laissée de côté.", "skipped"),
    ],
)
def test_what_a_note_shows_of_a_prompt(language: str, text: str, outcome: str | None) -> None:
    assert traced(text, language).outcome == outcome


@pytest.mark.parametrize(
    "text",
    [
        "Planned: which of your meetings would you cancel if nobody noticed?",
        "Prompts for next time:\n- Which of your meetings would you cancel if nobody noticed?\n- Another one",
        "Which of your meetings would you cancel if nobody noticed?",
    ],
)
def test_a_list_of_prompts_is_no_evidence(text: str) -> None:
    assert traced(text).outcome is None


@pytest.mark.parametrize("text", ["", "a" * 50_000, "meetings cancel " * 3_000, "\x00?\u202e" * 100])
def test_hostile_notes_raise_nothing(text: str) -> None:
    traced(text)


def test_nothing_planned() -> None:
    brief = SummariseBrief(Note("n", "both", NoteText("We met.")), date(2026, 5, 12), "Marta Keller", "Owen Pryce")
    assert traces(brief, [], None, no_vectors, "en", parse(brief, [], "en")) == ()
