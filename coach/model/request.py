"""A request under a key of its caller's, and the answer that it had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RequestKey:
    """`digest` is of all that was asked: the same key with another question is a mistake of the caller's."""

    account_id: str
    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it was first given. Its body is a pair's own text."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class HeldRequest:
    """`owner` is whoever carries it out, `at` since when."""

    key: RequestKey
    owner: str
    at: datetime
    effective: bool
    """Whether it has had its effect."""
    settled: bool
    """Whether its owner is through with it."""
    answered: Answered | None
    """None before it has had its effect, and after its answer was forgotten."""
