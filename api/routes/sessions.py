"""Sessions: their notes go in, their summary and reading come out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Body, Header, Request, Response
from starlette.concurrency import run_in_threadpool

from api.deps import Id, TheCoach
from api.examples import SESSION
from api.guard import Access, guarded
from api.job_schemas import JobOut
from api.once import OnceRoute, effective
from api.routes.jobs import job_address, job_of, job_out, over_within
from api.schemas import LlmUseOut
from api.session_schemas import (
    FollowUpOut,
    ItemOut,
    NoteIn,
    NoteOut,
    NotesOut,
    NoteTextOut,
    PromptTraceOut,
    QuoteOut,
    ReadingOut,
    RecapOut,
    SessionIn,
    SessionOut,
    SignOut,
    SummaryOut,
    TrendOut,
    TryNextOut,
    VerdictCorrectionOut,
)
from coach import policy
from coach.bootstrap import Coach
from coach.errors import NotAllowed
from coach.flag import pair_trend, reading_of, try_next
from coach.model.depth import DEPTH_SIGNALS
from coach.model.note import NoteText
from coach.model.session import Session
from coach.summarise import Written, add_note, record_session, summary_of

router = APIRouter(tags=["sessions"], route_class=OnceRoute)
LONGEST_WAIT = 60
Prefer = Annotated[
    str | None,
    Header(max_length=200, description=f"`wait=N`: up to {LONGEST_WAIT} s for the outcome (RFC 7240)."),
]
_WAITING = "With `Prefer: wait=N` the answer is the session once it was read, if that takes no longer than N seconds."
_WAIT = re.compile(r"(?:^|[,;])\s*wait\s*=\s*\"?(\d{1,6})\"?\s*(?=$|[,;])", re.IGNORECASE)
_WHERE = {"Location": {"description": "Where it is.", "schema": {"type": "string"}}}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    201: {"model": SessionOut, "description": "It was read in the time that was asked for", "headers": _WHERE},
    202: {"model": JobOut, "description": "It is stored; the job reads it", "headers": _WHERE},
}


@router.post(
    "/pairs/{pair_id}/sessions",
    operation_id="recordSession",
    summary="A session that was held, with the notes of one or both partners",
    description="The notes are stored, and a job is promised with them that reads them: items, what became of earlier "
    "ones, depth. " + _WAITING,
    status_code=202,
    responses=_ANSWERS,
)
async def record(
    coach: TheCoach,
    pair_id: Id,
    access: Annotated[Access, guarded("write_notes", "pair")],
    request: Request,
    response: Response,
    held: Annotated[SessionIn, Body(openapi_examples=SESSION)],
    prefer: Prefer = None,
) -> SessionOut | JobOut:
    job_id, notes = coach.new_id(), [_written(one, access) for one in held.notes]

    def store() -> Session:
        return record_session(coach, pair_id, held.held_on, notes, job_id=job_id)

    return await _promised(coach, store, job_id, request, response, prefer)


@router.post(
    "/sessions/{session_id}/notes",
    operation_id="addNote",
    summary="One more note of a session, such as the other partner's",
    description="The session is read anew: what both recorded, what only one did, and where they contradict. "
    + _WAITING,
    status_code=202,
    responses=_ANSWERS,
)
async def add(
    coach: TheCoach,
    session_id: Id,
    note: NoteIn,
    access: Annotated[Access, guarded("write_notes", "session")],
    request: Request,
    response: Response,
    prefer: Prefer = None,
) -> SessionOut | JobOut:
    job_id, written = coach.new_id(), _written(note, access)

    def store() -> Session:
        return add_note(coach, session_id, written, job_id=job_id)

    return await _promised(coach, store, job_id, request, response, prefer)


@router.get(
    "/sessions/{session_id}/notes",
    operation_id="getNotes",
    summary="The text of the session's notes, for the two of the pair alone",
)
def get_notes(
    coach: TheCoach, session_id: Id, _access: Annotated[Access, guarded("read_notes", "session")]
) -> NotesOut:
    with coach.uow.read() as store:
        found = store.notes_of(session_id)
    return NotesOut(notes=[NoteTextOut(id=one.id, author=one.author, text=one.text.reveal()) for one in found])


@router.get("/sessions/{session_id}", operation_id="getSession", summary="A session, without the text of its notes")
def get_session(
    coach: TheCoach, session_id: Id, _access: Annotated[Access, guarded("read_sessions", "session")]
) -> SessionOut:
    return _as_it_is(coach, session_id)


@router.get(
    "/sessions/{session_id}/summary",
    operation_id="getSummary",
    summary="Items, what became of earlier ones, and a recap, each with the words of the notes",
)
def get_summary(
    coach: TheCoach, session_id: Id, _access: Annotated[Access, guarded("read_sessions", "session")]
) -> SummaryOut:
    session, made = summary_of(coach, session_id)
    return SummaryOut(
        session_id=session.id,
        items=[ItemOut.model_validate(one) for one in session.items],
        follow_ups=[
            FollowUpOut(
                item_id=one.found.item_id,
                status=one.found.status,
                rung=one.found.rung,
                evidence=QuoteOut.model_validate(one.found.evidence) if one.found.evidence else None,
                note_id=one.note_id,
                recorded_by=one.recorded_by,
            )
            for one in made.follow_ups
        ],
        planned=[PromptTraceOut.model_validate(one) for one in made.planned],
        recaps=[
            RecapOut(
                note_id=one.note_id,
                language=one.language,
                sentences=[QuoteOut.model_validate(quote) for quote in one.recap.sentences],
                themes=list(one.recap.themes),
                wins=[QuoteOut.model_validate(quote) for quote in one.recap.wins],
            )
            for one in made.recaps
        ],
        engine=made.engine,
        template=made.template,
        charter_version=made.charter_version,
        made_at=made.made_at,
        fallback=made.fallback,
        refused=dict(made.refused),
        llm=LlmUseOut.model_validate(made.llm),
    )


@router.get(
    "/sessions/{session_id}/reading",
    operation_id="getReading",
    summary="How deep the conversation went, as its notes show it, and what to try next",
)
def get_reading(
    coach: TheCoach, session_id: Id, _access: Annotated[Access, guarded("read_sessions", "session")]
) -> ReadingOut:
    session, reading = reading_of(coach, session_id)
    trend, flag = pair_trend(coach, session.pair_id)
    return ReadingOut(
        session_id=session.id,
        verdict=reading.verdict,
        depth=reading.depth,
        p_superficial=reading.p_superficial,
        why_not=reading.why_not,
        signs=[
            SignOut(
                signal=one.signal,
                speaks_for_depth=one.signal in DEPTH_SIGNALS,
                quote=QuoteOut.model_validate(one.quote),
                note_id=one.note_id,
                weight=one.weight,
            )
            for one in reading.signs
        ],
        engine=reading.engine,
        fallback=reading.fallback,
        refused=dict(reading.refused),
        llm=LlmUseOut.model_validate(reading.llm),
        corrected=None if reading.corrected is None else VerdictCorrectionOut.model_validate(reading.corrected),
        trend=TrendOut.model_validate(trend),
        flagged=flag is not None,
        try_next=[
            TryNextOut(text=one.text, rung=one.rung, prompt_id=one.prompt_id)
            for one in try_next(coach, session.pair_id)
        ],
    )


def _written(note: NoteIn, access: Access) -> Written:
    if not policy.may_write_as(access.roles, note.author):
        raise NotAllowed("A note has the name of whoever wrote it, or of both; the other one hands in their own.")
    return Written(note.author, NoteText(note.text))


async def _promised(
    coach: Coach, store: Callable[[], object], job_id: str, request: Request, response: Response, prefer: str | None
) -> SessionOut | JobOut:
    """Stores a session. The job that reads it; or the session, if the caller waits and it is read in that time."""
    wanted = _WAIT.search(prefer or "")
    seconds = min(int(wanted.group(1)), LONGEST_WAIT) if wanted else 0
    if wanted:
        response.headers["Preference-Applied"] = f"wait={seconds}"
    response.headers["Location"] = job_address(request, job_id)

    def promise() -> JobOut:
        store()
        return job_out(job_of(coach, job_id), request)

    promised = await effective(response, promise, 202)
    if not seconds:
        return promised
    job = await over_within(coach, job_id, seconds)
    if job.state != "done":
        return job_out(job, request)
    response.status_code = 201
    below = request.scope.get("root_path", "")
    response.headers["Location"] = f"{below}/v1/sessions/{quote(job.subject, safe='')}"
    return await run_in_threadpool(_as_it_is, coach, job.subject)


def _as_it_is(coach: Coach, session_id: str) -> SessionOut:
    with coach.uow.read() as store:
        session = store.session(session_id)
        summarised = store.summary(session_id) is not None
    return _session(session, summarised=summarised, read=session.reading is not None)


def _session(session: Session, *, summarised: bool, read: bool) -> SessionOut:
    notes = [NoteOut(id=one.id, author=one.author, characters=len(one.text.reveal())) for one in session.notes]
    return SessionOut(
        id=session.id,
        pair_id=session.pair_id,
        held_on=session.held_on,
        charter_version=session.charter_version,
        notes=notes,
        summarised=summarised,
        read=read,
    )
