"""Suites from an organisation's own labelled notes: a folder with the notes, a guide for labellers, gates of its own.

`coach eval init` makes the folder from JSONL in the form of `evals/data/notes`, or from CSV with the same columns. A
cell there holds several entries, one a line: items `owner | due | quote`, previous `owner | due | status | action`,
not_items `quote`.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from coach.errors import BadInput
from evals.agreement import agreement
from evals.label_check import SHALLOW, check
from evals.labelled import labelled
from evals.suite import Suite
from evals.suites import flag, summarise

NOTES, SETTINGS, GUIDE, AGREEMENT = "notes.jsonl", "suite.toml", "LABELLING.md", "AGREEMENT.md"
_ITEM, _PREVIOUS = ("owner", "due", "evidence"), ("owner", "due", "status", "action")
_TRUE = ("true", "yes", "1", "ja", "sí", "si", "oui")
_FALSE = ("false", "no", "0", "nein", "non")
_DELIMITERS = ",;\t"


def own_suites(folder: Path) -> tuple[Suite, ...]:
    """`<name>-summarise` and `<name>-flag` of a folder that `init` made. Raises BadInput for what cannot be read."""
    try:
        settings = tomllib.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        name, gates = str(settings["name"]), settings.get("gates", {})
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{folder / SETTINGS} cannot be read: {error}.") from error
    paths = [folder.resolve() / NOTES]
    shown = not settings.get("held_out", False)
    return (
        summarise.suite(
            f"{name}-summarise", f"Items and follow-through on {name}.", paths, open=shown, gates=gates.get("summarise")
        ),
        flag.suite(f"{name}-flag", f"Superficial or not on {name}.", paths, open=shown, gates=gates.get("flag")),
    )


def init(folder: Path, notes: Path, *, second: Path | None = None, held_out: bool = False) -> list[str]:
    """Make the folder; returns lines that say what was made. Nothing is written if a file cannot be read.

    second: the same notes labelled by another reader; how far the two agree is reported.
    Raises BadInput that names the record and the field, or for a folder that is a suite already.
    """
    if (folder / SETTINGS).exists():
        raise BadInput(f"{folder} is a suite already.")
    records = read(notes)
    if not records:
        raise BadInput(f"{notes} has no notes.")
    said = [f"{len(records)} notes, {sum(bool(one['gold']['superficial']) for one in records)} superficial."]
    said += _at_odds(records)
    other = None if second is None else read(second)
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(one, ensure_ascii=False) for one in records]
    (folder / NOTES).write_text("\n".join(lines) + "\n", encoding="utf-8")
    labelled(folder / NOTES)
    guide = (files("evals") / "data" / "labelling.md").read_text(encoding="utf-8")
    (folder / GUIDE).write_text(guide, encoding="utf-8")
    if other is not None:
        report = agreement(records, other)
        (folder / AGREEMENT).write_text("\n".join(report) + "\n", encoding="utf-8")
        said += report
    # Last, since it makes the folder a suite.
    (folder / SETTINGS).write_text(_settings(folder.resolve().name, held_out), encoding="utf-8")
    return [*said, f"Made {folder}; run it with: coach eval run {folder}"]


def _at_odds(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """A hint where a note's two labels of depth do not go together by the guide."""
    found = [str(one["id"]) for one in records if one["gold"]["superficial"] is (one["gold"]["depth"] > SHALLOW)]
    return [f"Superficial is depth 0 or {SHALLOW}; otherwise labelled: {', '.join(found)}."] if found else []


def _settings(name: str, held_out: bool) -> str:
    return (
        f"name = {json.dumps(name)}\n"
        "# Held out: what went wrong in single notes is not kept, so that nobody tunes to them.\n"
        f"held_out = {str(held_out).lower()}\n\n"
        "# Gates of your own: uncomment, and set them a little below what is reached.\n"
        '# [gates.summarise.items_f1]\n# at_least = 0.7\n# why = "what must not get worse, and why"\n'
    )


def read(path: Path) -> list[dict[str, Any]]:
    """Labelled notes from JSONL or CSV. Raises BadInput that names the record and the field."""
    found = _of_table(path) if path.suffix.lower() == ".csv" else labelled(path)
    check(found, path.name)
    return found


def _of_table(path: Path) -> list[dict[str, Any]]:
    """Parted by commas, semicolons or tabs, as spreadsheets write them; empty rows are passed over."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name} is not UTF-8; save it as “CSV UTF-8”.") from error
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [_record(row, number, path.name) for number, row in enumerate(table, 1) if any(row.values())]


def _record(row: Mapping[str, str], number: int, file: str) -> dict[str, Any]:
    try:
        previous, items = _entries(row.get("previous"), _PREVIOUS), _entries(row.get("items"), _ITEM)
        gold = {
            "superficial": _yes_or_no(row["superficial"]),
            "depth": int(row["depth"]) if row["depth"].strip().isdecimal() else row["depth"],
            "items": items,
            "previous": [{"status": one["status"]} for one in previous],
            "not_items": [line.strip() for line in (row.get("not_items") or "").splitlines() if line.strip()],
        }
        said = {name: row[name] for name in ("id", "session_date", "leader", "mentor", "author", "notes")}
    except KeyError as error:
        raise BadInput(f"{file}: the column {error} is missing.") from error
    except (ValueError, AttributeError) as error:
        raise BadInput(f"{file}, record {number}: {error}.") from error
    if any(item["evidence"] not in said["notes"] for item in items):
        raise BadInput(f"{file}, record {number}: the quote of an item is not in the note, word for word.")
    return {
        **said,
        "pair": row.get("pair") or row["id"],
        "language": row.get("language") or "en",
        "pair_goals": [],
        "previous_items": [{name: one[name] for name in ("owner", "action", "due")} for one in previous],
        "gold": gold,
    }


def _yes_or_no(cell: str) -> bool:
    """Raises ValueError for a word that is neither: "maybe" is no label."""
    said = cell.strip().lower()
    if said not in (*_TRUE, *_FALSE):
        raise ValueError(f"superficial is yes or no, not {cell!r}")
    return said in _TRUE


def _entries(cell: str | None, names: Sequence[str]) -> list[dict[str, Any]]:
    """The lines of a cell, their parts by name; an empty part or "-" is None."""
    made: list[dict[str, Any]] = []
    for line in (cell or "").splitlines():
        if not line.strip():
            continue
        parts = [part.strip() for part in line.split("|", len(names) - 1)]
        if len(parts) != len(names):
            raise ValueError(f"an entry needs {' | '.join(names)}")
        made.append({name: None if part in ("", "-") else part for name, part in zip(names, parts, strict=True)})
    return made
