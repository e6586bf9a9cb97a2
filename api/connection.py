"""A connection that is patient only for so long: the head of a request is small and comes soon, or it is closed.

uvicorn waits without end for the rest of a head, and reads one of any size; a few hundred slow or endless clients would
take all connections that a process can have.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_S = 10.0
"""Seconds from a connection, or from the first byte of a further request, until its head is complete."""
LARGEST_HEAD = 65_536
"""Bytes of request line and headers."""
_REFUSALS = {408: b"HTTP/1.1 408 Request Timeout", 431: b"HTTP/1.1 431 Request Header Fields Too Large"}


class Connection(HttpToolsProtocol):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._in_head = True
        self._head_size = 0
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._begin_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._head_size += len(data)
        super().data_received(data)
        if self._in_head and self._head_size > LARGEST_HEAD:
            self._refuse(431)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head = True
        if self._patience is None:
            self._begin_waiting()

    def on_headers_complete(self) -> None:
        self._end_waiting()
        super().on_headers_complete()

    def _begin_waiting(self) -> None:
        self._in_head, self._head_size = True, 0
        self._patience = self.loop.call_later(HEAD_S, self._refuse, 408)

    def _end_waiting(self) -> None:
        self._in_head, self._head_size = False, 0
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _refuse(self, status: int) -> None:
        self._end_waiting()
        if not self.transport.is_closing():
            self.transport.write(_REFUSALS[status] + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
            self.transport.close()
