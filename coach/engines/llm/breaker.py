"""Leaves an endpoint alone while it is down, or for as long as it asked to be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

State: TypeAlias = Literal["closed", "open", "half_open"]
LONGEST_HOLD_S = 3600.0
"""A Retry-After beyond an hour is not believed."""


class Breaker:
    """Opens after `threshold` failures in a row; after `cool_s` lets one probe through, which closes or opens it.

    Not thread-safe: the gateway asks it on its loop alone. `clock` counts seconds and never goes back.
    """

    def __init__(self, *, threshold: int, cool_s: float, clock: Callable[[], float]) -> None:
        self._threshold, self._cool_s, self._clock = threshold, cool_s, clock
        self._failures = 0
        self._opened_at: float | None = None
        self._probing = False
        self._held_until = 0.0

    @property
    def state(self) -> State:
        if self._opened_at is None:
            return "closed"
        return "half_open" if self._clock() - self._opened_at >= self._cool_s else "open"

    def admit(self) -> bool:
        """Whether a call may go out now. Who is let in says how it went: succeeded, failed or released."""
        if self.state == "closed":
            return True
        if self.state == "open" or self._probing:
            return False
        self._probing = True
        return True

    def succeeded(self) -> None:
        self._failures, self._opened_at, self._probing = 0, None, False

    def failed(self) -> None:
        self._failures += 1
        if self._probing or self._failures >= self._threshold:
            self._opened_at = self._clock()
        self._probing = False

    def released(self) -> None:
        """The call said nothing about the endpoint: it was cancelled, say."""
        self._probing = False

    def hold(self, seconds: float) -> None:
        """The endpoint asks all callers to wait."""
        self._held_until = max(self._held_until, self._clock() + min(seconds, LONGEST_HOLD_S))

    def held_s(self) -> float:
        """Seconds until the endpoint may be called again by its own wish; zero if it has none."""
        return max(0.0, self._held_until - self._clock())
