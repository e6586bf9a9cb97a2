"""Coordinators look through summaries and flags: approve, correct, return, hand on.

Of a pair's words they see what `coach.sharing` shows them and no more. A correction is kept beside what was there
before, with who and why, for the pair to see; the next prompts are made from what it says now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from heapq import merge
from typing import Protocol

from coach import policy
from coach.bootstrap import Coach
from coach.errors import BadInput, NotFound, Stale
from coach.flag import PairFlag, flag_of
from coach.items import change_in, check
from coach.model.account import Caller
from coach.model.depth import Verdict
from coach.model.note import Note
from coach.model.program import Pair, Role
from coach.model.review import Corrected, RaisedFlag, Review, ReviewKind, ReviewState, ReviewView, parts_of
from coach.model.session import Item, ItemField, Session
from coach.sharing import KeyStore, shared_of
from coach.summarise import reading_job

LONGEST_WORDS = 1_000
"""Characters of a comment or a reason."""
CORRECTABLE: frozenset[ItemField] = frozenset(("action", "owner", "due", "kind"))


NOBODY = "nobody"


class ReviewStore(KeyStore, Protocol):
    def pair_holding(self, kind: str, key: str) -> Pair: ...
    def pairs_within(self, programs: Collection[str], pair_ids: Collection[str]) -> Sequence[Pair]: ...
    def days_of(self, session_ids: Collection[str]) -> Mapping[str, date]: ...
    def flag_reviews(self, programs: Collection[str]) -> Sequence[Review]: ...
    def review(self, kind: ReviewKind, session_id: str) -> Review | None: ...
    def save_review(self, review: Review) -> None: ...
    def coordinators(self, program_id: str) -> Mapping[str, str]: ...
    def partners_of(self, pair_id: str) -> Mapping[Role, str]: ...
    def notes_of(self, session_id: str) -> Sequence[Note]: ...
    def correct_readings(
        self, session_ids: Collection[str], verdict: Verdict | None, by: str, at: datetime, reason: str
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the queue is asked for; what is None does not matter."""

    state: ReviewState | None = None
    kind: ReviewKind | None = None
    pair_id: str | None = None
    assignee: str | None = None
    """An account, or NOBODY."""
    since: date | None = None
    """Of sessions held on this day or later."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What was decided about a pair, as the two of it see it."""

    review: Review
    by_name: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a coordinator corrected, as the two of the pair see it."""

    of: Item | Session
    field: str
    before: str | None
    after: str | None
    by_name: str | None
    """None for someone whose account is gone."""
    at: datetime
    reason: str | None


def queue(
    coach: Coach,
    caller: Caller,
    wanted: Wanted,
    *,
    program: str | None = None,
    after: tuple[str, str] | None = None,
    limit: int,
) -> list[Review]:
    """What there is to review in the caller's programs, the oldest session first; no words of it.

    after: the place of the last one that the caller has.
    """
    programs = policy.programs_for(caller, "review")
    if program is not None:
        programs &= {program}
    nobody = wanted.assignee == NOBODY
    summaries: Sequence[Review] = ()
    raised: list[Review] = []
    with coach.uow.read() as store:
        if wanted.kind != "flag":
            summaries = store.summaries_to_review(
                programs,
                state=wanted.state,
                pair_id=wanted.pair_id,
                since=wanted.since,
                after=after,
                limit=limit,
                assignee=None if nobody else wanted.assignee,
                unassigned=nobody,
            )
        if wanted.kind != "summary":
            raised = [one for one in _flags_in(store, programs) if _fits(one, wanted, after)]
    # Within a day a database orders ids in a way of its own.
    found = merge(raised, summaries, key=lambda one: (one.held_on, one.kind))
    return [one for one, _ in zip(found, range(limit), strict=False)]


def _flags_in(store: ReviewStore, programs: Collection[str]) -> list[Review]:
    """Each flag that is raised, and each that something was decided about, in the order of the queue."""
    known = {one.session_id: one for one in store.flag_reviews(programs)}
    pairs = [one.id for one in store.pairs_within(programs, ())]
    raised = (flag_of(key, readings) for key, readings in store.readings(pairs).items())
    newest = {one.sessions[-1]: one.pair_id for one in raised if one is not None}
    days = store.days_of([one for one in newest if one not in known])
    new = [Review("flag", key, newest[key], day) for key, day in days.items()]
    return sorted((*known.values(), *new), key=lambda one: one.place)


def _fits(one: Review, wanted: Wanted, after: tuple[str, str] | None) -> bool:
    return (
        wanted.state in (None, one.state)
        and wanted.pair_id in (None, one.pair_id)
        and (wanted.since is None or one.held_on >= wanted.since)
        and (wanted.assignee is None or (one.assignee or NOBODY) == wanted.assignee)
        and (after is None or one.place > after)
    )


def look(coach: Coach, review_id: str) -> ReviewView:
    """One thing to review, as a coordinator sees it. Raises NotFound."""
    with coach.uow.read() as store:
        return _at(store, review_id).view


def version_of(view: ReviewView) -> str:
    """Changes whenever anything does that a coordinator sees, and by nothing that they do not see."""
    return hashlib.blake2b(repr(view).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def approve(coach: Coach, review_id: str, *, by: str, seen: Collection[str] | None = None) -> ReviewView:
    """It is as it should be. Raises NotFound, Stale."""
    with _deciding(coach, review_id, seen) as at:
        _decide(coach, at, at.review, by, state="approved")
    return look(coach, review_id)


def give_back(
    coach: Coach,
    review_id: str,
    comment: str,
    *,
    by: str,
    read_again: bool = False,
    seen: Collection[str] | None = None,
) -> ReviewView:
    """Return it to the pair with a comment, which the two see. It waits again once they have changed something.

    read_again: the session's notes are read anew as well, by a job that is promised in the same transaction.
    Raises NotFound, BadInput, Stale.
    """
    _check_words(comment, "comment")
    with _deciding(coach, review_id, seen) as at:
        said = replace(at.review, comment=comment.strip(), charter_version=at.pair.charter.version)
        _decide(coach, at, said, by, state="returned")
        if read_again:
            if not at.store.notes_of(said.session_id):
                raise BadInput("The notes of this session are no longer kept, so they cannot be read again.")
            at.store.add_job(reading_job(coach.new_id(), said.session_id, at.pair), coach.clock())
    return look(coach, review_id)


def reassign(
    coach: Coach, review_id: str, account_id: str | None, *, seen: Collection[str] | None = None
) -> ReviewView:
    """Hand it to another coordinator of the program; None to nobody in particular. Raises NotFound, BadInput, Stale."""
    with _deciding(coach, review_id, seen) as at:
        if account_id is not None and account_id not in at.store.coordinators(at.pair.program_id):
            raise BadInput("This is no account of a coordinator of the program.")
        at.store.save_review(replace(at.review, assignee=account_id, version=at.review.version + 1))
    return look(coach, review_id)


def correct(
    coach: Coach,
    review_id: str,
    reason: str,
    *,
    by: str,
    items: Mapping[str, Mapping[ItemField, object]] | None = None,
    verdict: Verdict | None = None,
    seen: Collection[str] | None = None,
) -> ReviewView:
    """Correct items that the caller can read, or a flag's verdict; what was there is kept. It is approved by this.

    Who changes an item's words takes both keys off: the two read it, and release it again if they agree.
    Raises NotFound, also for an item that coordinators do not read; BadInput, Stale.
    """
    _check_words(reason, "reason")
    with _deciding(coach, review_id, seen) as at:
        review, view, store = at.review, at.view, at.store
        if (verdict is not None) != (review.kind == "flag") or bool(items) != (review.kind == "summary"):
            raise BadInput("Of a summary items are corrected, of a flag its verdict.")
        readable = {one.id for one in view.items if one.released}
        for item_id, values in (items or {}).items():
            if item_id not in readable:
                raise NotFound("item", item_id)
            if not values.keys() <= CORRECTABLE:
                raise BadInput(f"Of an item can be corrected: {', '.join(sorted(CORRECTABLE))}.")
            check(values)
            item, _ = store.item(item_id, for_change=True)
            change_in(store, item, at.pair.id, values, by=by, at=coach.clock(), reason=reason.strip())
        if verdict is not None:
            rests_on = view.flag.sessions if view.flag is not None else review.sessions
            kept = None if verdict == "superficial" else verdict
            store.correct_readings(rests_on, kept, by, coach.clock(), reason.strip())
            review = replace(review, sessions=rests_on)
        _decide(coach, at, review, by, state="approved")
    return look(coach, review_id)


def handled(coach: Coach, pair_id: str) -> list[Handled]:
    """What coordinators decided about the pair, the latest session first: for the two of it."""
    with coach.uow.read() as store:
        found = store.reviews_of_pair(pair_id)
        names = store.names_of([one.by for one in found if one.by is not None])
    return [Handled(one, names.get(one.by or "")) for one in found]


def told(coach: Coach, pair_id: str) -> list[Told]:
    """What coordinators corrected of the pair's items and readings, the latest first: for the two of it."""
    with coach.uow.read() as store:
        sessions = store.sessions(pair_id)
        items = {item.id: item for held in sessions for item in held.items}
        partners = {f"account:{one}" for one in store.partners_of(pair_id).values()}
        changes = store.item_changes(list(items))
        by_others = [one for one in changes if one.by.startswith("account:") and one.by not in partners]
        readings = [(held, held.reading.corrected) for held in sessions if held.reading and held.reading.corrected]
        names = store.names_of([*(one.by for one in by_others), *(one.by for _, one in readings)])
    found = [
        Told(items[one.item_id], one.field, one.before, one.after, names.get(one.by), one.at, one.reason)
        for one in by_others
    ]
    found += [
        Told(held, "verdict", one.before, one.verdict, names.get(one.by), one.at, one.reason) for held, one in readings
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def coordinator(coach: Coach, email: str) -> Caller:
    """Whoever reviews on the command line, by their address. Raises NotFound for who coordinates no program."""
    with coach.uow.read() as store:
        known = store.account_by_email(email.strip().lower())
        if known is not None and not known[0].disabled:
            caller = Caller(known[0], store.memberships(known[0].id))
            if policy.programs_for(caller, "review"):
                return caller
    raise NotFound("coordinator", email)


@dataclass(frozen=True, slots=True)
class _At:
    """What a decision is about, and the transaction in which it is made."""

    store: ReviewStore
    pair: Pair
    review: Review
    view: ReviewView


@contextmanager
def _deciding(coach: Coach, review_id: str, seen: Collection[str] | None) -> Iterator[_At]:
    """A transaction in which nobody else changes anything of the pair."""
    with coach.uow.read() as store:
        pair_id = store.pair_holding("review", review_id).id
    with coach.uow.write(pair_id) as store:
        at = _at(store, review_id)
        if seen is not None and version_of(at.view) not in seen:
            raise Stale("It has changed since you looked at it; look again, and then decide.")
        yield at


def _decide(coach: Coach, at: _At, review: Review, by: str, *, state: ReviewState) -> None:
    comment = review.comment if state == "returned" else None
    at.store.save_review(
        replace(review, state=state, comment=comment, by=by, at=coach.clock(), version=review.version + 1)
    )


def _at(store: ReviewStore, review_id: str) -> _At:
    """Raises NotFound for a session without a summary, and for a flag that never was."""
    pair, parts = store.pair_holding("review", review_id), parts_of(review_id)
    assert parts is not None, "a pair that holds it was found"
    kind, session_id = parts
    held, known = store.session(session_id), store.review(kind, session_id)
    review = known or Review(kind, session_id, pair.id, held.held_on)
    shown = _shown(store, pair, review)
    if kind == "summary":
        if store.summary(session_id) is None:
            raise NotFound("review", review_id)
        return _At(store, pair, review, _summary_view(store, pair, held, shown))
    raised = flag_of(pair.id, store.readings([pair.id]).get(pair.id, ()))
    if raised is not None and raised.sessions[-1] != session_id:
        raised = None
    if raised is None and known is None:
        raise NotFound("review", review_id)
    corrected = held.reading.corrected if held.reading else None
    verdict = None if corrected is None else corrected.verdict
    return _At(store, pair, review, ReviewView(shown, flag=None if raised is None else _flag(raised), verdict=verdict))


def _flag(raised: PairFlag) -> RaisedFlag:
    return RaisedFlag(raised.sessions, raised.p_superficial, raised.trend.superficial, raised.trend.readable)


def _summary_view(store: ReviewStore, pair: Pair, held: Session, shown: Review) -> ReviewView:
    seen = shared_of(store, pair, [held]).seen
    changes = store.item_changes([one.id for one in held.items])
    partners = store.partners_of(pair.id).values()
    coordinators = {f"account:{one}" for one in store.coordinators(pair.program_id) if one not in partners}
    return ReviewView(
        shown,
        tuple(sorted(seen.items_by_status.items())),
        seen.items,
        next(iter(seen.recaps), None),
        corrected=tuple(Corrected(one.item_id, one.field, one.by, one.at) for one in changes if one.by in coordinators),
    )


def _shown(store: ReviewStore, pair: Pair, review: Review) -> Review:
    """Without a comment that may hold words which coordinators no longer read."""
    if policy.is_still_told(store.confidentiality(pair.id), pair.charter, review.charter_version):
        return review
    return replace(review, comment=None)


def _check_words(words: str, what: str) -> None:
    if not words.strip() or len(words) > LONGEST_WORDS:
        raise BadInput(f"A {what} has 1 to {LONGEST_WORDS} characters.")
