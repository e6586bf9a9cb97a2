"""Job 1 by an LLM: it chooses among the hub's prompts for this pair and words them; code holds every rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from coach.engines.llm import tokens
from coach.engines.llm.tasks.task import Read, Said, Texts
from coach.engines.llm.windows import Window
from coach.model.brief import Anchor, Candidate, Draft, PastNote, Proposal, SuggestBrief
from coach.model.suggestion import Why
from coach.plain import spoken_plainly
from coach.redact import Redaction
from coach.repeats import Repeats
from coach.verify import refusal
from knowledge.language import detect
from knowledge.off_limits import OffLimits
from knowledge.resource import PromptCard
from knowledge.slots import bare

_CANDIDATES = 18
"""Hub prompts that are shown: the best of each anchor in turn."""
_ANCHORS = 12
_NOTE_TOKENS = 450
"""Room for notes: the last session's as a rule, the one before where both are short."""
_ASKED = 20
"""Earlier prompts that are shown, newest first; the rule against repeats looks at all."""
_LONGEST = 75
"""Words of a prompt, its lead-in included."""
_LONGEST_PROBE = 35
_QUOTED = re.compile(r"[“„«\"]([^”“»\"]{3,}?)[”“»\"]")
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
        refused: list[str] = []
        kept: list[Draft] = []
        limits = OffLimits.compile(brief.pair.charter.off_limits_topics)
        asked = Repeats(brief.asked, brief.language)
        candidates, anchors = _shown(brief), _shown_anchors(brief)
        for one in said.prompts:
            candidate, anchor = candidates.get(one.candidate), anchors.get(one.anchor)
            if candidate is None or anchor is None or candidate.prompt.prompt is None:
                refused.append("unknown_number")
                continue
            draft = _draft(one, candidate, candidate.prompt.prompt, one.anchor, anchor, redaction)
            reason = _fault(draft, brief) or refusal(draft, brief, kept, limits, asked)
            if reason is not None:
                refused.append(reason)
            elif len(kept) < brief.n:
                kept.append(draft)
        return Read(Proposal(tuple(kept), embedded.gaps), refused)

    def says_anything(self, value: Proposal) -> bool:
        return bool(value.drafts)

    def merged(self, values: Sequence[Proposal], brief: SuggestBrief) -> Proposal:
        (value,) = values
        return value

    def joined(self, value: Proposal, embedded: Proposal, brief: SuggestBrief) -> Proposal:
        """Filled up from the embedded engine's set with what repeats neither a prompt nor a commitment."""
        drafts = list(value.drafts)
        for one in embedded.drafts:
            taken = {draft.prompt_id for draft in drafts}
            followed = {draft.why.ref for draft in drafts if draft.why.serves == "item"}
            if len(drafts) < brief.n and one.prompt_id not in taken and one.why.ref not in followed:
                drafts.append(one)
        return replace(value, drafts=tuple(sorted(drafts, key=lambda draft: draft.rung)))


def _draft(
    one: PromptSaid, candidate: Candidate, card: PromptCard, place: int, anchor: Anchor, redaction: Redaction
) -> Draft:
    probes = tuple(redaction.restore(probe).strip() for probe in one.follow_ups[:3])
    return Draft(
        prompt_id=candidate.prompt.id,
        anchor=place,
        text=redaction.restore(one.text).strip(),
        who_asks=card.who_asks,
        why=Why(anchor.serves, anchor.ref, redaction.restore(one.why).strip()),
        goals=anchor.goals,
        rung=card.rung,
        theme=candidate.prompt.themes[0],
        follow_ups=probes,
        minutes=min(30, max(3, one.minutes)),
    )


def _fault(draft: Draft, brief: SuggestBrief) -> str | None:
    """What speaks against words that a model wrote; the rules for every engine come after."""
    spoken = (draft.text, draft.why.text, *draft.follow_ups)
    if not all(spoken_plainly(text) for text in spoken):
        return "not_plain_speech"
    if len(draft.text.split()) > _LONGEST or any(len(text.split()) > _LONGEST_PROBE for text in spoken[1:]):
        return "too_long"
    if not 2 <= len(draft.follow_ups) <= 3:
        return "two_or_three_follow_ups"
    if detect(" ".join(spoken)) not in (brief.language, None):
        return "wrong_language"
    own = " ".join(
        _folded(text)
        for text in (*(one.text for one in brief.anchors), *(one.text.reveal() for one in _shown_notes(brief)))
    )
    if any(_folded(words) not in own for text in spoken for words in _QUOTED.findall(text)):
        return "quote_of_nobody"
    known = (
        f"{own} {' '.join(_folded(_candidate(one)) for one in brief.candidates if one.prompt.id == draft.prompt_id)}"
    )
    if any(number not in known for text in spoken[:1] for number in re.findall(r"\d+", text)):
        return "number_of_nobody"
    return None


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[’‘`]", "'", text).casefold().split()).strip(" .,;:!?")


def _shown_anchors(brief: SuggestBrief) -> dict[int, Anchor]:
    """By their place in the brief: commitments and goals all, of the rest what has the most weight."""
    order = {"item": 0, "situation": 1, "goal": 2, "session": 3, "gap": 4}
    ranked = sorted(enumerate(brief.anchors), key=lambda one: (order[one[1].serves], -one[1].weight, one[0]))
    return dict(sorted(ranked[:_ANCHORS]))


def _shown_notes(brief: SuggestBrief) -> list[PastNote]:
    """Recent sessions whole, newest first, while they have room; of older ones, and of one that has no room, the items
    and the sentences among the anchors are shown."""
    shown: list[PastNote] = []
    left = _NOTE_TOKENS
    for session in brief.last_sessions:
        left -= sum(tokens.in_text(one.text.reveal()) for one in session)
        if left < 0:
            break
        shown += session
    return shown


def _shown(brief: SuggestBrief) -> dict[int, Candidate]:
    """By their place in the brief: of each anchor that is shown the best that may be asked, in turn."""
    open_ = [
        (place, one)
        for place, one in enumerate(brief.candidates)
        if one.prompt.id not in brief.asked_prompts
        and one.prompt.prompt is not None
        and one.prompt.prompt.rung <= brief.target_rung
    ]
    rankings = [
        sorted((entry for entry in open_ if anchor in entry[1].fit), key=lambda entry: -entry[1].fit[anchor])
        for anchor in _shown_anchors(brief)
    ]
    chosen: dict[int, Candidate] = {}
    for depth in range(max(map(len, rankings), default=0)):
        for ranking in rankings:
            if depth < len(ranking) and len(chosen) < _CANDIDATES:
                chosen.setdefault(*ranking[depth])
    return chosen


def _anchor(one: Anchor) -> str:
    owner = f", {one.owner}" if one.owner else ""
    said = f", {one.said_on.isoformat()}" if one.said_on else ""
    return f"{one.serves}{owner}{said}: {one.text}"


def _candidate(one: Candidate) -> str:
    card = one.prompt.prompt
    assert card is not None
    return f"rung {card.rung}, {card.who_asks} asks: {bare(card.text)} ({card.use_when})"
