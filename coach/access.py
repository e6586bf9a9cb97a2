"""What someone who may use the program looks up or writes down: no engine is asked here.

Entry points above the core call these instead of the store, so that what a resource list leaves out, or what makes
the service ready, is decided once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach import policy
from coach.bootstrap import Coach
from coach.errors import NotAllowed, NotFound, NotReady
from coach.model.account import Caller
from coach.model.program import Pair, Role
from coach.model.session import PairProgress
from coach.model.suggestion import Outcome, Suggestion, SuggestionSet
from coach.search import search_hub, search_in
from knowledge.embedders import ModelMissing
from knowledge.resource import Kind, Passage, Resource
from knowledge.retrieve import Found, Scope

NO_EMBEDDER = "The embedder is missing, so search goes by words alone; `coach doctor` says how to get it."


@dataclass(frozen=True, slots=True)
class Readiness:
    """Why the coach cannot answer, or answers poorer than it could; both None if all is well."""

    blocked: str | None = None
    degraded: str | None = None


def pair_overview(coach: Coach, pair_id: str) -> tuple[Pair, PairProgress]:
    """A pair and how far it is. Raises NotFound."""
    with coach.uow.read() as store:
        return store.pair(pair_id), store.pair_progress(pair_id)


def sets_of(coach: Coach, pair_id: str) -> Sequence[SuggestionSet]:
    """What was suggested to the pair, newest first, without what its charter has put off limits since.

    Raises NotFound.
    """
    with coach.uow.read() as store:
        pair = store.pair(pair_id)
        found = store.suggestion_sets(pair_id)[::-1]
    return [policy.still_fit(one, pair) for one in found]


def record_outcome(coach: Coach, suggestion_id: str, outcome: Outcome) -> Suggestion:
    """What became of a suggestion; a later word replaces an earlier one.

    Raises NotFound, also for one that the charter has put off limits since: it is not told again.
    """
    with coach.uow.write(suggestion_id) as store:
        said = store.record_outcome(suggestion_id, outcome, coach.clock())
        if not policy.still_fits(said, store.pair_holding("suggestion", suggestion_id)):
            raise NotFound("suggestion", suggestion_id)
        return said


def pairs_for(
    coach: Coach,
    caller: Caller,
    action: policy.Action,
    *,
    program: str | None = None,
    limit: int | None = None,
    after: str | None = None,
) -> Sequence[Pair]:
    """The pairs with which the caller may do this, by id. Raises NotFound for a program that they are not of."""
    need_program(caller, program)
    whole, own = policy.programs_for(caller, action), policy.own_pairs(caller)
    if program is not None:
        whole &= {program}
    found: list[Pair] = []
    while limit is None or len(found) < limit:
        with coach.uow.read() as store:
            part = store.pairs_within(whole, own, limit=limit, after=after)
        found += [
            one
            for one in part
            if program in (None, one.program_id) and policy.verdict(caller, action, one) == "allowed"
        ]
        if limit is None or len(part) < limit:
            break
        after = part[-1].id
    return found[:limit]


def own_pairs(coach: Coach, caller: Caller) -> list[tuple[Pair, Role]]:
    """The pairs that the caller is one of now, and as which of the two."""
    pairs = pairs_for(coach, caller, "see_own")
    return [(pair, role) for pair in pairs if (role := policy.partner_role(caller, pair)) is not None]


def resources(
    coach: Coach,
    caller: Caller,
    *,
    program: str | None = None,
    kinds: frozenset[Kind] | None = None,
    themes: frozenset[str] | None = None,
    languages: frozenset[str] | None = None,
) -> Sequence[Resource]:
    """What every program shares, and with `program` what is that one's own, by id. Raises NotFound for a program."""
    scope = _scope(caller, program, kinds=kinds, themes=themes, languages=languages)
    found = [one for one in coach.retriever.snapshot.resources.values() if scope.admits(one)]
    return sorted(found, key=lambda one: one.id)


def resource(
    coach: Coach, caller: Caller, resource_id: str, *, program: str | None = None
) -> tuple[Resource, Sequence[Passage]]:
    """A resource with the passages that are shown. Raises NotFound, also for one of another program than `program`."""
    found = coach.retriever.snapshot.resources.get(resource_id)
    if found is None or not _scope(caller, program).admits(found):
        raise NotFound("resource", resource_id)
    return found, [one for one in coach.catalogue.passages_of(resource_id) if one.ordinal >= 0]


def search(
    coach: Coach,
    caller: Caller,
    query: str,
    *,
    limit: int,
    kinds: frozenset[Kind] | None = None,
    themes: frozenset[str] | None = None,
    languages: frozenset[str] | None = None,
    program: str | None = None,
    pair_id: str | None = None,
) -> Found:
    """As `search_hub`, of what the caller may read. With a pair its charter applies, so that what is not found tells
    of the topics that it would rather not talk about: only the pair, and what works for it, may ask so."""
    if pair_id is None:
        return search_in(coach, query, _scope(caller, program, kinds=kinds, themes=themes, languages=languages), limit)
    with coach.uow.read() as store:
        pair = store.pair(pair_id)
    match policy.verdict(caller, "suggest", pair):
        case "hidden":
            raise NotFound("pair", pair_id)
        case "forbidden":
            raise NotAllowed("Only the pair itself searches under its charter.")
    return search_hub(coach, query, limit=limit, kinds=kinds, themes=themes, languages=languages, pair_id=pair_id)


def _scope(
    caller: Caller,
    program: str | None,
    *,
    kinds: frozenset[Kind] | None = None,
    themes: frozenset[str] | None = None,
    languages: frozenset[str] | None = None,
) -> Scope:
    """What the caller may read of the hub. Raises NotFound for a program that they are not of."""
    need_program(caller, program)
    roles = {one.role for one in caller.memberships if program in (None, one.program_id)}
    audience = policy.hub_audience(roles)
    return policy.browsing_scope(program, audience=audience, kinds=kinds, themes=themes, languages=languages)


def need_program(caller: Caller, program: str | None) -> None:
    """Raises NotFound for a program that the caller is not of: whether there is one is not told."""
    if program is not None and not policy.roles_in(caller, program):
        raise NotFound("program", program)


def need_hub(coach: Coach) -> None:
    """Raises NotReady while nothing has been ingested: an answer from an empty hub would only mislead."""
    if coach.retriever.snapshot.version == "empty":
        raise NotReady("The hub is empty; run `coach ingest` first (or `coach demo`).")


def readiness(coach: Coach) -> Readiness:
    """Whether the tables are this version's, the hub is ingested and the indexes are in step with it."""
    if not coach.database.is_current():
        return Readiness(blocked="The database does not have this version's tables; run `coach db upgrade`.")
    version = coach.catalogue.version()
    if version == "empty":
        return Readiness(blocked="The hub is empty; run `coach ingest` first (or `coach demo`).")
    retriever = coach.retriever
    if retriever.snapshot.version != version:
        return Readiness(blocked="The index is being brought in step with the hub; try again.")
    return Readiness(degraded=NO_EMBEDDER if isinstance(coach.embedder, ModelMissing) else retriever.degraded)
