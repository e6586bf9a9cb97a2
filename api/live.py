"""Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) from work that runs in a thread.

A client that goes away cancels the work, and the request ends only when the work has: no thread outlives it.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable

import anyio
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from api.edge import trace_without_words
from coach.errors import UpwardError
from coach.live import Cancel, Cancelled

EVENTS = "text/event-stream"
_QUIET_S = 10.0
"""After so long without an event a comment is sent: it keeps proxies from closing and finds clients that are gone."""
_failures = logging.getLogger("upward.failure")

Emit = Callable[[str, BaseModel | dict[str, object]], None]
"""Sends an event with a name and data; from any thread."""


def wants_events(accept: str) -> bool:
    """Whether an Accept header asks for events."""
    return any(one.partition(";")[0].strip().lower() == EVENTS for one in accept.split(","))


def described(*names: str) -> dict[str, object]:
    """What an API description says of a stream of events with these names: the form of each."""
    data = {"type": "string", "contentMediaType": "application/json"}
    properties = {"event": {"type": "string", "enum": list(names)}, "data": data}
    return {EVENTS: {"schema": {"type": "object", "properties": properties, "required": ["event", "data"]}}}


def streamed(work: Callable[[Emit, Cancel], None], request_id: str) -> StreamingResponse:
    """The events that `work` emits. What it raises becomes an event `error` with a problem, since the answer has begun.

    work: runs in a thread; it ends soon after its Cancel is set.
    """
    return StreamingResponse(_events(work, request_id), media_type=EVENTS)


async def _events(work: Callable[[Emit, Cancel], None], request_id: str) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    ready: asyncio.Queue[str | None] = asyncio.Queue()
    cancel = Cancel()

    def emit(name: str, data: BaseModel | dict[str, object]) -> None:
        text = data.model_dump_json() if isinstance(data, BaseModel) else json.dumps(data, ensure_ascii=False)
        loop.call_soon_threadsafe(ready.put_nowait, f"event: {name}\ndata: {text}\n\n")

    def run() -> None:
        try:
            work(emit, cancel)
        except Cancelled:
            pass
        except UpwardError as error:
            emit("error", _problem(str(error), request_id))
        except Exception as error:
            _failures.error("request %s: %s", request_id, trace_without_words(error))
            emit("error", _problem("Something went wrong on our side; the log has it under this id.", request_id))
        finally:
            loop.call_soon_threadsafe(ready.put_nowait, None)

    working = asyncio.ensure_future(run_in_threadpool(run))
    try:
        while True:
            try:
                async with asyncio.timeout(_QUIET_S):
                    event = await ready.get()
            except TimeoutError:
                event = ":\n\n"
            if event is None:
                return
            yield event
    finally:
        cancel()
        with anyio.CancelScope(shield=True):
            await working


def _problem(detail: str, request_id: str) -> dict[str, object]:
    return {"detail": detail, "request_id": request_id}
