"""The same as Markdown, for a pull request or a wiki: figures, intervals, baselines and gates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evals.report.words import direction, label, reading_order
from evals.text import number


def markdown(result: Mapping[str, Any]) -> str:
    return "\n".join(_lines(result)) + "\n"


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    what, gates = result["what"], result["gates"]
    passed = sum(one["passed"] for one in gates)
    yield "# How good is Upward?"
    yield ""
    yield f"Engine {what['engine']}, commit {str(what['commit'])[:10]}; {passed} of {len(gates)} gates are passed."
    for name in reading_order(result["suites"]):
        block = result["suites"][name]
        yield from ("", f"## {name}", "", f"{block['about']} {len(block['cases'])} cases.", "")
        beside = list(block["baselines"])
        yield f"| figure | value [95 % interval] |{''.join(f' {one} | better by |' for one in beside)}"
        yield f"|---|---|{'---|---|' * len(beside)}"
        for figure, one in block["figures"].items():
            cells = "".join(_beside(block["baselines"][other], figure) for other in beside)
            wish = f" ({said})" if (said := direction(one)) else ""
            yield f"| {label(figure)}{wish} | {number(one)} |{cells}"
    yield from ("", "## Gates", "", "| gate | measured | passed | reason |", "|---|---|---|---|")
    for one in gates:
        value = "not measured" if one["value"] is None else f"{one['value']:.3f}"
        said = "yes" if one["passed"] else "**no**"
        yield f"| {one['suite']}: {label(one['figure'])} | {value} | {said} | {one['why']} |"


def _beside(baseline: Mapping[str, Any], figure: str) -> str:
    theirs, over = baseline["figures"].get(figure), baseline["over"].get(figure)
    value = "" if theirs is None else f"{theirs['value']:.3f}"
    better = "" if over is None or over["low"] is None else f"[{over['low']:+.3f}, {over['high']:+.3f}]"
    return f" {value} | {better} |"
