"""The forms of reviews: what coordinators look through, and what a pair sees of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.agreement_schemas import SharedItemOut, SharedRecapOut
from api.schemas import In, Out
from api.session_schemas import Unset
from coach.items import LONGEST_ACTION
from coach.model.depth import Verdict
from coach.model.review import ReviewKind, ReviewState
from coach.model.session import ItemField, ItemStatus, Kind, Owner
from coach.review import LONGEST_WORDS

_Words = Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]
_Key = Annotated[str, Field(min_length=1, max_length=300)]


class ReviewOut(Out):
    id: str
    kind: ReviewKind
    pair_id: str
    session_id: str = Field(description="Whose summary it is; of a flag the newest session that it rests on.")
    held_on: date
    state: ReviewState
    assignee: str | None = Field(description="The account of a coordinator.")
    by: str | None = Field(description="Who decided last: `account:<id>`.")
    at: datetime | None


class ReviewsOut(Out):
    reviews: list[ReviewOut]
    next_cursor: str | None


class CorrectedOut(Out):
    item_id: str
    field: ItemField
    by: str
    at: datetime


class RaisedFlagOut(Out):
    sessions: list[str]
    p_superficial: float
    superficial: int = Field(description="Of the pair's `readable` sessions.")
    readable: int


class ReviewViewOut(Out):
    """Words only of what both partners released and the charter lets a coordinator read."""

    review: ReviewOut
    comment: str | None = Field(description="With which it was returned to the pair.")
    items_by_status: dict[ItemStatus, int]
    items: list[SharedItemOut]
    recap: SharedRecapOut | None
    flag: RaisedFlagOut | None = Field(description="None for a summary, and for a flag that is not raised any more.")
    verdict: Verdict | None = Field(description="Of a flag: what a coordinator corrected it to.")
    corrected: list[CorrectedOut] = Field(description="What coordinators corrected; the words are the pair's.")


class ItemCorrectionIn(In):
    """Only what is named is changed; `owner` and `due` can be set to null."""

    id: _Key
    action: Annotated[str, Field(min_length=1, max_length=LONGEST_ACTION)] | Unset = None
    owner: Owner | None = None
    due: date | None = None
    kind: Kind | Unset = None


class CorrectionIn(In):
    """Of a summary `items`, of a flag `verdict`: one of the two."""

    reason: _Words = Field(description="The pair reads it.")
    items: Annotated[list[ItemCorrectionIn], Field(max_length=50)] = Field(default_factory=list)
    verdict: Verdict | None = Field(None, description="`superficial` takes an earlier correction back.")


class ReturnIn(In):
    comment: _Words = Field(description="The pair reads it.")
    read_again: bool = Field(False, description="Have the session's notes read anew as well.")


class AssigneeIn(In):
    account_id: _Key | None = Field(description="Of a coordinator of the program; null for nobody in particular.")


class PairReviewOut(ReviewOut):
    by_name: str | None
    comment: str | None


class PairReviewsOut(Out):
    reviews: list[PairReviewOut]
    next_cursor: str | None
