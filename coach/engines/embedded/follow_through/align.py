"""Which clauses of a note speak of an earlier item: shared terms weighed by rarity, vectors, dates, neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.follow_through.acts import kin
from coach.engines.embedded.follow_through.days import says_date
from coach.engines.embedded.follow_through.phrases import phrases
from coach.engines.embedded.follow_through.states import cues
from coach.engines.embedded.follow_through.terms import abbreviated, alike, head, light, terms
from coach.engines.embedded.follow_through.voices import Voices
from coach.model.summary import EarlierItem
from coach.segments import Segment

Floats = NDArray[np.float64]

CANDIDATES = 6
"""Clauses looked at closely for each item."""
_LIGHT = 0.5
"""What a verb that says little weighs, as a part of its rarity."""
_AKIN = 0.4
"""How far two acts of one group are one."""
_MOST_TERMS = 24
"""Of an item; a longer action is told by its beginning."""
MOST_SEGMENTS = 1_500
"""Of a note; a note of an hour's talk has about 100."""

_ACTIONS = re.compile(
    r"(?i)\b(?:actions?|to[\s-]?dos?|next|agreed|agreements?|commitments?|will do|tasks|aufgaben|maßnahmen|"
    r"vereinbart\w*|nächste|"
    r"vorhaben|tareas|acuerdos|acciones|próxim\w+|compromisos|quedamos|actions|à faire|décisions|prochain\w+|"
    r"engagements?)\b"
)
_REVIEW = re.compile(
    r"(?i)\b(?:last|review|follow[\s-]?up|matters arising|done|completed|status|progress|since|updates?|previous|"
    r"old|checked?|homework|"
    r"open|earlier|housekeeping|rückblick|letzte\w*|erledigt|stand|offen\w*|seit|hausaufgaben|nachgehakt|repaso|"
    r"anterior\w*|pendientes?|hecho|"
    r"seguimiento|bilan|suivi|dernière|retour|fait|précédent\w*|points? ouverts?)\b"
)


@dataclass(frozen=True, slots=True)
class Aligned:
    """The clauses that may speak of an item, best first by words and vectors, with their features."""

    places: NDArray[np.int64]
    features: Floats
    """Shape (len(places), len(ALIGN) - 1): all but what the phrases tell."""
    covered: float
    """The best share of the item's terms that one clause has."""
    cosine: float
    voices: Sequence[Voices]
    """Of all segments."""
    phrases: Sequence[tuple[str, ...]]
    """Of the clauses at `places`."""


def under_actions(segment: Segment) -> bool:
    return segment.heading is not None and _ACTIONS.search(segment.heading) is not None and not under_review(segment)


def under_review(segment: Segment) -> bool:
    return segment.heading is not None and _REVIEW.search(segment.heading) is not None


def align(
    earlier: Sequence[EarlierItem],
    segments: Sequence[Segment],
    vectors: NDArray[np.float32] | None,
    of_items: NDArray[np.float32] | None,
    names: frozenset[str],
    voices: Sequence[Voices],
    language: str,
) -> list[Aligned]:
    """For each item its candidate clauses; at least one segment is needed.

    vectors: of the segments, of_items: of the items; both unit, or one of them None. names: terms of the two names.
    voices: of the segments.
    """
    segments = segments[:MOST_SEGMENTS]
    said = [terms(segment.text, language) for segment in segments]
    asked = [
        list(dict.fromkeys(one for one in terms(item.action, language) if not _is_name(one, names)))[:_MOST_TERMS]
        for item in earlier
    ]
    verbs = [_verb(item.action, language, names) for item in earlier]
    heads = [head(item.action, language, names) for item in earlier]
    known, spread = _likeness({one for item in asked for one in item}, said, language)
    heard = Counter(one for item in asked for one in set(item))
    weight = {
        one: (log((2 + len(segments)) / (1 + spread[one])) / (1 + 0.5 * (heard[one] - 1)) + 0.2)
        * (_LIGHT if one in light(language) else 1.0)
        for one in heard
    }
    everyday = light(language)
    cosines = _cosines(vectors, of_items, len(earlier), len(segments))
    covered = np.zeros((len(earlier), len(segments)))
    rarest = np.zeros_like(covered)
    shared = np.zeros_like(covered)
    for row, item in enumerate(asked):
        total = sum(weight[one] for one in item) or 1.0
        for place, held in enumerate(known):
            for one in item:
                if (share := held.get(one, 0.0)) > 0:
                    covered[row, place] += share * weight[one] / total
                    rarest[row, place] = max(rarest[row, place], share * weight[one])
                    shared[row, place] += share if one not in everyday else 0.0
    sentence = _sentence_cover(asked, weight, known, segments)
    score = covered + 0.15 * rarest + cosines
    order = np.argsort(-score, axis=1, kind="stable")[:, :CANDIDATES]
    shown = {int(place): cues(segments[place].text, language) for place in np.unique(order)}
    return [
        _aligned(
            row,
            order[row],
            earlier,
            segments,
            covered,
            rarest,
            shared,
            sentence,
            cosines,
            said,
            known,
            verbs,
            heads,
            voices,
            shown,
            tuple(asked[row]),
            names,
            language,
        )
        for row in range(len(earlier))
    ]


def _is_name(one: str, names: frozenset[str]) -> bool:
    """A partner's name or a clipped form of it ("Jas" of Jasmine)."""
    return one in names or (len(one) >= 3 and any(name.startswith(one) for name in names))


def _verb(action: str, language: str, names: frozenset[str]) -> str | None:
    """The term of the act: the first one of an imperative, the last one of a German infinitive phrase."""
    found = [one for one in terms(action, language) if not _is_name(one, names)]
    if not found:
        return None
    return found[-1] if language == "de" else found[0]


