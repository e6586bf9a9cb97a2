"""The one gateway to an LLM: retries, deadline, concurrency, circuit breaker, cancellation. No other code retries.

Calls run on one event loop in the background, where a deadline cuts whatever a call is waiting for, be it a name
server, a connection, a header or the next byte. Callers are sync and may be any number of threads.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as NotDone
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from typing import Protocol

from pydantic import BaseModel

from coach.engines.llm.background import BackgroundLoop
from coach.engines.llm.breaker import Breaker
from coach.engines.llm.chat import MAX_CALLS, Completion, Message, Usage
from coach.engines.llm.failures import LlmFailed, Reason
from coach.live import Cancel

ENDPOINT_DOWN: frozenset[Reason] = frozenset(
    {
        "refused_connection",
        "dns",
        "tls",
        "unreachable",
        "server_error",
        "deadline",
        "stalled",
        "cut_off",
        "too_large",
        "not_api",
    }
)
"""What counts for the breaker: the endpoint is not there, or does not speak the API."""
WORTH_ANOTHER_CALL: frozenset[Reason] = frozenset(
    {
        "refused_connection",
        "dns",
        "unreachable",
        "format_refused",
        "rate_limited",
        "server_error",
        "stalled",
        "cut_off",
        "not_api",
        "no_choices",
        "bad_encoding",
        "empty",
        "not_json",
        "wrong_schema",
    }
)
NO_WAIT: frozenset[Reason] = frozenset(
    {"format_refused", "no_choices", "bad_encoding", "empty", "not_json", "wrong_schema"}
)
"""The endpoint is well; only its answer was not."""
BACKOFF_S = 0.25
"""Mean wait before the second call; it doubles with each further one."""
_TICK_S = 0.01
"""The loop's timers may be this early."""
LATE_S = 0.5
"""How long after its deadline a caller still waits for the loop, should that be busy."""


class Upstream(Protocol):
    """One call to an endpoint. Raises `LlmFailed` alone, with the usage that the endpoint counted."""

    def prepare(self) -> None:
        """Does what is slow and needed once, in the caller's thread; safe to call again."""
        ...

    async def call(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        max_output_tokens: int,
        on_piece: Callable[[str], None] | None,
    ) -> Completion:
        """on_piece: stream the answer and give it every piece of text as it comes."""
        ...

    async def close(self) -> None: ...


@dataclass(slots=True)
class _Ask:
    """A question under way."""

    messages: Sequence[Message]
    schema: type[BaseModel]
    max_output_tokens: int
    max_calls: int
    ends_at: float
    on_piece: Callable[[str], None] | None = None
    calls: int = 0
    usage: Usage = field(default_factory=Usage)
    piece_given: bool = False
    last: LlmFailed | None = None

    def give(self, piece: str) -> None:
        assert self.on_piece is not None
        self.piece_given = True
        self.on_piece(piece)

    def failed(self, reason: Reason, detail: str = "", *, retry_after_s: float | None = None) -> LlmFailed:
        return LlmFailed(reason, detail, calls=self.calls, usage=self.usage, retry_after_s=retry_after_s)


