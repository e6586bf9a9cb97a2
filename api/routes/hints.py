"""Private hints: told to the person concerned alone, and to nobody else in whatever role."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.deps import Id, TheCoach
from api.guard import Access, guarded
from api.once import OnceRoute
from api.schemas import Out
from api.session_schemas import QuoteOut
from coach.access import own_pairs
from coach.hints import dismiss, hints_for

router = APIRouter(prefix="/me/hints", tags=["me"], route_class=OnceRoute)
Own = Annotated[Access, guarded("see_own")]


class HintOut(Out):
    """About a moment of the conversation, never a score of a person."""

    id: str
    pair_id: str
    session_id: str
    held_on: date
    quote: QuoteOut = Field(description="Your own words, of a note that you wrote.")
    try_next: str
    language: str


class HintsOut(Out):
    hints: list[HintOut]


@router.get(
    "",
    operation_id="listHints",
    summary="Hints for you alone, the latest first",
    description="Where your own note tells that feedback was answered by defending. Nobody else sees it, and it is "
    "stored nowhere.",
)
def list_hints(coach: TheCoach, access: Own) -> HintsOut:
    found = hints_for(coach, access.caller.account.id, own_pairs(coach, access.caller))
    return HintsOut(hints=[HintOut.model_validate(one) for one in found])


@router.delete("/{hint_id}", operation_id="dismissHint", summary="Do not tell me this again", status_code=204)
def dismiss_hint(coach: TheCoach, hint_id: Id, access: Own) -> None:
    dismiss(coach, access.caller.account.id, own_pairs(coach, access.caller), hint_id)