def _other_act(verb: str | None, known: Mapping[str, float], said: Sequence[str], language: str) -> bool:
    """Whether a clause has acts, and none that tells of the item's."""
    mine = kin(verb, language) if verb else frozenset()
    return bool(mine) and known.get(verb or "", 0.0) == 0 and any(kin(one, language) - mine for one in said)


def _likeness(
    asked: set[str], said: Sequence[Sequence[str]], language: str
) -> tuple[list[dict[str, float]], Counter[str]]:
    """For each segment how far it has each term asked for, and in how many segments each occurs."""
    vocabulary = {one for held in said for one in held}
    by_part: dict[str, set[str]] = {}
    by_group: dict[int, set[str]] = {}
    for other in asked:
        for part in _parts(other):
            by_part.setdefault(part, set()).add(other)
        for group in kin(other, language):
            by_group.setdefault(group, set()).add(other)
    near: dict[str, list[tuple[str, float]]] = {}
    for one in vocabulary:
        shares = {other: _AKIN for group in kin(one, language) for other in by_group.get(group, ())}
        parts = _parts(one) if abbreviated(one) else _parts(one) - {f"{one[:1]}."}
        for other in {other for part in parts for other in by_part.get(part, ())}:
            if (share := alike(one, other)) > 0:
                shares[other] = share
        if shares:
            near[one] = list(shares.items())
    known: list[dict[str, float]] = []
    spread: Counter[str] = Counter()
    for held in said:
        here: dict[str, float] = {}
        for one in held:
            for other, share in near.get(one, ()):
                here[other] = max(share, here.get(other, 0.0))
        spread.update(here.keys())
        known.append(here)
    return known, spread


def _parts(one: str) -> set[str]:
    """Terms that are alike share one of these: runs of four letters, the whole of a shorter one, the first letter."""
    return {one[at : at + 4] for at in range(max(1, len(one) - 3))} | {f"{one[:1]}."}


def _cosines(
    vectors: NDArray[np.float32] | None, of_items: NDArray[np.float32] | None, items: int, segments: int
) -> Floats:
    if vectors is None or of_items is None:
        return np.zeros((items, segments))
    return np.asarray(of_items @ vectors[:segments].T, dtype=np.float64)


def _sentence_cover(
    asked: Sequence[Sequence[str]],
    weight: dict[str, float],
    known: Sequence[dict[str, float]],
    segments: Sequence[Segment],
) -> Floats:
    """The share of each item's terms that the whole sentence of each clause has."""
    whole: dict[int, dict[str, float]] = {}
    for segment, held in zip(segments, known, strict=True):
        merged = whole.setdefault(segment.sentence, {})
        for one, share in held.items():
            merged[one] = max(share, merged.get(one, 0.0))
    cover = np.zeros((len(asked), len(segments)))
    for row, item in enumerate(asked):
        total = sum(weight[one] for one in item) or 1.0
        shares = {
            number: sum(weight[one] * held.get(one, 0.0) for one in item) / total for number, held in whole.items()
        }
        cover[row] = [shares[segment.sentence] for segment in segments]
    return cover


def _aligned(
    row: int,
    order: NDArray[np.int64],
    earlier: Sequence[EarlierItem],
    segments: Sequence[Segment],
    covered: Floats,
    rarest: Floats,
    shared: Floats,
    sentence: Floats,
    cosines: Floats,
    said: Sequence[Sequence[str]],
    known: Sequence[dict[str, float]],
    verbs: Sequence[str | None],
    heads: Sequence[str | None],
    voices: Sequence[Voices],
    shown: dict[int, frozenset[str]],
    wanted: tuple[str, ...],
    names: frozenset[str],
    language: str,
) -> Aligned:
    last = len(segments) - 1
    mean = float(cosines[row].mean())
    most, nearest = float(covered[row].max()), float(cosines[row].max())
    rows = []
    for place in map(int, order):
        segment, seen = segments[place], shown[place]
        rivals = max((covered[other, place] for other in range(len(covered)) if other != row), default=0.0)
        verb, thing, voice = verbs[row], heads[row], voices[place]
        cosine = float(cosines[row, place])
        rows.append(
            [
                1.0,
                cosine if language == "en" else 0.0,
                0.0 if language == "en" else cosine,
                cosine - mean,
                min(covered[row, place], 1.0),
                rarest[row, place] / 4,
                min(shared[row, place], 3.0) / 3,
                known[place].get(verb, 0.0) if verb else 0.0,
                max(float(rivals) - covered[row, place], 0.0),
                min(sentence[row, place] - covered[row, place], 1.0),
                covered[row, place - 1] if place > 0 else 0.0,
                max(
                    covered[row, max(0, place - 2) : place].max(initial=0.0),
                    covered[row, place + 1 : place + 2].max(initial=0.0),
                ),
                says_date(segment.text, earlier[row]),
                float("past" in seen),
                float("completed" in seen),
                float("negated" in seen),
                float("recalled" in seen),
                float(bool(seen & {"delayed", "given_up", "partial", "slip"})),
                float("ahead" in seen),
                float("wish" in seen),
                float(under_actions(segment)),
                float(under_review(segment)),
                float(segment.bullet),
                place / last if last else 0.0,
                float(len(segment.text) < 40),
                known[place].get(thing, 0.0) if thing else 0.0,
                float(thing is not None and not any(thing in held for held in known)),
                float(voice.agree(earlier[row].owner)),
                float(voice.differ(earlier[row].owner)),
                float(voice.promise),
                float(segment.text.endswith("?")),
                float(_other_act(verb, known[place], said[place], language)),
            ]
        )
    said_there = [phrases(int(place), segments, wanted, names, language) for place in order]
    return Aligned(order, np.asarray(rows), most, nearest, voices, said_there)
