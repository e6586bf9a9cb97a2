"""A program's rows out of the tables and into them again."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, DateTime, Integer, LargeBinary, Table, bindparam, insert, or_, select
from sqlalchemy.exc import IntegrityError

from coach.errors import Conflict
from coach.store import tables as t
from coach.store.catalogue import touch
from coach.store.inventory import KEY, belonging
from coach.store.sessions import SqlSessions, utc

NOT_BACKED_UP: Mapping[str, str] = {
    "browser_session": "people log in again",
    "invitation": "a new one is made in a moment",
    "request": "answers that are kept for a day",
    "job": "what is to be done follows from what is there",
    "export": "copies that are made again in a moment",
    "export_part": "as `export`",
    "state": "marks of one installation",
}
SHARED = ("account", "token", "vector")
"""Tables whose rows may be there already, since another program has them too; these are left as they are."""
_OPERATOR = "operator"
_BATCH = 1_000


def backed_up(program_id: str) -> Mapping[Table, ColumnElement[bool]]:
    """The tables of a backup, parents first, each with the condition for its rows."""
    pairs = select(t.pair.c.id).where(t.pair.c.program_id == program_id)
    members = select(t.membership.c.account_id).where(t.membership.c.program_id == program_id)
    partners = select(t.partner.c.account_id).where(t.partner.c.pair_id.in_(pairs))
    resources = select(t.resource.c.id).where(t.resource.c.program == program_id)
    hashes = select(t.passage.c.hash).where(t.passage.c.resource_id.in_(resources))
    people = or_(t.account.c.id.in_(members), t.account.c.id.in_(partners)) & (t.account.c.id != _OPERATOR)
    own: dict[Table, ColumnElement[bool]] = {
        t.account: people,
        t.token: t.token.c.account_id.in_(select(t.account.c.id).where(people)),
        t.membership: (t.membership.c.program_id == program_id) & (t.membership.c.account_id != _OPERATOR),
        t.source: t.source.c.program == program_id,
        t.resource: t.resource.c.program == program_id,
        t.passage: t.passage.c.resource_id.in_(resources),
        t.vector: t.vector.c.hash.in_(hashes),
        t.audit: t.audit.c.program_id == program_id,
    }
    found = {**belonging("program"), **own}
    return {one: found[one] for one in t.metadata.sorted_tables if one in found and one.name not in NOT_BACKED_UP}


class SqlBackup(SqlSessions):
    """The part of the store that takes a program out whole and puts it back."""

    def rows_of_program(self, program_id: str) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
        """Each table's name and rows, in values of JSON. Keys that a database counts up itself are left out."""
        for table, of in backed_up(program_id).items():
            query = select(table).where(of).order_by(*table.primary_key.columns)
            result = self._sql.execution_options(yield_per=_BATCH).execute(query, {KEY: program_id})
            names = [one.name for one in table.columns if not _counted(one)]
            yield table.name, ({name: _out(row[name]) for name in names} for row in result.mappings())

    def restore_rows(self, table_name: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Store rows as `rows_of_program` gave them; how many were not there already. Raises Conflict."""
        table = t.metadata.tables[table_name]
        columns = {one.name: one for one in table.columns}
        stored, batch = 0, []
        for row in rows:
            values = {name: _in(columns[name], value) for name, value in row.items()}
            if table_name in SHARED and self._is_there(table, values):
                continue
            batch.append(values)
            if len(batch) == _BATCH:
                stored += self._store(table, batch)
                batch = []
        return stored + self._store(table, batch)

    def hub_was_put_back(self, program_id: str) -> None:
        """Every process looks at the catalogue again."""
        touch(self._sql, "put back", program_id)

    def _is_there(self, table: Table, values: Mapping[str, Any]) -> bool:
        keys = [one == bindparam(f"key_{one.name}") for one in table.primary_key.columns]
        asked = {f"key_{one.name}": values[one.name] for one in table.primary_key.columns}
        return self._sql.execute(select(1).where(*keys), asked).first() is not None

    def _store(self, table: Table, batch: list[dict[str, Any]]) -> int:
        if batch:
            try:
                self._sql.execute(insert(table), batch)
            except IntegrityError as error:
                raise Conflict(
                    f"A row of {table.name!r} is here already as something else's: an id, or an e-mail address of "
                    "another account. Nothing was stored."
                ) from error
        return len(batch)


def _counted(column: Any) -> bool:
    return column.primary_key and isinstance(column.type, Integer) and column.autoincrement is True


def _out(value: Any) -> Any:
    if isinstance(value, datetime):
        return utc(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _in(column: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return base64.b64decode(value) if isinstance(column.type, LargeBinary) else value
