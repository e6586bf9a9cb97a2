"""Superficial or not: on notes that nothing was trained on, and on the development sets; beside it, what cheap cues
alone would do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from coach.flag import flag_of
from coach.model.session import Reading
from evals.labelled import bare
from evals.metrics.auc import auc
from evals.metrics.average_precision import average_precision
from evals.metrics.brier import brier
from evals.metrics.calibration import calibration_error
from evals.metrics.items import Span, span_of
from evals.metrics.rank_correlation import spearman
from evals.metrics.selective import selective
from evals.subject import Subject
from evals.suite import Case, Figure, Outcome, mean
from evals.suites.held_out import development, held_out, on_notes

_BINS = 5
_NEAR = 1.0


def observe(subject: Subject, case: Case) -> Outcome:
    record, gold = bare(case.data), case.data["gold"]
    answer = subject.depth(record)
    chance, label = answer["p_superficial"], bool(gold["superficial"])
    said = answer["superficial"]
    depth = None if answer["depth"] is None else float(answer["depth"])
    return {
        "pair": case.cluster,
        "date": record["session_date"],
        "label": label,
        "said": said,
        "chance": 0.5 if chance is None else float(chance),
        "depth": depth,
        "true_depth": float(gold["depth"]),
        "near": None if depth is None else float(abs(depth - gold["depth"]) <= _NEAR),
        "words": len(record["notes"].split()),
        "items": len(gold["items"]),
        "signs_quoted": all(sign["quote"] in record["notes"] for sign in answer["signs"]),
        "faults": []
        if said is label
        else [_fault(record["notes"], answer, f"is {_name(label)} (depth {gold['depth']})")],
    }


def _fault(text: str, answer: Mapping[str, Any], truth: str) -> dict[str, Any]:
    said = "no verdict" if answer["superficial"] is None else f"said {_name(answer['superficial'])}"
    return {"kind": "depth", "span": _strongest(text, answer["signs"]), "what": f"{said}, {truth}"}


def _strongest(text: str, signs: Sequence[Mapping[str, Any]]) -> Span | None:
    """Where the words are that moved the reading most."""
    return span_of(text, max(signs, key=lambda one: abs(one["weight"]))["quote"]) if signs else None


def _name(superficial: bool) -> str:
    return "superficial" if superficial else "substantial"


def _auc(score: Callable[[Outcome], float]) -> Callable[[Sequence[Outcome]], float | None]:
    def whole(outcomes: Sequence[Outcome]) -> float | None:
        labels = [one["label"] for one in outcomes]
        return auc(labels, [score(one) for one in outcomes]) if len(set(labels)) == 2 else None

    return whole


def _miss(outcome: Outcome) -> float:
    """How far the chance was from what came, 0..1."""
    return abs(float(outcome["label"]) - float(outcome["chance"]))


def _labels(outcomes: Sequence[Outcome]) -> list[bool]:
    return [one["label"] for one in outcomes]


def _chances(outcomes: Sequence[Outcome]) -> list[float]:
    return [one["chance"] for one in outcomes]


def _f1(outcomes: Sequence[Outcome]) -> float | None:
    return selective(_labels(outcomes), [one["said"] for one in outcomes]).f1


def _coverage(outcomes: Sequence[Outcome]) -> float | None:
    return selective(_labels(outcomes), [one["said"] for one in outcomes]).coverage


def _average_precision(outcomes: Sequence[Outcome]) -> float | None:
    return average_precision(_labels(outcomes), _chances(outcomes)) if any(_labels(outcomes)) else None


def _rank(outcomes: Sequence[Outcome]) -> float | None:
    told = [one for one in outcomes if one["depth"] is not None]
    return spearman([one["true_depth"] for one in told], [one["depth"] for one in told]) if len(told) > 1 else None


def _pairs_flagged(outcomes: Sequence[Outcome]) -> float | None:
    """The share of pairs with two sessions or more for whom the rule on readings says what it says on the labels."""
    by_pair: dict[str, list[Outcome]] = {}
    for one in outcomes:
        by_pair.setdefault(one["pair"], []).append(one)
    held = [sorted(part, key=lambda one: str(one["date"])) for part in by_pair.values() if len(part) > 1]
    if not held:
        return None
    right = 0
    for part in held:
        wanted = [Reading(one["date"], one["true_depth"], one["label"], "labels") for one in part]
        said = [Reading(one["date"], one["depth"], one["said"], "engine", one["chance"]) for one in part]
        right += (flag_of("pair", wanted) is None) == (flag_of("pair", said) is None)
    return right / len(held)


FIGURES = (
    Figure("auc", whole=_auc(lambda one: float(one["chance"])), loss=_miss),
    Figure("f1", whole=_f1, loss=_miss),
    Figure("coverage", whole=_coverage),
    Figure("average_precision", whole=_average_precision),
    Figure(
        "calibration_error", "lower", whole=lambda all_: calibration_error(_labels(all_), _chances(all_), bins=_BINS)
    ),
    Figure("brier", "lower", whole=lambda all_: brier(_labels(all_), _chances(all_)), loss=_miss),
    mean("depth_within_one", "near"),
    Figure("depth_spearman", whole=_rank),
    Figure("pairs_flagged_right", whole=_pairs_flagged),
    mean("signs_quoted", "signs_quoted"),
    Figure("auc_by_words", "neither", whole=_auc(lambda one: -float(one["words"]))),
    Figure("auc_by_items", "neither", whole=_auc(lambda one: -float(one["items"]))),
)


suite = partial(on_notes, observe=observe, figures=FIGURES)
"""The suite on some files of labelled notes."""

SUITES = (
    suite(
        "flag",
        "Superficial or not, on notes that nothing was trained on and whose errors nobody looked at.",
        held_out(),
        open=False,
    ),
    suite(
        "flag-development",
        "The same on the sets that the coach was tuned on: not its quality, but where it fails can be read.",
        development(),
        open=True,
        when_named=True,
    ),
)
