"""Taking a pair, a person or a program out of every table."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import delete, insert, null, select, update

from coach.errors import NotFound
from coach.store import tables as t
from coach.store.exports import SqlExports
from coach.store.inventory import KEY, Root, belonging

_ERASED, _SCRUBBED = "erased", "scrubbed"
_NOBODY = "account:erased"


class SqlErasure(SqlExports):
    """The part of the store that forgets."""

    def erase(self, root: Root, key: str, mark: str) -> Mapping[str, int]:
        """Delete every row of it; how many went, by table. Raises NotFound.

        mark: stands in the audit log for its id from now on, and tells other processes that something was erased.
        """
        tables = belonging(root)
        if self._sql.execute(select(1).where(next(iter(tables.values()))), {KEY: key}).first() is None:
            raise NotFound(root, key)
        self.drop_exports_with(self._programs_of(root, key))
        if root == "program":
            self._sql.execute(delete(t.audit).where(t.audit.c.program_id == key))
        elif root == "pair":
            self._strike(t.audit.c.pair_id == key, {"pair_id": mark, "object_id": mark, "request_id": mark})
        else:
            self._strike(t.audit.c.account_id == key, {"account_id": mark, "token_id": null(), "request_id": mark})
            self._strike((t.audit.c.kind == "account") & (t.audit.c.object_id == key), {"object_id": mark})
            self._sign_off(key)
        gone = {}
        for table, of in reversed(list(tables.items())):
            count = self._sql.execute(delete(table).where(of), {KEY: key}).rowcount
            if count:
                gone[table.name] = count
        self.was_erased(mark)
        return gone

    def _programs_of(self, root: Root, key: str) -> Collection[str]:
        if root == "account":
            return self.programs_of_account(key)
        return (key,) if root == "program" else self.program_of_pair(key)

    def program_of_pair(self, pair_id: str) -> Collection[str]:
        """None or one."""
        return self._sql.execute(select(t.pair.c.program_id).where(t.pair.c.id == pair_id)).scalars().all()

    def was_erased(self, mark: str) -> None:
        """Something was: the pages that held it are to be rewritten, and every process is to forget."""
        self._set(_ERASED, mark)

    def last_erased(self) -> str | None:
        """The mark of the last erasure."""
        return self._get(_ERASED)

    def scrub_is_due(self) -> bool:
        """Whether something was erased since the pages were last rewritten."""
        return self._get(_ERASED) != self._get(_SCRUBBED)

    def scrubbed(self, mark: str) -> None:
        """The pages hold nothing of this erasure, or of one before it."""
        self._set(_SCRUBBED, mark)

    def programs_of_account(self, account_id: str) -> frozenset[str]:
        """Those that it is a member of, and those of its pairs. Raises NotFound."""
        if self._sql.execute(select(1).where(t.account.c.id == account_id)).first() is None:
            raise NotFound("account", account_id)
        member = select(t.membership.c.program_id).where(t.membership.c.account_id == account_id)
        partner = select(t.pair.c.program_id).join(t.partner).where(t.partner.c.account_id == account_id)
        return frozenset(self._sql.execute(member.union(partner)).scalars())

    def accounts_of_nobody(self, account_ids: Collection[str]) -> list[str]:
        """Those of them that are in no program any more."""
        rows = self._sql.execute(
            select(t.account.c.id).where(
                t.account.c.id.in_(account_ids), t.account.c.id.not_in(select(t.membership.c.account_id))
            )
        )
        return list(rows.scalars())

    def _sign_off(self, account_id: str) -> None:
        """What the account did in pairs of others was done by nobody in particular; nothing is left to it to do."""
        for table in t.metadata.sorted_tables:
            if "by" in table.c:
                by_them = table.c.by == f"account:{account_id}"
                self._sql.execute(update(table).where(by_them).values(by=_NOBODY))
        self._sql.execute(update(t.review).where(t.review.c.assignee == account_id).values(assignee=null()))

    def _strike(self, which: object, values: Mapping[str, object]) -> None:
        self._sql.execute(update(t.audit).where(which).values(**values))  # type: ignore[arg-type]

    def _get(self, key: str) -> str | None:
        return self._sql.execute(select(t.state.c.value).where(t.state.c.key == key)).scalar_one_or_none()

    def _set(self, key: str, value: str) -> None:
        if self._sql.execute(update(t.state).where(t.state.c.key == key).values(value=value)).rowcount == 0:
            self._sql.execute(insert(t.state).values(key=key, value=value))
