"""Who was reminded of what, and how they want to be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from coach.errors import NotFound
from coach.model.notice import Notice, Reminders
from coach.store import tables as t
from coach.store.sessions import SqlSessions, utc


class SqlNotices(SqlSessions):
    """The part of the store that knows of reminders."""

    def add_notice(self, notice: Notice) -> bool:
        """Whether it is new: of each thing and stage somebody is reminded once."""
        of = t.notice.c
        same = (of.account_id == notice.account_id) & (of.kind == notice.kind)
        same &= (of.subject == notice.subject) & (of.stage == notice.stage)
        if self._sql.execute(select(of.id).where(same)).first() is not None:
            return False
        names = ("id", "account_id", "pair_id", "kind", "subject", "stage", "at")
        self._sql.execute(insert(t.notice).values(**{name: getattr(notice, name) for name in names}))
        return True

    def notices(self, account_id: str) -> Sequence[Notice]:
        """Those that the account has not dismissed, the latest first."""
        query = select(t.notice).where(t.notice.c.account_id == account_id, t.notice.c.dismissed_at.is_(None))
        return [_notice(row) for row in self._sql.execute(query.order_by(t.notice.c.at.desc(), t.notice.c.id))]

    def dismiss_notice(self, account_id: str, notice_id: str, at: datetime) -> None:
        """It is not shown again. Raises NotFound."""
        of = (t.notice.c.account_id == account_id) & (t.notice.c.id == notice_id) & t.notice.c.dismissed_at.is_(None)
        if self._sql.execute(update(t.notice).where(of).values(dismissed_at=at)).rowcount == 0:
            raise NotFound("notice", notice_id)

    def notices_were_mailed(self, notice_ids: Collection[str], at: datetime) -> None:
        self._sql.execute(update(t.notice).where(t.notice.c.id.in_(notice_ids)).values(mailed_at=at))

    def reminders_of(self, account_id: str) -> Reminders:
        """Raises NotFound."""
        row = self._sql.execute(select(t.account.c.reminders).where(t.account.c.id == account_id)).one_or_none()
        if row is None:
            raise NotFound("account", account_id)
        found: Reminders = row.reminders
        return found

    def set_reminders(self, account_id: str, wanted: Reminders) -> None:
        self._sql.execute(update(t.account).where(t.account.c.id == account_id).values(reminders=wanted))


def _notice(row: Any) -> Notice:
    times = (row.mailed_at is not None, row.dismissed_at is not None)
    return Notice(row.id, row.account_id, row.pair_id, row.kind, row.subject, row.stage, utc(row.at), *times)
