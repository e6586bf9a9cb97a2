"""Job 3 without an LLM: how deep a conversation went, as its notes show it, with the quotes that moved the reading.

The notes are cut into segments, the cues of each are counted, and a fitted model reads rates of cues and, in English,
the mean of the segments' vectors. What a segment weighs is how far the reading moves when it is taken out. Where the
notes say too little, are in a language that is not read, or leave it open, there is no verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.depth_model import DepthModel, chance, depth_model
from coach.model.depth import Depth, FlagBrief, Sign, WhyNot
from coach.model.note import Quote
from coach.ports import Embed
from coach.segments import Segment, for_people, segments
from coach.signals import CUES, DEPTH_CUES, SIGNAL_OF, Signals, rates, signals
from coach.thresholds import DEPTH
from knowledge.language import STOPWORDS, detect, words

_OF_DEPTH = np.array([cue in DEPTH_CUES for cue in CUES])
_IS_COMMITMENT = np.array([SIGNAL_OF.get(cue) == "commitment_from_the_talk" for cue in CUES])
_QUOTABLE = np.array([cue in SIGNAL_OF for cue in CUES])
_PLAIN = ("contention", "reaction", "admission", "changed_view", "praise", "lecture")
_LANGUAGE_SHOWS = 5000
"""Characters in which a text shows its language."""
_NEEDS = np.array([1 if cue in _PLAIN else 2 for cue in CUES])
"""How many cues of its side a segment must have to be quoted for this one: most are too weak alone."""
_SAME_SIGNAL = np.array([[SIGNAL_OF.get(cue, cue) == SIGNAL_OF.get(other) for other in CUES] for cue in CUES])
_OFTEN_WRONG = ("commitment_from_the_talk", "changed_view", "small_talk", "tool_tour", "status_report")
_NEEDS_OF_SIGNAL = np.array([2 if SIGNAL_OF.get(cue) in _OFTEN_WRONG else 1 for cue in CUES])
"""How many cues of the very signal it must have: with one alone a reader found these wrong in half of the cases."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is read of a session's notes, segment by segment."""

    segments: Sequence[Segment]
    note_ids: Sequence[str]
    """Of which note each segment is."""
    counts: NDArray[np.float64]
    words: NDArray[np.float64]
    told: NDArray[np.bool_]
    vectors: NDArray[np.float64] | None
    """Unit vectors of the segments; None without an embedder or where a note is not in English."""

    @property
    def rates(self) -> NDArray[np.float64]:
        return rates(self.counts, self.words)

    @property
    def vector(self) -> NDArray[np.float64] | None:
        return None if self.vectors is None else np.asarray(self.vectors.mean(axis=0))


def flag(brief: FlagBrief, embed: Embed) -> Depth:
    """The reading of all notes of a session together, with the quotes for the verdict, or for both sides where there
    is none, strongest first."""
    evidence = gather(brief, embed)
    if not isinstance(evidence, Evidence):
        return Depth("cannot_tell", None, None, why_not=evidence)
    model = depth_model()
    logit = float(model.logit(evidence.rates, evidence.vector))
    p = chance(logit)
    depth = round(model.depth(logit), 2)
    if abs(p - 0.5) < DEPTH.undecided:
        return Depth("cannot_tell", depth, p, _signs(evidence, model, logit, (True, False)), "undecided")
    superficial = p > 0.5
    signs = _signs(evidence, model, logit, (superficial,))
    return Depth("superficial" if superficial else "substantial", depth, p, signs)


def gather(brief: FlagBrief, embed: Embed) -> Evidence | WhyNot:
    """What the notes show, or why nothing can be told from them. A note in a language that is not read is left out."""
    cut: list[Segment] = []
    note_ids: list[str] = []
    read: list[Signals] = []
    telling = 0.0
    languages: set[str] = set()
    unread = 0
    for note in brief.notes:
        text = note.text.reveal()
        language = detect(text)
        if language is None:
            unread += _content_words(text)
            continue
        found = signals(for_people(text, segments(text))[: DEPTH.segments], language)
        cut.extend(found.segments)
        note_ids.extend([note.id] * len(found.segments))
        read.append(found)
        telling += float(found.content @ found.told)
        languages.add(language)
    if telling < DEPTH.telling_words:
        return "language" if unread >= DEPTH.telling_words else "thin"
    # The embedder was trained on English.
    vectors = embed([segment.text for segment in cut]) if languages == {"en"} else None
    return Evidence(
        cut,
        note_ids,
        np.concatenate([one.counts for one in read]),
        np.concatenate([one.words for one in read]),
        np.concatenate([one.told for one in read]),
        None if vectors is None else vectors.astype(np.float64),
    )


def _content_words(text: str) -> int:
    """Words that are function words in none of the four languages, in the part that is looked at for its language."""
    return sum(
        any(letter.isalpha() for letter in word) and not any(word in stop for stop in STOPWORDS.values())
        for word in words(text[:_LANGUAGE_SHOWS])
    )


def _signs(evidence: Evidence, model: DepthModel, logit: float, sides: Sequence[bool]) -> tuple[Sign, ...]:
    """The quotes that moved the reading most: the same number at most for either side, of different signals first.

    sides: True for quotes for a superficial talk, False for those of a real one. Against a verdict nothing is quoted
    (docs/decisions/0032): of 104 such quotes a reader found 7 that showed what they were quoted for.
    """
    count = len(evidence.segments)
    keep = ~np.eye(count, dtype=bool)
    without = np.stack([rates(evidence.counts[rest], evidence.words[rest]) for rest in keep])
    vector = None
    if evidence.vectors is not None:
        vector = (evidence.vectors.sum(axis=0) - evidence.vectors) / max(count - 1, 1)
    moved = logit - model.logit(without, vector)
    share = np.abs(moved) / max(float(np.abs(moved).sum()), 1e-9)
    by_cue = np.abs((evidence.rates - without)[:, : len(CUES)] * model.weights[: len(CUES)]) + 1e-6
    signs: list[Sign] = []
    for superficial in sides:
        found: list[Sign] = []
        for row in range(count):
            fits = _quotable(evidence, row, superficial)
            if (moved[row] > 0) == superficial and share[row] >= DEPTH.least_weight and fits.any():
                cue = CUES[int(np.argmax(np.where(fits, by_cue[row], 0.0)))]
                segment = evidence.segments[row]
                quote = Quote(segment.text, segment.start, segment.end)
                found.append(Sign(SIGNAL_OF[cue], quote, evidence.note_ids[row], round(float(share[row]), 3)))
        signs.extend(_strongest(found))
    return tuple(sorted(signs, key=lambda one: -one.weight))


def _strongest(found: Sequence[Sign]) -> list[Sign]:
    ordered = sorted(found, key=lambda one: -one.weight)
    first = {one.signal: one for one in reversed(ordered)}
    again = [one for one in ordered if first[one.signal] is not one]
    return [*sorted(first.values(), key=lambda one: -one.weight), *again][: DEPTH.signs]


def _quotable(evidence: Evidence, row: int, superficial: bool) -> NDArray[np.bool_]:
    """The cues of one side that a segment may be quoted for; an entry of an action list only as a commitment."""
    side = superficial != _OF_DEPTH
    here = evidence.counts[row] * side
    fits = _QUOTABLE & (here > 0) & (here.sum() >= _NEEDS) & (_SAME_SIGNAL @ here >= _NEEDS_OF_SIGNAL)
    if not evidence.told[row]:
        fits &= _IS_COMMITMENT
    return np.asarray(fits)
