"""Everything that is kept of a person, as it is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from coach.store import tables as t
from coach.store.inventory import COPIES, KEY, SECRETS, Root, belonging, parents
from coach.store.sessions import SqlSessions, utc

Rows = Sequence[Mapping[str, Any]]
_SOMEONE_ELSE = "someone else"


class SqlRights(SqlSessions):
    """The part of the store that tells people what it has of them."""

    def kept_of(self, root: Root, key: str, *, account_id: str) -> dict[str, Rows]:
        """The rows of a pair or an account, by table; of the two of a pair, what is this account's own.

        Values are those of JSON. No secret and nothing that another account alone has asked for is among them.
        """
        found: dict[str, Rows] = {}
        for table, of in belonging(root).items():
            query = select(table).where(of).order_by(*table.primary_key.columns)
            if root == "pair" and "account_id" in table.c:
                query = query.where(or_(table.c.account_id == account_id, table.c.account_id.is_(None)))
            found[table.name] = [plain(row._asdict()) for row in self._sql.execute(query, {KEY: key})]
        return found

    def told_under(self) -> dict[str, Mapping[str, tuple[str, str, str]]]:
        """What is part of what, of an account and of a pair: see `parents`."""
        return {"account": parents("account"), "pair": parents("pair")}

    def log_of(self, account_id: str, pair_ids: Collection[str]) -> Rows:
        """What the account did, and what was done with these pairs; who else did it is not told."""
        of = or_(t.audit.c.account_id == account_id, t.audit.c.pair_id.in_(pair_ids))
        entries = []
        for row in self._sql.execute(select(t.audit).where(of).order_by(t.audit.c.id)):
            entry = plain(row._asdict())
            if row.account_id != account_id:
                entry |= {"account_id": _SOMEONE_ELSE, "token_id": None, "request_id": None}
            entries.append(entry)
        return entries


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row in values of JSON, without its secrets."""
    return {key: _plain(value) for key, value in row.items() if key not in SECRETS | COPIES}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return utc(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
