"""Figures of a program: right sums, and nobody finds one pair by asking twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from coach.bootstrap import Coach, bootstrap
from coach.errors import NotFound
from coach.figures import FEWEST_PEOPLE, Figures, counted, figures_of, renewed, summed
from coach.model.figures import FigurePart
from coach.model.program import Pair, Person, Program
from coach.model.session import Item, Reading, Session
from coach.settings import Settings


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    made = bootstrap(Settings(embedder="hashing", data_dir=tmp_path / "data"))
    with made.uow.write() as store:
        store.save_program(Program("north", "North"), (), ())
    yield made
    made.close()


def add(coach: Coach, key: str, *, sessions: int = 1, leader: str | None = None, superficial: bool = False) -> None:
    pair = Pair(key, "north", Person(leader or f"Lead {key}"), Person(f"Mentor {key}"))
    item = Item(f"{key}-i", f"{key}-1", "Try it", status="done", rung="tried")
    held = [
        Session(
            f"{key}-{at}",
            key,
            date(2026, 1, at),
            (),
            (item,) if at == 1 else (),
            Reading(f"{key}-{at}", 1.0, superficial, "t"),
        )
        for at in range(1, sessions + 1)
    ]
    with coach.uow.write() as store:
        store.save_program(Program("north", "North"), [pair], held)


def met(coach: Coach, key: str, day: int) -> None:
    with coach.uow.write() as store:
        store.add_session(Session(f"{key}-x{day}", key, date(2026, 2, day)))


def test_sums_over_five_people_and_more(coach: Coach) -> None:
    for key in "ab":
        add(coach, key)
    assert figures_of(coach, "north") is None
    add(coach, "c", sessions=3, superficial=True)
    assert figures_of(coach, "north") == Figures(3, 5, {"done": 3}, {"tried": 3}, 0.3)
    with pytest.raises(NotFound):
        figures_of(coach, "south")


def test_three_pairs_with_one_leader_are_four_people(coach: Coach) -> None:
    for key in "abc":
        add(coach, key, leader="The one leader")
    assert figures_of(coach, "north") is None


def test_one_who_comes_is_not_told_by_the_difference(coach: Coach) -> None:
    for key in "abc":
        add(coach, key)
    first = figures_of(coach, "north")
    for key in "de":
        add(coach, key, sessions=9)
        assert figures_of(coach, "north") == first
    add(coach, "f")
    now = figures_of(coach, "north")
    assert now is not None and (now.pairs, now.sessions) == (6, 22)


def test_nor_one_who_changes(coach: Coach) -> None:
    for key in "abcd":
        add(coach, key)
    first = figures_of(coach, "north")
    for key in "ab":
        met(coach, key, 1)
        assert figures_of(coach, "north") == first
    met(coach, "c", 1)
    now = figures_of(coach, "north")
    assert first is not None and now is not None and now.sessions == first.sessions + 3


def test_nor_one_who_goes(coach: Coach) -> None:
    for key in "abc":
        add(coach, key)
    figures_of(coach, "north")
    for key in "defg":
        add(coach, key)
    assert (both := figures_of(coach, "north")) is not None and both.pairs == 7
    with coach.uow.write() as store:
        store.erase("pair", "b", "erased-b")
    left = figures_of(coach, "north")
    assert left is not None and left.pairs == 4, "a and c would tell of b: their block goes whole, and for good"
    for key in "hi":
        add(coach, key)
    assert figures_of(coach, "north") == left


def test_all_and_none_are_not_told(coach: Coach) -> None:
    for key in "abc":
        add(coach, key, sessions=3, superficial=True)
    found = figures_of(coach, "north")
    assert found is not None and found.flagged_share == 0.9


@pytest.mark.parametrize("seed", range(20))
def test_whoever_subtracts_tables_meets_five_people(seed: int) -> None:
    """Pairs come, change and go at random. What each pair puts in is a number like no other, so that of any two
    tables it can be told whose numbers make their difference; it is never that of fewer than five people."""
    random_ = random.Random(seed)
    parts: dict[str, FigurePart] = {}
    now: dict[str, dict[str, int]] = {}
    people: dict[str, frozenset[str]] = {}
    tables: list[frozenset[tuple[str, int]]] = []
    fresh = iter(range(10**6))
    for step in range(120):
        choice = random_.random()
        if choice < 0.3 or not now:
            key = f"p{step}"
            now[key] = {"sessions": next(fresh)}
            people[key] = frozenset((f"leader {random_.randrange(30)}", key))
        elif choice < 0.8:
            now[random_.choice(sorted(now))] = {"sessions": next(fresh)}
        else:
            gone = random_.choice(sorted(now))
            del now[gone]
            parts.pop(gone, None)
        for one in (part for some in renewed(list(parts.values()), now, people) for part in some):
            parts[one.pair_id] = one
        told = counted(list(parts.values()))
        made = summed(told)
        assert (made is None) == (not told)
        assert made is None or made.sessions == sum(one.numbers["sessions"] for one in told)
        tables.append(frozenset((one.pair_id, one.numbers["sessions"]) for one in told))
    different = set(tables)
    assert len(different) > 5
    for one, other in combinations(different, 2):
        concerned = {name for pair, _ in one ^ other for name in people[pair]}
        assert len(concerned) >= FEWEST_PEOPLE
