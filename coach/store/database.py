"""The connection to the database: how transactions begin, and bringing the tables up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

_MIGRATIONS = Path(__file__).parent / "migrations"


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
