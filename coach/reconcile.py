"""Two notes of one session, read separately, compared: what both recorded, what only one did, where they contradict.

Pure functions. Acts are compared by the words that carry content, so notes in two languages are not matched: what each
says then stands as recorded by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from coach.model.note import Author, Note
from coach.model.session import LADDER, RecordedBy
from coach.model.summary import (
    FollowUp,
    FoundItem,
    NoteSummary,
    PromptTrace,
    Reconciled,
    RecordedFollowUp,
    RecordedItem,
)
from coach.thresholds import RECONCILE
from knowledge.language import content_stems

_ASK: dict[str, dict[Literal["owner", "due"], str]] = {
    "en": {
        "owner": "Your two notes name different people for this: who will do it?",
        "due": "Your two notes give different dates for this: which one holds?",
    },
    "de": {
        "owner": "Eure beiden Notizen nennen dafür verschiedene Personen: Wer macht es?",
        "due": "Eure beiden Notizen nennen dafür verschiedene Termine: Welcher gilt?",
    },
    "es": {
        "owner": "Vuestras dos notas nombran a personas distintas para esto: ¿quién lo hará?",
        "due": "Vuestras dos notas dan fechas distintas para esto: ¿cuál vale?",
    },
    "fr": {
        "owner": "Vos deux notes nomment des personnes différentes : qui s'en charge ?",
        "due": "Vos deux notes donnent des dates différentes : laquelle vaut ?",
    },
}
_ONLY: dict[Author, RecordedBy] = {"leader": "only_leader", "mentor": "only_mentor", "both": "agreed"}
"""What it means that a note has something: what both wrote together they agree on."""
_STRENGTH = {"answered": 3, "asked": 2, "skipped": 1, None: 0}


def reconcile(read: Sequence[tuple[Note, NoteSummary]]) -> Reconciled:
    """What the notes of one session say together.

    Where they contradict each other in an owner or a date, that slot is left open and asked for; an earlier item whose
    state is contested stays open.
    """
    authors = {note.id: note.author for note, _ in read}
    compared = len(set(authors.values())) > 1
    items: list[RecordedItem] = []
    for note, said in read:
        matched: set[int] = set()
        for one in said.items:
            place = _counterpart(one, items, matched, note, said.language or "en")
            if place is None:
                items.append(RecordedItem(one, note.id, _ONLY[note.author] if compared else None))
            else:
                matched.add(place)
                items[place] = _together(items[place], one, note, authors, said.language or "en")
    follow_ups = [
        _follow_up([(note, one) for note, said in read for one in said.follow_ups if one.item_id == item_id], compared)
        for item_id in dict.fromkeys(one.item_id for _, said in read for one in said.follow_ups)
    ]
    planned = strongest([trace for _, said in read for trace in said.planned])
    return Reconciled(tuple(items), tuple(follow_ups), planned)


def strongest(traces: Sequence[PromptTrace]) -> tuple[PromptTrace, ...]:
    """One trace for each planned prompt: the first that shows most of it."""
    planned: dict[str, PromptTrace] = {}
    for trace in traces:
        known = planned.get(trace.suggestion_id)
        if known is None or _STRENGTH[trace.outcome] > _STRENGTH[known.outcome]:
            planned[trace.suggestion_id] = trace
    return tuple(planned.values())


def same_act(one: FoundItem, other: FoundItem, language: str) -> bool:
    return _likeness(one, other, language) > 0


def _counterpart(
    one: FoundItem, items: Sequence[RecordedItem], taken: set[int], note: Note, language: str
) -> int | None:
    """The place of the item of another note that is the same act."""
    best = max(
        (
            (_likeness(one, other.found, language), -place)
            for place, other in enumerate(items)
            if place not in taken and other.note_id != note.id and other.also is None
        ),
        default=(0.0, 0),
    )
    return -best[1] if best[0] > 0 else None


def _likeness(one: FoundItem, other: FoundItem, language: str) -> float:
    """0 unless they are the same act: the share of the shorter one's content stems that the other has too."""
    mine, theirs = _stems(one, language), _stems(other, language)
    if not mine or not theirs:
        return 0.0
    shared = len(mine & theirs) / min(len(mine), len(theirs))
    same_slots = one.due is not None and one.due == other.due and one.owner == other.owner
    least = RECONCILE.shared_stems_same_slots if same_slots else RECONCILE.shared_stems
    return shared if shared >= least and len(mine & theirs) >= 2 else 0.0


def _stems(one: FoundItem, language: str) -> frozenset[str]:
    return frozenset(content_stems(f"{one.action} {one.evidence.text}", language))


def _together(
    known: RecordedItem, one: FoundItem, note: Note, authors: dict[str, Author], language: str
) -> RecordedItem:
    first = known.found
    differs: list[Literal["owner", "due"]] = []
    if first.owner and one.owner and first.owner != one.owner:
        differs.append("owner")
    if first.due and one.due and first.due != one.due:
        differs.append("due")
    due = first if first.due else one
    found = replace(
        first,
        owner=None if "owner" in differs else first.owner or one.owner,
        due=None if "due" in differs else due.due,
        due_text=first.due_text if "due" in differs else due.due_text or first.due_text,
        confidence=max(first.confidence, one.confidence),
        question=_ASK.get(language, _ASK["en"])[differs[0]] if differs else _still_missing(first, one),
        renews=first.renews or one.renews,
    )
    same_author = authors[known.note_id] == note.author
    recorded: RecordedBy | None = "contradicting" if differs else known.recorded_by if same_author else "agreed"
    return RecordedItem(found, known.note_id, recorded, (note.id, one.evidence), tuple(differs))


def _still_missing(first: FoundItem, one: FoundItem) -> str | None:
    """A question stays only where neither note answers it."""
    if first.question is None or one.question is None:
        return None
    return first.question


def _follow_up(told: Sequence[tuple[Note, FollowUp]], compared: bool) -> RecordedFollowUp:
    mentions = [(note, one) for note, one in told if one.status != "not_mentioned"]
    if not mentions:
        return RecordedFollowUp(told[0][1], None, None)
    note, first = mentions[0]
    if len({one.status for _, one in mentions}) > 1:
        lowest = min((one.rung for _, one in mentions), key=LADDER.index)
        return RecordedFollowUp(replace(first, status="in_progress", rung=lowest), note.id, "contradicting")
    if not compared:
        return RecordedFollowUp(first, note.id, None)
    both = len({note.author for note, _ in mentions}) > 1
    return RecordedFollowUp(first, note.id, "agreed" if both else _ONLY[note.author])
