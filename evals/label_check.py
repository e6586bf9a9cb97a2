"""Whether labels can be measured with: one that no answer can ever match would pass for the engine's mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, get_args

from coach.errors import BadInput
from coach.model.note import Author
from coach.model.session import Owner
from coach.model.summary import FollowUpStatus

_DEPTHS = range(5)
SHALLOW = 1
"""The deepest that is still superficial."""


def check(records: Sequence[Mapping[str, Any]], file: str) -> None:
    """Raises BadInput that names the record, the field and what it may be."""
    for number, record in enumerate(records, 1):
        for wrong in _wrong(record):
            raise BadInput(f"{file}, record {number}: {wrong}.")
    twice = [str(key) for key, count in Counter(one["id"] for one in records).items() if count > 1]
    if twice:
        raise BadInput(f"{file}: several records have the id {twice[0]}.")


def _wrong(record: Mapping[str, Any]) -> Iterator[str]:
    gold = record["gold"]
    yield from _of("author", record["author"], get_args(Author))
    yield from _date("session_date", record["session_date"])
    if not str(record["notes"]).strip():
        yield "there is no note"
    if not isinstance(gold.get("superficial"), bool):
        yield "superficial is true or false"
    if gold.get("depth") not in _DEPTHS:
        yield f"depth is 0 to {_DEPTHS[-1]}, not {gold.get('depth')}"
    for item in (*gold.get("items", ()), *record.get("previous_items", ())):
        if item.get("owner") is not None:
            yield from _of("the owner of an item", item["owner"], get_args(Owner))
        if item.get("due") is not None:
            yield from _date("the due date of an item", item["due"])
    for quote in gold.get("not_items", ()):
        if quote not in record["notes"]:
            yield f"what is no item has to be quoted word for word; {quote!r} is not in the note"
    for told in gold.get("previous", ()):
        yield from _of("the status of an earlier item", told.get("status"), get_args(FollowUpStatus))


def _of(name: str, value: object, known: Collection[str]) -> Iterator[str]:
    if value not in known:
        yield f"{name} is {', '.join(known)}, not {value!r}"


def _date(name: str, value: object) -> Iterator[str]:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        yield f"{name} is a day like 2026-05-31, not {value!r}"
