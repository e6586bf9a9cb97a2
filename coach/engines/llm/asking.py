"""A brief becomes messages to a chat model, and what comes back becomes a value that the pair's own texts bear out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from coach.engines.llm import tokens
from coach.engines.llm.cache import AnswerCache, IsCurrent, key_of
from coach.engines.llm.chat import MAX_CALLS, NO_USAGE, ChatModel, Completion, Message, Usage
from coach.engines.llm.elements import Elements
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.tasks.task import LiveTask, Read, Task
from coach.engines.llm.windows import Window, whole, windows
from coach.live import Live
from coach.model.llm_use import NO_LLM, LlmUse, total
from coach.model.program import Person
from coach.ports import Question, Whose
from coach.redact import Redaction, redact
from prompts.library import Template

CALLS_PER_WINDOW = 2
"""Where there are several: one, and one more for a retry or a repair."""
_LEAST_S = 1.0
"""A repair is not begun with less time than this."""

Cost = Callable[[Usage, str | None], float | None]
"""Money for tokens of a model, by the name that the endpoint gives it."""


@dataclass(frozen=True, slots=True)
class View:
    """What one question shows of a brief, ready to be sent."""

    window: Window
    facts: Mapping[str, Any]
    redaction: Redaction


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking: a value, or why there is none; and what it took either way."""

    read: Read[Any] | None
    failure: LlmFailed | None
    use: LlmUse

    @property
    def reason(self) -> str | None:
        return self.failure.reason if self.failure is not None else None


@dataclass(frozen=True, slots=True)
class _Job:
    """What stays the same over the windows and repairs of a question."""

    task: Task
    brief: object
    whose: Whose | None
    embedded: object
    live: Live | None

    def understood(self, completion: Completion, view: View) -> Read[Any]:
        said = self.task.schema.model_validate(completion.data)
        return self.task.read(said, self.brief, view.window, self.embedded, view.redaction)


@dataclass(frozen=True, slots=True)
class Limits:
    max_input_tokens: int
    """A longer question is not sent."""
    window_tokens: int
    """Longer notes are read in parts of this size."""


