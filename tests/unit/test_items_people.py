"""Who is who: names in all their forms, pronouns by structure, and owners that turn round with the pair."""

from __future__ import annotations

import pytest

from coach.engines.embedded.items.lexicon import lexicon
from coach.engines.embedded.items.owners import owner
from coach.engines.embedded.items.people import Roster
from coach.engines.embedded.items.reading import Reading
from coach.engines.embedded.items.undertakings import read
from coach.model.note import Author
from coach.segments import segments

LEADER, MENTOR = "Dr. Margaret Holloway", "Temitope Adu-Mensah"


def readings(
    text: str, author: Author, *, leader: str = LEADER, mentor: str = MENTOR, language: str = "en"
) -> list[Reading]:
    return read(segments(text), Roster(leader, mentor, author, lexicon(language), text))


def owners(text: str, author: Author, language: str = "en") -> list[str | None]:
    return [owner(one) for one in readings(text, author, language=language)]


@pytest.mark.parametrize(
    ("word", "who"),
    [
        ("Margaret", "leader"),
        ("Holloway", "leader"),
        ("MH", "leader"),
        ("M.H.", "leader"),
        ("Peggy", "leader"),
        ("Temi", "mentor"),
        ("Adu-Mensah", "mentor"),
        ("TAM", "mentor"),
        ("T", "mentor"),
        ("Karen", None),
        ("the", None),
    ],
)
def test_forms_of_a_name(word: str, who: str | None) -> None:
    assert Roster(LEADER, MENTOR, "both", lexicon("en"), "").name(word, label=False) == who


def test_labels() -> None:
    roster = Roster(LEADER, MENTOR, "leader", lexicon("en"), "")
    assert roster.label("MH + TAM") == "both"
    assert roster.label("Me") == "leader"
    assert roster.label("Hers") == "mentor"
    assert roster.label("t") == "mentor"
    assert roster.label("Karen (payroll)") is None
    assert roster.label("We still differ") is None


def test_initials_that_both_share_name_nobody() -> None:
    roster = Roster("Anna Berg", "Ali Baran", "both", lexicon("en"), "")
    assert roster.name("A", label=True) is None and roster.name("AB", label=False) is None


@pytest.mark.parametrize(
    ("text", "author", "who"),
    [
        ("I'll ring the depot on Monday.", "leader", "leader"),
        ("I'll ring the depot on Monday.", "mentor", "mentor"),
        ("She'll ring the depot on Monday.", "leader", "mentor"),
        ("He is sending me the plan tomorrow.", "mentor", "leader"),
        ("We will both read the report.", "mentor", "both"),
        ("Temi and I will visit the lab.", "leader", "both"),
        ("Margaret writes to the tenants by Friday.", "both", "leader"),
        ("I asked her to send me the figures.", "leader", "mentor"),
        ("He asked me to rewrite the page.", "mentor", "mentor"),
        ("She promised to call the union.", "leader", "mentor"),
        ("I'm to remind her that she owes us a date.", "leader", "leader"),
        ("He reminded me that I owe him a name.", "mentor", "mentor"),
        ("Before she decides, she asks me.", "leader", "mentor"),
        ("The form will be sent by Tuesday.", "leader", None),
        ("She gets the draft by Thursday.", "leader", None),
        ("She'll let me shadow her on the ward.", "leader", None),
        ("I'll send it so you can attach it.", "leader", "leader"),
        ("You'll have the list from me on Sunday.", "leader", "leader"),
        ("She gets three questions from me, the day before.", "leader", "leader"),
        ("I'm owed a list by her, before Friday.", "leader", "mentor"),
        ("I'll be shown how it works on Tuesday.", "leader", None),
        ("She is expecting my slides by Friday.", "leader", None),
        ("I'm getting a tour of the yard on Monday.", "leader", None),
        ("I get it done by Friday.", "leader", "leader"),
        ("She made me promise to ring the ward.", "leader", "leader"),
        ("I persuaded her to draft the invitation.", "leader", "mentor"),
        ("Margaret would like Temi to present on 5 March.", "both", "mentor"),
        ("The minutes go to the board on 7 July, from me.", "leader", "leader"),
        ("Leave it with me.", "mentor", "mentor"),
        ("My homework is to ask IT for an account.", "mentor", "mentor"),
        ("She said she'd send me the list by Friday.", "leader", "mentor"),
        ("It is Temi who replies, by Wednesday.", "both", "mentor"),
        ("She in turn owes me a list.", "leader", "mentor"),
        ("He's agreed to find me six students.", "mentor", "leader"),
        ("No more ties on my visits from Monday.", "leader", "leader"),
    ],
)
def test_owner_of_a_sentence(text: str, author: Author, who: str | None) -> None:
    assert owners(text, author)[0] == who


