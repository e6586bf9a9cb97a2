"""Who does what in the clauses of a note, as far as it tells whose report a clause is and whether it looks ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.engines.embedded.items.people import Who
from coach.engines.embedded.items.reading import Reading
from coach.model.session import Owner

_AHEAD = frozenset({"future", "commit", "to_do", "plan", "imperative", "offer"})


@dataclass(frozen=True, slots=True)
class Voice:
    """One act of a clause."""

    start: int
    """The first character of its subject, in the segment."""
    who: Who | None
    """None for a thing."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The acts of a segment, from left to right."""

    acts: tuple[Voice, ...] = ()
    promise: bool = False
    """The segment's main act lies ahead."""

    def agree(self, owner: Owner | None) -> bool:
        """Whether an act is the owner's."""
        return owner is not None and any(_same(one.who, owner) for one in self.acts)

    def differ(self, owner: Owner | None) -> bool:
        """Whether a partner acts and none of the acts is the owner's."""
        return owner is not None and any(one.who in ("leader", "mentor") for one in self.acts) and not self.agree(owner)

    def another_from(self, owner: Owner | None, at: int) -> bool:
        """Whether the first act that begins at this character or behind it is somebody else's than the owner's."""
        first = next((one.who for one in self.acts if one.start >= at), None)
        return owner is not None and first in ("leader", "mentor", "outsider") and not _same(first, owner)

    def alone(self) -> bool:
        """Whether just one partner acts at a time."""
        people = {one.who for one in self.acts}
        return bool(people & {"leader", "mentor"}) and "both" not in people


def _same(who: Who | None, owner: Owner) -> bool:
    return who == owner or who == "both" or (owner == "both" and who in ("leader", "mentor"))


def voices(readings: Sequence[Reading]) -> list[Voices]:
    """One for each segment, from how it was read."""
    return [_of(one) for one in readings]


def _of(one: Reading) -> Voices:
    acts = tuple(Voice(one.tokens[act.first].start if act.first < len(one.tokens) else 0, act.who) for act in one.acts)
    promise = one.main is not None and one.main.kind in _AHEAD and not one.main.reported
    return Voices(acts, promise or one.imperative)
