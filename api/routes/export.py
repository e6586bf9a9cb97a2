"""What is kept of oneself, to take along. Each pair whose notes are in it is noted in the log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from api.deps import Id, TheCoach
from api.guard import Access, guarded, note_down
from api.job_schemas import JobOut
from api.once import OnceRoute
from api.rights_schemas import ExportOut, ExportStateOut
from api.routes.jobs import job_address, job_of, job_out
from coach.access import pairs_for
from coach.bootstrap import Coach
from coach.export_person import PersonExport, export_person
from coach.exports import ask_for_export, export_to_fetch, parts_of

router = APIRouter(prefix="/me", tags=["me"], route_class=OnceRoute)
Own = Annotated[Access, guarded("export")]
_ZIP = "application/zip"


@router.get(
    "/export",
    operation_id="exportMe",
    summary="Everything that is kept of you",
    description="Your account, each pair that you are one of, and who saw or changed what, row by row. No secrets.",
)
def export(coach: TheCoach, request: Request, access: Own) -> ExportOut:
    return ExportOut.model_validate(_export(coach, request, access))


@router.get(
    "/export.html",
    operation_id="exportMyPage",
    summary="Everything that is kept of you, as a page to read",
    response_class=HTMLResponse,
)
def export_page(coach: TheCoach, request: Request, access: Own) -> HTMLResponse:
    return HTMLResponse(_export(coach, request, access).as_page())


@router.post(
    "/exports",
    operation_id="askForExport",
    summary="Have everything that is kept of you put together, as a file to fetch",
    description="A job does it; its `result` is where the file is then, for a day and for you alone. A new one takes "
    "the place of the one before. It is dropped when something in your programs is erased or expires: ask again.",
    status_code=202,
    responses={202: {"headers": {"Location": {"description": "The job.", "schema": {"type": "string"}}}}},
)
def ask(coach: TheCoach, request: Request, response: Response, access: Own) -> JobOut:
    job = ask_for_export(coach, access.caller)
    response.headers["Location"] = job_address(request, job.id)
    return job_out(job_of(coach, job.id), request)


@router.get("/exports/{export_id}", operation_id="getExport", summary="An export that you have asked for")
def get_export(coach: TheCoach, export_id: Id, access: Own) -> ExportStateOut:
    with coach.uow.read() as store:
        return ExportStateOut.model_validate(store.export_of(access.caller.account.id, export_id, coach.clock()))


@router.get(
    "/exports/{export_id}/file",
    operation_id="fetchExport",
    summary="Everything that is kept of you: a zip of export.json, and of export.html to read",
    response_class=StreamingResponse,
    responses={200: {"content": {_ZIP: {"schema": {"type": "string", "format": "binary"}}}, "description": "The file"}},
)
def fetch_export(coach: TheCoach, request: Request, export_id: Id, access: Own) -> StreamingResponse:
    found = export_to_fetch(coach, access.caller, export_id)
    for one in pairs_for(coach, access.caller, "read_notes"):
        if one.id in found.pairs:
            note_down(request, coach, access.caller, "export", True, one.program_id, one.id, "pair", one.id)
    headers = {"Content-Disposition": 'attachment; filename="export.zip"', "Content-Length": str(found.size)}
    return StreamingResponse(parts_of(coach, found), media_type=_ZIP, headers=headers)


def _export(coach: Coach, request: Request, access: Access) -> PersonExport:
    caller = access.caller
    pairs = pairs_for(coach, caller, "read_notes")
    for one in pairs:
        note_down(request, coach, caller, "export", True, one.program_id, one.id, "pair", one.id)
    return export_person(coach, caller.account.id, [one.id for one in pairs])
