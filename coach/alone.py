"""Work in a process of its own: what ends that process is the work's doing, and whoever asked for it lives on."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from coach.errors import Unreachable
from coach.failures import FailedElsewhere, where

_IDLE_S = 30.0
"""Seconds without work after which the process ends: it holds a second copy of the models."""


class Alone:
    """A process that does one piece of work after the other, since it takes seconds to start; a new one takes its place
    when it has ended. It ends with this one, however this one ends."""

    def __init__(self) -> None:
        self._started: tuple[BaseProcess, Connection] | None = None

    def do(self, work: Callable[[], None]) -> None:
        """Has it done and waits. Raises Unreachable if the database was, else FailedElsewhere. work: can be pickled."""
        ended = self._do(work)
        if ended == 0:
            ended = self._do(work)  # it had just ended for want of work
        if ended is not None:
            raise FailedElsewhere(f"its process ended by itself, with {ended}")

    def _do(self, work: Callable[[], None]) -> int | None:
        """With what its process ended; None if it did not."""
        if self._started is None:
            self._started = _start()
        process, line = self._started
        try:
            line.send(work)
            said = line.recv()
        except (EOFError, OSError):
            self.close()
            return process.exitcode
        if said is not None:
            unreachable, place = said
            raise Unreachable("The database does not answer; try again.") if unreachable else FailedElsewhere(place)
        return None

    def close(self) -> None:
        """Ends the process once it has nothing under way."""
        if self._started is not None:
            process, line = self._started
            self._started = None
            line.close()
            process.join()


def _start() -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    mine, its = context.Pipe()
    process = context.Process(target=_work, args=(its,), name="alone", daemon=True)
    process.start()
    its.close()
    return process, mine


def _work(line: Connection) -> None:
    end_with_the_parent()
    try:
        while line.poll(_IDLE_S):
            work: Callable[[], None] = line.recv()
            try:
                work()
            except Exception as error:  # whatever it is, it is told to who waits
                line.send((isinstance(error, Unreachable), where(error)))
            else:
                line.send(None)
    except (EOFError, OSError):
        return  # nobody asks any more


def end_with_the_parent() -> None:
    """From now on this process ends when the one that started it does, also when that is killed."""
    threading.Thread(target=_wait_for_its_end, daemon=True).start()


def _wait_for_its_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
