"""The quotes under a reading of depth: does each show the signal that it is quoted for?

Readers graded quotes that the engine had shown. What it shows now is looked up among them; what nobody graded has no
part in the figure, and how much that is stands beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from evals.labelled import DATA, NOTES, bare, note_cases, rows
from evals.metrics.items import span_of
from evals.subject import Subject
from evals.suite import Case, Outcome, Suite, mean, ratio

_GRADES = "signs.jsonl"


@cache
def _graded() -> Mapping[str, Mapping[tuple[str, str], bool]]:
    """By note: signal and quote, and whether the quote shows it."""
    found: dict[str, dict[tuple[str, str], bool]] = defaultdict(dict)
    for one in rows(DATA / _GRADES):
        found[one["note"]][one["signal"], one["quote"]] = one["right"]
    return found


def _files() -> list[Path]:
    return [NOTES / f"{name}.jsonl" for name in sorted({note.split("-")[0] for note in _graded()})]


def cases(_: Path | None) -> list[Case]:
    return [case for case in note_cases(_files()) if case.id in _graded()]


def observe(subject: Subject, case: Case) -> Outcome:
    grades, text = _graded()[case.id], str(case.data["notes"])
    shown = [(one["signal"], one["quote"]) for one in subject.depth(bare(case.data))["signs"]]
    return {
        "has_signs": float(bool(shown)),
        "shown": len(shown),
        "graded": sum(one in grades for one in shown),
        "right": sum(grades.get(one, False) for one in shown),
        "faults": [
            {"kind": "sign", "span": span_of(text, quote), "what": signal}
            for signal, quote in shown
            if not grades.get((signal, quote), True)
        ],
    }


SUITES = (
    Suite(
        "signs",
        "Quotes for a reading of depth, graded by a reader: those that show what they are quoted for.",
        cases,
        observe,
        (ratio("signs_right", "right", "graded"), ratio("graded", "graded", "shown"), mean("has_signs", "has_signs")),
        baselines=("naive",),
        data=(_GRADES, *(f"notes/{path.name}" for path in _files())),
        texts=lambda _: {case.id: str(case.data["notes"]) for case in cases(None)},
    ),
)
