"""Flags: pairs whose conversations stay superficial. They name sessions, never words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import TheCoach
from api.session_schemas import FlagOut, FlagsOut
from coach.flag import flags

router = APIRouter(tags=["flags"])


@router.get(
    "/flags",
    operation_id="listFlags",
    summary="Pairs that could do with help, the surest first",
    description="Of a pair's last three sessions whose notes tell, the newest and one more are superficial.",
)
def list_flags(
    coach: TheCoach, program: Annotated[str | None, Query(max_length=300, description="Only this program's.")] = None
) -> FlagsOut:
    return FlagsOut(flags=[FlagOut.model_validate(one) for one in flags(coach, program)])
