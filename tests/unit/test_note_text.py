"""Note text shows itself nowhere: not in repr or str, not in an exception, not in a log."""

from __future__ import annotations

import copy
import logging
import traceback
from dataclasses import asdict, dataclass
from datetime import date

import pytest

from coach.errors import BadInput, Conflict, EngineFailed, NotFound, NotReady, UpwardError
from coach.model.note import Note, NoteText
from coach.model.program import Pair, Person, Program
from coach.model.session import Session
from coach.ports import PairState

SECRET = "the zebra reorganisation"
TEXT = NoteText(SECRET)
NOTE = Note("n1", "mentor", TEXT)
SESSION = Session("s1", "p1", date(2026, 1, 1), (NOTE,))
STATE = PairState(Pair("p1", "x", Person("Ada"), Person("Max")), Program("x", "X"), (SESSION,))


@pytest.mark.parametrize("holder", [TEXT, NOTE, SESSION, STATE, [TEXT], {"note": TEXT}, (NOTE,)], ids=type)
def test_whatever_holds_it_stays_silent(holder: object) -> None:
    for shown in (repr(holder), str(holder), f"{holder}", f"{holder!r}", "%s" % (holder,), "{}".format(holder)):  # noqa: UP031, UP032
        assert "zebra" not in shown


def test_a_format_specification_shows_nothing_either() -> None:
    assert "zebra" not in f"{TEXT:>80}" and "zebra" not in format(TEXT, "s")


def test_asdict_and_copies_keep_the_type() -> None:
    assert isinstance(asdict(NOTE)["text"], NoteText)
    assert isinstance(copy.deepcopy(NOTE).text, NoteText)
    assert "zebra" not in repr(asdict(SESSION))


def test_reveal_is_the_one_way_to_the_words() -> None:
    assert TEXT.reveal() == SECRET
    assert TEXT == NoteText(SECRET) != NoteText("other") and hash(TEXT) == hash(NoteText(SECRET))
    assert TEXT != SECRET
    with pytest.raises(TypeError):
        iter(TEXT)  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        _ = TEXT + ""  # type: ignore[operator]


@pytest.mark.parametrize("error", [BadInput, Conflict, EngineFailed, NotReady, ValueError, UpwardError])
def test_an_exception_that_is_given_a_note_shows_none_of_it(error: type[Exception]) -> None:
    try:
        raise error(TEXT, NOTE, SESSION)
    except Exception as raised:
        shown = f"{raised} {raised!r} {''.join(traceback.format_exception(raised))}"
    assert "zebra" not in shown


def test_not_found_names_the_id() -> None:
    assert str(NotFound("pair", "p9")) == "There is no pair with the id 'p9'."


def test_a_log_line_shows_none_of_it(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("any").warning("a %s b %r c %s", TEXT, NOTE, SESSION)
    assert "zebra" not in caplog.text and "characters" in caplog.text


def test_a_dataclass_made_elsewhere_stays_silent_too() -> None:
    @dataclass
    class Report:
        notes: list[NoteText]

    assert "zebra" not in repr(Report([TEXT]))
