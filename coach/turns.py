"""Who may compute in this process: one request at a time, in the order in which they came; background work last.

Python runs one thread at a time anyhow; several that all compute take the interpreter from each other, and who came
first waits as long as who came last. Embedding does without the interpreter, so another request computes meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

import numpy as np
from numpy.typing import NDArray

from coach.ports import Turn
from knowledge.embedders import Embedder

PATIENCE_S = 5.0
"""How long one piece of background work waits for requests to be through: then it computes beside them."""
_RETURNING, _NEW = 0, 1


@dataclass(order=True, slots=True)
class _Place:
    """In the queue of the requests that wait for their turn."""

    rank: int
    number: int
    thread: int = field(compare=False)
    called: threading.Event = field(compare=False, default_factory=threading.Event)


class Turns:
    """Turns of the threads of one process. Whoever has a turn hands it to the next in the queue."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._holder: int | None = None
        self._queue: list[_Place] = []
        self._numbers = count()
        self._requests = 0
        self._background = threading.Lock()

    @contextmanager
    def request(self) -> Iterator[None]:
        """One request computes. Not to be entered twice by one thread."""
        with self._changed:
            self._requests += 1
        try:
            with self._turn(_NEW):
                yield
        finally:
            with self._changed:
                self._requests -= 1
                if not self._requests:
                    self._changed.notify_all()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What a request does without the interpreter: its turn goes to another, and it is the next to get one."""
        if self._holder != threading.get_ident():
            yield
            return
        self._hand_over()
        try:
            yield
        finally:
            self._wait_for(_RETURNING)

    @contextmanager
    def last(self) -> Iterator[None]:
        """A piece of background work: one at a time, once no request computes, or after PATIENCE_S."""
        with self._background:
            with self._changed:
                self._changed.wait_for(lambda: not self._requests, PATIENCE_S)
            yield

    @contextmanager
    def _turn(self, rank: int) -> Iterator[None]:
        self._wait_for(rank)
        try:
            yield
        finally:
            self._hand_over()

    def _wait_for(self, rank: int) -> None:
        me = threading.get_ident()
        with self._changed:
            if self._holder is None:
                self._holder = me
                return
            place = _Place(rank, next(self._numbers), me)
            heappush(self._queue, place)
        place.called.wait()

    def _hand_over(self) -> None:
        with self._changed:
            self._holder = None
            if self._queue:
                place = heappop(self._queue)
                self._holder = place.thread
                place.called.set()


class EmbeddingIn:
    """An embedder that does its work in such turns: all texts in one, or at most `at_once` in each."""

    def __init__(self, turn: Turn, embedder: Embedder, *, at_once: int | None = None) -> None:
        self._turn, self._embedder, self._at_once = turn, embedder, at_once

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def embed(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """See `Embedder.embed`."""
        made = [np.empty((0, self.dimension), dtype=np.float32)]
        at_once = self._at_once or max(1, len(texts))
        for start in range(0, len(texts), at_once):
            with self._turn():
                made.append(self._embedder.embed(texts[start : start + at_once]))
            if progress is not None:
                progress(min(start + at_once, len(texts)))
        return np.concatenate(made)
