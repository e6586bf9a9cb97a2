"""The embedded engine beside the naive way on all notes at first sight: `python -m evals.bench.first_sight`.

Two held-out sets are few: the naive way turns one obligation round in them. But four of the other sets were held out in
their time, and what the engine of that time said of them is kept in `evals/data/first_sight.jsonl`, by
the commit that said it: the last one before anybody had seen an error of theirs. The held-out sets are asked of the
engine of today, and the naive way, which learns nothing, of all six. So no note counts here that the engine which read
it was tuned on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.labelled import DATA, NOTES, bare, note_cases, rows
from evals.metrics.interval import difference_interval
from evals.subject import Bench, Setting, Subject
from evals.subjects import subject
from evals.suite import Figure, Outcome
from evals.suites.held_out import SETS
from evals.suites.summarise import FIGURES, compared

KEPT = DATA / "first_sight.jsonl"
"""{set, id, commit, items: [{owner, due, evidence}], previous: [{index, status}]} a line."""
_TOLD = (
    "items_f1",
    "owners_right",
    "named_owners_inverted",
    "dates_right",
    "traps_taken",
    "follow_through",
    "done_that_is_not",
)


@dataclass(frozen=True, slots=True)
class Beaten:
    """A figure of the engine at first sight and of the naive way, and how much better ours is with its interval."""

    figure: Figure
    ours: float
    naive: float
    better_by: float
    low: float
    high: float

    def __str__(self) -> str:
        return (
            f"{self.figure.name:<24}{self.ours:8.3f}{self.naive:8.3f}{self.better_by:+8.3f} "
            f"[{self.low:+.3f}, {self.high:+.3f}]"
        )


def once_unseen() -> tuple[str, ...]:
    """The sets whose answers are kept: opened since."""
    return tuple(sorted({one["set"] for one in rows(KEPT)}))


def beaten(sets: Sequence[str]) -> list[Beaten]:
    """Of the sets together, pairs drawn anew."""
    kept = {(one["set"], one["id"]): one for one in rows(KEPT)}
    ours: dict[str, list[Outcome]] = {}
    naive: dict[str, list[Outcome]] = {}
    with Bench(Setting()) as bench:
        today, simple = subject("embedded", bench), subject("naive", bench)
        for name in sets:
            for case in note_cases([NOTES / f"{name}.jsonl"]):
                cluster = f"{name}/{case.cluster}"
                answer = kept.get((name, case.id)) or _asked(today, case.data)
                ours.setdefault(cluster, []).append(compared(case.data, answer))
                naive.setdefault(cluster, []).append(compared(case.data, _asked(simple, case.data)))
    return list(_differences(ours, naive))


def _asked(who: Subject, record: Mapping[str, Any]) -> Mapping[str, Any]:
    return who.summary(bare(record))


def _differences(ours: Mapping[str, list[Outcome]], naive: Mapping[str, list[Outcome]]) -> Iterator[Beaten]:
    sides = [[one for part in side.values() for one in part] for side in (ours, naive)]
    for figure in FIGURES:
        if figure.name in _TOLD:
            found = difference_interval(figure, ours, naive)
            values = [figure.value(side) for side in sides]
            assert found is not None and values[0] is not None and values[1] is not None
            yield Beaten(figure, values[0], values[1], *found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures for the sets that were opened since, and for these with those still held out; returns 0."""
    about = (__doc__ or "").partition("\n")[0]
    argparse.ArgumentParser(prog="python -m evals.bench.first_sight", description=about).parse_args(arguments)
    for sets in (once_unseen(), (*once_unseen(), *SETS)):
        print(f"{', '.join(sets)}\n{'':<24}{'ours':>8}{'naive':>8}  better by")
        print("\n".join(map(str, beaten(sets))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
