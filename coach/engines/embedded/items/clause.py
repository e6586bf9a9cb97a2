"""What a clause is read into: acts, each with its subject and its verb group."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from coach.engines.embedded.items.people import Who

Kind = Literal[
    "future",
    "commit",
    "to_do",
    "plan",
    "progressive",
    "present",
    "imperative",
    "offer",
    "request",
    "would",
    "want",
    "hope",
    "need",
    "stative",
    "say",
    "past",
    "perfect",
    "none",
]
"""`to_do`: "CB to send", "I am to send". `would`: every auxiliary of chance, wish and advice."""
Subject = Literal["i", "we", "you", "name", "third", "they", "outsider", "thing", "impersonal", "elided", "label"]


@dataclass(frozen=True, slots=True)
class Act:
    subject: Subject
    who: Who | None
    """Whom the subject stands for; None for things."""
    kind: Kind
    negated: bool
    subordinate: bool
    """After a conjunction that opens a subordinate clause, or in a relative one."""
    reported: bool
    """What somebody said, asked or promised."""
    first: int
    verb: int
    end: int
    """Tokens: where the subject begins, the group's main verb, and the first token after the group."""
    object: Who | None = None
    """Of a request: who is asked."""


@dataclass(slots=True)
class Discourse:
    """What the note has said so far, as far as a pronoun may point back to it."""

    last: Who | None = None
    """The last person in subject place."""
    last_sentence: int = -1
    last_pair: Who | None = None
    last_pair_sentence: int = -1
    named: dict[Who, int] = field(default_factory=dict)
    """The partners, and anybody from outside, named so far in whatever place, with the last sentence that does."""
    plural_sentence: int = -9
    """The last sentence about several people or things."""

    def name(self, who: Who, sentence: int) -> None:
        if who in ("leader", "mentor", "outsider"):
            self.named[who] = sentence

    def named_since(self, sentence: int) -> set[Who]:
        """The partners named in that sentence or later."""
        return {who for who, last in self.named.items() if last >= sentence and who != "outsider"}

    def strangers_since(self, sentence: int) -> bool:
        return self.named.get("outsider", sentence - 1) >= sentence
