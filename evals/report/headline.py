"""The few figures that are told first: in the README, and at the top of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ROWS = (
    ("hub search for guides and articles, nDCG@10", "retrieval", "reading_ndcg"),
    ("the same, recall@10", "retrieval", "reading_recall"),
    ("hub search for discussion prompts, nDCG@10", "retrieval", "prompt_ndcg"),
    ("rules broken by suggestions", "suggest", "violations"),
    ("sets that name something of the pair's own", "suggest", "own_matter"),
    ("prompts with a passage of the hub to read on", "suggest", "backed"),
    ("items in unseen notes, F1", "summarise", "items_f1"),
    ("owners of found items right", "summarise", "owners_right"),
    ("obligations turned round", "summarise", "owners_inverted"),
    ("due dates right", "summarise", "dates_right"),
    ("wishes, refusals and others' promises taken for items", "summarise", "traps_taken"),
    ("what became of earlier items, right", "summarise", "follow_through"),
    ("superficial or not, AUC", "flag", "auc"),
    ("the same, F1", "flag", "f1"),
    ("the same, coverage", "flag", "coverage"),
    ("calibration error", "flag", "calibration_error"),
)


@dataclass(frozen=True, slots=True)
class Headline:
    """Numbers as they are shown, rounded; `naive` is empty where nothing naive was asked."""

    name: str
    figure: str
    naive: str


def headlines(result: Mapping[str, Any]) -> Iterator[Headline]:
    """Those whose suite was run."""
    for name, suite, figure in ROWS:
        block = result["suites"].get(suite)
        one = None if block is None else block["figures"].get(figure)
        if block is not None and one is not None:
            naive = block["baselines"].get("naive", {}).get("figures", {}).get(figure)
            shown = _count if one["value"] > 1 or (one["high"] or 0) > 1 else _share
            interval = "" if one["low"] is None else f" [{shown(one['low'])}, {shown(one['high'])}]"
            yield Headline(name, f"{shown(one['value'])}{interval}", "" if naive is None else shown(naive["value"]))


def _count(value: float) -> str:
    return f"{value:.2f}".removesuffix(".00")


def _share(value: float) -> str:
    return "0" if value == 0 else _count(value) if value > 1 else f"{value:.2f}"
