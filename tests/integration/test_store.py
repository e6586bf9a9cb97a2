"""The store on a real database: what goes in comes out, once, and the tables are those of the migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event, inspect, select, text

from coach.errors import Conflict, NotFound, Unreachable
from coach.model.suggestion import HubGap, Provenance, Suggestion, SuggestionSet, Why
from coach.sample import read_sample
from coach.store import tables
from coach.store.database import Database
from coach.store.unit_of_work import SqlUnitOfWork
from knowledge.resource import Citation

SAMPLE = read_sample()
NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def migrated(new_database: Callable[[], str]) -> Iterator[Database]:
    """A database of its own, whose tables may be taken down."""
    made = Database(new_database())
    made.upgrade()
    yield made
    made.close()


@pytest.fixture
def uow(database: Database) -> SqlUnitOfWork:
    made = SqlUnitOfWork(database)
    with made.write() as store:
        store.save_program(SAMPLE.program, SAMPLE.pairs, SAMPLE.sessions)
    return made


def cut_off(database: Database) -> None:
    """What is left after PostgreSQL was started again: connections that nobody is behind."""
    with database.read() as sql:
        mine = sql.execute(text("SELECT pg_backend_pid()")).scalar_one()
    other = Database(database.url.render_as_string(hide_password=False))
    with other.read() as sql:
        sql.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
    other.close()


def test_a_connection_that_broke_while_nobody_used_it_is_not_used_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.is_sqlite:
        pytest.skip("about PostgreSQL")
    cut_off(database)
    monkeypatch.setattr("coach.store.database._IDLE_S", 0.0)
    with database.read() as sql:
        assert sql.execute(select(1)).scalar_one() == 1


def test_one_that_breaks_in_use_is_told_as_such_and_the_next_one_is_good(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("about PostgreSQL")
    cut_off(database)
    with pytest.raises(Unreachable, match="try again"), database.read() as sql:
        sql.execute(select(1))
    with database.read() as sql:
        assert sql.execute(select(1)).scalar_one() == 1


def contents(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as sql:
        return {t.name: [tuple(row) for row in sql.execute(select(t))] for t in tables.metadata.sorted_tables}


def made(id: str = "set1", prompt: str = "x-01", pair: str = "p01") -> SuggestionSet:
    one = Suggestion(
        f"{id}-1", prompt, "What is it?", "either", Why("goal", "0", "Serves it."), (0,), 2, "style", ("Then?",), 10,
        (Citation("x-01", "X", "X > Y", "hash", "quote"),),
    )  # fmt: skip
    gap = HubGap("gap", "purpose", "purpose", "en", "no_source")
    return SuggestionSet(id, pair, "p01-s5", NOW, (one,), (gap,), Provenance("embedded", "v1", 3, 1, "cat", "why"))


def test_the_migrations_make_the_tables_of_the_metadata(migrated: Database) -> None:
    with migrated.read() as sql:
        assert compare_metadata(MigrationContext.configure(sql, opts={"compare_type": True}), tables.metadata) == []


def test_the_tables_can_be_taken_down_and_put_up_again(migrated: Database) -> None:
    assert migrated.is_current()
    with migrated.write() as sql:
        command.downgrade(migrated._alembic(sql), "base")
    assert not migrated.is_current()
    with migrated.read() as sql:
        assert set(inspect(sql).get_table_names()) <= {"alembic_version"}
    migrated.upgrade()
    migrated.upgrade()
    assert migrated.is_current()
    with migrated.read() as sql:
        assert compare_metadata(MigrationContext.configure(sql), tables.metadata) == []


def test_saving_a_program_again_changes_nothing(database: Database, uow: SqlUnitOfWork) -> None:
    before = contents(database)
    assert len(before["session"]) == 60 and len(before["pair"]) == 12
    with uow.write() as store:
        store.save_program(SAMPLE.program, SAMPLE.pairs, SAMPLE.sessions)
    assert contents(database) == before


@pytest.mark.parametrize("pair", SAMPLE.pairs, ids=lambda pair: pair.id)
def test_what_goes_in_comes_out(uow: SqlUnitOfWork, pair: object) -> None:
    with uow.read() as store:
        state = store.pair_state(pair.id)
    assert state.pair == pair
    assert state.program == SAMPLE.program
    assert state.sessions == SAMPLE.sessions_of(pair.id)


def test_progress_is_counted_without_reading_a_note(uow: SqlUnitOfWork) -> None:
    with uow.read() as store:
        progress = store.pair_progress("p01")
    held = SAMPLE.sessions_of("p01")
    assert progress.sessions == len(held) and progress.last_session_on == held[-1].held_on
    assert progress.open_items == sum(item.is_open for one in held for item in one.items)


def test_pairs_come_in_pages(uow: SqlUnitOfWork) -> None:
    with uow.read() as store:
        first = store.pairs(limit=5)
        rest = store.pairs(limit=100, after=first[-1].id)
    assert [one.id for one in (*first, *rest)] == sorted(one.id for one in SAMPLE.pairs)


def test_the_newest_charter_counts_and_the_old_one_is_kept(database: Database, uow: SqlUnitOfWork) -> None:
    pair = SAMPLE.pairs[0]
    newer = replace(pair.charter, version=2, off_limits_topics=("religion",))
    with uow.write() as store:
        store.save_program(SAMPLE.program, [replace(pair, charter=newer)], [])
        assert store.pair(pair.id).charter == newer
    with database.read() as sql:
        of_pair = tables.charter.c.pair_id == pair.id
        assert list(sql.execute(select(tables.charter.c.version).where(of_pair)).scalars()) == [1, 2]


def test_a_set_comes_back_as_it_was_with_its_zone(uow: SqlUnitOfWork) -> None:
    with uow.write() as store:
        store.add_suggestion_set(made())
    with uow.read() as store:
        assert store.suggestion_sets("p01") == (made(),)
        assert store.suggestion_sets("p02") == ()


def test_a_prompt_is_stored_once_for_a_pair_and_nothing_of_the_second_set_stays(uow: SqlUnitOfWork) -> None:
    with uow.write() as store:
        store.add_suggestion_set(made())
    with pytest.raises(Conflict) as raised, uow.write() as store:
        store.add_suggestion_set(made("set2"))
    assert "What is it?" not in str(raised.value)
    with uow.write() as store:
        store.add_suggestion_set(made("set3", pair="p02"))
    with uow.read() as store:
        assert [one.id for one in store.suggestion_sets("p01")] == ["set1"]


def test_an_outcome_is_kept_and_a_later_one_replaces_it(uow: SqlUnitOfWork) -> None:
    with uow.write() as store:
        store.add_suggestion_set(made())
        assert store.record_outcome("set1-1", "skipped", NOW).outcome == "skipped"
        assert store.record_outcome("set1-1", "answered", NOW).outcome == "answered"
        with pytest.raises(NotFound):
            store.record_outcome("none", "asked", NOW)


def test_an_unknown_pair_is_not_found(uow: SqlUnitOfWork) -> None:
    with uow.read() as store:
        for ask in (store.pair, store.pair_state, store.pair_progress):
            if ask != store.pair_progress:
                with pytest.raises(NotFound, match="p99"):
                    ask("p99")


def test_an_error_in_a_unit_of_work_undoes_all_of_it(database: Database, uow: SqlUnitOfWork) -> None:
    before = contents(database)
    with pytest.raises(ZeroDivisionError), uow.write() as store:
        store.add_suggestion_set(made())
        raise ZeroDivisionError
    assert contents(database) == before


@pytest.mark.sqlite
def test_writes_take_their_lock_at_once_and_reads_do_not(database: Database) -> None:
    said: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    with database.read() as sql:
        sql.execute(text("SELECT 1"))
    with database.write() as sql:
        sql.execute(text("SELECT 1"))
    assert [one for one in said if one.startswith("BEGIN")] == ["BEGIN", "BEGIN IMMEDIATE"]


@pytest.mark.sqlite
def test_a_second_writer_waits_and_readers_go_on(database: Database, uow: SqlUnitOfWork) -> None:
    with database.write():
        other = sqlite3.connect(str(database.url.database), timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()
        with uow.read() as store:
            assert len(store.pairs(limit=100)) == 12


def test_what_is_deleted_takes_what_is_its_own_along(database: Database, uow: SqlUnitOfWork) -> None:
    with uow.write() as store:
        store.add_suggestion_set(made())
    with database.write() as sql:
        sql.execute(tables.program.delete())
    left = {name: len(rows) for name, rows in contents(database).items() if rows}
    assert not set(left) & {"pair", "charter", "session", "note", "item", "reading", "suggestion", "suggestion_set"}


def test_an_error_of_the_database_shows_no_note_text(database: Database, uow: SqlUnitOfWork) -> None:
    from coach.model.note import Note, NoteText
    from coach.model.session import Session

    held = Session("s-new", "no such pair", date(2026, 1, 1), (Note("n-new", "both", NoteText("the zebra plan")),))
    twice = replace(held, pair_id="p01", notes=(*held.notes, *held.notes))
    for one in (held, twice):
        with pytest.raises(Exception) as raised, uow.write() as store:
            store.save_program(SAMPLE.program, [], [one])
        assert "zebra" not in f"{raised.value} {raised.value!r}"


def test_going_back_a_version_and_forth_again_loses_no_row(migrated: Database) -> None:
    """On SQLite a table that is made anew is dropped first, and what refers to it would be deleted with it."""
    kept = ("program", "pair", "charter", "session", "note", "item", "reading", "suggestion_set", "suggestion")
    with SqlUnitOfWork(migrated).write() as store:
        store.save_program(SAMPLE.program, SAMPLE.pairs, SAMPLE.sessions)
        store.add_suggestion_set(made())
    before = contents(migrated)
    for target in ("0003", "0002"):
        with migrated.write() as sql:
            command.downgrade(migrated._alembic(sql), target)
        migrated.upgrade()
        after = contents(migrated)
        for name in kept:
            assert before[name], f"there is nothing of {name} to lose"
            # By their first columns, which are keys: what a version added is gone with it.
            assert [row[:2] for row in after[name]] == [row[:2] for row in before[name]], (target, name)
