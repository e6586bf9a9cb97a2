"""Many writers at once, on whichever database the run is about: nothing that was written is lost, nobody fails.

`UPWARD_WRITERS=32 UPWARD_CHANGES=40` makes it 1,280 changes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from conftest import add_pair
from sqlalchemy import insert, select

from coach.bootstrap import Coach, bootstrap
from coach.errors import BadInput
from coach.items import change_item, items_of
from coach.model.note import Note, NoteText
from coach.model.session import Item, Session
from coach.settings import Settings
from coach.store import tables as t
from coach.store.database import Database
from coach.summarise import Written, add_note, record_session

WRITERS, CHANGES = int(os.environ.get("UPWARD_WRITERS", 16)), int(os.environ.get("UPWARD_CHANGES", 10))


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    made = bootstrap(Settings(data_dir=tmp_path, embedder="hashing"))
    with made.database.write() as sql:
        sql.execute(insert(t.program).values(id="tests", name="T", organisation="", objectives=[], timezone="UTC"))
    return made


def at_once(work: Callable[[int], object]) -> list[object]:
    with ThreadPoolExecutor(WRITERS) as threads:
        return list(threads.map(work, range(WRITERS)))


def test_a_counter_that_everyone_reads_and_raises_loses_no_step(new_database: Callable[[], str]) -> None:
    database = Database(new_database())
    database.upgrade()
    with database.write() as sql:
        sql.execute(insert(t.state).values(key="count", value="0"))

    def raise_it(number: int) -> None:
        for _ in range(CHANGES):
            with database.write("count" if number % 2 else None) as sql:
                found = sql.execute(select(t.state.c.value).where(t.state.c.key == "count")).scalar_one()
                sql.execute(t.state.update().where(t.state.c.key == "count").values(value=str(int(found) + 1)))

    at_once(raise_it)
    with database.read() as sql:
        assert sql.execute(select(t.state.c.value)).scalars().all() == [str(WRITERS * CHANGES)]
    database.close()


def test_every_change_of_one_item_is_in_its_trail(coach: Coach) -> None:
    note = Note("n1", "leader", NoteText("I will write."))
    pair = add_pair(coach, Session("s1", "", date(2026, 1, 9), (note,), (Item("i1", "s1", "Write"),)))
    item = items_of(coach, pair)[0].item.id

    def change(number: int) -> None:
        for step in range(CHANGES):
            change_item(coach, item, {"action": f"Write {number}, {step}"}, by=f"writer {number}")

    at_once(change)
    [found] = items_of(coach, pair)
    assert len(found.changes) == WRITERS * CHANGES
    texts = ["Write", *(str(one.after) for one in found.changes)]
    assert [one.before for one in found.changes] == texts[:-1], "each change saw the one before it"
    assert found.item.action == texts[-1]
    coach.close()


def test_notes_of_one_session_are_numbered_apart_and_their_limit_holds(coach: Coach) -> None:
    pair = add_pair(coach)
    held = record_session(coach, pair, date(2026, 1, 9), [Written("leader", NoteText("One."))])

    def add(number: int) -> str:
        try:
            add_note(coach, held.id, Written("mentor", NoteText(f"More {number}.")))
        except BadInput:
            return "refused"
        return "taken"

    said = at_once(add)
    assert said.count("taken") == 3
    with coach.uow.read() as store:
        assert [one.id for one in store.session(held.id).notes] == [f"{held.id}-n{place}" for place in (1, 2, 3, 4)]
    coach.close()


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d of it"])
def test_text_that_no_database_takes_is_refused_in_words(coach: Coach, text: str) -> None:
    pair = add_pair(coach)
    with pytest.raises(BadInput, match="NUL"):
        record_session(coach, pair, date(2026, 1, 9), [Written("leader", NoteText(text))])
    with coach.uow.read() as store:
        assert store.sessions(pair) == ()
    coach.close()
