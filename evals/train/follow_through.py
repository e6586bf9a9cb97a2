"""Fit the weights of follow-through on session notes; with --figures also print how they do on pairs and sets left out.

    python -m evals.train.follow_through --notes FOLDER_OR_FILE... --cases FILE... --output follow_through.json

A table of phrases and three small logistic models (`coach.engines.embedded.follow_through.model`). The models start
from what grammar says: the penalty pulls each weight to the value in `PRIOR` (0 where none is given) and not to 0, so
that a state that is rare in the data is still read. Earlier items are given by owner, action and date alone. Nothing is
drawn at random.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from coach.engines.embedded.follow_through import aligned_items, decide
from coach.engines.embedded.follow_through.align import Aligned
from coach.engines.embedded.follow_through.evidence import Best, linked, ranking, weigh
from coach.engines.embedded.follow_through.features import ALIGN, MENTION, STATE, STATES
from coach.engines.embedded.follow_through.model import Weights
from coach.engines.embedded.follow_through.phrases import TOLD, Phrases
from coach.engines.embedded.follow_through.terms import terms
from coach.model.note import Note, NoteText
from coach.model.summary import EarlierItem, FollowUpStatus, SummariseBrief
from coach.ports import Embed
from coach.segments import Segment, segments
from evals.metrics.follow_through import StatusCounts, follow_through
from evals.train.notes import LabelledNote, read_notes
from knowledge.embedders import load

Floats = NDArray[np.float64]

_PENALTY = {"align": 6.0, "mention": 12.0, "state": 2.0}
_FOLDS = 5
_PARTS = 8
"""Of the pairs, one of which is left out at a time."""
_CASE_WEIGHT = 0.25
"""How much a hand-made case counts beside an item of a note."""
_PHRASE_WEIGHT = 0.7
"""The same for what phrases tell, which cases show as well as notes do."""
_NO_REPORT = 0.5
"""How much a clause counts that reports nothing, beside one that does."""
_SMOOTH = 0.15
"""The inverse of the penalty on phrases."""
_DONE_SHARE = 0.74
"""Of the items that a note mentions; what was written to show rarer states has fewer, and would make it too rare."""
_RARE, _HANDS, _FAINT = 3, 2, 0.05
"""Phrases of fewer clauses, of fewer sets of notes or cases, and of smaller weights, are left out."""
_TOGETHER = 4
_ON = date(2026, 5, 12)
_LEADER, _MENTOR = "Ruth Calder", "Sami Okafor"
"""Who speaks in the cases: the leader writes."""
PRIOR: Mapping[str, Mapping[str, float]] = {
    "mention": {"bias": 0.5, "best": 0.8, "headless": -1.0, "unspoken": -3.0},
    "done": {
        "bias": 1.0, "says_past": 1.5, "says_given_up": -0.5, "says_undone": -1.0, "says_partial": -0.5,
        "says_delayed": -0.5, "says_ahead": -0.3, "says_wish": -0.3, "completed": 0.5, "past": 0.3, "habit_kept": 0.3,
        "effect": 0.3, "ticked": 2.5, "unticked": -2.0, "heading_done": 1.5,
        "habit_slip": -0.5, "term_negated": -1.2, "due_ahead": -0.3, "second_undone": -0.3, "second_past": 0.2,
        "open_past": 1.2, "time_past": 0.4, "as_many": 0.4, "all_of": 0.4, "stop_denied": 1.5,
        "answered": 1.5, "told_done": 0.3,
    },
    "in_progress": {
        "says_undone": 2.2, "says_partial": 1.8, "says_delayed": 1.5, "says_ahead": 1.0, "says_wish": 0.3,
        "says_ongoing": 0.8, "habit_slip": 0.8, "term_negated": 2.0, "unticked": 2.0, "heading_open": 1.5,
        "due_ahead": 0.4, "then_undone": 0.8, "then_partial": 0.8, "then_delayed": 0.6, "then_slip": 0.4,
        "later_undone": 0.5, "later_partial": 0.4, "later_delayed": 0.3,
        "open_undone": 1.5, "open_partial": 1.2, "open_delayed": 1.0, "open_ahead": 0.5,
        "one_of_two": 1.2, "half_named": 0.6, "part_of": 1.2, "promise": 0.8, "time_ahead": 0.6, "fewer": 0.5,
        "second_undone": 0.4, "second_delayed": 0.4, "told_in_progress": 0.3,
    },
    "dropped": {
        "bias": -1.0, "says_given_up": 3.0, "says_undone": 0.3, "second_given_up": 1.0, "term_negated": 0.4,
        "then_given_up": 1.5, "beside_given_up": 1.0, "later_given_up": 1.0, "open_given_up": 1.5,
        "told_dropped": 0.3,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A note with earlier items as the fit sees it."""

    source: str
    note: LabelledNote
    segments: Sequence[Segment]
    aligned: Sequence[Aligned]
    gold: Sequence[FollowUpStatus]
    spans: Sequence[tuple[int, int] | None]
    """Where the reader's quote is."""
    weight: float = 1.0
    """How much it counts in the fit."""

    @property
    def pair(self) -> str:
        return f"{self.source}/{self.note.pair}"


