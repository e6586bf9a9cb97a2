"""Fit the weights that read how deep a talk was from its notes, and print how they do on notes left out.

    python -m evals.train.depth --notes FOLDER_OR_FILE... --output depth.json

Each path is one set of notes by one hand. Two ways of leaving out: a pair at a time, and a whole set at a time, which
is the honest figure for other hands. Calibration is part of each fit: within the notes fitted on, pairs are left out in
turn, and their scores fix slopes and intercept. The scores also see, with little weight, each note run together with a
superficial one: a real moment stays real among small talk. Nothing is drawn at random.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.depth_model import DepthModel, chance
from coach.engines.embedded.flag import Evidence, gather
from coach.model.depth import FlagBrief
from coach.model.note import Note, NoteText
from coach.ports import Embed
from coach.settings import Settings
from coach.signals import DEPTH_CUES, FEATURES
from coach.thresholds import DEPTH
from evals.metrics.auc import auc
from evals.metrics.calibration import calibration_error
from evals.metrics.rank_correlation import spearman
from evals.metrics.selective import selective
from evals.train.bounded import fit_bounded
from evals.train.notes import LabelledNote, read_notes
from evals.variants import CLAIM, CLAIMS
from knowledge.embedders import load
from knowledge.retrieve import QueryVectors

_SIGNS = [-1 if name in DEPTH_CUES or name in ("moment", "stretch") else 1 for name in FEATURES]
_PENALTY = 3.0
_MEANING_PENALTY = 0.1
_SLOPE_PENALTY = 5.0
_MEANING_UNIT = 10.0
"""Brings the meaning's score, which is 0 or 1 give or take, to the scale of the signals' logit."""
_SPREAD = 0.1
"""Added to each feature's standard deviation, so that a rare cue is not blown up."""
_BINS = 6
_MIXED_WEIGHT = 0.1
_MIXED_EACH = 2
_CUT = 60
"""Words to which all notes are cut in the ablation by length."""


@dataclass(frozen=True, slots=True)
class Example:
    note: LabelledNote
    hand: str
    evidence: Evidence
    rates: NDArray[np.float64]
    vector: NDArray[np.float64] | None
    """The mean of the segments' vectors, for an English note."""

    @property
    def superficial(self) -> bool:
        return bool(self.note.gold["superficial"])

    @property
    def depth(self) -> float:
        return float(self.note.gold["depth"])


def example(note: LabelledNote, hand: str, embed: Embed, text: str | None = None) -> Example | None:
    """None where the notes are too thin or in a language that is not read. `text` stands in for the note's own."""
    said = Note(note.id, note.brief.note.author, NoteText(note.text if text is None else text))
    evidence = gather(FlagBrief((said,), note.brief.leader, note.brief.mentor), embed)
    return _example(note, hand, evidence) if isinstance(evidence, Evidence) else None


def _example(note: LabelledNote, hand: str, evidence: Evidence) -> Example:
    return Example(note, hand, evidence, evidence.rates, evidence.vector)


def mixed(examples: Sequence[Example], each: int = _MIXED_EACH) -> Iterator[Example]:
    """Each note run together with superficial ones of other pairs in its language; it keeps its own labels."""
    for number, one in enumerate(examples):
        others = [
            two
            for two in (*examples[number:], *examples[:number])
            if two.superficial and two.note.language == one.note.language and two.note.pair != one.note.pair
        ]
        for two in others[:each]:
            left, right = one.evidence, two.evidence
            vectors = None
            if left.vectors is not None and right.vectors is not None:
                vectors = np.concatenate((left.vectors, right.vectors))
            both = Evidence(
                (*left.segments, *right.segments),
                (*left.note_ids, *right.note_ids),
                np.concatenate((left.counts, right.counts)),
                np.concatenate((left.words, right.words)),
                np.concatenate((left.told, right.told)),
                vectors,
            )
            yield _example(one.note, one.hand, both)


# Fitting


def fit(examples: Sequence[Example]) -> DepthModel:
    """Scores by signals and by meaning, then the logit on both from scores of pairs left out."""
    held: list[tuple[Example, float, float | None]] = []
    for inside, outside in leave_out(examples, lambda one: one.note.pair):
        part = _scores(inside)
        held.extend((one, *_score(part, one)) for one in outside)
    alone_x = np.array([[signals] for _, signals, _ in held])
    slope, intercept = fit_bounded(alone_x, _labels([one for one, *_ in held]), [1], penalty=_SLOPE_PENALTY)
    both = [(one, signals, meaning) for one, signals, meaning in held if meaning is not None]
    both_x = np.array([[signals, meaning * _MEANING_UNIT] for _, signals, meaning in both])
    slopes, constant = fit_bounded(both_x, _labels([one for one, *_ in both]), [1, 1], penalty=_SLOPE_PENALTY)
    weights, bias, meaning_weights, meaning_bias = _scores(examples)
    alone = (float(slope[0]), intercept)
    together = (float(slopes[0]), float(slopes[1]) * _MEANING_UNIT, constant)
    logits = [
        alone[0] * signals + alone[1]
        if meaning is None
        else together[0] * signals + together[1] * meaning + together[2]
        for _, signals, meaning in held
    ]
    depth_at = _steps(logits, [one.depth for one, *_ in held])
    return DepthModel(weights, bias, meaning_weights, meaning_bias, alone, together, depth_at)


