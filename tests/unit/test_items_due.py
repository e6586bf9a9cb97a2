"""When an act is due where its own words do not say it: opened by a time, answered by one, or bound to no day."""

from __future__ import annotations

from datetime import date

import pytest

from coach.dates import times_in
from coach.engines.embedded.items.due import due
from coach.engines.embedded.items.lexicon import lexicon
from coach.engines.embedded.items.people import Roster
from coach.engines.embedded.items.undertakings import read
from coach.segments import segments


def day_of(text: str, act: str) -> date | None:
    """The date of the first clause that has these words."""
    times = times_in(text, date(2026, 3, 11), "en")
    readings = read(segments(text), Roster("Gudrun Falk", "Omar Said", "leader", lexicon("en"), text), times)
    return due(readings, next(at for at, one in enumerate(readings) if act in one.text), times, text).on


ELSEWHERE = [
    ("Next Wednesday, the 25th, I hand Omar a one-page version.", "hand", date(2026, 3, 25)),
    ("On the next evening, 28 March, I speak for five minutes and no more.", "speak", date(2026, 3, 28)),
    ("He asked whether I would answer ten of them myself. Yes. Before the 20th.", "answer", date(2026, 3, 20)),
    ("I am writing the night crew an apology. By hand, tomorrow.", "writing", date(2026, 3, 12)),
]


@pytest.mark.parametrize(("text", "act", "day"), ELSEWHERE)
def test_a_time_before_or_after_the_act_is_its_date(text: str, act: str, day: date) -> None:
    assert day_of(text, act) == day


NONE = [
    "I will send Omar the list. We talked about the party on the 20th, which was long.",
    "I will send Omar the list. Omar calls the printer on the 20th.",
    "I will send Omar the list. The 20th is the day that everybody in the house is afraid of, he said.",
    "- send Omar the list\n- party on the 20th",
]


@pytest.mark.parametrize("text", NONE)
def test_a_time_that_belongs_to_something_else_is_not_taken(text: str) -> None:
    assert day_of(text, "the list") is None


def test_in_a_rule_the_same_day_is_no_date() -> None:
    assert day_of("We met on 20 March. From now on Omar tells me the same day.", "tells") is None
    assert day_of("We meet on 20 March. Omar calls me the same day.", "calls") == date(2026, 3, 20)
