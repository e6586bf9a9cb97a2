"""What is made of outcomes: figures with intervals, beside baselines, for each tag; and the file that a run is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.errors import BadInput
from evals.metrics.interval import Clusters, difference_interval, interval
from evals.suite import Case, Outcome, Suite
from evals.tally import summed

FORMAT = 1
_DIGITS = 6
"""Figures are kept so exact: the last bits of a float differ from machine to machine."""


def measured(
    suite: Suite, cases: Sequence[Case], outcomes: Mapping[str, Sequence[Outcome]], engine: str, seed: int
) -> dict[str, Any]:
    """One suite's block of a result. `outcomes`: by subject, in the order of the cases."""
    ours = outcomes[engine]
    by_cluster = _clusters(cases, ours)
    made: dict[str, Any] = rounded(
        {
            "about": suite.about,
            "open": suite.open,
            "gates": {name: dict(gate) for name, gate in suite.gates.items()},
            "llm": summed(one["llm"] for one in ours if "llm" in one),
            "figures": _figures(suite, ours, by_cluster, seed),
            "slices": _slices(suite, cases, ours),
            "baselines": {
                name: {
                    "figures": {
                        figure.name: {"value": value}
                        for figure in suite.figures
                        if (value := figure.value(outcomes[name])) is not None
                    },
                    "over": _over(suite, by_cluster, _clusters(cases, outcomes[name]), seed),
                    "outcomes": [_kept(suite, one) for one in outcomes[name]],
                }
                for name in suite.baselines
                if name in outcomes
            },
            "cases": [
                {"id": case.id, "cluster": case.cluster, "tags": dict(case.tags), "outcome": dict(outcome)}
                for case, outcome in zip(cases, ours, strict=True)
            ],
        }
    )
    return made


def _figures(suite: Suite, outcomes: Sequence[Outcome], clusters: Clusters, seed: int) -> dict[str, Any]:
    made = {}
    for figure in suite.figures:
        value = figure.value(outcomes)
        if value is not None:
            low, high = interval(figure, clusters, seed) or (None, None)
            made[figure.name] = {
                "value": value,
                "low": low,
                "high": high,
                "better": figure.better,
                "cases": sum(figure.has_part(one) for one in outcomes),
            }
    return made


def _slices(suite: Suite, cases: Sequence[Case], outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """The figures for each value of each tag that has more than one."""
    made = {}
    for tag in sorted({tag for case in cases for tag in case.tags}):
        values = sorted({case.tags[tag] for case in cases if tag in case.tags})
        for value in values if len(values) > 1 else ():
            part = [one for case, one in zip(cases, outcomes, strict=True) if case.tags.get(tag) == value]
            found = {figure.name: figure.value(part) for figure in suite.figures if figure.interval}
            made[f"{tag}={value}"] = {
                "cases": len(part),
                **{name: one for name, one in found.items() if one is not None},
            }
    return made


def _over(suite: Suite, ours: Clusters, theirs: Clusters, seed: int) -> dict[str, Any]:
    found = {}
    for figure in suite.figures:
        if figure.better != "neither" and figure.interval:
            made = difference_interval(figure, ours, theirs, seed)
            if made is not None:
                found[figure.name] = dict(zip(("difference", "low", "high"), made, strict=True))
    return found


def _clusters(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    made: dict[str, list[Outcome]] = {}
    for case, outcome in zip(cases, outcomes, strict=True):
        made.setdefault(case.cluster, []).append(outcome)
    return made


def _kept(suite: Suite, outcome: Outcome) -> dict[str, Any]:
    return {name: value for name, value in outcome.items() if name != "faults"}


def rounded(value: Any) -> Any:
    """The same JSON with floats to six digits and NaN as null."""
    if isinstance(value, float):
        # Adding 0 makes the nought of -0.0 plain.
        return None if value != value else round(value, _DIGITS) + 0.0
    if isinstance(value, Mapping):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(one) for one in value]
    return value


def dump(result: Mapping[str, Any]) -> str:
    """The text of a result's file, the same for the same result."""
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def load(path: Path) -> dict[str, Any]:
    """Raises BadInput for what is no result of this version."""
    try:
        result = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} is no result of a run: {error}.") from error
    if not isinstance(result, dict) or result.get("format") != FORMAT:
        raise BadInput(f"{path} is no result of this version's `coach eval run`.")
    return result
