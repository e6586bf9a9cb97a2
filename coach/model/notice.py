"""A reminder, to one person, that something is due: ids and a stage, never a word of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

NoticeKind = Literal["item", "session"]
Stage = Literal["soon", "overdue", "due"]
"""Of an item: due within days, or past its day. Of a session: `due`."""
Reminders = Literal["none", "page", "email"]
"""How somebody wants to be reminded: not at all, on their page, or by e-mail besides where that is set up."""
REMINDERS: tuple[Reminders, ...] = get_args(Reminders)


@dataclass(frozen=True, slots=True)
class Notice:
    id: str
    account_id: str
    pair_id: str
    kind: NoticeKind
    subject: str
    """The item, or the last session before the one that is due."""
    stage: Stage
    at: datetime
    mailed: bool = False
    dismissed: bool = False
