"""A result as plain text, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evals.tally import sentence


def as_text(result: Mapping[str, Any]) -> str:
    return "\n".join(_lines(result))


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    for name, suite in result["suites"].items():
        yield f"== {name}: {suite['about']}"
        yield f"   {len(suite['cases'])} cases"
        if suite.get("llm") is not None:
            yield f"   {sentence(suite['llm'])}"
        for figure, found in suite["figures"].items():
            yield f"{figure:<28} {number(found)}{''.join(_beside(suite, figure))}"
    for gate in result["gates"]:
        if not gate["passed"]:
            said = "not measured" if gate["value"] is None else f"{gate['value']:.3f}"
            yield f"MISSED {gate['suite']}.{gate['figure']}: {said}; {gate['why']}"


def number(figure: Mapping[str, Any]) -> str:
    """A figure with its interval."""
    interval = "" if figure["low"] is None else f" [{figure['low']:.3f}, {figure['high']:.3f}]"
    return f"{figure['value']:.3f}{interval}"


def _beside(suite: Mapping[str, Any], figure: str) -> Iterator[str]:
    for name, baseline in suite["baselines"].items():
        theirs, over = baseline["figures"].get(figure), baseline["over"].get(figure)
        if theirs is not None:
            ahead = "" if over is None or over["low"] is None else f" ({over['low']:+.3f}, {over['high']:+.3f})"
            yield f"   {name} {theirs['value']:.3f}{ahead}"
