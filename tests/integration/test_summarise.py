"""Notes are stored, read, compared and followed up; the engine is a double, so that what it says is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from coach.analyse import read_backlog
from coach.bootstrap import Coach, bootstrap
from coach.errors import BadInput, Conflict, NotFound
from coach.found_again import found_again
from coach.items import change_item, items_of
from coach.model.depth import Depth
from coach.model.note import NoteText, Quote
from coach.model.program import Pair, Person, Program
from coach.model.session import Item
from coach.model.summary import FollowUp, FoundItem, NoteSummary, Recap, RecordedItem, SummariseBrief
from coach.ports import Answer, Question
from coach.settings import Settings
from coach.summarise import Written, add_note, record_session, summarise_session, summary_of

PAIR = Pair("pair", "tests", Person("Ada Lead"), Person("Max Mentor"))


class Reader:
    """Finds `TODO <act>.` as the author's item, and `DONE`/`TRIED` as what became of the first earlier one."""

    broken = False
    elsewhere = False
    """It gives the end of the note as the words that prove an item."""

    def answer(self, question: Question[Any]) -> Answer[Any]:
        if self.broken:
            raise RuntimeError("no answer")
        if question.task == "flag":
            return Answer(Depth("cannot_tell", None, None, why_not="thin"), "double", "v1")
        brief = cast(SummariseBrief, question.brief)
        text = brief.note.text.reveal()
        items = []
        for start in (place for place in range(len(text)) if text.startswith("TODO ", place)):
            end = text.index(".", start)
            author = brief.note.author
            quote = Quote(text[-4:], len(text) - 4, len(text)) if self.elsewhere else Quote(text[start:end], start, end)
            items.append(FoundItem(text[start + 5 : end], quote, author))
        follow_ups = []
        for word, status, rung in (("DONE", "done", "repeated"), ("TRIED", "in_progress", "tried")):
            at = text.find(word)
            if at >= 0 and brief.earlier:
                quote = Quote(word, at, at + len(word))
                follow_ups.append(FollowUp(brief.earlier[0].id, status, quote, rung))  # type: ignore[arg-type]
        recap = Recap((Quote(text[:4], 0, 4),))
        return Answer(NoteSummary("en", tuple(items), tuple(follow_ups), (), recap), "double", "v1")


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    made = bootstrap(Settings(data_dir=tmp_path))
    made.__dict__["engine"] = Reader()
    with made.uow.write() as store:
        store.save_program(Program("tests", "Tests"), [PAIR], [])
    yield made
    made.close()


def held(coach: Coach, day: int, *notes: tuple[str, str]) -> str:
    written = [Written(author, NoteText(text)) for author, text in notes]  # type: ignore[arg-type]
    session = record_session(coach, PAIR.id, date(2026, 3, day), written)
    summarise_session(coach, session.id)
    return session.id


def states(coach: Coach) -> list[tuple[str, str, str]]:
    return [(one.item.action, one.item.status, one.item.rung) for one in items_of(coach, PAIR.id)]


def test_what_is_not_a_note_is_refused_and_nothing_is_stored(coach: Coach) -> None:
    for notes in ([], [Written("leader", NoteText(" \n"))], [Written("leader", NoteText("a" * 1_000_001))]):
        with pytest.raises(BadInput):
            record_session(coach, PAIR.id, date(2026, 3, 4), notes)
    with pytest.raises(NotFound):
        record_session(coach, "stranger", date(2026, 3, 4), [Written("leader", NoteText("x"))])
    with coach.uow.read() as store:
        assert store.sessions(PAIR.id) == ()
    record_session(coach, PAIR.id, date(2026, 3, 4), [Written("leader", NoteText("x"))], session_id="s")
    with pytest.raises(Conflict):
        record_session(coach, PAIR.id, date(2026, 3, 4), [Written("leader", NoteText("y"))], session_id="s")


def test_a_later_note_moves_an_earlier_item_and_leaves_a_trail(coach: Coach) -> None:
    held(coach, 4, ("leader", "TODO ring the depot."))
    assert states(coach) == [("ring the depot", "open", "intends")]
    later = held(coach, 25, ("mentor", "TRIED. Well."))
    assert states(coach) == [("ring the depot", "in_progress", "tried")]
    (one,) = items_of(coach, PAIR.id)
    assert [(c.field, c.before, c.after, c.by) for c in one.changes] == [
        ("status", "open", "in_progress", f"session:{later}"),
        ("rung", "intends", "tried", f"session:{later}"),
    ]
    assert one.changes[0].quote == Quote("TRIED", 0, 5)
    held(coach, 27, ("leader", "Nothing of it."))
    assert states(coach) == [("ring the depot", "in_progress", "tried")]


def test_reading_a_note_twice_changes_nothing(coach: Coach) -> None:
    held(coach, 4, ("leader", "TODO ring the depot. TODO write to HR."))
    later = held(coach, 25, ("mentor", "DONE. TODO thank them."))
    before = items_of(coach, PAIR.id)
    summarise_session(coach, later)
    again = items_of(coach, PAIR.id)
    assert [one.item for one in again] == [one.item for one in before]
    assert [len(one.changes) for one in again] == [len(one.changes) for one in before]


