"""How long prompts take: in process, over HTTP, and what the serving process holds in memory.

Over HTTP, a pair is asked for twice. The first time none of its sentences has been seen before (each carries a word of
its own), so the embedder has to work; the second time their vectors are remembered. In these two rounds nothing else is
done in the process. In a third, on a process that has seen nothing either, a worker inside it reads the sessions that
nobody has read yet, which is all of them. The same load on a bare FastAPI route, served alike, says what of it is the
machine and the framework; the processor time of the serving process hardly depends on what else the machine does.

Run it with `python -m evals.bench.suggest`, with `COACH_MODELS_DIR` as at set-up.
"""

from __future__ import annotations

import argparse
import cProfile
import http.client
import json
import os
import pstats
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from threading import local
from typing import TYPE_CHECKING, NamedTuple

from coach.accounts import operators_token
from coach.bootstrap import Coach
from coach.model.note import NoteText
from coach.model.program import Pair, Person
from coach.model.session import Quote, Session
from coach.ports import PairState
from coach.sample import Sample, read_sample
from coach.suggest import propose
from evals.predict.records import embedder_of, hub_coach, temporary_coach
from knowledge.ingest import ingest_hub

if TYPE_CHECKING:
    from fastapi import FastAPI

SESSIONS = 12
CONCURRENCY = 8
HELP_RUNS = 5
_SENTENCE_END = re.compile(r"(?=[.!?](?:\s|$))")


@dataclass(frozen=True)
class Times:
    """Milliseconds of single requests, and the seconds that all took together."""

    each: tuple[float, ...]
    wall: float

    @property
    def rate(self) -> float:
        return len(self.each) / self.wall

    def __str__(self) -> str:
        return f"p50 {median(self.each):7.1f} ms   p95 {quantiles(self.each, n=20)[-1]:7.1f} ms"


class Round(NamedTuple):
    """What a load on a server took."""

    times: Times
    cpu_ms: float
    """Processor time of the serving process, a request."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; returns 0."""
    options = _parser().parse_args(arguments)
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    in_process(options.requests, profile=options.profile)
    over_http(options.pairs)
    runs = [_seconds(partial(_run, [str(Path(sys.executable).parent / "coach"), "--help"])) for _ in range(HELP_RUNS)]
    print(f"coach --help: median {median(runs):.2f} s of {HELP_RUNS} (target <= 0.5)")
    print(f"load average {os.getloadavg()[0]:.1f}")
    return 0


