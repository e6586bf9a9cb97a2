"""Which sets of notes are held out: nothing was trained on them, and nobody looks at their errors.

A look at the errors of a held-out set ends its use; it then becomes a development set and a new one has to be written.
"""

from __future__ import annotations

from pathlib import Path

from evals.labelled import NOTES

SETS = ("magpie", "nettle")


def held_out() -> list[Path]:
    return [NOTES / f"{name}.jsonl" for name in SETS]


def development() -> list[Path]:
    """All others: what was trained on, or looked at. Figures on them are figures on tuned data."""
    return sorted(path for path in NOTES.glob("*.jsonl") if path.stem not in SETS)


def data_of(paths: list[Path]) -> tuple[str, ...]:
    return tuple(f"notes/{path.name}" if path.parent == NOTES else str(path) for path in paths)
