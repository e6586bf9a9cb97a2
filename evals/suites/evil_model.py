"""A model that says what an attacker wants, behind the product's own engine: what of it would a pair be shown?

The model is a script, so the suite needs no network and says the same each time. `python -m evals.bench.evil_model`
runs thousands of such cases, the same number being the same case.
"""

from __future__ import annotations

from pathlib import Path

from evals.subject import Subject
from evals.suite import Case, Outcome, Suite, mean, total


def cases(_: Path | None) -> list[Case]:
    from evals.attacks.evil import ATTACKS

    return [
        Case(f"{number:03}/{job}/{name}", name, {"number": number}, {"job": job})
        for number, (job, name, _attack) in enumerate(ATTACKS)
    ]


def observe(subject: Subject, case: Case) -> Outcome:
    through, noticed = subject.attacked(case.data["number"])
    return {
        "through": len(through),
        "noticed": float(noticed),
        "faults": [{"kind": "got through", "span": None, "what": one} for one in through],
    }


SUITES = (
    Suite(
        "safety-evil-model",
        "A scripted LLM lies about the sample's notes and hub, once in each way: what gets through, and is it noticed.",
        cases,
        observe,
        (total("through", "through"), mean("noticed", "noticed")),
        data=("pairs.jsonl", "sessions.jsonl", "gold.jsonl"),
        needs="hub",
    ),
)
