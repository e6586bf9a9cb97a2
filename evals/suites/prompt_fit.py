"""Whether suggested prompts have to do with what a pair wrote: goals and sentences that nobody foresaw, with graded
prompts.

Each text is all that is known of three pairs that have not met and two that have. What the sets have besides, for the
occasion or for what a pair left out, is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.labelled import DATA, rows
from evals.subject import Subject
from evals.suite import Case, Outcome, Suite, ratio

_TEXTS = "prompt_fit.jsonl"
RELATED, WANTED = 1, 2
"""Grades: it has to do with the text; one would want to be asked that. 0 is beside the point."""
_N = 5
_PAIRS = (("Alba", "Sam"), ("Boris", "Tia"), ("Carol", "Uwe"), ("Dana", "Viv"), ("Emil", "Wanda"))
_MET = 2
"""How many of the pairs have met before."""


def cases(_: Path | None, *, part: str = "held") -> list[Case]:
    """part: "held" for figures, "tune" for what may be looked at while the engine is worked on."""
    texts = (one for one in rows(DATA / _TEXTS) if one["part"] == part)
    return [Case(one["id"], one["id"], one, {"language": one["language"]}) for one in texts]


def observe(subject: Subject, case: Case) -> Outcome:
    grades: Mapping[str, int] = case.data["grades"]
    asked = [
        one["prompt"]
        for record in records(case.data)
        for one in subject.suggest(record)
        if one["serves"] == case.data["serves"]
    ]
    graded = [grades[prompt] for prompt in asked if prompt in grades]
    return {
        "asked": len(asked),
        "graded": len(graded),
        "related": sum(grade >= RELATED for grade in graded),
        "wanted": sum(grade >= WANTED for grade in graded),
        "ungraded": sorted({prompt for prompt in asked if prompt not in grades}),
    }


def records(text: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The pairs of which the text is all that is known, as `coach eval predict suggest` takes them."""
    on_goal = text["serves"] == "goal"
    for place, (leader, mentor) in enumerate(_PAIRS):
        met = {"id": "s", "date": "2026-03-03", "author": "leader", "notes": "", "depth": 2, "superficial": False}
        if not on_goal:
            met["notes"] = text["text"]
        yield {
            "id": f"{text['id']}-{place}",
            "pair": {
                "id": f"{text['id']}-{place}",
                "leader": {"name": leader},
                "mentor": {"name": mentor},
                "goals": [text["text"]] if on_goal else [],
                "locale": text["language"],
            },
            "sessions": [met] if not on_goal or place >= len(_PAIRS) - _MET else [],
            "asked": [],
            "n": _N,
        }


SUITES = (
    Suite(
        "prompt-fit",
        "Do suggested prompts have to do with goals and sentences that nobody foresaw; grades of one reader.",
        cases,
        observe,
        (
            ratio("related", "related", "graded"),
            ratio("wanted", "wanted", "graded"),
            ratio("graded", "graded", "asked"),
        ),
        data=(_TEXTS,),
        open=False,
        needs="hub",
    ),
)
