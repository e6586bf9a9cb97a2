"""A program in numbers, never of fewer than five people."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from api.deps import Id, TheCoach
from api.guard import Access, guarded
from api.rights_schemas import FiguresOut, ProgramFiguresOut
from coach.figures import figures_of

router = APIRouter(tags=["figures"])


@router.get(
    "/programs/{program_id}/figures",
    operation_id="getFigures",
    summary="The program in numbers",
    description="Sums over groups of five people and more, that cannot be subtracted to find one pair: they may lag "
    "behind, and leave pairs out.",
)
def get_figures(
    coach: TheCoach, program_id: Id, _access: Annotated[Access, guarded("see_figures", "program")]
) -> ProgramFiguresOut:
    found = figures_of(coach, program_id)
    return ProgramFiguresOut(figures=None if found is None else FiguresOut.model_validate(found))
