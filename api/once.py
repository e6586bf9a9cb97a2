"""`Idempotency-Key`: a request that is sent again, after a time-out or a restart, has one effect and the same answer.

Who may not do a thing is told so before its answer of earlier is looked up. The answer is made in the thread that has
the effect, and both are committed together (`coach.once`).
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from collections.abc import Callable, Coroutine, Mapping
from contextvars import ContextVar
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, TypeVar

import anyio
from fastapi import FastAPI, Request, Response
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from api.auth import authenticated
from api.deps import get_coach
from api.guard import Guard
from api.live import wants_events
from coach.bootstrap import Coach
from coach.errors import BadInput, Conflict
from coach.model.request import Answered, RequestKey
from coach.once import CarryingOut, Claim, claim

HEADER = "Idempotency-Key"
M = TypeVar("M", bound=BaseModel)
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_WRITES = frozenset(("POST", "PUT", "PATCH", "DELETE"))
_WAIT_S = 30.0
_LOOK_AGAIN_S = 0.05
_NOT_KEPT = frozenset(("content-length", "content-type", "set-cookie"))
_CURRENT: ContextVar[CarryingOut | None] = ContextVar("carrying_out", default=None)


class OnceRoute(APIRoute):
    """A route that heeds the caller's `Idempotency-Key`. What it answers is a form (or nothing), never a stream."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        if not _WRITES.isdisjoint(options.get("methods") or ()):
            endpoint = _carrying_out(endpoint, options.get("status_code") or 200)
        super().__init__(path, endpoint, **options)

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
            if wants_events(request.headers.get("accept", "")):
                raise BadInput(f"{HEADER} is for an answer that can be given again; ask without it for events.")
            coach = await get_coach(request)
            digest = await _digest(request)
            key = await run_in_threadpool(self._allowed_key, request, coach, given, digest)
            held = await _held(coach, key)
            if isinstance(held, Answered):
                return _as_response(held, {"Idempotency-Replayed": "true"})
            one = CarryingOut(coach, held, _pair_of(request))
            token = _CURRENT.set(one)
            try:
                return await handle(request)
            finally:
                _CURRENT.reset(token)
                if not one.through:
                    with anyio.CancelScope(shield=True):
                        await run_in_threadpool(one.let_go)

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


async def effective(response: Response, work: Callable[[], M], status: int) -> M:
    """Does `work` in a thread; from then on it holds and is seen by everyone, even if this process dies.

    For a route that waits for what its effect sets off. What `work` returns is the answer to who asks again if this
    process dies before the route's own is made.
    """
    one = _CURRENT.get()
    if one is None:
        return await run_in_threadpool(work)

    def keep() -> M:
        with one.effect() as effect:
            made = work()
            effect.answered(_answer(made, response, status), final=False)
        return made

    return await run_in_threadpool(keep)


def _carrying_out(endpoint: Callable[..., Any], status: int) -> Callable[..., Any]:
    """The endpoint, which under a key has its effect and its answer kept in one transaction."""

    def kept(one: CarryingOut, given: Mapping[str, Any], make: Callable[[], BaseModel | None]) -> Response:
        with one.effect() as effect:
            made = make()
            own = next((value for value in given.values() if isinstance(value, Response)), None)
            answered = _answer(made, own, status)
            effect.answered(answered)
        return _as_response(answered)

    if iscoroutinefunction(endpoint):

        @wraps(endpoint)
        async def carry_out_async(**given: Any) -> Any:
            made, one = await endpoint(**given), _CURRENT.get()
            return made if one is None else await run_in_threadpool(kept, one, given, lambda: made)

        return carry_out_async

    @wraps(endpoint)
    def carry_out(**given: Any) -> Any:
        one = _CURRENT.get()
        return endpoint(**given) if one is None else kept(one, given, lambda: endpoint(**given))

    return carry_out


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


def _answer(made: BaseModel | None, own: Response | None, status: int) -> Answered:
    """own: the response on which the route has put its headers, and perhaps another status."""
    body = b"" if made is None else made.model_dump_json(by_alias=True).encode()
    if own is None:
        return Answered(status, (), body)
    headers = tuple((name, value) for name, value in own.headers.items() if name not in _NOT_KEPT)
    return Answered(own.status_code or status, headers, body)


def _as_response(answered: Answered, more: Mapping[str, str] | None = None) -> Response:
    headers = {**dict(answered.headers), **(more or {})}
    media_type = "application/json" if answered.body else None
    return Response(answered.body, answered.status, headers, media_type=media_type)


def _pair_of(request: Request) -> str | None:
    access = getattr(request.state, "access", None)
    return access.pair.id if access is not None and access.pair is not None else None
