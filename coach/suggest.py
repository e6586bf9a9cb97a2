"""Job 1: the few prompts that would make a pair's next conversation count.

Gathers what the pair's own matters are, finds what the hub has for each inside the charter, asks an engine, verifies
what it says, and stores the answer with how it was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coach import policy
from coach.anchors import anchors, target_rung
from coach.bootstrap import Coach
from coach.errors import Conflict
from coach.model.brief import Anchor, Candidate, Proposal, Source, SuggestBrief
from coach.model.suggestion import HubGap, Provenance, Suggestion, SuggestionSet
from coach.ports import Engine, NewId, PairState, Question
from coach.thresholds import SUGGEST
from coach.verify import refused_drafts
from knowledge.language import LANGUAGES, detect
from knowledge.resource import Passage
from knowledge.retrieve import Retriever
from knowledge.themes import vocabulary

DEFAULT_N = 5
MOST = 20
_TRIES = 3
"""How often a request is made again when another one for the same pair came first."""


@dataclass(frozen=True, slots=True)
class Draftsman:
    """What it takes to answer without a database: the hub and an engine."""

    retriever: Retriever
    engine: Engine


def next_session_prompts(coach: Coach, pair_id: str, *, n: int = DEFAULT_N, seed: int = 0) -> SuggestionSet:
    """A new set for the pair's next session, stored. It repeats nothing of the sets before.

    n: how many prompts, 1 to MOST. It can be fewer where the hub has no more; then the set has gaps that say so.
    Raises NotFound for an unknown pair, Conflict if other requests for the pair keep coming first.
    """
    for last_try in (False,) * (_TRIES - 1) + (True,):
        with coach.uow.read() as store:
            state = store.pair_state(pair_id)
        made = propose(state, coach.retriever, coach.engine, n=n, seed=seed)
        answer = _as_set(coach, state, made, seed)
        try:
            with coach.uow.write() as store:
                store.add_suggestion_set(answer)
            return answer
        except Conflict:
            if last_try:
                raise
    raise AssertionError("unreachable")
