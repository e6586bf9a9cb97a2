"""What is weighed to say whether a note speaks of an earlier item and in what state it is: features made from its best
clause, the clauses around that, headings and boxes, and the item's own form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.follow_through.align import Aligned, under_actions, under_review
from coach.engines.embedded.follow_through.amounts import compared, half_named, share, times
from coach.engines.embedded.follow_through.asking import answered
from coach.engines.embedded.follow_through.features import ALIGN, AROUND, MENTION, STATE, STATES
from coach.engines.embedded.follow_through.focus import Focus, focused
from coach.engines.embedded.follow_through.habits import abstains, ends, is_habit, stops
from coach.engines.embedded.follow_through.model import Weights, sigmoid, softmax
from coach.engines.embedded.follow_through.phrases import TOLD, reports
from coach.engines.embedded.follow_through.states import CUES, OVER, VERDICTS, cues, verdict
from coach.engines.embedded.follow_through.terms import terms
from coach.engines.embedded.follow_through.zones import zones
from coach.model.summary import EarlierItem
from coach.segments import Segment

Floats = NDArray[np.float64]

_FAR = 4.0
"""Log odds; a greater lead counts no more."""
_CLOSE = 4
"""Clauses; reports further apart do not stand together."""
_CLAUSES = 2
"""Clauses whose state is read for each item."""
_LIKELY = 0.3
"""From here on the second clause's verdict is looked at beside the first's."""
_BACKWARDS = 0.5
_NOT_OVER = frozenset({"undone", "partial", "delayed"})
_OPEN = frozenset({"none", "wish", "ahead", "ongoing"})
"""What the words that speak of an item may say and leave its state to what goes on about it."""
_SETTLED = frozenset({"past", "completed", "undone", "given_up"})
_GIVEN_UP = (
    "given_up",
    "says_given_up",
    "then_given_up",
    "later_given_up",
    "beside_given_up",
    "open_given_up",
    "second_given_up",
    "term_negated",
)
_HEADING_DONE = re.compile(
    r"(?i)\b(?:done|completed?|wins|closed|erledigt|fertig|hech[oa]s?|cumplid\w+|fait|terminés?)\b"
)
_HEADING_OPEN = re.compile(
    r"(?i)\b(?:open|outstanding|pending|carried|not done|overdue|in progress|offen\w*|ausstehend|pendientes?|"
    r"en curso|en cours|en attente|reste)\b"
)


@dataclass(frozen=True, slots=True)
class Best:
    """The clauses that may speak of an item, with what is weighed."""

    places: NDArray[np.int64]
    """Shape (clauses,), likeliest first."""
    share: Floats
    """Shape (clauses,): how likely each is the one, if one is."""
    mention: Floats
    """Shape (len(MENTION),)."""
    state: Floats
    """Shape (clauses, len(STATE))."""
    habit: bool
    """The item is a lasting way of acting."""
    given_up: bool
    """Words of giving up stand in one of the clauses or go on about it."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidate clauses of an item, likeliest first."""

    aligned: Aligned
    order: NDArray[np.int64]
    """Rows of `aligned`."""
    odds: Floats
    """Log odds that each speaks of the item, in that order."""
    features: Floats
    """Shape (clauses, len(ALIGN)), in that order."""
    told: Floats
    """Shape (clauses, len(TOLD)): what the phrases of each tell, in that order."""
    claimed: float
    """By how much the best of them speaks more surely of another item."""
    near: float
    """How surely another item is reported close to the best of them, 0..1."""


def ranking(found: Sequence[Aligned], weights: Weights) -> list[Ranked]:
    """The candidate clauses of each item, with what the other items make of the best one: a clause mostly reports on
    one item, and reports stand together."""
    told = [weights.phrases.told(aligned.phrases) for aligned in found]
    features = [linked(aligned, one) for aligned, one in zip(found, told, strict=True)]
    odds = [one @ weights.align for one in features]
    orders = [np.argsort(-values, kind="stable") for values in odds]
    tops = [int(one.places[order[0]]) for one, order in zip(found, orders, strict=True)]
    sure = [float(sigmoid(values.max())) for values in odds]
    ranked = []
    for row, (aligned, values, order) in enumerate(zip(found, odds, orders, strict=True)):
        place, best = tops[row], float(values.max())
        rivals = [
            float(theirs[one.places == place][0])
            for other, (one, theirs) in enumerate(zip(found, odds, strict=True))
            if other != row and place in one.places
        ]
        rival = max((one for one in rivals if one > 0), default=best)
        near = max((_near(row, other, tops) * sure[other] for other in range(len(found)) if other != row), default=0.0)
        lead = min(max(rival - best, 0.0), _FAR)
        ranked.append(Ranked(aligned, order, values[order], features[row][order], told[row][order], lead, near))
    return ranked


