"""Gates: figures that must not get worse, each with its reason, from `gates.toml`.

A gate's figure may be `<figure>_over_<baseline>`: the lower end of the interval of how much better ours is. A gate that
answers which say nothing would pass names a `partner` in its suite that they do not pass; a test holds that.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

OVER = "_over_"


@dataclass(frozen=True, slots=True)
class Gate:
    suite: str
    figure: str
    why: str
    at_least: float | None = None
    at_most: float | None = None
    above: float | None = None
    partner: str | None = None

    @property
    def name(self) -> str:
        return f"{self.suite}.{self.figure}"

    def passes(self, value: float | None) -> bool:
        if value is None:
            return False
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
            and (self.above is None or value > self.above)
        )

    @property
    def limit(self) -> str:
        words = (("at least", self.at_least), ("at most", self.at_most), ("above", self.above))
        return ", ".join(f"{word} {value:g}" for word, value in words if value is not None)


@dataclass(frozen=True, slots=True)
class Held:
    """A gate and what was measured; `value` is None where it was not."""

    gate: Gate
    value: float | None

    @property
    def passed(self) -> bool:
        return self.gate.passes(self.value)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self.gate), "value": self.value, "passed": self.passed}

    def __str__(self) -> str:
        said = "not measured" if self.value is None else f"{self.value:.3f}"
        return f"{self.gate.name}: {said}, {self.gate.limit}; {self.gate.why}"


def gates() -> tuple[Gate, ...]:
    """All gates. Raises ValueError for one without a limit or a reason, or whose partner is no gate."""
    return _read(tomllib.loads((files("evals") / "gates.toml").read_text(encoding="utf-8")))


def _read(table: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> tuple[Gate, ...]:
    found = tuple(Gate(suite, figure, **given) for suite, part in table.items() for figure, given in part.items())
    names = {gate.name for gate in found}
    for gate in found:
        if not gate.limit or not gate.why:
            raise ValueError(f"the gate {gate.name} needs a limit and a reason")
        if gate.partner is not None and f"{gate.suite}.{gate.partner}" not in names:
            raise ValueError(f"the gate {gate.name} has a partner that is none")
    return found


def hold(measured: Mapping[str, Mapping[str, Any]]) -> list[Held]:
    """The gates of the suites that were run. `measured`: the `suites` block of a result."""
    own = _read({name: block.get("gates", {}) for name, block in measured.items()})
    return [Held(one, _value(measured[one.suite], one.figure)) for one in (*gates(), *own) if one.suite in measured]


def _value(suite: Mapping[str, Any], figure: str) -> float | None:
    name, over, baseline = figure.partition(OVER)
    part = suite["baselines"].get(baseline, {}).get("over", {}) if over else suite["figures"]
    found = part.get(name)
    if found is None:
        return None
    value: float | None = found["low"] if over else found["value"]
    return value
