"""What is kept of a person as one page of HTML that needs nothing else: no script, no picture, no address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
Parents = Mapping[str, tuple[str, str, str]]
"""By table the one that its rows are told under, by which column, which is that one's column."""
Under = Mapping[str, Parents]
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "section{border-left:3px solid #ccd;padding-left:1rem;margin:1rem 0}h2,h3{margin:.5rem 0}"
    "dl{display:grid;grid-template-columns:10rem 1fr;gap:.15rem 1rem;margin:.3rem 0}dt{color:#555}"
    "dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}ul{margin:0;padding-left:1.2rem}"
)
_TITLE = ("name", "held_on", "author", "action", "text", "id")
"""The first of these that a row has stands beside its heading."""


def page_of(account: Tables, pairs: Sequence[Tables], log: Sequence[Row], made_at: str, under: Under) -> str:
    """The account first, then each pair as its sessions went, then the log. under: by root what is part of what."""
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>What Upward keeps of you</title><style>{_STYLE}</style></head><body>",
        f"<h1>What Upward keeps of you</h1><p>Made on {escape(made_at)}. It is confidential: keep it safe.</p>",
        "<h2>Your account</h2>",
        *_nested("account", account, under["account"]),
    ]
    for number, pair in enumerate(pairs, 1):
        parts += [f"<h2>Pair {number}</h2>", *_nested("pair", pair, under["pair"])]
    parts += ["<h2>Who saw or changed what</h2>", *(_values(row) for row in log)]
    return "\n".join((*parts, "</body></html>", ""))


def _nested(root: str, tables: Tables, under: Parents) -> Iterator[str]:
    """The root's row with what belongs to it, and to that, inside."""

    def shown(table: str, row: Row) -> Iterator[str]:
        title = next((row[key] for key in _TITLE if row.get(key)), "")
        yield f"<section><h3>{_name(table)}: {escape(str(title))[:120]}</h3>"
        yield _values(row)
        for child, (parent, column, target) in under.items():
            if parent == table:
                of = [one for one in tables.get(child, ()) if one[column] == row[target]]
                for one in sorted(of, key=lambda one: str(one.get("held_on", ""))):
                    yield from shown(child, one)
        yield "</section>"

    for row in tables[root]:
        yield from shown(root, row)


def _values(row: Row) -> str:
    kept = ((key, value) for key, value in row.items() if value not in (None, "", [], {}))
    return f"<dl>{''.join(f'<dt>{_name(key)}</dt><dd>{_value(value)}</dd>' for key, value in kept)}</dl>"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return _values(value)
    if isinstance(value, list):
        return f"<ul>{''.join(f'<li>{_value(one)}</li>' for one in value)}</ul>"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else escape(str(value))


def _name(key: str) -> str:
    return escape(key.replace("_", " ").capitalize())
