"""Constructions that put an act on another than the subject: read where they are sure, left open where they are not."""

from __future__ import annotations

from datetime import date

import pytest

from coach.dates import times_in
from coach.engines.embedded.items.lexicon import lexicon
from coach.engines.embedded.items.owners import owner
from coach.engines.embedded.items.people import Roster
from coach.engines.embedded.items.undertakings import read
from coach.model.note import Author
from coach.segments import segments


def owners(text: str, author: Author = "leader") -> list[str | None]:
    roster = Roster("Gudrun Falk", "Omar Said", author, lexicon("en"), text)
    return [owner(one) for one in read(segments(text), roster, times_in(text, date(2026, 3, 11), "en"))]


OBJECT = [
    "Omar volunteered me for the panel on the 14th.",
    "Omar put me down for the panel on the 14th.",
    "Omar roped me into the panel on the 14th.",
    "Omar leaves the opening of the panel to me, on the 14th.",
    "Omar took me up on the tour of the cellar, the 14th.",
    "Omar is relying on me for the opening of the panel on the 14th.",
    "Omar insisted that I open the panel on the 14th.",
    "Omar made it a condition that I open the panel on the 14th.",
    "Omar had me promise that the panel hears of it by the 14th.",
    "I was talked into opening the panel on the 14th, by Omar.",
    "I have been tasked with the opening of the panel on the 14th.",
    "I am being put down for the opening of the panel on the 14th.",
]


@pytest.mark.parametrize("text", OBJECT)
def test_the_one_who_is_put_down_for_it_is_the_owner(text: str) -> None:
    assert owners(text)[-1] == "leader"
    assert "mentor" not in owners(text)


@pytest.mark.parametrize("text", OBJECT)
def test_seen_from_the_other_side_it_turns_round(text: str) -> None:
    other = text.replace("Omar", "Gudrun").replace(" him ", " her ")
    assert owners(other, "mentor")[-1] == "mentor"


SUBJECT = [
    "I'll sign Omar up for the course by the 14th.",
    "I will put Omar down for the panel by the 14th.",
    "I insist on opening the panel myself on the 14th.",
    "I offered Omar a tour of the cellar on the 14th, which he took.",
    "The opening of the panel is mine, by the 14th.",
    "The ball is in my court: three names by the 14th.",
]


@pytest.mark.parametrize("text", SUBJECT)
def test_what_is_still_to_be_done_to_somebody_is_the_act_of_who_does_it(text: str) -> None:
    assert owners(text) == ["leader"]


OPEN = [
    "I am handing the panel over to Omar on the 14th.",
    "Omar will take me up on the tour of the cellar on the 14th.",
    "Somebody has to open the panel on the 14th.",
]


@pytest.mark.parametrize("text", OPEN)
def test_where_it_is_uncertain_nobody_is_named(text: str) -> None:
    assert owners(text) == [None]


def test_she_and_i_are_both() -> None:
    assert owners("He and I will each count who speaks, on the 14th.") == ["both"]
