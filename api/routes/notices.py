"""Reminders: what somebody is told is due, and how they want to be told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.deps import Id, TheCoach
from api.guard import Access, guarded
from api.once import OnceRoute
from api.schemas import In, Out
from coach.access import own_pairs
from coach.model.notice import NoticeKind, Reminders, Stage
from coach.reminders import Shown, dismiss, notices_of, want

router = APIRouter(prefix="/me", tags=["me"], route_class=OnceRoute)
Own = Annotated[Access, guarded("see_own")]


class NoticeOut(Out):
    id: str
    pair_id: str
    kind: NoticeKind
    stage: Stage
    at: datetime
    item_id: str | None = Field(None, description="None where a session is due.")
    action: str | None = None
    due: date | None = None


class NoticesOut(Out):
    notices: list[NoticeOut]
    reminders: Reminders = Field(description="How you want to be reminded.")


class RemindersIn(In):
    reminders: Reminders = Field(
        description="`none`, on your `page`, or by `email` besides; a mail says only that something is due."
    )


@router.get("/notices", operation_id="listNotices", summary="What is due for you, the latest first")
def list_notices(coach: TheCoach, access: Own) -> NoticesOut:
    found, reminders = notices_of(coach, access.caller.account.id, own_pairs(coach, access.caller))
    return NoticesOut(notices=[_out(one) for one in found], reminders=reminders)


@router.delete("/notices/{notice_id}", operation_id="dismissNotice", summary="Do not show me this", status_code=204)
def dismiss_notice(coach: TheCoach, notice_id: Id, access: Own) -> None:
    dismiss(coach, access.caller.account.id, notice_id)


@router.put("/reminders", operation_id="setReminders", summary="Say how you want to be reminded", status_code=204)
def set_reminders(coach: TheCoach, access: Own, wanted: RemindersIn) -> None:
    want(coach, access.caller.account.id, wanted.reminders)


def _out(shown: Shown) -> NoticeOut:
    notice, item = shown.notice, shown.item
    what = {} if item is None else {"item_id": item.id, "action": item.action, "due": item.due}
    return NoticeOut.model_validate(
        {
            "id": notice.id,
            "pair_id": notice.pair_id,
            "kind": notice.kind,
            "stage": notice.stage,
            "at": notice.at,
            **what,
        }
    )
