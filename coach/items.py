"""A pair's items, and what people correct, complete or dismiss: every change is kept with who and when."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, get_args

from coach import policy
from coach.errors import BadInput, Stale
from coach.model.note import is_storable
from coach.model.session import Item, ItemChange, ItemField, ItemStatus, Kind, LadderRung, Owner
from coach.ports import Application, Store

LONGEST_ACTION = 500
_CHOICES: Mapping[str, tuple[object, ...]] = {
    "owner": (*get_args(Owner), None),
    "kind": get_args(Kind),
    "logistics": (True, False),
    "status": get_args(ItemStatus),
    "rung": get_args(LadderRung),
}


@dataclass(frozen=True, slots=True)
class ItemHistory:
    item: Item
    changes: tuple[ItemChange, ...]


def items_of(coach: Application, pair_id: str, *, open_only: bool = False) -> list[ItemHistory]:
    """The pair's items with their changes, those of the oldest session first. Raises NotFound for the pair."""
    with coach.uow.read() as store:
        store.pair(pair_id)
        items = [one for one in store.items(pair_id) if one.is_open or not open_only]
        changes = store.item_changes([one.id for one in items])
    return [ItemHistory(one, tuple(change for change in changes if change.item_id == one.id)) for one in items]


def item_with_history(coach: Application, item_id: str) -> ItemHistory:
    """Raises NotFound."""
    with coach.uow.read() as store:
        item, _ = store.item(item_id)
        return ItemHistory(item, store.item_changes([item_id]))


def version_of(item: Item) -> str:
    """Changes whenever anything of the item does."""
    return hashlib.blake2b(repr(item).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def change_item(
    coach: Application,
    item_id: str,
    wanted: Mapping[ItemField, object],
    *,
    by: str,
    reason: str | None = None,
    seen: Collection[str] | None = None,
) -> ItemHistory:
    """Set some slots of an item. A slot that has the value already is no change.

    `status`: `done` completes it, `dismissed` says that it is no item. Whoever fills the slot that `question` asks for
    settles the question. seen: the versions of which one must still be the item's; None: whatever it is.
    Raises NotFound, BadInput, Stale.
    """
    check(wanted)
    with coach.uow.read() as store:
        _, pair_id = store.item(item_id)
    with coach.uow.write(pair_id) as store:
        item, _ = store.item(item_id, for_change=True)
        if seen is not None and version_of(item) not in seen:
            raise Stale("The item was changed since you looked at it; look again, and then decide.")
        if change_in(store, item, pair_id, wanted, by=by, at=coach.clock(), reason=reason):
            store.reopen_review(item.session_id, returned=True)
        return ItemHistory(store.item(item_id)[0], store.item_changes([item_id]))


def change_in(
    store: Store,
    item: Item,
    pair_id: str,
    wanted: Mapping[ItemField, object],
    *,
    by: str,
    at: datetime,
    reason: str | None,
) -> bool:
    """As `change_item`, of an item that was read in this transaction. Whether anything was changed."""
    changes = [
        ItemChange(item.id, field, _shown(getattr(item, field)), _shown(value), by, at, reason)
        for field, value in wanted.items()
        if getattr(item, field) != value
    ]
    if not changes:
        return False
    values: dict[str, Any] = {one.field: wanted[one.field] for one in changes}
    after = replace(item, **values)
    if after.question is not None and any(one.field in ("owner", "due", "action") for one in changes):
        after = replace(after, question=None)
    if "action" in values:
        now, history = store.pair(pair_id).charter.version, store.confidentiality(pair_id)
        after = replace(after, charter_version=policy.written_under(history, item.charter_version, now))
    store.change_item(after, changes)
    return True


def check(wanted: Mapping[ItemField, object]) -> None:
    """Raises BadInput for what an item cannot be."""
    if not wanted:
        raise BadInput("Nothing to change: name at least one of action, owner, due, kind, logistics, status, rung.")
    for field, value in wanted.items():
        if field in _CHOICES and value not in _CHOICES[field]:
            choices = ", ".join(str(one) for one in _CHOICES[field])
            raise BadInput(f"{field} cannot be {value!r}; choose from {choices}.")
    action = wanted.get("action")
    if "action" in wanted and not (isinstance(action, str) and action.strip() and len(action) <= LONGEST_ACTION):
        raise BadInput(f"An action is a text of 1 to {LONGEST_ACTION} characters.")
    if isinstance(action, str) and not is_storable(action):
        raise BadInput("An action has a NUL character or half a character (a lone surrogate); take it out.")
    if not isinstance(wanted.get("due"), date | None):
        raise BadInput("due is a date or nothing.")


def _shown(value: object) -> str | None:
    return None if value is None else str(value)
