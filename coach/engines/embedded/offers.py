"""The hub's prompts as they are offered to one pair: what of each is the same for every pair, the pair's own chance for
it, and what it fits."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from coach.engines.embedded.wording import OF_ANY_MATTER
from coach.model.brief import Candidate, SuggestBrief
from coach.thresholds import SUGGEST
from knowledge.resource import PromptCard, Resource
from knowledge.slots import bare, slots
from knowledge.themes import vocabulary


@dataclass(frozen=True, slots=True)
class Offer:
    """A prompt of the hub with what is the same of it for every pair."""

    id: str
    seed: bytes
    """Its id, to draw with."""
    card: PromptCard
    question: str
    """The text without its slots."""
    slots: frozenset[str]
    theme: str
    family: str
    for_all: bool
    """Whether it fits one pair as well as the other."""


@dataclass(slots=True)
class Option:
    """An offer with what stays the same of it while a set is chosen for a pair."""

    offer: Offer
    candidate: Candidate
    drawn: float
    """What the pair's own chance for this prompt adds, the same at every run."""
    spared: bool
    """Whether that chance spares the pair this prompt while others fit nearly as well."""
    nearest_goal: float = 0.0
    """How well it fits the goal that it fits best, 0..1."""
    repeats: bool | None = None
    """Whether it says again what the pair was asked before; None until that is asked for."""


@dataclass(slots=True)
class Fitting:
    """The prompts that fit an anchor."""

    open: list[tuple[Option, float]] = field(default_factory=list)
    """Those that the pair may be asked now, with how well each fits."""
    barred: float = -1.0
    """How well the best of the others fits; -1 if there are none."""


def fitting_of(brief: SuggestBrief) -> Sequence[Fitting]:
    """For each anchor the prompts that fit it."""
    pair = brief.pair
    own = "\0".join((pair.id, pair.leader.name, pair.mentor.name, str(brief.seed), str(brief.sessions_held), ""))
    chance = hashlib.blake2b(own.encode(), digest_size=4)
    fitting = [Fitting() for _ in brief.anchors]
    goals = {place for place, anchor in enumerate(brief.anchors) if anchor.serves == "goal"}
    for candidate in brief.candidates:
        offer = _offer(candidate.prompt)
        card = offer.card
        if card.rung > brief.target_rung or card.min_sessions > brief.sessions_held or offer.id in brief.asked_prompts:
            for place, fit in candidate.fit.items():
                fitting[place].barred = max(fitting[place].barred, fit)
            continue
        of_pair = chance.copy()
        of_pair.update(offer.seed)
        drawn = int.from_bytes(of_pair.digest()) / 2**32
        chosen = SUGGEST.jitter * drawn - offer.for_all * SUGGEST.generic_jitter * (1 - drawn)
        option = Option(offer, candidate, chosen, drawn < SUGGEST.spared)
        for place, fit in candidate.fit.items():
            fitting[place].open.append((option, fit))
            if place in goals and fit > option.nearest_goal:
                option.nearest_goal = fit
    return fitting


@lru_cache(maxsize=8_192)
def _offer(prompt: Resource) -> Offer:
    card, theme = prompt.prompt, prompt.themes[0]
    assert card is not None
    return Offer(
        prompt.id,
        prompt.id.encode(),
        card,
        bare(card.text),
        frozenset(slot.name for slot in slots(card.text)),
        theme,
        vocabulary().themes[theme].family,
        not OF_ANY_MATTER.isdisjoint(prompt.situations),
    )
