"""Pairs: who they are and how far they are. What was said in their sessions has no route."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter

from api.deps import Id, TheCoach, ThePage
from api.schemas import PairOut, PairsOut, PairSummaryOut
from coach.access import pair_overview

router = APIRouter(prefix="/pairs", tags=["pairs"])


@router.get("", operation_id="listPairs", summary="List the pairs")
def list_pairs(coach: TheCoach, page: ThePage) -> PairsOut:
    with coach.uow.read() as store:
        found = store.pairs(limit=page.limit + 1, after=page.after)
    pairs, cursor = page.cut(found, lambda one: one.id)
    return PairsOut(pairs=[PairSummaryOut.model_validate(one) for one in pairs], next_cursor=cursor)


@router.get("/{pair_id}", operation_id="getPair", summary="A pair, its charter, and how far it is")
def get_pair(coach: TheCoach, pair_id: Id) -> PairOut:
    pair, progress = pair_overview(coach, pair_id)
    return PairOut.model_validate({**asdict(pair), **asdict(progress)})