def in_process(requests: int, *, profile: bool = False) -> None:
    """`propose` for one pair with `SESSIONS` sessions: with all texts seen before, then with all of them new."""
    with hub_coach() as coach:
        state = long_state(read_sample())
        for seed in range(5):
            propose(state, coach.retriever, coach.engine, seed=seed)
        known = _timed(coach, [(state, seed) for seed in range(requests)])
        print(f"in process, {SESSIONS} sessions, texts seen before: {known}   (target p50 <= 15)")
        new = _timed(coach, [(_retold(state, f"r{number}"), number) for number in range(requests // 5)])
        print(f"in process, {SESSIONS} sessions, every text new:    {new}   (target p50 <= 30)")
        if profile:
            _profile(coach, state, requests)


def over_http(count: int) -> None:
    """Closed-loop load on a real server with `count` pairs, and the same on a bare route."""
    with tempfile.TemporaryDirectory() as folder:
        coach = temporary_coach(folder)
        ingest_hub(coach.catalogue, embedder_of(coach))
        ids = fill(coach, count)
        token = operators_token(coach, "bench")
        coach.close()
        paths = [f"/v1/pairs/{key}/suggestions" for key in ids]
        environment = {**os.environ, "COACH_DATA_DIR": folder}
        environment.pop("COACH_DATABASE_URL", None)
        rounds: dict[str, Round] = {}

        def ask(name: str, port: int, process: subprocess.Popen[bytes]) -> None:
            rounds[name] = _round(port, process, paths[:-CONCURRENCY], token)

        with serving("api.app:create_app", {**environment, "COACH_WORKERS": "0"}, "/readyz") as (port, process):
            _load(port, paths[-CONCURRENCY:], token)
            ask("first, texts new", port, process)
            ask("second, texts seen", port, process)
            resident = _resident_mb(process.pid)
        reading = {**environment, "COACH_WORKERS": "1", "COACH_NIGHTLY_AT": "0"}
        with serving("api.app:create_app", reading, "/readyz") as (port, process):
            _load(port, paths[-CONCURRENCY:], token)
            ask("new, notes are read", port, process)
        with serving("evals.bench.suggest:bare_app", environment, "/") as (port, process):
            _load(port, paths[-CONCURRENCY:], token)
            ask("bare FastAPI route", port, process)
    print(f"over HTTP, {CONCURRENCY} at a time, each request another pair, one process")
    print("  (target >= 60 requests/s, p95 <= 150)")
    bare = rounds["bare FastAPI route"].times.rate
    for name, (times, cpu_ms) in rounds.items():
        print(
            f"  {name:<20}{times.rate:7.1f} requests/s   {times}   "
            f"processor time {cpu_ms:5.1f} ms a request   bare route : this {bare / times.rate:.1f}"
        )
    print(f"resident memory of the server after the second: {resident:.0f} MB (target <= 700)")


def long_state(sample: Sample) -> PairState:
    """A pair of the sample to which the sessions of its neighbours were added, up to `SESSIONS`."""
    first = sample.pairs[0]
    ordered = [one for pair in sample.pairs if pair.locale == first.locale for one in sample.sessions_of(pair.id)]
    sessions = sorted(ordered[:SESSIONS], key=lambda one: (one.held_on, one.id))
    return PairState(first, sample.program, tuple(replace(one, pair_id=first.id) for one in sessions), ())


def bare_app() -> FastAPI:
    """The least that a server of JSON can do, with the path and method of the suggestions."""
    from fastapi import FastAPI

    app = FastAPI()

    @app.get("/")
    def is_up() -> dict[str, str]:
        return {"status": "ok"}

    @app.post("/v1/pairs/{pair_id}/suggestions", status_code=201)
    def answer(pair_id: str) -> dict[str, str]:
        return {"pair": pair_id}

    return app


@contextmanager
def serving(factory: str, environment: dict[str, str], ready: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A uvicorn with one worker, from when `ready` is answered with 200."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    options = ["--port", str(port), "--no-access-log", "--log-level", "warning", "--timeout-keep-alive", "30"]
    command = [sys.executable, "-m", "uvicorn", "--factory", factory, *options]
    process = subprocess.Popen(command, env=environment)  # noqa: S603
    try:
        deadline = time.monotonic() + 60
        while not _is_up(port, ready):
            if time.monotonic() > deadline or process.poll() is not None:
                raise RuntimeError(f"{factory} did not come up")
            time.sleep(0.1)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _timed(coach: Coach, cases: Sequence[tuple[PairState, int]]) -> Times:
    began = time.perf_counter()
    each = [1000 * _seconds(partial(propose, state, coach.retriever, coach.engine, seed=seed)) for state, seed in cases]
    return Times(tuple(each), time.perf_counter() - began)


def _profile(coach: Coach, state: PairState, requests: int) -> None:
    """Where the time of `propose` goes, the most expensive functions first."""
    profiler = cProfile.Profile()
    with profiler:
        for seed in range(requests):
            propose(state, coach.retriever, coach.engine, seed=seed)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(15)


def fill(coach: Coach, count: int) -> list[str]:
    """Store `count` copies of the sample's pairs, each under its own id and name and in words of its own."""
    sample = read_sample()
    pairs: list[Pair] = []
    sessions: list[Session] = []
    for number in range(count + CONCURRENCY):
        original = sample.pairs[number % len(sample.pairs)]
        state = PairState(original, sample.program, sample.sessions_of(original.id), ())
        told = _retold(state, f"r{number}")
        key = f"pair-{number:03}"
        pairs.append(
            replace(told.pair, id=key, leader=Person(f"Leader {number}", ""), mentor=Person(f"Mentor {number}", ""))
        )
        sessions += [_under(one, key) for one in told.sessions]
    with coach.uow.write() as store:
        store.save_program(sample.program, pairs, sessions)
    return [pair.id for pair in pairs]


def _retold(state: PairState, word: str) -> PairState:
    """The same matters with `word` at the end of every sentence, so that no vector of theirs is known."""

    def told(text: str) -> str:
        return _SENTENCE_END.sub(f" {word}", text)

    def moved(quote: Quote | None, text: str) -> Quote | None:
        if quote is None:
            return None
        start, end = (
            place + sum(1 + len(word) for match in _SENTENCE_END.finditer(text) if match.start() < place)
            for place in (quote.start, quote.end)
        )
        return Quote(told(text)[start:end], start, end)

    sessions = []
    for one in state.sessions:
        text = one.notes[0].text.reveal()
        items = (
            replace(item, action=f"{item.action} {word}", evidence=moved(item.evidence, text)) for item in one.items
        )
        notes = (replace(one.notes[0], text=NoteText(told(text))),)
        sessions.append(replace(one, notes=notes, items=tuple(items)))
    return replace(
        state,
        pair=replace(state.pair, goals=tuple(f"{goal.rstrip('.')} {word}" for goal in state.pair.goals)),
        sessions=tuple(sessions),
    )


def _under(session: Session, pair_id: str) -> Session:
    """The session as one of another pair; all its ids are new."""
    key = f"{pair_id}-{session.id}"
    return replace(
        session,
        id=key,
        pair_id=pair_id,
        notes=tuple(replace(note, id=f"{pair_id}-{note.id}") for note in session.notes),
        items=tuple(replace(item, id=f"{pair_id}-{item.id}", session_id=key) for item in session.items),
        reading=session.reading and replace(session.reading, session_id=key),
    )


def _round(port: int, process: subprocess.Popen[bytes], paths: Sequence[str], token: str) -> Round:
    before = _cpu_ms(process.pid)
    times = _load(port, paths, token)
    return Round(times, (_cpu_ms(process.pid) - before) / len(paths))


def _load(port: int, paths: Sequence[str], token: str) -> Times:
    """POST to each path, `CONCURRENCY` at a time, each thread on its own connection, kept open."""
    mine = local()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def one(path: str) -> float:
        if not hasattr(mine, "connection"):
            mine.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection: http.client.HTTPConnection = mine.connection
        began = time.perf_counter()
        connection.request("POST", path, json.dumps({"n": 5}), headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 201:
            raise RuntimeError(f"{path}: {answer.status} {body[:200]!r}")
        return 1000 * (time.perf_counter() - began)

    began = time.perf_counter()
    with ThreadPoolExecutor(CONCURRENCY) as threads:
        each = tuple(threads.map(one, paths))
    return Times(each, time.perf_counter() - began)


def _is_up(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, flags=re.MULTILINE)
    return int(found[1]) / 1024 if found else float("nan")


def _cpu_ms(pid: int) -> float:
    """What a process has had of the processors, in user and in system mode (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.suggest", description="How long prompts take.")
    parser.add_argument("--requests", type=int, default=200, help="requests in process")
    parser.add_argument("--pairs", type=int, default=300, help="pairs, and requests of a round, over HTTP")
    parser.add_argument("--profile", action="store_true", help="also print where the time in process goes")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
