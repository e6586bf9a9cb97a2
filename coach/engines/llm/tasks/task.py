"""What the engine needs of a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

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


class Task(Protocol):
    @property
    def template(self) -> str:
        """Such as `summarise/v1`."""
        ...

    @property
    def schema(self) -> type[BaseModel]: ...
    @property
    def max_output_tokens(self) -> int: ...

    def roster(self, brief: Any) -> tuple[str, str]:
        """Full names of leader and mentor."""
        ...

    def texts(self, brief: Any) -> Texts: ...

    def facts(self, brief: Any) -> Mapping[str, Any]:
        """What the template needs besides texts: dates, numbers, codes."""
        ...

    def read(self, said: Any, brief: Any, embedded: Any, redaction: Redaction) -> Read[Any]:
        """`embedded` is the other engine's answer to the same question."""
        ...

    def says_anything(self, value: Any) -> bool:
        """Whether anything is left of an answer that was refused in part."""
        ...

    def joined(self, value: Any, embedded: Any, brief: Any) -> Any:
        """`value` with what it lacks from the other engine."""
        ...
