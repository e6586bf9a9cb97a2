"""What a caller asks for under a key of their own happens once, however often they ask.

The effect and the answer that is kept of it are one transaction: whenever a process dies, both are there or neither.
Answers are kept for a day. They are a pair's own text: they go with the pair, and they are forgotten when the pair's
charter changes, so that nothing is told again that is no longer to be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from coach.bootstrap import Coach
from coach.errors import BadInput, Conflict
from coach.model.request import Answered, RequestKey
from coach.ports import Whole

KEPT = timedelta(days=1)
LEASE = timedelta(seconds=150)
"""How long a request may take before another one under its key takes its place: its process may have died."""
_NOT_TOLD = (
    "What was asked under this Idempotency-Key took effect. Its answer is not told again, since the pair's charter has "
    "changed; look at what is there now."
)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to carry a request out."""

    key: RequestKey
    owner: str


def claim(coach: Coach, key: RequestKey) -> Claim | Answered | None:
    """The right to carry it out, the answer that it had, or None while somebody else carries it out.

    Raises BadInput if the key was used for something else, Conflict if it took effect and is not told again.
    """
    now, mine = coach.clock(), Claim(key, coach.new_id())
    with coach.uow.write(_named(key)) as store:
        store.forget_requests(before=now - KEPT)
        if store.hold_request(key, mine.owner, now):
            return mine
        held = store.held_request(key.account_id, key.key)
        if held is None:
            return None
        if held.key.digest != key.digest:
            raise BadInput("This Idempotency-Key was used for another request; take a new one.")
        if not held.settled and held.at + LEASE >= now:
            return None
        if held.effective:
            if held.answered is None:
                raise Conflict(_NOT_TOLD)
            return held.answered
        return mine if store.take_request(held, mine.owner, now) else None


@dataclass(slots=True)
class CarryingOut:
    """A request under a claim, in the process that carries it out."""

    coach: Coach
    claimed: Claim
    pair_id: str | None
    through: bool = False

    @contextmanager
    def effect(self) -> Iterator[Effect]:
        """What the block writes is one transaction, which `Effect.answered` commits; without it nothing is written."""
        with self.coach.uow.whole() as whole:
            yield Effect(self, whole)

    def let_go(self) -> None:
        """Whoever asks again gets the answer, or may have it tried again if it had no effect."""
        if not self.through:
            with self.coach.uow.write(_named(self.claimed.key)) as store:
                store.let_go_of_request(self.claimed.key, self.claimed.owner, self.coach.clock())


@dataclass(frozen=True, slots=True)
class Effect:
    _of: CarryingOut
    _whole: Whole

    def answered(self, answered: Answered, *, final: bool = True) -> None:
        """Commits what was written, and the answer with it. Raises Conflict, and commits nothing, if the request took
        so long that another one has taken its place.

        final: whoever asks again is told so at once; otherwise only if this process dies before a better answer.
        """
        coach, claimed = self._of.coach, self._of.claimed
        with coach.uow.write(_named(claimed.key)) as store:
            settled_at = coach.clock() if final else None
            if not store.answer_request(claimed.key, claimed.owner, answered, self._of.pair_id, settled_at):
                raise Conflict("This took so long that another request under its Idempotency-Key took its place.")
        self._whole.commit()
        self._of.through = final


def _named(key: RequestKey) -> str:
    return f"request {key.account_id} {key.key}"
