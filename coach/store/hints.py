"""Which hints somebody does not want to be told again."""

from __future__ import annotations

from sqlalchemy import insert, select

from coach.store import tables as t
from coach.store.sessions import SqlSessions


class SqlHints(SqlSessions):
    """The part of the store that knows of private hints; the hints themselves are not stored."""

    def dismissed_hints(self, account_id: str) -> frozenset[str]:
        """The notes whose hint the account does not want again."""
        query = select(t.hint_dismissal.c.note_id).where(t.hint_dismissal.c.account_id == account_id)
        return frozenset(self._sql.execute(query).scalars())

    def dismiss_hint(self, account_id: str, note_id: str) -> None:
        """Does nothing if it is dismissed already."""
        if note_id not in self.dismissed_hints(account_id):
            self._sql.execute(insert(t.hint_dismissal).values(account_id=account_id, note_id=note_id))