def _labels(examples: Sequence[Example]) -> NDArray[np.float64]:
    return np.array([one.superficial for one in examples], dtype=float)


def _scores(examples: Sequence[Example]) -> tuple[NDArray[np.float64], float, NDArray[np.float64], float]:
    """Weights and intercept of the signals' score, and of the meaning's: a ridge regression in its dual form."""
    cases = [*examples, *mixed(examples)]
    weight = np.where(np.arange(len(cases)) < len(examples), 1.0, _MIXED_WEIGHT)
    x, y = np.array([one.rates for one in cases]), _labels(cases)
    centre, spread = x[: len(examples)].mean(axis=0), x[: len(examples)].std(axis=0) + _SPREAD
    scaled, intercept = fit_bounded((x - centre) / spread, y, _SIGNS, penalty=_PENALTY, weight=weight)
    weights = scaled / spread
    read = [number for number, one in enumerate(cases) if one.vector is not None]
    root = np.sqrt(weight[read])
    v, t = np.array([cases[number].vector for number in read]), y[read]
    middle, level = np.average(v, axis=0, weights=weight[read]), float(np.average(t, weights=weight[read]))
    rows = (v - middle) * root[:, None]
    meaning = rows.T @ np.linalg.solve(rows @ rows.T + _MEANING_PENALTY * np.eye(len(read)), (t - level) * root)
    return weights, intercept - float(centre @ weights), meaning, float(level - 0.5 - middle @ meaning)


def _score(
    part: tuple[NDArray[np.float64], float, NDArray[np.float64], float], one: Example
) -> tuple[float, float | None]:
    weights, bias, meaning, meaning_bias = part
    by_meaning = None if one.vector is None else float(one.vector @ meaning + meaning_bias)
    return float(one.rates @ weights + bias), by_meaning


