"""Fit the weights that tell undertakings from all else in session notes, and print how they do on pairs left out.

    python -m evals.train.items --notes FOLDER_OR_FILE... --smartspan FILE --email-intent FILE --output items.json

Two logistic steps over the features of `coach.engines.embedded.items.features`; the second sees the first one's
scores of the neighbours. With --vectors a few directions of the embedder's vectors are used as well: the one that best
separates e-mail sentences that ask or commit from others, and the main ones of the notes' own segments. All seeds are
fixed, and nothing is drawn at random.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.items import find_items
from coach.engines.embedded.items.features import beside, describe
from coach.engines.embedded.items.parse import parse as parse_note
from coach.engines.embedded.items.reading import Reading
from coach.engines.embedded.items.weights import Weights, parse, sigmoid
from coach.model.note import Note, NoteText
from coach.model.summary import SummariseBrief
from coach.segments import Segment, segments
from evals.metrics.items import ItemCounts, MarkedItem, Span, count, overlaps
from evals.train.logistic import fit
from evals.train.notes import LabelledNote, read_notes
from knowledge.embedders import Embedder, load

_DIRECTIONS = 12
_PENALTY = 4
_FOLDS = 4
_OTHER_NOTES = 0.75
"""How much a segment of a health-coaching note counts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A note as the fit sees it. `readings` are of what is said for the first time, in `places`. A label is 1 for the
    segment that best holds an item, -1 for others that touch one (not used), 0 for the rest. `weight` counts each of
    its segments."""

    note: LabelledNote
    segments: Sequence[Segment]
    readings: Sequence[Reading]
    places: Sequence[int]
    vectors: NDArray[np.float32] | None
    labels: Sequence[int]
    items: Sequence[MarkedItem]
    traps: Sequence[Span]
    weight: float = 1.0


def example(note: LabelledNote, embedder: Embedder | None, weight: float = 1.0) -> Example:
    cut = segments(note.text)
    parsed = parse_note(note.brief, cut, note.language)
    kept = [cut[place] for place in parsed.firsts]
    readings = [parsed.readings[place] for place in parsed.firsts]
    describe(readings)
    items = []
    for item in note.gold["items"]:
        start = item["start"] if "start" in item else note.text.find(item["evidence"])
        items.append(MarkedItem((start, start + len(item["evidence"])), item["owner"], item["due"]))
    traps = [(at, at + len(words)) for words in note.gold["not_items"] if (at := note.text.find(words)) >= 0]
    return Example(
        note=note,
        segments=cut,
        readings=readings,
        vectors=embedder.embed([one.text for one in cut]) if embedder is not None and note.language == "en" else None,
        places=parsed.firsts,
        labels=_labels(kept, [one.span for one in items if one.span is not None]),
        items=items,
        traps=traps,
        weight=weight,
    )


def _labels(cut: Sequence[Segment], spans: Sequence[Span]) -> list[int]:
    made = [0] * len(cut)
    for span in spans:
        touched = [
            (min(span[1], one.end) - max(span[0], one.start), -number)
            for number, one in enumerate(cut)
            if overlaps(span, (one.start, one.end))
        ]
        for _, number in touched:
            if made[-number] == 0:
                made[-number] = -1
        if touched:
            made[-max(touched)[1]] = 1
    return made


def train(examples: Sequence[Example], intent: NDArray[np.float32] | None) -> Weights:
    """Both steps; the first one's scores for the second come from folds of pairs that it has not seen."""
    directions, centre = _looks(examples, intent)
    bare = Weights({}, {}, directions, centre, 0.5)
    rows = [_rows(bare, one) for one in examples]
    first = _step(examples, rows)
    pairs = sorted({one.note.pair for one in examples})
    seconds: list[list[dict[str, float]]] = [[] for _ in examples]
    for fold in range(_FOLDS):
        held = set(pairs[fold::_FOLDS])
        kept = [number for number, one in enumerate(examples) if one.note.pair not in held]
        inner = _step([examples[number] for number in kept], [rows[number] for number in kept])
        for number, one in enumerate(examples):
            if one.note.pair in held:
                scores = [_score(inner, row) for row in rows[number]]
                near = beside(scores, one.readings)
                seconds[number] = [{**row, **more} for row, more in zip(rows[number], near, strict=True)]
    second = _step(examples, seconds)
    return Weights(_rounded(first), _rounded(second), directions, centre, 0.5)


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in weights.items() if abs(value) >= 5e-4}


