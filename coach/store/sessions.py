"""Sessions, their notes, items, summaries and readings: rows in and values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from coach.errors import Conflict, NotFound
from coach.model.depth import Sign
from coach.model.llm_use import LlmUse
from coach.model.note import Note, NoteText, Quote
from coach.model.session import Correction, Item, ItemChange, PairProgress, Reading, Session, verdict_of
from coach.model.summary import Summary
from coach.store import tables as t


class SqlSessions:
    """The part of the store that knows of sessions."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def sessions(self, pair_id: str) -> tuple[Session, ...]:
        """The pair's sessions, oldest first."""
        return self._sessions(_OF_PAIR, pair_id)

    def session(self, session_id: str) -> Session:
        found = self._sessions(_OF_SESSION, session_id)
        if not found:
            raise NotFound("session", session_id)
        return found[0]

    def add_session(self, session: Session) -> None:
        """Store a session with its notes, items and reading. Raises Conflict if there is one with its id."""
        if self._sql.execute(select(t.session.c.id).where(t.session.c.id == session.id)).first() is not None:
            raise Conflict(f"There is a session with the id {session.id!r} already.")
        self.add_sessions([session])

    def add_sessions(self, sessions: Sequence[Session]) -> None:
        own = ("id", "pair_id", "held_on", "charter_version")
        self._insert(t.session, [{name: getattr(one, name) for name in own} for one in sessions])
        for one in sessions:
            self.add_notes(one.id, one.notes)
            self.save_items(one.id, one.items)
            if one.reading is not None:
                self.save_reading(one.reading)

    def add_notes(self, session_id: str, notes: Sequence[Note]) -> None:
        try:
            self._insert(
                t.note,
                [
                    {"id": note.id, "session_id": session_id, "author": note.author, "text": note.text.reveal()}
                    for note in notes
                ],
            )
        except IntegrityError as error:
            raise Conflict(f"Session {session_id!r} has a note with one of these ids already.") from error

    def move_session_under(self, session_id: str, charter_version: int) -> None:
        """Note under which charter a session's notes were written: where several were, the tightest."""
        self._sql.execute(update(t.session).where(t.session.c.id == session_id).values(charter_version=charter_version))

    def save_items(self, session_id: str, items: Sequence[Item], *, gone: Collection[str] = ()) -> None:
        """Store the items of a session in their order; those with a known id are replaced, those `gone` deleted."""
        if gone:
            self._sql.execute(delete(t.item).where(t.item.c.session_id == session_id, t.item.c.id.in_(gone)))
        known = set(self._sql.execute(select(t.item.c.id).where(t.item.c.session_id == session_id)).scalars())
        for position, one in enumerate(items):
            if one.id in known:
                self._sql.execute(update(t.item).where(t.item.c.id == one.id).values(**_item_columns(one, position)))
        self._insert(
            t.item, [_item_columns(one, position) for position, one in enumerate(items) if one.id not in known]
        )

    def items(self, pair_id: str) -> tuple[Item, ...]:
        """The pair's items, those of the oldest session first."""
        query = (
            select(t.item)
            .join(t.session)
            .where(t.session.c.pair_id == pair_id)
            .order_by(t.session.c.held_on, t.session.c.id, t.item.c.position)
        )
        return tuple(_item(row) for row in self._sql.execute(query))

    def item(self, item_id: str, *, for_change: bool = False) -> tuple[Item, str]:
        """An item and the id of its pair. for_change: nobody else changes it until this transaction ends."""
        query = select(t.item, t.session.c.pair_id).join(t.session).where(t.item.c.id == item_id)
        if for_change:
            query = query.with_for_update(of=t.item)
        row = self._sql.execute(query).one_or_none()
        if row is None:
            raise NotFound("item", item_id)
        return _item(row), str(row.pair_id)

    def change_item(self, item: Item, changes: Sequence[ItemChange]) -> None:
        """Store an item as it is now, and what was changed. Raises NotFound."""
        columns = {key: value for key, value in _item_columns(item, 0).items() if key not in ("id", "position")}
        if self._sql.execute(update(t.item).where(t.item.c.id == item.id).values(**columns)).rowcount == 0:
            raise NotFound("item", item.id)
        self._insert(
            t.item_change,
            [
                {**{key: value for key, value in asdict(one).items() if key != "quote"}, **_quote_columns(one.quote)}
                for one in changes
            ],
        )

    def item_changes(self, item_ids: Sequence[str]) -> tuple[ItemChange, ...]:
        """Every change of these items, oldest first."""
        query = select(t.item_change).where(t.item_change.c.item_id.in_(item_ids)).order_by(t.item_change.c.id)
        return tuple(
            ItemChange(row.item_id, row.field, row.before, row.after, row.by, utc(row.at), row.reason, _quote(row))
            for row in self._sql.execute(query)
        )

    def forget_changes_by(self, author: str) -> None:
        """Take out what a session's note had changed, before the note is read again."""
        self._sql.execute(delete(t.item_change).where(t.item_change.c.by == author))

    def notes_of(self, session_id: str) -> tuple[Note, ...]:
        query = select(t.note).where(t.note.c.session_id == session_id).order_by(t.note.c.id)
        return tuple(Note(row.id, row.author, NoteText(row.text)) for row in self._sql.execute(query))

    def save_summary(self, summary: Summary) -> None:
        """Store a session's summary; it replaces an earlier one, and is to be reviewed anew."""
        self.reopen_review(summary.session_id)
        self._sql.execute(delete(t.summary).where(t.summary.c.session_id == summary.session_id))
        body = _summaries().dump_python(summary, mode="json")
        of_its_own = ("session_id", "engine", "template", "charter_version", "made_at")
        columns = {key: getattr(summary, key) for key in of_its_own}
        columns["body"] = {key: value for key, value in body.items() if key not in of_its_own}
        self._sql.execute(insert(t.summary).values(**columns))

    def summary(self, session_id: str) -> Summary | None:
        row = self._sql.execute(select(t.summary).where(t.summary.c.session_id == session_id)).one_or_none()
        if row is None:
            return None
        columns = {key: value for key, value in row._mapping.items() if key != "body"}
        return _summaries().validate_python({**row.body, **columns, "made_at": utc(row.made_at)})

    def reopen_review(self, session_id: str, *, returned: bool = False) -> None:
        """What coordinators decided about the session's summary holds no longer. returned: only that it was."""
        of = (t.review.c.session_id == session_id) & (t.review.c.kind == "summary")
        if returned:
            of &= t.review.c.state == "returned"
        self._sql.execute(update(t.review).where(of).values(state="waiting", version=t.review.c.version + 1))

    def unread_sessions(self) -> list[str]:
        """Ids of the sessions that have notes and no summary yet, oldest first."""
        has_notes = select(t.note.c.session_id)
        query = (
            select(t.session.c.id)
            .where(t.session.c.id.in_(has_notes), t.session.c.id.not_in(select(t.summary.c.session_id)))
            .order_by(t.session.c.held_on, t.session.c.id)
        )
        return list(self._sql.execute(query).scalars())

    def save_reading(self, reading: Reading) -> None:
        """Store a session's reading; it replaces an earlier one."""
        self._sql.execute(delete(t.reading).where(t.reading.c.session_id == reading.session_id))
        columns = {key: getattr(reading, key) for key in ("session_id", "depth", "superficial", "engine")}
        columns |= {key: getattr(reading, key) for key in ("p_superficial", "why_not", "fallback")}
        columns |= {"refused": dict(reading.refused), "llm": asdict(reading.llm)}
        self._sql.execute(insert(t.reading).values(signs=_signs().dump_python(reading.signs, mode="json"), **columns))

    def readings(self, pair_ids: Collection[str]) -> dict[str, tuple[Reading, ...]]:
        """The readings of these pairs in the order of their sessions, by pair."""
        query = (
            _READINGS.add_columns(t.session.c.pair_id)
            .join(t.session, t.session.c.id == t.reading.c.session_id)
            .where(t.session.c.pair_id.in_(pair_ids))
            .order_by(t.session.c.held_on, t.session.c.id)
        )
        found: dict[str, list[Reading]] = defaultdict(list)
        for row in self._sql.execute(query):
            found[row.pair_id].append(_reading(row))
        return {pair: tuple(readings) for pair, readings in found.items()}

    def pair_progress(self, pair_id: str) -> PairProgress:
        """Counted in SQL: no note leaves the database for it."""
        sessions, last = self._sql.execute(
            select(func.count(), func.max(t.session.c.held_on)).where(t.session.c.pair_id == pair_id)
        ).one()
        open_items = self._sql.execute(
            select(func.count())
            .select_from(t.item)
            .join(t.session)
            .where(t.session.c.pair_id == pair_id, t.item.c.status.in_(("open", "in_progress")))
        ).scalar_one()
        return PairProgress(sessions, open_items, last)

    def _sessions(self, asked: _Asked, key: str) -> tuple[Session, ...]:
        of = {"key": key}
        held = self._sql.execute(asked.held, of).all()
        if not held:
            return ()
        notes = defaultdict(list)
        for row in self._sql.execute(asked.notes, of):
            notes[row.session_id].append(Note(row.id, row.author, NoteText(row.text)))
        items = defaultdict(list)
        for row in self._sql.execute(asked.items, of):
            items[row.session_id].append(_item(row))
        readings = {row.session_id: _reading(row) for row in self._sql.execute(asked.readings, of)}
        return tuple(
            Session(
                row.id,
                row.pair_id,
                row.held_on,
                tuple(notes[row.id]),
                tuple(items[row.id]),
                readings.get(row.id),
                row.charter_version,
            )
            for row in held
        )

    def _insert(self, table: Any, rows: Iterable[dict[str, Any]]) -> None:
        rows = list(rows)
        if rows:
            self._sql.execute(insert(table), rows)


