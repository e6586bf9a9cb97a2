"""Flags: pairs whose conversations stay superficial. They name sessions, never words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from api.deps import ProgramFilter, TheCoach
from api.guard import Access, guarded
from api.session_schemas import FlagOut, FlagsOut
from coach.access import pairs_for
from coach.flag import flags

router = APIRouter(tags=["flags"])


@router.get(
    "/flags",
    operation_id="listFlags",
    summary="Pairs that could do with help, the surest first",
    description="Of those that you may know of. Of a pair's last three sessions whose notes tell, the newest and "
    "one more are superficial.",
)
def list_flags(
    coach: TheCoach, access: Annotated[Access, guarded("see_flags")], program: ProgramFilter = None
) -> FlagsOut:
    seen = pairs_for(coach, access.caller, "see_flags", program=program)
    return FlagsOut(flags=[FlagOut.model_validate(one) for one in flags(coach, [one.id for one in seen])])
