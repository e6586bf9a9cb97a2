"""The names of what is weighed, in the order of the weights."""

from __future__ import annotations

from coach.engines.embedded.follow_through.states import CUES, VERDICTS
from coach.model.summary import FollowUpStatus

STATES: tuple[FollowUpStatus, ...] = ("done", "in_progress", "dropped")
"""Of an item that is mentioned."""
ALIGN = (
    "bias",
    "cosine_en",
    "cosine_other",
    "cosine_lead",
    "covered",
    "rarest",
    "shared",
    "verb",
    "rival",
    "sentence_covered",
    "before_covered",
    "around_covered",
    "date",
    "past",
    "completed",
    "negated",
    "recalled",
    "open_state",
    "ahead",
    "wish",
    "under_actions",
    "under_review",
    "bullet",
    "place",
    "short",
    "head",
    "headless",
    "agrees",
    "differs",
    "promise",
    "question",
)
"""Of a pair of an item and a clause."""
NOT_OVER = ("given_up", "undone", "partial", "delayed")
AROUND = ("undone", "delayed", "given_up", "partial", "slip", "ahead", "completed", "past", "effect")
MENTION = (
    "bias",
    "best",
    "second",
    "covered",
    "rarest",
    "shared",
    "verb",
    "rival",
    "cosine_en",
    "cosine_other",
    "undone",
    "delayed",
    "given_up",
    "completed",
    "past",
    "recalled",
    "ahead",
    "under_actions",
    "due_ahead",
    "habit",
    "head",
    "headless",
    "agrees",
    "differs",
    "promise",
    "claimed",
    "near",
)
STATE = (
    "bias",
    *(f"says_{name}" for name in VERDICTS),
    *CUES,
    *(f"around_{cue}" for cue in AROUND),
    *(f"second_{name}" for name in VERDICTS),
    "term_negated",
    "habit_slip",
    "ticked",
    "unticked",
    "under_actions",
    "under_review",
    "heading_done",
    "heading_open",
    "due_ahead",
    "undated",
    "habit",
    "stopping",
    "joint",
    "one_of_two",
    "promise",
    "differs",
)
"""Of an item and its best clause: whether the note speaks of it at all (MENTION), and in what state it is (STATE)."""
