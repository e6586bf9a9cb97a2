"""A process of its own: kept for the next piece of work, and a new one where the work has ended it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from coach.alone import Alone
from coach.errors import Unreachable
from coach.failures import FailedElsewhere


@pytest.fixture
def elsewhere() -> Iterator[Alone]:
    made = Alone()
    yield made
    made.close()


def note_down(file: Path) -> None:
    file.write_text(f"{file.read_text() if file.exists() else ''}{os.getpid()} ")


def end(how: int) -> None:
    os._exit(how)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(kind: type[Exception]) -> None:
    raise kind("words of a note")


def test_one_process_does_all_until_one_ends_it(elsewhere: Alone, tmp_path: Path) -> None:
    work = partial(note_down, tmp_path / "pids")
    elsewhere.do(work)
    elsewhere.do(work)
    with pytest.raises(FailedElsewhere) as raised:
        elsewhere.do(partial(fail, ValueError))
    assert "words" not in str(raised.value)
    with pytest.raises(Unreachable):
        elsewhere.do(partial(fail, Unreachable))
    with pytest.raises(FailedElsewhere, match="-9"):
        elsewhere.do(kill)
    elsewhere.do(work)
    with pytest.raises(FailedElsewhere, match="0"):
        elsewhere.do(partial(end, 0))
    first, second, third = (tmp_path / "pids").read_text().split()
    assert first == second != third and str(os.getpid()) not in (first, third)
