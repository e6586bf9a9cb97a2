"""The engine that needs no LLM: deterministic, explainable, and honest about what it cannot tell.

One pure function a task; what a task rests on is in its brief.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TypeVar, cast

from coach.ports import Answer, Question

A = TypeVar("A")

TASKS = {"suggest": "coach.engines.embedded.suggest:suggest"}


class EmbeddedEngine:
    def answer(self, question: Question[A]) -> Answer[A]:
        module, _, attribute = TASKS[question.task].partition(":")
        task = cast(Callable[[object], A], getattr(import_module(module), attribute))
        return Answer(task(question.brief), "embedded", f"{question.task}/wording-v1")
