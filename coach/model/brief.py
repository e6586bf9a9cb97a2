"""What an engine is asked and what it answers, for each task.

A brief is everything the answer may rest on: an engine reads nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coach.model.note import Author, NoteText
from coach.model.program import Pair, Role
from coach.model.session import Owner
from coach.model.suggestion import HubGap, Serves, Why
from knowledge.resource import Aim, Asker, CommitmentState, Moment, Passage, Resource


@dataclass(frozen=True, slots=True)
class Anchor:
    """One thing of the pair's own that a prompt can serve."""

    serves: Serves
    ref: str
    text: str
    """The pair's own words: an item's action, a goal, a sentence of a note; for a gap or a situation its label."""
    said_on: date | None = None
    author: Role | None = None
    owner: Owner | None = None
    due: date | None = None
    overdue: bool = False
    """Whether the day it was due had passed when the pair last met, and the notes do not say what became of it."""
    state: CommitmentState = "unknown"
    """Of an item, as far as the notes tell."""
    goals: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    """What a sentence of a note tells of, the rarest first."""
    aim: Aim | None = None
    """What a goal is after, as far as its words tell."""
    tool: str | None = None
    topic: str | None = None
    weight: float = 1.0
    """How much it is wanted among anchors of its sort, 0..1."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hub prompt in scope and how well it fits each anchor (0..1, by anchor position)."""

    prompt: Resource
    passage: Passage
    fit: dict[int, float]


@dataclass(frozen=True, slots=True)
class PastNote:
    """A note of an earlier session without what cannot be read aloud to both partners or is off limits."""

    held_on: date
    author: Author
    text: NoteText


@dataclass(frozen=True, slots=True)
class SuggestBrief:
    pair: Pair
    language: str
    sessions_held: int
    target_rung: int
    """The deepest rung that the next session may reach."""
    anchors: tuple[Anchor, ...]
    candidates: tuple[Candidate, ...]
    asked: tuple[str, ...]
    """Texts suggested before, oldest first."""
    asked_prompts: frozenset[str]
    goals_asked: tuple[tuple[int, ...], ...]
    """For each of the latest suggestions, oldest first, the numbers of the goals that it served; empty if unknown."""
    tool_themes: dict[str, frozenset[str]]
    """The themes of the guides that speak of a tool: a slot takes a tool only where it belongs."""
    n: int
    seed: int
    last_sessions: Callable[[], tuple[tuple[PastNote, ...], ...]] = tuple
    """The notes of the latest sessions, newest session first; found out once an engine asks for them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A suggestion before it has an id. Its sources are found and quoted by code, not by the engine."""

    prompt_id: str
    anchor: int
    """Position of the anchor that it serves."""
    text: str
    who_asks: Asker
    why: Why
    goals: tuple[int, ...]
    rung: int
    theme: str
    follow_ups: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Drafts in the order in which they should be read, and what the hub lacked."""

    drafts: tuple[Draft, ...]
    gaps: tuple[HubGap, ...]
