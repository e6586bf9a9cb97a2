"""Processes that are forked to be killed, and what is told of them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from coach.bootstrap import Coach, bootstrap
from coach.model.program import Pair, Person, Program
from coach.settings import Settings

PAIRS = 12


@dataclass
class Report:
    runs: int = 0
    killed: int = 0
    faults: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    """The longest time from a kill until everything that was left undone was done."""


def settings(folder: Path, url: str | None) -> Settings:
    return Settings(data_dir=folder, database_url=url, embedder="hashing", index="memory")


def opened(given: Settings) -> Coach:
    coach = bootstrap(given)
    with coach.uow.write() as store:
        pairs = [Pair(f"k{number}", "kills", Person("Ada Lead"), Person("Max Mentor")) for number in range(PAIRS)]
        store.save_program(Program("kills", "Kills"), pairs, [])
    _ = coach.engine
    return coach


def forked(work: Callable[[int], None], after: float) -> tuple[bool, list[str]]:
    """Runs `work` in a process of its own and kills it. Whether it was killed, and the lines that it acknowledged."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            work(writer)
        finally:
            os._exit(0)
    os.close(writer)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader, encoding="utf-8") as said:
        return os.WIFSIGNALED(status), said.read().splitlines()
