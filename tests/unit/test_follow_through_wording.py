"""Reports in other words than the item's: answers to a request, no verb, short forms, one of two things."""

from __future__ import annotations

from datetime import date

import pytest

from coach.engines.embedded.follow_through import follow_up
from coach.engines.embedded.follow_through.acts import kin
from coach.engines.embedded.follow_through.amounts import half_named
from coach.engines.embedded.follow_through.asking import answered
from coach.engines.embedded.follow_through.terms import alike, term
from coach.model.note import Note, NoteText
from coach.model.summary import EarlierItem, SummariseBrief
from coach.segments import segments


def status(language: str, action: str, text: str) -> str:
    brief = SummariseBrief(
        Note("n", "leader", NoteText(text)),
        date(2026, 5, 12),
        "Marta Keller",
        "Owen Pryce",
        earlier=(EarlierItem("one", action, "leader"),),
    )
    (found,) = follow_up(brief, segments(text), None, lambda texts: None, language)
    return found.status


@pytest.mark.parametrize(
    ("language", "action", "text", "expected"),
    [
        ("en", "Ask payroll to change the cut-off", "Payroll turned us down, politely.", "done"),
        ("en", "Ask the warehouse for a forklift lesson", "I haven't asked the warehouse yet.", "in_progress"),
        ("de", "Beim Vorstand eine Freistellung beantragen", "Der Vorstand hat die Freistellung abgelehnt.", "done"),
        ("fr", "Demander au syndicat une salle", "Le syndicat a refusé la salle.", "done"),
        ("en", "Read the apprentices' diaries", "I have been through all the diaries.", "done"),
        ("en", "Draw five sketches for the lobby", "Sketches for the lobby: I'm at three.", "in_progress"),
        ("en", "Repaint the sample board", "Sample board: we scrap it.", "dropped"),
        ("en", "Watch the heron film", "The heron film: neither of us wants to. Binned.", "dropped"),
        ("en", "Visit the tannery", "Tannery trip off, floods.", "dropped"),
        ("de", "Den Rundgang durch die Spülküche organisieren", "Rundgang Spülküche: streichen wir.", "dropped"),
        ("es", "Grabar un vídeo sobre el almacén", "El vídeo del almacén lo descartamos.", "dropped"),
        ("fr", "Rédiger la note sur les vestiaires", "La note sur les vestiaires, on abandonne.", "dropped"),
        ("en", "Pilot a silent hour in accounts", "Silent hour in accounts: yes.", "done"),
        ("en", "Pilot a silent hour in accounts", "Silent hour in accounts – no.", "in_progress"),
        ("en", "Move the meeting to 15:30", "The meeting began at 15:30, as asked.", "done"),
        ("en", "Lend Odile the welding manual", "The welding manual is gathering dust in my drawer.", "in_progress"),
        ("de", "Sich vor dem Team entschuldigen", "Vor der Entschuldigung beim Team drücke ich mich.", "in_progress"),
        ("es", "Llevar el informe de mermas al comité", "El informe de mermas duerme en mi cajón.", "in_progress"),
        ("fr", "Prêter le manuel de soudure à Odile", "Le manuel de soudure dort dans mon tiroir.", "in_progress"),
        ("en", "Make a template for the incident log", "Tmpl rec'd, incident log looks fine.", "done"),
    ],
)
def test_a_report_in_other_words(language: str, action: str, text: str, expected: str) -> None:
    assert status(language, action, text) == expected


@pytest.mark.parametrize(
    ("action", "report", "expected"),
    [
        ("Ask the dean for a bursary", "the dean said no", True),
        ("Ask the dean for a bursary", "I have not asked the dean", False),
        ("Paint the dean's fence", "the dean said no", False),
        ("Pedir un despacho al director", "el director dijo que no", True),
        ("Den Vorstand um Zeit bitten", "der Vorstand lehnte das gleich ab", True),
        ("Proposer un essai au siège", "le siège a dit non", True),
    ],
)
def test_who_got_an_answer_has_asked(action: str, report: str, expected: bool) -> None:
    assert answered(action, report) is expected


@pytest.mark.parametrize(
    ("action", "report", "expected"),
    [
        ("Order the lamp and the kettle", "the lamp arrived", True),
        ("Order the lamp and the kettle", "the kettle and the lamp arrived", False),
        ("Order the lamp and the kettle", "nothing arrived", False),
        ("Read the brief and send it on", "I know the brief", False),
    ],
)
def test_one_of_two_named_things(action: str, report: str, expected: bool) -> None:
    assert half_named(action, report, "en") is expected


def test_a_short_form_without_vowels_is_the_word() -> None:
    assert alike("tmpl", term("template", "en")) > 0
    assert alike("tmpl", term("temple", "en")) < 1
    assert alike("mtg", "meeting") > 0
    assert alike("mtg", term("garden", "en")) == 0


@pytest.mark.parametrize(
    ("language", "left", "right"),
    [
        ("en", "write", "draft"),
        ("de", "anrufen", "erreichen"),
        ("es", "mandar", "llegó"),
        ("fr", "lire", "parcourir"),
    ],
)
def test_acts_that_tell_of_one_another(language: str, left: str, right: str) -> None:
    assert kin(term(left, language), language) & kin(term(right, language), language)
