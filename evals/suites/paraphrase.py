"""The same note in other words: a paraphrase by hand keeps who does what by when, what became of earlier items, and how
deep the talk went, and changes wording, order and constructions. How far do the answers move?

The notes are the sample's, which the coach was developed on, so the difference between the two readings says what of
its skill hangs on their wording. One person, who works on Upward, wrote the paraphrases and marked the items in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.labelled import DATA, bare, rows, sample_records
from evals.metrics.items import MarkedItem, pairs_of
from evals.subject import Subject
from evals.suite import Case, Outcome, Suite, mean, ratio
from evals.suites.summarise import marked


def cases(_: Path | None) -> list[Case]:
    plain = {one["id"]: one for one in sample_records()}
    return [_case(plain[one["of"]], one) for one in rows(DATA / "paraphrases.jsonl")]


def _case(record: Mapping[str, Any], paraphrase: Mapping[str, Any]) -> Case:
    """Two records with one reader's labels: only the quotes of the items differ."""
    items = [
        {**item, "evidence": quote} for item, quote in zip(record["gold"]["items"], paraphrase["items"], strict=True)
    ]
    other = {**record, "notes": paraphrase["notes"], "gold": {**record["gold"], "items": items}}
    return Case(record["id"], record["pair"], {"plain": record, "other": other}, {"language": record["language"]})


def observe(subject: Subject, case: Case) -> Outcome:
    plain, other = (_read(subject, case.data[name]) for name in ("plain", "other"))
    both = plain["matched"].keys() & other["matched"].keys()
    chances = [0.5 if one["chance"] is None else one["chance"] for one in (plain, other)]
    told = None not in (plain["verdict"], other["verdict"])
    return {
        "twice_matched": 2 * len(other["matched"]),
        "found_and_wanted": other["found"] + other["wanted"],
        "twice_matched_plain": 2 * len(plain["matched"]),
        "found_and_wanted_plain": plain["found"] + plain["wanted"],
        "found_before": len(plain["matched"]),
        "found_again": len(both),
        "owners_kept": sum(plain["matched"][one].owner == other["matched"][one].owner for one in both),
        "dates_kept": sum(plain["matched"][one].due == other["matched"][one].due for one in both),
        "earlier": len(other["states"]),
        "states_kept": sum(one == again for one, again in zip(plain["states"], other["states"], strict=True)),
        "verdict_kept": float(plain["verdict"] == other["verdict"]) if told else None,
        "moved": abs(chances[0] - chances[1]),
        "faults": [
            {"kind": "not found again", "span": list(other["spans"][one]), "what": case.data["plain"]["notes"][a:b]}
            for one in sorted(plain["matched"].keys() - both)
            for a, b in (plain["spans"][one],)
        ],
    }


def _read(subject: Subject, labelled: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of one wording; found items by the place of the reader's that they match."""
    record, text = bare(labelled), str(labelled["notes"])
    said, depth = subject.summary(record), subject.depth(record)
    found = [marked(one, text) for one in said["items"]]
    spans = [marked(one, text).span for one in labelled["gold"]["items"]]
    matched: dict[int, MarkedItem] = {j: found[i] for i, j in pairs_of([one.span for one in found], spans)}
    return {
        "found": len(found),
        "wanted": len(spans),
        "matched": matched,
        "spans": spans,
        "states": _states(said["previous"]),
        "verdict": depth["superficial"],
        "chance": depth["p_superficial"],
    }


def _states(previous: Sequence[Mapping[str, Any]]) -> list[str]:
    return [one["status"] for one in sorted(previous, key=lambda one: int(one["index"]))]


SUITES = (
    Suite(
        "robustness-paraphrase",
        "Notes of the sample beside the same in other words, by hand: what is found again, and how far answers move.",
        cases,
        observe,
        (
            ratio("items_f1", "twice_matched", "found_and_wanted"),
            ratio("items_f1_before", "twice_matched_plain", "found_and_wanted_plain", "neither"),
            ratio("found_again", "found_again", "found_before"),
            ratio("owners_kept", "owners_kept", "found_again"),
            ratio("dates_kept", "dates_kept", "found_again"),
            ratio("states_kept", "states_kept", "earlier"),
            mean("verdict_kept", "verdict_kept"),
            mean("chance_moved", "moved", "lower"),
        ),
        data=("paraphrases.jsonl", "pairs.jsonl", "sessions.jsonl", "gold.jsonl"),
        texts=lambda _: {case.id: str(case.data["other"]["notes"]) for case in cases(None)},
    ),
)