def test_a_pronoun_after_somebody_else_is_not_the_partner() -> None:
    assert owners("Karen from payroll joined us. She will send the form on Monday.", "leader")[-1] != "mentor"
    assert owners("Facilities were late again. She will send the form on Monday.", "leader")[-1] == "mentor"


def test_in_a_note_by_both_a_pronoun_is_whom_the_subject_named_last() -> None:
    assert owners("Margaret was moved. She will write to the team by Friday.", "both")[-1] == "leader"
    assert owners("Temi was moved. She will write to the team by Friday.", "both")[-1] == "mentor"
    assert owners("It was moving. She will write to the team by Friday.", "both")[-1] is None


def test_a_namesake_is_not_the_partner() -> None:
    assert owners("Temi Walsh to send the form by Monday.", "both")[-1] is None


def test_two_kinds_of_pronoun_are_told_apart_or_left_open() -> None:
    shown = "Margaret said she was glad. Temi showed what he does. He is letting her have it tomorrow."
    assert owners(shown, "both")[-1] in ("mentor", None)
    assert owners("Temi was late. He said her plan was fine. She will write by Friday.", "both")[-1] != "mentor"


def test_you_is_the_partner_that_a_letter_greets() -> None:
    assert owners("Dear Margaret,\nyou will send me the rota by Monday.", "mentor")[-1] == "leader"
    assert owners("Dear Fiona,\nyou will send me the rota by Monday.", "mentor")[-1] is None


def test_in_a_chat_i_is_who_speaks() -> None:
    chat = "[09:01] Margaret: I'll draft it tonight\n[09:02] Temi: and I'll test it on Friday"
    assert owners(chat, "both") == ["leader", "mentor"]


@pytest.mark.parametrize(
    ("text", "author", "language", "who"),
    [
        ("Ich schicke ihr bis Freitag die Liste.", "leader", "de", "leader"),
        ("Am Montag zeigt sie mir das Lager.", "leader", "de", "mentor"),
        ("Wir sehen uns das am 3. Mai gemeinsam an.", "mentor", "de", "both"),
        ("Le mando mañana la lista.", "mentor", "es", "mentor"),
        ("Temi hablará con el equipo el lunes.", "leader", "es", "mentor"),
        ("Vamos los dos al almacén el jueves.", "leader", "es", "both"),
        ("Je lui envoie la liste demain.", "leader", "fr", "leader"),
        ("Ich lasse mir von ihr am Montag das Lager zeigen.", "leader", "de", "mentor"),
        ("Margaret bekommt von Temi bis Dienstag drei Tipps.", "both", "de", "mentor"),
        ("Ella, a su vez, me mete en el grupo.", "leader", "es", "mentor"),
        ("À elle de rédiger une page pour le 12.", "leader", "fr", "mentor"),
        ("Elle m'enverra les chiffres avant lundi.", "mentor", "fr", "leader"),
        ("C'est moi qui appelle l'atelier.", "mentor", "fr", "mentor"),
    ],
)
def test_owner_in_other_languages(text: str, author: Author, language: str, who: str) -> None:
    assert owners(text, author, language)[0] == who


NOTES: list[tuple[str, Author]] = [
    ("I'll send Temi the plan. She'll read it by Monday and Temi books the hall. We both visit the site.", "leader"),
    ("He promised me a list. I asked him to call Ann, he will. Margaret writes the memo.", "mentor"),
    ("Margaret to draft the letter\nTemi to test the app\nBoth to read the report", "both"),
    ("Margaret was glad. She will chair on Friday. Temi listened. He takes notes then.", "both"),
]


@pytest.mark.parametrize(("text", "author"), NOTES)
def test_owners_turn_round_with_the_pair(text: str, author: Author) -> None:
    turned: dict[str | None, str | None] = {"leader": "mentor", "mentor": "leader", "both": "both", None: None}
    other: dict[Author, Author] = {"leader": "mentor", "mentor": "leader", "both": "both"}
    straight = [owner(one) for one in readings(text, author)]
    swapped = [owner(one) for one in readings(text, other[author], leader=MENTOR, mentor=LEADER)]
    assert swapped == [turned[one] for one in straight]
