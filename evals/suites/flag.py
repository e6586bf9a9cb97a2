"""Superficial or not, on notes by a hand that nothing was trained on; beside it, what cheap cues alone would do."""

from __future__ import annotations

from pathlib import Path

from evals.metrics.auc import auc
from evals.metrics.calibration import calibration_error
from evals.metrics.selective import selective
from evals.suites.held_out import SETS, held_out

_BINS = 5


def run(data: Path | None) -> tuple[dict[str, float], list[str]]:
    labels = [bool(record["gold"]["superficial"]) for record, _ in held_out()]
    answers = [answer for _, answer in held_out()]
    chances = [0.5 if one["p_superficial"] is None else one["p_superficial"] for one in answers]
    words = [-len(record["notes"].split()) for record, _ in held_out()]
    items = [-len(answer["items"]) for answer in answers]
    verdict = selective(labels, [one["superficial"] for one in answers])
    figures = {
        "auc": auc(labels, chances),
        "f1": verdict.f1,
        "coverage": verdict.coverage,
        "calibration_error": calibration_error(labels, chances, bins=_BINS),
        "auc_by_words": auc(labels, words),
        "auc_by_items": auc(labels, items),
    }
    lines = [f"{', '.join(SETS)}: {len(labels)} notes, {sum(labels)} superficial"]
    lines += [f"{name:<28} {value:.3f}" for name, value in figures.items()]
    return figures, lines
