"""For whoever runs the process: is it up, and can it answer? Both need no token and tell nothing about people."""

from __future__ import annotations

import logging

from fastapi import APIRouter, Depends, Request, Response

from api.deps import holder_of
from api.edge import trace_without_words
from api.guard import Open
from api.schemas import HealthOut, ReadyOut
from coach.access import readiness
from coach.errors import UpwardError

router = APIRouter(tags=["health"], dependencies=[Depends(Open())])
_failures = logging.getLogger("upward.failure")


@router.get("/healthz", operation_id="isUp", summary="The process is up")
async def is_up() -> HealthOut:
    return HealthOut()


@router.get(
    "/readyz",
    operation_id="isReady",
    summary="The database is current, the hub is ingested, the index is in step",
    description="`degraded` says why answers are poorer than they could be; it is still 200.",
    responses={503: {"model": ReadyOut, "description": "Not ready, and why"}},
)
def is_ready(request: Request, response: Response) -> ReadyOut:
    try:
        state = readiness(holder_of(request).get())
        blocked, degraded = state.blocked, state.degraded
    except UpwardError as error:
        blocked, degraded = str(error), None
    except Exception as error:  # whatever it is, the answer to the question is no
        _failures.error("not ready: %s", trace_without_words(error))
        blocked, degraded = "The database or the index cannot be opened; the log says why.", None
    if blocked:
        response.status_code = 503
        return ReadyOut(status="not_ready", reason=blocked)
    return ReadyOut(status="degraded" if degraded else "ready", reason=degraded)
