"""What went wrong, as HTTP says it."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from api.errors import _upward
from coach.errors import BadInput, Conflict, NotReady, TooMany, Unreachable, UpwardError


@pytest.mark.parametrize(
    ("error", "status", "after"),
    [
        (Conflict("x"), 409, "1"),
        (Unreachable("x"), 503, "2"),
        (NotReady("x"), 503, "30"),
        (TooMany("x", wait_s=7), 429, "7"),
        (BadInput("x"), 422, None),
    ],
)
def test_it_says_when_to_try_again(error: UpwardError, status: int, after: str | None) -> None:
    request = Request({"type": "http", "path": "/v1/pairs", "headers": [], "state": {"request_id": "r"}})
    answer = _upward(request, error)
    assert (answer.status_code, answer.headers.get("Retry-After")) == (status, after)
