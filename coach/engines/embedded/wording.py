"""From a hub prompt and an anchor to words for this pair.

The prompt stays as its author wrote it. What is put in are names, the pair's own commitment, tool or matter, and a
sentence before it that quotes what the pair said; the phrases around are templates, one file a language.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from coach.model.brief import Anchor, Candidate, Draft, SuggestBrief
from coach.model.suggestion import Why
from coach.thresholds import SUGGEST
from knowledge.language import STOPWORDS
from knowledge.resource import PromptCard
from knowledge.slots import fill, slots
from prompts.library import wording

VERSION = "v1"
_LONGEST_QUOTE = 110


class Wording:
    def __init__(self, brief: SuggestBrief) -> None:
        self._brief = brief
        self._say: Any = wording("suggest", VERSION, brief.language)

    def draft(self, candidate: Candidate, anchor: Anchor, fit: float) -> Draft:
        prompt = candidate.prompt
        card = prompt.prompt
        assert card is not None
        values = self._values(prompt.themes, anchor)
        spoken = _spoken(fill(card.text, values), self._addressee(card), self._brief.language)
        lead = self._lead(card, anchor) if anchor.serves != "goal" or fit >= SUGGEST.lead_fit else ""
        return Draft(
            prompt_id=prompt.id,
            anchor=self._brief.anchors.index(anchor),
            text=f"{lead} {spoken}" if lead else spoken,
            who_asks=card.who_asks,
            why=Why(anchor.serves, anchor.ref, self._why(card, anchor)),
            goals=anchor.goals,
            rung=card.rung,
            theme=prompt.themes[0],
            follow_ups=tuple(fill(probe, values) for probe in card.follow_ups),
            minutes=card.minutes,
        )

    def _values(self, themes: Sequence[str], anchor: Anchor) -> dict[str, str]:
        values = {}
        if anchor.serves == "item":
            values["commitment"] = self._quoted(_as_act(anchor.text, self._brief.language))
        if anchor.tool and not self._brief.tool_themes.get(anchor.tool, frozenset()).isdisjoint(themes[:1]):
            values["tool"] = anchor.tool
        if anchor.topic:
            values["topic"] = anchor.topic
        return values

    def _addressee(self, card: PromptCard) -> str:
        if card.who_asks == "leader":
            return f"{self._brief.pair.mentor.first_name}, "
        if card.who_asks == "mentor":
            return f"{self._brief.pair.leader.first_name}, "
        return ""

    def _lead(self, card: PromptCard, anchor: Anchor) -> str:
        """The sentence before the question. A commitment that stands in the question itself needs none."""
        variant = _pick(self._brief, anchor, 3)
        if anchor.serves == "goal":
            return self._clean(self._say.goal_lead(shortened(anchor.text), variant))
        if anchor.serves == "session" and anchor.said_on is not None:
            author = self._brief.pair.person(anchor.author).first_name if anchor.author else None
            return self._clean(
                self._say.session_lead(closed(shortened(anchor.text, 170)), author, anchor.said_on, variant % 2)
            )
        if anchor.serves == "item" and not any(slot.name == "commitment" for slot in slots(card.text)):
            return self._clean(
                self._say.item_lead(_as_act(anchor.text, self._brief.language), anchor.said_on, variant % 2)
            )
        return ""

    def _why(self, card: PromptCard, anchor: Anchor) -> str:
        pair, say = self._brief.pair, self._say
        if anchor.serves == "item":
            owner = pair.person(anchor.owner).first_name if anchor.owner in ("leader", "mentor") else None
            why = say.why_item(owner, shortened(_as_act(anchor.text, self._brief.language)), anchor.said_on, anchor.due)
        elif anchor.serves == "goal":
            why = say.why_goal(anchor.text, self._brief.sessions_held == 0)
        elif anchor.serves == "session":
            author = pair.person(anchor.author).first_name if anchor.author else None
            why = say.why_session(author, anchor.said_on, card.rung >= self._brief.target_rung)
        elif anchor.serves == "gap":
            why = say.why_gap(anchor.text) if anchor.themes else say.why_situation(anchor.ref)
        else:
            why = say.why_situation(anchor.ref)
        if anchor.serves != "goal" and anchor.goals:
            why += " " + say.also_goal(shortened(pair.goals[anchor.goals[0]])).strip()
        return self._clean(why)

    def _quoted(self, text: str) -> str:
        return self._clean(self._say.quoted(text))

    @staticmethod
    def _clean(text: str) -> str:
        """One line; a quotation that ends its sentence does not end it twice."""
        return re.sub(r"([.!?…])([”“»]) ?([.,])", r"\1\2", " ".join(str(text).split()))


def _spoken(text: str, addressee: str, language: str) -> str:
    """The prompt as it is said to somebody by name; its first word gives up its capital unless it needs it."""
    if not addressee:
        return text
    opening = re.match(r"([¿¡“\"]*)([\w’']+)", text)
    if opening is None:
        return addressee + text
    marks, first = opening.groups()
    lower = first.lower()
    keeps = first in ("I", "I'm", "I'd", "I've", "I'll") or first.isupper()
    if language == "de":
        keeps = keeps or not (lower in STOPWORDS["de"] or lower in _GERMAN_OPENERS)
    if keeps:
        return addressee + text
    return addressee + marks + first[0].lower() + first[1:] + text[opening.end() :]


_GERMAN_OPENERS = frozenset(
    "wen wem wessen erzähl zeig nenn beschreib "
    "denk stell womit woran wofür worüber wodurch woher wohin wobei wovon angenommen "
    "inwiefern weswegen wieso welchen bleib nimm geh such mal stellen gehen worauf wonach".split()
)


def _as_act(action: str, language: str) -> str:
    """An action as it stands inside a sentence: no full stop, its imperative in lower case (not in German)."""
    act = action.strip().rstrip(".;!")
    first = act.split(" ", 1)[0]
    if language != "de" and first[:1].isupper() and first[1:].islower():
        act = act[0].lower() + act[1:]
    return shortened(act)


def shortened(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """`text` on one line, cut at a word with an ellipsis if it is longer than `longest` characters."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"


def closed(text: str) -> str:
    """A quoted sentence with the full stop that its author left out."""
    return text if text.rstrip('"”’»)')[-1:] in tuple(".!?…") else text + "."


def _pick(brief: SuggestBrief, anchor: Anchor, among: int) -> int:
    key = f"{brief.pair.id}\0{brief.seed}\0{len(brief.asked)}\0{anchor.serves}\0{anchor.ref}"
    return hashlib.blake2b(key.encode(), digest_size=2).digest()[0] % among
