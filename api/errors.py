"""Everything that can go wrong, as `application/problem+json` (RFC 9457), mapped to HTTP in this one place; for people
who look at a page, as a page.

A problem holds a sentence for whoever called, and the request's id to find it in the log: no traceback, no value that
was sent, no text of a note.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.auth import check_known
from api.forms import is_page
from api.pages.render import problem_page
from api.schemas import ProblemOut
from coach.errors import (
    BadInput,
    Conflict,
    EngineFailed,
    NotAllowed,
    NotFound,
    NotReady,
    Stale,
    TooMany,
    Unknown,
    Unreachable,
    UpwardError,
)

PROBLEM = "application/problem+json"
STATUS: Mapping[type[UpwardError], int] = {
    Unknown: 401,
    NotAllowed: 403,
    TooMany: 429,
    NotFound: 404,
    BadInput: 422,
    Conflict: 409,
    Stale: 412,
    NotReady: 503,
    Unreachable: 503,
    EngineFailed: 502,
}
_RETRY_AFTER: Mapping[type[UpwardError], str] = {Conflict: "1", Unreachable: "2", NotReady: "30"}
"""Seconds: a database that restarts is back long before somebody has set something up."""
_SCHEMAS = "#/components/schemas/{model}"
_PLAIN = {404: "There is nothing at this address.", 405: "This address does not take this method."}


def problem(
    status: int,
    detail: str,
    request_id: str,
    *,
    errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "request_id": request_id,
    }
    if errors:
        body["errors"] = errors
    return Response(json.dumps(body), status, dict(headers or {}), media_type=PROBLEM)


def answer_to(
    request: Request,
    status: int,
    detail: str,
    *,
    errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The problem in the form that whoever asked can read."""
    if is_page(request.scope) and "text/html" in request.headers.get("accept", ""):
        return problem_page(request, status, detail, headers=headers or {})
    return problem(status, detail, request.state.request_id, errors=errors, headers=headers)


def described(description: str) -> dict[str, Any]:
    """A problem as an answer in a route's description. It refers to the schema by name: a model would be built anew for
    each answer of each route, most of what it takes to make the app."""
    return {"description": description, "content": {PROBLEM: {"schema": {"$ref": _SCHEMAS.format(model="ProblemOut")}}}}


def described_parts() -> dict[str, Any]:
    """The schemas that `described` refers to."""
    own = ProblemOut.model_json_schema(ref_template=_SCHEMAS, mode="serialization")
    return {**own.pop("$defs"), "ProblemOut": own}


def register(app: FastAPI) -> None:
    app.add_exception_handler(UpwardError, _upward)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def _upward(request: Request, error: Exception) -> Response:
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)
    after = next((_RETRY_AFTER[kind] for kind in type(error).__mro__ if kind in _RETRY_AFTER), None)
    headers = {} if after is None else {"Retry-After": after}
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.wait_s)
    if isinstance(error, Unknown):
        sent = "authorization" in request.headers
        headers["WWW-Authenticate"] = 'Bearer realm="upward"' + (', error="invalid_token"' if sent else "")
    return answer_to(request, status, str(error), headers=headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        # FastAPI parses JSON before it asks for the token: nobody unknown gets further than that.
        denied = _denied(request)
        if denied is not None:
            return denied
    detail = "The request does not have the right form; `errors` says where."
    return answer_to(request, 422, detail, errors=[_fault(fault) for fault in faults])


def _denied(request: Request) -> Response | None:
    """What somebody unknown is told; None for somebody known."""
    try:
        check_known(request)
    except UpwardError as denied:
        return _upward(request, denied)
    return None


def _fault(fault: Mapping[str, Any]) -> dict[str, str]:
    place, *path = fault["loc"]
    if place == "body":
        pointer = "" if fault["type"] == "json_invalid" else "".join(f"/{part}" for part in path)
        return {"detail": fault["msg"], "pointer": f"#{pointer}"}
    return {"detail": fault["msg"], "parameter": ".".join(str(part) for part in path)}


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 400:
        # FastAPI's word for a body whose bytes are no text; to everyone else it is a body that is not JSON.
        return _denied(request) or problem(422, "The body is not JSON.", request.state.request_id)
    detail = _PLAIN.get(error.status_code, error.detail)
    return answer_to(request, error.status_code, detail, headers=error.headers)
