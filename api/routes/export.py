"""What is kept of oneself, to take along. Each pair whose notes are in it is noted in the log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import TheCoach
from api.guard import Access, guarded, note_down
from api.rights_schemas import ExportOut
from coach.access import pairs_for
from coach.bootstrap import Coach
from coach.export_person import PersonExport, export_person

router = APIRouter(prefix="/me", tags=["me"])
Own = Annotated[Access, guarded("export")]


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


def _export(coach: Coach, request: Request, access: Access) -> PersonExport:
    caller = access.caller
    pairs = pairs_for(coach, caller, "read_notes")
    for one in pairs:
        note_down(request, coach, caller, "export", True, one.program_id, one.id, "pair", one.id)
    return export_person(coach, caller.account.id, [one.id for one in pairs])
