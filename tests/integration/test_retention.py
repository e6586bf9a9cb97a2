"""What has been kept for long enough goes, word for word; what became of it stays. By itself, by the injected clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filled import raw

from coach import upkeep as keeping
from coach.bootstrap import Coach, bootstrap
from coach.errors import BadInput
from coach.flag import flag_session
from coach.jobs import Worker
from coach.model.note import NoteText
from coach.retention import expire
from coach.sample import read_sample
from coach.settings import Settings
from coach.store import tables as t
from coach.summarise import Written, add_note, summarise_session, summary_of
from coach.upkeep import Upkeep, upkeep

SAMPLE = read_sample()
PAIR = next(one for one in SAMPLE.pairs if one.id == "p01")
HELD = SAMPLE.sessions_of(PAIR.id)
LAST = HELD[-1].held_on


class Clock:
    def __init__(self) -> None:
        self.now = datetime(LAST.year, LAST.month, LAST.day, 12, tzinfo=UTC) + timedelta(days=1)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def coach(tmp_path: Path, clock: Clock) -> Iterator[Coach]:
    made = bootstrap(Settings(embedder="hashing", data_dir=tmp_path / "data"), clock=clock)
    program = replace(SAMPLE.program, retention_days=1_000)
    with made.uow.write() as store:
        store.save_program(program, [PAIR, *(one for one in SAMPLE.pairs if one.id == "p02")], [])
        for one in HELD:
            store.add_session(one)
    summarise_session(made, HELD[0].id)
    yield made
    made.close()


def keep_for(coach: Coach, days: int) -> None:
    with coach.database.write() as sql:
        sql.execute(t.charter.update().where(t.charter.c.pair_id == PAIR.id).values(retention_days=days))


def words(*numbers: int) -> list[bytes]:
    """Of the notes of these sessions, in pieces: a quote of one is never a whole sentence of an item."""
    texts = [note.text.reveal() for number in numbers for note in HELD[number].notes]
    lines = [line for text in texts for line in text.splitlines() if line.isascii() and '"' not in line]
    return [line[at : at + 50].encode() for line in lines for at in range(0, len(line) - 50, 50)]


def test_the_words_go_and_what_became_of_it_stays(coach: Coach) -> None:
    before = {one.id: one for one in HELD}
    with coach.uow.read() as store:
        items = {one.id: one for one in store.items(PAIR.id)}
        reading = store.session(HELD[0].id).reading
    days = (LAST - HELD[2].held_on).days + 1
    keep_for(coach, days)
    assert any(one in raw(coach) for one in words(0, 1))
    told = expire(coach, dry_run=True)
    assert [(one.pair_id, one.notes) for one in told] == [(PAIR.id, sum(len(one.notes) for one in HELD[:2]))]
    assert any(one in raw(coach) for one in words(0, 1)), "a dry run changes nothing"
    assert expire(coach) == told
    assert [one for one in words(0, 1) if one in raw(coach)] == []
    assert all(one in raw(coach) for one in words(2, 3, 4))
    with coach.uow.read() as store:
        now = {one.id: one for one in store.sessions(PAIR.id)}
        assert now.keys() == before.keys()
        left = {one.id: one for one in store.items(PAIR.id)}
    assert left.keys() == items.keys()
    for key, item in left.items():
        was = items[key]
        assert (item.action, item.owner, item.due, item.status, item.rung) == (
            was.action, was.owner, was.due, was.status, was.rung
        )  # fmt: skip
        gone = item.session_id in {HELD[0].id, HELD[1].id}
        assert (item.evidence is None) == (gone or was.evidence is None)
    after = now[HELD[0].id].reading
    assert reading is not None and after is not None and after.depth == reading.depth and after.signs == ()
    assert expire(coach) == []


def test_what_is_bare_is_not_read_again(coach: Coach) -> None:
    """Reading a session again without its notes would take its items away."""
    keep_for(coach, 1)
    with coach.uow.read() as store:
        items = len(store.items(PAIR.id))
        reading = store.session(HELD[0].id).reading
    expire(coach)
    assert summary_of(coach, HELD[0].id)[1].recaps == ()
    summarise_session(coach, HELD[0].id)
    assert flag_session(coach, HELD[0].id).depth == (reading and reading.depth)
    with pytest.raises(BadInput, match="no longer kept"):
        add_note(coach, HELD[0].id, Written("mentor", NoteText("One more thing.")))
    with coach.uow.read() as store:
        assert len(store.items(PAIR.id)) == items
        assert HELD[0].id not in store.unread_sessions()


def test_the_shorter_of_charter_and_program_holds(coach: Coach) -> None:
    assert expire(coach) == []
    with coach.database.write() as sql:
        sql.execute(t.program.update().values(retention_days=1))
    assert {one.pair_id for one in expire(coach)} == {PAIR.id}


def test_it_runs_by_itself_once_a_day(coach: Coach, clock: Clock) -> None:
    keeper, worker = Upkeep(coach), Worker(coach)
    keeper.round()
    while worker.do_one():
        pass
    keep_for(coach, 30)
    clock.now += timedelta(hours=2)
    keeper.round()
    assert not worker.do_one(), "not twice a day"
    clock.now += timedelta(days=60)
    keeper.round()
    keeper.round()
    with coach.uow.read() as store:
        [job] = store.jobs(state="queued")
    assert (job.kind, job.subject, job.program_id) == ("retain", SAMPLE.program.id, SAMPLE.program.id)
    assert worker.do_one()
    assert not any(one in raw(coach) for one in words(0, 1, 2, 3, 4))


def test_another_process_forgets_what_was_erased(coach: Coach) -> None:
    keeper = Upkeep(coach)
    coach.embed(["what a note said"])
    keeper.round()
    assert "_query_vectors" in coach.__dict__
    with coach.uow.write() as store:
        store.erase("pair", "p02", "erased-elsewhere")
    keeper.round()
    assert "_query_vectors" not in coach.__dict__
    with coach.uow.read() as store:
        assert not store.scrub_is_due()


def test_a_thread_does_it_while_a_service_runs(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    done = threading.Event()
    monkeypatch.setattr(keeping.Upkeep, "round", lambda self: done.set())
    with upkeep(coach, every_s=0.01):
        assert done.wait(30)
    assert not any(one.name == "upkeep" for one in threading.enumerate())
