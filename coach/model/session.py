"""A session (a meeting of a pair), the items that came out of it, and the reading of its depth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.model.note import Note

Owner = Literal["leader", "mentor", "both"]
ItemStatus = Literal["open", "in_progress", "done", "dropped"]
Kind = Literal[
    "experiment",
    "inclusion",
    "wellbeing",
    "tool_adoption",
    "policy_or_process",
    "connection",
    "learning",
    "communication",
    "other",
]
"""What an item changes; the first that fits, in this order."""
LadderRung = Literal["heard", "intends", "tried", "repeated", "changed"]
"""The behaviour ladder. An item climbs only on the quote of a later session."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of a note: `note.text[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """A behaviour-change item. `owner` is None where the note leaves it open: a wrong owner is worse than none."""

    id: str
    session_id: str
    action: str
    owner: Owner | None = None
    due: date | None = None
    due_text: str | None = None
    evidence: Quote | None = None
    kind: str = "other"
    logistics: bool = False
    status: ItemStatus = "open"

    @property
    def is_open(self) -> bool:
        return self.status in ("open", "in_progress")


@dataclass(frozen=True, slots=True)
class Reading:
    """How deep a conversation went, as its notes show it: 0 small talk ... 4 a view changes. About the conversation,
    never about a person. `superficial` is None where the notes are too thin to tell."""

    session_id: str
    depth: float | None
    superficial: bool | None
    engine: str


@dataclass(frozen=True, slots=True)
class Session:
    id: str
    pair_id: str
    held_on: date
    notes: tuple[Note, ...] = ()
    items: tuple[Item, ...] = ()
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class PairProgress:
    """How far a pair is, in numbers: nothing of what was said."""

    sessions: int
    open_items: int
    last_session_on: date | None
