"""Requests under a key of their caller's, with their answers: rows in and values out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, null, select, update
from sqlalchemy.exc import IntegrityError

from coach.model.request import Answered, HeldRequest, RequestKey
from coach.store import tables as t
from coach.store.sessions import SqlSessions, utc


class SqlRequests(SqlSessions):
    """The part of the store that knows what was asked before."""

    def hold_request(self, key: RequestKey, owner: str, at: datetime) -> bool:
        """Whether nobody had asked under this key; then `owner` carries it out."""
        try:
            with self._sql.begin_nested():
                self._sql.execute(
                    insert(t.request).values(
                        account_id=key.account_id, key=key.key, digest=key.digest, owner=owner, at=at
                    )
                )
        except IntegrityError:
            return False
        return True

    def held_request(self, account_id: str, key: str) -> HeldRequest | None:
        row = self._sql.execute(
            select(t.request).where(t.request.c.account_id == account_id, t.request.c.key == key)
        ).one_or_none()
        if row is None:
            return None
        answered = None
        if row.body is not None:
            answered = Answered(row.status, tuple((name, value) for name, value in row.headers), bytes(row.body))
        key_of_it = RequestKey(account_id, key, row.digest)
        effective, settled = row.status is not None, row.settled_at is not None
        return HeldRequest(key_of_it, row.owner, utc(row.at), effective, settled, answered)

    def take_request(self, held: HeldRequest, owner: str, at: datetime) -> bool:
        """Whether `owner` carries it out from now on; not if it has had its effect, or somebody else took it first."""
        mine = (*_is(held.key, held.owner), t.request.c.status.is_(None))
        return bool(self._sql.execute(update(t.request).where(*mine).values(owner=owner, at=at)).rowcount)

    def answer_request(
        self, key: RequestKey, owner: str, answered: Answered, pair_id: str | None, settled_at: datetime | None
    ) -> bool:
        """Keep the answer. False if someone else has taken the request over. settled_at: None if a better answer may
        follow."""
        values = {
            "status": answered.status,
            "headers": [list(one) for one in answered.headers],
            "body": answered.body,
            "pair_id": pair_id,
            "settled_at": settled_at,
        }
        return bool(self._sql.execute(update(t.request).where(*_is(key, owner)).values(**values)).rowcount)

    def let_go_of_request(self, key: RequestKey, owner: str, at: datetime) -> None:
        """Its owner is through with it: without an effect it may be tried again, else its answer is what it has."""
        mine = _is(key, owner)
        self._sql.execute(delete(t.request).where(*mine, t.request.c.status.is_(None)))
        self._sql.execute(update(t.request).where(*mine).values(settled_at=at))

    def forget_answers(self, pair_id: str) -> None:
        """What a pair was answered is not told again; that it had its effect is known on."""
        told = t.request.c.pair_id == pair_id
        self._sql.execute(update(t.request).where(told).values(headers=null(), body=null()))

    def forget_requests(self, *, before: datetime) -> None:
        self._sql.execute(delete(t.request).where(t.request.c.at < before))


def _is(key: RequestKey, owner: str) -> tuple[ColumnElement[bool], ...]:
    of = t.request.c
    return of.account_id == key.account_id, of.key == key.key, of.owner == owner, of.settled_at.is_(None)
