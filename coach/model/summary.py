"""Job 2: what an engine is asked about one note of a session, and what it answers.

Every quote is verbatim: `note.text[start:end] == quote.text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from coach.model.llm_use import NO_LLM, LlmUse
from coach.model.note import Note, Quote
from coach.model.session import Kind, LadderRung, Owner, RecordedBy
from coach.model.suggestion import Outcome

FollowUpStatus = Literal["done", "in_progress", "dropped", "not_mentioned"]


@dataclass(frozen=True, slots=True)
class EarlierItem:
    """An item of an earlier session that was still open when this one began."""

    id: str
    action: str
    owner: Owner | None = None
    due: date | None = None
    evidence: str | None = None
    """The words that it was made of, where they are known."""
    rung: LadderRung = "intends"


@dataclass(frozen=True, slots=True)
class PlannedPrompt:
    """A prompt that had been suggested for this session. What was planned is never evidence of what was said."""

    suggestion_id: str
    text: str


@dataclass(frozen=True, slots=True)
class SummariseBrief:
    note: Note
    held_on: date
    leader: str
    mentor: str
    goals: tuple[str, ...] = ()
    earlier: tuple[EarlierItem, ...] = ()
    planned: tuple[PlannedPrompt, ...] = ()
    month_first: bool | None = None
    """Whether 3/4 is March 4th; None where neither the pair's locale nor anything else tells."""


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item as a note has it."""

    action: str
    evidence: Quote
    owner: Owner | None
    """None where the note leaves it open: a wrong owner is worse than none."""
    due: date | None = None
    due_text: str | None = None
    """The words that give the date, verbatim; they can be there without a date that can be had."""
    kind: Kind = "other"
    logistics: bool = False
    rung: LadderRung = "intends"
    confidence: float = 1.0
    """0..1, calibrated: the share of such items that a careful reader would also find."""
    question: str | None = None
    """What to ask the pair where a slot is missing, in the language of the note."""
    renews: str | None = None
    """The id of the earlier item that it takes up again."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of an earlier item. `evidence` is None just if it is not mentioned."""

    item_id: str
    status: FollowUpStatus
    evidence: Quote | None = None
    rung: LadderRung = "intends"


@dataclass(frozen=True, slots=True)
class PromptTrace:
    """What the note shows of a planned prompt; `outcome` is None where it does not tell."""

    suggestion_id: str
    outcome: Outcome | None
    evidence: Quote | None = None


@dataclass(frozen=True, slots=True)
class Recap:
    """Sentences of the note in its own order, and what of it is worth sharing once both partners release it."""

    sentences: tuple[Quote, ...] = ()
    themes: tuple[str, ...] = ()
    wins: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteSummary:
    """What one note says. `language` is None where the engine cannot read the note; then all else is empty."""

    language: str | None
    items: tuple[FoundItem, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    planned: tuple[PromptTrace, ...] = ()
    recap: Recap = Recap()


@dataclass(frozen=True, slots=True)
class RecordedItem:
    """An item of a session whose notes were read separately and compared."""

    found: FoundItem
    note_id: str
    """The note that `found.evidence` is from."""
    recorded_by: RecordedBy | None
    """None where the session has one note."""
    also: tuple[str, Quote] | None = None
    """The other note that has it, and its words there."""
    differs_in: tuple[Literal["owner", "due"], ...] = ()
    """What the two notes contradict each other in; then that slot is left open and asked for."""


@dataclass(frozen=True, slots=True)
class RecordedFollowUp:
    """What became of an earlier item, over all notes of the session."""

    found: FollowUp
    note_id: str | None
    recorded_by: RecordedBy | None


@dataclass(frozen=True, slots=True)
class Reconciled:
    items: tuple[RecordedItem, ...] = ()
    follow_ups: tuple[RecordedFollowUp, ...] = ()
    planned: tuple[PromptTrace, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteRecap:
    note_id: str
    language: str | None
    """None where the note is in no language that the engine reads; then it was not summarised."""
    recap: Recap


@dataclass(frozen=True, slots=True)
class Summary:
    """The stored answer of job 2 for a session; its items are stored on their own, as they go on to change."""

    session_id: str
    recaps: tuple[NoteRecap, ...]
    follow_ups: tuple[RecordedFollowUp, ...]
    planned: tuple[PromptTrace, ...]
    engine: str
    template: str
    charter_version: int
    made_at: datetime
    fallback: str | None = None
    """Why another engine answered than the one that was asked for."""
    refused: Mapping[str, int] = field(default_factory=dict)
    """How many parts of the engine's answers were not borne out, by rule."""
    llm: LlmUse = NO_LLM