def examples(path: Path, embed: Embed) -> list[Example]:
    made = []
    for note in read_notes(path):
        labels = note.gold["previous"]
        if not labels:
            continue
        bare = tuple(replace(item, evidence=None) for item in note.brief.earlier)
        brief = replace(note.brief, earlier=bare)
        cut = segments(note.text)
        aligned = aligned_items(brief, cut, embed([one.text for one in cut]), embed, note.language)
        made.append(
            Example(
                source=path.name,
                note=replace(note, brief=brief),
                segments=cut,
                aligned=aligned,
                gold=[label["status"] for label in labels],
                spans=[_span(note.text, label["evidence"]) for label in labels],
            )
        )
    return made


def case_examples(path: Path, embed: Embed) -> list[Example]:
    """Single items with the few sentences that report on each (language, item, note, status, evidence), put together to
    notes of `_TOGETHER` items, so that items compete as they do in notes. Raises OSError, KeyError or ValueError."""
    by_language: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        by_language.setdefault(one["language"], []).append(one)
    made = []
    for language, cases in by_language.items():
        notes = max(1, len(cases) // _TOGETHER)
        for number in range(notes):
            made.append(_put_together(path.stem, cases[number::notes], f"{language}-{number}", language, embed))
    return made


def _put_together(source: str, cases: Sequence[Mapping[str, Any]], name: str, language: str, embed: Embed) -> Example:
    text = "\n\n".join(one["note"] for one in cases)
    earlier = tuple(
        EarlierItem(id=str(number), action=one["item"]["action"], owner=one["item"]["owner"])
        for number, one in enumerate(cases)
    )
    brief = SummariseBrief(Note(name, "leader", NoteText(text)), _ON, _LEADER, _MENTOR, earlier=earlier)
    cut = segments(text)
    starts = np.cumsum([0, *(len(one["note"]) + 2 for one in cases)])
    spans = [_span(text, one["evidence"], int(at)) for one, at in zip(cases, starts, strict=False)]
    aligned = aligned_items(brief, cut, embed([one.text for one in cut]), embed, language)
    note = LabelledNote(name, name, language, brief, {})
    return Example(source, note, cut, aligned, [one["status"] for one in cases], spans, _CASE_WEIGHT)


def _span(text: str, quote: str | None, after: int = 0) -> tuple[int, int] | None:
    at = text.find(quote, after) if quote else -1
    return (at, at + len(quote)) if quote and at >= 0 else None


def train(given: Sequence[Example]) -> Weights:
    """Weights from these notes. What a later model sees of an earlier one is from folds that it was not fitted on."""
    pairs = sorted({one.pair for one in given})
    fold = [pairs.index(one.pair) % _FOLDS for one in given]
    tables = [
        _fit_phrases([one for one, held in zip(given, fold, strict=True) if held != number]) for number in range(_FOLDS)
    ]
    told = [_told(one, tables[number]) for one, number in zip(given, fold, strict=True)]
    weighed: list[tuple[Example, list[Best]]] = []
    for number in range(_FOLDS):
        rest = [row for row, held in enumerate(fold) if held != number]
        align = _fit_align([given[row] for row in rest], [told[row] for row in rest])
        by = Weights(align, np.zeros(len(MENTION)), np.zeros((len(STATES), len(STATE))), tables[number])
        weighed.extend((one, _weighed(one, by)) for one, held in zip(given, fold, strict=True) if held == number)
    mention, state = _fit_answers(weighed)
    return Weights(_fit_align(given, told), mention, state, _fit_phrases(given))


def _fit_answers(weighed: Sequence[tuple[Example, Sequence[Best]]]) -> tuple[Floats, Floats]:
    """The weights of MENTION and of STATE."""
    mention_rows, mentioned, mention_weight = [], [], []
    state_rows: list[Floats] = []
    states: list[int] = []
    state_weight: list[float] = []
    for one, found in weighed:
        for best, status, span in zip(found, one.gold, one.spans, strict=True):
            mention_rows.append(best.mention)
            mentioned.append(float(status != "not_mentioned"))
            mention_weight.append(one.weight)
            if status != "not_mentioned":
                shares = _shares(best, one, span)
                state_rows.extend(best.state)
                states.extend([STATES.index(status)] * len(shares))
                state_weight.extend(one.weight * shares)
    mention = _logistic(
        np.stack(mention_rows), np.asarray(mentioned), np.asarray(mention_weight), _prior("mention", MENTION), "mention"
    )
    prior = np.stack([_prior(one, STATE) for one in STATES])
    state = _softmax(np.stack(state_rows), np.asarray(states), np.asarray(state_weight), prior)
    share = np.asarray(state_weight)[np.asarray(states) == STATES.index("done")].sum() / sum(state_weight)
    state[STATES.index("done"), STATE.index("bias")] += _log_odds(_DONE_SHARE) - _log_odds(float(share))
    return mention, state


def _log_odds(share: float) -> float:
    return log(share / (1 - share))


def _told(one: Example, by: Phrases) -> list[Floats]:
    return [by.told(aligned.phrases) for aligned in one.aligned]


def _fit_phrases(given: Sequence[Example]) -> Phrases:
    """What each phrase adds to the answers of `TOLD`, from all candidate clauses whose answer is known."""
    found: list[Sequence[str]] = []
    labels: list[int] = []
    counts: list[float] = []
    hands: defaultdict[str, set[str]] = defaultdict(set)
    for one in given:
        for aligned, span, status in zip(one.aligned, one.spans, one.gold, strict=True):
            if status != "not_mentioned" and span is None:
                continue
            for place, said in zip(aligned.places, aligned.phrases, strict=True):
                for phrase in said:
                    hands[phrase].add(one.source)
                reports = status != "not_mentioned" and _quoted(one.segments[int(place)], span)
                found.append(said)
                labels.append(TOLD.index(status) if reports else len(TOLD) - 1)
                counts.append((1.0 if one.weight == 1 else _PHRASE_WEIGHT) * (1.0 if reports else _NO_REPORT))
    shared = {phrase for phrase, sets in hands.items() if len(sets) >= _HANDS}
    made = CountVectorizer(analyzer=lambda said: [one for one in said if one in shared], min_df=_RARE, binary=True)
    fit = LogisticRegression(C=_SMOOTH, max_iter=400, tol=1e-3).fit(
        made.fit_transform(found), labels, sample_weight=counts
    )
    names = made.get_feature_names_out()
    return Phrases(
        fit.intercept_,
        {
            name: weights.round(3)
            for name, weights in zip(names, fit.coef_.T, strict=True)
            if np.abs(weights).max() >= _FAINT
        },
    )


def _quoted(segment: Segment, span: tuple[int, int] | None) -> bool:
    return span is not None and segment.start < span[1] and span[0] < segment.end


def _shares(best: Best, one: Example, span: tuple[int, int] | None) -> Floats:
    """What each clause counts: as the aligner sees it, or of those that the reader quotes, where one is among them."""
    quoted = [_quoted(one.segments[int(place)], span) for place in best.places]
    shares = best.share * np.asarray(quoted) if any(quoted) else best.share
    return np.asarray(shares / shares.sum())


def _weighed(one: Example, by: Weights) -> list[Best]:
    brief = one.note.brief
    wanted = [terms(item.action, one.note.language) for item in brief.earlier]
    return [
        weigh(
            item,
            ranked,
            [theirs for other, theirs in enumerate(wanted) if other != row],
            one.segments,
            brief.held_on,
            one.note.language,
        )
        for row, (item, ranked) in enumerate(zip(brief.earlier, ranking(one.aligned, by), strict=True))
    ]


def _fit_align(given: Sequence[Example], told: Sequence[Sequence[Floats]]) -> Floats:
    """told: what the phrases tell of each example's candidates."""
    rows: list[Floats] = []
    labels: list[float] = []
    counts: list[float] = []
    for one, by_item in zip(given, told, strict=True):
        for aligned, said, span, status in zip(one.aligned, by_item, one.spans, one.gold, strict=True):
            if status != "not_mentioned" and span is None:
                continue
            rows.extend(linked(aligned, said))
            labels.extend(float(_quoted(one.segments[int(place)], span)) for place in aligned.places)
            counts.extend([one.weight] * len(aligned.places))
    return _logistic(np.stack(rows), np.asarray(labels), np.asarray(counts), np.zeros(len(ALIGN)), "align")


def _prior(name: str, features: Sequence[str]) -> Floats:
    return np.asarray([PRIOR[name].get(feature, 0.0) for feature in features])


def _logistic(rows: Floats, labels: Floats, counts: Floats, prior: Floats, name: str) -> Floats:
    """Newton's method; the bias, the first column, is hardly penalised."""
    ridge = np.full(rows.shape[1], _PENALTY[name])
    ridge[0] = 1e-3
    weights = prior.copy()
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (counts * (chance - labels)) + ridge * (weights - prior)
        hessian = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        weights = weights - step
        if np.abs(step).max() < 1e-7:
            break
    return weights


def _softmax(rows: Floats, labels: NDArray[np.int64], counts: Floats, prior: Floats) -> Floats:
    """Newton's method over all classes at once; the penalty makes the weights unique."""
    classes, size = prior.shape
    ridge = np.full(size, _PENALTY["state"])
    ridge[0] = 1e-2
    wanted = np.eye(classes)[labels]
    weights = prior.copy()
    for _ in range(60):
        scores = rows @ weights.T
        chance = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        gradient = ((chance - wanted) * counts[:, None]).T @ rows + ridge * (weights - prior)
        hessian = np.diag(np.tile(ridge, classes)).astype(np.float64)
        for one in range(classes):
            for other in range(classes):
                shared = counts * chance[:, one] * ((one == other) - chance[:, other])
                block = (rows * shared[:, None]).T @ rows
                hessian[one * size : (one + 1) * size, other * size : (other + 1) * size] += block
        step = np.linalg.solve(hessian, gradient.ravel()).reshape(classes, size)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def answers(one: Example, by: Weights) -> list[FollowUpStatus]:
    return [decide(best, by) for best in _weighed(one, by)]


def left_out(
    given: Sequence[Example], group: Callable[[Example], str], always: Sequence[Example] = ()
) -> Iterator[tuple[Example, Weights]]:
    """Each note with the weights from all groups but its own, and from `always`."""
    for name in sorted({group(one) for one in given}):
        by = train([*(one for one in given if group(one) != name), *always])
        yield from ((one, by) for one in given if group(one) == name)


def _figures(scored: Sequence[tuple[Example, Weights]]) -> StatusCounts | None:
    gold = [status for one, _ in scored for status in one.gold]
    return follow_through(gold, [status for one, by in scored for status in answers(one, by)])


def _as_json(by: Weights) -> str:
    def named(names: Sequence[str], values: Floats) -> dict[str, float]:
        return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}

    return json.dumps(
        {
            "align": named(ALIGN, by.align),
            "mention": named(MENTION, by.mention),
            "state": {name: named(STATE, by.state[row]) for row, name in enumerate(STATES)},
            "phrases": {"": _rounded(by.phrases.bias)} | {one: _rounded(w) for one, w in by.phrases.weights.items()},
        }
    )


