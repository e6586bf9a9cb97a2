"""Who may see what, from the charter. The only place that decides it."""

from __future__ import annotations

from functools import lru_cache

from coach.model.program import Pair
from knowledge.off_limits import OffLimits
from knowledge.resource import Audience, Kind
from knowledge.retrieve import Scope

PAIR: frozenset[Audience] = frozenset(("leader", "mentor"))


@lru_cache(maxsize=4096)
def _compiled(topics: tuple[str, ...]) -> OffLimits:
    return OffLimits.compile(topics)


def off_limits(pair: Pair) -> OffLimits:
    """What the pair's charter, as it stands now, keeps out of every answer."""
    return _compiled(pair.charter.off_limits_topics)


def may_leave(pair: Pair) -> bool:
    """Whether the pair's texts may go to an LLM outside this machine."""
    return pair.charter.external_llm


def hub_scope(pair: Pair, *, kinds: frozenset[Kind], languages: frozenset[str] | None = None) -> Scope:
    """What an answer to both partners of this pair may be made of."""
    return Scope(program=pair.program_id, audience=PAIR, off_limits=off_limits(pair), kinds=kinds, languages=languages)


def browsing_scope(
    program: str | None,
    *,
    audience: frozenset[Audience],
    kinds: frozenset[Kind] | None = None,
    themes: frozenset[str] | None = None,
    languages: frozenset[str] | None = None,
) -> Scope:
    """What someone may find who searches the hub for no pair in particular: no charter applies."""
    return Scope(
        program=program,
        audience=audience,
        off_limits=_compiled(()),
        kinds=kinds,
        themes=themes,
        languages=languages,
    )
