"""The most naive way to do each job: what anybody could write in an afternoon, and what has to be beaten.

Prompts: a list of general questions, the next ones each time. Items: sentences with a word of intent, the owner by who
is named or speaks. Earlier items: done where half of their words are said again. Depth: short notes are superficial.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

from evals.subject import Subject
from knowledge.language import content_stems, detect, sentences
from knowledge.resource import Kind

QUESTIONS = (
    "How are things going at work?",
    "What did you learn since we last met?",
    "What is your biggest challenge at the moment?",
    "What would you like to talk about today?",
    "What are your goals for the next month?",
    "What feedback do you have for me?",
    "What went well, and what did not?",
    "How can I support you?",
    "Which trends do you see?",
    "What should we do differently?",
)
_INTENT = re.compile(
    r"\b(?:will|i'll|he'll|she'll|we'll|going to|agreed to|promised|to do|actions?|next step|by \w+day|until|before|"
    r"wird|werde|werden|will|bis|vereinbart|voy a|va a|vamos a|quedamos|antes de|hará|haré|je vais|va|on va|fera|ferai|"
    r"d'ici|avant)\b|^\s*[-*•–]",
    re.I,
)
_DAY = re.compile(r"\b(\d{1,2})\.? (?:of )?([A-Za-zéûäá]{3})[a-zéûäá]*\b")
_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan ene|feb fév|mar mär|apr abr avr|may mai|jun jui|jul|aug ago aoû|sep|oct okt|nov|dec dez dic déc".split(
            "|"
        ),
        1,
    )
    for name in names.split()
}
_FIRST = re.compile(r"\b(?:i|i'll|my|ich|yo|je|j')\b", re.I)
_WORDS = 120
"""A note with fewer is called superficial: about the middle of the sample's notes."""


class Naive(Subject):
    def summary(self, record: Mapping[str, Any]) -> dict[str, Any]:
        text = str(record["notes"])
        language = detect(text)
        said = set(content_stems(text, language or "en"))
        previous = [
            {"index": place, "status": _status(one["action"], said, language or "en"), "evidence": None}
            for place, one in enumerate(record.get("previous_items") or ())
        ]
        items = [
            {"owner": _owner(one.text, record), "due": _due(one.text, record), "evidence": one.text, "action": one.text}
            for one in sentences(text)
            if _INTENT.search(one.text)
        ]
        return {"items": items, "previous": previous, "language": language}

    def depth(self, record: Mapping[str, Any]) -> dict[str, Any]:
        words = len(str(record["notes"]).split())
        chance = 1 / (1 + exp((words - _WORDS) / 40))
        return {"superficial": words < _WORDS, "p_superficial": chance, "depth": 3 * (1 - chance), "signs": []}

    def suggest(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        start = len(record.get("asked") or ())
        return [general_prompt(QUESTIONS[(start + place) % len(QUESTIONS)]) for place in range(int(record.get("n", 5)))]

    def rank(self, query: str, kinds: frozenset[Kind]) -> list[str]:
        wanted = set(content_stems(query))
        pages: Sequence[Any] = [
            one
            for one in self.coach.retriever.snapshot.resources.values()
            if one.kind in kinds and one.language == "en"
        ]
        ranked = sorted(pages, key=lambda one: (-len(wanted & set(content_stems(one.title))), one.id))
        return [one.id for one in ranked[:10]]


def general_prompt(text: str) -> dict[str, Any]:
    """A question as a suggestion that rests on nothing."""
    return {
        "text": text,
        "who_asks": "either",
        "why": "",
        "rung": 1,
        "follow_ups": [],
        "minutes": 10,
        "theme": "general",
        "serves": "gap",
        "goals": [],
        "prompt": text,
        "citations": [],
    }


def _status(action: str, said: set[str], language: str) -> str:
    wanted = set(content_stems(action, language))
    return "done" if wanted and 2 * len(wanted & said) >= len(wanted) else "not_mentioned"


def _due(sentence: str, record: Mapping[str, Any]) -> str | None:
    found = _DAY.search(sentence)
    month = found and _MONTHS.get(found.group(2).lower())
    return f"{str(record['session_date'])[:4]}-{month:02}-{int(found.group(1)):02}" if found and month else None


def _owner(sentence: str, record: Mapping[str, Any]) -> str | None:
    for role in ("leader", "mentor"):
        if str(record[role]).split()[0].lower() in sentence.lower():
            return role
    author = record.get("author")
    return str(author) if author in ("leader", "mentor") and _FIRST.search(sentence) else None
