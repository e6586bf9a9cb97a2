"""The review queue and one review, for coordinators. Each form does what its JSON route does."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.deps import NO_CONTROL, Id, TheCoach, from_cursor, to_cursor
from api.forms import Fields, checked
from api.guard import Access, guarded
from api.pages.render import page, see
from api.review_schemas import AssigneeIn, CorrectionIn, ReturnIn
from api.routes.reviews import place_of
from coach.errors import BadInput
from coach.model.review import REVIEW_KINDS, REVIEW_STATES
from coach.model.session import Kind
from coach.review import Wanted, approve, correct, give_back, look, queue, reassign, version_of

router = APIRouter(include_in_schema=False)
Reviewing = Annotated[Access, guarded("review", "review")]
_AT_A_TIME = 50
_ITEM_FIELDS = ("action", "owner", "due", "kind")
_Text = Annotated[str, Query(max_length=500, pattern=NO_CONTROL)]


@router.get("/programs/{program_id}/reviews")
def show_queue(
    coach: TheCoach,
    request: Request,
    program_id: Id,
    access: Annotated[Access, guarded("review", "program")],
    state: _Text = "waiting",
    kind: _Text = "",
    pair: _Text = "",
    assignee: _Text = "",
    since: _Text = "",
    cursor: _Text = "",
) -> Response:
    """What cannot be chosen in the form is as if it were not chosen."""
    me = access.caller.account.id
    wanted = Wanted(
        next((one for one in REVIEW_STATES if one == state), None),
        next((one for one in REVIEW_KINDS if one == kind), None),
        pair or None,
        me if assignee == "me" else assignee or None,
        _day(since),
    )
    after = place_of(from_cursor(cursor)) if cursor else None
    found = queue(coach, access.caller, wanted, program=program_id, after=after, limit=_AT_A_TIME + 1)
    shown = found[:_AT_A_TIME]
    with coach.uow.read() as store:
        program = next(one for one in store.programs() if one.id == program_id)
        pairs = {one.id: one for one in store.pairs_within({program_id}, ())}
        names = store.coordinators(program_id)
    return page(
        request,
        "reviews.html",
        program=program,
        reviews=[(one, pairs[one.pair_id]) for one in shown],
        pairs=pairs.values(),
        names=names,
        asked={"state": state, "kind": kind, "pair": pair, "assignee": assignee, "since": since},
        more=to_cursor(" ".join(shown[-1].place)) if len(found) > _AT_A_TIME else None,
    )


@router.get("/reviews/{review_id}")
def show_review(coach: TheCoach, request: Request, review_id: Id, access: Reviewing) -> Response:
    view = look(coach, review_id)
    with coach.uow.read() as store:
        coordinators = store.coordinators(access.of_pair.program_id)
        names = store.names_of([*(one.by for one in view.corrected), view.review.by or ""])
    return page(
        request,
        "review.html",
        view=view,
        pair=access.of_pair,
        version=version_of(view),
        coordinators=coordinators,
        names=names,
        kinds=Kind.__args__,  # type: ignore[attr-defined]
    )


@router.post("/reviews/{review_id}")
def decide(coach: TheCoach, request: Request, review_id: Id, fields: Fields, access: Reviewing) -> Response:
    by, what = access.caller.signature, fields.get("what")
    seen = [fields["version"]] if "version" in fields else None
    if what == "approve":
        approve(coach, review_id, by=by, seen=seen)
        said = "approved"
    elif what == "return":
        back = checked(ReturnIn, comment=fields.get("comment", ""), read_again=fields.get("read_again") == "yes")
        give_back(coach, review_id, back.comment, by=by, read_again=back.read_again, seen=seen)
        said = "returned"
    elif what == "reassign":
        to = checked(AssigneeIn, account_id=fields.get("account_id") or None)
        reassign(coach, review_id, to.account_id, seen=seen)
        said = "handed"
    elif what == "correct":
        _correct(coach, review_id, fields, by, seen)
        said = "corrected"
    else:
        raise BadInput("A review is approved, corrected, returned or handed on.")
    return see(request, "reviews", review_id, said=said)


def _correct(coach: TheCoach, review_id: str, fields: Fields, by: str, seen: list[str] | None) -> None:
    """Of an item the fields that are sent; an empty owner or date says that there is none."""
    wanted: dict[str, Any] = {"reason": fields.get("reason", "")}
    if "item" in fields:
        sent = {name: fields[name] or None for name in _ITEM_FIELDS if name in fields}
        if sent.get("kind") is None:
            sent.pop("kind", None)
        wanted["items"] = [{"id": fields["item"], **sent}]
    else:
        wanted["verdict"] = fields.get("verdict")
    made = checked(CorrectionIn, **wanted)
    items: Any = {one.id: one.model_dump(exclude_unset=True, exclude={"id"}) for one in made.items}
    correct(coach, review_id, made.reason, by=by, items=items, verdict=made.verdict, seen=seen)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
