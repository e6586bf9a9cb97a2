"""A short digest of a note for the pair: sentences of the note itself, in its own order, and what is worth sharing.

What was learned, contested, admitted and agreed comes first; praise, logistics and small talk stay out. So does what
was told in confidence or touches a sensitive topic, contact data, and text that is addressed to software.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.follow_through.align import under_actions
from coach.engines.embedded.follow_through.states import cues
from coach.engines.embedded.follow_through.terms import terms
from coach.model.note import Quote
from coach.model.summary import FollowUp, FoundItem, Recap, SummariseBrief
from coach.segments import Segment
from coach.signals import CUES, signals
from coach.tellable import in_confidence, tellable
from knowledge.themes import vocabulary

MOST, FEWEST = 5, 3
"""Sentences of a recap; fewer only where the note has no more that can be shown."""
_AGREED = 2
"""Of these, at most so many that hold something agreed."""
_LONGEST = 260
_SHORTEST = 20
_THEMES = 3
_ALIKE = 0.6
"""Two sentences that share this part of the shorter one's terms say the same."""
_WORTH: Mapping[str, float] = {
    "changed_view": 1.6,
    "admission": 1.0,
    "contention": 1.0,
    "reaction": 0.8,
    "take_up": 0.6,
    "exchange": 0.6,
    "own_past": 0.3,
    "quantity": 0.3,
    "praise": -0.7,
    "slogan": -1.0,
    "small_talk": -1.0,
    "topics": -0.8,
    "tour": -0.5,
    "vague": -0.5,
}
"""What a cue of `coach.signals` adds to a sentence, each counted twice at most. Set by hand, not fitted."""
_PROMISED = 0.9
"""What an item, or the outcome of one, adds."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    quote: Quote
    worth: float
    agreed: bool
    terms: frozenset[str]


def recap(
    brief: SummariseBrief,
    segments: Sequence[Segment],
    vectors: NDArray[np.float32] | None,
    language: str,
    items: Sequence[FoundItem],
    follow_ups: Sequence[FollowUp],
) -> Recap:
    """The digest. Sentences rest on words alone; `vectors` are not needed. Topics that the pair ruled out are the
    caller's to remove."""
    if not segments:
        return Recap()
    text = brief.note.text.reveal()
    sentences = _sentences(segments)
    barred = _barred(sentences, language)
    fit = {number: sentence for number, sentence in sentences.items() if number not in barred}
    candidates = _candidates(text, segments, fit, language, items, follow_ups)
    chosen = _chosen(candidates)
    themes: Counter[str] = Counter()
    for sentence in fit.values():
        for segment in sentence:
            themes.update(vocabulary().themes_in(segment.text, language))
    return Recap(
        sentences=tuple(sorted((one.quote for one in chosen), key=lambda quote: quote.start)),
        themes=tuple(theme for theme, _ in themes.most_common(_THEMES)),
        wins=_wins(text, fit, language, follow_ups),
    )


def _sentences(segments: Sequence[Segment]) -> dict[int, list[Segment]]:
    """The segments by sentence; each clause of a sentence that runs on is taken as one. Numbered in order."""
    whole: dict[int, list[Segment]] = {}
    for segment in segments:
        whole.setdefault(segment.sentence, []).append(segment)
    parts: list[list[Segment]] = []
    for sentence in whole.values():
        if sentence[-1].end - sentence[0].start <= _LONGEST:
            parts.append(sentence)
        else:
            parts.extend([segment] for segment in sentence)
    return dict(enumerate(parts))


def _barred(sentences: Mapping[int, Sequence[Segment]], language: str) -> set[int]:
    """Sentences that no digest repeats. "Keep that to yourself" is about the sentence before as well."""
    barred: set[int] = set()
    before: int | None = None
    for number, sentence in sentences.items():
        whole = " ".join(segment.text for segment in sentence)
        secret = in_confidence(whole)
        if secret and before is not None and sentences[before][-1].paragraph == sentence[0].paragraph:
            barred.add(before)
        if not tellable(whole) or vocabulary().sensitive_in(whole, language):
            barred.add(number)
        before = number
    return barred


def _candidates(
    text: str,
    segments: Sequence[Segment],
    fit: Mapping[int, Sequence[Segment]],
    language: str,
    items: Sequence[FoundItem],
    follow_ups: Sequence[FollowUp],
) -> list[_Candidate]:
    seen = signals(segments, language)
    worth = np.minimum(seen.counts, 2) @ np.asarray([_WORTH.get(cue, 0.0) for cue in CUES])
    value = {segment.start: float(worth[row]) for row, segment in enumerate(segments)}
    promised = [one.evidence for one in items if not one.logistics]
    arranged = [one.evidence for one in items if one.logistics]
    reported = [one.evidence for one in follow_ups if one.evidence is not None]
    found = []
    for sentence in fit.values():
        start, end = _trimmed(text, sentence[0].start, sentence[-1].end)
        if not _SHORTEST <= end - start <= _LONGEST or any(_meet(quote, start, end) for quote in arranged):
            continue
        agreed = any(_meet(quote, start, end) for quote in promised)
        told = agreed or any(_meet(quote, start, end) for quote in reported)
        words = frozenset(terms(text[start:end], language))
        if (under_actions(sentence[0]) and not agreed) or len(words) < 2 or text[end - 1] == ":":
            continue
        own = sum(value[segment.start] for segment in sentence) / (1 + 0.3 * (len(sentence) - 1))
        found.append(_Candidate(Quote(text[start:end], start, end), own + _PROMISED * told, agreed, words))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the bars of a table's row."""
    while start < end and text[start] in "| \t":
        start += 1
    while end > start and text[end - 1] in "| \t":
        end -= 1
    return start, end


def _meet(quote: Quote, start: int, end: int) -> bool:
    return quote.start < end and start < quote.end


def _chosen(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The worthiest that say different things, with something agreed among them where there is anything."""
    ranked = sorted(candidates, key=lambda one: (-one.worth, one.quote.start))
    chosen: list[_Candidate] = []
    first = next((one for one in ranked if one.agreed), None)
    if first is not None:
        chosen.append(first)
    for one in ranked:
        if len(chosen) >= MOST or (one.worth <= 0 and len(chosen) >= FEWEST):
            break
        if one in chosen or (one.agreed and sum(other.agreed for other in chosen) >= _AGREED):
            continue
        if all(len(one.terms & other.terms) < _ALIKE * min(len(one.terms), len(other.terms)) for other in chosen):
            chosen.append(one)
    return chosen


def _wins(
    text: str, fit: Mapping[int, Sequence[Segment]], language: str, follow_ups: Sequence[FollowUp]
) -> tuple[Quote, ...]:
    """What is done and shows an effect, or has become a lasting practice; proposed, never published by itself."""
    wins: dict[int, Quote] = {}
    for one in follow_ups:
        if one.status != "done" or one.evidence is None:
            continue
        for sentence in fit.values():
            if not any(segment.start <= one.evidence.start < segment.end for segment in sentence):
                continue
            start, end = sentence[0].start, sentence[-1].end
            shown = cues(text[start:end], language)
            lasting = one.rung in ("repeated", "changed") and bool(shown & {"lasting", "habit_kept"})
            if ("effect" in shown or lasting) and not shown & {"undone", "given_up"}:
                wins[start] = Quote(text[start:end], start, end)
    return tuple(wins[start] for start in sorted(wins))
