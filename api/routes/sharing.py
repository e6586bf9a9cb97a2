"""Two keys: what a pair releases to its coordinator, and what a coordinator sees of a pair."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from api.agreement_schemas import ReleaseIn, ReleaseOut, SharedItemOut, SharedOut, SharedRecapOut
from api.deps import Id, TheCoach
from api.guard import Access, guarded
from api.once import OnceRoute
from coach import policy
from coach.sharing import release_item, release_recap, shared, withdraw_item, withdraw_recap

router = APIRouter(tags=["sharing"], route_class=OnceRoute)
OfItem = Annotated[Access, guarded("release", "item")]
OfSession = Annotated[Access, guarded("release", "session")]
_ANY = ReleaseIn(digest=None)
Read = Annotated[ReleaseIn, Body()]


@router.get(
    "/pairs/{pair_id}/shared",
    operation_id="getShared",
    summary="What a coordinator sees of the pair's items and recaps",
    description="Words only of what both partners have released and the charter lets be released.",
)
def get_shared(coach: TheCoach, pair_id: Id, access: Annotated[Access, guarded("read_shared", "pair")]) -> SharedOut:
    found = shared(coach, pair_id)
    own = policy.sees_keys(access.roles)
    return SharedOut(
        pair_id=found.seen.pair_id,
        items_by_status=dict(found.seen.items_by_status),
        items=[SharedItemOut.model_validate(one) for one in found.seen.items],
        recaps=[SharedRecapOut.model_validate(one) for one in found.seen.recaps],
        item_releases={key: ReleaseOut.model_validate(one) for key, one in found.items.items()} if own else None,
        recap_releases={key: ReleaseOut.model_validate(one) for key, one in found.recaps.items()} if own else None,
    )


@router.put("/items/{item_id}/release", operation_id="releaseItem", summary="Give your key to an item's text")
def put_item(coach: TheCoach, item_id: Id, access: OfItem, read: Read = _ANY) -> ReleaseOut:
    return ReleaseOut.model_validate(release_item(coach, item_id, access.as_partner, digest=read.digest))


@router.delete("/items/{item_id}/release", operation_id="withdrawItem", summary="Take your key back", status_code=204)
def delete_item(coach: TheCoach, item_id: Id, access: OfItem) -> None:
    withdraw_item(coach, item_id, access.as_partner)


@router.put(
    "/sessions/{session_id}/recap/release", operation_id="releaseRecap", summary="Give your key to a session's recap"
)
def put_recap(coach: TheCoach, session_id: Id, access: OfSession, read: Read = _ANY) -> ReleaseOut:
    return ReleaseOut.model_validate(release_recap(coach, session_id, access.as_partner, digest=read.digest))


@router.delete(
    "/sessions/{session_id}/recap/release", operation_id="withdrawRecap", summary="Take your key back", status_code=204
)
def delete_recap(coach: TheCoach, session_id: Id, access: OfSession) -> None:
    withdraw_recap(coach, session_id, access.as_partner)
