"""Work in a process of its own: what ends that process is the work's doing, and whoever asked for it lives on."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection

from coach.errors import Unreachable
from coach.failures import FailedElsewhere, where


def alone(work: Callable[[], None]) -> None:
    """Does it in a new process and waits. Raises Unreachable if the database was, else FailedElsewhere.

    work: can be pickled. The process ends with this one, however this one ends.
    """
    context = multiprocessing.get_context("spawn")
    mine, its = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(work, its), name="alone")
    process.start()
    its.close()
    process.join()
    try:
        with mine:
            unreachable, place = mine.recv()
    except EOFError:
        if process.exitcode != 0:
            raise FailedElsewhere(f"its process ended by itself, with {process.exitcode}") from None
    else:
        raise Unreachable("The database does not answer; try again.") if unreachable else FailedElsewhere(place)


def _do(work: Callable[[], None], said: Connection) -> None:
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    try:
        work()
    except Exception as error:  # whatever it is, it is told to who waits
        said.send((isinstance(error, Unreachable), where(error)))


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
