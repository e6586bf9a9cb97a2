"""A real HTTP server on this machine that speaks the OpenAI chat API and misbehaves on request.

For tests and for whoever integrates Upward: `python -m coach.engines.llm.fault_server --port 8009 --fault html`, then
set OPENAI_BASE_URL to what it prints. It knows `POST /v1/chat/completions`, streaming and not, and `GET /v1/models`.
What it does not do: HTTP/2, tools, and real token counts. Refused connections and unknown names are made without it;
TLS that nobody trusts by giving it a certificate of one's own.

A fault is chosen by the constructor, by the header `X-Fault`, or by the model name `fault:<name>`, the first of these
that is there. `<name>_once` misbehaves on the first call alone.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from email.utils import formatdate
from types import TracebackType
from typing import Any, Self, TypeAlias

from coach.engines.llm.background import BackgroundLoop

Json: TypeAlias = dict[str, Any]
Answer: TypeAlias = str | Callable[[Json], str]
"""The content of an answer, or a function of the request's body that gives it."""

_ONCE = "_once"
_PIECE = 12
"""Characters of one streamed event."""
_BIG = 50_000_000
_BLOCK = b"x" * 65_536
_DRIP_S = 1.0


@dataclass(slots=True)
class _Call:
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
        made = [self._event([{"index": 0, "delta": delta, "finish_reason": None}]) for delta in deltas]
        if finish:
            made.append(self._event([{"index": 0, "delta": {}, "finish_reason": finish}]))
        if self.body.get("stream_options", {}).get("include_usage"):
            made.append({**self._event([]), "usage": self._usage(content)})
        return made

    def _event(self, choices: Sequence[Json]) -> Json:
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


async def _forever() -> None:
    await asyncio.Event().wait()


async def _retry_after(call: _Call, value: str) -> None:
    await call.error(429, {"Retry-After": value})


async def _late(call: _Call) -> None:
    await asyncio.sleep(call.late_s)
    await call.answer(call.content)


async def _drip(call: _Call) -> None:
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


