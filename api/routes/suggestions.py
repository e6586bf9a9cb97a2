"""Suggestions: the prompts for a pair's next session, and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Body, Header, Request, Response

from api.deps import Id, TheCoach, ThePage, in_turn
from api.examples import OUTCOMES, SUGGEST, SUGGESTION_SET
from api.guard import Access, guarded
from api.live import Emit, described, streamed, wants_events
from api.once import OnceRoute
from api.schemas import OutcomeIn, SuggestIn, SuggestionOut, SuggestionSetOut, SuggestionSetsOut
from coach.access import need_hub, record_outcome, sets_of
from coach.bootstrap import Coach
from coach.errors import NotFound
from coach.live import Cancel, Live
from coach.model.suggestion import Suggestion
from coach.suggest import next_session_prompts

router = APIRouter(tags=["suggestions"], route_class=OnceRoute)
_DEFAULTS = SuggestIn()


@router.post(
    "/pairs/{pair_id}/suggestions",
    operation_id="suggestPrompts",
    summary="A new set of prompts for the pair's next session",
    description="It repeats nothing of the sets before; `gaps` says what the hub lacked where it holds fewer than n. "
    "With `Accept: text/event-stream` each prompt comes as an event `suggestion` once it is verified, then the stored "
    "set as `set`, which alone counts: a prompt that is not in it was withdrawn. An event `error` ends a stream that "
    "failed. Closing the connection cancels the work, and nothing is stored.",
    status_code=201,
    response_model=SuggestionSetOut,
    responses={
        200: {"description": "Events, where they were asked for.", "content": described("suggestion", "set", "error")},
        201: {
            "headers": {"Location": {"description": "Where the set is.", "schema": {"type": "string"}}},
            "content": {"application/json": {"example": SUGGESTION_SET}},
        },
    },
)
def suggest_prompts(
    coach: TheCoach,
    pair_id: Id,
    _access: Annotated[Access, guarded("suggest", "pair")],
    request: Request,
    response: Response,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
    wanted: Annotated[SuggestIn, Body(openapi_examples=SUGGEST)] = _DEFAULTS,
) -> SuggestionSetOut | Response:
    need_hub(coach)
    if wants_events(accept):
        return streamed(_live(coach, pair_id, wanted), request.state.request_id)
    with in_turn(coach):
        made = next_session_prompts(coach, pair_id, n=wanted.n, seed=wanted.seed)
    below = request.scope.get("root_path", "")
    response.headers["Location"] = f"{below}/v1/pairs/{quote(pair_id, safe='')}/suggestions/{made.id}"
    return SuggestionSetOut.model_validate(made)


def _live(coach: Coach, pair_id: str, wanted: SuggestIn) -> Callable[[Emit, Cancel], None]:
    def work(emit: Emit, cancel: Cancel) -> None:
        def part(one: Suggestion) -> None:
            emit("suggestion", SuggestionOut.model_validate(one))

        with in_turn(coach):
            made = next_session_prompts(coach, pair_id, n=wanted.n, seed=wanted.seed, live=Live(part, cancel))
        emit("set", SuggestionSetOut.model_validate(made))

    return work


@router.get(
    "/pairs/{pair_id}/suggestions",
    operation_id="listSuggestions",
    summary="What was suggested to the pair, newest first",
)
def list_suggestions(
    coach: TheCoach, pair_id: Id, _access: Annotated[Access, guarded("suggest", "pair")], page: ThePage
) -> SuggestionSetsOut:
    found = page.rest(sets_of(coach, pair_id), lambda one: one.id)
    sets, cursor = page.cut(found, lambda one: one.id)
    return SuggestionSetsOut(sets=[SuggestionSetOut.model_validate(one) for one in sets], next_cursor=cursor)


@router.get("/pairs/{pair_id}/suggestions/{set_id}", operation_id="getSuggestionSet", summary="One set of prompts")
def get_suggestion_set(
    coach: TheCoach, pair_id: Id, set_id: Id, _access: Annotated[Access, guarded("suggest", "pair")]
) -> SuggestionSetOut:
    for one in sets_of(coach, pair_id):
        if one.id == set_id:
            return SuggestionSetOut.model_validate(one)
    raise NotFound("suggestion set", set_id)


@router.post(
    "/suggestions/{suggestion_id}/outcome",
    operation_id="recordOutcome",
    summary="Say what became of a suggestion",
    description="A later word replaces an earlier one.",
)
def record(
    coach: TheCoach,
    suggestion_id: Id,
    _access: Annotated[Access, guarded("suggest", "suggestion")],
    said: Annotated[OutcomeIn, Body(openapi_examples=OUTCOMES)],
) -> SuggestionOut:
    return SuggestionOut.model_validate(record_outcome(coach, suggestion_id, said.outcome))
