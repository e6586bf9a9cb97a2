"""The notes that nothing was trained on, with what the engine says of them; read once for all suites."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from evals.predict.notes import notes
from evals.predict.records import Records, bare_coach

SETS = ("dogwood", "juniper")


@cache
def held_out() -> tuple[tuple[dict[str, Any], dict[str, Any]], ...]:
    """Each record with its gold, and the answer to it."""
    folder = Path(str(files("evals") / "data" / "notes"))
    rows = [row for name in SETS for row in Records.read(folder / f"{name}.jsonl").rows]
    bare = [{key: value for key, value in row.items() if key != "gold"} for row in rows]
    with bare_coach() as coach:
        answers = list(notes(Records(bare), coach.engine))
    failed = [one["id"] for one in answers if "error" in one]
    if failed:
        raise ValueError(f"not answered: {', '.join(map(str, failed))}")
    return tuple((dict(row), answer) for row, answer in zip(rows, answers, strict=True))
