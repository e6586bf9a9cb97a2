"""An LLM that is not there: is the embedded engine's answer there instead, and does it say so?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coach.bootstrap import LLM
from coach.model.depth import Depth, FlagBrief
from coach.model.summary import NoteSummary, SummariseBrief
from coach.ports import Question
from coach.settings import Settings
from evals.labelled import sample_records
from evals.predict.notes import given
from evals.subject import Subject
from evals.suite import Case, Outcome, Suite, mean

_NOWHERE = "http://127.0.0.1:9/v1"
"""The discard port of this machine: nothing listens there."""
_NOTES = 4


def cases(_: Path | None) -> list[Case]:
    chosen = [one for one in sample_records() if one["language"] == "en"][:: len(sample_records()) // _NOTES]
    return [
        Case(f"{task}/{why}/{one['id']}", one["pair"], {"task": task, "why": why, "record": one})
        for task in ("summarise", "flag")
        for why in ("nothing listens", "forbidden by charter")
        for one in chosen
    ]


def observe(subject: Subject, case: Case) -> Outcome:
    one = given(case.data["record"])
    question = _question(case.data["task"], one, may_leave=case.data["why"] != "forbidden by charter")
    with _environment(COACH_LLM__MODEL="openai:nothing", OPENAI_BASE_URL=_NOWHERE, OPENAI_API_KEY="none"):
        answer = subject.engine_on(Settings(), LLM).answer(question)
    local = subject.coach.local_engine.answer(question)
    return {
        "labelled": float(bool(answer.fallback)),
        "answered": float(answer.value == local.value and answer.engine == local.engine),
        "faults": [] if answer.fallback else [{"kind": "not labelled", "span": None, "what": case.data["why"]}],
    }


def _question(task: str, one: Any, *, may_leave: bool) -> Question[Any]:
    (note,) = one.session.notes
    leader, mentor = one.pair.leader.name, one.pair.mentor.name
    if task == "flag":
        return Question(task, FlagBrief((note,), leader, mentor), Depth, may_leave=may_leave)
    brief = SummariseBrief(note, one.session.held_on, leader, mentor, one.pair.goals, one.earlier)
    return Question(task, brief, NoteSummary, may_leave=may_leave)


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value


SUITES = (
    Suite(
        "safety-fallback",
        "Questions to an LLM that does not answer, or that a charter forbids: the embedded engine answers and says so.",
        cases,
        observe,
        (mean("labelled", "labelled"), mean("answered", "answered")),
        data=("sessions.jsonl",),
    ),
)
