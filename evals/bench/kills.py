"""Kill -9 at random points, again and again: what was acknowledged is there, once, and the work goes on.

    python -m evals.bench.kills --runs 300                                   SQLite
    python -m evals.bench.kills --runs 300 --url postgresql://…/scratch      an empty database of that server

Each run forks a process that posts notes, reads them, erases pairs, ingests or migrates, and kills it after a random
time. What is counted: acknowledged notes that are lost, effects that are there twice or differ from those of a straight
run, and how long it took until a worker went on.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from coach.bootstrap import Coach, bootstrap
from coach.jobs import Worker
from coach.model.job import Job, NewJob
from coach.model.note import NoteText
from coach.settings import Settings
from coach.summarise import Written, record_session
from evals.bench.forks import PAIRS, Report, forked, opened, settings
from evals.bench.kill_erasures import erasing
from knowledge.embedders.hashing import HashingEmbedder
from knowledge.ingest import ingest

LEASE = timedelta(seconds=2)
"""Short, so that many kills fit into a minute; the product's is 20 s, and going on takes as much longer."""
NOTES = (
    "She told me that nobody reads the Monday report. I'll drop the appendix by Friday. Priya will send me her notes.",
    "I dropped the appendix and two people wrote to thank me. I will let Sam write the next one by the end of May.",
    "We talked about the town hall. He asked why nobody disagrees. He will ask one open question in the next call.",
)


def posting(given: Settings, runs: int, chance: random.Random) -> Report:
    report = Report()
    acknowledged: dict[str, str] = {}

    def post(out: int) -> None:
        coach = bootstrap(given)
        for number in range(10_000):
            job = coach.new_id()
            pair = f"k{number % PAIRS}"
            note = Written("leader", NoteText(NOTES[number % len(NOTES)]))
            session = record_session(coach, pair, date(2026, 3, 4), [note], job_id=job)
            os.write(out, f"{session.id} {job}\n".encode())

    for _ in range(runs):
        killed, lines = forked(post, chance.uniform(0.02, 0.4))
        report.runs += 1
        report.killed += killed
        acknowledged.update(line.split() for line in lines if line.count(" ") == 1)  # type: ignore[misc]
    coach = bootstrap(given)
    with coach.uow.read() as store:
        stored = {one.id: one for number in range(PAIRS) for one in store.sessions(f"k{number}")}
        subjects = Counter(one.subject for one in store.jobs(limit=1_000_000))
        jobs = {one.id: one.subject for one in store.jobs(limit=1_000_000)}
    for session_id, job in acknowledged.items():
        if session_id not in stored or not stored[session_id].notes:
            report.faults.append(f"acknowledged session {session_id} is lost")
        if jobs.get(job) != session_id:
            report.faults.append(f"job {job} is lost")
    report.faults += [f"{one} was stored without a job" for one in stored if subjects[one] != 1]
    report.faults += [f"{one} has a job and is not there" for one in subjects if one not in stored]
    coach.close()
    print(f"  {len(acknowledged)} sessions acknowledged, {len(stored)} stored")
    return report


