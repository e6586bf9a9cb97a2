"""Which stored item a reading has found again: whoever holds its id finds it after its notes are read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.model.session import Item
from coach.model.summary import RecordedItem
from coach.thresholds import RECONCILE
from knowledge.language import content_stems


def found_again(
    there: Sequence[Item], found: Sequence[RecordedItem], languages: Mapping[str, str]
) -> list[Item | None]:
    """For each item that was found, the stored one of the same session that it is: of the same words of a note, or the
    same act.

    The likest pairs come first, so two items of one sentence keep apart. languages: of the notes, by id.
    """
    likeness = [
        (_likeness(old, one, languages.get(one.note_id, "en")), -place, -at)
        for at, old in enumerate(there)
        for place, one in enumerate(found)
    ]
    known: dict[int, int] = {}
    for score, place, at in sorted(likeness, reverse=True):
        if score > 0 and -place not in known and -at not in known.values():
            known[-place] = -at
    return [there[known[place]] if place in known else None for place in range(len(found))]


def _likeness(old: Item, one: RecordedItem, language: str) -> float:
    """0 unless they are the same; 1 for the words of a note, and the share of the acts' stems that both have."""
    quotes = [(one.note_id, one.found.evidence), *([one.also] if one.also else [])]
    quoted = old.evidence is not None and any(
        note == old.note_id and old.evidence.overlaps(quote) for note, quote in quotes
    )
    mine, theirs = set(content_stems(old.action, language)), set(content_stems(one.found.action, language))
    alike = len(mine & theirs) / len(mine | theirs) if mine or theirs else 0.0
    return quoted + alike if quoted or alike >= RECONCILE.same_action else 0.0
