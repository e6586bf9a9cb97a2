"""What is said to a chat model and what it says, free of any library's types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pydantic import BaseModel

from coach.live import Cancel

Role = Literal["system", "user", "assistant"]
MAX_CALLS = 3
"""Upstream calls that one question may cost."""


@dataclass(frozen=True, slots=True)
class Message:
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the endpoint counted them; zero where it did not."""

    input: int = 0
    output: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.input + other.input, self.output + other.output)


NO_USAGE = Usage()


@dataclass(frozen=True, slots=True)
class Completion:
    """A whole answer that conforms to the schema it was asked for."""

    text: str
    """As the model wrote it, fences and all."""
    data: Mapping[str, object]
    """The object in it, as the schema dumps it: JSON types, unknown keys dropped. Untrusted."""
    usage: Usage
    """Of every upstream call that was made for it, failed ones too."""
    model: str
    """As the endpoint names it, which may be more exact than what was asked for."""
    finish: str | None
    """The endpoint's finish reason; None where it gave none."""
    calls: int = 1
    """Upstream calls made for it."""
    seconds: float = 0.0
    """From the question to the answer, waiting and retries included."""


class ChatModel(Protocol):
    """Raises `LlmFailed` alone: a call ends in an answer that conforms, or in a named failure."""

    def complete(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        deadline_s: float,
        max_output_tokens: int,
        max_calls: int = MAX_CALLS,
    ) -> Completion:
        """The answer, within `deadline_s` seconds and `max_calls` upstream calls."""
        ...

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
        """The answer's text in pieces as they come, then the whole. Closing the iterator cancels the call, and so does
        `cancel` from another thread, which ends in LlmFailed (cancelled).

        Pieces are raw: not yet known to be JSON or to conform. Once a piece was given, nothing is tried again.
        """
        ...
