"""What a pair agrees on: a partner proposes, the other signs. What makes it tighter holds at once, on one's word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach import policy
from coach.bootstrap import Coach
from coach.errors import BadInput, Conflict, NotFound
from coach.model.agreement import CharterVersion, Proposal
from coach.model.program import Charter, Pair, Role


@dataclass(frozen=True, slots=True)
class Agreement:
    """What holds, what was, and what waits for a signature."""

    in_force: Charter
    history: tuple[CharterVersion, ...]
    """Every version, oldest first; the last is in force."""
    proposal: Proposal | None
    retention_days: int | None
    """The shorter of the charter's and the program's."""


def agreement_of(coach: Coach, pair: Pair) -> Agreement:
    with coach.uow.read() as store:
        history, proposal = store.charter_history(pair.id), store.proposal(pair.id)
        program = next(one for one in store.programs() if one.id == pair.program_id)
    now = history[-1].charter
    standing = proposal if proposal is not None and proposal.based_on == now.version else None
    return Agreement(now, history, standing, policy.retention_days(replace(pair, charter=now), program))


def propose(coach: Coach, pair: Pair, by: Role, terms: Charter) -> Agreement:
    """Ask for other terms. Where they are tighter they hold at once; the rest waits until the other partner signs.

    It takes the place of a proposal that waits. Raises Conflict if the other changed the charter at the same time.
    """
    _check(terms)
    at = coach.clock()
    with coach.uow.write() as store:
        now = store.pair(pair.id).charter
        tighter = policy.tightened(now, terms)
        if tighter != now:
            now = replace(tighter, version=now.version + 1)
            store.add_charter(pair.id, now, {by: at})
        wanted = replace(terms, version=now.version)
        rest = None if _same(wanted, now) else Proposal(coach.new_id(), now.version, wanted, by, at)
        store.set_proposal(pair.id, rest)
    coach.uow.afterwards(lambda: coach.forget(pair.id))
    return agreement_of(coach, pair)


def sign(coach: Coach, pair: Pair, by: Role, proposal_id: str) -> Agreement:
    """Agree to what the other proposed; it holds from now on.

    Raises NotFound for a proposal that no longer waits, BadInput for one's own, Conflict if the charter has changed.
    """
    at = coach.clock()
    with coach.uow.write() as store:
        proposal, now = store.proposal(pair.id), store.pair(pair.id).charter
        if proposal is None or proposal.id != proposal_id:
            raise NotFound("proposal", proposal_id)
        if proposal.proposed_by == by:
            raise BadInput("You proposed this; the other partner signs it.")
        if proposal.based_on != now.version:
            raise Conflict("The charter has changed since this was proposed; look at it and propose again.")
        terms = replace(proposal.terms, version=now.version + 1)
        store.add_charter(pair.id, terms, {proposal.proposed_by: proposal.proposed_at, by: at})
        store.set_proposal(pair.id, None)
    coach.uow.afterwards(lambda: coach.forget(pair.id))
    return agreement_of(coach, pair)


def withdraw(coach: Coach, pair: Pair) -> Agreement:
    """Take the proposal that waits off the table, be it one's own or the other's."""
    with coach.uow.write() as store:
        store.set_proposal(pair.id, None)
    return agreement_of(coach, pair)


def _check(terms: Charter) -> None:
    if any(not one.strip() for one in (*terms.off_limits_topics, *terms.channels)):
        raise BadInput("A topic and a channel have a name.")


def _same(one: Charter, other: Charter) -> bool:
    def plain(charter: Charter) -> Charter:
        topics = tuple(sorted({topic.casefold() for topic in charter.off_limits_topics}))
        return replace(charter, off_limits_topics=topics)

    return plain(one) == plain(other)
