"""Exports that wait to be fetched, in parts so that none is in memory whole. They go with what they are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from coach.errors import NotFound
from coach.model.export import Export
from coach.store import tables as t
from coach.store.sessions import SqlSessions, utc


class SqlExports(SqlSessions):
    """The part of the store that knows of exports."""

    def ask_for_export(self, wanted: Export) -> None:
        """In place of what the account has asked for before."""
        self._sql.execute(delete(t.export).where(t.export.c.account_id == wanted.account_id))
        values = {"id": wanted.id, "account_id": wanted.account_id, "programs": [], "pairs": []}
        self._sql.execute(insert(t.export).values(**values, asked_at=wanted.asked_at, expires_at=wanted.expires_at))

    def export(self, export_id: str) -> Export:
        """Raises NotFound."""
        row = self._sql.execute(select(t.export).where(t.export.c.id == export_id)).one_or_none()
        if row is None:
            raise NotFound("export", export_id)
        return _export(row)

    def export_of(self, account_id: str, export_id: str, now: datetime) -> Export:
        """Raises NotFound, also for one of somebody else and for one that has expired."""
        found = self.export(export_id)
        if found.account_id != account_id or found.expires_at <= now:
            raise NotFound("export", export_id)
        return found

    def keep_export(
        self, export_id: str, parts: Iterable[bytes], programs: Collection[str], pairs: Collection[str], until: datetime
    ) -> None:
        """In place of parts that an earlier attempt has left."""
        of = t.export_part.c.export_id == export_id
        self._sql.execute(delete(t.export_part).where(of))
        size = 0
        for position, part in enumerate(parts):
            size += len(part)
            self._sql.execute(insert(t.export_part).values(export_id=export_id, position=position, copy=part))
        values = {"programs": sorted(programs), "pairs": sorted(pairs), "size": size, "expires_at": until}
        self._sql.execute(update(t.export).where(t.export.c.id == export_id).values(**values))

    def export_part(self, export_id: str, position: int) -> bytes | None:
        """None behind the last one."""
        of = (t.export_part.c.export_id == export_id) & (t.export_part.c.position == position)
        part: bytes | None = self._sql.execute(select(t.export_part.c.copy).where(of)).scalar_one_or_none()
        return part

    def forget_exports(self, now: datetime) -> int:
        """Drop those that have expired."""
        return self._sql.execute(delete(t.export).where(t.export.c.expires_at <= now)).rowcount

    def drop_exports_with(self, programs: Collection[str]) -> None:
        """Drop those that hold something of these programs: some of it is about to go."""
        for row in self._sql.execute(select(t.export.c.id, t.export.c.programs)).all():
            if not set(programs).isdisjoint(row.programs):
                self._sql.execute(delete(t.export).where(t.export.c.id == row.id))


def _export(row: Any) -> Export:
    return Export(row.id, row.account_id, utc(row.asked_at), utc(row.expires_at), frozenset(row.pairs), row.size)
