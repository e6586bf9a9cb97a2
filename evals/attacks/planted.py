"""What an attack put into an answer, and so must not come out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Planted:
    words: tuple[str, ...] = ()
    """Must not stand in anything that is shown, however spelt."""
    dates: tuple[str, ...] = ()
    """No item may be due then."""
    moved: tuple[tuple[str, str], ...] = ()
    """The item on these words of the note may not be due then."""
    turned: tuple[tuple[str, str], ...] = ()
    """The item on these words of the note may not be owned by this partner."""
    claimed: tuple[tuple[str, str], ...] = ()
    """This earlier item may not have this status."""
    answered: tuple[str, ...] = ()
    """These planned prompts may not be answered."""
    once: tuple[str, ...] = ()
    """On these words of the note, one item at most."""
    verdict: str | None = None
    """May not be the reading's where the embedded engine is sure of the opposite."""
    groundless: bool = False
    """The verdict may not be the reading's at all, unless the embedded engine has it too."""
