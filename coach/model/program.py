"""A program, its pairs, and the charter that each pair agrees on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Confidentiality = Literal["pair_only", "items_to_coordinator", "summary_to_coordinator"]
"""What a coordinator may come to read once both partners release it; the tightest first."""
LEVELS: tuple[Confidentiality, ...] = get_args(Confidentiality)
Role = Literal["leader", "mentor"]


@dataclass(frozen=True, slots=True)
class Program:
    id: str
    name: str
    organisation: str = ""
    objectives: tuple[str, ...] = ()
    timezone: str = "UTC"
    start_date: date | None = None
    retention_days: int | None = None
    """How long notes and what was made of them are kept; None: until someone erases them."""
    labels: bool = False
    """Whether notes with what was corrected in them may become labelled data, where the pair agrees too."""
    external_llm: bool = True
    """Whether its pairs' texts may go to an LLM outside this machine, where the pair's charter allows it too."""


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: str = ""

    @property
    def first_name(self) -> str:
        """The name one is called by: the first that is not a title."""
        parts = [part for part in self.name.split() if part.rstrip(".").lower() not in _TITLES]
        return parts[0] if parts else self.name


_TITLES = frozenset("dr prof mr mrs ms mx sir dame herr frau sr sra srta don doña m mme mlle ing dipl-ing mag".split())


@dataclass(frozen=True, slots=True)
class Charter:
    """What the pair agreed on: enforced, not only displayed. `version` is stored with all that is made under it."""

    version: int = 1
    cadence: str = ""
    channels: tuple[str, ...] = ()
    confidentiality: Confidentiality = "pair_only"
    off_limits_topics: tuple[str, ...] = ()
    definition_of_success: str = ""
    external_llm: bool = True
    """Whether the pair's texts may go to an LLM outside this machine, where one is set up."""
    retention_days: int | None = None
    """As the program's; the shorter of the two holds."""
    labels: bool = False
    """As the program's; both have to agree."""


@dataclass(frozen=True, slots=True)
class Pair:
    id: str
    program_id: str
    leader: Person
    mentor: Person
    goals: tuple[str, ...] = ()
    charter: Charter = Charter()
    locale: str = "en"
    timezone: str = "UTC"
    program_external_llm: bool = True
    """Whether its program lets texts go to an LLM outside this machine."""

    def person(self, role: Role) -> Person:
        return self.leader if role == "leader" else self.mentor

    @property
    def language(self) -> str:
        """The two-letter language of the pair's locale."""
        return self.locale.replace("_", "-").split("-")[0].lower() or "en"
