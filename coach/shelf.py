"""What of the hub is the same for every request: its tools, its languages, and the prompts of each scope.

A retriever holds one state of the catalogue and is replaced when that changes. So what is read off it once holds for
as long as it does, and is forgotten with it. Of a pair, nothing is kept here but the scope that it shares with others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from coach.fit import Fits
from coach.mentions import Tools
from coach.redact.folding import plain
from coach.redact.given_names import GIVEN_NAMES
from coach.thresholds import SUGGEST
from knowledge.index import Vectors
from knowledge.resource import Aim, Moment, Passage, Resource
from knowledge.retrieve import Retriever, Scope

_SCOPES_KEPT = 256


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prompts of a scope that are clear of its off-limits topics, by the keys of their passages."""

    passages: Mapping[int, Passage]
    resources: Mapping[int, Resource]
    tagged: Mapping[str, Sequence[int]]
    """For each situation and theme, the prompts that have it."""
    presuming: Sequence[int]
    """The prompts that presume an event."""
    presumed: Vectors | None
    """Unit vectors of those events, in that order; None where there is no embedder."""
    fits: Fits
    _by_tag: dict[tuple[str, bool], Mapping[int, float]] = field(default_factory=dict)
    _by_aim: dict[Aim | None, Mapping[int, float]] = field(default_factory=dict)

    def fit_by_tag(self, tag: str, *, situation: bool) -> Mapping[int, float]:
        """The prompts written for a situation, or for what a pair has left out, with how well they serve it."""
        found = self._by_tag.get((tag, situation))
        if found is None:
            keys = self.tagged.get(tag, ())
            found = dict.fromkeys(keys, 0.7) if situation else self._fit_of_left_out(tag, keys)
            self._by_tag[tag, situation] = found
        return found

    def fit_by_moment(self, moments: Sequence[Moment]) -> Mapping[int, float]:
        """The prompts that pick up a sentence by the first of the `moments` that it tells of: what is asked about a
        thing said would hurt about a thing owned up to."""
        return {
            key: SUGGEST.moment_fit
            for key in self.tagged.get("picked-up", ())
            if moments and (card := self.resources[key].prompt) is not None and moments[0] in card.picks_up
        }

    def fit_of_any_goal(self, aim: Aim | None) -> Mapping[int, float]:
        """The prompts that can be asked about a goal whatever it is about: all but those for goals that are after
        something else. Those for this kind of goal say more of it."""
        found = self._by_aim.get(aim)
        if found is None:
            cards = ((key, self.resources[key].prompt) for key in self.tagged.get("any-goal", ()))
            found = self._by_aim[aim] = {
                key: SUGGEST.aim_fit if card.aims else SUGGEST.any_goal_fit
                for key, card in cards
                if card is not None and (not card.aims or aim in card.aims)
            }
        return found

    def _fit_of_left_out(self, tag: str, keys: Sequence[int]) -> Mapping[int, float]:
        prompts = ((key, self.resources[key]) for key in keys)
        return {
            key: 0.6 if tag in (*prompt.situations, prompt.themes[0]) else 0.45
            for key, prompt in prompts
            if not prompt.situations or tag in prompt.situations
        }


class Shelf:
    def __init__(self, retriever: Retriever) -> None:
        resources = retriever.snapshot.resources.values()
        self.tools = Tools(resources)
        self.languages = frozenset(one.language for one in resources if one.kind == "prompt")
        """Languages in which there are prompts."""
        self.product_names = frozenset(name for name in self.tools.themes if plain(name) not in GIVEN_NAMES)
        """Names that are a product's and nobody's: a person may be called Claude."""
        self._prompts: dict[Scope, Prompts] = {}

    def prompts(self, retriever: Retriever, scope: Scope, language: str) -> Prompts:
        """The prompts of `scope`, which are all in `language`."""
        known = self._prompts.get(scope)
        if known is None:
            if len(self._prompts) >= _SCOPES_KEPT:
                self._prompts.clear()
            known = self._prompts[scope] = _prompts(retriever, scope, language)
        return known


def shelf_of(retriever: Retriever) -> Shelf:
    """The shelf of the retriever's state of the hub."""
    known = _SHELVES.get(retriever)
    if known is None:
        known = _SHELVES[retriever] = Shelf(retriever)
    return known


_SHELVES: WeakKeyDictionary[Retriever, Shelf] = WeakKeyDictionary()


def _prompts(retriever: Retriever, scope: Scope, language: str) -> Prompts:
    passages = retriever.everything(scope)
    resources = {key: retriever.resource(key) for key in passages}
    tagged: defaultdict[str, list[int]] = defaultdict(list)
    for key, one in resources.items():
        for tag in (*one.situations, *one.themes):
            tagged[tag].append(key)
    events = {key: one.prompt.presumes for key, one in resources.items() if one.prompt and one.prompt.presumes}
    return Prompts(
        passages,
        resources,
        dict(tagged),
        tuple(events),
        retriever.embed(list(events.values())),
        Fits(resources, retriever, language),
    )
