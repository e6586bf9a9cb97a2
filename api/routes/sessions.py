"""Sessions: their notes go in, their summary and reading come out."""

from __future__ import annotations

import logging
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Body, Request, Response

from api.deps import Id, TheCoach
from api.examples import SESSION
from api.guard import Access, guarded
from api.once import OnceRoute
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
)
from coach import policy
from coach.analyse import analyse
from coach.bootstrap import Coach
from coach.errors import NotAllowed
from coach.flag import pair_trend, reading_of, try_next
from coach.model.depth import DEPTH_SIGNALS
from coach.model.note import NoteText
from coach.model.session import Session
from coach.summarise import Written, add_note, record_session, summary_of

router = APIRouter(tags=["sessions"], route_class=OnceRoute)
log = logging.getLogger(__name__)


@router.post(
    "/pairs/{pair_id}/sessions",
    operation_id="recordSession",
    summary="A session that was held, with the notes of one or both partners",
    description="The notes are stored first and read then: items, what became of earlier ones, depth.",
    status_code=201,
    responses={201: {"headers": {"Location": {"description": "Where it is.", "schema": {"type": "string"}}}}},
)
def record(
    coach: TheCoach,
    pair_id: Id,
    access: Annotated[Access, guarded("write_notes", "pair")],
    request: Request,
    response: Response,
    held: Annotated[SessionIn, Body(openapi_examples=SESSION)],
) -> SessionOut:
    session = record_session(coach, pair_id, held.held_on, [_written(one, access) for one in held.notes])
    below = request.scope.get("root_path", "")
    response.headers["Location"] = f"{below}/v1/sessions/{quote(session.id, safe='')}"
    return _analysed(coach, session)


@router.post(
    "/sessions/{session_id}/notes",
    operation_id="addNote",
    summary="One more note of a session, such as the other partner's",
    description="The session is read anew: what both recorded, what only one did, and where they contradict.",
    status_code=201,
)
def add(
    coach: TheCoach, session_id: Id, note: NoteIn, access: Annotated[Access, guarded("write_notes", "session")]
) -> SessionOut:
    return _analysed(coach, add_note(coach, session_id, _written(note, access)))


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
    with coach.uow.read() as store:
        session = store.session(session_id)
        summarised = store.summary(session_id) is not None
    return _session(session, summarised=summarised, read=session.reading is not None)


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


def _analysed(coach: Coach, session: Session) -> SessionOut:
    """The session after it was read. A failure leaves the notes stored, and asking for the result tries again."""
    try:
        analyse(coach, session.id)
    except Exception as error:
        log.error("Session %s is stored but was not read: %s", session.id, type(error).__name__)
        return _session(session, summarised=False, read=False)
    return _session(session, summarised=True, read=True)


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
