"""What a suite is: cases, what is observed of each, and the figures made of what was observed.

A suite is a module in `evals/suites` with `SUITES`, a tuple of `Suite`. Whatever a figure needs of a case is in the
case's outcome: JSON, so that a run can be stored, gone on with, and compared with another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from evals.subject import Subject

Outcome: TypeAlias = Mapping[str, Any]
"""What was observed of one case, as JSON. `faults` is a list of what went wrong, for the report's tables."""
Better: TypeAlias = Literal["higher", "lower", "neither"]
Share: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    cluster: str
    """Cases of one cluster (a pair of people) are drawn together when intervals are made."""
    data: Mapping[str, Any]
    tags: Mapping[str, str] = field(default_factory=dict)
    """Figures are told for each value of a tag too, such as each language."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number made of outcomes: a ratio of sums over the cases (`share`), or anything else (`whole`).

    share: numerator and denominator of a case; None where the case has no part in it.
    whole: over all outcomes; None where it is not defined. `loss` then says how badly a case went, for comparisons.
    """

    name: str
    better: Better = "higher"
    share: Callable[[Outcome], Share | None] | None = None
    whole: Callable[[Sequence[Outcome]], float | None] | None = None
    loss: Callable[[Outcome], float | None] | None = None
    summed: bool = False
    """A plain sum of numerators, such as a count of broken rules."""
    interval: bool = True
    """Whether drawing clusters anew makes sense; it does not where cases are compared with one another."""

    def value(self, outcomes: Sequence[Outcome]) -> float | None:
        if self.whole is not None:
            return self.whole(outcomes)
        shares = [one for outcome in outcomes if (one := self.share_of(outcome)) is not None]
        over = float(sum(below for _, below in shares))
        return None if not over else sum(above for above, _ in shares) / (1.0 if self.summed else over)

    def share_of(self, outcome: Outcome) -> Share | None:
        assert self.share is not None
        return self.share(outcome)

    def has_part(self, outcome: Outcome) -> bool:
        """Whether the case counts in the figure at all."""
        return self.whole is not None or bool((self.share_of(outcome) or (0.0, 0.0))[1])

    def of_case(self, outcome: Outcome) -> float | None:
        """How one case went, in the figure's own direction; None where it has no part in it."""
        if self.whole is not None:
            lost = None if self.loss is None else self.loss(outcome)
            return None if lost is None else (-lost if self.better == "higher" else lost)
        share = self.share_of(outcome)
        if share is None or not share[1]:
            return None
        return share[0] / (1.0 if self.summed else share[1])


def mean(name: str, key: str, better: Better = "higher") -> Figure:
    """The mean of an outcome's value; cases where it is None or missing have no part."""

    def share(outcome: Outcome) -> Share | None:
        value = outcome.get(key)
        return None if value is None else (float(value), 1.0)

    return Figure(name, better, share)


def ratio(name: str, above: str, below: str, better: Better = "higher") -> Figure:
    """The sum of one count over the sum of another."""
    return Figure(name, better, lambda outcome: (float(outcome[above]), float(outcome[below])))


def total(name: str, key: str, better: Better = "lower") -> Figure:
    """The sum of a count."""
    return Figure(name, better, lambda outcome: (float(outcome[key]), 1.0), summed=True)


Observe: TypeAlias = "Callable[[Subject, Case], Outcome]"


@dataclass(frozen=True, slots=True)
class Suite:
    name: str
    about: str
    """One sentence: what the figures tell, on which data."""
    cases: Callable[[Path | None], Sequence[Case]]
    """Given the folder with public collections, if there is one. No case: the suite is left out."""
    observe: Observe
    figures: tuple[Figure, ...]
    baselines: tuple[str, ...] = ()
    """Subjects that are asked the same, and have to be beaten."""
    data: tuple[str, ...] = ()
    """Files below `evals/data` or `coach/sample` that the cases are made of; their hashes are part of a result."""
    open: bool = True
    """Whether a person may look at the cases. Those of held-out sets stay closed: once read, they are no test."""
    needs: Literal["nothing", "hub"] = "nothing"
    when_named: bool = False
    """Left out unless it is asked for by name."""
    gates: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Gates of its own by figure, in the form of `gates.toml`; those of the built-in suites stand there."""
    texts: Callable[[Path | None], Mapping[str, str]] | None = None
    """The text of each case, for the report's tables of failures."""

    def figure(self, name: str) -> Figure:
        return next(one for one in self.figures if one.name == name)
