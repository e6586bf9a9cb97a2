"""What coordinators corrected becomes labelled data for the evaluations, where everybody agrees to it.

A raw note leaves the store here, so everyone has to say yes: the program (a setting that is off), both partners (a term
of the charter that is off), also in the charter that the note was written under. A record needs a person behind its
labels: a coordinator has approved the session's summary, corrected something, and read every item. The form is that of
`coach eval init`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach import policy
from coach.bootstrap import Coach
from coach.errors import NotFound
from coach.model.account import AuditEntry
from coach.model.note import Note
from coach.model.program import Pair, Program
from coach.model.review import Review
from coach.model.session import Item, Session
from coach.model.summary import Summary
from coach.sharing import shared_of

_BY = "command line"


@dataclass(frozen=True, slots=True)
class Exported:
    records: int
    """One a note."""
    sessions: int
    left_out: Mapping[str, int]
    """Sessions, by the first reason."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a session beside itself."""

    program: Program
    pair: Pair
    agreed: Mapping[int, bool]
    """By version of the charter, whether it lets notes become labelled data."""
    summary: Summary | None
    review: Review | None
    corrected: frozenset[str]
    """The items that coordinators corrected."""
    read: frozenset[str]
    """Those that coordinators read now, or corrected."""


def export_labels(coach: Coach, program_id: str, file: Path) -> Exported:
    """Write what may leave to a file that only its owner reads; none is written where there is nothing.

    Each session that is in it is noted in the audit log. Raises NotFound.
    """
    with coach.uow.read() as store:
        program = next((one for one in store.programs() if one.id == program_id), None)
        if program is None:
            raise NotFound("program", program_id)
        pairs = store.pairs_within({program_id}, ())
    records: list[dict[str, Any]] = []
    taken: list[Session] = []
    left_out = Counter[str]()
    for pair in pairs:
        for held, known in _sessions(coach, program, pair):
            why = _why_not(held, known)
            if why is None:
                taken.append(held)
                records += [_record(held, note, known) for note in held.notes]
            else:
                left_out[why] += 1
    if records:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            out.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
        _note_down(coach, program_id, taken)
    return Exported(len(records), len(taken), dict(left_out))


def _sessions(coach: Coach, program: Program, pair: Pair) -> Iterator[tuple[Session, _Known]]:
    with coach.uow.read() as store:
        agreed = store.label_terms(pair.id)
        partners = {f"account:{one}" for one in store.partners_of(pair.id).values()}
        for held in store.sessions(pair.id):
            changes = store.item_changes([one.id for one in held.items])
            by_others = (one for one in changes if one.by.startswith("account:") and one.by not in partners)
            corrected = frozenset(one.item_id for one in by_others)
            open_now = (key for key, one in shared_of(store, pair, [held]).items.items() if one.open)
            summary, review = store.summary(held.id), store.review("summary", held.id)
            yield held, _Known(program, pair, agreed, summary, review, corrected, corrected.union(open_now))


def _why_not(held: Session, known: _Known) -> str | None:
    """Why the session does not leave; None if it does."""
    versions = [held.charter_version, *(one.charter_version for one in held.items)]
    if not known.program.labels:
        return "the program does not agree to it"
    if not policy.may_become_labels(known.agreed, known.pair.charter):
        return "the charter does not agree to it"
    if not policy.may_become_labels(known.agreed, known.pair.charter, *versions):
        return "the charter that it was written under did not agree to it"
    if not held.notes or known.summary is None:
        return "its words are not kept, or were not read"
    if not known.corrected and (held.reading is None or held.reading.corrected is None):
        return "no coordinator has corrected anything in it"
    if known.review is None or known.review.state != "approved":
        return "no coordinator has approved it"
    if any(one.id not in known.read for one in held.items if one.status != "dismissed"):
        return "coordinators have not read all of its items"
    if held.reading is None or held.reading.superficial is None:
        return "nobody can tell whether the talk was superficial"
    return None


def _record(held: Session, note: Note, known: _Known) -> dict[str, Any]:
    """A note with what was made of it once people had corrected it."""
    reading, pair, text = held.reading, known.pair, note.text.reveal()
    assert reading is not None and reading.superficial is not None and known.summary is not None
    languages = {one.note_id: one.language for one in known.summary.recaps}
    of_note = [one for one in held.items if one.note_id == note.id and one.evidence is not None]
    depth = int(reading.superficial is False) + 1 if reading.depth is None else round(reading.depth)
    return {
        "id": note.id,
        "pair": pair.id,
        "language": languages.get(note.id) or pair.language,
        "locale": pair.locale,
        "session_date": held.held_on.isoformat(),
        "leader": pair.leader.name,
        "mentor": pair.mentor.name,
        "pair_goals": list(pair.goals),
        "previous_items": [],
        "author": note.author,
        "notes": text,
        "gold": {
            "superficial": reading.superficial,
            "depth": depth,
            "depth_reason": "A coordinator said so." if reading.corrected else "As an engine read it.",
            "items": _items(of_note),
            "previous": [],
            "not_items": [one.evidence.text for one in of_note if one.status == "dismissed" and one.evidence],
        },
    }


def _items(found: Sequence[Item]) -> list[dict[str, Any]]:
    return [
        {
            "owner": one.owner,
            "action": one.action,
            "due": one.due and one.due.isoformat(),
            "due_text": one.due_text,
            "evidence": one.evidence.text,
            "kind": one.kind,
            "logistics": one.logistics,
        }
        for one in found
        if one.status != "dismissed" and one.evidence is not None
    ]


def _note_down(coach: Coach, program_id: str, taken: Sequence[Session]) -> None:
    at, asked = coach.clock(), coach.new_id()
    with coach.uow.write() as store:
        for one in taken:
            what = (program_id, one.pair_id, "session", one.id, asked)
            store.log_access(AuditEntry(at, _BY, None, "export_labels", True, *what))
