"""Several API processes and workers on one database, as `docs/deploy/compose.yaml` puts them together.

    python -m evals.bench.deployed --figures --database postgresql://…/scratch    the figures of docs/deploy.md
    python -m evals.bench.deployed --apis 2 --workers 2 --database postgresql://…/scratch --chroma http://127.0.0.1:8001
    … --restart 'pg_ctl -D … -m fast restart' --every 4                           while the database restarts

The database must be empty; it is emptied before each run. Without one it is SQLite. Notes of the sample program are
posted through all API processes in turn, each under a key, and every worker reads them. Counted are the notes that were
acknowledged and are lost, stored twice or not read.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from api.client import ClientError, Upward
from api.session_schemas import NoteIn
from coach.accounts import operators_token
from coach.bootstrap import Coach, bootstrap
from coach.errors import Unreachable
from coach.sample import read_sample
from coach.settings import Settings
from evals.bench.suggest import fill, serving
from evals.predict.records import embedder_of
from knowledge.ingest import ingest_hub

PAIRS = 48
LONGEST_S = 600.0
"""Within which all that was posted is read."""


@dataclass(frozen=True, slots=True)
class Shape:
    """database, chroma: URLs; without them SQLite, and vectors in each process."""

    apis: int
    workers: int
    database: str | None = None
    chroma: str | None = None

    @property
    def name(self) -> str:
        kept = "SQLite" if self.database is None else "PostgreSQL"
        return f"{kept}, {self.apis} API, {self.workers} workers" + (", Chroma's server" if self.chroma else "")


@dataclass
class Running:
    shape: Shape
    coach: Coach
    token: str
    pairs: Sequence[str]
    environment: dict[str, str]
    ports: list[int]
    posted: dict[str, str] = field(default_factory=dict)
    """Job by session, as they were acknowledged."""
    failed: list[str] = field(default_factory=list)

    def client(self, number: int) -> Upward:
        return Upward(f"http://127.0.0.1:{self.ports[number % len(self.ports)]}", self.token)


@contextmanager
def running(shape: Shape) -> Iterator[Running]:
    """An empty database with pairs and the hub, and the API processes on it; no worker yet."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        settings = Settings(data_dir=Path(folder), database_url=shape.database, chroma_url=shape.chroma)
        empty = bootstrap(settings, upgrade=False)
        empty.database.downgrade("base")
        empty.database.upgrade()
        empty.close()
        coach = bootstrap(settings)
        stack.callback(coach.close)
        ingest_hub(coach.catalogue, embedder_of(coach))
        pairs, token = fill(coach, PAIRS), operators_token(coach, "bench")
        environment = {
            **os.environ,
            "COACH_DATA_DIR": folder,
            "COACH_DATABASE_URL": settings.sql_url,
            "COACH_WORKERS": "0",
            "COACH_NIGHTLY_AT": "24",
            "COACH_RATE_LIMITS__REQUESTS": "10000000/minute",
            **({"COACH_CHROMA_URL": shape.chroma, "COACH_INDEX": "chroma"} if shape.chroma else {}),
        }
        ports = [
            stack.enter_context(serving("api.app:create_app", environment, "/readyz"))[0] for _ in range(shape.apis)
        ]
        yield Running(shape, coach, token, pairs, environment, ports)


@contextmanager
def workers(of: Running) -> Iterator[None]:
    command = [sys.executable, "-c", "from coach.cli import main; main()", "worker"]
    started = [
        subprocess.Popen(command, env=of.environment, stdout=subprocess.DEVNULL)  # noqa: S603
        for _ in range(of.shape.workers)
    ]
    try:
        yield
    finally:
        for one in started:
            one.terminate()
        for one in started:
            one.wait(timeout=60)


def post(of: Running, clients: int, go_on: Callable[[int], bool]) -> None:
    """Each client posts a session after the other, for as long as `go_on` says of its number."""
    texts = [note.text.reveal() for held in read_sample().sessions for note in held.notes]

    def one(number: int) -> None:
        count = 0
        with of.client(number) as client:
            while go_on(count):
                place = number + clients * count
                note = NoteIn(author="leader", text=texts[place % len(texts)])
                held = date(2026, 10, 1) + timedelta(days=count)
                try:
                    job = client.record_session(of.pairs[place % len(of.pairs)], held, [note])
                except ClientError as error:
                    of.failed.append(str(error))
                else:
                    of.posted[str(job.about).rpartition("/")[2]] = job.id
                count += 1

    _all(clients, one)


def read_all(of: Running) -> float:
    """Waits until nothing is left to do; sessions read a second, from the first that was done to the last."""
    until = time.monotonic() + LONGEST_S
    while time.monotonic() < until:
        try:
            with of.coach.uow.read() as store:
                counts = store.job_counts()
                if not counts.get("queued") and not counts.get("running"):
                    ended = sorted(one.finished_at for one in store.jobs(limit=1_000_000) if one.finished_at)
                    return (len(ended) - 1) / (ended[-1] - ended[0]).total_seconds()
        except Unreachable:
            pass
        time.sleep(0.5)
    return 0.0