def reading(given: Settings, runs: int, chance: random.Random) -> Report:
    report = Report()
    coach = opened(given)
    sessions = []
    for number in range(3 * PAIRS):
        note = Written("leader", NoteText(NOTES[number // PAIRS]))
        held = date(2026, 3 + number // PAIRS, 4)
        sessions.append(record_session(coach, f"k{number % PAIRS}", held, [note], job_id=f"j{number}").id)
    coach.close()

    def work(_: int) -> None:
        mine = bootstrap(given)
        worker = Worker(mine, lease=LEASE)
        while True:
            if not worker.do_one():
                time.sleep(0.05)

    for _ in range(runs):
        killed, _lines = forked(work, chance.uniform(0.05, 0.8))
        report.runs += 1
        report.killed += killed
        coach = bootstrap(given)
        if not _states(coach).keys() & {"queued", "running"}:
            # Everything is promised again, so that later kills hit work that replaces what is there.
            with coach.uow.write() as store:
                for place, session_id in enumerate(sessions):
                    pair = f"k{place % PAIRS}"
                    new = NewJob(f"j{place}-{report.runs}", "analyse", session_id, pair, "kills", pair)
                    store.add_job(new, coach.clock())
        coach.close()
    began = time.monotonic()
    coach = bootstrap(given)
    worker = Worker(coach, lease=LEASE)
    while any(count for state, count in _states(coach).items() if state in ("queued", "running")):
        if not worker.do_one():
            time.sleep(0.05)
        if time.monotonic() - began > 120:
            report.faults.append("work was left undone for two minutes")
            break
    report.slowest_s = time.monotonic() - began
    report.faults += [f"{count} jobs are dead" for state, count in _states(coach).items() if state == "dead"]
    report.faults += [f"job {one.id} failed: {one.reason}" for one in _dead(coach)]
    report.faults += _twice(coach) + _unlike_a_straight_run(coach)
    coach.close()
    return report


def ingesting(given: Settings, runs: int, chance: random.Random) -> Report:
    report = Report()
    own = given.data_dir / "own"
    own.mkdir(parents=True, exist_ok=True)
    embedder = HashingEmbedder()

    def work(_: int) -> None:
        mine = bootstrap(given)
        ingest([own], mine.catalogue, embedder, program="kills")

    for number in range(runs):
        for page in range(60):
            (own / f"page-{page}.md").write_text(
                f"# Page {page}\n\nWhat changed in round {number}: {chance.random()}.\n\n## Try it\n\nToday, {page}."
            )
        killed, _lines = forked(work, chance.uniform(0.02, 0.6))
        report.runs += 1
        report.killed += killed
    coach = bootstrap(given)
    began = time.monotonic()
    ingest([own], coach.catalogue, embedder, program="kills")
    report.slowest_s = time.monotonic() - began
    with tempfile.TemporaryDirectory() as folder:
        straight = bootstrap(settings(Path(folder), None))
        ingest([own], straight.catalogue, embedder, program="kills")
        if _content(coach) != _content(straight):
            report.faults.append("the catalogue is not that of a straight run")
        straight.close()
    if len(coach.catalogue.without_vector(embedder.name, "kills")):
        report.faults.append("passages have no vector")
    coach.close()
    return report


def migrating(given: Settings, runs: int, chance: random.Random) -> Report:
    """The last two versions up again, over data that must stay."""
    report = Report()
    coach = opened(given)
    note = Written("leader", NoteText(NOTES[0]))
    for number in range(PAIRS):
        record_session(coach, f"k{number}", date(2026, 3, 4), [note])
    expected = _sessions(coach)

    def work(_: int) -> None:
        bootstrap(given, upgrade=False).database.upgrade()

    for number in range(runs):
        coach.database.downgrade("-1" if number % 2 else "-2")
        coach.close()
        killed, _lines = forked(work, chance.uniform(0.0, 0.3))
        report.runs += 1
        report.killed += killed
        began = time.monotonic()
        coach = bootstrap(given, upgrade=False)
        coach.database.upgrade()
        report.slowest_s = max(report.slowest_s, time.monotonic() - began)
        if not coach.database.is_current():
            report.faults.append(f"run {number}: the tables are not current")
        if _sessions(coach) != expected:
            report.faults.append(f"run {number}: sessions are not as they were")
    coach.close()
    return report


KINDS = {"erasing": erasing, "posting": posting, "reading": reading, "ingesting": ingesting, "migrating": migrating}


def _states(coach: Coach) -> dict[str, int]:
    with coach.uow.read() as store:
        return {str(state): count for state, count in store.job_counts().items()}


def _dead(coach: Coach) -> Sequence[Job]:
    with coach.uow.read() as store:
        return store.jobs(state="dead", limit=1_000)


def _sessions(coach: Coach) -> list[object]:
    with coach.uow.read() as store:
        return [store.sessions(f"k{number}") for number in range(PAIRS)]


def _items(coach: Coach, pair: str) -> list[tuple[object, ...]]:
    with coach.uow.read() as store:
        order = {one.id: place for place, one in enumerate(store.sessions(pair))}
        return [
            (order[one.session_id], one.action, one.owner, one.due, one.status, one.rung, one.evidence)
            for one in store.items(pair)
        ]


def _twice(coach: Coach) -> list[str]:
    faults = []
    for number in range(PAIRS):
        pair = f"k{number}"
        items = _items(coach, pair)
        faults += [f"an item of {pair} is there twice" for one, count in Counter(items).items() if count > 1]
        with coach.uow.read() as store:
            of = [one.id for one in store.items(pair)]
            changes = Counter((one.item_id, one.field, one.by) for one in store.item_changes(of))
            unread = [one.id for one in store.sessions(pair) if store.summary(one.id) is None or one.reading is None]
        faults += [f"a change of {pair} is there twice" for one, count in changes.items() if count > 1]
        faults += [f"session {one} was not read" for one in unread]
    return faults


def _unlike_a_straight_run(coach: Coach) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        straight = opened(settings(Path(folder), None))
        for place, text in enumerate(NOTES):
            held = date(2026, 3 + place, 4)
            record_session(straight, "k0", held, [Written("leader", NoteText(text))], job_id=f"j{place}")
        worker = Worker(straight)
        while worker.do_one():
            pass
        expected = _items(straight, "k0")
        straight.close()
    return [f"items of k{one} differ" for one in range(PAIRS) if _items(coach, f"k{one}") != expected]


def _content(coach: Coach) -> list[tuple[str, tuple[str, ...]]]:
    found = coach.catalogue.resources()
    return sorted(
        (one.source, tuple(passage.text for passage in coach.catalogue.passages_of(key))) for key, one in found.items()
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=300, help="kills of each kind")
    parser.add_argument("--url", help="an empty PostgreSQL database; without one, SQLite")
    parser.add_argument("--kind", choices=sorted(KINDS), action="append")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    faults = 0
    for name in given.kind or KINDS:
        with tempfile.TemporaryDirectory() as folder:
            where = settings(Path(folder), given.url)
            empty = bootstrap(where, upgrade=False)
            empty.database.downgrade("base")
            empty.database.upgrade()
            empty.close()
            opened(where).close()
            began = time.monotonic()
            report = KINDS[name](where, given.runs, random.Random(given.seed))  # noqa: S311
        faults += len(report.faults)
        print(
            f"{name}: {report.runs} runs, {report.killed} killed, {len(report.faults)} faults, "
            f"all that was left was done {report.slowest_s:.1f} s later, {time.monotonic() - began:.0f} s in all",
            flush=True,
        )
        for one in report.faults[:10]:
            print(f"  {one}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
