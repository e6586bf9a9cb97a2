"""Ten faults put into the product on purpose. Each has to turn a gate red; a test holds that."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

from coach.model.depth import Depth
from coach.model.note import Quote
from coach.model.session import Owner
from coach.model.summary import FollowUp, FoundItem, NoteSummary, SummariseBrief
from coach.ports import A, Answer, Engine, Question
from evals.subject import Subject
from knowledge.resource import Kind

_OTHER: dict[Owner | None, Owner | None] = {"leader": "mentor", "mentor": "leader", "both": "both", None: None}


class _Altered:
    """An engine whose answers to one task are changed before anyone checks them."""

    def __init__(self, engine: Engine, task: str, change: Callable[[Any, Any], Any]) -> None:
        self._engine, self._task, self._change = engine, task, change

    def answer(self, question: Question[A]) -> Answer[A]:
        answer = self._engine.answer(question)
        if question.task != self._task:
            return answer
        return replace(answer, value=cast(A, self._change(answer.value, question.brief)))


def _items(change: Callable[[FoundItem], FoundItem]) -> Callable[[NoteSummary, SummariseBrief], NoteSummary]:
    return lambda said, _: replace(said, items=tuple(change(one) for one in said.items))


class OwnersSwapped(Subject):
    def altered(self, engine: Engine) -> Engine:
        return _Altered(engine, "summarise", _items(lambda one: replace(one, owner=_OTHER[one.owner])))


class DatesOff(Subject):
    def altered(self, engine: Engine) -> Engine:
        return _Altered(
            engine, "summarise", _items(lambda one: replace(one, due=one.due and one.due + timedelta(days=1)))
        )


class QuotesParaphrased(Subject):
    def altered(self, engine: Engine) -> Engine:
        return _Altered(engine, "summarise", _items(lambda one: replace(one, evidence=_paraphrased(one.evidence))))


class AlwaysSuperficial(Subject):
    def altered(self, engine: Engine) -> Engine:
        def change(said: Depth, _: object) -> Depth:
            return replace(said, verdict="superficial", depth=1.0, p_superficial=0.9, why_not=None)

        return _Altered(engine, "flag", change)


class AlwaysDone(Subject):
    def altered(self, engine: Engine) -> Engine:
        def change(said: NoteSummary, brief: SummariseBrief) -> NoteSummary:
            text = brief.note.text.reveal()
            words = Quote(text[:20], 0, len(text[:20]))
            return replace(said, follow_ups=tuple(FollowUp(one.id, "done", words) for one in brief.earlier))

        return _Altered(engine, "summarise", change)


class FallbackUnlabelled(Subject):
    def altered(self, engine: Engine) -> Engine:
        return _Unlabelled(engine)


class _Unlabelled:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def answer(self, question: Question[A]) -> Answer[A]:
        return replace(self._engine.answer(question), fallback=None)


class RandomRanking(Subject):
    def rank(self, query: str, kinds: frozenset[Kind]) -> list[str]:
        pages = sorted(one.id for one in self.coach.retriever.snapshot.resources.values() if one.kind in kinds)
        return random.Random(query).sample(pages, 10)  # noqa: S311


class PromptsRepeated(Subject):
    def suggest(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        return super().suggest({**record, "asked": []})


class OffLimitsIgnored(Subject):
    def suggest(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        return super().suggest({**record, "pair": {**record["pair"], "charter": {}}})


class CitationsShuffled(Subject):
    def suggest(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        made = super().suggest(record)
        return [{**one, "citations": other["citations"]} for one, other in zip(made, _turned(made), strict=True)]


def _turned(made: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    return [*made[1:], *made[:1]]


def _paraphrased(quote: Quote) -> Quote:
    words = quote.text.split()
    return replace(quote, text=" ".join(["basically", *words[1:]]))