def _rounded(weights: Floats) -> list[float]:
    return [round(float(one), 2) for one in weights]


def _print_figures(given: Sequence[Example], cases: Sequence[Example]) -> None:
    pairs = sorted({one.pair for one in given})
    by_pair = list(left_out(given, lambda one: str(pairs.index(one.pair) % _PARTS), cases))
    by_set = list(left_out(given, lambda one: one.source, cases))
    for name, scored in (("pairs", by_pair), ("set", by_set)):
        for source in dict.fromkeys(one.source for one in given):
            print(f"{source}, {name} left out: {_figures([done for done in scored if done[0].source == source])}")
        print(f"all, {name} left out: {_figures(scored)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--notes", type=Path, nargs="+", required=True)
    parser.add_argument("--cases", type=Path, nargs="+", default=())
    parser.add_argument("--figures", action="store_true", help="also measure on pairs and sets left out: 10 minutes")
    parser.add_argument(
        "--judge", type=Path, nargs="+", default=(), help="cases that are not in the fit, to be measured"
    )
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--models", type=Path, default=Path(os.environ.get("COACH_MODELS_DIR", "var/models")))
    asked = parser.parse_args()
    embedder = load("minilm-int8", asked.models)
    given = [one for path in asked.notes for one in examples(path, embedder.embed)]
    cases = [one for path in asked.cases for one in case_examples(path, embedder.embed)]
    if asked.figures:
        _print_figures(given, cases)
    made = train([*given, *cases])
    for path in asked.judge:
        judged = [(one, made) for one in case_examples(path, embedder.embed)]
        print(f"{path.stem}, not in the fit: {_figures(judged)}")
    asked.output.write_text(_as_json(made) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
