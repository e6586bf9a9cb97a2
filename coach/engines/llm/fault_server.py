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
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self, TypeAlias

from coach.engines.llm.background import BackgroundLoop
from coach.engines.llm.faults import FAULTS, Call, Json, for_ever

Answer: TypeAlias = str | Callable[[Json], str]
"""The content of an answer, or a function of the request's body that gives it."""

_ONCE = "_once"


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
            await for_ever()
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
        call = Call(request.body, "", writer, max(self.late_s, self.fault_late_s))
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

    async def _chat(self, call: Call, fault: str | None) -> None:
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
