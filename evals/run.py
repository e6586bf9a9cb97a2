"""Running suites: every case asked of the engine and of the baselines, in parallel, and gone on with after a stop.

Deterministic: the same code, data, engine and seed give the same result, byte for byte, apart from its block `made`
(when and on what machine). Finished cases are kept beside the result until it is whole.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach.alone import end_with_the_parent
from coach.bootstrap import EMBEDDED, LLM, SCRIPTED
from coach.errors import BadInput
from evals import gates, provenance
from evals.find import suites, suites_of
from evals.hub import ingested_hub
from evals.result import FORMAT, dump, measured, rounded
from evals.subject import Bench, Setting, Subject
from evals.subjects import SUBJECTS, subject
from evals.suite import Case, Outcome, Suite

RUNS = Path("var") / "evals"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run."""

    names: tuple[str, ...] = ()
    """Suites by name or path; all but those that have to be named, if empty."""
    engine: str = EMBEDDED
    data: Path | None = None
    limit: int | None = None
    """At most so many cases a suite, spread over it."""
    seed: int = 0
    open_held_out: bool = False
    """Keep what went wrong in held-out cases too. It ends their use as a test."""
    baselines: bool = True

    def suites(self) -> list[Suite]:
        named = {suite.name: suite for name in self.names for suite in suites_of(name)}
        return list(named.values()) or [one for one in suites().values() if not one.when_named]

    def cases(self, suite: Suite) -> list[Case]:
        found = list(suite.cases(self.data))
        if self.limit is None or len(found) <= self.limit:
            return found
        return [found[place * len(found) // self.limit] for place in range(self.limit)]


Task = tuple[str, str, int]
"""A suite's name, a subject's, and the place of a case."""


def run(
    plan: Plan,
    *,
    jobs: int = 1,
    runs: Path = RUNS,
    hub: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> dict[str, Any]:
    """The result of a plan. A run that was stopped goes on from its finished cases if nothing has changed since.

    hub: a data folder with the ingested hub; without it, one is made in `runs` and kept.

    Raises BadInput for a suite or an engine that there is not, NotReady without an embedder.
    """
    if plan.engine not in SUBJECTS:
        raise BadInput(f"There is no engine {plan.engine!r} to measure. Engines: {', '.join(SUBJECTS)}.")
    began, started = time.monotonic(), datetime.now(UTC)
    chosen = {suite.name: (suite, cases) for suite in plan.suites() if (cases := plan.cases(suite))}
    what = provenance.what(
        [suite for suite, _ in chosen.values()],
        suites=list(chosen),
        asked=list(plan.names),
        engine=plan.engine,
        model=_model(plan.engine),
        seed=plan.seed,
        limit=plan.limit,
        baselines=plan.baselines,
        open_held_out=plan.open_held_out,
    )
    if hub is None and any(suite.needs == "hub" for suite, _ in chosen.values()):
        hub = ingested_hub(runs)
    setting = Setting(plan.engine if plan.engine in (LLM, SCRIPTED) else EMBEDDED, hub, plan.seed)
    tasks = [
        (name, who, place)
        for name, (suite, cases) in chosen.items()
        for who in (plan.engine, *(suite.baselines if plan.baselines else ()))
        for place in range(len(cases))
    ]
    with _Kept(runs, what) as kept:
        left = [task for task in tasks if task not in kept.outcomes]
        resumed = len(tasks) - len(left)
        progress(resumed, len(tasks))
        for done, (task, outcome) in enumerate(_observed(plan, setting, left, jobs), resumed + 1):
            kept.keep(task, outcome)
            progress(done, len(tasks))
        outcomes = kept.outcomes
        blocks = {
            name: measured(
                suite,
                cases,
                {
                    who: [outcomes[name, who, place] for place in range(len(cases))]
                    for who in (plan.engine, *(suite.baselines if plan.baselines else ()))
                },
                plan.engine,
                plan.seed,
            )
            for name, (suite, cases) in chosen.items()
        }
    return {
        "format": FORMAT,
        "what": what,
        "suites": blocks,
        "gates": [rounded(one.as_json()) for one in gates.hold(blocks)],
        "made": {
            "started": started.isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - began, 1),
            "jobs": jobs,
            "resumed": resumed,
            "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        },
    }


def save(result: dict[str, Any], path: Path | None, runs: Path = RUNS) -> Path:
    """Write a result, by default under its time and engine. Returns where it is."""
    if path is None:
        stamp = result["made"]["started"].replace(":", "").replace("-", "")[:15]
        path = runs / f"{stamp}-{result['what']['engine']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(result), encoding="utf-8")
    return path


def newest(runs: Path = RUNS) -> Path:
    """The newest result. Raises BadInput where there is none."""
    found = sorted(runs.glob("*.json"))
    if not found:
        raise BadInput(f"There is no result in {runs}; make one with `coach eval run`.")
    return found[-1]


def _model(engine: str) -> str | None:
    from coach.settings import Settings

    llm = Settings().llm
    return SCRIPTED if engine == SCRIPTED else llm.model if engine == LLM and llm is not None else None


# One process asks its own bench; a worker keeps it from task to task.

_WORKING: dict[str, Any] = {}


def _observed(plan: Plan, setting: Setting, tasks: Sequence[Task], jobs: int) -> Iterator[tuple[Task, Outcome]]:
    if not tasks:
        return
    if jobs <= 1:
        with Bench(setting) as bench:
            worker = _Worker(plan, bench)
            for task in tasks:
                yield task, worker.observe(task)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _start_worker, (plan, setting)) as pool:
        try:
            waiting = {pool.submit(_work, task): task for task in tasks}
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        finally:
            pool.shutdown(cancel_futures=True)


class _Worker:
    def __init__(self, plan: Plan, bench: Bench) -> None:
        self._plan, self._bench = plan, bench
        self._suites: dict[str, tuple[Suite, list[Case]]] = {}
        self._subjects: dict[str, Subject] = {}
        for suite in plan.suites():
            self._suites[suite.name] = suite, []

    def observe(self, task: Task) -> Outcome:
        name, who, place = task
        suite, cases = self._suites[name]
        if not cases:
            cases += self._plan.cases(suite)
        if who not in self._subjects:
            self._subjects[who] = subject(who, self._bench)
        outcome: dict[str, Any] = rounded(suite.observe(self._subjects[who], cases[place]))
        if (part := self._subjects[who].llm_part()) is not None:
            outcome["llm"] = rounded(part)
        if not suite.open and not self._plan.open_held_out:
            outcome.pop("faults", None)
        return outcome


def _start_worker(plan: Plan, setting: Setting) -> None:
    end_with_the_parent()
    bench = Bench(setting).__enter__()
    _WORKING["worker"] = _Worker(plan, bench)
    multiprocessing.util.Finalize(bench, bench.__exit__, (None, None, None), exitpriority=10)


def _work(task: Task) -> Outcome:
    worker: _Worker = _WORKING["worker"]
    return worker.observe(task)


class _Kept:
    """Finished cases of a run that is under way, one JSON array a line; deleted once the run is whole."""

    def __init__(self, runs: Path, what: dict[str, Any]) -> None:
        key = hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()[:16]
        self._path = runs / f"unfinished-{key}.jsonl"
        self.outcomes: dict[Task, Outcome] = {}

    def __enter__(self) -> _Kept:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists():
            for line in self._path.read_text(encoding="utf-8").splitlines():
                try:
                    name, who, place, outcome = json.loads(line)
                except ValueError:
                    continue  # the line that the run was stopped in
                self.outcomes[name, who, place] = outcome
        self._file = self._path.open("a", encoding="utf-8")
        self._file.write("\n")
        return self

    def keep(self, task: Task, outcome: Outcome) -> None:
        self.outcomes[task] = outcome
        self._file.write(json.dumps([*task, outcome], ensure_ascii=False) + "\n")
        self._file.flush()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if kind is None:
            self._path.unlink()
