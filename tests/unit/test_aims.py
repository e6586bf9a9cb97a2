"""What a goal is after, as far as its words tell."""

from __future__ import annotations

import pytest

from coach.aims import aim_of
from knowledge.resource import Aim


@pytest.mark.parametrize(
    ("goal", "aim"),
    [
        ("Understand why drivers skip the depot briefing", "find-out"),
        ("Learn how bakers order flour", "find-out"),
        ("I want to know who reads the intranet", "find-out"),
        ("Stop checking mails at the dinner table", "conduct"),
        ("Interrupt less in committee", "conduct"),
        ("Giving feedback without a written script", "conduct"),
        ("Learn to listen before I answer", "conduct"),
        ("Learn to edit short videos", "skill"),
        ("Get better at reading dashboards", "skill"),
        ("How to use a coding assistant", "skill"),
        ("Decide which of the two depots to close", "decide"),
        ("Find out whether we should open on Sundays", "decide"),
        ("Cutting the queue at the pharmacy counter", "change"),
        ("Give trainees a say in the rota", "change"),
    ],
)
def test_english_goals_begin_with_what_they_are_after(goal: str, aim: Aim) -> None:
    assert aim_of(goal, "en") == aim


@pytest.mark.parametrize(
    ("goal", "language", "aim"),
    [
        ("Herausfinden, was Fahrer an der Rampe aufhält", "de", "find-out"),
        ("Im Gespräch nicht mehr sofort antworten", "de", "conduct"),
        ("Mit dem neuen Planungsbrett arbeiten lernen", "de", "skill"),
        ("Entscheiden, ob die Kantine sonntags öffnet", "de", "decide"),
        ("Die Wartezeit am Schalter verkürzen", "de", "change"),
        ("Saber por qué se van las enfermeras", "es", "find-out"),
        ("Dejar de corregir en público", "es", "conduct"),
        ("Aprender a grabar vídeos", "es", "skill"),
        ("Decidir si abrimos los domingos", "es", "decide"),
        ("Reducir las colas de la farmacia", "es", "change"),
        ("Savoir pourquoi les conducteurs partent", "fr", "find-out"),
        ("Ne plus couper la parole", "fr", "conduct"),
        ("Apprendre à monter une vidéo", "fr", "skill"),
        ("Choisir entre deux fournisseurs", "fr", "decide"),
        ("Simplifier le formulaire d'embauche", "fr", "change"),
    ],
)
def test_goals_in_other_languages(goal: str, language: str, aim: Aim) -> None:
    assert aim_of(goal, language) == aim


@pytest.mark.parametrize("goal", ["A rota that fits on one page", "Clara posts in her own words", "", "  –  "])
def test_a_noun_or_a_sentence_about_somebody_tells_nothing(goal: str) -> None:
    assert aim_of(goal, "en") is None


def test_a_language_that_is_not_read_tells_nothing() -> None:
    assert aim_of("Capire perché i clienti se ne vanno", "it") is None