def test_what_a_person_changed_stays_when_the_note_is_read_again(coach: Coach) -> None:
    session = held(coach, 4, ("leader", "TODO ring the depot. TODO write to HR."))
    first, second = (one.item for one in items_of(coach, PAIR.id))
    change_item(coach, first.id, {"owner": "mentor"}, by="Ada", reason="It was Max.")
    change_item(coach, second.id, {"status": "dismissed"}, by="Ada")
    summarise_session(coach, session)
    items = items_of(coach, PAIR.id)
    assert [(one.item.id, one.item.owner, one.item.status) for one in items] == [
        (first.id, "mentor", "open"),
        (second.id, "leader", "dismissed"),
    ]
    assert items[0].changes[0].by == "Ada" and items[0].changes[0].reason == "It was Max."
    assert items_of(coach, PAIR.id, open_only=True) == items[:1]


def test_an_item_that_is_found_in_other_words_keeps_its_id(coach: Coach) -> None:
    session = held(coach, 4, ("leader", "TODO ring the depot in Leeds. TODO write to the board. And so on."))
    before = {one.item.action: one.item for one in items_of(coach, PAIR.id)}
    cast(Reader, coach.engine).elsewhere = True
    summarise_session(coach, session)
    after = {one.item.action: one.item for one in items_of(coach, PAIR.id)}
    assert {action: one.id for action, one in after.items()} == {action: one.id for action, one in before.items()}
    assert all(after[action].evidence != one.evidence for action, one in before.items())


def test_items_of_one_sentence_keep_their_own_ids_in_any_order() -> None:
    words = Quote("I will ring the depot and write to the board", 0, 44)
    depot, board = (
        Item(key, "s", action, "leader", evidence=words, note_id="n")
        for key, action in (("a", "ring the depot in Leeds"), ("b", "write to the board"))
    )
    found = [RecordedItem(FoundItem(one.action, words, "leader"), "n", None) for one in (board, depot)]
    assert found_again([depot, board], found, {"n": "en"}) == [board, depot]
    other = RecordedItem(FoundItem("thank the canteen", Quote("Thank the canteen", 50, 67), "leader"), "n", None)
    assert found_again([depot], [other], {"n": "en"}) == [None]
    partners = RecordedItem(FoundItem("call Leeds", Quote("call Leeds", 0, 10), "leader"), "m", "agreed", ("n", words))
    assert found_again([board], [partners], {}) == [board]


def test_a_change_is_checked_and_a_slot_that_has_its_value_is_none(coach: Coach) -> None:
    held(coach, 4, ("leader", "TODO ring the depot."))
    (one,) = items_of(coach, PAIR.id)
    for wanted in ({}, {"owner": "boss"}, {"status": "finished"}, {"action": " "}, {"due": "soon"}):
        with pytest.raises(BadInput):
            change_item(coach, one.item.id, wanted, by="Ada")
    assert change_item(coach, one.item.id, {"owner": "leader"}, by="Ada").changes == ()
    with pytest.raises(NotFound):
        change_item(coach, "stranger", {"owner": "leader"}, by="Ada")


def test_the_partners_note_is_compared_when_it_comes(coach: Coach) -> None:
    session = held(coach, 4, ("leader", "TODO ring the depot in Leeds."))
    (before,) = items_of(coach, PAIR.id)
    assert before.item.recorded_by is None
    add_note(coach, session, Written("mentor", NoteText("TODO thank the canteen staff.")))
    summarise_session(coach, session)
    items = [one.item for one in items_of(coach, PAIR.id)]
    assert [(one.id == before.item.id, one.recorded_by) for one in items] == [
        (True, "only_leader"),
        (False, "only_mentor"),
    ]


def test_a_failing_engine_loses_no_note_and_the_backlog_is_read_later(coach: Coach) -> None:
    reader = cast(Reader, coach.engine)
    reader.broken = True
    with pytest.raises(RuntimeError):
        held(coach, 4, ("leader", "TODO ring the depot."))
    with coach.uow.read() as store:
        (session,) = store.sessions(PAIR.id)
    assert session.notes[0].text.reveal() == "TODO ring the depot."
    reader.broken = False
    seen: list[tuple[int, int]] = []
    assert read_backlog(coach, progress=lambda done, total: seen.append((done, total))) == 1
    assert seen == [(0, 1), (1, 1)] and read_backlog(coach) == 0
    stored, summary = summary_of(coach, session.id)
    assert [one.action for one in stored.items] == ["ring the depot"] and summary.engine == "double"
    assert stored.reading is not None and stored.reading.why_not == "thin"


def test_a_summary_comes_out_of_the_store_as_it_went_in(coach: Coach) -> None:
    held(coach, 4, ("leader", "TODO ring the depot."))
    session = held(coach, 25, ("mentor", "DONE. TODO thank them."))
    made = summarise_session(coach, session)
    with coach.uow.read() as store:
        assert store.summary(session) == replace(made)
