"""Which sets of notes are held out: nothing was trained on them, and nobody looks at their errors.

A look at the errors of a held-out set ends its use; it then becomes a development set and a new one has to be written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.labelled import NOTES, note_cases
from evals.suite import Figure, Observe, Suite

SETS = ("magpie", "nettle")


def held_out() -> list[Path]:
    return [NOTES / f"{name}.jsonl" for name in SETS]


def development() -> list[Path]:
    """All others: what was trained on, or looked at. Figures on them are figures on tuned data."""
    return sorted(path for path in NOTES.glob("*.jsonl") if path.stem not in SETS)


def data_of(paths: list[Path]) -> tuple[str, ...]:
    return tuple(f"notes/{path.name}" if path.parent == NOTES else str(path) for path in paths)


def on_notes(
    name: str,
    about: str,
    paths: Sequence[Path],
    *,
    observe: Observe,
    figures: tuple[Figure, ...],
    open: bool,
    when_named: bool = False,
    gates: Mapping[str, Any] | None = None,
) -> Suite:
    """A suite on files of labelled notes, beside the most naive way."""
    return Suite(
        name=name,
        about=about,
        cases=lambda _: note_cases(paths),
        observe=observe,
        figures=figures,
        baselines=("naive",),
        data=data_of(list(paths)),
        open=open,
        when_named=when_named,
        gates=gates or {},
        texts=lambda _: {case.id: str(case.data["notes"]) for case in note_cases(paths)},
    )
