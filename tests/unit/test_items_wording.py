"""The action as an imperative, its kind, and the question that is left."""

from __future__ import annotations

import pytest

from coach.engines.embedded.items.kinds import kind
from coach.engines.embedded.items.lexicon import lexicon
from coach.engines.embedded.items.missing import question
from coach.engines.embedded.items.owners import owner
from coach.engines.embedded.items.people import Roster
from coach.engines.embedded.items.undertakings import read
from coach.engines.embedded.items.wording import action
from coach.model.note import Author
from coach.segments import segments


def worded(text: str, author: Author, language: str, due_text: str | None) -> str:
    roster = Roster("Gudrun Falk", "Omar Said", author, lexicon(language), text)
    one = read(segments(text), roster)[0]
    return action(one, roster, owner(one), due_text)


@pytest.mark.parametrize(
    ("text", "author", "language", "due_text", "words"),
    [
        ("I'll ask HR for the form by Friday.", "leader", "en", "by Friday", "Ask HR for the form"),
        ("I'll ask HR for the form by Friday.", "leader", "en", "Friday", "Ask HR for the form"),
        ("Omar will show me the lab on Monday.", "leader", "en", "on Monday", "Show Gudrun the lab"),
        ("He is writing my speech.", "mentor", "en", None, "Write Omar's speech"),
        ("GF to tidy the archive – by 3 May", "both", "en", "by 3 May", "Tidy the archive"),
        ("Omar carries the sign tomorrow", "both", "en", "tomorrow", "Carry the sign"),
        ("Omar: carries the sign", "both", "en", None, "Carry the sign"),
        ("She agreed to call the printer because it is late.", "mentor", "en", None, "Call the printer"),
        ("Ich schicke ihm die Liste bis Montag.", "leader", "de", "bis Montag", "Ihm die Liste schicken"),
        ("If he sends me the text first I will check it.", "mentor", "en", None, "Check the text"),
        ("And the lines I will post tonight.", "leader", "en", "tonight", "Post the lines"),
        ("I'm forwarding it tonight.", "leader", "en", "tonight", "Forward it tonight"),
        ("Omar has said yes to chairing on the 3rd.", "leader", "en", "on the 3rd", "Chair on the 3rd"),
        ("He agreed to handing over the keys on Monday.", "leader", "en", "on Monday", "Hand over the keys"),
        ("So I'm going, on 12 March.", "leader", "en", "on 12 March", "Go, on 12 March"),
        ("They pay.", "leader", "en", None, "They pay"),
        ("I'll tell him what the rota has cost her.", "leader", "en", None, "Tell Omar what the rota has cost her"),
        ("I'll intro Omar to the network lead (Bashir).", "leader", "en", None, "Intro Omar to the network lead"),
        ("I'll read the notes (both of them) again.", "leader", "en", None, "Read the notes (both of them) again"),
        ("If the plan and the budget hold I will send it.", "leader", "en", None, "Send it"),
        ("I tell the crew myself tomorrow.", "leader", "en", "tomorrow", "Tell the crew"),
        ("He's going to get himself a headset.", "mentor", "en", None, "Get yourself a headset"),
        ("I'm handling the letter.", "leader", "en", None, "Handle the letter"),
        ("He will write this week's update.", "mentor", "en", "this week", "Write this week's update"),
        ("I'll book the bus on Friday, it fills up fast.", "leader", "en", "on Friday", "Book the bus"),
        ("I committed to answering the floor's questions.", "leader", "en", None, "Answer the floor's questions"),
        ("He is going to commit to keeping Fridays free.", "leader", "en", None, "Keep Fridays free"),
        ("He is supposed to call the union by then.", "leader", "en", "by then", "Call the union"),
        ("And I find that I've agreed to write the report.", "leader", "en", None, "Write the report"),
        ("She promised me a link to the chatbot.", "leader", "en", None, "She promised Gudrun a link to the chatbot"),
        ("Omar's putting together – bless him – three films.", "leader", "en", None, "Put together three films"),
        ("Hablaré con el equipo antes del lunes.", "leader", "es", "antes del lunes", "Hablar con el equipo"),
        ("Je vais appeler l'atelier demain.", "leader", "fr", "demain", "Appeler l'atelier"),
    ],
)
def test_action(text: str, author: Author, language: str, due_text: str | None, words: str) -> None:
    assert worded(text, author, language, due_text) == words


def test_kind_and_logistics() -> None:
    en = lexicon("en")
    assert kind("Book the room for our next session", "", en) == ("other", True)
    assert kind("Install the scheduling app", "", en) == ("tool_adoption", False)
    assert kind("Speak last in the weekly call", "", en) == ("inclusion", False)
    assert kind("Try it for two weeks", "", en) == ("experiment", False)
    assert kind("Water the plants", "", en) == ("other", False)


def test_one_question_for_what_is_missing() -> None:
    en = lexicon("en")
    assert question("Call Ann", None, dated=True, lexicon=en) == "Who will do this: “Call Ann”?"
    assert question("Call Ann", "leader", dated=False, lexicon=en) == "By when: “Call Ann”?"
    assert question("Explore options", "leader", dated=True, lexicon=en) is not None
    assert question("Call Ann", "leader", dated=True, lexicon=en) is None
    assert "Wer" in (question("Ann anrufen", None, dated=True, lexicon=lexicon("de")) or "")
