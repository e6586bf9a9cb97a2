"""A small share of `python -m evals.bench.kills`, on the database that the run is about."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from conftest import ROOT


@pytest.mark.parametrize("kind", ["posting", "reading", "erasing", "ingesting", "migrating"])
def test_what_was_acknowledged_survives_kills_and_is_there_once(kind: str, new_database: Callable[[], str]) -> None:
    url = new_database()
    command = [sys.executable, "-W", "ignore", "-m", "evals.bench.kills", "--runs", "5", "--kind", kind]
    on = [] if url.startswith("sqlite") else ["--url", url]
    done = subprocess.run([*command, *on], cwd=ROOT, capture_output=True, text=True, timeout=300)
    # Work that was done before its kill came is no fault; that none was killed would be. But a
    # migration is over before any kill on a quiet machine.
    said = re.search(rf"{kind}: 5 runs, (\d) killed, 0 faults", done.stdout)
    assert done.returncode == 0 and said and (int(said[1]) > 0 or kind == "migrating"), done.stdout + done.stderr
