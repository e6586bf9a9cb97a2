"""Names for what the client libraries raise. Nothing of a message is kept: it may quote the prompt or the answer."""

from __future__ import annotations

import math
import socket
import ssl
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2
import openai

from coach.engines.llm.failures import LlmFailed, Reason

_STATUS: dict[int, Reason] = {
    401: "unauthorised",
    403: "forbidden",
    404: "not_found",
    408: "server_error",
    409: "server_error",
    429: "rate_limited",
}
_BY_CAUSE: tuple[tuple[type[BaseException], Reason], ...] = (
    (ssl.SSLError, "tls"),
    (socket.gaierror, "dns"),
    (ConnectionRefusedError, "refused_connection"),
    (httpx2.ConnectError, "unreachable"),
    (httpx2.ConnectTimeout, "unreachable"),
    (httpx2.ProxyError, "unreachable"),
    (httpx2.TransportError, "cut_off"),
)
"""The most telling first."""


def named(error: Exception) -> LlmFailed:
    """The failure that an error of the libraries, or one of ours that came through them, stands for."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, LlmFailed):
            return cause
    if isinstance(error, openai.APIStatusError):
        return _by_status(error)
    for kind, reason in _BY_CAUSE:
        if any(isinstance(cause, kind) for cause in causes):
            return LlmFailed(reason)
    if isinstance(error, UnicodeError):
        return LlmFailed("bad_encoding")
    if isinstance(error, openai.APIError):
        return LlmFailed("server_error", "in the middle of the answer")
    if isinstance(error, ValueError | LookupError | TypeError | AttributeError | AssertionError):
        return LlmFailed("not_api", type(error).__name__)
    return LlmFailed("unexpected", type(error).__name__)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all that it was raised from."""
    seen: set[int] = set()
    left: list[BaseException | None] = [error]
    while left:
        cause = left.pop()
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        left += [cause.__context__, cause.__cause__]
        if isinstance(cause, BaseExceptionGroup):
            left += cause.exceptions


def _by_status(error: openai.APIStatusError) -> LlmFailed:
    status = error.status_code
    return LlmFailed(reason_of(status), f"status {status}", retry_after_s=retry_after_s(error.response.headers))


def reason_of(status: int) -> Reason:
    """What an HTTP status that is no success stands for."""
    if status < 400:
        return "not_api"
    return _STATUS.get(status) or ("server_error" if status >= 500 else "bad_request")


def retry_after_s(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds to wait by Retry-After (RFC 9110, section 10.2.3: seconds or a date) or OpenAI's `retry-after-ms`.

    A date is read against the answer's own Date, so that clocks need not agree. None without a header that makes sense.
    """
    if (ms := _number(headers.get("retry-after-ms"))) is not None:
        return ms / 1000
    asked = headers.get("retry-after")
    if (seconds := _number(asked)) is not None:
        return seconds
    until = _date(asked)
    if until is None:
        return None
    sent = _date(headers.get("date")) or now or datetime.now(UTC)
    return max(0.0, (until - sent).total_seconds())


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _date(text: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
