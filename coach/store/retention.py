"""Taking out what a pair has kept for long enough."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, null, select, update

from coach.store import tables as t
from coach.store.erasure import SqlErasure

_RETAINED_ON = "retained_on"
_NO_QUOTE: dict[str, Any] = {"quote": null(), "quote_start": null(), "quote_end": null()}


class SqlRetention(SqlErasure):
    """The part of the store that knows what is too old."""

    def too_old(self, pair_id: str, held_before: date, made_before: datetime) -> tuple[int, int]:
        """How many notes, and how many sets of suggestions that still have their words, are older than that."""
        notes = select(func.count()).select_from(t.note).where(t.note.c.session_id.in_(_sessions(pair_id, held_before)))
        worded = exists().where(t.suggestion.c.suggestion_set_id == t.suggestion_set.c.id, t.suggestion.c.text != "")
        sets = select(func.count()).select_from(t.suggestion_set).where(*_old_sets(pair_id, made_before), worded)
        return self._sql.execute(notes).scalar_one(), self._sql.execute(sets).scalar_one()

    def expire(self, pair_id: str, held_before: date, made_before: datetime) -> None:
        """Take the words out of what is older: notes, quotes, recaps, reasons, and why a prompt was suggested.

        What became of it stays: items with owner, date, state and rung, readings in numbers, outcomes of suggestions.
        """
        self.drop_exports_with(self.program_of_pair(pair_id))
        old = _sessions(pair_id, held_before)
        items = t.item.c.session_id.in_(old)
        self._sql.execute(
            update(t.item).where(items).values(note_id=null(), due_text=null(), question=null(), **_NO_QUOTE)
        )
        of_pair = select(t.item.c.id).join(t.session).where(t.session.c.pair_id == pair_id)
        changed = t.item_change.c.item_id.in_(of_pair) & (t.item_change.c.at < made_before)
        self._sql.execute(update(t.item_change).where(changed).values(reason=null(), **_NO_QUOTE))
        by_old = t.item_change.c.by.in_([f"session:{one}" for one in self._sql.execute(old).scalars()])
        self._sql.execute(update(t.item_change).where(by_old).values(**_NO_QUOTE))
        of_old = t.reading_correction.c.session_id.in_(old)
        self._sql.execute(update(t.reading_correction).where(of_old).values(reason=null()))
        self._sql.execute(update(t.review).where(t.review.c.session_id.in_(old)).values(comment=null()))
        for row in self._sql.execute(
            select(t.summary.c.session_id, t.summary.c.body).where(t.summary.c.session_id.in_(old))
        ):
            bare = {**row.body, "recaps": [], "follow_ups": [], "planned": []}
            of = t.summary.c.session_id == row.session_id
            self._sql.execute(update(t.summary).where(of).values(body=bare))
        self._sql.execute(delete(t.recap_release).where(t.recap_release.c.session_id.in_(old)))
        self._sql.execute(update(t.reading).where(t.reading.c.session_id.in_(old)).values(signs=[]))
        self._sql.execute(delete(t.note).where(t.note.c.session_id.in_(old)))
        sets = select(t.suggestion_set.c.id).where(*_old_sets(pair_id, made_before))
        used = exists().where(
            t.suggestion.c.suggestion_set_id == t.suggestion_set.c.id, t.suggestion.c.outcome.is_not(None)
        )
        self._sql.execute(delete(t.suggestion_set).where(*_old_sets(pair_id, made_before), ~used))
        self._sql.execute(
            update(t.suggestion)
            .where(t.suggestion.c.suggestion_set_id.in_(sets))
            .values(text="", why="", follow_ups=[], citations=[])
        )

    def retained_on(self) -> str | None:
        """The last day, in ISO 8601, on which all was looked through."""
        return self._get(_RETAINED_ON)

    def was_retained(self, day: date) -> None:
        self._set(_RETAINED_ON, day.isoformat())


def _sessions(pair_id: str, held_before: date) -> Any:
    return select(t.session.c.id).where(t.session.c.pair_id == pair_id, t.session.c.held_on < held_before)


def _old_sets(pair_id: str, made_before: datetime) -> tuple[ColumnElement[bool], ...]:
    return t.suggestion_set.c.pair_id == pair_id, t.suggestion_set.c.created_at < made_before
