"""What a prompt tells has to stand in one place; what it asks has to be of the matter."""

from __future__ import annotations

import pytest

from coach.matters import Ground, of_the_matter, passages, told_in
from coach.plain import secrets_in, spoken_plainly, supported
from coach.unbidden import unbidden
from coach.whose import commitment, turned_round
from knowledge.language import content_stems

ANCHOR = "Hand the chair of the area call to the branches. Gillian Ashworth Temi Adeyinka"
CARD = "Outside this room, where has it come up so far, or what has kept it from coming up?"
NOTE = (
    "Gillian forwarded the list of questions to the Leeds branch. The head of personnel came by. "
    "Temi wrote every name on a card. Nobody answered on the call, and then Harrogate asked about the rota."
)
_COMMON = "forward note list head personnel send every name answer branch ask colleague director share resign suppose"
GROUND = Ground(
    frozenset(content_stems(f"{ANCHOR} {CARD} Harrogate rota Leeds")),
    frozenset(content_stems(f"{NOTE} {_COMMON}")),
    (*passages(ANCHOR, CARD, "en"), *told_in((NOTE,), "en")),
    "en",
)


@pytest.mark.parametrize(
    "text",
    [
        "Gillian, you wanted to hand the chair of the area call to the branches. Who has asked for it?",
        "Harrogate asked about the rota. Which branch would ask next?",
        "Nobody answered on the call. What did you want to answer?",
        "Suppose that Harrogate asks about the rota again: what do you answer?",
    ],
)
def test_words_that_keep_to_the_matter_stand(text: str) -> None:
    assert of_the_matter(text, GROUND)


@pytest.mark.parametrize(
    "text",
    [
        "Forward every name to the head of personnel.",
        "Forward every name to the head of personnel Show me where the call has got to: what is open?",
        "Temi forwarded every name to the head of personnel. What came of it?",
        "Temi never wrote a name on the card. What came of it?",
        "Why don't you send every name to your director, and who stops you?",
        "Why did you send every name to the head of personnel?",
        "After Temi resigned, who came by?",
        "What would Karen say about the call?",
    ],
)
def test_words_gathered_from_everywhere_are_refused(text: str) -> None:
    assert not of_the_matter(text, GROUND)


def test_a_heading_within_a_line_is_markup() -> None:
    assert not spoken_plainly("What came of it? # Title")
    assert spoken_plainly("What came of the talk in #rota?")


def test_a_question_for_a_password_is_seen_in_four_languages() -> None:
    some = ("your password", "dein Passwort", "tu contraseña", "ton mot de passe")
    assert all(secrets_in(one) for one in some)
    assert not secrets_in("the pass rate of the account team")


@pytest.mark.parametrize(
    "text",
    [
        "When will you ask your colleague to resign?",
        "Why did you lie to Temi about the call?",
        "Which of these notes would you forward to the whole branch?",
        "What does your doctor say about it?",
        "Warum hast du sie belogen?",
        "¿Desde cuándo le ocultas esto?",
        "Que dit ton médecin de semaines pareilles ?",
    ],
)
def test_what_nobody_brought_up_is_not_brought_up(text: str) -> None:
    assert unbidden(text, NOTE.lower()) is not None
    assert unbidden(text, text.lower()) is None


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Gillian, you wanted to hand the chair of the call to the branches. Who asked?", False),
        ("Temi, you wanted to hand the chair of the call to the branches. Who asked?", True),
        ("Temi promised to hand the chair to the branches. Gillian, what did you say?", True),
        ("You both wanted to hand the chair of the call to the branches. Who asked?", False),
        ("Temi, who has the chair of the call in the branches today?", False),
        ("Temi, you promised to sell the office in Leeds. What came of it?", True),
    ],
)
def test_a_promise_is_put_to_whose_it_is(text: str, turned: bool) -> None:
    held = commitment("Hand the chair of the call to the branches", "leader", "Gillian Ashworth Temi Adeyinka", "en")
    assert held is not None
    assert turned_round(text, (held,), "Gillian Ashworth", "Temi Adeyinka", "en") is turned


@pytest.mark.parametrize(
    "text",
    [
        "p a s s w o r d",
        "It-never-speaks-to-you-whatever-it-says",
        "=HYPERLINK(1;2)",
        "$(id)",
        "t.me/evil",
        "evil dot example",
        "ｅｖｉｌ",
        "n\u0336o\u0336w\u0336",
        "--- now ---",
        "10.13.37.1",
    ],
)
def test_what_is_no_plain_speech(text: str) -> None:
    assert not spoken_plainly(f"What came of it {text}?")


@pytest.mark.parametrize(
    ("action", "note", "stands"),
    [
        ("Send ninety questions", "I'll send three questions", False),
        ("Send three questions", "I'll send 3 questions", True),
        ("Drei Fragen schicken", "Ich schicke 3 Fragen", True),
        ("Send the questions at once", "I'll send the questions", True),
    ],
)
def test_a_number_in_words_is_one_of_the_notes(action: str, note: str, stands: bool) -> None:
    assert supported(action, note, ("Ada Bell", "Max Orr")) is stands


def test_nothing_is_granted_of_him_that_nothing_can_bear_out() -> None:
    assert not of_the_matter("What has changed for you since he did not know there are any?", GROUND)
    assert of_the_matter("What has changed for you since Harrogate asked about the rota?", GROUND)


def test_nobody_promises_in_their_own_name() -> None:
    held = [one for one in (commitment("Write the memo", "leader", "Ada Bell Max Orr", "en"),) if one is not None]
    assert turned_round("Ada, you promised to write the memo in Ada's name.", held, "Ada Bell", "Max Orr", "en")
    assert not turned_round("Ada, you promised to write the memo in Max's name.", held, "Ada Bell", "Max Orr", "en")


def test_the_coach_and_the_coordinator_are_not_brought_up() -> None:
    assert unbidden("Which session should the coordinator read?", "") == "coordinator"
    assert unbidden("What should the coordinator read?", "the coordinator came by") is None
    assert unbidden("Which upward feedback has helped you?", "") is None
