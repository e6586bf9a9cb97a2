"""Session notes with a reader's labels: a folder with sessions, gold and pairs apart, or a file with all in a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coach.model.note import Note, NoteText
from coach.model.summary import EarlierItem, SummariseBrief


@dataclass(frozen=True, slots=True)
class LabelledNote:
    """`gold` holds items, previous, not_items, depth and superficial, as the files have them."""

    id: str
    pair: str
    language: str
    brief: SummariseBrief
    gold: Mapping[str, Any]

    @property
    def text(self) -> str:
        return self.brief.note.text.reveal()


def read_notes(path: Path) -> list[LabelledNote]:
    """The notes in order. Raises OSError, KeyError or ValueError for what is not such data."""
    if path.is_dir():
        return _folder(path)
    return [_record(record) for record in _lines(path)]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _record(record: Mapping[str, Any]) -> LabelledNote:
    earlier = tuple(
        EarlierItem(
            id=str(number),
            action=one["action"],
            owner=one.get("owner"),
            due=date.fromisoformat(one["due"]) if one.get("due") else None,
        )
        for number, one in enumerate(record.get("previous_items", ()))
    )
    brief = SummariseBrief(
        note=Note(record["id"], record["author"], NoteText(record["notes"])),
        held_on=date.fromisoformat(record["session_date"]),
        leader=record["leader"],
        mentor=record["mentor"],
        goals=tuple(record.get("pair_goals", ())),
        earlier=earlier,
        month_first=record.get("month_first"),
    )
    return LabelledNote(record["id"], record["pair"], record["language"], brief, record["gold"])


def _folder(path: Path) -> list[LabelledNote]:
    pairs = {pair["id"]: pair for pair in _lines(path / "pairs.jsonl")}
    gold = {one["id"]: one for one in _lines(path / "gold.jsonl")}
    items = {item["key"]: item for one in gold.values() for item in one["items"]}
    made = []
    for session in _lines(path / "sessions.jsonl"):
        pair, labels = pairs[session["pair"]], gold[session["id"]]
        earlier = tuple(_earlier(items[line["key"]], line["key"]) for line in labels["previous"])
        locale = pair["locale"]
        language = "en" if _is_english(session["notes"]) else locale[:2]
        brief = SummariseBrief(
            note=Note(session["id"], session["author"], NoteText(session["notes"])),
            held_on=date.fromisoformat(session["date"]),
            leader=pair["leader"]["name"],
            mentor=pair["mentor"]["name"],
            goals=tuple(pair["goals"]),
            earlier=earlier,
            month_first=locale == "en-US",
        )
        made.append(LabelledNote(session["id"], session["pair"], language, brief, labels))
    return made


def _earlier(item: Mapping[str, Any], key: str) -> EarlierItem:
    due = date.fromisoformat(item["due"]) if item["due"] else None
    return EarlierItem(id=key, action=item["action"], owner=item["owner"], due=due, evidence=item["evidence"])


def _is_english(text: str) -> bool:
    words = text.casefold().split()
    return sum(word in ("the", "and", "to", "of", "i") for word in words) * 12 > len(words)
