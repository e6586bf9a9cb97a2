"""Answers by an LLM, verified; where it fails, or fails in part, by the embedded engine, and labelled so."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from coach.engines.llm.asking import Asker, Cost, Limits
from coach.engines.llm.cache import IsCurrent
from coach.engines.llm.chat import ChatModel
from coach.engines.llm.endpoint import Endpoint
from coach.engines.llm.gateway import Gateway
from coach.engines.llm.openai_chat import OpenAiChat
from coach.engines.llm.settings import LlmSettings
from coach.engines.llm.stand_in import stand_in
from coach.engines.llm.tasks.flag import Flag
from coach.engines.llm.tasks.suggest import Suggest
from coach.engines.llm.tasks.summarise import Summarise
from coach.engines.llm.tasks.task import Task
from coach.metrics import count_llm
from coach.ports import Answer, Engine, Question
from prompts.library import Template

A = TypeVar("A")

log = logging.getLogger(__name__)
TASKS: Mapping[str, Task] = {"suggest": Suggest(), "summarise": Summarise(), "flag": Flag()}


class LlmEngine:
    """Asks `chat`, and `embedded` as a second opinion and fallback. What has no LLM task is answered by `embedded`.

    deadline_s: for the whole of an answer, a repair included; `patient_s` where nobody waits for it. keep: names of
    products, which no text is rid of as if they were people's. is_current: what is said of others is not kept.
    """

    def __init__(
        self,
        chat: ChatModel,
        embedded: Engine,
        *,
        name: str,
        deadline_s: float,
        patient_s: float | None = None,
        limits: Limits,
        cost: Cost = lambda usage, model: None,
        keep: Callable[[], frozenset[str]] = frozenset,
        is_current: IsCurrent = lambda whose: True,
        templates: Sequence[Template] = (),
    ) -> None:
        self._chat, self._embedded, self._name = chat, embedded, name
        self._deadline_s, self._patient_s = deadline_s, patient_s or deadline_s
        self._asker = Asker(chat, name, limits, cost, keep, is_current, templates)

    def prepare(self) -> None:
        """Loads what the first answer would wait for."""
        prepare = getattr(self._chat, "prepare", None)
        if prepare is not None:
            prepare()

    def close(self) -> None:
        """Cancels what is under way."""
        self._asker.close()

    def forget(self, pair_id: str | None) -> None:
        """Nothing of what was said about this pair, or about any, is kept."""
        self._asker.cache.forget(pair_id)

    def answer(self, question: Question[A]) -> Answer[A]:
        other = self._embedded.answer(question)
        task = TASKS.get(question.task)
        if task is None:
            return other
        answer = self._answer(task, question, other)
        if question.again is None:
            count_llm(question.task, answer.fallback or "llm", answer.use, answer.refused)
        return answer

    def _answer(self, task: Task, question: Question[A], other: Answer[A]) -> Answer[A]:
        if question.again is not None:
            return _filled(task, question, question.again, other)
        if not question.may_leave:
            return replace(other, fallback="forbidden_by_charter")
        try:
            seconds = self._patient_s if question.patient else self._deadline_s
            asked = self._asker.ask(task, question, other.value, deadline_s=seconds)
            if asked.read is None:
                return replace(other, fallback=asked.reason, use=asked.use)
            read = asked.read
            if read.refused and not task.says_anything(read.value):
                return replace(other, fallback="refused", refused=tuple(read.refused), use=asked.use)
            value = task.joined(read.value, other.value, question.brief)
        except Exception as error:  # an answer that nobody has thought of costs the answer and nothing else
            log.error("The LLM's answer to %s could not be read: %s", question.task, type(error).__name__)
            return replace(other, fallback="unexpected")
        return Answer(value, self._name, self._asker.template(task).label, refused=tuple(read.refused), use=asked.use)


def open_engine(
    settings: LlmSettings,
    embedded: Engine,
    keep: Callable[[], frozenset[str]] = frozenset,
    is_current: IsCurrent = lambda whose: True,
) -> LlmEngine:
    """The engine on the endpoint that the environment names; nothing is sent or loaded before a question."""
    return over(_gateway(settings), settings, embedded, keep, is_current)


def open_asker(settings: LlmSettings, keep: Callable[[], frozenset[str]] = frozenset) -> Asker:
    """The same endpoint, for questions that no engine answers besides."""
    limits = Limits(settings.max_input_tokens, settings.window_tokens)
    return Asker(_gateway(settings), settings.model, limits, settings.cost, keep, templates=settings.chosen_templates)


def templates_of(settings: LlmSettings | None) -> Mapping[str, Template]:
    """What is told for each job."""
    own = {one.task: one for one in (settings.chosen_templates if settings is not None else ())}
    return {name: own.get(name, Template(task.template)) for name, task in TASKS.items()}


def _gateway(settings: LlmSettings) -> Gateway:
    upstream = OpenAiChat(
        settings.model_name,
        Endpoint.from_environment(),
        max_connections=settings.max_concurrency,
        stall_s=settings.stall_s,
        temperature=settings.temperature,
    )
    return Gateway(upstream, max_concurrency=settings.max_concurrency)


def open_stand_in(
    settings: LlmSettings | None,
    embedded: Engine,
    keep: Callable[[], frozenset[str]] = frozenset,
    is_current: IsCurrent = lambda whose: True,
) -> LlmEngine:
    """The engine without a model: what it would be told to say stands in the question."""
    return over(stand_in(), settings or LlmSettings(model="openai:scripted"), embedded, keep, is_current)


def over(
    chat: ChatModel,
    settings: LlmSettings,
    embedded: Engine,
    keep: Callable[[], frozenset[str]] = frozenset,
    is_current: IsCurrent = lambda whose: True,
) -> LlmEngine:
    """The engine as these settings want it, on any chat model."""
    return LlmEngine(
        chat,
        embedded,
        name=settings.model,
        deadline_s=settings.deadline_s,
        patient_s=settings.background_deadline_s,
        limits=Limits(settings.max_input_tokens, settings.window_tokens),
        cost=settings.cost,
        keep=keep,
        is_current=is_current,
        templates=settings.chosen_templates,
    )


def _filled(task: Task, question: Question[A], left: Answer[A], other: Answer[A]) -> Answer[A]:
    """What is left of an answer, filled up from the embedded engine: no question costs a second round of calls."""
    if left.fallback is not None:
        return replace(other, fallback=left.fallback, refused=left.refused, use=left.use)
    return replace(left, value=task.joined(left.value, other.value, question.brief))
