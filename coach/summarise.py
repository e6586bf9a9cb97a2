"""Job 2: what a pair wrote after a session becomes items that are followed up.

The notes are stored first; what is made of them is stored after, so that no failure of an engine loses a note. Each
note is read on its own, checked against its own words, and compared with the partner's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Any

from coach import policy
from coach.errors import BadInput
from coach.found_again import found_again
from coach.grounding import grounded_summary
from coach.model.job import NewJob
from coach.model.llm_use import NO_LLM, LlmUse, by_rule, total
from coach.model.note import Author, Note, NoteText, is_storable
from coach.model.program import Pair
from coach.model.session import LADDER, Item, ItemChange, Session
from coach.model.suggestion import SuggestionSet
from coach.model.summary import (
    EarlierItem,
    NoteRecap,
    NoteSummary,
    PlannedPrompt,
    Reconciled,
    RecordedFollowUp,
    RecordedItem,
    SummariseBrief,
    Summary,
)
from coach.ports import Answer, Application, Engine, Question, Store, Whose
from coach.reconcile import reconcile

MOST_NOTE_CHARACTERS = 1_000_000
MOST_NOTES = 4


@dataclass(frozen=True, slots=True)
class Written:
    """A note as it is handed in."""

    author: Author
    text: NoteText


@dataclass(frozen=True, slots=True)
class Read:
    """The notes of one session, read and compared; nothing is stored yet."""

    recaps: tuple[NoteRecap, ...]
    found: Reconciled
    engine: str
    template: str
    refused: tuple[str, ...]
    """What the engine said and the notes do not bear out, by rule."""
    fallback: str | None = None
    llm: LlmUse = NO_LLM


def record_session(
    coach: Application,
    pair_id: str,
    held_on: date,
    notes: Sequence[Written],
    *,
    session_id: str | None = None,
    job_id: str | None = None,
) -> Session:
    """Store a session with its notes. Raises NotFound for the pair, Conflict for a known id, BadInput for the notes.

    job_id: of a job that reads them, which is promised in the same transaction.
    """
    if not 1 <= len(notes) <= MOST_NOTES:
        raise BadInput(f"There are {len(notes)} notes; a session has 1 to {MOST_NOTES}.")
    for note in notes:
        _check(note)
    key = session_id or coach.new_id()
    session = Session(
        key,
        pair_id,
        held_on,
        tuple(Note(f"{key}-n{place}", one.author, one.text) for place, one in enumerate(notes, 1)),
    )
    with coach.uow.write(pair_id) as store:
        pair = store.pair(pair_id)
        session = replace(session, charter_version=pair.charter.version)
        store.add_session(session)
        if job_id is not None:
            store.add_job(reading_job(job_id, key, pair), coach.clock())
    return session


def reading_job(job_id: str, session_id: str, pair: Pair) -> NewJob:
    """A job that reads the session's notes."""
    return NewJob(job_id, "analyse", session_id, pair.id, pair.program_id, pair.id)


def add_note(coach: Application, session_id: str, note: Written, *, job_id: str | None = None) -> Session:
    """Store one more note of a session, such as the other partner's. Raises NotFound, BadInput.

    job_id: of a job that reads the session anew, which is promised in the same transaction.
    """
    _check(note)
    with coach.uow.read() as store:
        pair_id = store.session(session_id).pair_id
    with coach.uow.write(pair_id) as store:
        there = store.session(session_id)
        if not there.notes and store.summary(session_id) is not None:
            raise BadInput("The notes of this session are no longer kept, and a new one would not be either.")
        if len(there.notes) >= MOST_NOTES:
            raise BadInput(f"This session has {len(there.notes)} notes; there can be {MOST_NOTES}.")
        store.add_notes(session_id, [Note(f"{session_id}-n{len(there.notes) + 1}", note.author, note.text)])
        pair, history = store.pair(there.pair_id), store.confidentiality(there.pair_id)
        now = pair.charter.version
        store.move_session_under(session_id, policy.written_under(history, there.charter_version, now))
        if job_id is not None:
            store.add_job(reading_job(job_id, session_id, pair), coach.clock())
        return store.session(session_id)


