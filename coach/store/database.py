"""The connection to the database: how transactions begin, and bringing the tables up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

from coach.store.tables import metadata

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCKED = "55P03"
"""PostgreSQL's word for a lock that somebody else held for too long."""


class Database:
    """An engine with short transactions. A write on SQLite takes its lock at once, so it never fails half-way."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        if self.url.get_backend_name() == "sqlite" and self.url.database not in (None, "", ":memory:"):
            Path(str(self.url.database)).parent.mkdir(parents=True, exist_ok=True)
        self.engine: Engine = create_engine(self.url, hide_parameters=True)
        if self.url.get_backend_name() == "sqlite":
            event.listen(self.engine, "connect", _sqlite_connect)
            event.listen(self.engine, "begin", _sqlite_begin)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(upward_write=True) as connection, connection.begin():
            yield connection

    def scrub(self) -> bool:
        """Rewrite the files so that nothing is left of what was deleted. Whether it is done; not while others are in
        the way for longer than a writer waits.

        On SQLite the file is made anew and the log behind it cut to nothing. On PostgreSQL the tables are rewritten;
        what its own log and backups hold goes with them in time (docs/access.md).
        """
        return self._scrub_sqlite() if self.url.get_backend_name() == "sqlite" else self._scrub_postgres()

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

    def is_current(self) -> bool:
        """Whether the tables have this version's shape."""
        from alembic.runtime.migration import MigrationContext
        from alembic.script import ScriptDirectory

        with self.read() as connection:
            heads = set(MigrationContext.configure(connection).get_current_heads())
        return heads == set(ScriptDirectory(str(_MIGRATIONS)).get_heads())

    def _alembic(self, connection: Connection) -> Any:
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        config.attributes["connection"] = connection
        return config

    def close(self) -> None:
        self.engine.dispose()


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