class Gateway:
    """A `ChatModel` over an `Upstream`.

    clock: seconds that never go back. sleep, chance: for the waits between calls; chance gives 0..1.
    """

    def __init__(
        self,
        upstream: Upstream,
        *,
        max_concurrency: int = 256,
        breaker_threshold: int = 5,
        breaker_cool_s: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._upstream = upstream
        self._slots = asyncio.Semaphore(max_concurrency)
        self._clock, self._sleep, self._chance = clock, sleep, chance
        self.breaker = Breaker(threshold=breaker_threshold, cool_s=breaker_cool_s, clock=clock)
        self._loop = BackgroundLoop("llm-gateway")

    def prepare(self) -> None:
        """Loads the client libraries (seconds); a service calls it at its start, else the first question waits."""
        self._upstream.prepare()

    def complete(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        deadline_s: float,
        max_output_tokens: int,
        max_calls: int = MAX_CALLS,
    ) -> Completion:
        future = self.submit(
            messages, schema, deadline_s=deadline_s, max_output_tokens=max_output_tokens, max_calls=max_calls
        )
        try:
            return _result(future, deadline_s + LATE_S)
        finally:
            future.cancel()

    def submit(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        deadline_s: float,
        max_output_tokens: int,
        max_calls: int = MAX_CALLS,
        on_piece: Callable[[str], None] | None = None,
    ) -> Future[Completion]:
        """The answer to come; cancelling it frees the connection and the slot.

        on_piece: stream, and call this on the gateway's thread with every piece; it must not block.
        """
        self.prepare()
        started = self._clock()
        ask = _Ask(tuple(messages), schema, max_output_tokens, max_calls, started + deadline_s, on_piece)
        return self._loop.submit(self._answer(ask, started))

    def stream(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        deadline_s: float,
        max_output_tokens: int,
        max_calls: int = MAX_CALLS,
        cancel: Cancel | None = None,
    ) -> Iterator[str | Completion]:
        came: SimpleQueue[str | Future[Completion]] = SimpleQueue()
        future = self.submit(
            messages,
            schema,
            deadline_s=deadline_s,
            max_output_tokens=max_output_tokens,
            max_calls=max_calls,
            on_piece=came.put,
        )
        future.add_done_callback(came.put)
        if cancel is not None:
            cancel.on(future.cancel)
        try:
            while isinstance(piece := came.get(), str):
                yield piece
            yield _result(future, 0)
        finally:
            future.cancel()

    def close(self) -> None:
        """Cancels what is under way and closes the connections, for good."""
        self._loop.submit(self._shut_down()).result()
        self._loop.close()

    async def _shut_down(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._upstream.close()

    async def _answer(self, ask: _Ask, started: float) -> Completion:
        try:
            async with asyncio.timeout(ask.ends_at - self._clock()):
                completion = await self._attempts(ask)
        except TimeoutError:
            completion = None
        if completion is None:
            raise self._out_of_time(ask)
        return replace(completion, usage=ask.usage, calls=ask.calls, seconds=self._clock() - started)

    def _out_of_time(self, ask: _Ask) -> LlmFailed:
        if ask.calls == 0:
            return ask.failed("busy")
        detail = f"after {ask.last.reason}" if ask.last else ""
        return ask.failed("deadline", detail)

    async def _attempts(self, ask: _Ask) -> Completion:
        while True:
            await self._wait_out_hold(ask)
            outcome = await self._attempt(ask)
            if isinstance(outcome, Completion):
                return outcome
            ask.last = outcome
            await self._wait_before_next(ask, outcome)

    async def _wait_out_hold(self, ask: _Ask) -> None:
        """Raises LlmFailed if the endpoint asked to be left alone for longer than there is time."""
        held_s = self.breaker.held_s()
        if self._left_s(ask) <= 0:
            raise self._out_of_time(ask)
        if held_s >= self._left_s(ask):
            raise ask.failed("rate_limited", f"for {held_s:.0f} s more", retry_after_s=held_s)
        if held_s:
            await self._sleep(held_s)

    async def _wait_before_next(self, ask: _Ask, outcome: LlmFailed) -> None:
        """Raises the failure if another call would not help, is not allowed or has no time."""
        failure = ask.failed(outcome.reason, outcome.detail, retry_after_s=outcome.retry_after_s)
        if outcome.reason not in WORTH_ANOTHER_CALL or ask.calls >= ask.max_calls or ask.piece_given:
            raise failure
        if outcome.reason in NO_WAIT or outcome.retry_after_s:
            return  # the endpoint's own wish is a hold by now
        wait_s = BACKOFF_S * 2 ** (ask.calls - 1) * (0.5 + self._chance())
        if wait_s >= self._left_s(ask):
            raise failure
        await self._sleep(wait_s)

    async def _attempt(self, ask: _Ask) -> Completion | LlmFailed:
        async with self._slots:
            if not self.breaker.admit():
                raise ask.failed(ask.last.reason, ask.last.detail) if ask.last else ask.failed("breaker_open")
            ask.calls += 1
            try:
                completion = await self._upstream.call(
                    ask.messages,
                    ask.schema,
                    max_output_tokens=ask.max_output_tokens,
                    on_piece=ask.give if ask.on_piece else None,
                )
            except LlmFailed as failed:
                outcome: Completion | LlmFailed = failed
            except BaseException:
                self._broke_off(ask)
                raise
            else:
                outcome = completion
        ask.usage += outcome.usage
        self._learn(outcome)
        return outcome

    def _broke_off(self, ask: _Ask) -> None:
        """A deadline is the endpoint's fault, a caller who went away is not."""
        if self._left_s(ask) <= _TICK_S:
            self.breaker.failed()
        else:
            self.breaker.released()

    def _learn(self, outcome: Completion | LlmFailed) -> None:
        if isinstance(outcome, LlmFailed):
            if outcome.retry_after_s is not None:
                self.breaker.hold(outcome.retry_after_s)
            if outcome.reason in ENDPOINT_DOWN:
                self.breaker.failed()
                return
        self.breaker.succeeded()

    def _left_s(self, ask: _Ask) -> float:
        return ask.ends_at - self._clock()


def _result(future: Future[Completion], timeout_s: float) -> Completion:
    """What the future holds; raises LlmFailed alone."""
    try:
        return future.result(timeout_s)
    except CancelledError:
        reason: Reason = "cancelled"
    except NotDone:
        reason = "deadline"
    raise LlmFailed(reason)
