"""For tests of your own: a suite as an assertion.

def test_our_notes() -> None:
    check("evaluations/ours")
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evals.gates import hold
from evals.plan import Plan
from evals.run import run


def check(*suites: str, engine: str = "embedded", limit: int | None = None, hub: Path | None = None) -> dict[str, Any]:
    """Run suites by name or path in this process. Returns the result; an AssertionError names each missed gate.

    hub: a data folder with the ingested hub; without it, one is made where a suite needs it, which takes a minute.
    """
    with TemporaryDirectory() as folder:
        result = run(Plan(suites, engine, limit=limit), runs=Path(folder), hub=hub)
    missed = [str(one) for one in hold(result["suites"]) if not one.passed]
    assert not missed, "\n".join(missed)
    return result