def utc(value: datetime) -> datetime:
    """SQLite gives instants back without their zone, which is always UTC."""
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


@cache
def _summaries() -> TypeAdapter[Summary]:
    return TypeAdapter(Summary)


@cache
def _signs() -> TypeAdapter[tuple[Sign, ...]]:
    return TypeAdapter(tuple[Sign, ...])


def _quote_columns(quote: Quote | None) -> dict[str, Any]:
    return {
        "quote": quote and quote.text,
        "quote_start": quote and quote.start,
        "quote_end": quote and quote.end,
    }


def _quote(row: Any) -> Quote | None:
    return None if row.quote is None else Quote(row.quote, row.quote_start, row.quote_end)


def _item_columns(item: Item, position: int) -> dict[str, Any]:
    columns = {key: value for key, value in asdict(item).items() if key != "evidence"}
    return {**columns, "position": position, **_quote_columns(item.evidence)}


_ITEM_COLUMNS = tuple(name for name in Item.__slots__ if name != "evidence")


def _item(row: Any) -> Item:
    return Item(**{name: getattr(row, name) for name in _ITEM_COLUMNS}, evidence=_quote(row))


_MADE = {f"corrected_{one.name}": one for one in t.reading_correction.c if one.name != "session_id"}
_READINGS = select(t.reading, *(column.label(name) for name, column in _MADE.items())).outerjoin(
    t.reading_correction, t.reading_correction.c.session_id == t.reading.c.session_id
)


