"""Two keys: a coordinator reads an item or a recap once both partners have released that very text.

Which of them the charter lets be released is for `coach.policy` to say. A key is given for a text: when the text
changes, the key no longer fits.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from coach import policy
from coach.bootstrap import Coach
from coach.errors import Conflict, NotAllowed, NotFound
from coach.model.agreement import Keys, Shared, SharedItem, SharedRecap
from coach.model.program import Charter, Confidentiality, Pair, Role
from coach.model.session import Item, Session
from coach.model.summary import Summary
from coach.ports import Store

_KEPT = "The charter, this one or the one that it was written under, keeps it between the two of you."
_CHANGED = "It has changed since you read it; read it again before you release it."


class KeyStore(Store, Protocol):
    def item_keys(self, item_ids: Collection[str]) -> Mapping[str, Keys]: ...
    def recap_keys(self, session_ids: Collection[str]) -> Mapping[str, Keys]: ...


@dataclass(frozen=True, slots=True)
class Release:
    """Who has released a text as it is now."""

    digest: str
    by: tuple[Role, ...]
    may_be_released: bool
    open: bool
    """Whether a coordinator reads it."""


@dataclass(frozen=True, slots=True)
class OwnShared:
    """As the pair sees it: what a coordinator sees, and which keys were given."""

    seen: Shared
    items: Mapping[str, Release]
    recaps: Mapping[str, Release]


def release_item(coach: Coach, item_id: str, by: Role, *, digest: str | None = None) -> Release:
    """Give one's key to an item's text. digest: of the text that the partner has read; Conflict if it has changed.

    Raises NotFound, NotAllowed where the charter keeps it in the pair.
    """
    with coach.uow.write() as store:
        item, pair_id = store.item(item_id)
        pair, session = store.pair(pair_id), store.session(item.session_id)
        now = item_digest(item)
        allowed = _item_may(store.confidentiality(pair_id), pair.charter, session, item)
        _check(allowed, now, digest)
        store.set_item_key(item_id, by, now, coach.clock())
        return _told(store, session.id, _release(store.item_keys([item_id])[item_id], now, allowed))


def withdraw_item(coach: Coach, item_id: str, by: Role) -> None:
    """Take one's key back; from now on no coordinator reads it. Raises NotFound."""
    with coach.uow.write() as store:
        store.item(item_id)
        store.set_item_key(item_id, by, None, coach.clock())


def release_recap(coach: Coach, session_id: str, by: Role, *, digest: str | None = None) -> Release:
    """As `release_item`, for the recap of a session. Raises NotFound also where there is none yet."""
    with coach.uow.write() as store:
        session, summary = store.session(session_id), store.summary(session_id)
        if summary is None:
            raise NotFound("recap of session", session_id)
        pair = store.pair(session.pair_id)
        now = recap_digest(summary)
        allowed = _recap_may(store.confidentiality(pair.id), pair.charter, session, summary)
        _check(allowed, now, digest)
        store.set_recap_key(session_id, by, now, coach.clock())
        return _told(store, session_id, _release(store.recap_keys([session_id])[session_id], now, allowed))


def withdraw_recap(coach: Coach, session_id: str, by: Role) -> None:
    """Take one's key back. Raises NotFound."""
    with coach.uow.write() as store:
        store.session(session_id)
        store.set_recap_key(session_id, by, None, coach.clock())


def shared(coach: Coach, pair_id: str) -> OwnShared:
    """What a coordinator sees of the pair's items and recaps now. Raises NotFound."""
    with coach.uow.read() as store:
        return shared_of(store, store.pair(pair_id), store.sessions(pair_id))


def shared_of(store: KeyStore, pair: Pair, sessions: Sequence[Session]) -> OwnShared:
    """As `shared`, of these sessions of the pair alone."""
    history = store.confidentiality(pair.id)
    summaries = {one.id: made for one in sessions if (made := store.summary(one.id)) is not None}
    recap_keys = store.recap_keys(list(summaries))
    items = [(held, item) for held in sessions for item in held.items if item.status != "dismissed"]
    item_keys = store.item_keys([item.id for _, item in items])
    of_items = {
        item.id: _release(item_keys[item.id], item_digest(item), _item_may(history, pair.charter, held, item))
        for held, item in items
    }
    of_recaps = {
        held.id: _release(recap_keys[held.id], recap_digest(made), _recap_may(history, pair.charter, held, made))
        for held in sessions
        if (made := summaries.get(held.id)) is not None
    }
    return OwnShared(
        Shared(
            pair.id,
            dict(Counter(item.status for _, item in items)),
            tuple(_item(item, of_items[item.id]) for _, item in items if of_items[item.id].may_be_released),
            tuple(_recap(summaries[key], one) for key, one in of_recaps.items() if one.may_be_released),
        ),
        of_items,
        of_recaps,
    )


def _told(store: KeyStore, session_id: str, release: Release) -> Release:
    """Where coordinators can read more of a session, its summary waits for them again."""
    if release.open:
        store.reopen_review(session_id)
    return release


def item_digest(item: Item) -> str:
    """Of what a coordinator would read of it."""
    return _digest(item.action, item.owner, item.due and item.due.isoformat())


def recap_digest(summary: Summary) -> str:
    return _digest([([one.text for one in each.recap.sentences], each.recap.themes) for each in summary.recaps])


def _digest(*what: object) -> str:
    return hashlib.sha256(json.dumps(what, ensure_ascii=True).encode()).hexdigest()


def _check(allowed: bool, now: str, read: str | None) -> None:
    if not allowed:
        raise NotAllowed(_KEPT)
    if read is not None and read != now:
        raise Conflict(_CHANGED)


def _release(keys: Keys, digest: str, allowed: bool) -> Release:
    return Release(digest, keys.by(digest), allowed, policy.is_released(allowed, keys, digest))


def _item_may(history: Mapping[int, Confidentiality], now: Charter, held: Session, item: Item) -> bool:
    return policy.may_be_released("item", history, now, held.charter_version, item.charter_version)


def _recap_may(history: Mapping[int, Confidentiality], now: Charter, held: Session, made: Summary) -> bool:
    return policy.may_be_released("recap", history, now, held.charter_version, made.charter_version)


def _item(item: Item, release: Release) -> SharedItem:
    if not release.open:
        return SharedItem(item.id, item.session_id, item.status, released=False)
    return SharedItem(
        item.id, item.session_id, item.status, released=True, action=item.action, owner=item.owner, due=item.due
    )


def _recap(made: Summary, release: Release) -> SharedRecap:
    if not release.open:
        return SharedRecap(made.session_id, released=False)
    sentences = tuple(quote.text for one in made.recaps for quote in one.recap.sentences)
    themes = tuple(dict.fromkeys(theme for one in made.recaps for theme in one.recap.themes))
    return SharedRecap(made.session_id, released=True, sentences=sentences, themes=themes)
