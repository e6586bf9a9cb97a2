"""What the forms on a pair's page do. Each does what its JSON route does, and shows the page again."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api.agreement_schemas import CharterIn, ReleaseIn, SignatureIn
from api.deps import Id, TheCoach, in_turn
from api.forms import Fields, checked
from api.guard import Access, guarded
from api.pages.render import see
from api.routes.charters import terms_after
from api.routes.jobs import over_within
from api.routes.notices import RemindersIn
from api.schemas import OutcomeIn
from api.session_schemas import ItemPatch, NoteIn, SessionIn
from coach import reminders
from coach.access import need_hub, record_outcome
from coach.charters import propose, sign, withdraw
from coach.errors import BadInput
from coach.flag import reading_of
from coach.hand_in import hand_in
from coach.hints import dismiss
from coach.items import change_item
from coach.model.note import NoteText
from coach.policy import Action
from coach.sharing import release_item, release_recap, withdraw_item, withdraw_recap
from coach.suggest import next_session_prompts
from coach.summarise import Written, summary_of

router = APIRouter(include_in_schema=False)
# Pages are for the two of a pair; a service, which may do some of this, reads no charter.
_IN_PERSON: tuple[Action, ...] = ("read_charter",)
OfPair = Annotated[Access, guarded("suggest", "pair", _IN_PERSON)]
OfSuggestion = Annotated[Access, guarded("suggest", "suggestion", _IN_PERSON)]
Writing = Annotated[Access, guarded("write_notes", "pair", _IN_PERSON)]
OfSession = Annotated[Access, guarded("read_sessions", "session", _IN_PERSON)]
Changing = Annotated[Access, guarded("change_items", "item", _IN_PERSON)]
ItemKey = Annotated[Access, guarded("release", "item")]
RecapKey = Annotated[Access, guarded("release", "session")]
OwnPair = Annotated[Access, guarded("see_own", "pair")]
Agreeing = Annotated[Access, guarded("agree", "pair")]
_PATIENCE = 10.0
"""Seconds."""
_ITEM_FIELDS = ("action", "owner", "due", "status")


@router.post("/pairs/{pair_id}/prompts")
def other_prompts(coach: TheCoach, request: Request, pair_id: Id, _access: OfPair) -> Response:
    need_hub(coach)
    with in_turn(coach):
        next_session_prompts(coach, pair_id)
    return see(request, "pairs", pair_id, said="prompts", at="next")


@router.post("/prompts/{suggestion_id}/outcome")
def outcome(coach: TheCoach, request: Request, suggestion_id: Id, fields: Fields, access: OfSuggestion) -> Response:
    record_outcome(coach, suggestion_id, checked(OutcomeIn, outcome=fields.get("outcome")).outcome)
    return see(request, "pairs", access.of_pair.id, said="outcome", at="next")


@router.post("/pairs/{pair_id}/sessions")
async def take_note(coach: TheCoach, request: Request, pair_id: Id, fields: Fields, access: Writing) -> Response:
    """The note is stored, and read by a durable job; the page waits for it as long as people do."""
    note = checked(NoteIn, author=access.as_partner, text=fields.get("note", ""))
    held = checked(SessionIn, held_on=fields.get("held_on"), notes=[note])
    job_id, written = coach.new_id(), Written(note.author, NoteText(note.text))
    said = "noted"
    if await run_in_threadpool(hand_in, coach, access.of_pair, held.held_on, written, job_id=job_id):
        job = await over_within(coach, job_id, _PATIENCE)
        said = "noted" if job.state == "done" else "kept"
    return see(request, "pairs", pair_id, said=said, at="last")


@router.post("/sessions/{session_id}/reading")
def read_now(coach: TheCoach, request: Request, session_id: Id, access: OfSession) -> Response:
    summary_of(coach, session_id)
    reading_of(coach, session_id)
    return see(request, "pairs", access.of_pair.id, said="read", at="last")


@router.post("/items/{item_id}")
def change(coach: TheCoach, request: Request, item_id: Id, fields: Fields, access: Changing) -> Response:
    """Only the fields that are sent; an empty owner or date says that there is none."""
    sent = {name: fields[name] or None for name in _ITEM_FIELDS if name in fields}
    wanted = checked(ItemPatch, **sent, reason=fields.get("reason") or None)
    values: Any = wanted.model_dump(exclude_unset=True, exclude={"reason"})
    seen = [fields["version"]] if "version" in fields else None
    change_item(coach, item_id, values, by=access.caller.signature, reason=wanted.reason, seen=seen)
    return see(request, "pairs", access.of_pair.id, said="changed", at="items")


@router.post("/items/{item_id}/release")
def item_key(coach: TheCoach, request: Request, item_id: Id, fields: Fields, access: ItemKey) -> Response:
    if _gives(fields.get("key")):
        read = checked(ReleaseIn, digest=fields.get("digest"))
        release_item(coach, item_id, access.as_partner, digest=read.digest)
        return see(request, "pairs", access.of_pair.id, said="released", at="items")
    withdraw_item(coach, item_id, access.as_partner)
    return see(request, "pairs", access.of_pair.id, said="withdrawn", at="items")


@router.post("/sessions/{session_id}/recap/release")
def recap_key(coach: TheCoach, request: Request, session_id: Id, fields: Fields, access: RecapKey) -> Response:
    if _gives(fields.get("key")):
        read = checked(ReleaseIn, digest=fields.get("digest"))
        release_recap(coach, session_id, access.as_partner, digest=read.digest)
        return see(request, "pairs", access.of_pair.id, said="released", at="last")
    withdraw_recap(coach, session_id, access.as_partner)
    return see(request, "pairs", access.of_pair.id, said="withdrawn", at="last")


@router.post("/pairs/{pair_id}/hints/{hint_id}")
def dismiss_hint(coach: TheCoach, request: Request, pair_id: Id, hint_id: Id, access: OwnPair) -> Response:
    dismiss(coach, access.caller.account.id, [(access.of_pair, access.as_partner)], hint_id)
    return see(request, "pairs", pair_id, said="dismissed")


@router.post("/pairs/{pair_id}/notices/{notice_id}")
def dismiss_notice(coach: TheCoach, request: Request, pair_id: Id, notice_id: Id, access: OwnPair) -> Response:
    reminders.dismiss(coach, access.caller.account.id, notice_id)
    return see(request, "pairs", pair_id, said="dismissed")


@router.post("/pairs/{pair_id}/reminders")
def set_reminders(coach: TheCoach, request: Request, pair_id: Id, fields: Fields, access: OwnPair) -> Response:
    wanted = checked(RemindersIn, reminders=fields.get("reminders")).reminders
    reminders.want(coach, access.caller.account.id, wanted)
    return see(request, "pairs", pair_id, said="reminders", at="own")


@router.post("/pairs/{pair_id}/charter")
def ask_for_terms(coach: TheCoach, request: Request, pair_id: Id, fields: Fields, access: Agreeing) -> Response:
    wanted = checked(
        CharterIn,
        confidentiality=fields.get("confidentiality"),
        off_limits_topics=[one for one in fields.get("off_limits_topics", "").split("\n") if one.strip()],
        external_llm=fields.get("external_llm") == "yes",
        cadence=fields.get("cadence", ""),
        definition_of_success=fields.get("definition_of_success", ""),
        retention_days=fields.get("retention_days") or None,
        labels=fields.get("labels") == "yes",
    )
    propose(coach, access.of_pair, access.as_partner, terms_after(access.of_pair.charter, wanted))
    return see(request, "pairs", pair_id, said="tightened", at="agreed")


@router.post("/pairs/{pair_id}/charter/proposal")
def answer_proposal(coach: TheCoach, request: Request, pair_id: Id, fields: Fields, access: Agreeing) -> Response:
    if fields.get("answer") == "sign":
        said = checked(SignatureIn, proposal_id=fields.get("proposal_id"))
        sign(coach, access.of_pair, access.as_partner, said.proposal_id)
        return see(request, "pairs", pair_id, said="signed", at="agreed")
    withdraw(coach, access.of_pair)
    return see(request, "pairs", pair_id, said="dropped", at="agreed")


def _gives(key: str | None) -> bool:
    if key not in ("give", "take"):
        raise BadInput("A key is given or taken back.")
    return key == "give"
