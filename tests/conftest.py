"""What every test gets: no network beyond this machine, a data folder of its own, and the hub ingested once."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import databases
import pytest
import pytest_socket

from coach.bootstrap import Coach, bootstrap
from coach.model.note import Author, Note, NoteText
from coach.model.program import Charter, Pair, Person, Program
from coach.model.session import Item, Reading, Session
from coach.settings import Settings
from coach.store.database import Database
from knowledge.embedders import ModelMissing, load
from knowledge.ingest import ingest_hub

ROOT = Path(__file__).parent.parent
PROGRAM = Program("tests", "Tests")
GOALS = (
    "Use chat tools with the whole team",
    "Hear what juniors think of promotion",
    "Post on LinkedIn in my own words",
)
PAIR = Pair("pair", PROGRAM.id, Person("Ada Lead", "CFO"), Person("Max Mentor", "Analyst"), GOALS)


POSTGRES = pytest.StashKey[databases.Postgres | None]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="What the tests store in; postgres is the server at COACH_TEST_POSTGRES_URL, or one from a package.",
    )


def pytest_configure(config: pytest.Config) -> None:
    given = ("COACH_DATABASE_URL", "COACH_CHROMA_URL", "COACH_INDEX", "COACH_EMBEDDER")
    for name in [*given, *(one for one in os.environ if one.startswith(("COACH_LLM__", "OPENAI_")))]:
        os.environ.pop(name, None)
    os.environ["DO_NOT_TRACK"] = "1"
    built = ROOT / "var" / "models"
    if "COACH_MODELS_DIR" not in os.environ and built.is_dir():
        os.environ["COACH_MODELS_DIR"] = str(built)
    config.stash[POSTGRES] = databases.start(config)
    os.environ["COACH_WORKERS"], os.environ["COACH_NIGHTLY_AT"] = "1", "24"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.stash[POSTGRES] is not None:
        for item in items:
            if item.get_closest_marker("sqlite"):
                item.add_marker(pytest.mark.skip(reason="about SQLite"))


def pytest_runtest_setup() -> None:
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(autouse=True, scope="session")
def _data_dir(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test touches the data of whoever runs it."""
    os.environ["COACH_DATA_DIR"] = str(tmp_path_factory.mktemp("data"))


@pytest.fixture(autouse=True)
def _drop_databases(request: pytest.FixtureRequest) -> Iterator[None]:
    server = request.config.stash[POSTGRES]
    folder = request.getfixturevalue("tmp_path") if server and "tmp_path" in request.fixturenames else None
    yield
    if server is not None and folder is not None:
        server.drop_below(folder)


@pytest.fixture
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes empty databases without tables and gives their URLs."""
    server, number = request.config.stash[POSTGRES], count()

    def make() -> str:
        if server is not None:
            return server.empty(tmp_path)
        return f"sqlite:///{tmp_path / f'database-{next(number)}' / 'upward.sqlite3'}"

    return make


@pytest.fixture
def with_tables(tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Makes databases that have this version's tables and no rows."""
    opened: list[Database] = []

    def make() -> Database:
        opened.append(Database(Settings(data_dir=tmp_path / f"tables-{len(opened)}").sql_url))
        if not opened[-1].is_current():
            opened[-1].upgrade()
        return opened[-1]

    yield make
    for database in opened:
        database.close()


@pytest.fixture
def database(with_tables: Callable[[], Database]) -> Database:
    return with_tables()


def environment(data: Path, **more: str) -> dict[str, str]:
    """What a process needs to work on the data in a folder."""
    return {**os.environ, "COACH_DATA_DIR": str(data), "COACH_DATABASE_URL": Settings(data_dir=data).sql_url, **more}


@pytest.fixture(scope="session")
def hub_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the hub ingested by the real embedder and no pairs; shared by all workers, never written to.

    Skips, saying why, where the embedder was not built.
    """
    settings = Settings()
    try:
        embedder = load(settings.embedder, settings.models_dir)
    except ModelMissing as missing:
        pytest.skip(str(missing))
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "hub"
    with (shared / "hub.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = shared / "hub-making"
            coach = bootstrap(Settings(data_dir=making))
            ingest_hub(coach.catalogue, embedder)
            _ = coach.retriever
            coach.close()
            making.rename(folder)
    return folder


@pytest.fixture(scope="session")
def hub(hub_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    """One coach for all tests of a worker. Each test makes pairs of its own."""
    coach = _on_copy(hub_folder, tmp_path_factory.mktemp("shared") / "data")
    yield coach
    coach.close()


@pytest.fixture
def fresh_hub(hub_folder: Path, tmp_path: Path) -> Iterator[Callable[..., Coach]]:
    """Makes coaches, each on its own copy of the ingested hub; keyword arguments change settings."""
    opened: list[Coach] = []
    number = count()

    def make(**settings: object) -> Coach:
        opened.append(_on_copy(hub_folder, tmp_path / f"copy-{next(number)}", **settings))
        return opened[-1]

    yield make
    for coach in opened:
        coach.close()


def _on_copy(source: Path, target: Path, **settings: object) -> Coach:
    shutil.copytree(source, target)
    coach = bootstrap(Settings(data_dir=target, **settings))
    with coach.uow.write() as store:
        store.save_program(PROGRAM, (), ())
    return coach


_NUMBERS = count(1)


def add_pair(coach: Coach, *sessions: Session, pair: Pair = PAIR, id: str | None = None, **changes: object) -> str:
    """Store a pair like `pair` with sessions of its own; returns its id, new unless one is given."""
    key = id or f"pair-{next(_NUMBERS)}"
    held = [_owned(one, key) for one in sessions]
    with coach.uow.write() as store:
        store.save_program(PROGRAM, [replace(pair, id=key, program_id=PROGRAM.id, **changes)], held)
    return key


def _owned(one: Session, key: str) -> Session:
    of = f"{key}-{one.id}"
    return replace(
        one,
        id=of,
        pair_id=key,
        notes=tuple(replace(note, id=f"{of}-{note.id}") for note in one.notes),
        items=tuple(replace(item, id=f"{of}-{item.id}", session_id=of) for item in one.items),
        reading=one.reading and replace(one.reading, session_id=of),
    )


def session(
    note: str = "",
    *items: Item,
    number: int = 1,
    author: Author = "mentor",
    depth: float | None = None,
    superficial: bool | None = None,
) -> Session:
    reading = None if depth is None and superficial is None else Reading(f"s{number}", depth, superficial, "test")
    return Session(f"s{number}", "", date(2026, number, 10), (Note("n1", author, NoteText(note)),), items, reading)


def charter(*topics: str, version: int = 1) -> Charter:
    return Charter(version, off_limits_topics=topics)
