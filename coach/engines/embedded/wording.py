"""From a hub prompt and an anchor to words for this pair.

The prompt stays as its author wrote it. What is put in are names, the pair's own commitment, tool or matter, and a
sentence before it that quotes what the pair said; the phrases around are templates, one file a language.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any, cast

from coach.model.brief import Anchor, Candidate, Draft, Source, SuggestBrief
from coach.model.suggestion import Why
from knowledge.language import STOPWORDS, content_stems, sentences
from knowledge.resource import Citation, PromptCard
from knowledge.slots import fill, slots
from prompts.library import wording

VERSION = "v1"
_LONGEST_QUOTE = 110
_MARKUP = re.compile(r"[*_`#|\[\]{}<>]|^\s*\d+\.\s")


class Wording:
    def __init__(self, brief: SuggestBrief) -> None:
        self._brief = brief
        self._say: Any = wording("suggest", VERSION, brief.language)

    def draft(self, candidate: Candidate, anchor: Anchor) -> Draft:
        prompt = candidate.prompt
        card = prompt.prompt
        assert card is not None
        values = self._values(prompt.themes, anchor)
        spoken = _spoken(fill(card.text, values), self._addressee(card), self._brief.language)
        lead = self._lead(card, anchor)
        return Draft(
            prompt_id=prompt.id,
            text=f"{lead} {spoken}" if lead else spoken,
            who_asks=card.who_asks,
            why=Why(anchor.serves, anchor.ref, self._why(card, anchor)),
            goals=anchor.goals,
            rung=card.rung,
            theme=prompt.themes[0],
            follow_ups=tuple(fill(probe, values) for probe in card.follow_ups),
            minutes=card.minutes,
            citations=self._citations(candidate, anchor),
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
                self._say.session_lead(shortened(anchor.text, 170), author, anchor.said_on, variant % 2)
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
            why = say.why_session(shortened(anchor.text), anchor.said_on, card.rung >= self._brief.target_rung)
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
        return " ".join(str(text).split()).replace("”.”", "”").replace(".”.", ".”").replace(".“.", ".“").replace(".».", ".»")

    def _citations(self, candidate: Candidate, anchor: Anchor) -> tuple[Citation, ...]:
        """The passage that backs the prompt best for this anchor, then the prompt itself."""
        cited = []
        wanted = set(content_stems(f"{candidate.passage.text} {anchor.text}", "en"))
        ranked = sorted(
            enumerate(candidate.sources),
            key=lambda entry: (-len(wanted & set(content_stems(entry[1].passage.text, "en"))), entry[0]),
        )
        for _, source in ranked[:1]:
            quote = _best_sentence(source, wanted)
            if quote:
                cited.append(_citation(source.resource.id, source.resource.title, source.passage, quote))
        cited.append(
            _citation(candidate.prompt.id, candidate.prompt.title, candidate.passage, candidate.passage.text)
        )
        return tuple(cited)


def _citation(resource: str, title: str, passage: Any, quote: str) -> Citation:
    return Citation(resource, title, " > ".join(passage.heading), passage.hash, quote)


def _best_sentence(source: Source, wanted: set[str]) -> str | None:
    """The sentence of the passage that shares most with what is wanted, without markup, as it stands there."""
    best: tuple[float, str] | None = None
    for sentence in sentences(source.passage.text):
        if not 30 <= len(sentence.text) <= 240 or _MARKUP.search(sentence.text) or "\n" in sentence.text:
            continue
        value = len(wanted & set(content_stems(sentence.text, source.resource.language)))
        if best is None or value > best[0]:
            best = (value, sentence.text)
    if best is not None:
        return best[1]
    first = source.passage.text.split("\n")[0].strip()
    return first[:240] or None


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
    "erzähl zeig nenn beschreib denk stell wessen womit woran wofür worüber wodurch woher wohin wobei wovon angenommen "
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
    """`text` cut at a word with an ellipsis if it is longer than `longest` characters."""
    text = " ".join(text.split()).rstrip(".")
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"


def _pick(brief: SuggestBrief, anchor: Anchor, among: int) -> int:
    key = f"{brief.pair.id}\0{brief.seed}\0{len(brief.asked)}\0{anchor.serves}\0{anchor.ref}"
    return hashlib.blake2b(key.encode(), digest_size=2).digest()[0] % among
