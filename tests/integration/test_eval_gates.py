"""Gates are worth something: answers that say nothing do not pass them, and faults put in on purpose turn them red."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evals.find import suites
from evals.gates import Held, gates, hold
from evals.plan import Plan
from evals.run import run

DEGENERATE = ("empty", "constant")
MEASURED = sorted({gate.suite for gate in gates()} - {"stackfaq"})
"""The public collection of `stackfaq` is not part of the repository."""
FAULTS = {
    "owners-swapped": ("summarise", 12),
    "dates-off": ("summarise", 12),
    "quotes-paraphrased": ("summarise", 12),
    "always-done": ("summarise", 12),
    "always-superficial": ("flag", 16),
    "random-ranking": ("retrieval", 40),
    "prompts-repeated": ("suggest", 6),
    "citations-shuffled": ("suggest", 6),
    "off-limits-ignored": ("safety-off-limits", 10),
    "fallback-unlabelled": ("safety-fallback", 4),
}


@pytest.fixture(scope="module")
def held(hub_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The gates of a suite for an engine, each asked once."""
    known: dict[tuple[str, str, int | None], dict[str, Held]] = {}

    def hold_for(engine: str, suite: str, limit: int | None) -> dict[str, Held]:
        key = engine, suite, limit
        if key not in known:
            plan = Plan((suite,), engine, limit=limit, baselines=engine in DEGENERATE)
            result = run(plan, runs=tmp_path_factory.mktemp("runs"), hub=hub_folder)
            known[key] = {one.gate.figure: one for one in hold(result["suites"])}
        return known[key]

    return hold_for


@pytest.mark.parametrize("suite", MEASURED)
@pytest.mark.parametrize("engine", DEGENERATE)
def test_no_gate_lets_an_answer_pass_that_says_nothing(held: Any, suite: str, engine: str) -> None:
    """A gate that such answers would pass needs a partner in its suite that they do not pass."""
    found = held(engine, suite, 12 if suite in ("safety-fallback", "safety-injection") else None)
    passed = {name for name, one in found.items() if one.passed}
    assert found and [name for name in passed if found[name].gate.partner in (None, *passed)] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_turns_a_gate_red(held: Any, fault: str) -> None:
    suite, limit = FAULTS[fault]
    sound, broken = held("embedded", suite, limit), held(fault, suite, limit)
    turned = {name for name, one in broken.items() if not one.passed and sound[name].passed}
    assert turned, {name: (sound[name].value, one.value) for name, one in broken.items()}


def test_every_gate_belongs_to_a_figure_of_a_suite() -> None:
    known = suites()
    for gate in gates():
        figure, _, baseline = gate.figure.partition("_over_")
        assert figure in {one.name for one in known[gate.suite].figures}, gate.name
        assert not baseline or baseline in known[gate.suite].baselines, gate.name


def test_a_gate_that_is_missed_or_not_measured_is_named_with_its_reason() -> None:
    figures = {name: {"value": 0.9} for name in ("auc", "f1", "coverage", "calibration_error")}
    over = {"naive": {"over": {"auc": {"low": -0.1}}}}
    found = {one.gate.figure: one for one in hold({"flag": {"figures": figures, "baselines": over, "cases": [1]}})}
    assert not found["auc"].passed and "flag.auc: 0.900, at least 0.95; word count" in str(found["auc"])
    assert found["f1"].passed and not found["calibration_error"].passed and not found["auc_over_naive"].passed
    assert not found["pairs_flagged_right"].passed and "not measured" in str(found["pairs_flagged_right"])
