"""What is weighed to say whether a note speaks of an earlier item and in what state it is: features made from its best
clause, the clauses around that, headings and boxes, and the item's own form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.follow_through.align import Aligned, under_actions, under_review
from coach.engines.embedded.follow_through.features import ALIGN, AROUND, MENTION, NOT_OVER, STATE
from coach.engines.embedded.follow_through.focus import Focus, focused
from coach.engines.embedded.follow_through.model import Weights, sigmoid
from coach.engines.embedded.follow_through.states import CUES, OVER, VERDICTS, cues, verdict
from coach.engines.embedded.follow_through.terms import terms
from coach.model.summary import EarlierItem
from coach.segments import Segment

Floats = NDArray[np.float64]

_RAREST, _SHARED, _VERB, _RIVAL = (ALIGN.index(name) for name in ("rarest", "shared", "verb", "rival"))
_SETTLED = frozenset({"past", "completed", "undone", "given_up"})
_GOES_ON = re.compile(
    r"(?i)\W*(?:(?:and|so|then|und|also|dann|y|así que|et|donc|alors)\s)?"
    r"(?:but|then|though|although|except|until|till|it|that|this|which|we|aber|doch|nur|es|das|bis|außer|wir|"
    r"pero|luego|aunque|salvo|hasta|lo|eso|mais|puis|sauf|jusqu|ça|cela|on|reste)\b"
    r"|.{0,60}\b(?:it|them|that one|this one|es|ihn)\b"
)
"""What still speaks of the same: a "but", or a pronoun for it."""
_HABIT = re.compile(
    r"(?i)\b(?:every|each|always|weekly|daily|monthly|fortnightly|from now on|any|keep|start(?:ing)? (?:with|each|"
    r"every)|open(?:ing)? with|begin|never|whenever|"
    r"jede\w*|immer|wöchentlich|täglich|ab sofort|künftig|regelmäßig|nie|cada|siempre|todos los|todas las|"
    r"semanal\w*|diari\w+|nunca|empezar|"
    r"chaque|toujours|tous les|toutes les|hebdomadaire|quotidien\w*|désormais|jamais|commencer)\b"
)
_STOPPING = re.compile(
    r"(?i)\b(?:stop|no more|quit|end|drop|give up|cut|remove|cancel|switch off|without|avoid|refrain|not|don['’]t|"
    r"aufhören|streichen|kein\w*|nicht mehr|lassen|abschaffen|"
    r"verzichten|ohne|dejar de|no|quitar|sin|eliminar|cancelar|arrêter|cesser|ne (?:pas|plus)|sans|supprimer|annuler)\b"
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
    """The clause that speaks of an item, if any does, with what is weighed."""

    place: int
    mention: Floats
    """Shape (len(MENTION),)."""
    state: Floats
    """Shape (len(STATE),)."""
    habit: bool
    """The item is a lasting way of acting."""


def best_clause(aligned: Aligned, weights: Weights) -> tuple[NDArray[np.int64], Floats]:
    """Places of the candidate clauses, likeliest first, and the log odds that each speaks of the item."""
    odds = aligned.features @ weights.align
    order = np.argsort(-odds, kind="stable")
    return aligned.places[order], odds[order]


def weigh(
    item: EarlierItem,
    aligned: Aligned,
    segments: Sequence[Segment],
    weights: Weights,
    held_on: date,
    language: str,
) -> Best:
    places, odds = best_clause(aligned, weights)
    place = int(places[0])
    top = aligned.features[int(np.flatnonzero(aligned.places == place)[0])]
    segment = segments[place]
    wanted = terms(item.action, language)
    stopping = _STOPPING.search(item.action) is not None
    here, focus = _read(segment, item.action, language)
    if focus.negated and not stopping:
        here = (here | {"undone"}) - {"past", "completed"}
    habit = float(_HABIT.search(item.action) is not None)
    settled = bool(here & _SETTLED) and item.owner != "both" and not habit
    rest, around = _surroundings(place, focus.end, segments, wanted, language, settled=settled)
    second_place = int(places[1]) if len(places) > 1 else place
    likely = float(sigmoid(odds[1:2])[0]) if len(places) > 1 else 0.0
    second = verdict(_read(segments[second_place], item.action, language)[0]) if likely > 0.3 else ""
    due_ahead = float(item.due is not None and item.due > held_on)
    heading = segment.heading or ""
    mention = {
        "bias": 1.0,
        "best": float(odds[0]),
        "second": float(odds[1]) if len(odds) > 1 else -4.0,
        "covered": aligned.covered,
        "rarest": float(top[_RAREST]),
        "shared": float(top[_SHARED]),
        "verb": float(top[_VERB]),
        "rival": float(top[_RIVAL]),
        "cosine_en": aligned.cosine if language == "en" else 0.0,
        "cosine_other": 0.0 if language == "en" else aligned.cosine,
        **{
            cue: float(cue in here)
            for cue in ("undone", "delayed", "given_up", "completed", "past", "recalled", "ahead")
        },
        "under_actions": float(under_actions(segment)),
        "due_ahead": due_ahead,
        "habit": habit,
    }
    says, then = verdict(here), verdict(rest)
    if then in NOT_OVER and says not in NOT_OVER:
        says = then
    if says in NOT_OVER:
        here -= OVER
    state = {
        "bias": 1.0,
        **{f"says_{name}": float(name == says) for name in VERDICTS},
        **{cue: float(cue in here) for cue in CUES},
        **{f"around_{cue}": float(cue in around) for cue in AROUND},
        **{f"second_{name}": float(name == second) for name in VERDICTS},
        "term_negated": float(focus.negated and not stopping),
        "habit_slip": float(habit > 0 and "slip" in here),
        "ticked": float(segment.checked is True),
        "unticked": float(segment.checked is False),
        "under_actions": float(under_actions(segment)),
        "under_review": float(under_review(segment)),
        "heading_done": float(_HEADING_DONE.search(heading) is not None),
        "heading_open": float(_HEADING_OPEN.search(heading) is not None),
        "due_ahead": due_ahead,
        "undated": float(item.due is None),
        "habit": habit,
        "stopping": float(stopping),
        "joint": float(item.owner == "both"),
    }
    return Best(
        place,
        np.asarray([mention[name] for name in MENTION]),
        np.asarray([state[name] for name in STATE]),
        habit > 0,
    )


def _read(segment: Segment, action: str, language: str) -> tuple[frozenset[str], Focus]:
    """What the part of a clause that speaks of the act says of it."""
    focus = focused(segment.text, action, language)
    return cues(focus.text, language, terms(action, language)), focus


def _surroundings(
    place: int, after: int, segments: Sequence[Segment], wanted: tuple[str, ...], language: str, *, settled: bool
) -> tuple[frozenset[str], frozenset[str]]:
    """The cues of what goes on about the same in the sentence, and of what else is close by.

    after: where in the clause the part that speaks of the item ends; settled: that part says its state, so that only
    a "but", a "so" or a pronoun still speaks of it.
    """
    here = segments[place]
    rest: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    left = here.text[after:]
    if not settled or _GOES_ON.match(left) is not None:
        rest = cues(left, language, wanted)
    else:
        around = cues(left, language, wanted)
    if place > 0 and segments[place - 1].sentence == here.sentence:
        around |= cues(segments[place - 1].text, language, wanted)
    if place + 1 < len(segments):
        following = segments[place + 1]
        seen = cues(following.text, language, wanted)
        if following.sentence == here.sentence and _GOES_ON.match(following.text) is not None:
            rest |= seen
        elif following.paragraph == here.paragraph and not following.bullet:
            around |= seen
    return rest, around
