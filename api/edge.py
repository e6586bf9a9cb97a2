"""The outermost layer of every request: its id, the limits on its body, and the last resort for what went wrong.

It is plain ASGI, since it must answer before and after FastAPI does. What it logs is method, path, status, duration
and request id: queries may be confidential, and the message of an unexpected exception may hold text of a note.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
import traceback
import uuid
from collections.abc import Callable
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import answer_to
from api.forms import FORM, is_page, read_fields
from coach.metrics import HTTP_SECONDS
from coach.tracing import TRACING

MAX_BODY = 1_000_000
MOST_HELD = 64_000_000
"""Bytes of bodies that a process holds at a time, of all requests that are coming or being answered."""
MAX_HEADERS = 100
BODY_S = 30.0
"""Seconds for all of a body to come."""
_CALLERS_ID = re.compile(r"[A-Za-z0-9._\-]{1,64}")
_log = logging.getLogger("upward.access")
_failures = logging.getLogger("upward.failure")


class _Disconnected(Exception):
    """The client went away before its body was here."""


class _Full(Exception):
    """With this body, more than MOST_HELD would be held."""


class Edge:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = _request_id(headers)
        scope.setdefault("state", {})["request_id"] = request_id
        began = time.perf_counter()
        status = size = 0

        def take(more: int) -> None:
            nonlocal size
            size += more
            self._held += more
            if self._held > MOST_HELD:
                raise _Full

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                out = MutableHeaders(scope=message)
                out["X-Request-ID"] = request_id
                out["X-Content-Type-Options"] = "nosniff"
                out.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self._handle(scope, receive, answer, headers, take)
        except _Disconnected:
            return
        except Exception as error:
            _failures.error("request %s: %s", request_id, trace_without_words(error))
            if status:
                raise RuntimeError(f"request {request_id} failed after its answer had begun") from None
            response = answer_to(Request(scope), 500, "Something went wrong on our side; the log has it under this id.")
            await response(scope, receive, answer)
        finally:
            self._held -= size
            took = (time.perf_counter() - began) * 1000
            method, route, _ = kind = _kind_of(scope, status)
            HTTP_SECONDS.labels(*kind).observe(took / 1000)
            told: dict[str, str | int] = {
                "http.request.method": method,
                "http.route": route,
                "http.response.status_code": status,
                "upward.request_id": request_id,
            }
            TRACING.tell(f"{method} {route}", took / 1000, told, parent=headers.get("traceparent"))
            path = quote(scope["path"])
            fields = {**told, "url.path": path, "upward.ms": round(took, 1)}
            line = "%s %s %d %.1f ms %s"
            _log.info(line, scope["method"], path, status, took, request_id, extra={"fields": fields})

    async def _handle(
        self, scope: Scope, receive: Receive, send: Send, headers: Headers, take: Callable[[int], None]
    ) -> None:
        if len(headers.raw) > MAX_HEADERS:
            response = answer_to(Request(scope), 431, f"A request has at most {MAX_HEADERS} headers.")
            await response(scope, receive, send)
            return
        try:
            async with asyncio.timeout(BODY_S):
                body = await _read(receive, headers, take)
        except TimeoutError:
            response = answer_to(Request(scope), 408, f"The body did not come within {BODY_S:.0f} seconds.")
            response.headers["Connection"] = "close"
            await response(scope, receive, send)
            return
        except _Full:
            response = answer_to(Request(scope), 503, "Too much is being sent at once; try again.")
            response.headers.update({"Connection": "close", "Retry-After": "2"})
            await response(scope, receive, send)
            return
        if body is None:
            response = answer_to(Request(scope), 413, f"The body is larger than {MAX_BODY} bytes.")
            response.headers["Connection"] = "close"
            await response(scope, receive, send)
        elif body and _media_type(headers) != (FORM if is_page(scope) else "application/json"):
            kind = "as a form" if is_page(scope) else "as application/json"
            response = answer_to(Request(scope), 415, f"Send the body {kind}.")
            await response(scope, receive, send)
        elif is_page(scope) and (fields := read_fields(body)) is None:
            response = answer_to(Request(scope), 400, "The form is not UTF-8, or has too many fields.")
            await response(scope, receive, send)
        else:
            if is_page(scope):
                scope["state"]["fields"] = fields
            await self._app(scope, _replay(body, receive), send)


def _kind_of(scope: Scope, status: int) -> tuple[str, str, str]:
    """Method, route and status as a metric names them: a few values, whatever is asked."""
    method = scope["method"] if scope["method"] in _METHODS else "other"
    return method, getattr(scope.get("route"), "path", "none"), f"{status // 100}xx"


_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


async def _read(receive: Receive, headers: Headers, take: Callable[[int], None]) -> bytes | None:
    """The whole body; None if it is too large, which a declared length tells at once. take: told of each part's size
    before the part is kept."""
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > MAX_BODY:
        return None
    if not declared and "transfer-encoding" not in headers:
        return b""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Disconnected
        part = message.get("body", b"")
        size += len(part)
        if size > MAX_BODY:
            return None
        take(len(part))
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _media_type(headers: Headers) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _request_id(headers: Headers) -> str:
    """The caller's own, if it is fit for a log line; else a new one."""
    given = headers.get("x-request-id", "")
    return given if _CALLERS_ID.fullmatch(given) else uuid.uuid4().hex


def trace_without_words(error: BaseException) -> str:
    """Where it happened and of what type it is, without its message, back to its first cause."""
    lines: list[str] = []
    at: BaseException | None = error
    while at is not None and len(lines) < 5:
        frames = traceback.extract_tb(at.__traceback__)[-12:]
        where = " <- ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
        lines.append(f"{type(at).__module__}.{type(at).__qualname__} at {where}")
        at = at.__cause__ or at.__context__
    return "\n  caused by ".join(lines)
