"""What coordinators look through: a session's summary, or that a pair's talk stays superficial."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from coach.model.agreement import SharedItem, SharedRecap
from coach.model.depth import Verdict
from coach.model.session import ItemField, ItemStatus

ReviewKind = Literal["summary", "flag"]
REVIEW_KINDS: tuple[ReviewKind, ...] = get_args(ReviewKind)
ReviewState = Literal["waiting", "approved", "returned"]
REVIEW_STATES: tuple[ReviewState, ...] = get_args(ReviewState)


@dataclass(frozen=True, slots=True)
class Review:
    """Where the review of one thing stands. A flag is known by the newest session that it rests on."""

    kind: ReviewKind
    session_id: str
    pair_id: str
    held_on: date
    state: ReviewState = "waiting"
    assignee: str | None = None
    """The account of a coordinator."""
    comment: str | None = None
    """With which it was returned; written to the pair."""
    by: str | None = None
    """Who decided last: `account:<id>`."""
    at: datetime | None = None
    charter_version: int = 1
    """Under which the comment was written."""
    sessions: tuple[str, ...] = ()
    """Of a flag whose verdict was corrected: the sessions that it rested on."""
    version: int = 0
    """Counts the decisions."""

    @property
    def id(self) -> str:
        return f"{self.kind}-{self.session_id}"

    @property
    def place(self) -> tuple[str, str]:
        """Its place in the queue: the oldest session first."""
        return self.held_on.isoformat(), self.id


def parts_of(review_id: str) -> tuple[ReviewKind, str] | None:
    """The kind and the session of a review's id; None for what is no such id."""
    for kind in REVIEW_KINDS:
        if review_id.startswith(f"{kind}-"):
            return kind, review_id.removeprefix(f"{kind}-")
    return None


@dataclass(frozen=True, slots=True)
class Corrected:
    """That a coordinator corrected a slot of an item, and no word of it: the words are the pair's."""

    item_id: str
    field: ItemField
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A flag as coordinators see it: sessions and numbers."""

    sessions: tuple[str, ...]
    p_superficial: float
    superficial: int
    """Of the pair's `readable` sessions."""
    readable: int


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review as a coordinator sees it: words only of what both partners released and the charter lets them read."""

    review: Review
    items_by_status: tuple[tuple[ItemStatus, int], ...] = ()
    items: tuple[SharedItem, ...] = ()
    recap: SharedRecap | None = None
    flag: RaisedFlag | None = None
    """None for a summary, and for a flag that is not raised any more."""
    verdict: Verdict | None = None
    """Of a flag: what a coordinator corrected it to."""
    corrected: tuple[Corrected, ...] = ()
