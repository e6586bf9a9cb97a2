"""An HTTP client that trusts no answer: it reads so many bytes and no more, waits so long for the next, follows no
redirect, unpacks nothing, and looks at an answer's shape before any library does."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncGenerator, AsyncIterator

import httpx2

from coach.engines.llm.chat import Usage
from coach.engines.llm.failures import LlmFailed

MAX_BYTES = 1_000_000
"""Of one HTTP answer's body, as it comes over the wire."""
CONNECT_S = 5.0
_IDLE = 20
"""Connections kept open for the next call. The pool looks at each of them at every call, so more cost time."""
_EVENTS = "text/event-stream"


def guarded_client(
    *, max_connections: int, stall_s: float, max_bytes: int = MAX_BYTES, tls: ssl.SSLContext | None = None
) -> httpx2.AsyncClient:
    """Proxies come from the environment as usual. What is wrong with an answer is raised as LlmFailed.

    There is no read timeout before an answer begins: whoever calls has a deadline. tls: making one takes 20 ms, so
    several clients can share it.
    """

    async def judge(response: httpx2.Response) -> None:
        await _judge(response, max_bytes, stall_s)

    return httpx2.AsyncClient(
        verify=tls or httpx2.create_ssl_context(),
        timeout=httpx2.Timeout(None, connect=CONNECT_S),
        limits=httpx2.Limits(max_connections=max_connections, max_keepalive_connections=_IDLE),
        headers={"Accept-Encoding": "identity"},
        follow_redirects=False,
        event_hooks={"response": [judge]},
    )


async def _judge(response: httpx2.Response, max_bytes: int, stall_s: float) -> None:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise LlmFailed("not_api", "it is packed")
    if int(response.headers.get("content-length", "0")) > max_bytes:
        raise LlmFailed("too_large")
    assert isinstance(response.stream, httpx2.AsyncByteStream)
    response.stream = _Guarded(response.stream, max_bytes, stall_s, is_answer=response.is_success)
    if response.is_success and not response.headers.get("content-type", "").startswith(_EVENTS):
        await response.aread()
        check_answer(response.content)


class _Guarded(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream, max_bytes: int, stall_s: float, *, is_answer: bool) -> None:
        self._inner, self._max_bytes, self._stall_s, self._is_answer = inner, max_bytes, stall_s, is_answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        chunks = aiter(self._inner)
        try:
            while (chunk := await self._next(chunks)) is not None:
                read += len(chunk)
                if read > self._max_bytes:
                    raise LlmFailed("too_large")
                if self._is_answer and read == len(chunk) and chunk.lstrip()[:1] == b"<":
                    raise LlmFailed("not_api", "markup")
                yield chunk
        finally:
            # Left to the collector, it would be closed on whatever thread that runs, beside the loop.
            if isinstance(chunks, AsyncGenerator):
                await chunks.aclose()

    async def _next(self, chunks: AsyncIterator[bytes]) -> bytes | None:
        try:
            async with asyncio.timeout(self._stall_s):
                return await anext(chunks, None)
        except TimeoutError:
            pass
        raise LlmFailed("stalled")

    async def aclose(self) -> None:
        await self._inner.aclose()


def check_answer(body: bytes) -> None:
    """Raises LlmFailed (not_api, no_choices, bad_encoding) unless `body` has the shape of a chat completion."""
    try:
        said = json.loads(body.decode("utf-8"))
    except UnicodeDecodeError:
        problem = LlmFailed("bad_encoding")
    except (ValueError, RecursionError):
        problem = LlmFailed("not_api", "no JSON" if body.strip() else "no body")
    else:
        return _check_shape(said)
    raise problem


def _check_shape(said: object) -> None:
    if not isinstance(said, dict):
        raise LlmFailed("not_api", "no JSON object")
    usage = usage_of(said.get("usage"))
    if said.get("error"):
        raise LlmFailed("server_error", "with status 200", usage=usage)
    choices = said.get("choices")
    if not choices:
        raise LlmFailed("no_choices", usage=usage)
    if not isinstance(choices, list) or not isinstance(choices[0], dict):
        raise LlmFailed("not_api", "choices", usage=usage)
    message = choices[0].get("message")
    if not isinstance(message, dict) or not isinstance(message.get("content") or "", str):
        raise LlmFailed("not_api", "message", usage=usage)


def usage_of(counted: object) -> Usage:
    """Tokens from an endpoint's `usage` object, or zero where it makes no sense."""
    if not isinstance(counted, dict):
        return Usage()
    tokens = (counted.get("prompt_tokens"), counted.get("completion_tokens"))
    return Usage(*(count if isinstance(count, int) and count > 0 else 0 for count in tokens))
