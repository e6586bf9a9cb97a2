"""`Idempotency-Key`: a request that is sent again, after a time-out or a restart, has one effect and the same answer.

Who may not do a thing is told so before its answer of earlier is looked up.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.concurrency import run_in_threadpool

from api.auth import authenticated
from api.deps import get_coach
from api.guard import Guard
from coach.bootstrap import Coach
from coach.errors import BadInput, Conflict
from coach.model.request import Answered, RequestKey
from coach.once import Claim, claim, settle

HEADER = "Idempotency-Key"
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_WRITES = frozenset(("POST", "PUT", "PATCH", "DELETE"))
_WAIT_S = 30.0
_LOOK_AGAIN_S = 0.05
_NOT_KEPT = frozenset(("content-length", "content-type", "set-cookie"))


class OnceRoute(APIRoute):
    """A route that heeds the caller's `Idempotency-Key`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        if _WRITES.isdisjoint(self.methods or ()):
            return handle

        async def handle_once(request: Request) -> Response:
            given = request.headers.get(HEADER)
            if given is None:
                return await handle(request)
            if not _KEY.fullmatch(given):
                raise BadInput(f"{HEADER} has 1 to 200 printable characters without spaces.")
            coach = await get_coach(request)
            digest = await _digest(request)
            key = await run_in_threadpool(self._allowed_key, request, coach, given, digest)
            held = await _held(coach, key)
            if isinstance(held, Answered):
                return _again(held)
            answered: Answered | None = None
            try:
                response = await handle(request)
                answered = _kept(response)
            finally:
                await asyncio.shield(run_in_threadpool(settle, coach, held, answered, pair_id=_pair_of(request)))
            return response

        return handle_once

    def _allowed_key(self, request: Request, coach: Coach, given: str, digest: str) -> RequestKey:
        """Raises what the route itself would raise for somebody who may not do this."""
        caller = authenticated(request, coach)
        for one in self.dependant.dependencies:
            if isinstance(one.call, Guard):
                one.call(request, coach, caller)
        return RequestKey(caller.account.id, given, digest)


def heeding(app: FastAPI) -> frozenset[tuple[str, str]]:
    """Method, in lower case, and path of every operation that heeds the key."""
    return frozenset(
        (method.lower(), str(route.path))
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, OnceRoute)
        for method in _WRITES & (route.methods or set())
    )


async def _digest(request: Request) -> str:
    asked = (request.method, request.url.path, request.url.query, request.headers.get("if-match", ""))
    body = await request.body()
    return hashlib.sha256("\0".join(asked).encode("utf-8", "surrogateescape") + b"\0" + body).hexdigest()


async def _held(coach: Coach, key: RequestKey) -> Claim | Answered:
    """Waits while another request under this key is carried out. Raises Conflict if that takes too long."""
    until = time.monotonic() + _WAIT_S
    while True:
        held = await run_in_threadpool(claim, coach, key)
        if held is not None:
            return held
        if time.monotonic() > until:
            raise Conflict(f"A request under this {HEADER} is still being carried out; try again.")
        await asyncio.sleep(_LOOK_AGAIN_S)


def _kept(response: Response) -> Answered | None:
    """What is kept of an answer; None for one that is no success or comes in pieces."""
    body = getattr(response, "body", None)
    if not isinstance(body, bytes) or response.status_code >= 400:
        return None
    headers = tuple((name, value) for name, value in response.headers.items() if name not in _NOT_KEPT)
    return Answered(response.status_code, headers, body)


def _again(answered: Answered) -> Response:
    headers = {**dict(answered.headers), "Idempotency-Replayed": "true"}
    media_type = "application/json" if answered.body else None
    return Response(answered.body, answered.status, headers, media_type=media_type)


def _pair_of(request: Request) -> str | None:
    access = getattr(request.state, "access", None)
    return access.pair.id if access is not None and access.pair is not None else None
