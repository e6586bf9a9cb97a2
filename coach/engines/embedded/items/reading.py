"""A segment of a note as it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.engines.embedded.items.clause import Act
from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.mentions import Mention
from coach.engines.embedded.items.people import Who
from coach.engines.embedded.items.tokens import Token
from coach.segments import Segment

READ = 400
"""Characters of a segment that are looked at."""
PAIR = ("leader", "mentor", "both")


@dataclass(slots=True)
class Reading:
    """A segment as it was read."""

    segment: Segment
    tokens: list[Token]
    acts: list[Act]
    main: Act | None
    label: Who | None
    """Whom the label, the cell of a table, a mark at the end or the heading above names."""
    body: int
    """Where the words after the label begin, within the segment."""
    tail: int
    """Where the words before a name at the end stop."""
    imperative: bool
    cues: frozenset[str]
    ahead: bool
    """A time ahead is named."""
    speaker: Who | None
    writer: Who | None
    """Whom an I means outside of a chat."""
    people: Sequence[Mention]
    """Who is named in the words after the label."""
    quotations: Sequence[tuple[int, int]]
    """Where words in quotation marks stand, within the words after the label."""
    lexicon: Lexicon
    joined: bool = False
    """Whether its subject goes on from a name without a verb in the words before: "my deputy | and I will"."""
    features: dict[str, float] = field(default_factory=dict)

    @property
    def others(self) -> bool:
        """Whether a partner is named and nobody acts."""
        return all(act.subordinate for act in self.acts) and any(one.who in PAIR for one in self.people)

    def is_quoted(self, at: int) -> bool:
        """Whether a token stands in quotation marks."""
        place = self.tokens[at].start if at < len(self.tokens) else 0
        return any(start <= place < end for start, end in self.quotations)

    def is_aside(self, at: int) -> bool:
        """Whether a token stands in brackets."""
        before = [token.lower for token in self.tokens[:at]]
        return before.count("(") > before.count(")")

    @property
    def text(self) -> str:
        return self.segment.text[:READ]


def is_handed(act: Act) -> bool:
    """Whether it is put down to somebody who is not the subject: "leave it with me"."""
    return act.kind == "commit" and act.verb == act.first
