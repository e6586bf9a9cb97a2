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
from knowledge.language import STOPWORDS, words
from knowledge.questions import asking_words
from knowledge.resource import PromptCard, Situation
from knowledge.slots import fill, slots
from prompts.library import wording

VERSION = "v1"
_LONGEST_QUOTE = 110
OF_ANY_MATTER: frozenset[Situation] = frozenset(("any-goal", "picked-up"))
"""What a prompt for these is about, the pair's own matter decides."""
_GOAL_LEADS = 3
"""How many ways each language has to lead in with a goal."""


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
        led = anchor.serves != "goal" or fit >= SUGGEST.lead_fit or "any-goal" in prompt.situations
        lead = self._lead(card, anchor, spoken) if led else ""
        return Draft(
            prompt_id=prompt.id,
            anchor=self._brief.anchors.index(anchor),
            text=f"{lead} {spoken}" if lead else spoken,
            who_asks=card.who_asks,
            why=Why(anchor.serves, anchor.ref, self._why(card, anchor, fit)),
            goals=anchor.goals,
            rung=card.rung,
            theme=anchor.themes[0]
            if anchor.themes and not OF_ANY_MATTER.isdisjoint(prompt.situations)
            else prompt.themes[0],
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

    def _lead(self, card: PromptCard, anchor: Anchor, spoken: str) -> str:
        """The sentence before the question. A commitment that stands in the question itself needs none."""
        variant = _pick(self._brief, anchor, _GOAL_LEADS)
        if anchor.serves == "goal":
            lead, other = (self._say.goal_lead(shortened(anchor.text), (variant + k) % _GOAL_LEADS) for k in (0, 1))
            alike = _begin_alike(lead, spoken.removeprefix(self._addressee(card)))
            return self._clean(other if alike else lead)
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

    def _why(self, card: PromptCard, anchor: Anchor, fit: float) -> str:
        pair, say = self._brief.pair, self._say
        if anchor.serves == "item":
            owner = pair.person(anchor.owner).first_name if anchor.owner in ("leader", "mentor") else None
            act = shortened(_as_act(anchor.text, self._brief.language))
            state = "overdue" if anchor.overdue else anchor.state
            why = say.why_item(owner, act, anchor.said_on, anchor.due, state)
        elif anchor.serves == "goal":
            why = say.why_goal(anchor.text, self._brief.sessions_held == 0, fit >= SUGGEST.goal_fit)
        elif anchor.serves == "session":
            author = pair.person(anchor.author).first_name if anchor.author else None
            why = say.why_session(author, anchor.said_on, card.rung >= self._brief.target_rung)
        elif anchor.serves == "gap":
            opener = card.rung == 1 and card.who_asks == "either"
            why = say.why_gap(anchor.text, opener) if anchor.themes else say.why_situation(anchor.ref)
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
    # A single capital is a word of one letter ("À douze ans"), except for the English "I".
    keeps = (first.isupper() and len(first) > 1) or (language == "en" and lower.split("'")[0].split("’")[0] == "i")
    if language == "de":
        keeps = keeps or not (lower in STOPWORDS["de"] or lower in _GERMAN_OPENERS or lower in asking_words("de"))
    if keeps:
        return addressee + text
    return addressee + marks + first[0].lower() + first[1:] + text[opening.end() :]


_GERMAN_OPENERS = frozenset(
    "erzähl erzählt zeig zeigt nenn nennt beschreib beschreibt schilder denk denkt stell stellt stellen angenommen "
    "weswegen bleib nimm nehmt geh gehen such mal lies hol schau sag versuch vergleich erklär gib gebt lass lasst "
    "wähl zeichne vervollständige beende früher gestern heute neulich zuletzt an bei mit sobald während bevor falls "
    "gäbe hätte wäre hättest wärst müsstest dürftest könntest stünde käme ginge lägen fiele "
    "zwischen gegen trotz laut innerhalb".split()
)


def _begin_alike(one: str, other: str) -> bool:
    """Whether two sentences begin with the same word, whatever its ending ("Denkt" and "Denk", "Pensad", "Piensa")."""
    first, second = (next(iter(words(text)), "").replace("ie", "e") for text in (one, other))
    return bool(first) and first[:_SAME_STEM] == second[:_SAME_STEM]


_SAME_STEM = 4


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
