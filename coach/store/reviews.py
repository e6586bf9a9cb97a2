"""What coordinators have decided, and what waits for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select, true, update

from coach.model.depth import Verdict
from coach.model.review import Review, ReviewKind, ReviewState
from coach.store import tables as t
from coach.store.sessions import SqlSessions, utc


class SqlReviews(SqlSessions):
    """The part of the store that knows of reviews."""

    def summaries_to_review(
        self,
        programs: Collection[str],
        *,
        state: ReviewState | None = None,
        pair_id: str | None = None,
        since: date | None = None,
        after: tuple[str, str] | None = None,
        limit: int,
        assignee: str | None = None,
        unassigned: bool = False,
    ) -> Sequence[Review]:
        """Of these programs' sessions, the oldest first. after: the place of the last one that the caller has.

        unassigned: those that nobody was given; assignee: those that this account was given.
        """
        made = t.session.join(t.summary).join(t.pair)
        found = made.outerjoin(t.review, (t.review.c.session_id == t.session.c.id) & (t.review.c.kind == "summary"))
        query = (
            _WITH_SESSION.select_from(found)
            .where(t.pair.c.program_id.in_(programs))
            .order_by(t.session.c.held_on, t.session.c.id)
            .limit(limit)
        )
        if state is not None:
            query = query.where(func.coalesce(t.review.c.state, "waiting") == state)
        if pair_id is not None:
            query = query.where(t.session.c.pair_id == pair_id)
        if since is not None:
            query = query.where(t.session.c.held_on >= since)
        if assignee is not None or unassigned:
            query = query.where(t.review.c.assignee == assignee if assignee else t.review.c.assignee.is_(None))
        if after is not None:
            day, key = date.fromisoformat(after[0]), after[1]
            # Every flag of a day stands before its summaries, in the order of their ids.
            behind = t.session.c.id > key.removeprefix("summary-") if key.startswith("summary-") else true()
            query = query.where(or_(t.session.c.held_on > day, and_(t.session.c.held_on == day, behind)))
        return [_review(row, "summary") for row in self._sql.execute(query)]

    def flag_reviews(self, programs: Collection[str]) -> Sequence[Review]:
        """What was decided about flags of these programs' pairs."""
        query = (
            _WITH_SESSION.select_from(t.review.join(t.session).join(t.pair))
            .where(t.pair.c.program_id.in_(programs), t.review.c.kind == "flag")
            .order_by(t.session.c.held_on, t.session.c.id)
        )
        return [_review(row, "flag") for row in self._sql.execute(query)]

    def reviews_of_pair(self, pair_id: str) -> Sequence[Review]:
        """What was decided about the pair, the latest session first."""
        query = (
            _WITH_SESSION.select_from(t.review.join(t.session))
            .where(t.session.c.pair_id == pair_id, t.review.c.by.is_not(None))
            .order_by(t.session.c.held_on.desc(), t.session.c.id.desc(), t.review.c.kind)
        )
        return [_review(row, row.kind) for row in self._sql.execute(query)]

    def review(self, kind: ReviewKind, session_id: str) -> Review | None:
        """What was decided; None if nothing was."""
        query = _WITH_SESSION.select_from(t.review.join(t.session)).where(
            t.review.c.session_id == session_id, t.review.c.kind == kind
        )
        row = self._sql.execute(query).one_or_none()
        return None if row is None else _review(row, kind)

    def save_review(self, review: Review) -> None:
        """It takes the place of what was decided before."""
        of = (t.review.c.session_id == review.session_id) & (t.review.c.kind == review.kind)
        values: dict[str, Any] = {name: getattr(review, name) for name in _OWN} | {"sessions": list(review.sessions)}
        if self._sql.execute(update(t.review).where(of).values(**values)).rowcount == 0:
            self._sql.execute(insert(t.review).values(session_id=review.session_id, kind=review.kind, **values))

    def correct_readings(
        self, session_ids: Collection[str], verdict: Verdict | None, by: str, at: datetime, reason: str
    ) -> None:
        """From now on these sessions read so, whatever an engine says; None: as the engine says."""
        corrected = t.reading_correction
        self._sql.execute(delete(corrected).where(corrected.c.session_id.in_(session_ids)))
        if verdict is not None:
            values = {"verdict": verdict, "by": by, "at": at, "reason": reason}
            self._insert(corrected, [{"session_id": one, **values} for one in session_ids])

    def days_of(self, session_ids: Collection[str]) -> dict[str, date]:
        query = select(t.session.c.id, t.session.c.held_on).where(t.session.c.id.in_(session_ids))
        return {row.id: row.held_on for row in self._sql.execute(query)}

    def coordinators(self, program_id: str) -> dict[str, str]:
        """The names of a program's coordinators, by account."""
        query = (
            select(t.account.c.id, t.account.c.name)
            .join(t.membership)
            .where(
                t.membership.c.program_id == program_id,
                t.membership.c.role == "coordinator",
                t.account.c.disabled_at.is_(None),
            )
            .order_by(t.account.c.name, t.account.c.id)
        )
        return {row.id: row.name for row in self._sql.execute(query)}

    def names_of(self, signatures: Collection[str]) -> dict[str, str]:
        """The names of the people who go by these signatures, where they have an account."""
        ids = {one.removeprefix("account:") for one in signatures if one.startswith("account:")}
        query = select(t.account.c.id, t.account.c.name).where(t.account.c.id.in_(ids))
        return {f"account:{row.id}": row.name for row in self._sql.execute(query)}


_OWN = ("state", "assignee", "comment", "by", "at", "charter_version", "version")
_WITH_SESSION = select(t.review, t.session.c.id.label("of"), t.session.c.pair_id, t.session.c.held_on)


def _review(row: Any, kind: ReviewKind) -> Review:
    if row.state is None:
        return Review(kind, row.of, row.pair_id, row.held_on)
    return Review(
        kind,
        row.of,
        row.pair_id,
        row.held_on,
        row.state,
        row.assignee,
        row.comment,
        row.by,
        row.at and utc(row.at),
        row.charter_version,
        tuple(row.sessions),
        row.version,
    )
