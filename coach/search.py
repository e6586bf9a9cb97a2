"""Searching the hub for a person, or for a pair under its charter."""

from __future__ import annotations

from dataclasses import replace

from coach import policy
from coach.ports import Application
from knowledge.resource import KINDS, Kind
from knowledge.retrieve import Found, Scope

PER_RESOURCE = 2
"""Passages of one resource in an answer: a reader wants sources, not one source eight times."""


def search_hub(
    coach: Application,
    query: str,
    *,
    limit: int = 10,
    kinds: frozenset[Kind] | None = None,
    themes: frozenset[str] | None = None,
    languages: frozenset[str] | None = None,
    program: str | None = None,
    pair_id: str | None = None,
) -> Found:
    """The passages that serve `query` best. With a pair, its charter and its program apply; raises NotFound."""
    if pair_id is not None:
        with coach.uow.read() as store:
            scope = policy.hub_scope(store.pair(pair_id), kinds=kinds or frozenset(KINDS), languages=languages)
        scope = replace(scope, themes=themes)
    else:
        scope = policy.browsing_scope(program, audience=frozenset(), kinds=kinds, themes=themes, languages=languages)
    return search_in(coach, query, scope, limit)


def search_in(coach: Application, query: str, scope: Scope, limit: int) -> Found:
    """The passages of this scope that serve `query` best."""
    return coach.retriever.search(query, scope, limit=limit, per_resource=PER_RESOURCE)
