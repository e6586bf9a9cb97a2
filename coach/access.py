"""What someone who may use the program looks up or writes down: no engine is asked here.

Entry points above the core call these instead of the store, so that what a resource list leaves out, or what makes
the service ready, is decided once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach import policy
from coach.bootstrap import Coach
from coach.errors import NotFound, NotReady
from coach.model.program import Pair
from coach.model.session import PairProgress
from coach.model.suggestion import Outcome, Suggestion, SuggestionSet
from knowledge.embedders import ModelMissing
from knowledge.resource import Kind, Passage, Resource

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
    """What was suggested to the pair, newest first. Raises NotFound."""
    with coach.uow.read() as store:
        store.pair(pair_id)
        return store.suggestion_sets(pair_id)[::-1]


def record_outcome(coach: Coach, suggestion_id: str, outcome: Outcome) -> Suggestion:
    """What became of a suggestion; a later word replaces an earlier one. Raises NotFound."""
    with coach.uow.write() as store:
        return store.record_outcome(suggestion_id, outcome, coach.clock())


def resources(
    coach: Coach,
    *,
    program: str | None = None,
    kinds: frozenset[Kind] | None = None,
    themes: frozenset[str] | None = None,
    languages: frozenset[str] | None = None,
) -> Sequence[Resource]:
    """What every program shares, and with `program` what is that one's own, by id. Raises NotFound for a program."""
    need_program(coach, program)
    scope = policy.browsing_scope(program, audience=frozenset(), kinds=kinds, themes=themes, languages=languages)
    found = [one for one in coach.retriever.snapshot.resources.values() if scope.admits(one)]
    return sorted(found, key=lambda one: one.id)


def resource(coach: Coach, resource_id: str, *, program: str | None = None) -> tuple[Resource, Sequence[Passage]]:
    """A resource with the passages that are shown. Raises NotFound, also for one of another program than `program`."""
    need_program(coach, program)
    found = coach.retriever.snapshot.resources.get(resource_id)
    if found is None or not policy.browsing_scope(program, audience=frozenset()).admits(found):
        raise NotFound("resource", resource_id)
    return found, [one for one in coach.catalogue.passages_of(resource_id) if one.ordinal >= 0]


def need_program(coach: Coach, program: str | None) -> None:
    if program is None:
        return
    with coach.uow.read() as store:
        if all(one.id != program for one in store.programs()):
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
