"""Asking subjects the cases of suites, in this process or in several."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Any

from coach.alone import end_with_the_parent
from evals.plan import Plan, Task
from evals.result import rounded
from evals.subject import Bench, Setting, Subject
from evals.subjects import subject
from evals.suite import Case, Outcome, Suite

_WORKING: dict[str, Any] = {}
"""The worker of this process, which keeps its bench from task to task."""


def observed(plan: Plan, setting: Setting, tasks: Sequence[Task], jobs: int) -> Iterator[tuple[Task, Outcome]]:
    """The outcome of each task, as they come; from `jobs` processes, or from this one where that is 1."""
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
