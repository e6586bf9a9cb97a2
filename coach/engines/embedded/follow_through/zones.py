"""Where a clause and its neighbours speak of an item: its own words, what goes on about it, and what only stands near.

People pack several reports into a sentence, so that a "not yet" counts for the item beside it and not for the next one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.engines.embedded.follow_through.focus import Focus, names
from coach.engines.embedded.follow_through.states import cues
from coach.engines.embedded.follow_through.terms import alike, terms
from coach.engines.embedded.follow_through.voices import Voices
from coach.model.summary import EarlierItem
from coach.segments import Segment

Cues = frozenset[str]

_SAME = re.compile(
    r"(?i)\W*(?:(?:and|so|then|und|also|dann|y|así que|et|donc|alors)\s)?"
    r"(?:but|then|though|although|except|until|till|it|that|this|which|we|aber|doch|nur|es|das|bis|außer|wir|"
    r"thats|its|the (?:rest|remainder|remaining|others?|second)|(?:der|die|das) (?:rest|übrigen|anderen?|zweite)|"
    r"(?:el|la|los|las) (?:resto|otr[oa]s?|segund[oa])|les? (?:reste|autres?|second)|l['’]autre|"
    r"pero|luego|aunque|salvo|hasta|lo|eso|mais|puis|sauf|jusqu|ça|cela|on|reste)\b"
    r"|.{0,60}\b(?:it|them|those|that one|this one|es|ihn)\b"
)
"""What still speaks of the same: a "but", or a pronoun for it."""
_BUT = re.compile(r"(?i)\b(?:but|aber|pero|mais|though|although)\s+$")


_ELLIPTIC = 3
"""Words; a sentence of fewer tells no new matter: "Binned." """


@dataclass(frozen=True, slots=True)
class Zones:
    """The cues of each zone."""

    then: Cues
    """Of what goes on about the item in the sentence."""
    later: Cues
    """Of the next sentence, where it goes on about the item."""
    beside: Cues
    """Of what else follows in the sentence."""
    next: Cues
    """Of the next sentence, unless it is about another item."""
    near: Cues
    """Of what stands before in the sentence, and of the next one where it is about something else."""


def zones(
    place: int,
    focus: Focus,
    item: EarlierItem,
    others: Sequence[tuple[str, ...]],
    voices: Sequence[Voices],
    segments: Sequence[Segment],
    language: str,
    *,
    settled: bool,
) -> Zones:
    """What is said around the words that speak of an item.

    focus: these words; settled: they tell its state, so that only a "but", a "so" or a pronoun goes on about it, and
    only where nobody else takes over. others: the terms of the other items, one of which may be spoken of next.
    """
    here, wanted = segments[place], terms(item.action, language)
    left = here.text[focus.end :]
    rest = [(left, voices[place].another_from(item.owner, focus.end), focus.cut)] if left.strip() else []
    for number in range(place + 1, min(place + 3, len(segments))):
        if segments[number].sentence != here.sentence:
            break
        rest.append((segments[number].text, voices[number].another_from(item.owner, 0), focus.cut))
    then: Cues = frozenset()
    beside: Cues = frozenset()
    near: Cues = frozenset()
    over = False
    for number, (text, another, cut) in enumerate(rest):
        seen = cues(text, language, wanted)
        over = over or _elsewhere(text, wanted, others, language)
        on = (
            not settled
            or item.owner == "both"
            or _SAME.match(text) is not None
            or (number == 0 and _BUT.search(here.text[: focus.end]) is not None)
            or (not cut and names(text.split(",")[0], wanted, language))
        )
        if on and not over and not (settled and (another or cut)):
            then |= seen
        elif over:
            near |= seen
        else:
            beside |= seen
    before = here.text[: focus.start]
    if before.strip():
        near |= cues(before, language, wanted)
    if place > 0 and segments[place - 1].sentence == here.sentence:
        near |= cues(segments[place - 1].text, language, wanted)
    later: Cues = frozenset()
    coming: Cues = frozenset()
    following = next((one for one in segments[place + 1 : place + 4] if one.sentence != here.sentence), None)
    if following is not None and following.paragraph == here.paragraph and not following.bullet and not here.bullet:
        seen = cues(following.text, language, wanted)
        if over or _elsewhere(following.text, wanted, others, language):
            near |= seen
        else:
            coming = seen
            short = following.text.count(" ") < _ELLIPTIC and not following.text.endswith(":")
            if short or _SAME.match(following.text) is not None or names(following.text, wanted, language):
                later = seen
            else:
                near |= seen
    return Zones(then, later, beside, coming, near)


def _elsewhere(text: str, wanted: tuple[str, ...], others: Sequence[tuple[str, ...]], language: str) -> bool:
    """Whether a text speaks more of another item than of this one."""
    mine = _hits(text, wanted, language)
    return any(_hits(text, theirs, language) >= max(2, mine + 1) for theirs in others)


def _hits(text: str, wanted: tuple[str, ...], language: str) -> int:
    said = set(terms(text, language))
    return sum(any(alike(one, other) > 0 for one in said) for other in set(wanted))
