"""Both partners hand in what they wrote of one meeting, at the same instant: it is one session."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

from coach.bootstrap import bootstrap
from coach.hand_in import hand_in
from coach.model.note import Author, NoteText
from coach.model.program import Pair, Person, Program
from coach.settings import Settings
from coach.summarise import Written

PAIR = Pair("pair", "tests", Person("Ada Lead"), Person("Max Mentor"))
DAYS = 12


def test_two_first_notes_of_a_day_make_one_session(tmp_path: Path) -> None:
    coach = bootstrap(Settings(data_dir=tmp_path))
    with coach.uow.write() as store:
        store.save_program(Program("tests", "Tests"), [PAIR], [])
    start = Barrier(2)

    def write(author: Author) -> list[bool]:
        stored = []
        for day in range(1, DAYS + 1):
            start.wait()
            note = Written(author, NoteText(f"What I remember, as {author}."))
            stored.append(hand_in(coach, PAIR, date(2026, 3, day), note, job_id=f"{author}-{day}"))
        return stored

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(write, ("leader", "mentor")))
    assert answers == [[True] * DAYS] * 2
    with coach.uow.read() as store:
        sessions = store.sessions("pair")
        jobs = [one.subject for one in store.jobs(limit=100)]
    assert [one.held_on.day for one in sessions] == list(range(1, DAYS + 1))
    assert all(sorted(note.author for note in one.notes) == ["leader", "mentor"] for one in sessions)
    assert sorted(jobs) == sorted(2 * [one.id for one in sessions])
    again = Written("leader", NoteText("What I remember, as leader."))
    assert not hand_in(coach, PAIR, date(2026, 3, 1), again, job_id="again")
    coach.close()