def _score(weights: dict[str, float], row: dict[str, float]) -> float:
    return sigmoid(sum(weights.get(name, 0.0) * value for name, value in row.items()))


def _rows(bare: Weights, one: Example) -> list[dict[str, float]]:
    meaning = bare.meaning(None if one.vectors is None else one.vectors[list(one.places)])
    return [{**reading.features, **(meaning[number] if meaning else {})} for number, reading in enumerate(one.readings)]


def _step(examples: Sequence[Example], rows: Sequence[Sequence[dict[str, float]]]) -> dict[str, float]:
    x: list[dict[str, float]] = []
    y: list[float] = []
    w: list[float] = []
    for one, found in zip(examples, rows, strict=True):
        for row, label in zip(found, one.labels, strict=True):
            if label >= 0:
                x.append(row)
                y.append(label)
                w.append(one.weight)
    return fit(x, y, penalty=_PENALTY, weight=w)


def _looks(
    examples: Sequence[Example], intent: NDArray[np.float32] | None
) -> tuple[NDArray[np.float32] | None, NDArray[np.float32] | None]:
    """The directions in which the vectors are looked at: that of the e-mail sentences, and the main ones of ours."""
    ours = [one.vectors for one in examples if one.vectors is not None]
    if not ours:
        return None, None
    stacked = np.concatenate(ours)
    centre = stacked.mean(axis=0)
    _, _, main = np.linalg.svd(stacked - centre, full_matrices=False)
    main = main[:_DIRECTIONS]
    main = main * np.sign(main[np.arange(len(main)), np.abs(main).argmax(axis=1)])[:, None] * 3
    looks = main if intent is None else np.concatenate([intent[None, :], main])
    return np.round(looks.astype(np.float32), 3), np.round(centre.astype(np.float32), 4)


def intent_direction(path: Path, embedder: Embedder) -> NDArray[np.float32]:
    """Of the e-mail sentences: the weights of a logistic regression on their vectors."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    vectors = embedder.embed([record["text"][:400] for record in records])
    rows = [{"one": 1.0, **{str(at): float(v) * 5 for at, v in enumerate(row)}} for row in vectors]
    found = fit(rows, [1.0 if record["intent"] == "Yes" else 0.0 for record in records], penalty=10.0)
    return np.array([found.get(str(at), 0.0) * 1.25 for at in range(vectors.shape[1])], dtype=np.float32)


def smartspan_notes(path: Path) -> list[LabelledNote]:
    """Health-coaching notes: the client takes the leader's place and the coach the mentor's, who writes."""
    made = []
    for record in [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]:
        note = Note(f"smartspan-{record['id']}", "mentor", NoteText(record["note"]))
        brief = SummariseBrief(note=note, held_on=date(2024, 3, 4), leader="Client", mentor="Coach")
        items = [
            {"evidence": goal["text"], "start": goal["start"], "owner": "leader", "due": None}
            for goal in record["goals"]
        ]
        gold = {"items": items, "not_items": []}
        made.append(LabelledNote(note.id, f"smartspan-{record['id']}", "en", brief, gold))
    return made


def evaluate(fitted: Weights, one: Example) -> ItemCounts:
    """The whole of `find_items` on a note, against its labels."""
    found = find_items(one.note.brief, one.segments, one.vectors, one.note.language, fitted=fitted)
    text = one.note.text
    marked = [
        MarkedItem(
            (item.evidence.start, item.evidence.end)
            if text[item.evidence.start : item.evidence.end] == item.evidence.text
            else None,
            item.owner,
            item.due.isoformat() if item.due is not None else None,
        )
        for item in found
    ]
    return count(marked, one.items, one.traps)


def line(name: str, counts: ItemCounts) -> str:
    return (
        f"{name:28s} items {counts.wanted:4d} found {counts.found:4d}  P {counts.precision:.3f} R {counts.recall:.3f} "
        f"F1 {counts.f1:.3f}  owner {counts.owner_accuracy:.3f} none {counts.owner_none} inverted "
        f"{counts.owner_inverted}  due {counts.due_accuracy:.3f} of {counts.dated}, invented "
        f"{counts.due_invented}/{counts.undated}  traps {counts.traps_taken}/{counts.traps}  "
        f"not quotes {counts.not_quotes}"
    )


def left_out(
    examples: Sequence[Example],
    intent: NDArray[np.float32] | None,
    thresholds: Sequence[float],
    groups: Sequence[Sequence[str]],
) -> dict[str, dict[float, ItemCounts]]:
    """Counts by note, each with weights that were fitted without the group of pairs that its own is in."""
    made: dict[str, dict[float, ItemCounts]] = {}
    for group in groups:
        fitted = train([one for one in examples if one.note.pair not in group], intent)
        for one in examples:
            if one.note.pair in group:
                made[one.note.id] = {at: evaluate(replace(fitted, threshold=at), one) for at in thresholds}
    return made


def set_of(pair: str) -> str:
    """The set that a pair belongs to: "ash" of "ash-p01"; the sample program's pairs bear no name in front."""
    name = pair.split("-")[0]
    return "dev" if len(name) == 3 and name[1:].isdigit() else name


