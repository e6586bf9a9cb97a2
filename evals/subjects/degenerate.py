"""Answers that say nothing, and answers that are always the same. A gate that lets both pass holds nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coach.bootstrap import Coach
from coach.model.account import Caller
from coach.ports import A, Answer, Engine, Question
from evals.subject import Subject
from evals.subjects.naive import QUESTIONS, general_prompt
from knowledge.resource import Kind


class _Silent:
    """Gives every question the embedded engine's shape of an answer, without saying how it was made."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def answer(self, question: Question[A]) -> Answer[A]:
        return Answer(self._engine.answer(question).value, "", "")


class Empty(Subject):
    def altered(self, engine: Engine) -> Engine:
        return _Silent(engine)

    def summary(self, record: Mapping[str, Any]) -> dict[str, Any]:
        earlier = range(len(record.get("previous_items") or ()))
        previous = [{"index": one, "status": "not_mentioned", "evidence": None} for one in earlier]
        return {"items": [], "previous": previous, "language": None}

    def depth(self, record: Mapping[str, Any]) -> dict[str, Any]:
        return {"superficial": None, "p_superficial": None, "depth": None, "signs": []}

    def suggest(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        return []

    def rank(self, query: str, kinds: frozenset[Kind]) -> list[str]:
        return []

    def reconciled(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        return []

    def search_in(self, coach: Coach, caller: Caller, program: str, query: str) -> list[str]:
        return []

    def suggestions_in(self, coach: Coach, pair: str) -> list[str]:
        return []

    def redacted(self, text: str, leader: str, mentor: str) -> tuple[str, str]:
        return text, text

    def attacked(self, number: int) -> tuple[list[str], bool]:
        return [], False

    def question_depths(self, questions: Sequence[str]) -> list[float]:
        return [0.5] * len(questions)


class Constant(Subject):
    def altered(self, engine: Engine) -> Engine:
        return _Silent(engine)

    def summary(self, record: Mapping[str, Any]) -> dict[str, Any]:
        text = str(record["notes"])
        first = text[: max(20, text.find("."))]
        earlier = range(len(record.get("previous_items") or ()))
        return {
            "items": [{"owner": "leader", "due": "2026-01-01", "evidence": first, "action": first}],
            "previous": [{"index": one, "status": "done", "evidence": None} for one in earlier],
            "language": "en",
        }

    def depth(self, record: Mapping[str, Any]) -> dict[str, Any]:
        return {"superficial": True, "p_superficial": 0.9, "depth": 1.0, "signs": []}

    def suggest(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [general_prompt(text) for text in QUESTIONS[: int(record.get("n", 5))]]

    def rank(self, query: str, kinds: frozenset[Kind]) -> list[str]:
        return sorted(one.id for one in self.coach.retriever.snapshot.resources.values() if one.kind in kinds)[:10]

    def reconciled(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [{"text": record["leader_note"], "owner": "leader", "recorded_by": "agreed"}]

    def search_in(self, coach: Coach, caller: Caller, program: str, query: str) -> list[str]:
        return ["Nothing in particular."]

    def suggestions_in(self, coach: Coach, pair: str) -> list[str]:
        return list(QUESTIONS)

    def redacted(self, text: str, leader: str, mentor: str) -> tuple[str, str]:
        return "[REDACTED]", "[REDACTED]"

    def attacked(self, number: int) -> tuple[list[str], bool]:
        return [], False

    def question_depths(self, questions: Sequence[str]) -> list[float]:
        return [0.5] * len(questions)
