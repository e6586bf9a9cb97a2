"""What a note that is a record says, and how deep the talk went; and how deep a question goes.

notes: {id, session_date, leader, mentor, pair_goals[], previous_items: [{owner, action, due}], author, notes}
    -> {id, superficial (null: can't tell), depth, p_superficial, items: [{owner, action, due, due_text, evidence, kind,
        logistics, confidence}], previous: [{index, status, evidence}]}
questions: {id, question} -> {id, depth 0..1}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast, get_args

from coach.flag import read_session
from coach.model.note import Author, Note, NoteText
from coach.model.program import Charter, Pair, Role
from coach.model.session import Session
from coach.model.summary import EarlierItem
from coach.ports import Engine, Question
from coach.summarise import read_notes
from evals.predict.records import Records, item_of, may_leave, person_of


def notes(records: Records, engine: Engine) -> Iterator[dict[str, Any]]:
    """Summarise and flag each record's note as if it were all that is known of the session.

    A record without an author is read as written by both, one without a date as of today: then no due date is given,
    since none can be reckoned.
    """
    for record in records.rows:
        if "error" in record:
            yield {"id": record.get("id"), "error": record["error"]}
            continue
        try:
            yield _note_answer(record, engine)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            yield {"id": record.get("id"), "error": f"{type(error).__name__}: {str(error)[:200]}"}


@dataclass(frozen=True, slots=True)
class Given:
    """What a record says: a session of one note, the pair, and what was still open before."""

    session: Session
    pair: Pair
    earlier: tuple[EarlierItem, ...]
    dated: bool


def given(record: Mapping[str, Any]) -> Given:
    """Raises AttributeError, KeyError, TypeError or ValueError where the record cannot be read."""
    dated = record.get("session_date") is not None
    pair = Pair(
        id="record",
        program_id="records",
        leader=person_of(record.get("leader") or "leader"),
        mentor=person_of(record.get("mentor") or "mentor"),
        goals=tuple(str(goal) for goal in record.get("pair_goals") or ()),
        charter=Charter(external_llm=may_leave(record)),
        locale=str(record.get("locale") or "en"),
    )
    session = Session(
        "session",
        "record",
        date.fromisoformat(str(record["session_date"])[:10]) if dated else date.today(),
        (_note(record, "note"),),
    )
    earlier = []
    for place, raw in enumerate(record.get("previous_items") or ()):
        item = item_of(raw, "earlier", place)
        earlier.append(EarlierItem(str(place), item.action, item.owner, item.due))
    return Given(session, pair, tuple(earlier), dated)


def _note(record: Mapping[str, Any], key: str) -> Note:
    author = record.get("author")
    text = str(record["notes"] if record.get("notes") is not None else "")
    return Note(key, cast(Author, author if author in get_args(Author) else "both"), NoteText(text))


def summary_answer(one: Given, engine: Engine) -> dict[str, Any]:
    """The part of the answer that summarising gives."""
    read = read_notes(one.session, one.pair, one.earlier, (), engine)
    return {
        "items": [
            {
                "owner": found.owner,
                "action": found.action,
                "due": found.due.isoformat() if found.due and one.dated else None,
                "due_text": found.due_text,
                "evidence": found.evidence.text,
                "start": found.evidence.start,
                "end": found.evidence.end,
                "kind": found.kind,
                "logistics": found.logistics,
                "confidence": round(found.confidence, 4),
                "rung": found.rung,
                "question": found.question,
                "renews": int(found.renews) if found.renews is not None else None,
            }
            for found in (recorded.found for recorded in read.found.items)
        ],
        "previous": [
            {
                "index": int(told.found.item_id),
                "status": told.found.status,
                "evidence": told.found.evidence.text if told.found.evidence else None,
            }
            for told in read.found.follow_ups
        ],
        "language": read.recaps[0].language,
    }


def two_notes_answer(record: Mapping[str, Any], engine: Engine) -> list[dict[str, Any]]:
    """The items of one session from a record with `leader_note` and `mentor_note`: {text, owner, recorded_by}."""
    one = given({**record, "notes": ""})
    notes = tuple(Note(role, role, NoteText(str(record[f"{role}_note"]))) for role in get_args(Role))
    read = read_notes(replace(one.session, notes=notes), one.pair, (), (), engine)
    return [
        {
            "text": f"{item.found.action} {item.found.evidence.text}",
            "owner": item.found.owner,
            "recorded_by": item.recorded_by,
        }
        for item in read.found.items
    ]


def depth_answer(one: Given, engine: Engine) -> dict[str, Any]:
    """The part of the answer that flagging gives."""
    reading, _ = read_session(one.session, one.pair, engine)
    return {
        "superficial": reading.superficial,
        "depth": reading.depth,
        "p_superficial": reading.p_superficial,
        "signs": [{"signal": sign.signal, "quote": sign.quote.text, "weight": sign.weight} for sign in reading.signs],
        "why_not": reading.why_not,
    }


def _note_answer(record: Mapping[str, Any], engine: Engine) -> dict[str, Any]:
    one = given(record)
    summary, depth = summary_answer(one, engine), depth_answer(one, engine)
    return {
        "id": record.get("id"),
        **{name: depth[name] for name in ("superficial", "depth", "p_superficial")},
        **{name: summary[name] for name in ("items", "previous")},
        **{name: depth[name] for name in ("signs", "why_not")},
        "language": summary["language"],
    }


def questions(records: Records, engine: Engine) -> Iterator[dict[str, Any]]:
    """How deep each question goes, 0 a fact to look up ... 1 something one rarely says."""
    for record in records.rows:
        if "error" in record or not isinstance(record.get("question"), str):
            yield {"id": record.get("id"), "error": record.get("error", "question: a text is needed")}
            continue
        (depth,) = engine.answer(Question("question_depth", (record["question"],), list)).value
        yield {"id": record.get("id"), "depth": round(float(depth), 4)}
