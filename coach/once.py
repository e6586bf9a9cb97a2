"""What a caller asks for under a key of their own happens once, however often they ask.

The answer is kept with the key for a day. It is a pair's own text: it goes with the pair, and it is forgotten when the
pair's charter changes, so that nothing is told again that is no longer to be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from coach.bootstrap import Coach
from coach.errors import BadInput
from coach.model.request import Answered, RequestKey

KEPT = timedelta(days=1)
LEASE = timedelta(seconds=150)
"""How long a request may take before another one under its key takes its place: its process may have died."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to carry a request out."""

    key: RequestKey
    owner: str


def claim(coach: Coach, key: RequestKey) -> Claim | Answered | None:
    """The right to carry it out, the answer that it had, or None while somebody else carries it out.

    Raises BadInput if the key was used for something else.
    """
    now, mine = coach.clock(), Claim(key, coach.new_id())
    with coach.uow.write() as store:
        store.forget_requests(before=now - KEPT)
        if store.hold_request(key, mine.owner, now):
            return mine
        held = store.held_request(key.account_id, key.key)
        if held is None:
            return None
        if held.key.digest != key.digest:
            raise BadInput("This Idempotency-Key was used for another request; take a new one.")
        if held.answered is None and held.at + LEASE < now and store.take_request(held, mine.owner, now):
            return mine
        return held.answered


def settle(coach: Coach, claimed: Claim, answered: Answered | None, *, pair_id: str | None) -> None:
    """Keep the answer for whoever asks again. None: it failed, and may be tried again."""
    with coach.uow.write() as store:
        if answered is None:
            store.drop_request(claimed.key, claimed.owner)
        else:
            store.answer_request(claimed.key, claimed.owner, answered, pair_id)
