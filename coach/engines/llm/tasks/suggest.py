"""Job 1 by an LLM: it chooses among the hub's prompts for this pair and words them; code holds every rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from heapq import nsmallest
from itertools import zip_longest
from typing import Any

from pydantic import ValidationError

from coach.engines.embedded.wording import Wording
from coach.engines.llm.tasks.matter import LONGEST, LONGEST_PROBE, Matter, PairWords
from coach.engines.llm.tasks.task import Read, Said, Texts
from coach.engines.llm.windows import Window
from coach.model.brief import Anchor, Candidate, Draft, PastNote, Proposal, SuggestBrief
from coach.model.suggestion import Why
from coach.redact import Redaction
from coach.repeats import Repeats
from coach.verify import refusal
from knowledge.off_limits import OffLimits
from knowledge.resource import PromptCard
from knowledge.slots import fill

_CANDIDATES = 18
"""Hub prompts that are shown: the best of each anchor in turn."""
_ANCHORS = 12
_NOTE_CHARACTERS = 1_800
"""Room for notes, about 450 tokens: the last session's as a rule, the one before where both are short."""
_ASKED = 20
"""Earlier prompts that are shown, newest first; the rule against repeats looks at all."""
_FEWEST_PROBES = 2
_NOTHING = Redaction({}, ())
_NAMES_LANGUAGE = {"en": "English", "de": "German", "es": "Spanish", "fr": "French"}


class PromptSaid(Said):
    candidate: int
    anchor: int
    text: str
    why: str
    follow_ups: list[str]
    minutes: int


class PromptsSaid(Said):
    prompts: list[PromptSaid]


class Suggest:
    template = "suggest/v2"
    schema = PromptsSaid
    list_name = "prompts"
    max_output_tokens = 2_000

    def roster(self, brief: SuggestBrief) -> tuple[str, str]:
        return brief.pair.leader.name, brief.pair.mentor.name

    def notes(self, brief: SuggestBrief) -> Sequence[str]:
        """None: what is shown of the pair's notes is chosen, whatever their length."""
        return ()

    def texts(self, brief: SuggestBrief, window: Window) -> Texts:
        return {
            "leader": brief.pair.leader.name,
            "mentor": brief.pair.mentor.name,
            "off_limits": brief.pair.charter.off_limits_topics,
            "anchors": [f"{place}: {_anchor(one)}" for place, one in _shown_anchors(brief).items()],
            "candidates": [f"{place}: {_candidate(one)}" for place, one in _shown(brief).items()],
            "notes": [f"{one.held_on.isoformat()}, {one.author}: {one.text.reveal()}" for one in _shown_notes(brief)],
            "asked": brief.asked[: -_ASKED - 1 : -1],
        }

    def facts(self, brief: SuggestBrief, window: Window) -> Mapping[str, Any]:
        return {
            "sessions_held": brief.sessions_held,
            "language": _NAMES_LANGUAGE.get(brief.language, brief.language),
            "n": brief.n,
            "target_rung": brief.target_rung,
        }

    def read(
        self, said: PromptsSaid, brief: SuggestBrief, window: Window, embedded: Proposal, redaction: Redaction
    ) -> Read[Proposal]:
        taker = _Taker(brief, redaction)
        for one in said.prompts:
            taker.take(one)
        return Read(Proposal(tuple(taker.kept), embedded.gaps), taker.refused)

    def taker(
        self, brief: SuggestBrief, redaction: Redaction, kept: Sequence[Draft] = ()
    ) -> Callable[[object], Draft | None]:
        return _Taker(brief, redaction, kept).take_raw

    def parts(self, value: Proposal) -> Sequence[Draft]:
        return value.drafts

    def better(self, first: Read[Proposal], again: Read[Proposal], brief: SuggestBrief) -> Read[Proposal]:
        """What stood in the first answer stays, since it may have been seen; the second fills up."""
        taker = _Taker(brief, _NOTHING, first.value.drafts)
        for draft in again.value.drafts:
            taker.keep(draft)
        refused = again.refused if len(again.refused) <= len(first.refused) else first.refused
        return Read(replace(first.value, drafts=tuple(taker.kept)), refused)

    def says_anything(self, value: Proposal) -> bool:
        return bool(value.drafts)

    def merged(self, values: Sequence[Proposal], brief: SuggestBrief) -> Proposal:
        (value,) = values
        return value

    def joined(self, value: Proposal, embedded: Proposal, brief: SuggestBrief) -> Proposal:
        """Filled up from the embedded engine's set with what repeats neither a prompt nor a commitment."""
        taker = _Taker(brief, _NOTHING, value.drafts)
        for one in embedded.drafts:
            taker.keep(one)
        return replace(value, drafts=tuple(sorted(taker.kept, key=lambda draft: draft.rung)))