class Asker:
    """name: of the model, for the cache. keep: names that are a product's and no person's.

    templates: those that are used in place of the tasks' own.
    """

    def __init__(
        self,
        chat: ChatModel,
        name: str,
        limits: Limits,
        cost: Cost,
        keep: Callable[[], frozenset[str]] = frozenset,
        is_current: IsCurrent = lambda whose: True,
        templates: Sequence[Template] = (),
    ) -> None:
        self._chat, self._name, self._limits, self._cost, self._keep = chat, name, limits, cost, keep
        self._templates = {one.task: one for one in templates}
        self.cache = AnswerCache(is_current=is_current)

    def close(self) -> None:
        """Cancels what is under way."""
        close = getattr(self._chat, "close", None)
        if close is not None:
            close()

    def template(self, task: Task) -> Template:
        own = Template(task.template)
        return self._templates.get(own.task, own)

    def ask(self, task: Task, question: Question[Any], embedded: object, *, deadline_s: float) -> Asked:
        """What the windows of a brief say together. One that fails fails all: half an answer is none."""
        brief = question.brief
        try:
            views = self.views(task, brief)
        except LlmFailed as failure:
            return Asked(None, failure, NO_LLM)
        job = _Job(task, brief, question.whose, embedded, question.live)
        if len(views) == 1:
            return self._read(job, views[0], deadline_s, MAX_CALLS)
        with ThreadPoolExecutor(len(views), thread_name_prefix="llm-window") as pool:
            parts = list(pool.map(lambda view: self._read(job, view, deadline_s, CALLS_PER_WINDOW), views))
        use = replace(total(one.use for one in parts), windows=len(views))
        failures = [one.failure for one in parts if one.failure is not None]
        if failures:
            return Asked(None, failures[0], use)
        reads = [one.read for one in parts if one.read is not None]
        refused = [rule for one in reads for rule in one.refused]
        return Asked(Read(task.merged([one.value for one in reads], brief), refused), None, use)

    def views(self, task: Task, brief: object) -> list[View]:
        """The brief in as many windows as its notes take, with the same tags for names and addresses in all.

        Raises LlmFailed (over_budget).
        """
        keep = self._keep()
        found: list[Window] = [()]
        notes = task.notes(brief)
        if notes:
            (frame,) = _redacted(task, brief, keep, [tuple(replace(span, end=0) for span in whole(notes))])
            room = min(
                self._limits.window_tokens,
                self._limits.max_input_tokens - tokens.count(messages(self.template(task), frame)),
            )
            found = windows(notes, room=room, count=tokens.in_text)
        return _redacted(task, brief, keep, found)

    def _read(self, job: _Job, view: View, deadline_s: float, calls: int) -> Asked:
        """The first answer, or the second where the first was refused in part and the second is no worse."""
        try:
            first = self._complete(job, view, refused=(), seconds=deadline_s, calls=calls)
        except LlmFailed as failure:
            return Asked(None, failure, self._use_of_failure(failure))
        read, use = job.understood(first, view), self._use(first)
        left = deadline_s - first.seconds
        if not read.refused or first.calls >= calls or left <= _LEAST_S:
            return Asked(read, None, use)
        try:
            again = self._complete(
                job, view, refused=read.refused, seconds=left, calls=calls - first.calls, stands=read.value
            )
        except LlmFailed as failure:
            return Asked(read, None, total((use, self._use_of_failure(failure))))
        better = job.task.better(read, job.understood(again, view), job.brief)
        return Asked(better, None, total((use, self._use(again))))

    def _complete(
        self, job: _Job, view: View, *, refused: Sequence[str], seconds: float, calls: int, stands: object = None
    ) -> Completion:
        """From the cache, or by asking. Raises LlmFailed.

        stands: what of an earlier answer is good already.
        """
        task, template = job.task, self.template(job.task)
        asked = messages(template, view, refused)
        if not tokens.fits(asked, self._limits.max_input_tokens):
            raise LlmFailed("over_budget")
        key = key_of(job.whose, template.label, self._name, asked) if job.whose is not None else None
        if key is not None and (known := self.cache.get(key)) is not None:
            return replace(known, usage=NO_USAGE, calls=0, seconds=0.0)
        asking = self.cache.asking()
        if job.live is not None and isinstance(task, LiveTask):
            said = self._streamed(job.live, task, job.brief, view, asked, seconds, calls, stands)
        else:
            said = self._chat.complete(
                asked, task.schema, deadline_s=seconds, max_output_tokens=task.max_output_tokens, max_calls=calls
            )
        if key is not None:
            self.cache.put(key, said, asking)
        return said

    def _streamed(
        self,
        live: Live,
        task: LiveTask,
        brief: object,
        view: View,
        asked: Sequence[Message],
        seconds: float,
        calls: int,
        stands: object,
    ) -> Completion:
        """The answer as a whole; whoever watches has seen its verified parts by then."""
        take = task.taker(brief, view.redaction, task.parts(stands) if stands is not None else ())
        elements = Elements(task.list_name)
        stream = self._chat.stream(
            asked,
            task.schema,
            deadline_s=seconds,
            max_output_tokens=task.max_output_tokens,
            max_calls=calls,
            cancel=live.cancel,
        )
        for piece in stream:
            if isinstance(piece, Completion):
                return piece
            for element in elements.feed(piece):
                part = take(element)
                if part is not None:
                    live.part(part)
        raise LlmFailed("cut_off", calls=1)

    def _use(self, completion: Completion) -> LlmUse:
        usage = completion.usage
        if completion.calls == 0:
            return LlmUse(cached=1)
        cost = self._cost(usage, completion.model)
        return LlmUse(completion.calls, usage.input, usage.output, cost, completion.seconds)

    def _use_of_failure(self, failure: LlmFailed) -> LlmUse:
        usage = failure.usage
        cost = self._cost(usage, None) if failure.calls else None
        return LlmUse(failure.calls, usage.input, usage.output, cost)


def messages(template: Template, view: View, refused: Sequence[str] = ()) -> tuple[Message, Message]:
    """The part that is always the same, so that providers can cache it, then the question."""
    asked = template.user(refused=sorted(set(refused)), **view.facts)
    return Message("system", template.system()), Message("user", asked)


def _redacted(task: Task, brief: object, keep: frozenset[str], found: Sequence[Window]) -> list[View]:
    shown = [task.texts(brief, window) for window in found]
    flat = [
        text for texts in shown for value in texts.values() for text in ([value] if isinstance(value, str) else value)
    ]
    tagged, redaction = redact(flat, [Person(name) for name in task.roster(brief)], keep=keep)
    rest = iter(tagged)
    views = []
    for place, (window, texts) in enumerate(zip(found, shown, strict=True), 1):
        safe = {name: _next(rest, value) for name, value in texts.items()}
        part = f"{place} of {len(found)}" if len(found) > 1 else None
        facts = {**task.facts(brief, window), **safe, "part": part, "seal": _seal(safe)}
        views.append(View(window, facts, redaction))
    return views


def _next(rest: Iterator[str], value: str | Sequence[str]) -> str | list[str]:
    return next(rest) if isinstance(value, str) else [next(rest) for _ in value]


def _seal(texts: Mapping[str, Any]) -> str:
    """The mark of data blocks: made from all that stands in them, so that no text can hold it."""
    return hashlib.sha256(repr(sorted(texts.items())).encode("utf-8", "surrogatepass")).hexdigest()[:16]
