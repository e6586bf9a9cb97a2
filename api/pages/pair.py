"""The page of a pair, for the two of them: what to talk about next, what is open, what came of the last session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request, Response

from api.deps import Id, TheCoach
from api.guard import Access, guarded
from api.pages.render import page
from coach.access import sets_of
from coach.bootstrap import Coach
from coach.charters import agreement_of
from coach.flag import Trend, pair_trend
from coach.hand_in import today_of
from coach.hints import hints_for
from coach.items import items_of, version_of
from coach.model.depth import DEPTH_SIGNALS, Sign
from coach.model.program import LEVELS
from coach.model.session import Session
from coach.model.summary import Summary
from coach.policy import Action
from coach.reminders import notices_of
from coach.review import handled, told
from coach.sharing import shared
from coach.summarise import MOST_NOTE_CHARACTERS

router = APIRouter(include_in_schema=False)
_SHOWN: tuple[Action, ...] = ("read_items", "read_sessions", "read_charter", "read_shared", "read_reviews", "see_own")
# A form is percent-encoded and may have a million bytes; this leaves room for most scripts.
_MOST_CHARACTERS = min(MOST_NOTE_CHARACTERS, 100_000)


@dataclass(frozen=True, slots=True)
class _Last:
    """The last session with what was made of its notes; both None while they were not read."""

    held: Session
    summary: Summary | None
    signs_for: tuple[Sign, ...]
    signs_against: tuple[Sign, ...]
    trend: Trend
    flagged: bool


@router.get("/pairs/{pair_id}")
def show_pair(
    coach: TheCoach,
    request: Request,
    pair_id: Id,
    access: Annotated[
        Access,
        guarded(
            "suggest",
            "pair",
            also=("read_items", "read_sessions", "read_charter", "read_shared", "read_reviews", "see_own"),
        ),
    ],
) -> Response:
    pair = access.of_pair
    me, own = access.caller.account.id, [(pair, access.as_partner)]
    notices, reminders = notices_of(coach, me, own)
    sets = sets_of(coach, pair_id)
    known = items_of(coach, pair_id)
    return page(
        request,
        "pair.html",
        pair=pair,
        role=access.as_partner,
        prompts=sets[0] if sets else None,
        open_items=[one for one in known if one.item.is_open],
        closed_items=[one for one in known if not one.item.is_open],
        actions={one.item.id: one.item.action for one in known},
        versions={one.item.id: version_of(one.item) for one in known},
        last=_last(coach, pair_id),
        agreement=agreement_of(coach, pair),
        shared=shared(coach, pair_id),
        handled=[one for one in handled(coach, pair_id) if one.review.state != "waiting"],
        corrected=told(coach, pair_id),
        hints=hints_for(coach, me, own),
        notices=notices,
        reminders=reminders,
        today=today_of(coach, pair),
        most=_MOST_CHARACTERS,
        levels=LEVELS,
        llm=coach.engine_name != "embedded",
    )


def _last(coach: Coach, pair_id: str) -> _Last | None:
    with coach.uow.read() as store:
        sessions = store.sessions(pair_id)
        if not sessions:
            return None
        held = sessions[-1]
        summary = store.summary(held.id)
    signs = held.reading.signs if held.reading else ()
    trend, flag = pair_trend(coach, pair_id)
    return _Last(
        held,
        summary,
        tuple(one for one in signs if one.signal in DEPTH_SIGNALS),
        tuple(one for one in signs if one.signal not in DEPTH_SIGNALS),
        trend,
        flag is not None,
    )
