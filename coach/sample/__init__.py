"""The sample program that the demo shows: 12 invented pairs, 60 sessions, with hand-made labels.

The demo has the coach read the notes; the labels are the development set of the evaluations.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Any

from coach.model.note import Note, NoteText
from coach.model.program import Charter, Pair, Person, Program
from coach.model.session import Item, ItemStatus, Quote, Reading, Session

_STATUS: dict[str, ItemStatus] = {"done": "done", "dropped": "dropped", "in_progress": "in_progress"}


@dataclass(frozen=True, slots=True)
class Sample:
    program: Program
    pairs: tuple[Pair, ...]
    sessions: tuple[Session, ...]

    def sessions_of(self, pair_id: str) -> tuple[Session, ...]:
        return tuple(session for session in self.sessions if session.pair_id == pair_id)


def read_sample() -> Sample:
    """The sample with every item in the state in which the last session left it."""
    folder = files("coach") / "sample"
    raw = json.loads((folder / "program.json").read_text(encoding="utf-8"))
    program = Program(
        raw["id"],
        raw["name"],
        raw["organisation"],
        tuple(raw["objectives"]),
        raw["timezone"],
        date.fromisoformat(raw["start_date"]),
    )
    pairs = tuple(_pair(one, program) for one in _lines("pairs.jsonl"))
    gold = {one["id"]: one for one in _lines("gold.jsonl")}
    sessions = [_session(one, gold[one["id"]]) for one in _lines("sessions.jsonl")]
    found = {pair.id: at_session([one for one in sessions if one.pair_id == pair.id], None) for pair in pairs}
    return Sample(program, pairs, tuple(session for pair in pairs for session in found[pair.id]))


def as_written(session: Session) -> Session:
    """The session as its partners handed it in: the notes alone, without the labels."""
    return replace(session, items=(), reading=None)


def at_session(sessions: Sequence[Session], count: int | None) -> tuple[Session, ...]:
    """The first `count` sessions of a pair, their items in the state in which the last of these left them."""
    held = sessions if count is None else sessions[:count]
    status: dict[str, ItemStatus] = {}
    gold = {one["id"]: one for one in _lines("gold.jsonl")}
    for session in held:
        for line in gold[session.id]["previous"]:
            if line["status"] in _STATUS:
                status[line["key"]] = _STATUS[line["status"]]
    return tuple(
        replace(one, items=tuple(replace(item, status=status.get(item.id, "open")) for item in one.items))
        for one in held
    )


def _lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (files("coach") / "sample" / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _pair(raw: dict[str, Any], program: Program) -> Pair:
    charter = raw["charter"]
    return Pair(
        id=raw["id"],
        program_id=program.id,
        leader=Person(**raw["leader"]),
        mentor=Person(**raw["mentor"]),
        goals=tuple(raw["goals"]),
        charter=Charter(
            1,
            charter["cadence"],
            tuple(charter["channels"]),
            charter["confidentiality"],
            tuple(charter["off_limits_topics"]),
            charter["definition_of_success"],
        ),
        locale=raw["locale"],
        timezone=program.timezone,
    )


def _session(raw: dict[str, Any], gold: dict[str, Any]) -> Session:
    text = raw["notes"]
    return Session(
        id=raw["id"],
        pair_id=raw["pair"],
        held_on=date.fromisoformat(raw["date"]),
        notes=(Note(f"{raw['id']}-n1", raw["author"], NoteText(text)),),
        items=tuple(_item(one, raw["id"], text) for one in gold["items"]),
        reading=Reading(raw["id"], float(gold["depth"]), gold["superficial"], "sample labels"),
    )


def _item(raw: dict[str, Any], session_id: str, text: str) -> Item:
    start = text.index(raw["evidence"])
    return Item(
        id=raw["key"],
        session_id=session_id,
        action=raw["action"],
        owner=raw["owner"],
        due=date.fromisoformat(raw["due"]) if raw["due"] else None,
        due_text=raw["due_text"],
        evidence=Quote(raw["evidence"], start, start + len(raw["evidence"])),
        kind=raw["kind"],
        logistics=raw["logistics"],
    )