def _check(note: Written) -> None:
    text = note.text.reveal()
    if not text.strip():
        raise BadInput("A note is empty.")
    if not is_storable(text):
        raise BadInput("A note has a NUL character or half a character (a lone surrogate); take it out.")
    if len(text) > MOST_NOTE_CHARACTERS:
        raise BadInput(f"A note has {len(text)} characters; there can be {MOST_NOTE_CHARACTERS}.")


def summarise_session(coach: Application, session_id: str, *, patient: bool = False) -> Summary:
    """Read the session's notes, and store the items, what became of earlier ones, and the recap.

    patient: nobody waits for it.

    Reading again replaces what was made before: an item that is found again keeps its id, one that a person has
    changed is kept as it is. Where the notes are no longer kept, what came of them stays.
    """
    with coach.uow.read() as store:
        session = store.session(session_id)
        pair = store.pair(session.pair_id)
        before = list(takewhile(lambda one: one.id != session.id, store.sessions(pair.id)))
        earlier = _still_open_before(store, session, before)
        planned = planned_for(before, store.suggestion_sets(pair.id))
    read = read_notes(session, pair, earlier, planned, coach.engine, patient=patient)
    summary = Summary(
        session_id=session.id,
        recaps=read.recaps,
        follow_ups=read.found.follow_ups,
        planned=read.found.planned,
        engine=read.engine,
        template=read.template,
        charter_version=pair.charter.version,
        made_at=coach.clock(),
        fallback=read.fallback,
        refused=by_rule(read.refused),
        llm=read.llm,
    )
    with coach.uow.write(pair.id) as store:
        if session.notes:
            _undo_follow_ups(store, session)
            languages = {one.note_id: one.language or "en" for one in read.recaps}
            _store_items(coach, store, session, read.found.items, languages, pair.charter.version)
            _follow_up(coach, store, session, read.found.follow_ups)
        store.save_summary(summary)
    return summary


def summary_of(coach: Application, session_id: str) -> tuple[Session, Summary]:
    """The session and its summary, made now if it was not made yet. Raises NotFound."""
    with coach.uow.read() as store:
        summary = store.summary(session_id)
        session = store.session(session_id)
    if summary is None:
        summary = summarise_session(coach, session_id)
        with coach.uow.read() as store:
            session = store.session(session_id)
    return session, summary


def read_notes(
    session: Session,
    pair: Pair,
    earlier: Sequence[EarlierItem],
    planned: Sequence[PlannedPrompt],
    engine: Engine,
    *,
    patient: bool = False,
) -> Read:
    """Each note read on its own, all at once, checked, then compared. Nothing is read from or written to a database."""
    briefs = [
        SummariseBrief(
            note=note,
            held_on=session.held_on,
            leader=pair.leader.name,
            mentor=pair.mentor.name,
            goals=pair.goals,
            earlier=tuple(earlier),
            planned=tuple(planned),
            month_first=_month_first(pair.locale),
        )
        for note in session.notes
    ]

    def ask(brief: SummariseBrief) -> Answer[NoteSummary]:
        may_leave, whose = policy.may_leave(pair), Whose.of_pair(pair)
        return engine.answer(Question("summarise", brief, NoteSummary, may_leave, None, whose, patient))

    with ThreadPoolExecutor(max(1, len(briefs)), "note") as threads:
        answers = list(threads.map(ask, briefs))
    read: list[tuple[Note, NoteSummary]] = []
    refused: list[str] = []
    made_by = template = ""
    fallback: str | None = None
    for brief, answer in zip(briefs, answers, strict=True):
        said, broken = grounded_summary(answer.value, brief)
        read.append((brief.note, said))
        refused += [*answer.refused, *broken]
        made_by, template, fallback = answer.engine, answer.template, fallback or answer.fallback
    recaps = tuple(NoteRecap(note.id, said.language, said.recap) for note, said in read)
    return Read(recaps, reconcile(read), made_by, template, tuple(refused), fallback, total(one.use for one in answers))