def faults(of: Running) -> list[str]:
    """What was acknowledged and is not as it should be, and what is there that nobody posted."""
    found = list(of.failed)
    with of.coach.uow.read() as store:
        # The pairs come with sessions that they held before.
        held = {one.id: one for pair in of.pairs for one in store.sessions(pair) if one.held_on >= date(2026, 10, 1)}
        jobs = {one.id: one for one in store.jobs(limit=1_000_000)}
        unread = [key for key in of.posted if key in held and (store.summary(key) is None or held[key].reading is None)]
    doubled = Counter(one.subject for one in jobs.values())
    found += [f"session {one} is lost" for one in of.posted if one not in held or not held[one].notes]
    found += [f"session {one} was not read" for one in unread]
    found += [f"session {one} is there and nobody was told" for one in held if one not in of.posted]
    found += [f"session {one} has {doubled[one]} jobs" for one in of.posted if doubled[one] != 1]
    return found + [f"job {one.id} is {one.state}" for one in jobs.values() if one.state != "done"]


def prompts(of: Running, clients: int, seconds: float) -> float:
    """Sets of prompts a second, asked for through all API processes."""
    made: list[str] = []
    until = time.monotonic() + seconds

    def one(number: int) -> None:
        with of.client(number) as client:
            count = 0
            while time.monotonic() < until:
                try:
                    made.append(client.suggest(of.pairs[(number + clients * count) % len(of.pairs)], n=3).id)
                except ClientError as error:
                    of.failed.append(str(error))
                count += 1

    _all(clients, one)
    return len(made) / seconds


@contextmanager
def restarting(command: str | None, every: float) -> Iterator[list[int]]:
    """Runs the command again and again while the block lasts; how often, as a list of exit codes."""
    over, codes = threading.Event(), list[int]()

    def restart() -> None:
        while command and not over.wait(every):
            codes.append(subprocess.run(shlex.split(command), stdout=subprocess.DEVNULL, check=False).returncode)  # noqa: S603

    thread = threading.Thread(target=restart)
    thread.start()
    try:
        yield codes
    finally:
        over.set()
        thread.join()


def figures(shape: Shape, notes: int, clients: int, seconds: float) -> list[str]:
    """Notes are posted first and read then, so that the workers are what is measured; prompts come last."""
    with running(shape) as of:
        began = time.monotonic()
        post(of, clients, lambda count: count < notes // clients)
        accepted = len(of.posted) / (time.monotonic() - began)
        with workers(of):
            read = read_all(of)
        made = prompts(of, clients, seconds)
        wrong = faults(of)
    print(
        f"| {shape.name} | {accepted:.0f} | {read:.1f} | {made:.1f} | {len(wrong)} | {os.getloadavg()[0]:.1f} |",
        flush=True,
    )
    return wrong


def under_load(shape: Shape, clients: int, seconds: float, restart: str | None, every: float) -> list[str]:
    """Notes are posted and read at the same time, while the database may restart."""
    with running(shape) as of, workers(of):
        until = time.monotonic() + seconds
        with restarting(restart, every) as codes:
            post(of, clients, lambda count: time.monotonic() < until)
        ended = time.monotonic()
        read_all(of)
        took = time.monotonic() - ended
        made = [prompts(of, 1, 5) for _ in of.ports]
        wrong = faults(of)
    print(
        f"{shape.name}: {len(of.posted)} notes acknowledged through {len(of.ports)} processes in {seconds:.0f} s, "
        f"{len(codes)} restarts ({sum(map(bool, codes))} failed), all read {took:.1f} s later, "
        f"{min(made):.1f} sets of prompts a second, {len(wrong)} faults; load {os.getloadavg()[0]:.1f}"
    )
    return wrong


def _all(count: int, work: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; returns 1 if something was lost, doubled or not read."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.deployed", description="Many processes, one database.")
    parser.add_argument("--figures", action="store_true", help="the table of docs/deploy.md")
    parser.add_argument("--database", help="URL of an empty PostgreSQL database; without one, SQLite")
    parser.add_argument("--chroma", help="URL of a Chroma server")
    parser.add_argument("--apis", type=int, default=2)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--notes", type=int, default=240, help="for --figures")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--restart", help="a command that restarts the database")
    parser.add_argument("--every", type=float, default=4.0, help="seconds between restarts")
    given = parser.parse_args(arguments)
    if given.figures:
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        print("| | notes accepted/s | notes read/s | sets of prompts/s | faults | load |\n|---|---|---|---|---|---|")
        shapes = [Shape(1, 1), Shape(1, 2)]
        shapes += [Shape(2, count, given.database, given.chroma) for count in (1, 2)] if given.database else []
        wrong = [fault for one in shapes for fault in figures(one, given.notes, given.clients, given.seconds)]
    else:
        shape = Shape(given.apis, given.workers, given.database, given.chroma)
        wrong = under_load(shape, given.clients, given.seconds, given.restart, given.every)
    for one in wrong[:10]:
        print(f"  {one}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
