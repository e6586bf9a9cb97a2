"""The page of a program, for its coordinator: pairs in numbers, who could do with help, and what was released."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.deps import NO_CONTROL, Id, TheCoach
from api.guard import Access, guarded
from api.pages.render import page
from coach.access import pair_overview, pairs_for
from coach.errors import NotFound
from coach.flag import PairFlag, flags
from coach.model.agreement import Shared, SharedItem, SharedRecap
from coach.model.program import Pair
from coach.model.session import PairProgress
from coach.sharing import shared
from coach.thresholds import FLAG

router = APIRouter(include_in_schema=False)
_AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class _Row:
    pair: Pair
    progress: PairProgress
    flag: PairFlag | None
    counted: Shared
    items: tuple[SharedItem, ...]
    """Those that both released; of the others there are numbers alone."""
    recaps: tuple[SharedRecap, ...]


@router.get("/programs/{program_id}")
def show_program(
    coach: TheCoach,
    request: Request,
    program_id: Id,
    access: Annotated[Access, guarded("oversee", "program", also=("see_pairs", "see_flags", "read_shared"))],
    after: Annotated[str | None, Query(max_length=300, pattern=NO_CONTROL)] = None,
) -> Response:
    with coach.uow.read() as store:
        program = next((one for one in store.programs() if one.id == program_id), None)
    if program is None:
        raise NotFound("program", program_id)
    found = pairs_for(coach, access.caller, "read_shared", program=program_id, limit=_AT_A_TIME + 1, after=after)
    watched = pairs_for(coach, access.caller, "see_flags", program=program_id)
    raised = {one.pair_id: one for one in flags(coach, [one.id for one in watched])}
    rows = []
    for pair in found[:_AT_A_TIME]:
        _, progress = pair_overview(coach, pair.id)
        seen = shared(coach, pair.id).seen
        items, recaps = (one for one in seen.items if one.released), (one for one in seen.recaps if one.released)
        rows.append(_Row(pair, progress, raised.get(pair.id), seen, tuple(items), tuple(recaps)))
    more = rows[-1].pair.id if len(found) > _AT_A_TIME else None
    names = {one.id: one for one in watched}
    helped = [(names[key], flag) for key, flag in raised.items()]
    return page(request, "program.html", program=program, rows=rows, helped=helped, more=more, rule=FLAG)
