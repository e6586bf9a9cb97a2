"""Languages: are those that the coach reads recognised, and is nothing made up of those that it does not read?

How well each language is read stands in the suites `summarise` and `flag`, whose figures are told by language too.
"""

from __future__ import annotations

from pathlib import Path

from evals.labelled import DATA, bare, note_cases, rows
from evals.subject import Subject
from evals.suite import Case, Outcome, Suite, mean, total
from evals.suites.held_out import data_of, held_out


def cases(_: Path | None) -> list[Case]:
    other = [
        Case(
            one["id"],
            one["id"],
            {
                "id": one["id"],
                "session_date": "2026-03-03",
                "leader": "Robin Ashdown",
                "mentor": "Sam Ellery",
                "author": "mentor",
                "previous_items": [{"owner": "leader", "action": "Change the agenda", "due": None}],
                "notes": one["text"],
                "language": None,
            },
            {"language": "not read"},
        )
        for one in rows(DATA / "other_languages.jsonl")
    ]
    return [*note_cases(held_out()), *other]


def observe(subject: Subject, case: Case) -> Outcome:
    record = bare(case.data)
    said = subject.summary(record)
    right = float(said["language"] == case.data["language"])
    if case.data["language"] is not None:
        return {"recognised": right, "left_alone": None, "made_up": 0, "faults": []}
    statuses = [one for one in said["previous"] if one["status"] != "not_mentioned"]
    verdict = subject.depth(record)["superficial"]
    made_up = len(said["items"]) + len(statuses)
    return {"recognised": None, "left_alone": right, "made_up": made_up + (verdict is not None), "faults": []}


SUITES = (
    Suite(
        "languages",
        "Whether English, German, Spanish and French notes are recognised, and ten other languages left alone.",
        cases,
        observe,
        (mean("recognised", "recognised"), mean("left_alone", "left_alone"), total("made_up", "made_up")),
        data=(*data_of(held_out()), "other_languages.jsonl"),
        open=False,
    ),
)
