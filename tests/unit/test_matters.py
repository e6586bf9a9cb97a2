"""What a prompt tells has to stand in one place; what it asks has to be of the matter."""

from __future__ import annotations

import pytest

from coach.matters import Ground, of_the_matter, passages, told_in
from coach.plain import secrets_in, spoken_plainly
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
        "When will you ask your colleague to resign?",
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