class _Asked:
    """The statements that read sessions, made once: SQLAlchemy takes as long to make one as SQLite to answer it."""

    def __init__(self, column: ColumnElement[str]) -> None:
        which = column == bindparam("key")
        chosen = select(t.session.c.id).where(which).scalar_subquery()
        self.held = select(t.session).where(which).order_by(t.session.c.held_on, t.session.c.id)
        self.notes = select(t.note).where(t.note.c.session_id.in_(chosen)).order_by(t.note.c.id)
        self.items = select(t.item).where(t.item.c.session_id.in_(chosen)).order_by(t.item.c.position)
        self.readings = _READINGS.where(t.reading.c.session_id.in_(chosen))


_OF_PAIR, _OF_SESSION = _Asked(t.session.c.pair_id), _Asked(t.session.c.id)
_SUPERFICIAL: dict[str, bool | None] = {"superficial": True, "substantial": False, "cannot_tell": None}


def _reading(row: Any) -> Reading:
    """As the engine made it, or with what a coordinator corrected it to."""
    correction, superficial, depth, chance = None, row.superficial, row.depth, row.p_superficial
    if row.corrected_verdict is not None:
        correction = Correction(
            row.corrected_verdict,
            verdict_of(superficial),
            row.corrected_by,
            utc(row.corrected_at),
            row.corrected_reason,
        )
        superficial, depth, chance = _SUPERFICIAL[row.corrected_verdict], None, None
    return Reading(
        row.session_id,
        depth,
        superficial,
        row.engine,
        chance,
        _signs().validate_python(row.signs) if row.signs else (),
        row.why_not,
        row.fallback,
        row.refused,
        LlmUse(**row.llm),
        correction,
    )
