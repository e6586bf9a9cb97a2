"""Suggestions: prompts chosen for a pair's next session, each with its reason and its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from coach.model.llm_use import NO_LLM, LlmUse
from knowledge.resource import Asker, Citation

Outcome = Literal["asked", "answered", "skipped"]
Serves = Literal["item", "goal", "session", "gap", "situation"]


@dataclass(frozen=True, slots=True)
class Why:
    """What a prompt serves: an open item, a goal, something said in a session, or what the pair has left out."""

    serves: Serves
    ref: str
    """The id of the item or session, the number of the goal, or the name of the theme or situation."""
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    id: str
    prompt_id: str
    """The hub prompt that it adapts; two suggestions with one prompt id are a repeat."""
    text: str
    who_asks: Asker
    why: Why
    goals: tuple[int, ...]
    """Numbers of the pair's goals that it serves, from 0."""
    rung: int
    theme: str
    follow_ups: tuple[str, ...]
    minutes: int
    citations: tuple[Citation, ...]
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class HubGap:
    """What a pair needed and the hub did not have. It names where the need is written down, never note text."""

    serves: Serves
    ref: str
    theme: str | None
    language: str
    reason: Literal["no_prompt", "no_source", "wrong_language", "used_up"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """How an answer was made."""

    engine: str
    template: str
    seed: int
    charter_version: int
    catalogue_version: str
    degraded: str | None = None
    refused: Mapping[str, int] = field(default_factory=dict)
    """How many parts of the engine's answer were not borne out, by rule."""
    llm: LlmUse = NO_LLM


@dataclass(frozen=True, slots=True)
class SuggestionSet:
    """The answer to one request. `after_session` is the last session that it knew of, None before the first."""

    id: str
    pair_id: str
    after_session: str | None
    created_at: datetime
    suggestions: tuple[Suggestion, ...]
    gaps: tuple[HubGap, ...]
    provenance: Provenance
