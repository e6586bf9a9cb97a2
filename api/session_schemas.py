"""The forms of sessions, summaries, items, readings and flags.

The text of a note comes out for the two of the pair alone; what comes out else are the quotes that bear an answer out.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from api.schemas import REFUSED, In, LlmUseOut, Out
from coach.flag import Course
from coach.items import LONGEST_ACTION
from coach.model.depth import Signal, Verdict, WhyNot
from coach.model.note import Author
from coach.model.session import ItemField, ItemStatus, Kind, LadderRung, Owner, RecordedBy
from coach.model.suggestion import Outcome
from coach.model.summary import FollowUpStatus
from coach.summarise import MOST_NOTE_CHARACTERS, MOST_NOTES


class NoteIn(In):
    author: Author = Field(description="Who wrote it.")
    text: Annotated[str, Field(min_length=1, max_length=MOST_NOTE_CHARACTERS)]


class SessionIn(In):
    held_on: date = Field(description="The day of the meeting in the pair's zone; due dates are reckoned from it.")
    notes: Annotated[list[NoteIn], Field(min_length=1, max_length=MOST_NOTES)]


class NoteOut(Out):
    id: str
    author: Author
    characters: int


class NoteTextOut(Out):
    id: str
    author: Author
    text: str


class NotesOut(Out):
    notes: list[NoteTextOut]


class SessionOut(Out):
    id: str
    pair_id: str
    held_on: date
    charter_version: int = Field(description="That the notes were written under; of several the tightest.")
    notes: list[NoteOut]
    summarised: bool
    read: bool = Field(description="Whether there is a reading of its depth.")


class QuoteOut(Out):
    text: str = Field(description="Verbatim from the note.")
    start: int = Field(description="Offset in the note, in characters.")
    end: int


class ItemOut(Out):
    id: str
    session_id: str
    action: str
    owner: Owner | None = Field(description="None where the notes leave it open; `question` asks for it.")
    due: date | None
    due_text: str | None
    evidence: QuoteOut | None
    note_id: str | None
    kind: Kind
    logistics: bool
    status: ItemStatus
    rung: LadderRung
    confidence: float
    question: str | None
    renews: str | None
    recorded_by: RecordedBy | None = Field(description="None where the session has one note.")
    charter_version: int = Field(description="That its text was written under.")


class ItemChangeOut(Out):
    field: ItemField
    before: str | None
    after: str | None
    by: str
    at: datetime
    reason: str | None
    quote: QuoteOut | None


class ItemHistoryOut(Out):
    item: ItemOut
    changes: list[ItemChangeOut]


class ItemsOut(Out):
    items: list[ItemHistoryOut]
    next_cursor: str | None


Unset = SkipJsonSchema[None]
"""What stands for a field that is not named; named as null, it is refused."""


class ItemPatch(In):
    """Only what is named is changed; `owner` and `due` can be set to null."""

    action: Annotated[str, Field(min_length=1, max_length=LONGEST_ACTION)] | Unset = None
    owner: Owner | None = None
    due: date | None = None
    kind: Kind | Unset = None
    logistics: bool | Unset = None
    status: ItemStatus | Unset = None
    rung: LadderRung | Unset = None
    reason: Annotated[str | None, Field(max_length=500)] = None


class FollowUpOut(Out):
    item_id: str
    status: FollowUpStatus
    rung: LadderRung
    evidence: QuoteOut | None
    note_id: str | None
    recorded_by: RecordedBy | None


class PromptTraceOut(Out):
    suggestion_id: str
    outcome: Outcome | None = Field(description="None where the notes do not tell.")
    evidence: QuoteOut | None


class RecapOut(Out):
    note_id: str
    language: str | None = Field(description="None where the note is in no language that the engine reads.")
    sentences: list[QuoteOut]
    themes: list[str]
    wins: list[QuoteOut] = Field(description="Proposed for sharing; nothing is published by itself.")


class SummaryOut(Out):
    session_id: str
    items: list[ItemOut]
    follow_ups: list[FollowUpOut]
    planned: list[PromptTraceOut]
    recaps: list[RecapOut]
    engine: str
    template: str
    charter_version: int
    made_at: datetime
    fallback: str | None = Field(description="Why another engine answered than the one that was asked for.")
    refused: dict[str, int] = REFUSED
    llm: LlmUseOut


class SignOut(Out):
    signal: Signal
    speaks_for_depth: bool
    quote: QuoteOut
    note_id: str
    weight: float


class TrendOut(Out):
    course: Course
    readable: int = Field(description="Sessions whose notes tell.")
    superficial: int
    unread: int


class TryNextOut(Out):
    text: str
    rung: int
    prompt_id: str


class VerdictCorrectionOut(Out):
    verdict: Verdict
    before: Verdict = Field(description="As the notes were read.")
    by: str
    at: datetime
    reason: str | None


class ReadingOut(Out):
    """About the conversation, never a score of a person."""

    session_id: str
    verdict: Verdict
    depth: float | None = Field(
        description="0 small talk, 1 topics, 2 a particular thing, 3 exchange, 4 a view changes."
    )
    p_superficial: float | None
    why_not: WhyNot | None = Field(description="Why there is no verdict.")
    signs: list[SignOut]
    engine: str
    fallback: str | None = Field(description="Why another engine answered than the one that was asked for.")
    refused: dict[str, int] = REFUSED
    llm: LlmUseOut
    corrected: VerdictCorrectionOut | None = Field(description="By a coordinator, who may know more than the notes.")
    trend: TrendOut
    flagged: bool = Field(description="Whether the pattern over sessions holds that raises a flag.")
    try_next: list[TryNextOut] = Field(description="Prompts at most one rung above what the last reading shows.")


class FlagOut(Out):
    pair_id: str
    sessions: list[str] = Field(description="The superficial sessions that it rests on.")
    p_superficial: float
    trend: TrendOut


class FlagsOut(Out):
    flags: list[FlagOut]
