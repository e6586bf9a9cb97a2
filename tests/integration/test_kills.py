"""A small share of `python -m evals.bench.kills`, on the database that the run is about."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from conftest import ROOT


@pytest.mark.parametrize("kind", ["posting", "reading", "ingesting", "migrating"])
def test_what_was_acknowledged_survives_kills_and_is_there_once(kind: str, new_database: Callable[[], str]) -> None:
    url = new_database()
    command = [sys.executable, "-W", "ignore", "-m", "evals.bench.kills", "--runs", "5", "--kind", kind]
    on = [] if url.startswith("sqlite") else ["--url", url]
    done = subprocess.run([*command, *on], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and f"{kind}: 5 runs, 5 killed, 0 faults" in done.stdout, done.stdout + done.stderr
