"""The sample program reads whole and is coherent."""

from __future__ import annotations

from coach.sample import at_session, read_sample

SAMPLE = read_sample()


def test_it_has_12_pairs_with_5_sessions_each_in_order() -> None:
    assert len(SAMPLE.pairs) == 12 and len(SAMPLE.sessions) == 60
    for pair in SAMPLE.pairs:
        held = SAMPLE.sessions_of(pair.id)
        assert len(held) == 5
        assert [one.held_on for one in held] == sorted(one.held_on for one in held)
        assert pair.goals and pair.program_id == SAMPLE.program.id


def test_every_item_quotes_its_note_word_for_word() -> None:
    for session in SAMPLE.sessions:
        for item in session.items:
            assert item.evidence is not None
            text = session.notes[0].text.reveal()
            assert text[item.evidence.start : item.evidence.end] == item.evidence.text


def test_ids_are_given_once() -> None:
    items = [item.id for one in SAMPLE.sessions for item in one.items]
    notes = [note.id for one in SAMPLE.sessions for note in one.notes]
    assert len(set(items)) == len(items) and len(set(notes)) == len(notes)


def test_items_are_as_the_last_session_left_them() -> None:
    assert {item.status for one in SAMPLE.sessions for item in one.items} >= {"open", "done"}
    for pair in SAMPLE.pairs:
        held = SAMPLE.sessions_of(pair.id)
        assert all(item.status == "open" for item in at_session(held, 1)[0].items)
        assert at_session(held, 0) == ()
        assert at_session(held, None) == held


def test_reading_it_twice_gives_the_same() -> None:
    assert read_sample() == SAMPLE
