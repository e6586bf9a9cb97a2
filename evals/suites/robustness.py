"""How far answers move when a note is written otherwise: typos, case, names, order, small talk, and cheap cues.

Told for each variant. What becomes of answers when a person words a note anew is asked in `robustness-paraphrase`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from evals.labelled import bare, note_cases
from evals.metrics.auc import auc
from evals.subject import Subject
from evals.suite import Case, Figure, Outcome, Suite, mean, ratio
from evals.suites.held_out import data_of, held_out
from evals.variants import ABLATED, SAME

_ALIKE = 0.6
"""From this likeness on (the share of characters that match in order) two quotes are the same words, typos aside."""
_EACH = 3
"""Variants that a note is asked in: all of them would take minutes. Which ones goes by the note's place."""


def cases(_: Path | None) -> list[Case]:
    variants = {**SAME, **ABLATED}
    names = list(variants)
    made = []
    for place, case in enumerate(note_cases(held_out())):
        for turn in range(_EACH):
            name = names[(place * _EACH + turn) % len(names)]
            chance = random.Random(f"{case.id}/{name}")  # noqa: S311
            changed = variants[name](bare(case.data), chance)
            if changed is not None and changed["notes"] != case.data["notes"]:
                data = {"record": case.data, "changed": changed, "same": name in SAME}
                made.append(Case(f"{case.id}/{name}", case.cluster, data, {"variant": name}))
    return made


def observe(subject: Subject, case: Case) -> Outcome:
    plain, changed = bare(case.data["record"]), case.data["changed"]
    before, after = subject.depth(plain), subject.depth(changed)
    chances = [0.5 if one["p_superficial"] is None else float(one["p_superficial"]) for one in (before, after)]
    both = None not in (before["superficial"], after["superficial"])
    outcome: dict[str, Any] = {
        "label": bool(case.data["record"]["gold"]["superficial"]),
        "chance": chances[1],
        "moved": abs(chances[0] - chances[1]),
        "verdict_kept": float(before["superficial"] == after["superficial"]) if both else None,
        "answered": float(after["superficial"] is not None),
        "twice_kept": 0,
        "items": 0,
        "owners_kept": 0,
        "kept": 0,
        "faults": [],
    }
    if case.data["same"]:
        a, b = subject.summary(plain)["items"], subject.summary(changed)["items"]
        pairs = _pairs(a, b)
        outcome["twice_kept"], outcome["items"] = 2 * len(pairs), len(a) + len(b)
        outcome["kept"] = len(pairs)
        outcome["owners_kept"] = sum(one["owner"] == other["owner"] for one, other in pairs)
    return outcome


def _pairs(left: Sequence[dict[str, Any]], right: Sequence[dict[str, Any]]) -> list[tuple[Any, Any]]:
    """Items with much the same evidence, each matched once, the likest first."""
    likest = sorted(
        (
            (-SequenceMatcher(None, one["evidence"].lower(), other["evidence"].lower()).ratio(), i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
        ),
    )
    taken: tuple[set[int], set[int]] = set(), set()
    made = []
    for unlike, i, j in likest:
        if -unlike >= _ALIKE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            made.append((left[i], right[j]))
    return made


def _auc(outcomes: Sequence[Outcome]) -> float | None:
    labels = [one["label"] for one in outcomes]
    return auc(labels, [one["chance"] for one in outcomes]) if len(set(labels)) == 2 else None


SUITES = (
    Suite(
        "robustness",
        "How far answers move when held-out notes are written otherwise, or cheap cues are taken from them.",
        cases,
        observe,
        (
            mean("verdict_kept", "verdict_kept"),
            mean("chance_moved", "moved", "lower"),
            mean("answered", "answered"),
            Figure("auc", whole=_auc),
            ratio("items_kept", "twice_kept", "items"),
            ratio("owners_kept", "owners_kept", "kept"),
        ),
        data=data_of(held_out()),
        open=False,
    ),
)
