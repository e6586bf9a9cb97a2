"""Notes are kept as long as the charter or the program says, the shorter of the two, and then their words go.

What became of them stays, since it is what the pair works with: items, outcomes, readings in numbers
(docs/decisions/0016).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from coach import policy
from coach.bootstrap import Coach
from coach.erase import finish, mark


@dataclass(frozen=True, slots=True)
class Expired:
    """What of a pair was, or is, too old."""

    pair_id: str
    notes: int
    suggestion_sets: int


def expire(coach: Coach, *, dry_run: bool = False) -> list[Expired]:
    """Take the words out of what every pair has kept for long enough. Each pair is a transaction of its own.

    dry_run: only tell what would go.
    """
    now, found = coach.clock(), []
    with coach.uow.read() as store:
        programs = {one.id: one for one in store.programs()}
        days = {pair.id: policy.retention_days(pair, programs[pair.program_id]) for pair in store.pairs()}
    for pair_id, kept in days.items():
        if kept is None:
            continue
        limits = (now - timedelta(days=kept)).date(), now - timedelta(days=kept)
        with coach.uow.read() as store:
            notes, sets = store.too_old(pair_id, *limits)
        if not notes and not sets:
            continue
        found.append(Expired(pair_id, notes, sets))
        if not dry_run:
            with coach.uow.write() as store:
                store.expire(pair_id, *limits)
                store.was_erased(mark(coach))
    if not dry_run:
        with coach.uow.write() as store:
            store.was_retained(now.date())
        if found:
            finish(coach)
    return found
