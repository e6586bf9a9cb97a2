"""Gentle reminders: an item that is due, to its owners alone, and a session that is due, to the two of the pair.

Each is told once. It stands on the person's page; a mail, where one can be sent, says only that something is due.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from coach.errors import Conflict, NotFound
from coach.hand_in import today_of
from coach.model.account import Membership
from coach.model.job import NewJob
from coach.model.notice import Notice, NoticeKind, Reminders, Stage
from coach.model.program import Pair, Role
from coach.model.session import Item
from coach.ports import Application, Store

SOON = timedelta(days=3)
"""How long before its day an item's owner is reminded."""
LONG_PAST = timedelta(days=30)
"""How long after its day nobody is reminded any more."""
_RHYTHMS = (
    (
        re.compile(r"(?i)fortnight|bi-?weekly|(?:two|2|other|second) weeks?|zwei wochen|dos semanas|deux semaines"),
        14,
    ),
    (re.compile(r"(?i)week|wöchentlich|woche|seman|semaine|hebdo"), 7),
    (re.compile(r"(?i)quarter|three months|quartal|trimest"), 92),
)
MONTH = 31
SUBJECT = "Upward: something is due"


class Mailer(Protocol):
    def send(self, to: str, subject: str, text: str, message_id: str) -> None:
        """Raises OSError where it cannot be handed over."""
        ...


class MailingApplication(Application, Protocol):
    @property
    def mailer(self) -> Mailer | None:
        """None where no server for mail is set up."""
        ...

    @property
    def public_url(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Due:
    """What somebody is reminded of, and which of the two."""

    kind: NoticeKind
    subject: str
    stage: Stage
    to: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice as the person sees it; `item` is None for a session."""

    notice: Notice
    pair: Pair
    item: Item | None


def due_of(pair: Pair, items: Sequence[Item], last: tuple[str, date] | None, today: date) -> Iterator[Due]:
    """What is due for a pair. An item that nobody owns reminds nobody. last: the last session and its day."""
    for item in items:
        stage = stage_of(item, today)
        if stage is not None and item.owner is not None:
            yield Due("item", item.id, stage, ("leader", "mentor") if item.owner == "both" else (item.owner,))
    if last is not None and timedelta(0) <= today - last[1] - rhythm(pair) <= LONG_PAST:
        yield Due("session", last[0], "due", ("leader", "mentor"))


def stage_of(item: Item, today: date) -> Stage | None:
    if not item.is_open or item.due is None or today - item.due > LONG_PAST or item.due - today > SOON:
        return None
    return "overdue" if item.due < today else "soon"


def rhythm(pair: Pair) -> timedelta:
    """How often the pair meets, from its charter's words; a month where they do not tell."""
    found = (days for pattern, days in _RHYTHMS if pattern.search(pair.charter.cadence))
    return timedelta(days=next(found, MONTH))


def remind_pair(coach: Application, store: Store, pair: Pair) -> set[str]:
    """Store what the pair's two are to be told; the accounts that are to have a mail of it. No one is told twice."""
    sessions = store.sessions(pair.id)
    last = (sessions[-1].id, sessions[-1].held_on) if sessions else None
    partners, now, mailed = store.partners_of(pair.id), coach.clock(), set()
    for due in due_of(pair, store.items(pair.id), last, today_of(coach, pair)):
        for role in due.to:
            account_id = partners.get(role)
            if account_id is None or not _reached(store, account_id, pair, role):
                continue
            notice = Notice(coach.new_id(), account_id, pair.id, due.kind, due.subject, due.stage, now)
            if store.add_notice(notice) and store.reminders_of(account_id) == "email":
                mailed.add(account_id)
    return mailed


def _reached(store: Store, account_id: str, pair: Pair, role: Role) -> bool:
    """Whether they are still in the program, and want to be reminded."""
    member = Membership(pair.program_id, role) in store.memberships(account_id)
    return member and not store.account(account_id).disabled and store.reminders_of(account_id) != "none"


def remind(coach: Application, pair: Pair) -> None:
    """Remind a pair's two, and promise each the mail that they want, in one transaction: one a day and person."""
    day = coach.clock().date()
    with coach.uow.write(pair.id) as store:
        for account_id in sorted(remind_pair(coach, store, pair)):
            job = NewJob(f"{day}-mail-{account_id}", "mail", account_id, "mail", pair.program_id, pair.id)
            with suppress(Conflict):  # another pair of theirs has promised it
                store.add_job(job, coach.clock())


def mail_what_waits(coach: MailingApplication, account_id: str) -> None:
    """Send the account one mail about all that it was not mailed about yet, if it still wants to be.

    A process that is killed between sending and noting it down sends it again; the mail's id is the same then.
    Raises OSError, NotFound.
    """
    mailer = coach.mailer
    with coach.uow.read() as store:
        account = store.account(account_id)
        waiting = [one.id for one in store.notices(account_id) if not one.mailed]
        wanted = store.reminders_of(account_id) == "email" and not account.disabled
    if mailer is None or account.email is None or not wanted or not waiting:
        return
    mailer.send(account.email, SUBJECT, mail_text(coach.public_url), min(waiting))
    with coach.uow.write(account_id) as store:
        store.notices_were_mailed(waiting, coach.clock())


def mail_text(public_url: str | None) -> str:
    """All that a mail says: nothing of what is due, of whom, or of which pair."""
    where = f":\n\n{public_url.rstrip('/')}/\n\n" if public_url else ".\n\n"
    return (
        f"Something is due in your mentoring program. What it is, you see in Upward{where}"
        "There you can also say that you do not want to be reminded.\n"
    )


def notices_of(coach: Application, account_id: str, own: Sequence[tuple[Pair, Role]]) -> tuple[list[Shown], Reminders]:
    """What the account is told now, the latest first, and how it wants to be told.

    Not what was done, moved, or given to the other since. own: the pairs that it is one of, and as which of the two.
    """
    pairs = {pair.id: (pair, role) for pair, role in own}
    with coach.uow.read() as store:
        known = [one for one in store.notices(account_id) if one.pair_id in pairs]
        found = [shown for one in known if (shown := _shown(coach, store, one, *pairs[one.pair_id])) is not None]
        return found, store.reminders_of(account_id)


def dismiss(coach: Application, account_id: str, notice_id: str) -> None:
    """Raises NotFound for what is no notice of this account."""
    with coach.uow.write(account_id) as store:
        store.dismiss_notice(account_id, notice_id, coach.clock())


def want(coach: Application, account_id: str, reminders: Reminders) -> None:
    """How the account wants to be reminded from now on."""
    with coach.uow.write(account_id) as store:
        store.set_reminders(account_id, reminders)


def _shown(coach: Application, store: Store, notice: Notice, pair: Pair, role: Role) -> Shown | None:
    if notice.kind == "session":
        sessions = store.sessions(pair.id)
        return Shown(notice, pair, None) if sessions and sessions[-1].id == notice.subject else None
    try:
        item, _ = store.item(notice.subject)
    except NotFound:
        return None
    told = stage_of(item, today_of(coach, pair)) == notice.stage and item.owner in (role, "both")
    return Shown(notice, pair, item) if told else None
