"""Kill -9 at random points of erasures: a pair is there whole or not at all, and of one that is not no word is left."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Mapping
from datetime import date

from coach.bootstrap import Coach, bootstrap
from coach.erase import erase_pair
from coach.model.job import NewJob
from coach.model.note import Note, NoteText
from coach.model.program import Pair, Person, Program
from coach.model.session import Item, Session
from coach.settings import Settings
from coach.upkeep import Upkeep
from evals.bench.forks import PAIRS, Report, forked


def erasing(given: Settings, runs: int, chance: random.Random) -> Report:
    """Pairs are erased, and what was killed in between is finished by the next round of upkeep."""
    report = Report()
    erased = 0

    def work(out: int) -> None:
        mine = bootstrap(given)
        for number in range(PAIRS):
            erase_pair(mine, f"e{number}")
            os.write(out, f"e{number}\n".encode())

    for run in range(runs):
        coach = bootstrap(given)
        filled = {f"e{number}": _written_of(coach, f"e{number}", run) for number in range(PAIRS)}
        coach.close()
        killed, acknowledged = forked(work, chance.uniform(0.02, 0.6))
        report.runs += 1
        report.killed += killed
        began = time.monotonic()
        coach = bootstrap(given)
        Upkeep(coach).round()
        report.slowest_s = max(report.slowest_s, time.monotonic() - began)
        left, kept = {pair: _rows_of(coach, pair) for pair in filled}, _kept(coach)
        gone = [pair for pair, rows in left.items() if not rows]
        erased += len(gone)
        report.faults += [
            f"run {run}: {one} is there though its erasure was acknowledged" for one in acknowledged if left[one]
        ]
        report.faults += [
            f"run {run}: {pair} is there in part" for pair, rows in left.items() if rows and rows != filled[pair]
        ]
        report.faults += [f"run {run}: words of {one} are left" for one in gone if _canary(one, run).encode() in kept]
        for pair in set(left) - set(gone):
            erase_pair(coach, pair)
        coach.close()
    print(f"  {erased} erasures had taken place when their process was killed or done")
    return report


def _canary(pair: str, run: int) -> str:
    return f"zq{pair}r{run}"


def _written_of(coach: Coach, pair: str, run: int) -> Mapping[str, int]:
    """Makes a pair with a session, an item and a job, whose words are told from all others; its rows, by table."""
    words = _canary(pair, run)
    note = Note(f"{pair}-n1", "leader", NoteText(f"She will drop the {words}."))
    item = Item(f"{pair}-i1", f"{pair}-s1", f"Drop the {words}", "leader")
    session = Session(f"{pair}-s1", pair, date(2026, 3, 4), (note,), (item,))
    with coach.uow.write() as store:
        own = Pair(pair, "kills", Person(f"Ada {words}"), Person("Max Mentor"))
        store.save_program(Program("kills", "Kills"), [own], [session])
        store.add_job(NewJob(f"{pair}-{run}", "analyse", session.id, pair, "kills", pair), coach.clock())
    return _rows_of(coach, pair)


def _rows_of(coach: Coach, pair: str) -> Mapping[str, int]:
    with coach.uow.read() as store:
        return {name: len(rows) for name, rows in store.kept_of("pair", pair, account_id="").items() if rows}


def _kept(coach: Coach) -> bytes:
    """Every byte of the database's files; of a server, what its tables hold."""
    found = b"".join(one.read_bytes() for one in coach.settings.data_dir.rglob("*") if one.is_file())
    if not coach.database.is_sqlite:
        with coach.database.read() as sql:
            for (name,) in sql.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").all():
                rows = sql.exec_driver_sql(f'SELECT * FROM "{name}"')
                found += "\n".join(str(cell) for row in rows for cell in row).encode()
    return found
