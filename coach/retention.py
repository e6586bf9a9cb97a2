"""Notes are kept as long as the charter or the program says, the shorter of the two, and then their words go.

What became of them stays, since it is what the pair works with: items, outcomes, readings in numbers
(docs/decisions/0016).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from coach import policy
from coach.bootstrap import Coach
from coach.erase import finish, mark
from coach.model.job import NewJob


@dataclass(frozen=True, slots=True)
class Expired:
    """What of a pair was, or is, too old."""

    pair_id: str
    notes: int
    suggestion_sets: int


def promise_retention(coach: Coach) -> None:
    """Have each program that keeps nothing for ever looked through, once a day, whoever asks and however often."""
    now = coach.clock()
    day = now.date()
    with coach.uow.read() as store:
        if store.retained_on() == day.isoformat():
            return
    programs = {program_id for _, program_id, _ in _kept_for(coach, None)}
    with coach.uow.write() as store:
        if store.retained_on() == day.isoformat():
            return
        for one in sorted(programs):
            store.add_job(NewJob(f"retain-{day}-{one}", "retain", one, f"retain-{one}", one), now)
        store.was_retained(day)


def expire(
    coach: Coach,
    program_id: str | None = None,
    *,
    dry_run: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Expired]:
    """Take the words out of what every pair, or every one of a program, has kept for long enough. Each pair is a
    transaction of its own, so that whoever is killed leaves the rest to the next.

    dry_run: only tell what would go.
    """
    now, found = coach.clock(), []
    pairs = _kept_for(coach, program_id)
    for done, (pair_id, _, kept) in enumerate(pairs, 1):
        progress(done, len(pairs))
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
    if found and not dry_run:
        finish(coach)
    return found


def _kept_for(coach: Coach, program_id: str | None) -> list[tuple[str, str, int]]:
    """Pairs, their programs and for how many days what they wrote is kept; those that keep it for ever are left out."""
    with coach.uow.read() as store:
        programs = {one.id: one for one in store.programs() if program_id in (None, one.id)}
        pairs = [one for one in store.pairs() if one.program_id in programs]
    days = ((one, policy.retention_days(one, programs[one.program_id])) for one in pairs)
    return [(one.id, one.program_id, kept) for one, kept in days if kept is not None]
