"""What the engine needs of a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from pydantic import BaseModel, ConfigDict

from coach.engines.llm.windows import Window
from coach.redact import Redaction

A = TypeVar("A")

Texts = Mapping[str, str | Sequence[str]]
"""Texts of a brief that would leave the machine, by their name in the template."""


class Said(BaseModel):
    """A part of an answer's schema: strict endpoints want every field there and no other."""

    model_config = ConfigDict(extra="forbid")


@dataclass(slots=True)
class Read(Generic[A]):
    """What an answer means, and what of it had to be refused, by rule."""

    value: A
    refused: list[str] = field(default_factory=list)


def no_worse(first: Read[A], again: Read[A]) -> Read[A]:
    """The second answer, unless more of it was refused than of the first."""
    return again if len(again.refused) <= len(first.refused) else first


class Task(Protocol):
    @property
    def template(self) -> str:
        """Such as `summarise/v2`."""
        ...

    @property
    def schema(self) -> type[BaseModel]: ...
    @property
    def max_output_tokens(self) -> int:
        """For one window."""
        ...

    def roster(self, brief: Any) -> tuple[str, str]:
        """Full names of leader and mentor."""
        ...

    def notes(self, brief: Any) -> Sequence[str]:
        """Texts of any length, which are asked about in windows where they are long."""
        ...

    def texts(self, brief: Any, window: Window) -> Texts: ...

    def facts(self, brief: Any, window: Window) -> Mapping[str, Any]:
        """What the template needs besides texts: dates, numbers, codes."""
        ...

    def read(self, said: Any, brief: Any, window: Window, embedded: Any, redaction: Redaction) -> Read[Any]:
        """What an answer about a window says. `embedded` is the other engine's answer to the whole question."""
        ...

    def merged(self, values: Sequence[Any], brief: Any) -> Any:
        """What the answers about several windows say together, in the order of the windows."""
        ...

    def better(self, first: Read[Any], again: Read[Any], brief: Any) -> Read[Any]:
        """What stands after a repair: `again` is the answer to the question with what was refused of the `first`."""
        ...

    def says_anything(self, value: Any) -> bool:
        """Whether anything is left of an answer that was refused in part."""
        ...

    def joined(self, value: Any, embedded: Any, brief: Any) -> Any:
        """`value` with what it lacks from the other engine."""
        ...


@runtime_checkable
class LiveTask(Task, Protocol):
    """A task whose answer is a list that can be shown piece by piece."""

    @property
    def list_name(self) -> str:
        """In the schema."""
        ...

    def taker(self, brief: Any, redaction: Redaction, kept: Sequence[Any] = ()) -> Callable[[object], Any | None]:
        """Verifies elements in their order, as `read` does: the part that an element stands for, None if it is refused.

        kept: parts that stand already.
        """
        ...

    def parts(self, value: Any) -> Sequence[Any]: ...