async def _drip_head(call: _Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        await call.raw(b"x")
        await asyncio.sleep(_DRIP_S)


async def _half(call: _Call) -> None:
    if call.streams:
        await call.open_stream()
        for event in call.events(call.content[: max(1, len(call.content) // 2)], finish=None)[:-1]:
            await call.event(event)
    else:
        body = json.dumps(call.completion(call.content)).encode()
        await call.head(200, {"Content-Type": "application/json", "Content-Length": str(len(body))})
        await call.raw(body[: len(body) // 2])


async def _stalled(call: _Call) -> None:
    await _half(call)
    await _forever()


async def _cut(call: _Call) -> None:
    await _half(call)
    call.writer.close()


async def _ends_early(call: _Call) -> None:
    """The HTTP is whole, the answer is not: the stream ends without a finish reason."""
    if not call.streams:
        return await _truncated_json(call)
    await _half(call)
    return await call.raw(b"0\r\n\r\n")


async def _truncated_json(call: _Call) -> None:
    """The envelope breaks off when not streaming; the content does when streaming."""
    if call.streams:
        return await call.answer(call.content[: len(call.content) // 2])
    body = json.dumps(call.completion(call.content)).encode()
    return await call.respond(200, body[: len(body) // 2], {"Content-Type": "application/json"})


async def _html(call: _Call) -> None:
    await call.respond(200, b"<!doctype html><title>Sign in</title>", {"Content-Type": "text/html"})


async def _html_as_json(call: _Call) -> None:
    kind = "text/event-stream" if call.streams else "application/json"
    await call.respond(200, b"<!doctype html><title>Sign in</title>", {"Content-Type": kind})


async def _no_choices(call: _Call) -> None:
    if call.streams:
        await call.open_stream()
        await call.event(call._event([]))
        await call.raw(b"e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")
    else:
        await call.json(200, {**call.completion(None), "choices": []})


async def _big(call: _Call) -> None:
    """50 MB of content, streamed or with its length said."""
    if call.streams:
        await call.open_stream()
        event = call._event([{"index": 0, "delta": {"content": "x" * 60_000}, "finish_reason": None}])
        for _ in range(_BIG // 60_000):
            await call.event(event)
        return
    await call.head(200, {"Content-Type": "application/json", "Content-Length": str(_BIG)})
    for _ in range(_BIG // len(_BLOCK)):
        await call.raw(_BLOCK)


async def _big_chunked(call: _Call) -> None:
    """50 MB whose length is not said."""
    kind = "text/event-stream" if call.streams else "application/json"
    await call.head(200, {"Content-Type": kind, "Transfer-Encoding": "chunked"})
    for _ in range(_BIG // len(_BLOCK)):
        await call.chunk(_BLOCK)


async def _invalid_utf8(call: _Call) -> None:
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


async def _lone_surrogates(call: _Call) -> None:
    """Valid JSON whose strings are not valid Unicode, inside of the content."""
    await call.answer(call.content.replace('": "', '": "\ud800', 1))


async def _unended_line(call: _Call) -> None:
    """A streamed line that never ends."""
    if not call.streams:
        return await _drip(call)
    await call.open_stream()
    while True:
        await call.chunk(_BLOCK)
        await asyncio.sleep(0)


FAULTS: Mapping[str, Callable[[_Call], Awaitable[None]]] = {
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


@dataclass
class FaultServer:
    """`with FaultServer("{...}") as server:` serves at `server.base_url` on a free port.

    answer: what it says when it behaves, and what a fault spoils.
    formats: the response formats it takes; others get a 400.
    late_s: seconds before the first byte; the fault "late" waits for as long, but at least `fault_late_s`.
    """

    answer: Answer = "{}"
    fault: str | None = None
    formats: tuple[str, ...] = ("json_schema", "json_object", "text")
    late_s: float = 0.0
    fault_late_s: float = 60.0
    port: int = 0
    tls: ssl.SSLContext | None = None
    """With one, it serves HTTPS alone."""
    requests: int = 0
    """Of any kind, well-formed or not: connections that sent something."""
    calls: int = 0
    """Calls to /v1/chat/completions."""
    under_way: int = 0
    """Of these, the ones not yet answered."""
    peak: int = 0
    """The most that were under way at a time."""
    bodies: list[Json] = field(default_factory=list)
    """Of these calls, oldest first."""
    headers: list[Mapping[str, str]] = field(default_factory=list)
    """The same, names in lower case."""

    def __post_init__(self) -> None:
        self._loop = BackgroundLoop("fault-server")
        self._served: Future[None] | None = None
        self._faulted: set[str] = set()

    @property
    def base_url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        ready = threading.Event()
        self._served = self._loop.submit(self._serve(ready))
        self._served.add_done_callback(lambda _: ready.set())
        ready.wait()
        if self._served.done():
            self._served.result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.close()

    def wait(self) -> None:
        """Serves until it is interrupted."""
        assert self._served is not None
        self._served.result()

    async def _serve(self, ready: threading.Event) -> None:
        connections: set[asyncio.Task[None]] = set()

        def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.create_task(self._connection(reader, writer))
            connections.add(task)
            task.add_done_callback(connections.discard)

        server = await asyncio.start_server(connected, "127.0.0.1", self.port, backlog=1024, ssl=self.tls)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        try:
            await _forever()
        finally:
            server.close()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while not writer.is_closing() and (request := await _read_request(reader)):
                await self._respond(request, writer)
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
            pass  # the caller went away
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError, ssl.SSLError):
                await writer.wait_closed()

    async def _respond(self, request: _Request, writer: asyncio.StreamWriter) -> None:
        self.requests += 1
        call = _Call(request.body, "", writer, max(self.late_s, self.fault_late_s))
        if request.path.endswith("/models"):
            await call.json(200, {"object": "list", "data": [{"id": "fault", "object": "model", "owned_by": "tests"}]})
        elif not request.path.endswith("/chat/completions"):
            await call.error(404)
        else:
            self.calls += 1
            self.bodies.append(request.body)
            self.headers.append(request.headers)
            self.under_way += 1
            self.peak = max(self.peak, self.under_way)
            try:
                await self._chat(call, self._fault_of(request))
            finally:
                self.under_way -= 1

    async def _chat(self, call: _Call, fault: str | None) -> None:
        wanted = call.body.get("response_format", {}).get("type", "text")
        if fault is None and wanted not in self.formats:
            return await call.error(400)
        call.content = self.answer if isinstance(self.answer, str) else self.answer(call.body)
        if self.late_s:
            await asyncio.sleep(self.late_s)
        if fault is None:
            return await call.answer(call.content)
        return await FAULTS[fault](call)

    def _fault_of(self, request: _Request) -> str | None:
        model = str(request.body.get("model", ""))
        named = model.removeprefix("fault:") if model.startswith("fault:") else None
        fault = self.fault or request.headers.get("x-fault") or named
        if fault is None or not fault.endswith(_ONCE):
            return fault
        if fault in self._faulted:
            return None
        self._faulted.add(fault)
        return fault.removesuffix(_ONCE)


@dataclass(frozen=True, slots=True)
class _Request:
    path: str
    headers: Mapping[str, str]
    body: Json


async def _read_request(reader: asyncio.StreamReader) -> _Request | None:
    """The next request on a connection; None when its caller has closed it or speaks no HTTP (TLS, say)."""
    method = await reader.read(1)
    if not method.isalpha():
        return None
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return _Request(first.split(" ")[1], headers, json.loads(body) if body else {})


def main() -> None:
    parser = argparse.ArgumentParser(description="An OpenAI-compatible server that misbehaves on request.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--fault", choices=[*FAULTS, *(f"{name}{_ONCE}" for name in FAULTS)], metavar="NAME")
    parser.add_argument("--answer", default="{}", help="the content of an answer")
    parser.add_argument("--late-s", type=float, default=0.0, help="seconds before the first byte")
    given = parser.parse_args()
    server = FaultServer(given.answer, given.fault, late_s=given.late_s, port=given.port)
    with server, contextlib.suppress(KeyboardInterrupt):
        print(server.base_url, flush=True)
        server.wait()


if __name__ == "__main__":
    main()
