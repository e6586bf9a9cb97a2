"""Answers by an LLM, verified; where it fails, or fails in part, by the embedded engine, and labelled so."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from coach.engines.llm import tokens
from coach.engines.llm.chat import MAX_CALLS, ChatModel, Completion, Message, Usage
from coach.engines.llm.endpoint import Endpoint
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.gateway import Gateway
from coach.engines.llm.openai_chat import OpenAiChat
from coach.engines.llm.settings import LlmSettings
from coach.engines.llm.tasks.flag import Flag
from coach.engines.llm.tasks.suggest import Suggest
from coach.engines.llm.tasks.summarise import Summarise
from coach.engines.llm.tasks.task import Read, Task, Texts
from coach.model.program import Person
from coach.ports import Answer, Engine, Question
from coach.redact import Redaction, redact
from prompts.library import render

A = TypeVar("A")

log = logging.getLogger(__name__)
TASKS: Mapping[str, Task] = {"suggest": Suggest(), "summarise": Summarise(), "flag": Flag()}


class LlmEngine:
    """Asks `chat`, and `embedded` as a second opinion and fallback. What has no LLM task is answered by `embedded`.

    deadline_s: for the whole of an answer, a repair included. max_input_tokens: a longer question is not sent.
    """

    def __init__(
        self, chat: ChatModel, embedded: Engine, *, name: str, deadline_s: float, max_input_tokens: int
    ) -> None:
        self._chat, self._embedded, self._name = chat, embedded, name
        self._deadline_s, self._max_input_tokens = deadline_s, max_input_tokens

    def close(self) -> None:
        """Cancels what is under way."""
        close = getattr(self._chat, "close", None)
        if close is not None:
            close()

    def answer(self, question: Question[A]) -> Answer[A]:
        other = self._embedded.answer(question)
        task = TASKS.get(question.task)
        if task is None:
            return other
        if question.again is not None:
            return _filled(task, question, question.again, other)
        if not question.may_leave:
            return replace(other, fallback="forbidden_by_charter")
        try:
            read, usage = self._ask(task, question.brief, other.value)
            if read.refused and not task.says_anything(read.value):
                return replace(other, fallback="refused", refused=tuple(read.refused), usage=usage)
            value = task.joined(read.value, other.value, question.brief)
        except LlmFailed as failure:
            return replace(other, fallback=failure.reason)
        except Exception as error:  # an answer that nobody has thought of costs the answer and nothing else
            log.error("The LLM's answer to %s could not be read: %s", question.task, type(error).__name__)
            return replace(other, fallback="unexpected")
        return Answer(cast(A, value), self._name, task.template, refused=tuple(read.refused), usage=usage)

    def _ask(self, task: Task, brief: object, embedded: object) -> tuple[Read[Any], tuple[int, int]]:
        """The first answer, or the second where the first was refused in part and the second is no worse."""
        texts, redaction = _redacted(task.texts(brief), task.roster(brief))
        facts = {**task.facts(brief), **texts, "seal": _seal(texts)}
        first = self._complete(task, facts, refused=(), seconds=self._deadline_s, calls=MAX_CALLS)
        read = task.read(task.schema.model_validate(first.data), brief, embedded, redaction)
        left, usage = self._deadline_s - first.seconds, first.usage
        if read.refused and first.calls < MAX_CALLS and left > 1:
            try:
                again = self._complete(
                    task, facts, refused=sorted(set(read.refused)), seconds=left, calls=MAX_CALLS - first.calls
                )
            except LlmFailed as failure:
                return read, _counts(usage + failure.usage)
            usage = usage + again.usage
            second = task.read(task.schema.model_validate(again.data), brief, embedded, redaction)
            if len(second.refused) <= len(read.refused):
                read = second
        return read, _counts(usage)

    def _complete(
        self, task: Task, facts: Mapping[str, Any], *, refused: Sequence[str], seconds: float, calls: int
    ) -> Completion:
        messages = (
            Message("system", render(f"{task.template}.system.jinja")),
            Message("user", render(f"{task.template}.user.jinja", refused=refused, **facts)),
        )
        if tokens.count(messages) > self._max_input_tokens:
            raise LlmFailed("over_budget")
        return self._chat.complete(
            messages,
            task.schema,
            deadline_s=seconds,
            max_output_tokens=task.max_output_tokens,
            max_calls=calls,
        )


def open_engine(settings: LlmSettings, embedded: Engine) -> LlmEngine:
    """The engine on the endpoint that the environment names; nothing is sent or loaded before a question."""
    upstream = OpenAiChat(
        settings.model_name,
        Endpoint.from_environment(),
        max_connections=settings.max_concurrency,
        stall_s=settings.stall_s,
        temperature=settings.temperature,
    )
    gateway = Gateway(upstream, max_concurrency=settings.max_concurrency)
    return LlmEngine(
        gateway,
        embedded,
        name=settings.model,
        deadline_s=settings.deadline_s,
        max_input_tokens=settings.max_input_tokens,
    )


def _filled(task: Task, question: Question[A], left: Answer[A], other: Answer[A]) -> Answer[A]:
    """What is left of an answer, filled up from the embedded engine: no question costs a second round of calls."""
    if left.fallback is not None:
        return replace(other, fallback=left.fallback, refused=left.refused, usage=left.usage)
    return replace(left, value=cast(A, task.joined(left.value, other.value, question.brief)))


def _redacted(texts: Texts, roster: Sequence[str]) -> tuple[dict[str, Any], Redaction]:
    """The texts with reversible tags for names and addresses, in the same shape."""
    flat = [text for value in texts.values() for text in ([value] if isinstance(value, str) else value)]
    tagged, redaction = redact(flat, [Person(name) for name in roster])
    rest = iter(tagged)
    return {
        name: next(rest) if isinstance(value, str) else [next(rest) for _ in value] for name, value in texts.items()
    }, redaction


def _seal(texts: Mapping[str, Any]) -> str:
    """The mark of data blocks: made from all that stands in them, so that no text can hold it."""
    return hashlib.sha256(repr(sorted(texts.items())).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _counts(usage: Usage) -> tuple[int, int]:
    return usage.input, usage.output
