"""One call to an OpenAI-compatible endpoint, in the best format that it is known to take."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel

from coach.engines.llm import answers
from coach.engines.llm.answers import Said
from coach.engines.llm.chat import Completion, Message
from coach.engines.llm.endpoint import Endpoint
from coach.engines.llm.failures import LlmFailed, Reason
from coach.engines.llm.formats import Capability, Format, capability, with_schema

if TYPE_CHECKING:
    from ssl import SSLContext

    from httpx2 import AsyncClient

    from coach.engines.llm.client import Client

_FORMAT_REFUSED = (400, 422)
_LANE = 24
"""Calls under way in one pool."""
_FORMAT_IGNORED: frozenset[Reason] = frozenset({"empty", "not_json", "wrong_schema"})


@dataclass(slots=True)
class _Lane:
    """A pool of connections. A pool looks at all that it has at every step of every call, so a large one costs time
    with the square of the calls under way; several small ones do not."""

    http: AsyncClient
    client: Client
    under_way: int = 0


class OpenAiChat:
    """An `Upstream` for the gateway.

    max_connections: at a time. stall_s: seconds of silence in the middle of an answer. temperature: None sends none.
    """

    def __init__(
        self,
        model: str,
        endpoint: Endpoint,
        *,
        max_connections: int = 256,
        stall_s: float = 15.0,
        temperature: float | None = None,
    ) -> None:
        self._model, self._endpoint, self._temperature = model, endpoint, temperature
        self._max_connections, self._stall_s = max_connections, stall_s
        self._loading = threading.Lock()
        self._lanes: list[_Lane] = []
        self._tls: SSLContext | None = None

    @property
    def capability(self) -> Capability:
        return capability(self._endpoint.base_url, self._model)

    def prepare(self) -> None:
        with self._loading:
            if not self._lanes:
                self._lanes.append(self._new_lane())

    def _new_lane(self) -> _Lane:
        from httpx2 import create_ssl_context

        from coach.engines.llm.client import Client
        from coach.engines.llm.wire import guarded_client

        # The gateway has no more calls under way than connections, so a lane need not be able to have less.
        self._tls = self._tls or create_ssl_context()
        http = guarded_client(max_connections=self._max_connections, stall_s=self._stall_s, tls=self._tls)
        return _Lane(http, Client(self._model, self._endpoint, self._temperature, http))

    def _free_lane(self) -> _Lane:
        """The first with room, so that few calls use few connections."""
        free = next((one for one in self._lanes if one.under_way < _LANE), None)
        if free is None:
            free = self._new_lane()
            self._lanes.append(free)
        return free

    async def close(self) -> None:
        for lane in self._lanes:
            await lane.http.aclose()

    async def call(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        max_output_tokens: int,
        on_piece: Callable[[str], None] | None,
    ) -> Completion:
        if self._endpoint.needs_key and not self._endpoint.key:
            raise LlmFailed("no_key")
        used = self.capability.format
        said = await self._ask(messages, schema, used, max_output_tokens, on_piece)
        outcome = said if isinstance(said, LlmFailed) else judged(said, schema, streamed=on_piece is not None)
        if isinstance(outcome, LlmFailed):
            if outcome.reason in _FORMAT_IGNORED:
                self.capability.fails(used)
            raise outcome
        self.capability.works(used)
        return outcome

    async def _ask(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        used: Format,
        max_output_tokens: int,
        on_piece: Callable[[str], None] | None,
    ) -> Said | LlmFailed:
        from coach.engines.llm.upstream_errors import named

        assert self._lanes, "prepare() comes first"
        asked = messages if used == "schema" else with_schema(messages, schema)
        lane = self._free_lane()
        lane.under_way += 1
        try:
            return await lane.client.ask(asked, schema, used, max_output_tokens=max_output_tokens, on_piece=on_piece)
        except Exception as error:  # what a hostile answer makes the libraries raise is open-ended
            failure = named(error)
            status = getattr(error, "status_code", None)
        finally:
            lane.under_way -= 1
        if status in _FORMAT_REFUSED and self.capability.fails(used):
            return LlmFailed("format_refused")
        return failure


def judged(said: Said, schema: type[BaseModel], *, streamed: bool) -> Completion | LlmFailed:
    """What an answer is worth, whatever way it came."""
    try:
        return _read(said, schema, streamed=streamed)
    except LlmFailed as failed:
        reason, detail = failed.reason, failed.detail
    return LlmFailed(reason, detail, usage=said.usage)


def _read(said: Said, schema: type[BaseModel], *, streamed: bool) -> Completion:
    if said.refused or said.finish == "content_filter":
        raise LlmFailed("refusal")
    if said.finish == "length":
        raise LlmFailed("length")
    if streamed and said.finish is None:
        raise LlmFailed("cut_off")
    return Completion(said.text, answers.read(said.text, schema), said.usage, said.model, said.finish)