def linked(aligned: Aligned, told: Floats) -> Floats:
    """Shape (clauses, len(ALIGN)): what is weighed to say which clause speaks of an item. told: as of `Ranked`, in the
    order of `aligned`."""
    return np.column_stack([aligned.features, reports(told)])


def _near(row: int, other: int, tops: Sequence[int]) -> float:
    """How close two items' clauses are, 0 to 1, half of that where they stand in another order than the items."""
    gap = tops[row] - tops[other] if row > other else tops[other] - tops[row]
    if gap == 0 or abs(gap) > _CLOSE:
        return 0.0
    return (1 - (abs(gap) - 1) / _CLOSE) * (1.0 if gap > 0 else 0.5)


def weigh(
    item: EarlierItem,
    ranked: Ranked,
    others: Sequence[tuple[str, ...]],
    segments: Sequence[Segment],
    held_on: date,
    language: str,
) -> Best:
    """others: the terms of the other items."""
    aligned, odds = ranked.aligned, ranked.odds
    places = aligned.places[ranked.order]
    top = dict(zip(ALIGN, ranked.features[0].tolist(), strict=True))
    facts = _facts(item, held_on)
    likely = float(sigmoid(odds[1:2])[0]) if len(places) > 1 else 0.0
    second = verdict(_read(segments[int(places[1])], item.action, language)[0]) if likely > _LIKELY else ""
    read = [
        _state(
            item,
            int(place),
            second if rank == 0 else "",
            ranked.told[rank],
            aligned,
            others,
            segments,
            facts,
            held_on,
            language,
        )
        for rank, place in enumerate(places[:_CLAUSES])
    ]
    here = read[0].here
    mention = {
        "bias": 1.0,
        "best": float(odds[0]),
        "second": float(odds[1]) if len(odds) > 1 else -_FAR,
        "covered": aligned.covered,
        **{name: top[name] for name in ("rarest", "shared", "verb", "rival")},
        "cosine_en": aligned.cosine if language == "en" else 0.0,
        "cosine_other": 0.0 if language == "en" else aligned.cosine,
        **{
            cue: float(cue in here)
            for cue in ("undone", "delayed", "given_up", "completed", "past", "recalled", "unspoken", "ahead")
        },
        "under_actions": float(under_actions(segments[int(places[0])])),
        "due_ahead": facts["due_ahead"],
        "habit": facts["habit"],
        **{name: top[name] for name in ("head", "headless", "agrees", "differs", "promise", "other_act")},
        "claimed": ranked.claimed,
        "near": ranked.near,
        "report": top["report"],
        "report_most": float(reports(ranked.told).max()),
    }
    return Best(
        places[:_CLAUSES],
        softmax(odds[:_CLAUSES]),
        np.asarray([mention[name] for name in MENTION]),
        np.stack([one.features for one in read]),
        facts["habit"] > 0,
        any(one.given_up for one in read),
    )


def _facts(item: EarlierItem, held_on: date) -> dict[str, float]:
    """What the item itself says, whatever the note."""
    return {
        "due_ahead": float(item.due is not None and item.due > held_on),
        "habit": float(is_habit(item.action)),
        "stopping": float(stops(item.action)),
        "joint": float(item.owner == "both"),
    }


@dataclass(frozen=True, slots=True)
class _Told:
    here: frozenset[str]
    """Cues of the part that speaks of the item."""
    features: Floats
    """Shape (len(STATE),)."""
    given_up: bool


