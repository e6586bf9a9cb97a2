"""What the hub holds: resources, the passages they are cut into, and citations that lead back to them.

Values only. Whoever stores or indexes them compares ids and hashes, never object identity.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["guide", "article", "prompt", "document"]
Audience = Literal["leader", "mentor", "coordinator"]
Asker = Literal["leader", "mentor", "either"]
CommitmentState = Literal["unknown", "not_begun", "in_progress", "done", "dropped"]
Situation = Literal[
    "first-session", "stuck", "follow-up", "after-conflict", "ending", "mentor-growth", "any-goal", "picked-up"
]
Moment = Literal["changed-view", "disagreement", "reaction", "admission", "exchange"]
"""What a sentence of a note tells of: someone sees something differently; the two differ; a silence, a look, something
that stung; something owned up to or not known; something asked or said."""

Aim = Literal["find-out", "conduct", "skill", "decide", "change"]
"""What a goal is after: to find something out, to behave otherwise, to be able to do something, to decide, to change
something for others."""

KINDS: tuple[Kind, ...] = ("guide", "article", "prompt", "document")
AUDIENCES: tuple[Audience, ...] = ("leader", "mentor", "coordinator")
RUNGS = (1, 2, 3, 4, 5)


def digest(*parts: str) -> str:
    """SHA-256 of the parts, each followed by a NUL, as 16 hexadecimal digits (64 bits: enough to tell edits apart)."""
    state = hashlib.sha256()
    for part in parts:
        state.update(part.encode("utf-8", "surrogatepass"))
        state.update(b"\0")
    return state.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class PromptCard:
    """One discussion prompt as its author wrote it; `{slot|default}` marks what a pair's own matter may replace."""

    text: str
    who_asks: Asker
    rung: int
    follow_ups: tuple[str, ...]
    use_when: str = ""
    avoid_when: str = ""
    minutes: int = 10
    states: tuple[CommitmentState, ...] = ()
    """For a follow-up on a commitment: the states in which it can be asked without assuming what is not known."""
    min_sessions: int = 0
    """How many sessions a pair must have behind it."""
    presumes: str = ""
    """Something that must have happened between the two for the prompt to make sense; empty if nothing must."""
    picks_up: tuple[Moment, ...] = ()
    """For a prompt on a sentence of the notes, which is read out before it: what that sentence may tell of."""
    aims: tuple[Aim, ...] = ()
    """For a prompt on any goal: what such a goal has to be after; empty if that does not matter."""
    gloss: str = ""
    """The text in plain English, for search; empty where the text is English."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One guide, article, document or prompt. `program` is None for what every program shares."""

    id: str
    kind: Kind
    title: str
    source: str
    """Where it came from: `hub:guides/tiktok.md`, or the absolute path of an organisation's own file."""
    content_hash: str
    program: str | None = None
    language: str = "en"
    audience: frozenset[Audience] = frozenset(("leader", "mentor"))
    themes: tuple[str, ...] = ()
    situations: tuple[Situation, ...] = ()
    names: tuple[str, ...] = ()
    sensitive: frozenset[str] = frozenset()
    summary: str = ""
    prompt: PromptCard | None = None

    def __hash__(self) -> int:
        return hash((self.id, self.content_hash))


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a resource that can be found and quoted. `text` is an exact piece of the source's text.

    With an ordinal below 0 it is a lead: a way in which people ask for the resource. It is searched like the others and
    never shown or quoted.
    """

    resource_id: str
    ordinal: int
    heading: tuple[str, ...]
    text: str
    context: str = ""
    """Words that help to find the passage but are not quoted: the gloss and the use of a prompt."""

    @property
    def id(self) -> str:
        return f"{self.resource_id}#{self.ordinal}"

    @property
    def hash(self) -> str:
        return digest(*self.heading, "", self.text, self.context)

    @property
    def searchable(self) -> str:
        """What is embedded: the heading path, the text, and what helps to find it."""
        return "\n".join(part for part in (" > ".join(self.heading), self.text, self.context) if part)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a suggestion comes from. `quote` is an exact piece of the passage with this hash."""

    resource: str
    title: str
    heading: str
    passage_hash: str
    quote: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a loader makes of one file entry: a resource and its whole text, not yet cut into passages."""

    resource: Resource
    text: str
    line: int = 1
    """The line of the file on which this entry starts, for messages."""
    warnings: tuple[str, ...] = field(default=())
    asked_as: tuple[str, ...] = ()
    """Ways in which people ask for this who do not know its words."""
