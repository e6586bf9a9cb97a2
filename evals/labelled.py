"""Notes with a reader's labels, as plain records with `gold`: sets of `evals/data/notes`, and the sample program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from coach.errors import BadInput
from coach.sample import read_sample
from evals.suite import Case

DATA = Path(str(files("evals"))) / "data"
NOTES = DATA / "notes"
SAMPLE = Path(str(files("coach"))) / "sample"
_NEEDED = ("id", "session_date", "leader", "mentor", "author", "notes", "gold")


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file. Raises BadInput that names the line that is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{path.name} is no text in UTF-8; labelled notes are JSONL, or CSV with the ending .csv."
        ) from error
    found: list[dict[str, Any]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadInput(f"{path.name}, line {number} is no JSON: {error.msg}.") from error
        if not isinstance(row, dict):
            raise BadInput(f"{path.name}, line {number} is no JSON object.")
        found.append(row)
    return found


def labelled(path: Path) -> list[dict[str, Any]]:
    """The notes of one file. Raises BadInput where a field is missing or a labelled quote is not in its note."""
    found = rows(path)
    for number, row in enumerate(found, 1):
        missing = [name for name in _NEEDED if name not in row]
        if missing:
            raise BadInput(f"{path.name}, record {number}: {', '.join(missing)} missing.")
        for item in row["gold"].get("items", ()):
            if item["evidence"] not in row["notes"]:
                raise BadInput(f"{path.name}, record {row['id']}: the evidence of an item is not in the note.")
        if len(row["gold"].get("previous", ())) != len(row.get("previous_items") or ()):
            raise BadInput(f"{path.name}, record {row['id']}: gold.previous needs one line for each previous item.")
    return found


def note_cases(paths: Sequence[Path]) -> list[Case]:
    """One case a note; a set and a pair are a cluster. Tagged by set and language."""
    return [
        Case(
            str(row["id"]),
            str(row.get("pair") or row["id"]),
            row,
            {"set": path.stem, "language": str(row.get("language") or "en")},
        )
        for path in paths
        for row in labelled(path)
    ]


def bare(record: Any) -> dict[str, Any]:
    """The record without what its reader said of it."""
    return {key: value for key, value in record.items() if key != "gold"}


@cache
def sample_records() -> tuple[dict[str, Any], ...]:
    """The sample's notes in the same form. They are what the coach was developed on."""
    sample = read_sample()
    gold = {row["id"]: row for row in rows(SAMPLE / "gold.jsonl")}
    items = {item["key"]: item for row in gold.values() for item in row["items"]}
    made = []
    for pair in sample.pairs:
        for session in sample.sessions_of(pair.id):
            labels = gold[session.id]
            made.append(
                {
                    "id": session.id,
                    "pair": pair.id,
                    "language": {"p11": "de", "p12": "es"}.get(pair.id, "en"),
                    "locale": pair.locale,
                    "session_date": session.held_on.isoformat(),
                    "leader": pair.leader.name,
                    "mentor": pair.mentor.name,
                    "pair_goals": list(pair.goals),
                    "previous_items": [
                        {name: items[line["key"]][name] for name in ("owner", "action", "due")}
                        for line in labels["previous"]
                    ],
                    "author": session.notes[0].author,
                    "notes": session.notes[0].text.reveal(),
                    "gold": labels,
                }
            )
    return tuple(made)
