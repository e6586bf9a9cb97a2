"""Items: what is open, and what people correct, complete or dismiss."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Response

from api.deps import Id, IfMatch, TheCoach, ThePage, to_etag
from api.errors import described
from api.examples import ITEM_CHANGES
from api.guard import Access, guarded
from api.once import OnceRoute
from api.session_schemas import ItemHistoryOut, ItemPatch, ItemsOut
from coach.items import ItemHistory, change_item, item_with_history, items_of, version_of

router = APIRouter(tags=["items"], route_class=OnceRoute)


@router.get("/pairs/{pair_id}/items", operation_id="listItems", summary="The pair's items, oldest session first")
def list_items(
    coach: TheCoach,
    pair_id: Id,
    _access: Annotated[Access, guarded("read_items", "pair")],
    page: ThePage,
    open_only: Annotated[bool, Query(alias="open", description="Only those that are still open.")] = False,
) -> ItemsOut:
    found = page.rest(items_of(coach, pair_id, open_only=open_only), lambda one: one.item.id)
    items, cursor = page.cut(found, lambda one: one.item.id)
    return ItemsOut(items=[ItemHistoryOut.model_validate(one) for one in items], next_cursor=cursor)


@router.get("/items/{item_id}", operation_id="getItem", summary="An item and all that was changed in it")
def get_item(
    coach: TheCoach, item_id: Id, _access: Annotated[Access, guarded("read_items", "item")], response: Response
) -> ItemHistoryOut:
    return _tagged(item_with_history(coach, item_id), response)


@router.patch(
    "/items/{item_id}",
    operation_id="changeItem",
    summary="Correct, complete or dismiss an item",
    description="`status`: `done` completes it, `dismissed` says that it is no item. Every change is kept.",
    responses={412: described("It was changed since `If-Match` was true")},
)
def change(
    coach: TheCoach,
    item_id: Id,
    access: Annotated[Access, guarded("change_items", "item")],
    wanted: Annotated[ItemPatch, Body(openapi_examples=ITEM_CHANGES)],
    seen: IfMatch,
    response: Response,
) -> ItemHistoryOut:
    values: Any = wanted.model_dump(exclude_unset=True, exclude={"reason"})
    changed = change_item(coach, item_id, values, by=access.caller.signature, reason=wanted.reason, seen=seen)
    return _tagged(changed, response)


def _tagged(found: ItemHistory, response: Response) -> ItemHistoryOut:
    response.headers["ETag"] = to_etag(version_of(found.item))
    return ItemHistoryOut.model_validate(found)
