"""Choosing and wording the prompts without an LLM.

Choice: a plan says what the set should serve (an open commitment, goals, what was said last, what has been left out),
each place in the plan takes the best pair of hub prompt and anchor that the rules allow. Wording: the prompt as its
author wrote it, its slots filled with the pair's own matter, led in by the pair's own words. Everything is decided by
the brief; the pair's own chance (a hash of pair and seed) breaks near-ties, so that pairs do not all get the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from coach.engines.embedded.offers import Option, fitting_of
from coach.engines.embedded.wording import Wording
from coach.model.brief import Anchor, Proposal, SuggestBrief
from coach.model.suggestion import HubGap, Serves
from coach.ports import Embed
from coach.repeats import Repeats
from coach.thresholds import SUGGEST
from knowledge.resource import CommitmentState, PromptCard, Situation


def suggest(brief: SuggestBrief, _: Embed) -> Proposal:
    """Up to `brief.n` drafts, easiest first, and what the hub had no prompt for."""
    choice = _Choice(brief)
    for serves, wanted in _plan(brief, choice):
        choice.take(serves, wanted)
    choice.fill()
    wording = Wording(brief)
    ordered = sorted(enumerate(choice.taken), key=lambda entry: (entry[1].card.rung, entry[0]))
    drafts = tuple(wording.draft(pick.option.candidate, brief.anchors[pick.place], pick.fit) for _, pick in ordered)
    return Proposal(drafts, tuple(choice.gaps))


def _plan(brief: SuggestBrief, choice: _Choice) -> Iterator[tuple[Serves, str | None]]:
    """What the set should serve, in order of need: (sort of anchor, the anchor's ref or any)."""
    kinds = Counter(anchor.serves for anchor in brief.anchors)
    yielded = 0

    def room() -> bool:
        return yielded < brief.n

    if kinds["situation"]:
        yield "situation", None
        yielded += 1
    goals = _goals_by_need(brief)
    most_needed = max(1, (len(goals) + 1) // 2)
    if not brief.sessions_held:
        most_needed = max(1, min(len(goals), brief.n - 2))
    # Two sets in a row have to serve every goal: half of them, rounded up, have to be in each.
    for place, goal in enumerate(goals[:most_needed]):
        if place == 0 and kinds["item"] and room():
            yield "item", None
            yielded += 1
        if room():
            yield "goal", goal
            yielded += 1
    if not goals and kinds["item"] and room():
        yield "item", None
        yielded += 1
    if kinds["session"] and room():
        yield "session", None
        yielded += 1
    if room():
        yield "gap", None
        yielded += 1
    while room():
        for serves in _FILLING:
            if kinds[serves] and room():
                yield serves, None
                yielded += 1


def _goals_by_need(brief: SuggestBrief) -> list[str]:
    """Refs of the goals, those that the latest texts have served least first."""
    goals = [anchor for anchor in brief.anchors if anchor.serves == "goal"]
    latest = brief.asked[-brief.n :]
    served = {
        goal.ref: sum(goal.text[:40].lower() in text.lower() for text in latest)
        + sum(int(goal.ref) in numbers for numbers in brief.goals_asked[-brief.n :])
        for goal in goals
    }
    turn = len(brief.asked) // max(brief.n, 1) * max(1, (len(goals) + 1) // 2)
    ordered = sorted(range(len(goals)), key=lambda place: (served[goals[place].ref] > 0, (place - turn) % len(goals)))
    return [goals[place].ref for place in ordered]


@dataclass(frozen=True, slots=True)
class _Pick:
    option: Option
    place: int
    """Of the anchor."""
    fit: float

    @property
    def card(self) -> PromptCard:
        return self.option.offer.card


@dataclass
class _Choice:
    brief: SuggestBrief
    taken: list[_Pick] = field(default_factory=list)
    gaps: list[HubGap] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._fitting = fitting_of(self.brief)
        self._asked = Repeats(self.brief.asked, self.brief.language)
        self._taken_texts = Repeats((), self.brief.language)
        self._themes: Counter[str] = Counter()
        self._families: Counter[str] = Counter()
        self._askers: Counter[str] = Counter()
        # A sentence is read out once.
        self._used = {
            place
            for place, anchor in enumerate(self.brief.anchors)
            if anchor.serves == "session" and self._asked.repeats(anchor.text)
        }
        self._rungs: Counter[int] = Counter()
        self._wanted_rungs = _wanted_rungs(self.brief.target_rung, self.brief.n)
        self._per_theme = max(SUGGEST.per_theme, -(-self.brief.n * SUGGEST.per_theme // 5))
        self._openers = 0
        self._most_openers = -(-self.brief.n // 5)

    def take(self, serves: Serves, ref: str | None, *, filling: bool = False) -> bool:
        """Take the best allowed pick for such an anchor; what cannot be served is noted as a gap."""
        best, blocked = self._best_for_goal(ref) if serves == "goal" else self._best(serves, ref, 0.0)
        if best is None and not filling and serves == "goal":
            # A goal is never passed over: the nearest prompt there is, and a note that the hub lacks a better one.
            self._note_gap(serves, ref, blocked)
            any_theme = self.brief.n
            best, _ = self._best(serves, ref, SUGGEST.goal_fit, per_theme=any_theme)
            if best is None:
                best, _ = self._best(serves, ref, 0.0, per_theme=any_theme)
        elif best is None and not filling:
            self._note_gap(serves, ref, blocked)
        if best is None:
            return False
        if serves == "goal" and not filling and self._is_makeshift(best):
            self._note_gap(serves, ref, "no_prompt")
        self._keep(best)
        return True

    def _best_for_goal(self, ref: str | None, *, per_theme: int | None = None) -> tuple[_Pick | None, str]:
        """A prompt made for what a goal is about; only where there is none, one for any goal or what is nearest."""
        best, blocked = self._best("goal", ref, SUGGEST.any_goal_fit, per_theme=per_theme, made_for_it=True)
        if best is None:
            best, blocked = self._best("goal", ref, SUGGEST.goal_fit, per_theme=per_theme)
        return best, blocked

    def _is_makeshift(self, pick: _Pick) -> bool:
        """Whether a prompt for any goal is taken since none was made for what this goal is about."""
        return "any-goal" in pick.option.candidate.prompt.situations and not any(
            fit >= SUGGEST.goal_fit and not option.candidate.prompt.situations
            for option, fit in self._fitting[pick.place].open
        )

    def fill(self) -> None:
        """Take whatever else serves the pair, in turns; a large set comes back to goals and to what was left out."""
        for _ in range(self.brief.n):
            before = len(self.taken)
            for serves in _FILLING:
                if len(self.taken) < self.brief.n:
                    self.take(serves, None, filling=True)
                if serves == "goal" and len(self.taken) < self.brief.n:
                    self._take_again()
            if len(self.taken) == before:
                self._used = {i for i in self._used if self.brief.anchors[i].serves not in ("goal", "gap")}

    def _take_again(self) -> None:
        """A second prompt for a goal that has one, if it serves it and brings a new theme: more than a gap does."""
        goals = {i for i in self._used if self.brief.anchors[i].serves == "goal"}
        self._used -= goals
        best, _ = self._best_for_goal(None, per_theme=1)
        self._used |= goals
        if best is not None:
            self._keep(best)

    def _best(
        self,
        serves: Serves,
        ref: str | None,
        least_fit: float,
        *,
        per_theme: int | None = None,
        made_for_it: bool = False,
    ) -> tuple[_Pick | None, str]:
        places = [
            place
            for place, anchor in enumerate(self.brief.anchors)
            if anchor.serves == serves and place not in self._used and (ref is None or anchor.ref == ref)
        ]
        ranked = [
            (value, option.offer.id, place, option, fit)
            for place in places
            for value, option, fit in self._valued(place, self.brief.anchors[place], least_fit)
            if not (made_for_it and option.offer.for_all)
        ]
        # What is allowed costs more to find out than what is best.
        ranked.sort(key=itemgetter(0, 1), reverse=True)
        for _, _, place, option, fit in ranked:
            if self._allowed(option, self.brief.anchors[place], per_theme or self._per_theme):
                return _Pick(option, place, fit), ""
        fitted = ranked or any(self._fitting[place].barred >= least_fit for place in places)
        return None, "used_up" if fitted else "no_prompt"

    def _valued(self, place: int, anchor: Anchor, least_fit: float) -> Iterator[tuple[float, Option, float]]:
        """The prompts that fit an anchor, with what each is worth beside those that are taken already."""
        serves = anchor.serves
        of_rung = [_RUNG_WEIGHT * (self._wanted_rungs[rung] - self._rungs[rung]) for rung in range(_RUNGS + 1)]
        of_asker = {asker: -0.10 * count for asker, count in self._askers.items() if asker != "either"}
        of_theme = {theme: -0.14 * count for theme, count in self._themes.items()}
        of_family = {family: -0.05 * count for family, count in self._families.items()}
        wanted = 0.15 * anchor.weight
        filled = frozenset(slot for slot, there in (("tool", anchor.tool), ("topic", anchor.topic)) if there)
        under_way = serves == "item" and anchor.state == "in_progress"
        own = serves in ("goal", "session")
        for option, fit in self._fitting[place].open:
            if fit < least_fit:
                continue
            offer = option.offer
            card = offer.card
            value = (_WEAK_FIT_WEIGHT if serves == "goal" and fit < SUGGEST.goal_fit else _FIT_WEIGHT) * fit + wanted
            value += of_rung[card.rung] + of_asker.get(card.who_asks, 0.0)
            value += of_theme.get(offer.theme, 0.0) + of_family.get(offer.family, 0.0) + option.drawn
            if serves == "gap":
                value += _GOAL_WEIGHT * option.nearest_goal
            if filled and not filled.isdisjoint(offer.slots):
                value += 0.12
            if under_way and "unknown" not in card.states:
                value += _STATE_WEIGHT
            if option.spared and not (own and fit >= SUGGEST.strong_fit):
                value -= SUGGEST.sparing
            yield value, option, fit

    def _allowed(self, option: Option, anchor: Anchor, per_theme: int) -> bool:
        offer = option.offer
        if option.repeats is None:
            option.repeats = self._asked.repeats(offer.question)
        if option.repeats or any(offer.id == other.option.offer.id for other in self.taken):
            return False
        situations = option.candidate.prompt.situations
        if not _in_place(situations, offer.card, anchor):
            return False
        about_commitment = "follow-up" in situations
        if about_commitment != (anchor.serves == "item"):
            return False
        if about_commitment and not (
            _answered_by_owner(offer.card, anchor) and _asked_in_state(offer.card.states, anchor.state)
        ):
            return False
        if self._themes[offer.theme] >= per_theme:
            return False
        if _is_opener(offer.card, anchor.serves) and self._openers >= self._most_openers:
            return False
        if anchor.serves == "goal" and "any-goal" in situations:
            # The goal, which is named before it, makes most of such a text.
            asked = f"{anchor.text} {offer.question}"
            return not (self._taken_texts.repeats(asked) or self._asked.repeats(asked))
        return not self._taken_texts.repeats(offer.question)

    def _keep(self, best: _Pick) -> None:
        self.taken.append(best)
        offer, anchors = best.option.offer, self.brief.anchors
        anchor = anchors[best.place]
        self._themes[offer.theme] += 1
        self._families[offer.family] += 1
        self._askers[offer.card.who_asks] += 1
        self._rungs[offer.card.rung] += 1
        self._taken_texts.add(offer.question)
        self._openers += _is_opener(offer.card, anchor.serves)
        # A session sentence is picked up once; a goal may be served twice, a commitment never.
        if anchor.serves != "situation":
            self._used.add(best.place)
        if anchor.serves in ("item", "session"):
            same = (anchor.serves, anchor.ref, anchor.text)
            self._used |= {i for i, other in enumerate(anchors) if (other.serves, other.ref, other.text) == same}

    def _note_gap(self, serves: Serves, ref: str | None, blocked: str) -> None:
        if serves not in ("goal", "gap", "situation"):
            return
        found = [anchor for anchor in self.brief.anchors if anchor.serves == serves and ref in (None, anchor.ref)]
        if not found:
            return
        anchor = found[0]
        theme = anchor.themes[0] if anchor.themes else None
        gap = HubGap(serves, anchor.ref, theme, self.brief.language, "used_up" if blocked == "used_up" else "no_prompt")
        if gap not in self.gaps:
            self.gaps.append(gap)


_FIT_WEIGHT = 1.8
_WEAK_FIT_WEIGHT = 6.0
"""Where nothing fits a goal, what is nearest to it counts before variety does."""
_GOAL_WEIGHT = 0.6
"""What was left out is best opened where it touches on a goal."""
_RUNG_WEIGHT = 0.12
_RUNGS = 5
_STATE_WEIGHT = 0.4
"""For a prompt that was written for what is under way, and not for any state."""
_FILLING: tuple[Serves, ...] = ("goal", "gap", "session", "item", "situation")
"""What else a set may serve once its plan is through."""


def _wanted_rungs(target: int, n: int) -> Counter[int]:
    """How many prompts of each rung make a good conversation: a way in, most of it one below the target, one or two
    at the target."""
    shape = (target, target - 1, target - 2 if target > 2 else target, target - 1, target)
    return Counter(shape[place % len(shape)] for place in range(n))


def _in_place(situations: Sequence[Situation], card: PromptCard, anchor: Anchor) -> bool:
    """Whether a prompt written for a situation is in it; those for the mentor's growth also serve goals."""
    if not situations or anchor.serves == "item":
        return True
    if anchor.serves == "goal" and "any-goal" in situations:
        return True
    if anchor.serves == "session" and anchor.moments and anchor.moments[0] in card.picks_up:
        return True
    if anchor.serves in ("situation", "gap") and anchor.ref in situations:
        return True
    return set(situations) == {"mentor-growth"} and anchor.serves == "goal"


def _is_opener(card: PromptCard, serves: Serves) -> bool:
    """An easy question about anything, for what the pair has left out: one is a change, two are small talk."""
    return serves == "gap" and card.rung == 1 and card.who_asks == "either"


def _asked_in_state(states: Sequence[CommitmentState], state: CommitmentState) -> bool:
    """Whether a prompt for a commitment in one of `states` presumes nothing that the notes do not show.

    What is known to be done or dropped has prompts of its own: those for any state ask what got in the way. Those for
    what has not begun or is under way, but not for the unknown, speak of a day that has passed.
    """
    if state not in states:
        return False
    if state in ("done", "dropped"):
        return "unknown" not in states and "not_begun" not in states
    return "unknown" in states or "not_begun" not in states


def _answered_by_owner(card: PromptCard, anchor: Anchor) -> bool:
    """Whoever took a thing on answers for it; where that is not known, or both did, either may ask."""
    if anchor.owner in ("leader", "mentor"):
        return card.who_asks == ("mentor" if anchor.owner == "leader" else "leader")
    return card.who_asks == "either"
