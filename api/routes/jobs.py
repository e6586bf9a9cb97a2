"""Jobs: how far the background work is that a request set off, and what failed for good."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Annotated, Literal
from urllib.parse import quote

import anyio
from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from api.deps import Id, ProgramFilter, TheCoach, ThePage, to_cursor
from api.guard import Access, guarded
from api.job_schemas import JobOut, JobProgressOut, JobsOut
from api.live import EVENTS, described
from api.once import OnceRoute
from coach import policy
from coach.bootstrap import Coach
from coach.model.job import Job

router = APIRouter(tags=["jobs"], route_class=OnceRoute)
_LOOKS_EVERY = 0.2
_QUIET = 15.0
"""Seconds after which a comment tells the line to stay open."""
_LONGEST = 600.0
"""Seconds after which the stream ends; a client that is still interested asks again."""


@router.get("/jobs", operation_id="listJobs", summary="The jobs of your programs, newest first; `dead` ones need help")
def list_jobs(
    coach: TheCoach,
    request: Request,
    page: ThePage,
    access: Annotated[Access, guarded("manage_jobs")],
    state: Annotated[Literal["queued", "running", "done", "dead"] | None, Query()] = None,
    program: ProgramFilter = None,
) -> JobsOut:
    programs = policy.programs_for(access.caller, "manage_jobs")
    wanted = programs if program is None else programs & {program}
    with coach.uow.read() as store:
        found = store.jobs(state=state, programs=wanted, limit=page.limit + 1, after=page.after)
    shown = found[: page.limit]
    more = to_cursor(shown[-1].id) if len(found) > page.limit else None
    return JobsOut(jobs=[job_out(one, request) for one in shown], next_cursor=more)


@router.get(
    "/jobs/{job_id}",
    operation_id="getJob",
    summary="How far a job is; `result` is where its outcome is once it is done",
)
def get_job(
    coach: TheCoach, request: Request, job_id: Id, _access: Annotated[Access, guarded("see_job", "job")]
) -> JobOut:
    with coach.uow.read() as store:
        return job_out(store.job(job_id), request)


@router.get(
    "/jobs/{job_id}/events",
    operation_id="followJob",
    summary="The job as server-sent events: `job` at each change, until it is over",
    responses={200: {"content": described("job"), "description": "Events with a job as data"}},
    response_class=StreamingResponse,
)
def follow_job(
    coach: TheCoach, request: Request, job_id: Id, _access: Annotated[Access, guarded("see_job", "job")]
) -> StreamingResponse:
    return StreamingResponse(_events(coach, job_id, request), media_type=EVENTS)


@router.post("/jobs/{job_id}/retry", operation_id="retryJob", summary="Have a dead job tried again", status_code=202)
def retry(
    coach: TheCoach, request: Request, job_id: Id, _access: Annotated[Access, guarded("manage_jobs", "job")]
) -> JobOut:
    with coach.uow.write(job_id) as store:
        return job_out(store.retry_job(job_id, coach.clock()), request)


async def over_within(coach: Coach, job_id: str, seconds: float) -> Job:
    """The job once it is over, or as it is after that many seconds."""
    until = time.monotonic() + seconds
    while True:
        job = await run_in_threadpool(job_of, coach, job_id)
        left = until - time.monotonic()
        if job.is_over or left <= 0:
            return job
        await anyio.sleep(min(_LOOKS_EVERY, left))


def job_out(job: Job, request: Request) -> JobOut:
    below = request.scope.get("root_path", "")
    subject = quote(job.subject, safe="")
    about = {"analyse": f"{below}/v1/sessions/{subject}", "export": f"{below}/v1/me/exports/{subject}"}.get(job.kind)
    outcome = {"analyse": "summary", "export": "file"}.get(job.kind)
    return JobOut(
        id=job.id,
        kind=job.kind,
        state=job.state,
        progress=JobProgressOut(done=job.done, total=job.total),
        attempts=job.attempts,
        about=about,
        result=f"{about}/{outcome}" if outcome and job.state == "done" else None,
        problem=job.reason,
        created_at=job.created_at,
        finished_at=job.finished_at,
    )


def job_address(request: Request, job_id: str) -> str:
    return f"{request.scope.get('root_path', '')}/v1/jobs/{quote(job_id, safe='')}"


def job_of(coach: Coach, job_id: str) -> Job:
    with coach.uow.read() as store:
        return store.job(job_id)


async def _events(coach: Coach, job_id: str, request: Request) -> AsyncIterator[str]:
    began = said = time.monotonic()
    last = ""
    while time.monotonic() - began < _LONGEST:
        job = await run_in_threadpool(job_of, coach, job_id)
        now = job_out(job, request).model_dump_json()
        if now != last:
            last, said = now, time.monotonic()
            yield f"event: job\ndata: {now}\n\n"
        elif time.monotonic() - said > _QUIET:
            said = time.monotonic()
            yield ":\n\n"
        if job.is_over:
            return
        await anyio.sleep(_LOOKS_EVERY)
