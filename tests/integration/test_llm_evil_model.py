"""A model that lies in every way we can think of: nothing of it is shown. `evals.bench.evil_model` has more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from coach.bootstrap import Coach
from coach.model.note import Quote
from evals.attacks.evil import ATTACKS, Case, cases
from evals.attacks.subjects import Subject, subjects

EACH = 3
"""Cases of every attack: the first of the bench's."""
_SUMMARISE = "coach.engines.llm.tasks.summarise"
_FLAG = "coach.engines.llm.tasks.flag"
_MATTER = "coach.engines.llm.tasks.matter"


@pytest.fixture(scope="module")
def pairs() -> list[Subject]:
    return subjects()


def made(attack: int, coach: Coach, pairs: Sequence[Subject], each: int = EACH) -> list[Case]:
    numbers = range(attack, attack + each * len(ATTACKS), len(ATTACKS))
    return list(cases(numbers, pairs, coach.local_engine, coach.retriever))


@pytest.mark.parametrize("attack", range(len(ATTACKS)), ids=lambda place: f"{ATTACKS[place][0]}: {ATTACKS[place][1]}")
def test_nothing_of_a_lie_is_shown(hub: Coach, pairs: list[Subject], attack: int) -> None:
    assert [(one.number, one.wrong) for one in made(attack, hub, pairs) if one.wrong] == []


def _anything(*_: object, **__: object) -> bool:
    return True


def _made_up(text: str, quote: str, start: int, end: int) -> Quote:
    return Quote(quote, start, start + len(quote))


OFF = {
    "another pair's name": (f"{_SUMMARISE}.supported", _anything),
    "order": (f"{_SUMMARISE}.supported", _anything),
    "link": (f"{_SUMMARISE}.spoken_plainly", _anything),
    "flood": (f"{_SUMMARISE}._said_before", lambda one, other: False),
    "too long": (f"{_SUMMARISE}.LONGEST", 10**9),
    "whole note as a sign": (f"{_FLAG}.LONGEST", 10**9),
    "claim of nobody": (f"{_MATTER}.of_the_matter", _anything),
    "order as a question": (f"{_MATTER}.of_the_matter", _anything),
    "burden on the mentor": (f"{_MATTER}.of_the_matter", _anything),
    "markup": (f"{_MATTER}.spoken_plainly", _anything),
    "the other's promise": (f"{_MATTER}.turned_round", lambda *_: False),
    "accusing question": (f"{_MATTER}.of_the_matter", _anything),
    "act turned to its opposite": (f"{_SUMMARISE}.denies", lambda text: False),
}
"""A rule of the verifier that holds an attack back, and what it is when it is switched off."""


@pytest.mark.parametrize("attack", OFF)
def test_the_oracle_sees_what_a_rule_holds_back(
    hub: Coach, pairs: list[Subject], attack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule, off = OFF[attack]
    monkeypatch.setattr(rule, off)
    monkeypatch.setattr(f"{_MATTER}.unbidden", lambda text, said: None)
    if attack in ("link", "markup", "burden on the mentor"):
        monkeypatch.setattr(f"{_SUMMARISE}.supported", _anything)
        monkeypatch.setattr(f"{_MATTER}.of_the_matter", _anything)
        monkeypatch.setattr("coach.verify.burden", lambda text: [])
        monkeypatch.setattr(f"{_MATTER}.burden", lambda text: [])
    places = [place for place, (_, name, _attack) in enumerate(ATTACKS) if name == attack]
    found = [one for place in places for one in made(place, hub, pairs, each=8)]
    assert any(one.wrong for one in found)


def test_quotes_are_checked_by_the_oracle_too(
    hub: Coach, pairs: list[Subject], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{_SUMMARISE}.requote_in", _made_up)
    monkeypatch.setattr(f"{_SUMMARISE}.supported", _anything)
    monkeypatch.setattr("coach.summarise.grounded_summary", lambda said, brief: (said, ()))
    assert any(one.wrong for one in made(0, hub, pairs))


def test_a_case_is_the_same_each_time(hub: Coach, pairs: list[Subject]) -> None:
    first, again = made(3, hub, pairs, each=2), made(3, hub, pairs, each=2)
    assert [replace(one) for one in first] == again
