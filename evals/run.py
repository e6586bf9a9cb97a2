"""Running suites: every case asked of the engine and of the baselines, in parallel, and gone on with after a stop.

Deterministic: the same code, data, engine and seed give the same result, byte for byte, apart from its block `made`
(when and on what machine). Finished cases are kept beside the result until it is whole.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach.bootstrap import EMBEDDED, LLM, SCRIPTED
from coach.errors import BadInput
from evals import gates, provenance
from evals.hub import ingested_hub
from evals.observe import observed
from evals.plan import Plan
from evals.result import FORMAT, dump, measured, rounded
from evals.subject import Setting
from evals.subjects import SUBJECTS
from evals.unfinished import Unfinished

RUNS = Path("var") / "evals"
Progress = Callable[[int, int], None]


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
    with Unfinished(runs, what) as kept:
        left = [task for task in tasks if task not in kept.outcomes]
        resumed = len(tasks) - len(left)
        progress(resumed, len(tasks))
        for done, (task, outcome) in enumerate(observed(plan, setting, left, jobs), resumed + 1):
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
