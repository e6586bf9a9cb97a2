"""A row in every table, made from the tables themselves: whatever table is added, it is in the tests of rights at once.

Every text in it is a canary: `zq<tag>x<table>x<column>`, so that what is left of it is found by its bytes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Date, DateTime, Float, Integer, LargeBinary, Table, insert, select

from coach.bootstrap import Coach
from coach.store import tables as t
from coach.store.inventory import belonging

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
PAIRS = belonging("pair")
PEOPLE = belonging("account")


def fill(sql: Connection, *, pair: str, person: str, program: str) -> dict[str, Any]:
    """A pair, one of its two people and all that can be there of both. Returns the keys, by table.

    pair, person, program: the tags of what is of the pair, of the person, of neither.
    """
    keys: dict[str, Any] = {}
    for table in t.metadata.sorted_tables:
        if table in PAIRS or table in PEOPLE or table is t.program:
            tag = pair if table in PAIRS else person if table in PEOPLE else program
            row = {one.name: _cell(table, one, tag, keys) for one in table.columns if not _given(one)}
            if "by" in row:
                row["by"] = f"account:{keys['account']}"
            if table is t.review:
                row["assignee"] = keys["account"]
            done = sql.execute(insert(table).values(**row))
            if "id" in table.c:
                keys[table.name] = row.get("id") or done.inserted_primary_key[0]  # type: ignore[index]
    seen = {"pair_id": keys["pair"], "account_id": keys["account"], "program_id": keys["program"]}
    seen |= {"kind": "session", "object_id": keys["session"], "token_id": keys["token"]}
    asked = canary(person, "audit", "request_id")
    sql.execute(insert(t.audit).values(at=NOW, action="a", allowed=True, request_id=asked, **seen))
    return keys


def canary(tag: str, table: str, column: str) -> str:
    return f"zq{tag}x{table}x{column}"


def _given(column: Any) -> bool:
    return column.primary_key and isinstance(column.type, Integer) and column.autoincrement is True


def _cell(table: Table, column: Any, tag: str, keys: dict[str, Any]) -> Any:
    for key in column.foreign_keys:
        return keys[key.column.table.name]
    text = canary(tag, table.name, column.name)
    kind = column.type
    if isinstance(kind, JSON):
        return [text]
    if isinstance(kind, LargeBinary):
        return text.encode()
    if isinstance(kind, DateTime):
        return NOW
    if isinstance(kind, Date):
        return date(2026, 11, 2)
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, Integer | Float):
        return 1
    return text


def raw(coach: Coach) -> bytes:
    """Every byte that is kept: of all files, and of a database server what a dump of it holds."""
    found = b"".join(one.read_bytes() for one in sorted(coach.settings.data_dir.rglob("*")) if one.is_file())
    if coach.database.url.get_backend_name() != "sqlite":
        with coach.database.read() as sql:
            for table in t.metadata.sorted_tables:
                found += "\n".join(str(cell) for row in sql.execute(select(table)) for cell in row).encode()
    return found