def planned_for(before: Sequence[Session], sets: Sequence[SuggestionSet]) -> list[PlannedPrompt]:
    """The prompts that were suggested after the last session before this one."""
    last = before[-1].id if before else None
    return [PlannedPrompt(one.id, one.text) for made in sets if made.after_session == last for one in made.suggestions]


def _month_first(locale: str) -> bool | None:
    """English dates in figures differ by country; in the other languages the day comes first (CLDR)."""
    language, _, region = locale.replace("_", "-").partition("-")
    if language.lower() != "en":
        return False
    return region.upper() == "US" if region else None


def _still_open_before(store: Store, session: Session, before: Sequence[Session]) -> list[EarlierItem]:
    """Earlier items as this session found them: what its own note changed is taken back for the reading."""
    own = {
        (one.item_id, one.field): one.before
        for one in reversed(store.item_changes([item.id for held in before for item in held.items]))
        if one.by == _author(session)
    }
    found = []
    for held in before:
        for item in held.items:
            status = own.get((item.id, "status"), item.status)
            if status in ("open", "in_progress"):
                quote = item.evidence.text if item.evidence else None
                found.append(EarlierItem(item.id, item.action, item.owner, item.due, quote, item.rung))
    return found


def _author(session: Session) -> str:
    """Who a change is by that a session's note made."""
    return f"session:{session.id}"


def _undo_follow_ups(store: Store, session: Session) -> None:
    """Take back what this session's notes had changed in earlier items, where nothing has changed it since."""
    by = _author(session)
    items = {one.id: one for one in store.items(session.pair_id)}
    for change in reversed(store.item_changes(list(items))):
        if change.by == by and getattr(items[change.item_id], change.field) == change.after:
            before: dict[str, Any] = {change.field: change.before}
            items[change.item_id] = replace(items[change.item_id], **before)
            store.change_item(items[change.item_id], [])
    store.forget_changes_by(by)


def _store_items(
    coach: Application,
    store: Store,
    session: Session,
    found: Sequence[RecordedItem],
    languages: Mapping[str, str],
    charter_version: int,
) -> None:
    there = store.session(session.id).items
    touched = {change.item_id for change in store.item_changes([one.id for one in there])}
    known = found_again(there, found, languages)
    items = []
    for one, same in zip(found, known, strict=True):
        keep = same is not None and same.id in touched
        items.append(same if same and keep else _item(coach, session, one, same, charter_version))
    free = [one for one in there if one not in known]
    # What a person changed stays, even where the engine no longer sees it.
    kept = [one for one in free if one.id in touched]
    store.save_items(session.id, [*items, *kept], gone=[one.id for one in free if one.id not in touched])


def _item(coach: Application, session: Session, one: RecordedItem, same: Item | None, charter_version: int) -> Item:
    found = one.found
    return Item(
        id=same.id if same else coach.new_id(),
        session_id=session.id,
        action=found.action,
        owner=found.owner,
        due=found.due,
        due_text=found.due_text,
        evidence=found.evidence,
        kind=found.kind,
        logistics=found.logistics,
        status=same.status if same else "open",
        note_id=one.note_id,
        rung=same.rung if same else found.rung,
        confidence=found.confidence,
        question=found.question,
        renews=found.renews,
        recorded_by=one.recorded_by,
        charter_version=charter_version,
    )


def _follow_up(coach: Application, store: Store, session: Session, told: Sequence[RecordedFollowUp]) -> None:
    """Earlier items take the status that the notes report, and climb the ladder; nothing falls on it."""
    items = {one.id: one for one in store.items(session.pair_id)}
    for one in told:
        item = items.get(one.found.item_id)
        if item is None or one.found.status == "not_mentioned":
            continue
        after = replace(item, status=one.found.status)
        if LADDER.index(one.found.rung) > LADDER.index(item.rung):
            after = replace(after, rung=one.found.rung)
        by, now, quote = _author(session), coach.clock(), one.found.evidence
        changes = []
        if after.status != item.status:
            changes.append(ItemChange(item.id, "status", item.status, after.status, by, now, quote=quote))
        if after.rung != item.rung:
            changes.append(ItemChange(item.id, "rung", item.rung, after.rung, by, now, quote=quote))
        if changes:
            store.change_item(after, changes)
