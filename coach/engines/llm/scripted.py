"""A chat model that says what it was told to: for tests, and for whoever integrates Upward.

It sends nothing, counts no real tokens, takes no time and heeds no deadline. What it says is read as a real answer is,
so a script that does not conform fails by the same names.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import BaseModel

from coach.engines.llm import answers
from coach.engines.llm.chat import MAX_CALLS, Completion, Message, Usage
from coach.engines.llm.failures import LlmFailed
from coach.live import Cancel

Scripted: TypeAlias = str | Mapping[str, object] | LlmFailed
"""The text of an answer, an object to be said as JSON, or a failure to be raised."""
_PIECE = 16


@dataclass(frozen=True, slots=True)
class Asked:
    messages: tuple[Message, ...]
    schema: type[BaseModel]
    deadline_s: float
    max_output_tokens: int
    max_calls: int


class ScriptedChat:
    """Each question gets the next of `says`, which may be a function of the question instead.

    `asked` holds every question, oldest first. When the script is over, the next question raises an IndexError.
    """

    def __init__(self, says: Iterable[Scripted] | Callable[[Asked], Scripted]) -> None:
        self.asked: list[Asked] = []
        self._speaking = threading.Lock()
        self._says = says if callable(says) else _in_turn(list(says), self.asked)

    def complete(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        deadline_s: float,
        max_output_tokens: int,
        max_calls: int = MAX_CALLS,
    ) -> Completion:
        return self._read(*self._say(Asked(tuple(messages), schema, deadline_s, max_output_tokens, max_calls)))

    def stream(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        deadline_s: float,
        max_output_tokens: int,
        max_calls: int = MAX_CALLS,
        cancel: Cancel | None = None,
    ) -> Iterator[str | Completion]:
        asked, text = self._say(Asked(tuple(messages), schema, deadline_s, max_output_tokens, max_calls))
        for start in range(0, len(text), _PIECE):
            if cancel is not None and cancel.is_set:
                raise LlmFailed("cancelled", calls=1)
            yield text[start : start + _PIECE]
        yield self._read(asked, text)

    def _say(self, asked: Asked) -> tuple[Asked, str]:
        with self._speaking:
            self.asked.append(asked)
            said = self._says(asked)
        if isinstance(said, LlmFailed):
            raise said
        return asked, said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)

    def _read(self, asked: Asked, text: str) -> Completion:
        usage = Usage(sum(_tokens(message.text) for message in asked.messages), _tokens(text))
        return Completion(text, answers.read(text, asked.schema), usage, "scripted", "stop")


def _in_turn(says: Sequence[Scripted], asked: Sequence[Asked]) -> Callable[[Asked], Scripted]:
    return lambda _: says[len(asked) - 1]


def _tokens(text: str) -> int:
    """About four characters a token, as OpenAI's rule of thumb for English has it."""
    return -(-len(text) // 4)
