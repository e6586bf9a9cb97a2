"""What a note shows of how a talk went: counts of cues in each segment, and rates over all of them. Pure functions.

A cue is a closed class of words ("asked why", "hadn't known", "ran through", "great session"); which words these are in
a language is in `coach.signal_words`. What the cues are worth is not decided here: the weights are fitted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.model.depth import Signal
from coach.segments import Segment
from knowledge.language import LANGUAGES, STOPWORDS, words
from knowledge.resource import Moment

DEPTH_CUES: Final = (
    "exchange",
    "contention",
    "reaction",
    "admission",
    "changed_view",
    "take_up",
    "negated",
    "quantity",
    "own_past",
    "restraint",
)
SURFACE_CUES: Final = (
    "praise",
    "slogan",
    "tour",
    "tools",
    "topics",
    "status",
    "small_talk",
    "lecture",
    "vague",
    "series",
)
CUES: Final = DEPTH_CUES + SURFACE_CUES
"""The columns of `Signals.counts`. `series` counts the short entries of an enumeration and comes from punctuation."""
FEATURES: Final = (*CUES, "moment", "stretch")
"""The entries of `rates`."""
SIGNAL_OF: Final[dict[str, Signal]] = {
    "exchange": "specifics",
    "contention": "disagreement_or_feedback",
    "reaction": "disagreement_or_feedback",
    "admission": "admission",
    "changed_view": "changed_view",
    "take_up": "building_on_the_other",
    "quantity": "specifics",
    "own_past": "own_experience",
    "restraint": "commitment_from_the_talk",
    "praise": "generic_praise",
    "slogan": "slogans",
    "tour": "tool_tour",
    "tools": "tool_tour",
    "topics": "agenda_recital",
    "status": "status_report",
    "small_talk": "small_talk",
    "lecture": "monologue",
}
"""What a cue stands for when it is quoted. Negation, weighty nouns and punctuation say too little to be quoted."""

_SMOOTHING = 30
"""Words of nothing in particular that are added to each note, so that a short one does not go to extremes."""
_RUN = 3
_MOMENT = np.array([{"exchange": 0.5, "take_up": 0.5, "quantity": 0.4, "negated": 0.3}.get(cue, 1.0) for cue in CUES])
_MOMENT[[CUES.index(cue) for cue in ("own_past", "restraint", *SURFACE_CUES)]] = 0.0
_SERIES = re.compile(r"(?:^|[,;/+&])\s?(?:\w{1,40}\s?){1,3}(?=[,;/+&])")
_ACTIONS = re.compile(
    r"(?i)\b(?:actions?|to[ -]?dos?|next|agreed|resolved|decisions?|decided|tasks?|follow[ -]?ups?|aufgaben|vereinbart|"
    r"vereinbarungen|maßnahmen|nächste|beschlüsse|tareas|acuerdos|acciones|próximos|compromisos|quedamos|queda|"
    r"à faire|décisions?|décidé|prochaines?|engagements?|tâches)\b"
)


@dataclass(frozen=True, slots=True)
class Signals:
    """The cues of segments, in their order."""

    segments: Sequence[Segment]
    counts: NDArray[np.float64]
    """Shape (segments, CUES)."""
    words: NDArray[np.float64]
    """Shape (segments,)."""
    content: NDArray[np.float64]
    """Content words, shape (segments,)."""
    told: NDArray[np.bool_]
    """Whether a segment tells of the talk, shape (segments,): the entries of a list of actions do not."""


@cache
def _patterns(language: str) -> list[tuple[int, re.Pattern[str]]]:
    cues: dict[str, tuple[str, ...]] = import_module(f"coach.signal_words.{language}").CUES
    return [(CUES.index(cue), re.compile(rf"(?<![\w-])(?:{'|'.join(pieces)})(?!\w)")) for cue, pieces in cues.items()]


def signals(segments: Sequence[Segment], language: str) -> Signals:
    """The cues of a note's segments, in one of the four languages. Raises ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(f"no cues for the language {language!r}")
    patterns = _patterns(language)
    stop = STOPWORDS[language]
    counts = np.zeros((len(segments), len(CUES)))
    lengths = np.zeros(len(segments))
    content = np.zeros(len(segments))
    told = np.ones(len(segments), dtype=bool)
    for row, segment in enumerate(segments):
        text = _lower(segment.text)
        said = words(segment.text)
        lengths[row] = len(said)
        for column, pattern in patterns:
            counts[row, column] = sum(1 for _ in pattern.finditer(text))
        if sum(text.count(mark) for mark in ",/+;") >= 2:
            counts[row, CUES.index("series")] = sum(1 for _ in _SERIES.finditer(text))
        content[row] = sum(word not in stop and len(word) > 1 for word in said)
        told[row] = not (segment.bullet and segment.heading and _ACTIONS.search(segment.heading))
    return Signals(segments, counts, lengths, content, told)


_MOMENTS: Final[dict[Moment, tuple[str, ...]]] = {
    "changed-view": ("changed_view",),
    "disagreement": ("contention",),
    "reaction": ("reaction",),
    "admission": ("admission",),
    "exchange": ("exchange", "take_up"),
}


@lru_cache(maxsize=16_384)
def moments_in(sentence: str, language: str) -> tuple[Moment, ...]:
    """What a sentence of a note tells of, the rarest first; nothing in a language that is not read."""
    if language not in LANGUAGES:
        return ()
    text = _lower(sentence)
    found = {CUES[column] for column, pattern in _patterns(language) if pattern.search(text)}
    return tuple(moment for moment, cues in _MOMENTS.items() if not found.isdisjoint(cues))


def rates(counts: NDArray[np.float64], words: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the weights are fitted on, shape (FEATURES,): for each cue log(1 + its number in 100 words), and how dense
    the cues of depth are where they are densest, in the best run of three segments (moment) and the best three runs
    (stretch): one real moment counts even among small talk. Rates and no counts: length must not carry the reading."""
    everywhere = np.log1p(100 * counts.sum(axis=0) / (words.sum() + _SMOOTHING))
    weight = np.minimum(counts, 2) @ _MOMENT
    if not len(weight):
        return np.append(everywhere, (0.0, 0.0))
    run = np.ones(min(_RUN, len(weight)))
    density = np.convolve(weight, run, "same") / (np.convolve(words, run, "same") + _SMOOTHING / 2)
    best = 10 * np.sort(density)[::-1][:_RUN]
    return np.append(everywhere, (best[0], best.mean()))


def _lower(text: str) -> str:
    return text.lower().replace("’", "'")