def groups_of(examples: Sequence[Example], folds: int | None, *, by_set: bool) -> list[list[str]]:
    """The pairs that are left out together: a set, a fold, or one by itself."""
    pairs = sorted({one.note.pair for one in examples})
    if by_set:
        return [[pair for pair in pairs if set_of(pair) == name] for name in sorted({set_of(pair) for pair in pairs})]
    return [[pair] for pair in pairs] if folds is None else [pairs[fold::folds] for fold in range(folds)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", nargs="+", type=Path, required=True)
    parser.add_argument("--smartspan", type=Path)
    parser.add_argument("--email-intent", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--folds", type=int, help="so many folds of pairs; without it one pair at a time is left out")
    parser.add_argument("--by-set", action="store_true", help="one set at a time is left out, SMARTSpan being one")
    parser.add_argument("--vectors", action="store_true")
    options = parser.parse_args()

    embedder = load("minilm-int8", Path(os.environ["COACH_MODELS_DIR"])) if options.vectors else None
    intent = intent_direction(options.email_intent, embedder) if embedder and options.email_intent else None
    examples = [example(note, embedder) for path in options.notes for note in read_notes(path)]
    if options.smartspan:
        examples += [example(note, embedder, _OTHER_NOTES) for note in smartspan_notes(options.smartspan)]
    thresholds = sorted({0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, options.threshold})
    by_note = left_out(examples, intent, thresholds, groups_of(examples, options.folds, by_set=options.by_set))
    for at in thresholds:
        groups: dict[str, ItemCounts] = {}
        empty = [0, 0]
        for one in examples:
            name = set_of(one.note.pair)
            counts = by_note[one.note.id][at]
            keys = (name, f"all {one.note.language}", "all notes") if name != "smartspan" else (name,)
            for key in keys:
                groups[key] = groups.get(key, ItemCounts()) + counts
            if name == "smartspan" and not one.items:
                empty[0] += counts.found
                empty[1] += 1
        print(f"threshold {at}")
        for name, counts in sorted(groups.items()):
            print("  " + line(name, counts))
        if empty[1]:
            print(f"  smartspan, notes with no goal: {empty[0] / empty[1]:.3f} false items a note")
    fitted = replace(train(examples, intent), threshold=options.threshold)
    data = {
        "first": fitted.first,
        "second": fitted.second,
        "directions": None
        if fitted.directions is None
        else [[round(float(v), 3) for v in row] for row in fitted.directions],
        "centre": None if fitted.centre is None else [round(float(v), 4) for v in fitted.centre],
        "threshold": options.threshold,
    }
    assert parse(data)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
