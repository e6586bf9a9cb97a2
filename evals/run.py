"""Measures the embedded engine: each suite prints its figures, and the gates that they have to pass.

Deterministic: no key, no network, fixed seeds. The sample program is data that the engine was built on; what its
figures show is that rules hold, not how good the prompts are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from evals.suites import flag, questions, retrieval, suggest, summarise

Figures = dict[str, float]

SUITES: dict[str, Callable[[Path | None], tuple[Figures, list[str]]]] = {
    "retrieval": retrieval.run,
    "suggest": suggest.run,
    "summarise": summarise.run,
    "flag": flag.run,
    "questions": questions.run,
}


@dataclass(frozen=True, slots=True)
class Result:
    suite: str
    figures: Figures
    lines: list[str]
    missed: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def as_text(self) -> str:
        return "\n".join([f"== {self.suite}", *self.lines, *(f"MISSED {one}" for one in self.missed)])


def run_suites(names: Sequence[str], data: Path | None) -> list[Result]:
    """Run suites by name. `data`: a folder with public collections; without it their figures are left out."""
    gates = tomllib.loads((files("evals") / "gates.toml").read_text(encoding="utf-8"))
    results = []
    for name in names:
        figures, lines = SUITES[name](data)
        results.append(Result(name, figures, lines, _missed(figures, gates.get(name, {}))))
    return results


def _missed(figures: Figures, gates: dict[str, dict[str, Any]]) -> list[str]:
    missed = []
    for name, gate in gates.items():
        if name not in figures:
            if gate.get("optional"):
                continue
            missed.append(f"{name}: not measured")
        elif "at_least" in gate and figures[name] < gate["at_least"]:
            missed.append(f"{name}: {figures[name]:.3f}, at least {gate['at_least']}; {gate['why']}")
        elif "at_most" in gate and figures[name] > gate["at_most"]:
            missed.append(f"{name}: {figures[name]:.3f}, at most {gate['at_most']}; {gate['why']}")
    return missed
