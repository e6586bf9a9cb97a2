"""Requests under a key of their caller's, with their answers: rows in and values out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
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
        if row.status is not None:
            answered = Answered(row.status, tuple((name, value) for name, value in row.headers), bytes(row.body))
        return HeldRequest(RequestKey(account_id, key, row.digest), row.owner, utc(row.at), answered)

    def take_request(self, held: HeldRequest, owner: str, at: datetime) -> bool:
        """Whether `owner` carries it out from now on; not if somebody else took it first."""
        return self._change(held.key, held.owner, owner=owner, at=at)

    def answer_request(self, key: RequestKey, owner: str, answered: Answered, pair_id: str | None) -> None:
        """Keep the answer, unless someone else has taken the request over."""
        headers = [list(one) for one in answered.headers]
        self._change(key, owner, status=answered.status, headers=headers, body=answered.body, pair_id=pair_id)

    def drop_request(self, key: RequestKey, owner: str) -> None:
        self._sql.execute(delete(t.request).where(*_is(key, owner)))

    def forget_requests(self, *, before: datetime) -> None:
        self._sql.execute(delete(t.request).where(t.request.c.at < before))

    def _change(self, key: RequestKey, held_by: str, **values: Any) -> bool:
        return bool(self._sql.execute(update(t.request).where(*_is(key, held_by)).values(**values)).rowcount)


def _is(key: RequestKey, owner: str) -> tuple[ColumnElement[bool], ...]:
    of = t.request.c
    return of.account_id == key.account_id, of.key == key.key, of.owner == owner, of.status.is_(None)
