"""Pairs: who they are and how far they are; and to be rid of one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter

from api.deps import Id, TheCoach, ThePage
from api.guard import Access, guarded
from api.rights_schemas import ErasedOut
from api.schemas import PairOut, PairsOut, PairSummaryOut
from coach import policy
from coach.access import pair_overview, pairs_for
from coach.erase import erase_pair

router = APIRouter(prefix="/pairs", tags=["pairs"])


@router.get("", operation_id="listPairs", summary="List the pairs that you may know of")
def list_pairs(coach: TheCoach, access: Annotated[Access, guarded("see_pairs")], page: ThePage) -> PairsOut:
    found = pairs_for(coach, access.caller, "see_pairs", limit=page.limit + 1, after=page.after)
    pairs, cursor = page.cut(found, lambda one: one.id)
    return PairsOut(pairs=[PairSummaryOut.model_validate(one) for one in pairs], next_cursor=cursor)


@router.get("/{pair_id}", operation_id="getPair", summary="A pair, its charter, and how far it is")
def get_pair(coach: TheCoach, pair_id: Id, access: Annotated[Access, guarded("see_pairs", "pair")]) -> PairOut:
    pair, progress = pair_overview(coach, pair_id)
    shown: dict[str, Any] = {**asdict(pair), **asdict(progress)}
    if not policy.sees_terms(access.roles):
        shown["charter"] |= {"off_limits_topics": None, "definition_of_success": None}
    return PairOut.model_validate(shown)


@router.delete(
    "/{pair_id}",
    operation_id="erasePair",
    summary="Erase a pair: all that was written and made, everywhere",
    description="It cannot be undone. What a pair has written is about both: an admin does it when they ask for it.",
)
def erase(coach: TheCoach, pair_id: Id, _access: Annotated[Access, guarded("erase", "pair")]) -> ErasedOut:
    return ErasedOut(scrubbed=erase_pair(coach, pair_id).scrubbed)