def _state(
    item: EarlierItem,
    place: int,
    second: str,
    told_by: Floats,
    aligned: Aligned,
    others: Sequence[tuple[str, ...]],
    segments: Sequence[Segment],
    facts: Mapping[str, float],
    held_on: date,
    language: str,
) -> _Told:
    """What one clause says of the item's state. second: the verdict of the next likely clause, "" if there is none."""
    segment, voice, heading = segments[place], aligned.voices[place], segments[place].heading or ""
    habit, stopping = facts["habit"] > 0, facts["stopping"] > 0
    here, focus = _read(segment, item.action, language)
    if focus.negated and not stopping:
        here = (here | {"undone"}) - {"past", "completed"}
    if "given_up" in here and ends(item.action):
        here = (here | {"completed"}) - {"given_up", "undone"}
    reply = answered(item.action, _sentence(place, segments))
    if reply:
        here = (here | {"completed"}) - {"given_up", "undone", "delayed"}
    told = here
    settled = bool(here & _SETTLED) and item.owner != "both" and not habit
    around = zones(place, focus, item, others, aligned.voices, segments, language, settled=settled)
    if not habit:
        here -= {"slip"} if here & OVER else frozenset()
    says = verdict(here)
    if not reply and (verdict(around.then) == "given_up" or ("given_up" in around.beside and says in _NOT_OVER)):
        says = "given_up"
    if not reply and second == "given_up" and says in _NOT_OVER:
        says = "given_up"
    goes_on = verdict(around.then or around.next) if says in _OPEN else ""
    if says == "none" and voice.promise:
        says = "ahead"
    ahead, past = times(focus.text, held_on)
    report = _told_with(place, focus.text, says, segments)
    fewer, as_many = compared(item.action, report)
    part = share(report)
    state = {
        "bias": 1.0,
        **{f"says_{name}": float(name == says) for name in VERDICTS},
        **{cue: float(cue in here) for cue in CUES},
        **{
            f"{zone}_{cue}": float(cue in seen and (cue != "slip" or habit))
            for zone, seen in (
                ("then", around.then),
                ("later", around.later),
                ("beside", around.beside),
                ("near", around.near),
            )
            for cue in AROUND
        },
        **{f"open_{name}": float(name == goes_on) for name in VERDICTS},
        **{f"second_{name}": float(name == second) for name in VERDICTS},
        "term_negated": float(focus.negated and not stopping and not reply),
        "habit_slip": float(habit and "slip" in here),
        "ticked": float(segment.checked is True),
        "unticked": float(segment.checked is False),
        "under_actions": float(under_actions(segment)),
        "under_review": float(under_review(segment)),
        "heading_done": float(_HEADING_DONE.search(heading) is not None),
        "heading_open": float(says != "past" and _HEADING_OPEN.search(heading) is not None),
        **facts,
        "one_of_two": float(item.owner == "both" and voice.alone()),
        "promise": float(voice.promise),
        "differs": float(voice.differ(item.owner)),
        "stop_denied": float(abstains(item.action) and bool(here & {"undone", "negated"})),
        "time_ahead": float(ahead),
        "time_past": float(past),
        "fewer": float(fewer),
        "as_many": float(as_many),
        "part_of": float(0 < part < 1),
        "all_of": float(part == 1),
        "half_named": float(half_named(item.action, _sentence(place, segments), language)),
        "answered": float(reply),
        **{
            f"told_{name}": float(one)
            for name, one in zip(TOLD, told_by - told_by[:-1].mean(), strict=True)
            if name in STATES
        },
    }
    return _Told(told, np.asarray([state[name] for name in STATE]), any(state[name] > 0 for name in _GIVEN_UP))


def _told_with(place: int, told: str, says: str, segments: Sequence[Segment]) -> str:
    """A report with the next clause, where it only names the matter: "The photos. Six of them." """
    if says != "none" or place + 1 >= len(segments) or segments[place + 1].paragraph != segments[place].paragraph:
        return told
    return f"{told} {segments[place + 1].text}"


def _sentence(place: int, segments: Sequence[Segment]) -> str:
    near = segments[max(0, place - 3) : place + 4]
    return " ".join(one.text for one in near if one.sentence == segments[place].sentence)


def _read(segment: Segment, action: str, language: str) -> tuple[frozenset[str], Focus]:
    """What the part of a clause that speaks of the act says of it."""
    focus = focused(segment.text, action, language)
    return cues(focus.text, language, terms(action, language)), focus
