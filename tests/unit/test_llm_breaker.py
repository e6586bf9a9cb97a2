"""When an endpoint is left alone, and until when."""

from __future__ import annotations

from coach.engines.llm.breaker import LONGEST_HOLD_S, Breaker


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_it_opens_after_failures_in_a_row_only() -> None:
    breaker = Breaker(threshold=3, cool_s=10, clock=Clock())
    for happened in (breaker.failed, breaker.failed, breaker.succeeded, breaker.failed, breaker.failed):
        assert breaker.admit()
        happened()
    assert breaker.state == "closed"
    breaker.failed()
    assert (breaker.state, breaker.admit()) == ("open", False)


def test_after_a_while_one_probe_is_let_in_and_decides() -> None:
    clock = Clock()
    breaker = Breaker(threshold=1, cool_s=10, clock=clock)
    breaker.failed()
    clock.now += 10
    assert (breaker.state, breaker.admit(), breaker.admit()) == ("half_open", True, False)
    breaker.failed()
    assert breaker.state == "open"
    clock.now += 10
    assert breaker.admit()
    breaker.succeeded()
    assert (breaker.state, breaker.admit(), breaker.admit()) == ("closed", True, True)


def test_a_cancelled_probe_lets_the_next_one_in() -> None:
    clock = Clock()
    breaker = Breaker(threshold=1, cool_s=10, clock=clock)
    breaker.failed()
    clock.now += 10
    assert breaker.admit()
    breaker.released()
    assert breaker.admit()


def test_a_hold_runs_out_and_is_never_longer_than_an_hour() -> None:
    clock = Clock()
    breaker = Breaker(threshold=1, cool_s=10, clock=clock)
    assert breaker.held_s() == 0
    breaker.hold(5)
    breaker.hold(2)
    assert breaker.held_s() == 5
    clock.now += 6
    assert breaker.held_s() == 0
    breaker.hold(1e12)
    assert breaker.held_s() == LONGEST_HOLD_S