def _steps(logits: Sequence[float], depths: Sequence[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean logit and mean depth in bins of equal mass; depth is made to fall as the logit rises. Beyond the outer bins
    it goes on to the outermost logits, by as much as the deepest and the shallowest notes there allow."""
    order = np.argsort(np.asarray(logits), kind="stable")
    parts = np.array_split(order, _BINS)
    at = [float(np.asarray(logits)[part].mean()) for part in parts]
    mean = np.minimum.accumulate([float(np.asarray(depths)[part].mean()) for part in parts])
    low, high = float(np.asarray(logits)[order[0]]), float(np.asarray(logits)[order[-1]])
    ends = (float((mean[0] + max(depths)) / 2), float((mean[-1] + min(depths)) / 2))
    return (low, *at, high), (ends[0], *map(float, mean), ends[1])


# Measuring


def leave_out(
    examples: Sequence[Example], key: Callable[[Example], str]
) -> Iterator[tuple[list[Example], list[Example]]]:
    """Those with another key and those with it, for each key in its order."""
    for group in dict.fromkeys(key(one) for one in examples):
        yield [one for one in examples if key(one) != group], [one for one in examples if key(one) == group]


Reader = Callable[[str], DepthModel]
"""The model that a note (by id) was left out of."""


def readers(examples: Sequence[Example], key: Callable[[Example], str]) -> Reader:
    models = {
        one.note.id: model for inside, outside in leave_out(examples, key) for model in [fit(inside)] for one in outside
    }
    return models.__getitem__


def chances(examples: Iterable[Example], reader: Reader, *, vectors: bool = True) -> list[float]:
    """The probability of each to be superficial."""
    logits = [float(reader(one.note.id).logit(one.rates, one.vector if vectors else None)) for one in examples]
    return [chance(logit) for logit in logits]


def answer(chance: float) -> bool | None:
    return None if abs(chance - 0.5) < DEPTH.undecided else chance > 0.5


def report(name: str, examples: Sequence[Example], said: Sequence[float], left_out: int = 0) -> str:
    """A line of figures. `left_out` notes had no reading at all and count against coverage."""
    truth = [one.superficial for one in examples]
    answers: list[bool | None] = [answer(one) for one in said]
    figures = selective(truth + [False] * left_out, answers + [None] * left_out)
    rank = spearman([one.depth for one in examples], [-one for one in said])
    off, coarse = calibration_error(truth, said), calibration_error(truth, said, bins=5)
    return (
        f"{name:44} n {len(examples):3}  AUC {auc(truth, said):.3f}  {figures}  "
        f"ECE(10) {off:.3f}  ECE(5) {coarse:.3f}  depth rho {rank:.3f}"
    )


# Ablations: what must not carry the reading is taken away from the notes that are read, never from those fitted on.

_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{0,300}[\"”“»]")
_LISTED = re.compile(r"(?m)^\s*(?:[-*•–→\[]|\d{1,2}[.)]|[A-Z]{1,3}\s?[-–:]).*$")


def _cut(one: Example) -> str:
    return " ".join(one.note.text.split(" ")[:_CUT])


def _claiming(one: Example, claims: bool) -> str:
    claim = CLAIM[one.note.language]
    return f"{claim} {one.note.text}\n\n{claim}" if claims else one.note.text


ABLATIONS: dict[str, Callable[[Example], str]] = {
    f"cut to the first {_CUT} words": _cut,
    "words like honest, deep, trust deleted": lambda one: CLAIMS.sub("", one.note.text),
    "depth claimed twice in the superficial ones": lambda one: _claiming(one, one.superficial),
    "depth claimed twice in the substantial ones": lambda one: _claiming(one, not one.superficial),
    "quotation marks deleted": lambda one: re.sub(r"[\"“”„«»]", "", one.note.text),
    "quotations deleted": lambda one: _QUOTED.sub("", one.note.text),
    "list entries deleted": lambda one: _LISTED.sub("", one.note.text),
    "lower case, no exclamation marks": lambda one: one.note.text.lower().replace("!", "."),
}


def surface(examples: Sequence[Example]) -> Iterator[str]:
    """What a reader of nothing but one surface cue would reach, either way round."""
    truth = [one.superficial for one in examples]
    for name, value in (
        ("words", lambda one: len(one.note.text.split())),
        ("items (gold)", lambda one: len(one.note.gold["items"])),
        ("quotation marks", lambda one: len(re.findall(r"[\"“”„«»]", one.note.text))),
        ("exclamation marks", lambda one: one.note.text.count("!")),
        ("lines of a list", lambda one: len(_LISTED.findall(one.note.text))),
        ("words that claim depth", lambda one: len(CLAIMS.findall(one.note.text))),
    ):
        area = auc(truth, [float(value(one)) for one in examples])
        yield f"  {name:26} AUC {max(area, 1 - area):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--notes", type=Path, nargs="+", required=True)
    parser.add_argument("--output", type=Path)
    chosen = parser.parse_args()
    settings = Settings()
    embed = QueryVectors(load(settings.embedder, settings.models_dir), size=100_000)
    examples: list[Example] = []
    unread: dict[str, int] = {}
    for path in chosen.notes:
        for note in read_notes(path):
            made = example(note, path.stem, embed)
            if made is None:
                unread[path.stem] = unread.get(path.stem, 0) + 1
            else:
                examples.append(made)
    shallow = sum(one.superficial for one in examples)
    print(f"{len(examples)} notes read, {shallow} superficial; not read: {unread or 'none'}")

    print("surface cues alone:", *surface(examples), sep="\n")
    by_pair = readers(examples, lambda one: one.note.pair)
    print("a pair left out at a time:")
    print(report("all", examples, chances(examples, by_pair), sum(unread.values())))
    print(report("all, no embedder", examples, chances(examples, by_pair, vectors=False), sum(unread.values())))
    for name, change in ABLATIONS.items():
        changed = [made for one in examples if (made := example(one.note, one.hand, embed, change(one))) is not None]
        print(report(name, changed, chances(changed, by_pair), len(examples) - len(changed)))
    run_together = list(mixed(examples, each=1))
    print(report("run together with a superficial one", run_together, chances(run_together, by_pair)))
    if len(chosen.notes) > 1:
        by_hand = readers(examples, lambda one: one.hand)
        print("a whole set left out at a time:")
        print(report("all", examples, chances(examples, by_hand), sum(unread.values())))
        print(report("all, no embedder", examples, chances(examples, by_hand, vectors=False), sum(unread.values())))
        for hand in dict.fromkeys(one.hand for one in examples):
            part = [one for one in examples if one.hand == hand]
            print(report(f"  {hand}", part, chances(part, by_hand), unread.get(hand, 0)))
        for language in sorted({one.note.language for one in examples}):
            part = [one for one in examples if one.note.language == language]
            print(report(f"  in {language}", part, chances(part, by_hand)))
    model = fit(examples)
    for name, weight in zip(FEATURES, model.weights, strict=True):
        print(f"  {name:14} {weight:+.2f}")
    if chosen.output:
        chosen.output.write_text(json.dumps(model.as_json(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
