"""A session (a meeting of a pair), the items that came out of it, and the reading of its depth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, get_args

from coach.model.depth import Sign, Verdict, WhyNot
from coach.model.llm_use import NO_LLM, LlmUse
from coach.model.note import Note
from coach.model.note import Quote as Quote

Owner = Literal["leader", "mentor", "both"]
ItemStatus = Literal["open", "in_progress", "done", "dropped", "dismissed"]
"""`dismissed`: a person said that it is no item."""
RecordedBy = Literal["agreed", "only_leader", "only_mentor", "contradicting"]
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
LADDER: tuple[LadderRung, ...] = get_args(LadderRung)


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
    kind: Kind = "other"
    logistics: bool = False
    status: ItemStatus = "open"
    note_id: str | None = None
    """The note that the evidence is from."""
    rung: LadderRung = "intends"
    confidence: float = 1.0
    """0..1: how sure the engine is that this is an item; 1 for what a person entered."""
    question: str | None = None
    """What to ask the pair where a slot is missing."""
    renews: str | None = None
    recorded_by: RecordedBy | None = None
    charter_version: int = 1
    """The charter that its text was written under."""

    @property
    def is_open(self) -> bool:
        return self.status in ("open", "in_progress")


ItemField = Literal["action", "owner", "due", "kind", "logistics", "status", "rung"]


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One slot of an item changed: by a person, or by what a later session's note says."""

    item_id: str
    field: ItemField
    before: str | None
    after: str | None
    by: str
    """Who: `account:<id>`, the user of the command line, or `session:<id>`."""
    at: datetime
    reason: str | None = None
    quote: Quote | None = None
    """Of the later session's note."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a coordinator corrected a reading's verdict to. They say how the talk was, not how deep."""

    verdict: Verdict
    before: Verdict
    by: str
    at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """How deep a conversation went, as its notes show it: 0 small talk ... 4 a view changes. About the conversation,
    never about a person. `superficial` is None where the notes do not tell; `why_not` says why."""

    session_id: str
    depth: float | None
    superficial: bool | None
    engine: str
    p_superficial: float | None = None
    signs: tuple[Sign, ...] = ()
    why_not: WhyNot | None = None
    fallback: str | None = None
    """Why another engine answered than the one that was asked for."""
    refused: Mapping[str, int] = field(default_factory=dict)
    """How many parts of the engine's answer were not borne out, by rule."""
    llm: LlmUse = NO_LLM
    corrected: Correction | None = None
    """By a person; then `superficial` is what they said, and there is no depth and no probability."""

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.superficial)


def verdict_of(superficial: bool | None) -> Verdict:
    if superficial is None:
        return "cannot_tell"
    return "superficial" if superficial else "substantial"


@dataclass(frozen=True, slots=True)
class Session:
    id: str
    pair_id: str
    held_on: date
    notes: tuple[Note, ...] = ()
    items: tuple[Item, ...] = ()
    reading: Reading | None = None
    charter_version: int = 1
    """The charter that its notes were written under; where several were, the tightest."""


@dataclass(frozen=True, slots=True)
class PairProgress:
    """How far a pair is, in numbers: nothing of what was said."""

    sessions: int
    open_items: int
    last_session_on: date | None
