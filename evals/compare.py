"""Two results side by side: paired differences with 95 % intervals, and the cases that changed, worst first.

Only cases that both have are compared, drawn by cluster and alike on both sides: what the two share cancels out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coach.errors import BadInput
from evals.find import suites_in
from evals.metrics.interval import difference_interval
from evals.suite import Figure, Outcome

_SHOWN = 10
_DIGEST = 16
_HASH = re.compile(r"\b[0-9a-f]{40,64}\b")


@dataclass(frozen=True, slots=True)
class Change:
    """How much better (negative: worse) the second result is in a figure. No interval where drawing makes no sense."""

    suite: str
    figure: str
    before: float
    after: float
    gain: float
    low: float | None
    high: float | None

    @property
    def verdict(self) -> str:
        if self.low is None or self.high is None:
            return "no interval"
        return "worse" if self.high < 0 else "better" if self.low > 0 else "no difference shown"


@dataclass(frozen=True, slots=True)
class CaseChange:
    suite: str
    figure: str
    case: str
    gain: float


@dataclass(frozen=True, slots=True)
class Difference:
    """What the two runs were made with, where it is not the same."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]
    cases: tuple[CaseChange, ...]
    """Those that changed, worst first."""
    left_out: tuple[str, ...]
    """Suites and cases that only one of the two has."""

    @property
    def regressions(self) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if one.verdict == "worse")


def compare(before: Mapping[str, Any], after: Mapping[str, Any], seed: int = 0) -> Comparison:
    """Raises BadInput where the two have no case in common."""
    changes: list[Change] = []
    cases: list[CaseChange] = []
    known = suites_in(after)
    left_out = [f"suite {name}" for name in sorted(before["suites"].keys() ^ after["suites"].keys())]
    for name in sorted(before["suites"].keys() & after["suites"].keys()):
        old, new = _by_id(before["suites"][name]), _by_id(after["suites"][name])
        left_out += [f"{name}: case {one}" for one in sorted(old.keys() ^ new.keys())]
        both = [one for one in old if one in new]
        for figure in known[name].figures if both else ():
            if figure.better != "neither":
                changes += _change(name, figure, old, new, both, seed)
                cases += _cases(name, figure, old, new, both)
    if not changes:
        raise BadInput("The two results have no case in common.")
    return Comparison(
        _differences(before["what"], after["what"]),
        tuple(changes),
        tuple(sorted(cases, key=lambda one: (one.gain, one.case))),
        tuple(left_out),
    )


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    old, new = dict(_flat(before)), dict(_flat(after))
    return tuple(
        Difference(name, old.get(name, "-"), new.get(name, "-"))
        for name in (*old, *(one for one in new if one not in old))
        if old.get(name) != new.get(name)
    )


def _flat(value: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """What a run was made with, one line each; a digest by its start. Which suites were asked for is told elsewhere."""
    for key, one in value.items():
        if isinstance(one, Mapping):
            yield from _flat(one, f"{above}{key} ")
        elif not isinstance(one, list):
            yield f"{above}{key}", _HASH.sub(lambda found: found.group()[:_DIGEST], str(one))


_Cases = Mapping[str, tuple[str, Outcome]]


def _by_id(block: Mapping[str, Any]) -> dict[str, tuple[str, Outcome]]:
    return {case["id"]: (case["cluster"], case["outcome"]) for case in block["cases"]}


def _change(name: str, figure: Figure, old: _Cases, new: _Cases, both: list[str], seed: int) -> Iterator[Change]:
    sides = [_clusters(side, both) for side in (old, new)]
    found = difference_interval(figure, sides[1], sides[0], seed)
    values = [figure.value([side[one][1] for one in both]) for side in (old, new)]
    if found is None or values[0] is None or values[1] is None:
        return
    gain, low, high = (one + 0.0 for one in found)  # no -0.0
    known = low == low
    yield Change(name, figure.name, values[0], values[1], gain, low if known else None, high if known else None)


def _clusters(side: _Cases, both: list[str]) -> dict[str, list[Outcome]]:
    made: dict[str, list[Outcome]] = {}
    for one in both:
        cluster, outcome = side[one]
        made.setdefault(cluster, []).append(outcome)
    return made


def _cases(name: str, figure: Figure, old: _Cases, new: _Cases, both: list[str]) -> Iterator[CaseChange]:
    sign = -1.0 if figure.better == "lower" else 1.0
    for one in both:
        a, b = figure.of_case(old[one][1]), figure.of_case(new[one][1])
        if a is not None and b is not None and abs(b - a) > 1e-9:
            yield CaseChange(name, figure.name, one, sign * (b - a))


def as_text(found: Comparison) -> str:
    return "\n".join(_lines(found))


def _lines(found: Comparison) -> Iterator[str]:
    for other in found.differences:
        yield f"differs: {other.what}: {other.before} -> {other.after}"
    yield f"{'figure':<40} {'before':>8} {'after':>8} {'gain':>8}"
    for one in found.changes:
        interval = "" if one.low is None else f" [{one.low:+.3f}, {one.high:+.3f}]"
        name = f"{one.suite}.{one.figure}"
        yield f"{name:<40} {one.before:8.3f} {one.after:8.3f} {one.gain:+8.3f}{interval}  {one.verdict}"
    worse = [one for one in found.cases if one.gain < 0]
    yield f"{len(worse)} times a case went worse, {len(found.cases) - len(worse)} times better; the worst:"
    yield from (f"  {one.gain:+.3f}  {one.suite}.{one.figure}  {one.case}" for one in worse[:_SHOWN])
    if found.left_out:
        yield f"Not compared, since only one has them: {len(found.left_out)}, such as {found.left_out[0]}"
    for one in found.regressions:
        yield f"WORSE {one.suite}.{one.figure}: the interval of the difference excludes 0"
