"""What somebody has put together of what is kept of them, to take along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Export:
    id: str
    account_id: str
    asked_at: datetime
    expires_at: datetime
    pairs: frozenset[str] = frozenset()
    """Whose notes are in it."""
    size: int | None = None
    """In bytes; None until it is made."""
