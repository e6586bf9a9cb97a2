"""An answer that somebody watches being made: each part as soon as it is verified, and a way to break it off."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


class Cancelled(Exception):
    """Whoever asked has gone. Nothing was stored."""


class Cancel:
    """Set once, from any thread; whoever waits for something says how to be woken."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wakes: list[Callable[[], object]] = []
        self.is_set = False

    def __call__(self) -> None:
        with self._lock:
            self.is_set, wakes, self._wakes = True, self._wakes, []
        for wake in wakes:
            wake()

    def on(self, wake: Callable[[], object]) -> None:
        """Calls `wake` when this is set, from the thread that sets it; at once if it is set already."""
        with self._lock:
            if not self.is_set:
                self._wakes.append(wake)
                return
        wake()


@dataclass(frozen=True, slots=True)
class Live:
    """part: called with each part, in the thread that makes the answer; it must not block."""

    part: Callable[[Any], None]
    cancel: Cancel = field(default_factory=Cancel)
