"""Chroma under the coach, in a folder and as its own server: whatever becomes of it is noticed and made good again."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.bootstrap import Coach, bootstrap
from coach.policy import browsing_scope
from coach.settings import Settings
from knowledge.catalogue import Intake
from knowledge.embedders.hashing import HashingEmbedder
from knowledge.index import as_rows
from knowledge.resource import Passage, Resource

EMBEDDER = HashingEmbedder()
MATTERS = ("chat", "memo", "meeting", "survey", "podcast", "video", "spreadsheet", "promotion")
TEXTS = [f"How a {a} helps with a {b}." for a in MATTERS for b in MATTERS if a != b]
SCOPE = browsing_scope(None, audience=frozenset())


def fill(coach: Coach, texts: list[str] = TEXTS, first: int = 0) -> None:
    intakes = []
    for number, text in enumerate(texts, first):
        of = Resource(f"r{number}", "article", f"Title {number}", f"file:{number}", f"h{number}", themes=("style",))
        passages = [Passage(of.id, 0, (of.title,), text)]
        vectors = EMBEDDER.embed([one.searchable for one in passages])
        intakes.append(Intake(of.source, of.content_hash, [of], passages, vectors))
    coach.catalogue.store(None, intakes, EMBEDDER.name)


def answers(coach: Coach) -> list[list[str]]:
    found = [coach.retriever.search(query, SCOPE) for query in ("chat and memo", "how does a survey help", "promotion")]
    assert all(one.degraded is None for one in found), found[0].degraded
    return [[hit.resource.id for hit in one.hits] for one in found]


def ids(coach: Coach) -> list[int]:
    vectors = coach.retriever._vectors
    assert vectors is not None
    return vectors.keys().tolist()


def until(done: Callable[[], bool], seconds: float = 60) -> None:
    for _ in range(int(seconds * 10)):
        if done():
            return
        time.sleep(0.1)
    raise AssertionError("it does not come about")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Coach]]:
    made: list[Coach] = []

    def make(**more: object) -> Coach:
        given = {"data_dir": tmp_path / "data", "embedder": "hashing", "index": "chroma", "index_check_s": 0.3, **more}
        made.append(bootstrap(Settings(**given)))
        return made[-1]

    yield make
    for coach in made:
        coach.close()


def gone(folder: Path, _: Path) -> None:
    shutil.rmtree(folder)


def truncated(folder: Path, _: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            os.truncate(file, file.stat().st_size // 2)


def an_old_copy(folder: Path, old: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(old, folder)


@pytest.mark.parametrize("damage", [gone, truncated, an_old_copy])
@pytest.mark.parametrize("running", [True, False], ids=["while it runs", "before it starts"])
def test_damage_to_the_folder_is_noticed_and_made_good(
    opened: Callable[..., Coach], tmp_path: Path, damage: Callable[[Path, Path], None], running: bool
) -> None:
    coach = opened()
    fill(coach, TEXTS[:20])
    folder, old = coach.settings.index_dir / "chroma", tmp_path / "old"
    _ = coach.retriever
    shutil.copytree(folder, old)
    fill(coach, TEXTS[20:], 20)
    expected, keys = answers(coach), ids(coach)
    if running:
        before = coach.retriever
        damage(folder, old)
        until(lambda: coach.retriever is not before)
    else:
        # A process that has had the folder open keeps it open; another one starts from what is on the disk.
        coach.close()
        damage(folder, old)
        code = (
            "from coach.bootstrap import bootstrap; c = bootstrap(); r = c.retriever; "
            "print(r.degraded, len(r._vectors), r.is_sound()); c.close()"
        )
        given = {"COACH_EMBEDDER": "hashing", "COACH_INDEX": "chroma", "COACH_DATABASE_URL": coach.settings.sql_url}
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            env={**os.environ, **given, "COACH_DATA_DIR": str(coach.settings.data_dir)},
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.stdout.split() == ["None", str(len(keys)), "True"], done.stderr[-500:]
        coach = opened()
    assert answers(coach) == expected and ids(coach) == keys
    assert coach.retriever.is_sound()


Server = tuple[str, Callable[[], None], Callable[[], None]]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The address of Chroma's own server, what kills it and what starts it again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running: list[subprocess.Popen[bytes]] = []
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--host", "127.0.0.1", "--port", str(port)]

    def start() -> None:
        running.append(
            subprocess.Popen(
                [*command, "--path", str(tmp_path / "server")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        )
        until(lambda: _listens(port))

    def kill() -> None:
        process = running.pop()
        process.kill()
        process.wait()

    start()
    yield f"http://127.0.0.1:{port}", kill, start
    while running:
        kill()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_chromas_own_server_answers_as_exact_search_does_and_is_mended(
    opened: Callable[..., Coach], server: Server
) -> None:
    url, kill, start = server
    coach = opened(chroma_url=url)
    fill(coach)
    expected, keys = answers(coach), ids(coach)
    exact = opened(index="memory")
    assert answers(exact) == expected

    before = coach.retriever
    other = opened(chroma_url=url, data_dir=coach.settings.data_dir, index_check_s=60)
    assert other.retriever._vectors is not None
    other.retriever._vectors.remove(as_rows(keys[:10]))
    until(lambda: coach.retriever is not before)
    assert ids(coach) == keys, "what another process took out of the collection is back"

    kill()
    unaware = other.retriever.search("chat and memo", SCOPE)
    assert unaware.hits and unaware.degraded, "who has not noticed yet goes on by words, too"
    until(lambda: coach.retriever.degraded is not None)
    found = coach.retriever.search("chat and memo", SCOPE)
    assert found.hits and "does not answer" in str(found.degraded)
    start()
    until(lambda: coach.retriever.degraded is None)
    assert answers(coach) == expected and ids(coach) == keys
