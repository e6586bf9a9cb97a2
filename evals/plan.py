"""What is to be run: which suites, which of their cases, with which engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach.bootstrap import EMBEDDED
from evals.find import suites, suites_of
from evals.suite import Case, Suite

Task = tuple[str, str, int]
"""A suite's name, a subject's, and the place of a case."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run."""

    names: tuple[str, ...] = ()
    """Suites by name or path; all but those that have to be named, if empty."""
    engine: str = EMBEDDED
    data: Path | None = None
    limit: int | None = None
    """At most so many cases a suite, spread over it."""
    seed: int = 0
    open_held_out: bool = False
    """Keep what went wrong in held-out cases too. It ends their use as a test."""
    baselines: bool = True

    def suites(self) -> list[Suite]:
        named = {suite.name: suite for name in self.names for suite in suites_of(name)}
        return list(named.values()) or [one for one in suites().values() if not one.when_named]

    def cases(self, suite: Suite) -> list[Case]:
        found = list(suite.cases(self.data))
        if self.limit is None or len(found) <= self.limit:
            return found
        return [found[place * len(found) // self.limit] for place in range(self.limit)]
