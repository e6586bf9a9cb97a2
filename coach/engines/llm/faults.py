"""The ways in which an endpoint can misbehave, each a way to answer one call of the OpenAI chat API.

`fault_server` serves them over real HTTP.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

_PIECE = 12
"""Characters of one streamed event."""
_BIG = 50_000_000
_BLOCK = b"x" * 65_536
_DRIP_S = 1.0


@dataclass(slots=True)
class Call:
    """One request, and the means to answer it."""

    body: Json
    content: str
    writer: asyncio.StreamWriter
    late_s: float

    @property
    def streams(self) -> bool:
        return bool(self.body.get("stream"))

    async def answer(self, content: str | None, *, finish: str | None = "stop", refusal: str | None = None) -> None:
        """A well-formed answer, streamed if that was asked for."""
        if self.streams:
            await self.open_stream()
            for event in self.events(content, finish=finish, refusal=refusal):
                await self.event(event)
            await self.raw(b"e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")
        else:
            await self.json(200, self.completion(content, finish=finish, refusal=refusal))

    def completion(self, content: str | None, *, finish: str | None = "stop", refusal: str | None = None) -> Json:
        message = {"role": "assistant", "content": content, "refusal": refusal}
        choice = {"index": 0, "message": message, "finish_reason": finish, "logprobs": None}
        return {**self._frame("chat.completion"), "choices": [choice], "usage": self._usage(content)}

    def events(self, content: str | None, *, finish: str | None, refusal: str | None = None) -> list[Json]:
        deltas: list[Json] = [{"role": "assistant", "content": "", "refusal": None}]
        text = content or ""
        deltas += [{"content": text[at : at + _PIECE]} for at in range(0, len(text), _PIECE)]
        deltas += [{"refusal": refusal}] if refusal else []
        made = [self.as_event([{"index": 0, "delta": delta, "finish_reason": None}]) for delta in deltas]
        if finish:
            made.append(self.as_event([{"index": 0, "delta": {}, "finish_reason": finish}]))
        if self.body.get("stream_options", {}).get("include_usage"):
            made.append({**self.as_event([]), "usage": self._usage(content)})
        return made

    def as_event(self, choices: Sequence[Json]) -> Json:
        return {**self._frame("chat.completion.chunk"), "choices": list(choices)}

    def _frame(self, kind: str) -> Json:
        return {"id": "chatcmpl-fault", "object": kind, "created": int(time.time()), "model": self.body.get("model")}

    def _usage(self, content: str | None) -> Json:
        asked = sum(len(str(message.get("content"))) for message in self.body.get("messages", [])) // 4
        said = len(content or "") // 4
        return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}

    async def json(self, status: int, body: Json, headers: Mapping[str, str] | None = None) -> None:
        await self.respond(status, json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})})

    async def error(self, status: int, headers: Mapping[str, str] | None = None) -> None:
        await self.json(status, {"error": {"message": "A fault that was asked for.", "type": "fault"}}, headers)

    async def respond(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        await self.head(status, {**headers, "Content-Length": str(len(body))})
        await self.raw(body)

    async def head(self, status: int, headers: Mapping[str, str]) -> None:
        lines = [f"HTTP/1.1 {status} {'OK' if status == 200 else 'Fault'}", f"Date: {formatdate(usegmt=True)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        await self.raw("\r\n".join([*lines, "", ""]).encode())

    async def open_stream(self) -> None:
        await self.head(200, {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"})

    async def event(self, event: Json) -> None:
        await self.chunk(b"data: " + json.dumps(event).encode() + b"\n\n")

    async def chunk(self, data: bytes) -> None:
        await self.raw(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    async def raw(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()


async def for_ever() -> None:
    await asyncio.Event().wait()


async def _retry_after(call: Call, value: str) -> None:
    await call.error(429, {"Retry-After": value})


async def _late(call: Call) -> None:
    await asyncio.sleep(call.late_s)
    await call.answer(call.content)


async def _drip(call: Call) -> None:
    """One byte a second, for ever."""
    if call.streams:
        await call.open_stream()
        while True:
            await call.chunk(b":")
            await asyncio.sleep(_DRIP_S)
    await call.head(200, {"Content-Type": "application/json", "Content-Length": "900000"})
    while True:
        await call.raw(b" ")
        await asyncio.sleep(_DRIP_S)


async def _drip_head(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        await call.raw(b"x")
        await asyncio.sleep(_DRIP_S)


async def _half(call: Call) -> None:
    if call.streams:
        await call.open_stream()
        for event in call.events(call.content[: max(1, len(call.content) // 2)], finish=None)[:-1]:
            await call.event(event)
    else:
        body = json.dumps(call.completion(call.content)).encode()
        await call.head(200, {"Content-Type": "application/json", "Content-Length": str(len(body))})
        await call.raw(body[: len(body) // 2])


async def _stalled(call: Call) -> None:
    await _half(call)
    await for_ever()


async def _cut(call: Call) -> None:
    await _half(call)
    call.writer.close()


async def _ends_early(call: Call) -> None:
    """The HTTP is whole, the answer is not: the stream ends without a finish reason."""
    if not call.streams:
        return await _truncated_json(call)
    await _half(call)
    return await call.raw(b"0\r\n\r\n")


async def _truncated_json(call: Call) -> None:
    """The envelope breaks off when not streaming; the content does when streaming."""
    if call.streams:
        return await call.answer(call.content[: len(call.content) // 2])
    body = json.dumps(call.completion(call.content)).encode()
    return await call.respond(200, body[: len(body) // 2], {"Content-Type": "application/json"})


async def _html(call: Call) -> None:
    await call.respond(200, b"<!doctype html><title>Sign in</title>", {"Content-Type": "text/html"})


async def _html_as_json(call: Call) -> None:
    kind = "text/event-stream" if call.streams else "application/json"
    await call.respond(200, b"<!doctype html><title>Sign in</title>", {"Content-Type": kind})


async def _no_choices(call: Call) -> None:
    if call.streams:
        await call.open_stream()
        await call.event(call.as_event([]))
        await call.raw(b"e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")
    else:
        await call.json(200, {**call.completion(None), "choices": []})


async def _big(call: Call) -> None:
    """50 MB of content, streamed or with its length said."""
    if call.streams:
        await call.open_stream()
        event = call.as_event([{"index": 0, "delta": {"content": "x" * 60_000}, "finish_reason": None}])
        for _ in range(_BIG // 60_000):
            await call.event(event)
        return
    await call.head(200, {"Content-Type": "application/json", "Content-Length": str(_BIG)})
    for _ in range(_BIG // len(_BLOCK)):
        await call.raw(_BLOCK)


async def _big_chunked(call: Call) -> None:
    """50 MB whose length is not said."""
    kind = "text/event-stream" if call.streams else "application/json"
    await call.head(200, {"Content-Type": kind, "Transfer-Encoding": "chunked"})
    for _ in range(_BIG // len(_BLOCK)):
        await call.chunk(_BLOCK)


async def _invalid_utf8(call: Call) -> None:
    whole = call.completion(call.content[:4] + "\u00ff\u00fe")
    if call.streams:
        await call.open_stream()
        for event in call.events("\u00ff\u00fe", finish="stop"):
            await call.chunk(b"data: " + _latin(event) + b"\n\n")
        await call.raw(b"e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")
    else:
        await call.respond(200, _latin(whole), {"Content-Type": "application/json"})


def _latin(body: Json) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode("latin-1")


async def _lone_surrogates(call: Call) -> None:
    """Valid JSON whose strings are not valid Unicode, inside of the content."""
    await call.answer(call.content.replace('": "', '": "\ud800', 1))


async def _unended_line(call: Call) -> None:
    """A streamed line that never ends."""
    if not call.streams:
        return await _drip(call)
    await call.open_stream()
    while True:
        await call.chunk(_BLOCK)
        await asyncio.sleep(0)


FAULTS: Mapping[str, Callable[[Call], Awaitable[None]]] = {
    "unauthorised": lambda call: call.error(401),
    "forbidden": lambda call: call.error(403),
    "not_found": lambda call: call.error(404),
    "bad_request": lambda call: call.error(400),
    "retry_seconds": lambda call: _retry_after(call, "1"),
    "retry_date": lambda call: _retry_after(call, formatdate(time.time() + 1, usegmt=True)),
    "retry_hour": lambda call: _retry_after(call, "3600"),
    "rate_limited": lambda call: call.error(429),
    "server_error": lambda call: call.error(500),
    "redirect": lambda call: call.respond(307, b"", {"Location": "http://127.0.0.1:9/elsewhere"}),
    "late": _late,
    "drip": _drip,
    "drip_head": _drip_head,
    "stalled": _stalled,
    "cut": _cut,
    "ends_early": _ends_early,
    "truncated_json": _truncated_json,
    "html": _html,
    "html_as_json": _html_as_json,
    "no_choices": _no_choices,
    "null_content": lambda call: call.answer(None),
    "empty": lambda call: call.answer(""),
    "no_body": lambda call: call.respond(200, b"", {"Content-Type": "application/json"}),
    "refusal": lambda call: call.answer(None, refusal="I can't help with that."),
    "length": lambda call: call.answer(call.content[: len(call.content) // 2], finish="length"),
    "not_json": lambda call: call.answer("Happy to help! What would you like to talk about?"),
    "wrong_schema": lambda call: call.answer('{"surprise": [1, 2, 3]}'),
    "big": _big,
    "big_chunked": _big_chunked,
    "unended_line": _unended_line,
    "packed": lambda call: call.respond(200, b"x", {"Content-Type": "application/json", "Content-Encoding": "gzip"}),
    "invalid_utf8": _invalid_utf8,
    "lone_surrogates": _lone_surrogates,
}
