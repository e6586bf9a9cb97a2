"""What the product does when its LLM endpoint fails: every fault, on every job, streaming and not, over real HTTP.

`python -m evals.bench.faults --runs 20` prints the table; with `--write` it is put into `docs/llm-faults.md` as well.
The exit code is 1 if anything happened that should not. The deadline is short so that it ends: `--deadline`.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product as every
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from coach.bootstrap import Coach
from evals.attacks.fault_run import GRACE_S, Run, embedded_results, run
from evals.attacks.faults import FAULTS, MUTATED, Fault
from evals.attacks.honest import JOBS, Job
from evals.attacks.product import Product
from evals.predict.records import hub_coach, temporary_coach

PAGE = Path(__file__).parents[2] / "docs" / "llm-faults.md"
MOST_MB = 50.0
_MODES = {"whole": False, "streamed": True}


@dataclass(frozen=True, slots=True)
class Row:
    """All runs of a fault in one mode."""

    title: str
    mode: str
    runs: Sequence[Run]
    grown_mb: float
    """By how much the process was larger at its largest than before."""
    deadline_s: float

    def faults(self) -> Counter[str]:
        found = Counter(f"{one.job}: {fault}" for one in self.runs for fault in one.faults)
        late = sum(one.seconds > self.deadline_s + GRACE_S for one in self.runs)
        errors = sum(one.server_errors for one in self.runs)
        found.update({"later than allowed": late} if late else {})
        found.update({"HTTP 5xx": errors} if errors else {})
        found.update({f"{self.grown_mb:.0f} MB more memory": 1} if self.grown_mb > MOST_MB else {})
        return found

    def cells(self) -> str:
        reasons = Counter(one.reason or "none" for one in self.runs)
        slowest = [max(one.seconds for one in self.runs if one.job == job) for job in JOBS]
        broken = sum(bool(one.faults) or one.seconds > self.deadline_s + GRACE_S for one in self.runs)
        return (
            f"| {self.title} | {self.mode} | {len(self.runs) - broken}/{len(self.runs)} "
            f"| {', '.join(name for name, _ in reasons.most_common())} "
            f"| {' / '.join(f'{one:.1f}' for one in slowest)} | {max(one.calls for one in self.runs)} "
            f"| {sum(one.server_errors for one in self.runs)} | {max(0.0, self.grown_mb):.0f} |"
        )


class Bench:
    """Several products side by side, since much of the time is spent waiting for a deadline."""

    def __init__(self, products: Sequence[Product], deadline_s: float) -> None:
        self._free: SimpleQueue[Product] = SimpleQueue()
        for one in products:
            self._free.put(one)
        self._threads = ThreadPoolExecutor(len(products))
        self._deadline_s = deadline_s
        self._embedded = embedded_results(products[0])
        for one, job in every(products, JOBS):
            run(FAULTS["none"], job, one, self._embedded, deadline_s=30, streams=False)

    def row(self, fault: Fault, mode: str, numbers: Sequence[int]) -> Row:
        gc.collect()
        before = _peak_mb(reset=True)
        runs = list(self._threads.map(lambda asked: self._one(fault, mode, *asked), every(JOBS, numbers)))
        return Row(fault.title, mode, runs, _peak_mb() - before, self._deadline_s)

    def _one(self, fault: Fault, mode: str, job: Job, number: int) -> Run:
        product = self._free.get()
        try:
            return run(
                fault,
                job,
                product,
                self._embedded,
                deadline_s=self._deadline_s,
                streams=_MODES[mode],
                number=number,
            )
        finally:
            self._free.put(product)


def measure(options: argparse.Namespace) -> Iterator[Row]:
    chosen: Mapping[str, Fault] = {name: FAULTS[name] for name in options.faults or FAULTS}
    with hub_coach() as base, ExitStack() as open_:
        bases = [base, *(open_.enter_context(_copy(base)) for _ in range(1, options.workers))]
        products = [open_.enter_context(Product(one)) for one in bases]
        bench = Bench(products, options.deadline)
        for fault, mode in every(chosen.values(), _MODES):
            yield bench.row(fault, mode, range(options.runs))
        if options.mutations:
            # Half of them each way, a third of these on each job.
            each = -(-options.mutations // (2 * len(JOBS)))
            yield bench.row(MUTATED, "whole", range(each))
            yield bench.row(MUTATED, "streamed", range(each, 2 * each))


@contextmanager
def _copy(base: Coach) -> Iterator[Coach]:
    """A coach on a copy of what `base` has stored so far: the worker inside a product takes whatever job is due in its
    database, and would do another product's with its own engine."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(base.settings.data_dir, folder, dirs_exist_ok=True)
        coach = temporary_coach(folder)
        yield coach
        coach.close()