class _Taker:
    """Verifies prompts one after the other, given those that are `kept` before; what is refused is named."""

    def __init__(self, brief: SuggestBrief, redaction: Redaction, kept: Sequence[Draft] = ()) -> None:
        self.kept = list(kept)
        self.refused: list[str] = []
        self._brief, self._redaction = brief, redaction
        self._off_limits = OffLimits.compile(brief.pair.charter.off_limits_topics)
        self._asked = Repeats(brief.asked, brief.language)

    @cached_property
    def _anchors(self) -> dict[int, Anchor]:
        return _shown_anchors(self._brief)

    @cached_property
    def _candidates(self) -> dict[int, Candidate]:
        return _shown(self._brief)

    @cached_property
    def _words(self) -> PairWords:
        return PairWords.of(self._brief, [one.text.reveal() for one in _shown_notes(self._brief)])

    def take_raw(self, said: object) -> Draft | None:
        try:
            one = PromptSaid.model_validate(said)
        except ValidationError:
            return None
        return self.take(one)

    def take(self, one: PromptSaid) -> Draft | None:
        candidate, anchor = self._candidates.get(one.candidate), self._anchors.get(one.anchor)
        if candidate is None or anchor is None or candidate.prompt.prompt is None:
            self.refused.append("unknown_number")
            return None
        matter = Matter.of(candidate, anchor, self._words)
        draft = self._in_part_ours(self._draft(one, candidate, candidate.prompt.prompt, anchor), matter, candidate)
        reason = matter.fault(draft.text, LONGEST)
        if reason is not None:
            self.refused.append(reason)
            return None
        return self.keep(draft)

    def _in_part_ours(self, draft: Draft, matter: Matter, candidate: Candidate) -> Draft:
        """The draft with the other engine's reason, and the hub's own follow-ups, where the model's break a rule."""
        probes = [one for one in draft.follow_ups if matter.fault_of_probe(one) is None]
        reason_stands = matter.fault(draft.why.text, LONGEST_PROBE) is None
        if reason_stands and len(probes) >= _FEWEST_PROBES:
            return replace(draft, follow_ups=tuple(probes))
        anchor = self._brief.anchors[draft.anchor]
        ours = Wording(self._brief).draft(candidate, anchor, max(candidate.fit.values(), default=0.0))
        more = [one for one in ours.follow_ups if one not in probes]
        return replace(
            draft,
            why=draft.why if reason_stands else ours.why,
            follow_ups=(*probes, *more[: max(0, _FEWEST_PROBES - len(probes))]),
        )

    def keep(self, draft: Draft) -> Draft | None:
        """The draft if there is room for it and it breaks no rule that holds for every engine."""
        if len(self.kept) >= self._brief.n:
            return None
        reason = refusal(draft, self._brief, self.kept, self._off_limits, self._asked)
        if reason is not None:
            self.refused.append(reason)
            return None
        self.kept.append(draft)
        return draft

    def _draft(self, one: PromptSaid, candidate: Candidate, card: PromptCard, anchor: Anchor) -> Draft:

        def restore(said: str) -> str:
            return " ".join(self._redaction.restore(said).split())

        return Draft(
            prompt_id=candidate.prompt.id,
            anchor=one.anchor,
            text=restore(one.text),
            who_asks=card.who_asks,
            why=Why(anchor.serves, anchor.ref, restore(one.why)),
            goals=anchor.goals,
            rung=card.rung,
            theme=candidate.prompt.themes[0],
            follow_ups=tuple(restore(probe) for probe in one.follow_ups[:3]),
            minutes=min(30, max(3, one.minutes)),
        )


def _shown_anchors(brief: SuggestBrief) -> dict[int, Anchor]:
    """By their place in the brief: commitments and goals all, of the rest what has the most weight."""
    order = {"item": 0, "situation": 1, "goal": 2, "session": 3, "gap": 4}
    ranked = sorted(enumerate(brief.anchors), key=lambda one: (order[one[1].serves], -one[1].weight, one[0]))
    return dict(sorted(ranked[:_ANCHORS]))


def _shown_notes(brief: SuggestBrief) -> list[PastNote]:
    """Recent sessions whole, newest first, while they have room; of older ones, and of one that has no room, the items
    and the sentences among the anchors are shown."""
    shown: list[PastNote] = []
    left = _NOTE_CHARACTERS
    for session in brief.last_sessions():
        left -= sum(len(one.text.reveal()) for one in session)
        if left < 0:
            break
        shown += session
    return shown


def _shown(brief: SuggestBrief) -> dict[int, Candidate]:
    """By their place in the brief: of each anchor that is shown the best that may be asked, in turn."""
    rankings: dict[int, list[tuple[float, int]]] = {anchor: [] for anchor in _shown_anchors(brief)}
    for place, one in enumerate(brief.candidates):
        card = one.prompt.prompt
        if card is not None and card.rung <= brief.target_rung and one.prompt.id not in brief.asked_prompts:
            for anchor in one.fit.keys() & rankings.keys():
                rankings[anchor].append((-one.fit[anchor], place))
    best = [nsmallest(_CANDIDATES, ranking) for ranking in rankings.values()]
    chosen: dict[int, Candidate] = {}
    for turn in zip_longest(*best):
        for ranked in turn:
            if ranked is not None and len(chosen) < _CANDIDATES:
                chosen.setdefault(ranked[1], brief.candidates[ranked[1]])
    return chosen


def _anchor(one: Anchor) -> str:
    owner = f", {one.owner}" if one.owner else ""
    said = f", {one.said_on.isoformat()}" if one.said_on else ""
    return f"{one.serves}{owner}{said}: {one.text}"


def _candidate(one: Candidate) -> str:
    card = one.prompt.prompt
    assert card is not None
    return f"rung {card.rung}, {card.who_asks} asks: {fill(card.text, {})} ({card.use_when})"
