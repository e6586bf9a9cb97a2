"""Ways of undertaking a thing, by construction and in four languages: each is read as an act of the one who is to act.

Judged by the reading, not by the weights: whether there is an act of a binding kind (or a request), and whose it is.
"""

from __future__ import annotations

import pytest

from coach.engines.embedded.items.lexicon import lexicon
from coach.engines.embedded.items.owners import owner
from coach.engines.embedded.items.people import Roster
from coach.engines.embedded.items.reading import Reading
from coach.engines.embedded.items.undertakings import read
from coach.model.note import Author
from coach.model.session import Owner
from coach.segments import segments

BINDING = frozenset("future to_do commit plan progressive present request need".split())


def readings(text: str, author: Author, language: str) -> list[Reading]:
    roster = Roster("Gudrun Falk", "Omar Said", author, lexicon(language), text)
    return read(segments(text), roster)


FRONTED: list[tuple[str, Author, str, Owner]] = [
    ("From Omar comes a list of the night routes.", "leader", "en", "mentor"),
    ("From her I get the old rota, uncut.", "mentor", "en", "leader"),
    ("From me, the two audit letters, still in the envelope.", "leader", "en", "leader"),
    ("Von Omar kommt eine Skizze der Halle.", "leader", "de", "mentor"),
    ("Von ihr bekomme ich die alten Dienstpläne.", "mentor", "de", "leader"),
    ("De Omar recibiré los planos del almacén.", "leader", "es", "mentor"),
    ("A Omar le toca llamar a la imprenta.", "leader", "es", "mentor"),
    ("De Gudrun viendra la liste des dépôts.", "mentor", "fr", "leader"),
    ("À Omar revient de relire la charte.", "leader", "fr", "mentor"),
    ("Il me revient de prévenir les équipes.", "leader", "fr", "leader"),
    ("Il m'appartient de fermer ce dossier.", "mentor", "fr", "mentor"),
    ("Il lui incombe de choisir la salle.", "leader", "fr", "mentor"),
]


@pytest.mark.parametrize(("text", "author", "language", "who"), FRONTED)
def test_whom_it_comes_from_or_falls_to(text: str, author: Author, language: str, who: Owner) -> None:
    one = readings(text, author, language)[0]
    assert one.main is not None and one.main.kind == "commit"
    assert owner(one) == who


AGREED: list[tuple[str, Author, str, Owner]] = [
    ("What he did agree to is a walk through the cold store on 9 May.", "leader", "en", "mentor"),
    ("She did promise a page about the tender.", "mentor", "en", "leader"),
    ("Omar did volunteer to chair the next one.", "leader", "en", "mentor"),
    ("Omar hat sich bereit erklärt, den Plan zu prüfen.", "leader", "de", "mentor"),
    ("Sie hat sich bereit erklärt, die Zahlen zu holen.", "mentor", "de", "leader"),
    ("I've been asked to sort the mail in the depot.", "mentor", "en", "mentor"),
    ("Omar was asked to count the pallets by Friday.", "leader", "en", "mentor"),
    ("Gudrun was invited to judge the sketches.", "mentor", "en", "leader"),
]


@pytest.mark.parametrize(("text", "author", "language", "who"), AGREED)
def test_what_is_agreed_to_or_asked_of_one(text: str, author: Author, language: str, who: Owner) -> None:
    one = readings(text, author, language)[0]
    assert one.main is not None and one.main.kind in ("commit", "request")
    assert owner(one) == who


ASKED: list[tuple[str, Author, Owner]] = [
    ("He asked would I read the contract to the crew.", "leader", "leader"),
    ("She asked me would I count the crates.", "mentor", "mentor"),
    ("I asked him could he ring the depot.", "leader", "mentor"),
    ("Omar asked whether Gudrun would open the gate on Monday.", "both", "leader"),
    ("Asked of me: write the minutes by Monday.", "mentor", "mentor"),
]


@pytest.mark.parametrize(("text", "author", "who"), ASKED)
def test_would_i_is_a_request(text: str, author: Author, who: Owner) -> None:
    assert owner(readings(text, author, "en")[0]) == who


def test_asking_why_is_none() -> None:
    for text in ("He asked me why I had left.", "She asked if I had slept.", "I asked him where the keys were."):
        one = readings(text, "leader", "en")[0]
        assert one.main is None or one.main.kind != "request"


SUBJECTS: list[tuple[str, Author, str, Owner]] = [
    ("sir will show me the gate book tomorrow.", "mentor", "en", "leader"),
    ("Now madam is to sign the two letters.", "mentor", "en", "leader"),
    ("Myself to call the depot by Friday.", "leader", "en", "leader"),
    ("Omar and myself visit the depot on 4 May.", "leader", "en", "both"),
    ("gudr is going to label the shelves on monday", "mentor", "en", "leader"),
    ("I'll have the foreman count the crates.", "leader", "en", "leader"),
    ("Gudrun, who could send a clerk, writes to the crew herself.", "mentor", "en", "leader"),
    ("I agreed, it will go out on 3 May.", "mentor", "en", "mentor"),
    ("I am to get the hours from the foreman and pass them to her.", "mentor", "en", "mentor"),
]


@pytest.mark.parametrize(("text", "author", "language", "who"), SUBJECTS)
def test_who_acts(text: str, author: Author, language: str, who: Owner) -> None:
    one = readings(text, author, language)[0]
    assert one.main is not None and one.main.kind in BINDING
    assert owner(one) == who


NOBODY = [
    "Il faut du calme dans cette équipe.",
    "Il en faut une autre.",
    "Il a été convenu de peu de choses.",
    "Il y a du bruit au dépôt.",
    "Il est décidé de rester.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_an_il_that_is_nobody(text: str) -> None:
    assert all(act.who is None for act in readings(text, "leader", "fr")[0].acts)


def test_a_bare_verb_takes_over_the_subject() -> None:
    text = "Omar will visit three depots before 3 May, and then he rests. I'll meet the crew. And ask about the gate."
    last = readings(text, "leader", "en")[-1]
    assert owner(last) == "leader"


def test_a_time_at_the_head_holds_for_what_follows() -> None:
    assert all("habit" in one.cues for one in readings("In future, GF asks before she moves a shift.", "both", "en"))


CLIPPED = [
    "Omar to go thr. the stock list and mark it.",
    "OS, at my req. & gladly, takes the first slot.",
    "Gespr. m. d. Leitung, danach Brief.",
    "Meet at the depot in Hill Ave. and bring the plans.",
    "Omar calls the mgr. of the depot.",
]


@pytest.mark.parametrize("text", CLIPPED)
def test_a_shortened_word_ends_no_sentence(text: str) -> None:
    assert len(segments(text)) == 1


def test_small_letters_end_sentences_where_all_is_small() -> None:
    assert len(segments("omar came at six. then we walked to the gate. no rain")) == 3


def test_what_is_had_is_no_act_of_the_one_who_has_it() -> None:
    for text in ("Fair enough, he'll have that on Monday.", "She'll have it on the 4th."):
        assert all(owner(one) is None for one in readings(text, "leader", "en"))
