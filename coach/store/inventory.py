"""What each table holds of a pair, a person or a program: the ground of erasure, export and backup.

It follows the foreign keys, so a table that is added is reached by all three without being named here. One that no
foreign key ties to anybody has to be declared in `OF_NOBODY`; a test says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from sqlalchemy import ColumnElement, Table, bindparam, or_, select

from coach.store import tables as t

Root = Literal["pair", "account", "program"]
KEY = "root"
"""The parameter of each condition: the id of the pair, account or program."""
_ROOTS: Mapping[Root, Table] = {"pair": t.pair, "account": t.account, "program": t.program}
OF_NOBODY: Mapping[str, str] = {
    "program": "what the organisation says of its program",
    "source": "documents of the hub, which a program brought in for all its members",
    "resource": "as `source`",
    "passage": "as `source`",
    "vector": "as `source`",
    "state": "marks of this installation",
    "audit": "ids alone; those of an erased pair or person are struck out",
}
SECRETS = frozenset(("password_hash", "hash"))
"""Columns that are shown to nobody, be it theirs."""
COPIES = frozenset(("copy",))
"""Columns with what the other tables hold, put together to be taken along: it is not taken along twice."""


@cache
def belonging(root: Root) -> Mapping[Table, ColumnElement[bool]]:
    """The tables with rows of one pair, account or program, parents first, each with the condition for its rows.

    The root's own table is the first. Each condition has the parameter `KEY`.
    """
    found: dict[Table, ColumnElement[bool]] = {}
    for table in t.metadata.sorted_tables:
        if table is _ROOTS[root]:
            found[table] = table.c.id == bindparam(KEY)
            continue
        ways = [
            key.parent.in_(select(key.column).where(found[key.column.table]))
            for key in sorted(table.foreign_keys, key=lambda one: one.parent.name)
            if key.column.table in found
        ]
        if ways:
            found[table] = or_(*ways)
    return found


@cache
def parents(root: Root) -> Mapping[str, tuple[str, str, str]]:
    """For each table that belongs to a root: of which other its rows are told as a part, by which column, which is
    that one's column. It is the nearest that each row has to have, and the root itself where there is none."""
    tables, top = belonging(root), _ROOTS[root]
    found = {}
    for table in tables:
        keys = [one for one in table.foreign_keys if one.column.table in tables]
        needed = (one for one in keys if not one.parent.nullable)
        near = sorted(needed, key=lambda one: (one.column.table is top, one.parent.name))
        for key in (near or keys)[:1]:
            found[table.name] = (key.column.table.name, key.parent.name, key.column.name)
    return found


def undeclared() -> set[str]:
    """Tables of which nobody has said whose they are."""
    reached = {table.name for root in ("pair", "account") for table in belonging(root)}
    return {table.name for table in t.metadata.sorted_tables} - reached - OF_NOBODY.keys()
