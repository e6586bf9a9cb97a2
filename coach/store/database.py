"""The connection to the database: how transactions begin, and bringing the tables up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import DataError, DBAPIError, DisconnectionError, InterfaceError, OperationalError

from coach.errors import BadInput, NotReady, Unreachable
from coach.store.tables import metadata

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCKED = "55P03"
"""PostgreSQL's word for a lock that somebody else held for too long."""
_EVERYTHING = 0x757077617264
"""The lock that a writer on PostgreSQL holds alone, or beside others if it says what it writes."""
_PASSING = ("57P", "08", "53", _LOCKED, "40")
"""SQL states: the server shuts down or starts, a connection broke, too little of something, a long lock, a clash."""
_KEPT, _AT_ONCE = 24, 40
"""Connections to PostgreSQL that a process keeps, and has at most: it has 40 threads where an LLM is waited for."""
_IDLE_S = 1.0
"""Seconds after which a connection that nobody used is asked whether it is still there."""


class Database:
    """An engine with short transactions, whose writers never work on what another is changing.

    SQLite has one writer at a time, who takes the lock at once and so never fails half-way. On PostgreSQL a writer
    that names what it changes waits for those alone that named the same; one that names nothing is alone, as on SQLite.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            if self.url.database not in (None, "", ":memory:"):
                Path(str(self.url.database)).parent.mkdir(parents=True, exist_ok=True)
            self.engine: Engine = create_engine(self.url, hide_parameters=True)
            event.listen(self.engine, "connect", _sqlite_connect)
            event.listen(self.engine, "begin", _sqlite_begin)
        else:
            self.engine = _postgres(self.url)
            event.listen(self.engine, "connect", _postgres_connect)
            event.listen(self.engine, "checkin", _note_use)
            event.listen(self.engine, "checkout", _check_if_idle)
            event.listen(self.engine, "handle_error", _without_details)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Raises Unreachable."""
        with self.reachable(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self, of: str | None = None) -> Iterator[Connection]:
        """of: what is changed, such as a pair's id; without it the writer is alone. Raises Unreachable."""
        with self.reachable(), self.begin(of) as connection:
            yield connection
            connection.commit()

    def begin(self, of: str | None) -> Connection:
        """A connection in a writer's transaction; who closes it without `commit` leaves nothing."""
        connection = self.engine.connect().execution_options(upward_write=True)
        try:
            connection.begin()
            self.lock(connection, of)
        except BaseException:
            connection.close()
            raise
        return connection

    def lock(self, connection: Connection, of: str | None) -> None:
        """Waits until nobody else changes that, or anything; SQLite's writers are alone anyhow."""
        if not self.is_sqlite:
            connection.exec_driver_sql(*_lock(of))

    @contextmanager
    def reachable(self) -> Iterator[None]:
        """Says what can be done about errors of PostgreSQL that are nobody's fault here."""
        try:
            yield
        except DataError as error:
            if "NUL" in str(error.orig):
                raise BadInput("A text has a NUL character, which cannot be stored; take it out.") from None
            raise
        except DBAPIError as error:
            if self.is_sqlite or not (error.connection_invalidated or _is_away(error)):
                raise
            raise Unreachable("The database does not answer; try again in a moment.") from error

    def scrub(self) -> bool:
        """Rewrite the files so that nothing is left of what was deleted. Whether it is done; not while others are in
        the way for longer than a writer waits.

        On SQLite the file is made anew and the log behind it cut to nothing. On PostgreSQL the tables are rewritten;
        what its own log and backups hold goes with them in time (docs/access.md).
        """
        return self._scrub_sqlite() if self.is_sqlite else self._scrub_postgres()

    def _scrub_sqlite(self) -> bool:
        raw = self.engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("VACUUM")
            (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
        finally:
            raw.close()
        return not busy

    def _scrub_postgres(self) -> bool:
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in metadata.sorted_tables:
                try:
                    connection.exec_driver_sql(f'VACUUM (FULL) "{table.name}"')
                except DBAPIError as error:
                    if getattr(error.orig, "sqlstate", None) != _LOCKED:
                        raise
                    return False
        return True

    def upgrade(self) -> None:
        """Create the tables, or bring them to this version's shape."""
        from alembic import command

        with self.write() as connection:
            command.upgrade(self._alembic(connection), "head")

    def downgrade(self, version: str) -> None:
        """Bring the tables back to an earlier version, `base` for none. What that has no place for is lost."""
        from alembic import command

        with self.write() as connection:
            command.downgrade(self._alembic(connection), version)

    def is_current(self) -> bool:
        """Whether the tables have this version's shape."""
        from alembic.runtime.migration import MigrationContext
        from alembic.script import ScriptDirectory

        with self.read() as connection:
            heads = set(MigrationContext.configure(connection).get_current_heads())
        return heads == set(ScriptDirectory(str(_MIGRATIONS)).get_heads())

    def revisions(self) -> list[str]:
        """The shapes that the tables have had, oldest first; the last is this version's."""
        from alembic.script import ScriptDirectory

        script = ScriptDirectory(str(_MIGRATIONS))
        return [one.revision for one in script.walk_revisions()][::-1]

    def _alembic(self, connection: Connection) -> Any:
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        config.attributes["connection"] = connection
        return config

    def close(self) -> None:
        self.engine.dispose()


def _postgres(url: URL) -> Engine:
    try:
        return create_engine(url, hide_parameters=True, pool_size=_KEPT, max_overflow=_AT_ONCE - _KEPT)
    except ImportError as error:
        raise NotReady("PostgreSQL needs its driver: pip install 'upward-coach[postgres]'.") from error


def _note_use(_connection: object, record: Any) -> None:
    record.info["used_at"] = monotonic()


def _check_if_idle(connection: Any, record: Any, _proxy: object) -> None:
    """Has the pool make a new connection where the server is gone from behind one that nobody has used for a while.
    Asking each time would cost every transaction a round trip."""
    if monotonic() - record.info.get("used_at", -_IDLE_S) < _IDLE_S:
        return
    try:
        connection.execute("")
        connection.rollback()
    except Exception as error:  # whatever it is, this connection is of no use
        raise DisconnectionError from error


def _lock(of: str | None) -> tuple[str, tuple[object, ...]]:
    if of is None:
        return "SELECT pg_advisory_xact_lock(%s)", (_EVERYTHING,)
    both = "SELECT pg_advisory_xact_lock_shared(%s), pg_advisory_xact_lock(hashtextextended(%s, 0))"
    return both, (_EVERYTHING, of)


def _postgres_connect(connection: Any, _record: object) -> None:
    """Waits as long as SQLite does, and lets no transaction that was left open hold its locks."""
    settings = ("TimeZone = 'UTC'", "lock_timeout = '30s'", "idle_in_transaction_session_timeout = '60s'")
    with connection.cursor() as cursor:
        for setting in settings:
            cursor.execute(f"SET SESSION {setting}")
    connection.commit()


def _without_details(context: ExceptionContext) -> DBAPIError | None:
    """PostgreSQL repeats values of the row that it refuses; nobody is to read a note in an error."""
    wrapped, diagnosis = context.sqlalchemy_exception, getattr(context.original_exception, "diag", None)
    if not isinstance(wrapped, DBAPIError) or diagnosis is None or not diagnosis.message_primary:
        return None
    said = type(context.original_exception)(f"{diagnosis.message_primary} [{diagnosis.sqlstate}]")
    return type(wrapped)(
        wrapped.statement, None, said, hide_parameters=True, connection_invalidated=wrapped.connection_invalidated
    )


def _is_away(error: DBAPIError) -> bool:
    """No connection came about, for which psycopg tells no state; or one of the states that pass."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    return state is None or str(state).startswith(_PASSING)


def _sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "busy_timeout = 30000",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("upward_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
