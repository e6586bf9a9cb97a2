"""The engine that needs no LLM: deterministic, explainable, and honest about what it cannot tell.

One pure function a task; what a task rests on is in its brief. Reading notes goes better with vectors of their
sentences; without an embedder the rules read on alone.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from importlib import import_module
from typing import TypeVar, cast

from coach.ports import Answer, Embed, Question, Turn

A = TypeVar("A")

TASKS = {
    "suggest": ("coach.engines.embedded.suggest:suggest", "suggest/wording-v1"),
    "summarise": ("coach.engines.embedded.summarise:summarise", "summarise/rules-v1"),
    "flag": ("coach.engines.embedded.flag:flag", "flag/signals-v1"),
    "question_depth": ("coach.engines.embedded.questions:depth_of", "question_depth/v1"),
}
"""Each task with the function that does it and the version that an answer's provenance names."""


class EmbeddedEngine:
    def __init__(self, embed: Embed, background: Turn = nullcontext) -> None:
        """background: the turn in which questions are answered for which nobody waits."""
        self._embed = embed
        self._background = background

    def answer(self, question: Question[A]) -> Answer[A]:
        path, version = TASKS[question.task]
        module, _, attribute = path.partition(":")
        task = cast(Callable[[object, Embed], A], getattr(import_module(module), attribute))
        with self._background() if question.patient else nullcontext():
            return Answer(task(question.brief, self._embed), "embedded", version)
