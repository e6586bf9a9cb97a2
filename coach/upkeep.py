"""What a service does for itself: it promises retention, finishes erasures, and forgets what others erased."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from coach.bootstrap import Coach
from coach.erase import forget_all, scrub
from coach.retention import promise_retention

EVERY_S = 60.0
_log = logging.getLogger("upward.upkeep")


class Upkeep:
    """One round a minute; retention is promised once a day, by the coach's clock, whichever process comes first."""

    def __init__(self, coach: Coach, *, every_s: float = EVERY_S) -> None:
        self._coach, self._every_s = coach, every_s
        self._stop = threading.Event()
        self._seen = self._last_erased()

    def _last_erased(self) -> str | None:
        with self._coach.uow.read() as store:
            return store.last_erased()

    def round(self) -> None:
        erased = self._last_erased()
        if erased != self._seen:
            forget_all(self._coach)
            self._seen = erased
        scrub(self._coach)
        with self._coach.uow.write("exports") as store:
            store.forget_exports(self._coach.clock())
        promise_retention(self._coach)

    def run(self) -> None:
        while not self._stop.wait(self._every_s):
            try:
                self.round()
            except Exception as error:  # it goes on; the next round may do better. Its words are not logged.
                _log.error("A round of upkeep failed: %s", type(error).__name__)

    def stop(self) -> None:
        self._stop.set()


@contextmanager
def upkeep(coach: Coach, *, every_s: float = EVERY_S) -> Iterator[None]:
    """A thread of this process that does it, for as long as the block lasts."""
    keeper = Upkeep(coach, every_s=every_s)
    thread = threading.Thread(target=keeper.run, name="upkeep", daemon=True)
    thread.start()
    try:
        yield
    finally:
        keeper.stop()
        thread.join()
