"""When the gateway asks again, on a clock of the test's own and an upstream that does as it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from pydantic import BaseModel

from coach.engines.llm.chat import Completion, Message, Usage
from coach.engines.llm.failures import REASONS, SENTENCES, LlmFailed, Reason
from coach.engines.llm.gateway import ENDPOINT_DOWN, NO_WAIT, WORTH_ANOTHER_CALL, Gateway


class Anything(BaseModel):
    pass


class Upstream:
    def __init__(self, *outcomes: LlmFailed | None, pieces: Sequence[str] = ()) -> None:
        self.outcomes, self.pieces, self.closed = list(outcomes), pieces, False

    def prepare(self) -> None:
        pass

    async def call(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        max_output_tokens: int,
        on_piece: Callable[[str], None] | None,
    ) -> Completion:
        for piece in self.pieces if on_piece else ():
            on_piece(piece)
        outcome = self.outcomes.pop(0) if self.outcomes else None
        if outcome is not None:
            raise outcome
        return Completion("{}", {}, Usage(10, 1), "told", "stop")

    async def close(self) -> None:
        self.closed = True


class Time:
    def __init__(self) -> None:
        self.now = 50.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def gateway_to(time: Time) -> Iterator[Callable[[Upstream], Gateway]]:
    made: list[Gateway] = []

    def make(upstream: Upstream) -> Gateway:
        made.append(Gateway(upstream, clock=time, sleep=time.sleep, chance=lambda: 0.5))
        return made[-1]

    yield make
    for gateway in made:
        gateway.close()


def ask(gateway: Gateway, **changes: float) -> Completion | LlmFailed:
    options: dict[str, float] = {"deadline_s": 20.0, "max_output_tokens": 9} | changes
    try:
        return gateway.complete([Message("user", "?")], Anything, **options)  # type: ignore[arg-type]
    except LlmFailed as failed:
        return failed


def failed(reason: Reason, **details: float) -> LlmFailed:
    return LlmFailed(reason, usage=Usage(10, 0), **details)  # type: ignore[arg-type]


def test_waits_double_and_usage_adds_up(gateway_to: Callable[[Upstream], Gateway], time: Time) -> None:
    said = ask(gateway_to(Upstream(failed("server_error"), failed("cut_off"))))
    assert isinstance(said, Completion)
    assert time.slept == [0.25, 0.5]
    assert (said.calls, said.usage, said.seconds) == (3, Usage(30, 1), 0.75)


@pytest.mark.parametrize("reason", sorted(WORTH_ANOTHER_CALL))
def test_three_calls_and_no_more(gateway_to: Callable[[Upstream], Gateway], reason: Reason) -> None:
    outcome = ask(gateway_to(Upstream(*[failed(reason)] * 9)))
    assert isinstance(outcome, LlmFailed)
    assert (outcome.reason, outcome.calls, outcome.usage) == (reason, 3, Usage(30, 0))


@pytest.mark.parametrize("reason", sorted(set(REASONS) - WORTH_ANOTHER_CALL))
def test_what_another_call_would_not_mend_is_not_tried_again(
    gateway_to: Callable[[Upstream], Gateway], reason: Reason
) -> None:
    outcome = ask(gateway_to(Upstream(failed(reason))))
    assert isinstance(outcome, LlmFailed)
    assert (outcome.reason, outcome.calls) == (reason, 1)


def test_fewer_calls_can_be_allowed(gateway_to: Callable[[Upstream], Gateway]) -> None:
    outcome = ask(gateway_to(Upstream(failed("not_json"), failed("not_json"))), max_calls=1)
    assert isinstance(outcome, LlmFailed)
    assert outcome.calls == 1


def test_a_wait_that_does_not_fit_is_not_begun(gateway_to: Callable[[Upstream], Gateway], time: Time) -> None:
    outcome = ask(gateway_to(Upstream(failed("server_error"), failed("server_error"))), deadline_s=0.6)
    assert isinstance(outcome, LlmFailed)
    assert (outcome.reason, outcome.calls, time.slept) == ("server_error", 2, [0.25])


def test_time_that_an_answer_used_up_is_called_so(gateway_to: Callable[[Upstream], Gateway], time: Time) -> None:
    class Slow(Upstream):
        async def call(self, *given: object, **options: object) -> Completion:
            time.now += 100
            raise LlmFailed("not_json")

    said = ask(gateway_to(Slow()))
    assert isinstance(said, LlmFailed) and (said.reason, said.calls) == ("deadline", 1)


def test_retry_after_is_waited_for_if_it_fits(gateway_to: Callable[[Upstream], Gateway], time: Time) -> None:
    assert isinstance(ask(gateway_to(Upstream(failed("rate_limited", retry_after_s=7)))), Completion)
    assert time.slept == [7]


def test_retry_after_that_does_not_fit_ends_it_at_once(gateway_to: Callable[[Upstream], Gateway], time: Time) -> None:
    gateway = gateway_to(Upstream(failed("rate_limited", retry_after_s=30)))
    first, second = ask(gateway), ask(gateway)
    assert isinstance(first, LlmFailed)
    assert isinstance(second, LlmFailed)
    assert [first.reason, second.reason] == ["rate_limited"] * 2
    assert (first.calls, second.calls, time.slept) == (1, 0, [])
    time.now += 15
    assert isinstance(ask(gateway), Completion)
    assert time.slept == [15]


def test_an_answer_of_no_use_says_nothing_against_the_endpoint(gateway_to: Callable[[Upstream], Gateway]) -> None:
    gateway = gateway_to(Upstream(*[failed("wrong_schema")] * 30))
    for _ in range(10):
        ask(gateway)
    assert gateway.breaker.state == "closed"


def test_the_failure_that_opens_the_breaker_is_the_one_told(gateway_to: Callable[[Upstream], Gateway]) -> None:
    gateway = gateway_to(Upstream(*[failed("server_error")] * 9))
    outcomes = [ask(gateway) for _ in range(3)]
    assert [(one.reason, one.calls) for one in outcomes if isinstance(one, LlmFailed)] == [
        ("server_error", 3),
        ("server_error", 2),
        ("breaker_open", 0),
    ]


def test_pieces_come_before_the_whole(gateway_to: Callable[[Upstream], Gateway]) -> None:
    gateway = gateway_to(Upstream(pieces=["{", "}"]))
    *pieces, whole = gateway.stream([Message("user", "?")], Anything, deadline_s=20, max_output_tokens=9)
    assert pieces == ["{", "}"]
    assert isinstance(whole, Completion)


def test_after_a_piece_nothing_is_tried_again(gateway_to: Callable[[Upstream], Gateway]) -> None:
    gateway = gateway_to(Upstream(failed("cut_off"), pieces=["{"]))
    pieces = gateway.stream([Message("user", "?")], Anything, deadline_s=20, max_output_tokens=9)
    assert next(pieces) == "{"
    with pytest.raises(LlmFailed) as caught:
        next(pieces)
    assert (caught.value.reason, caught.value.calls) == ("cut_off", 1)


def test_every_reason_has_a_sentence_and_sets_hold_reasons_alone() -> None:
    assert set(SENTENCES) == set(REASONS)
    assert set(REASONS) >= ENDPOINT_DOWN | WORTH_ANOTHER_CALL
    assert NO_WAIT < WORTH_ANOTHER_CALL
