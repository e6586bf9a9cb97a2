"""Reviews: what coordinators look through, correct, return and hand on, and what the pair sees of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Response

from api.agreement_schemas import SharedItemOut, SharedRecapOut
from api.deps import NO_CONTROL, Id, IfMatch, ProgramFilter, TheCoach, ThePage, to_cursor, to_etag
from api.errors import described
from api.examples import CORRECTIONS, RETURN
from api.guard import Access, guarded
from api.once import OnceRoute
from api.review_schemas import (
    AssigneeIn,
    CorrectedOut,
    CorrectionIn,
    PairReviewOut,
    PairReviewsOut,
    RaisedFlagOut,
    ReturnIn,
    ReviewOut,
    ReviewsOut,
    ReviewViewOut,
)
from coach.access import need_program
from coach.errors import BadInput
from coach.model.review import ReviewKind, ReviewState, ReviewView
from coach.review import Wanted, approve, correct, give_back, handled, look, queue, reassign, version_of

router = APIRouter(tags=["reviews"], route_class=OnceRoute)
Reviewing = Annotated[Access, guarded("review", "review")]
_STALE: dict[int | str, dict[str, Any]] = {412: described("It was changed since `If-Match` was true")}
_Text = Annotated[str | None, Query(max_length=300, pattern=NO_CONTROL)]


@router.get(
    "/reviews",
    operation_id="listReviews",
    summary="What waits for coordinators, or did: summaries and flags, the oldest session first",
    description="Of the programs that you coordinate. No words: `getReview` has those that you may read.",
)
def list_reviews(
    coach: TheCoach,
    access: Annotated[Access, guarded("review")],
    page: ThePage,
    program: ProgramFilter = None,
    state: Annotated[ReviewState | None, Query()] = None,
    kind: Annotated[ReviewKind | None, Query()] = None,
    pair: _Text = None,
    assignee: Annotated[
        str | None, Query(max_length=300, pattern=NO_CONTROL, description="An account, `me` or `nobody`.")
    ] = None,
    since: Annotated[date | None, Query(description="Of sessions held on this day or later.")] = None,
) -> ReviewsOut:
    need_program(access.caller, program)
    wanted = Wanted(state, kind, pair, access.caller.account.id if assignee == "me" else assignee, since)
    found = queue(coach, access.caller, wanted, program=program, after=place_of(page.after), limit=page.limit + 1)
    shown = found[: page.limit]
    more = to_cursor(" ".join(shown[-1].place)) if len(found) > page.limit else None
    return ReviewsOut(reviews=[ReviewOut.model_validate(one) for one in shown], next_cursor=more)


@router.get("/reviews/{review_id}", operation_id="getReview", summary="A summary or a flag as a coordinator sees it")
def get_review(coach: TheCoach, review_id: Id, _access: Reviewing, response: Response) -> ReviewViewOut:
    return _tagged(look(coach, review_id), response)


@router.patch(
    "/reviews/{review_id}",
    operation_id="correctReview",
    summary="Correct items that you can read, or a flag's verdict",
    description="It is approved by this. The pair sees what it was, who changed it and why; an item whose words were "
    "changed is theirs again until both release it.",
    responses=_STALE,
)
def correct_review(
    coach: TheCoach,
    review_id: Id,
    access: Reviewing,
    wanted: Annotated[CorrectionIn, Body(openapi_examples=CORRECTIONS)],
    seen: IfMatch,
    response: Response,
) -> ReviewViewOut:
    items: Any = {one.id: one.model_dump(exclude_unset=True, exclude={"id"}) for one in wanted.items}
    by = access.caller.signature
    made = correct(coach, review_id, wanted.reason, by=by, items=items, verdict=wanted.verdict, seen=seen)
    return _tagged(made, response)


@router.post(
    "/reviews/{review_id}/approval", operation_id="approveReview", summary="It is as it should be", responses=_STALE
)
def approve_review(
    coach: TheCoach, review_id: Id, access: Reviewing, seen: IfMatch, response: Response
) -> ReviewViewOut:
    return _tagged(approve(coach, review_id, by=access.caller.signature, seen=seen), response)


@router.post(
    "/reviews/{review_id}/return",
    operation_id="returnReview",
    summary="Return it to the pair with a comment",
    description="It waits again once the pair has changed an item, or the notes were read anew.",
    responses=_STALE,
)
def return_review(
    coach: TheCoach,
    review_id: Id,
    access: Reviewing,
    said: Annotated[ReturnIn, Body(openapi_examples=RETURN)],
    seen: IfMatch,
    response: Response,
) -> ReviewViewOut:
    by = access.caller.signature
    made = give_back(coach, review_id, said.comment, by=by, read_again=said.read_again, seen=seen)
    return _tagged(made, response)


@router.put(
    "/reviews/{review_id}/assignee",
    operation_id="reassignReview",
    summary="Hand it to another coordinator of the program",
    responses=_STALE,
)
def reassign_review(
    coach: TheCoach, review_id: Id, _access: Reviewing, to: AssigneeIn, seen: IfMatch, response: Response
) -> ReviewViewOut:
    return _tagged(reassign(coach, review_id, to.account_id, seen=seen), response)


@router.get(
    "/pairs/{pair_id}/reviews",
    operation_id="listPairReviews",
    summary="What coordinators decided about your summaries and flags, the latest session first",
)
def list_pair_reviews(
    coach: TheCoach, pair_id: Id, _access: Annotated[Access, guarded("read_reviews", "pair")], page: ThePage
) -> PairReviewsOut:
    found = page.rest(handled(coach, pair_id), lambda one: one.review.id)
    shown, cursor = page.cut(found, lambda one: one.review.id)
    reviews = [
        PairReviewOut(**dict(ReviewOut.model_validate(one.review)), by_name=one.by_name, comment=one.review.comment)
        for one in shown
    ]
    return PairReviewsOut(reviews=reviews, next_cursor=cursor)


def place_of(after: str | None) -> tuple[str, str] | None:
    """Raises BadInput for what is no place in the queue."""
    if after is None:
        return None
    day, _, key = after.partition(" ")
    try:
        return date.fromisoformat(day).isoformat(), key
    except ValueError:
        raise BadInput("This cursor is not one that we gave; start again without one.") from None


def _tagged(found: ReviewView, response: Response) -> ReviewViewOut:
    response.headers["ETag"] = to_etag(version_of(found))
    return ReviewViewOut(
        review=ReviewOut.model_validate(found.review),
        comment=found.review.comment,
        items_by_status=dict(found.items_by_status),
        items=[SharedItemOut.model_validate(one) for one in found.items],
        recap=None if found.recap is None else SharedRecapOut.model_validate(found.recap),
        flag=None if found.flag is None else RaisedFlagOut.model_validate(found.flag),
        verdict=found.verdict,
        corrected=[CorrectedOut.model_validate(asdict(one)) for one in found.corrected],
    )
