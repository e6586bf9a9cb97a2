"""The resource hub: its guides, articles and prompts, and search over them.

Without `program`, only what every program shares; programs are never mixed. With `pair`, its charter applies.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

from fastapi import APIRouter, Query
from pydantic import StringConstraints

from api.deps import NO_CONTROL, Id, ProgramFilter, TheCoach, ThePage
from api.guard import Access, guarded
from api.schemas import FoundOut, HitOut, PassageOut, PromptOut, ResourceOut, ResourcesOut, ResourceSummaryOut
from coach.access import need_hub, resource, resources, search
from coach.errors import BadInput
from knowledge.resource import Kind

T = TypeVar("T")

router = APIRouter(prefix="/resources", tags=["resources"])

_Word = Annotated[str, StringConstraints(max_length=100)]
KindFilter = Annotated[list[Kind] | None, Query(alias="kind", max_length=10, description="Repeat it for several.")]
ThemeFilter = Annotated[list[_Word] | None, Query(alias="theme", max_length=50, description="Any of these.")]
LanguageFilter = Annotated[list[_Word] | None, Query(alias="language", max_length=20, description="Two-letter codes.")]
PairFilter = Annotated[
    str | None,
    Query(max_length=300, pattern=NO_CONTROL, description="Search as for this pair: its charter applies."),
]
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400), Query(examples=["she fears meetings"])
]


@router.get("", operation_id="listResources", summary="List the hub's resources")
def list_resources(
    coach: TheCoach,
    access: Annotated[Access, guarded("read_hub")],
    page: ThePage,
    kinds: KindFilter = None,
    themes: ThemeFilter = None,
    languages: LanguageFilter = None,
    program: ProgramFilter = None,
) -> ResourcesOut:
    found = resources(
        coach, access.caller, program=program, kinds=_set(kinds), themes=_set(themes), languages=_set(languages)
    )
    after = page.after
    found = found if after is None else [one for one in found if one.id > after]
    part, cursor = page.cut(found, lambda one: one.id)
    return ResourcesOut(resources=[ResourceSummaryOut.model_validate(one) for one in part], next_cursor=cursor)


# Before /{resource_id}, which would take it.
@router.get("/search", operation_id="searchResources", summary="Search the hub by meaning and by words")
def search_resources(
    coach: TheCoach,
    access: Annotated[Access, guarded("read_hub")],
    q: Words,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
    kinds: KindFilter = None,
    themes: ThemeFilter = None,
    languages: LanguageFilter = None,
    pair: PairFilter = None,
    program: ProgramFilter = None,
) -> FoundOut:
    if pair is not None and program is not None:
        raise BadInput("Give `pair` or `program`, not both: a pair searches within its own program.")
    need_hub(coach)
    found = search(
        coach,
        access.caller,
        q,
        limit=limit,
        kinds=_set(kinds),
        themes=_set(themes),
        languages=_set(languages),
        program=program,
        pair_id=pair,
    )
    hits = [
        HitOut(
            resource=hit.resource.id,
            title=hit.resource.title,
            kind=hit.resource.kind,
            heading=list(hit.passage.heading),
            text=hit.passage.text,
            passage_hash=hit.passage.hash,
            score=round(hit.score, 4),
        )
        for hit in found.hits
    ]
    return FoundOut(hits=hits, degraded=found.degraded)


@router.get("/{resource_id:path}", operation_id="getResource", summary="A resource with its passages")
def get_resource(
    coach: TheCoach, resource_id: Id, access: Annotated[Access, guarded("read_hub")], program: ProgramFilter = None
) -> ResourceOut:
    found, passages = resource(coach, access.caller, resource_id, program=program)
    return ResourceOut(
        **ResourceSummaryOut.model_validate(found).model_dump(),
        prompt=None if found.prompt is None else PromptOut.model_validate(found.prompt),
        passages=[PassageOut.model_validate(one) for one in passages],
    )


def _set(values: list[T] | None) -> frozenset[T] | None:
    return frozenset(values) if values else None