def _peak_mb(*, reset: bool = False) -> float:
    """The most memory that this process has held; with `reset`, what it holds now, from where the count begins anew."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    name = "VmRSS" if reset else "VmHWM"
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith(name))) / 1024


HEAD = (
    "| fault | mode | right | reason given | slowest: summarise / flag / suggest, s | most calls | 5xx | MB |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
)
_PAGE = """# When the LLM fails

Made by `python -m evals.bench.faults --write`; do not edit it by hand.

{total} runs over real HTTP. {faults} faults, {runs} runs of each on each of the three jobs, with answers taken
whole and streamed, and {mutations} mutations of right answers over all jobs. Deadline {deadline:g} s; the default
for people is 20 s. {workers} runs at a time on {processors} processors that others used too, {minutes:.0f} minutes,
{day}.

A run is right if the note is kept as it was written, the answer is there within the deadline and {grace:g} s,
no request of the product's API ends in a 5xx, the fault server counts at most three calls for one question, the
answer says why another engine gave it, and what is stored is what the embedded engine alone makes of the same
texts, no less and no more. Where the LLM's answer stands (reason none), every quote has to be the note's.
Memory is what the whole process, the fault server included, grew by at its largest; {most_mb:g} MB are allowed.
`summarise` is the request that posts a note: it asks for the items and for the depth at once.

{table}

{wrong}
"""


def page(rows: Sequence[Row], options: argparse.Namespace, seconds: float) -> str:
    return _PAGE.format(
        total=sum(len(row.runs) for row in rows),
        faults=len({row.title for row in rows}),
        runs=options.runs,
        mutations=options.mutations,
        deadline=options.deadline,
        workers=options.workers,
        processors=os.cpu_count(),
        minutes=seconds / 60,
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        grace=GRACE_S,
        most_mb=MOST_MB,
        table="\n".join((*HEAD, *(row.cells() for row in rows))),
        wrong=wrong(rows),
    )


def wrong(rows: Sequence[Row]) -> str:
    found = [f"- {row.title}, {row.mode}: {name} ({number})" for row in rows for name, number in row.faults().items()]
    return "\n".join(("What was not right:\n", *found)) if found else "Nothing was other than it should be."


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; returns 1 if something was wrong, else 0."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.faults", description="What failing LLMs do to us.")
    parser.add_argument("--runs", type=int, default=20, help="of each fault, in each mode, on each job")
    parser.add_argument("--mutations", type=int, default=1000, help="of right answers, over all jobs and modes")
    parser.add_argument("--deadline", type=float, default=2.0, help="seconds")
    parser.add_argument("--workers", type=int, default=3, help="runs at a time")
    parser.add_argument("--faults", nargs="*", choices=FAULTS, help="these alone", metavar="NAME")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    options: Any = parser.parse_args(arguments)
    began = time.monotonic()
    rows: list[Row] = []
    print(*HEAD, sep="\n")
    for row in measure(options):
        rows.append(row)
        print(row.cells(), flush=True)
    print(wrong(rows))
    if options.write:
        PAGE.write_text(page(rows, options, time.monotonic() - began), encoding="utf-8")
    return int(any(row.faults() for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
