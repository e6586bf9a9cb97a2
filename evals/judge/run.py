"""Trust first, then use: a judge that fails on the labelled pairs is not asked about anything else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from coach.bootstrap import open_asker
from coach.errors import BadInput, NotReady
from coach.settings import Settings
from evals import provenance
from evals.hub import product_names
from evals.judge.ask import Judge, judge
from evals.judge.compare import as_json, verdict
from evals.judge.pairs import LABELLED, Pairwise, labelled
from evals.judge.shown import Job
from evals.judge.trust import LIMITS, trust


def run(
    job: Job,
    found: Sequence[Pairwise],
    labels: Path | None = None,
    *,
    seed: int = 0,
    jobs: int = 4,
    say: Callable[[str], None] = lambda line: None,
) -> dict[str, Any]:
    """The result as JSON, told line by line on the way. `why_not` is empty if the judge may be used.

    Raises NotReady without an LLM, EngineFailed if it does not answer, BadInput without labelled pairs.
    """
    settings = Settings()
    if settings.llm is None:
        raise NotReady(
            "A judge needs an LLM; set COACH_LLM__MODEL (and OPENAI_BASE_URL or OPENAI_API_KEY), or --model."
        )
    path = labels or LABELLED
    known = labelled(path, job)
    if not known:
        raise BadInput(f"{path.name} has no labelled pair for {job}.")
    asker = open_asker(settings, product_names)
    template = asker.template(Judge())
    say(f"{settings.llm.model}, template {template.label}, on {len(known)} labelled pairs of {path.name}")
    deadline_s = settings.llm.background_deadline_s
    try:
        tried = judge(asker, known, deadline_s=deadline_s, jobs=jobs)
        seen = trust(tried, seed)
        why_not = list(seen.why_not(LIMITS))
        for line in (*seen.lines(), *(f"NOT USED: {reason}" for reason in why_not)):
            say(line)
        result: dict[str, Any] = {
            "what": {
                **provenance.commit(),
                "job": job,
                "model": settings.llm.model,
                "template": {"template": template.label, "digest": template.digest},
                "labels": {path.name: hashlib.sha256(path.read_bytes()).hexdigest()},
                "seed": seed,
            },
            "trust": seen.as_json(),
            "why_not": why_not,
            "tried": as_json(tried),
        }
        if why_not or not found:
            return result
        made = judge(asker, found, deadline_s=deadline_s, jobs=jobs)
    finally:
        asker.close()
    told = verdict(made, seed)
    for line in told.lines():
        say(line)
    return {**result, "verdict": {"gain": told.gain, "low": told.low, "high": told.high}, "judged": as_json(made)}
