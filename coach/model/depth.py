"""Job 3: what an engine is asked about the depth of a conversation, and what it answers.

A reading is about the conversation, never a score of a person; no emotion is inferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.model.note import Note, Quote

Verdict = Literal["superficial", "substantial", "cannot_tell"]
WhyNot = Literal["thin", "language", "undecided"]
"""The notes are too short or say too little of the talk; they are in no language that is read; or it is too close."""
Signal = Literal[
    "specifics",
    "own_experience",
    "disagreement_or_feedback",
    "admission",
    "changed_view",
    "building_on_the_other",
    "commitment_from_the_talk",
    "small_talk",
    "generic_praise",
    "slogans",
    "monologue",
    "tool_tour",
    "agenda_recital",
    "status_report",
]
DEPTH_SIGNALS: frozenset[Signal] = frozenset(
    (
        "specifics",
        "own_experience",
        "disagreement_or_feedback",
        "admission",
        "changed_view",
        "building_on_the_other",
        "commitment_from_the_talk",
    )
)
"""The signals of a real conversation; the others are those of a superficial one."""


@dataclass(frozen=True, slots=True)
class FlagBrief:
    """All notes of one session."""

    notes: tuple[Note, ...]
    leader: str
    mentor: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A quote and the signal that it stands for. `weight` (0..1) is how much it moved the reading."""

    signal: Signal
    quote: Quote
    note_id: str
    weight: float


@dataclass(frozen=True, slots=True)
class Depth:
    """How deep a conversation went, as its notes show it."""

    verdict: Verdict
    depth: float | None
    """0 small talk ... 4 a view changes; None where the notes are too thin or cannot be read."""
    p_superficial: float | None
    """Calibrated probability, 0..1; None with `depth`."""
    signs: tuple[Sign, ...] = ()
    why_not: WhyNot | None = None
    """Why there is no verdict."""
