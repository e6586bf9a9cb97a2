"""Which charts a result gives, each with a sentence that says how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from evals.metrics.average_precision import precision_recall
from evals.report.charts import Axis, Line, interval_chart, line_chart
from evals.report.words import label
from evals.subject import RANKED

_BINS = 5
_TREND = (("summarise", "items_f1"), ("summarise", "follow_through"), ("flag", "f1"), ("retrieval", "reading_ndcg"))
_COMMITS = 12
_ROWS = 3
"""Fewer are read more easily in the table."""

Plot = tuple[str, str, str]
"""Title, SVG, how to read it."""


def plots(result: Mapping[str, Any], history: Sequence[Mapping[str, Any]]) -> Iterator[Plot]:
    """`history`: earlier results, oldest first."""
    found = result["suites"]
    if "flag" in found:
        yield from _of_flag(found["flag"])
    if "retrieval" in found:
        yield _of_ranks(found["retrieval"])
    yield from _trend([*history, result])


def figures_plot(name: str, block: Mapping[str, Any]) -> str | None:
    """The figures of a suite that are shares, with intervals and the naive baseline; None where there are few."""
    naive = block["baselines"].get("naive", {}).get("figures", {})
    rows = [
        (label(figure), one["value"], one["low"], one["high"], naive.get(figure, {}).get("value"))
        for figure, one in block["figures"].items()
        if one["better"] == "higher" and 0 <= one["value"] <= 1 and one["low"] is not None and one["low"] >= 0
    ]
    rows = [(a, b, c, d, None if e is None or not 0 <= e <= 1 else e) for a, b, c, d, e in rows if (d or 0) <= 1]
    return interval_chart(f"Figures of {name}", rows) if len(rows) >= _ROWS else None


def _outcomes(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [case["outcome"] for case in block["cases"]]


def _of_flag(block: Mapping[str, Any]) -> Iterator[Plot]:
    outcomes = _outcomes(block)
    said = np.array([one["chance"] for one in outcomes])
    truth = np.array([one["label"] for one in outcomes], dtype=float)
    parts = [part for part in np.array_split(np.argsort(said, kind="stable"), _BINS) if len(part)]
    points = [(float(said[part].mean()), float(truth[part].mean())) for part in parts]
    yield (
        "Does a probability mean what it says?",
        line_chart(
            "Calibration",
            Axis("said: chance to be superficial"),
            Axis("came true"),
            [Line("five groups of notes", points, dots=True)],
            diagonal=True,
        ),
        "Of the notes that were called superficial with 80 %, four in five should be. The nearer to the dashed line, "
        "the better.",
    )
    lines = [("the coach", outcomes), *((name, one["outcomes"]) for name, one in block["baselines"].items())]
    if truth.any():
        yield (
            "Superficial notes: found against wrongly called",
            line_chart(
                "Precision and recall",
                Axis("found (recall)"),
                Axis("rightly called (precision)"),
                [Line(_name(name), _curve(part)) for name, part in lines],
            ),
            "A line that stays at the top finds every superficial note and calls no other note so.",
        )


def _curve(outcomes: Sequence[Mapping[str, Any]]) -> list[tuple[float, float]]:
    precision, recall = precision_recall([one["label"] for one in outcomes], [one["chance"] for one in outcomes])
    return [(0.0, float(precision[0])), *zip(recall.tolist(), precision.tolist(), strict=True)]


def _of_ranks(block: Mapping[str, Any]) -> Plot:
    places = list(range(1, RANKED + 1))
    lines = [("the coach", _outcomes(block)), *((name, one["outcomes"]) for name, one in block["baselines"].items())]
    drawn = [
        Line(_name(name), [(k, sum(any(one["relevant_at"][:k]) for one in part) / len(part)) for k in places])
        for name, part in lines
    ]
    return (
        "How far down the list is the first useful page?",
        line_chart("Rank curve", Axis("first so many hits", 1, RANKED, places), Axis("queries served"), drawn),
        "The share of queries for which something useful stands among the first hits.",
    )


def _trend(results: Sequence[Mapping[str, Any]]) -> Iterator[Plot]:
    """One result a commit, the newest of it."""
    by_commit = {str(one["what"]["commit"]): one for one in results}
    kept = list(by_commit.values())[-_COMMITS:]
    if len(kept) < 2:
        return
    lines = []
    for suite, figure in _TREND:
        points = [
            (float(place), one["suites"][suite]["figures"][figure]["value"])
            for place, one in enumerate(kept)
            if figure in one["suites"].get(suite, {}).get("figures", {})
        ]
        if len(points) > 1:
            lines.append(Line(f"{suite}: {label(figure)}", points, dots=True))
    if lines:
        ticks = [float(place) for place in range(len(kept))]
        names = [str(one["what"]["commit"])[:7] for one in kept]
        yield (
            "From commit to commit",
            line_chart("Trend", Axis("commit", 0, ticks[-1], ticks, names), Axis("figure"), lines),
            "Whole runs of this engine. Once the errors of a held-out set have been looked at, a new one takes its "
            "place, and figures change with it.",
        )


def _name(name: str) -> str:
    return {"naive": "most naive way", "words": "words alone", "vectors": "meaning alone"}.get(name, name)
