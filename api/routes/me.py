"""Who one is here."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request

from api.account_schemas import MembershipOut, MeOut, PartnershipOut
from api.browser import csrf_token, session_key
from api.deps import TheCoach
from api.guard import Access, guarded
from api.once import OnceRoute

router = APIRouter(prefix="/me", tags=["me"], route_class=OnceRoute)


@router.get("", operation_id="getMe", summary="Who you are here, in which roles, and what your token is good for")
def get_me(coach: TheCoach, request: Request, access: Annotated[Access, guarded("be_known")]) -> MeOut:
    caller = access.caller
    key = session_key(request, coach) if caller.token_id is None else None
    return MeOut(
        id=caller.account.id,
        name=caller.account.name,
        email=caller.account.email,
        memberships=[MembershipOut.model_validate(one) for one in sorted(caller.memberships)],
        pairs=[PartnershipOut.model_validate(one) for one in sorted(caller.partnerships)],
        token_id=caller.token_id,
        scopes=None if caller.scopes is None else sorted(caller.scopes),
        csrf_token=None if key is None else csrf_token(coach, key),
    )
