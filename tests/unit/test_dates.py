"""Due dates in notes: the day that each wording means, what is left out, and what holds for any text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.dates import When, month_first_in, times_in
from coach.dates.calendar import easter

TUESDAY = date(2026, 3, 3)
NEXT_SESSION = date(2026, 3, 31)
LANGUAGES = ("en", "de", "es", "fr")


def whens(text: str, language: str = "en", held_on: date = TUESDAY) -> list[When]:
    return times_in(text, held_on, language, next_session=NEXT_SESSION)


def days(text: str, language: str = "en", held_on: date = TUESDAY) -> list[str]:
    return [str(when.on) for when in whens(text, language, held_on)]


ENGLISH = """
by Friday -> 2026-03-06 | on Tuesday -> 2026-03-10 | next Friday -> 2026-03-13 | this Thursday -> 2026-03-05
Tuesday week -> 2026-03-17 | a week on Friday -> 2026-03-13 | Friday in two weeks -> 2026-03-20
Tuesday of next week -> 2026-03-10 | next week -> 2026-03-13 | early next week -> 2026-03-09 | this week -> 2026-03-06
tonight -> 2026-03-03 | tomorrow morning -> 2026-03-04 | the day after tomorrow -> 2026-03-05 | EOD Friday -> 2026-03-06
by the end of the month -> 2026-03-31 | end of May -> 2026-05-31 | mid-June -> 2026-06-15 | early July -> 2026-07-01
first week of June -> 2026-06-05 | the second Tuesday of May -> 2026-05-12 | before June -> 2026-06-01
the 14th -> 2026-03-14 | by the 2nd -> 2026-04-02 | 3rd of June -> 2026-06-03 | June 3, 2026 -> 2026-06-03
2026-06-03 -> 2026-06-03 | 03.06.2026 -> 2026-06-03 | Mon 9th -> 2026-03-09 | Thursday 11 am -> 2026-03-05
in two weeks -> 2026-03-17 | inside three weeks -> 2026-03-24 | in a fortnight -> 2026-03-17
a month from now -> 2026-04-03 | for two weeks -> 2026-03-17 | for a month from tomorrow -> 2026-04-04
this weekend -> 2026-03-08 | before the weekend -> 2026-03-06 | by our next session -> 2026-03-31
before we meet again -> 2026-03-31 | at our next meeting on 2 April -> 2026-04-02 | until Easter -> 2026-04-05
by Thanksgiving -> 2026-11-26 | the day before Easter -> 2026-04-04 | by Q3 -> 2026-09-30 | end of Q2 -> 2026-06-30
soon -> None | after the holidays -> None | when Sara is back -> None | once the report is signed off -> None
between 3 and 5 June -> 2026-06-05 | no later than 20 March -> 2026-03-20 | in ten working days -> 2026-03-17
"""
GERMAN = """
bis Freitag -> 2026-03-06 | nächsten Freitag -> 2026-03-13 | kommenden Freitag -> 2026-03-06
Dienstag nächster Woche -> 2026-03-10 | übermorgen -> 2026-03-05 | heute Abend -> 2026-03-03
bis Monatsende -> 2026-03-31 | Anfang nächster Woche -> 2026-03-09 | Mitte Juni -> 2026-06-15
am 3. Juni -> 2026-06-03 | bis zum 3.6. -> 2026-06-03 | bis zum 15. -> 2026-03-15 | in 14 Tagen -> 2026-03-17
zwei Wochen lang -> 2026-03-17 | bis zum nächsten Treffen -> 2026-03-31 | vor Ostern -> 2026-04-05 | KW 12 -> 2026-03-20
sobald die Zahlen da sind -> None | demnächst -> None | Dienstagabend -> 2026-03-10 | im Laufe des März -> 2026-03-31
"""
SPANISH = """
antes del viernes -> 2026-03-06 | el próximo viernes -> 2026-03-13 | pasado mañana -> 2026-03-05
mañana por la mañana -> 2026-03-04 | a finales de mes -> 2026-03-31 | a mediados de junio -> 2026-06-15
el 3 de junio de 2026 -> 2026-06-03 | el día 24 -> 2026-03-24 | en quince días -> 2026-03-17
la semana que viene -> 2026-03-13 | para la próxima -> 2026-03-31 | antes de que acabe el mes -> 2026-03-31
en cuanto vuelva su jefa -> None | pronto -> None | el segundo martes de mayo -> 2026-05-12
"""
FRENCH = """
d'ici vendredi -> 2026-03-06 | vendredi prochain -> 2026-03-13 | après-demain -> 2026-03-05 | ce soir -> 2026-03-03
d’ici la fin du mois -> 2026-03-31 | à la mi-juin -> 2026-06-15 | le 1er avril -> 2026-04-01 | le 15 -> 2026-03-15
dans quinze jours -> 2026-03-17 | sous trois semaines -> 2026-03-24 | la semaine prochaine -> 2026-03-13
d'ici notre prochaine séance -> 2026-03-31 | avant Pâques -> 2026-04-05 | lundi en huit -> 2026-03-16
dès que les chiffres seront là -> None | bientôt -> None | dans les deux prochaines semaines -> 2026-03-17
"""


def cases() -> list[tuple[str, str, str]]:
    found = []
    for language, table in zip(LANGUAGES, (ENGLISH, GERMAN, SPANISH, FRENCH), strict=True):
        for case in table.strip().replace("\n", "|").split("|"):
            words, on = case.split("->")
            found.append((language, words.strip(), on.strip()))
    return found


@pytest.mark.parametrize(("language", "words", "on"), cases())
def test_words_mean_a_day(language: str, words: str, on: str) -> None:
    opening = {"en": "I send it ", "de": "Ich schicke es ", "es": "Yo lo mando ", "fr": "Je l'envoie "}[language]
    assert days(f"{opening}{words}.", language) == [on]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "last Friday"),
        ("en", "two weeks ago"),
        ("en", "since March"),
        ("en", "in 2019"),
        ("en", "for two weeks now"),
        ("en", "90 minutes, the first week, at the end of the day, 24/7"),
        ("en", "May I ask? We sat down on the 12th floor a second time and march on."),
        ("en", "in January"),
        ("en", "when I asked her, she laughed"),
        ("de", "letzten Freitag, vor zwei Wochen, seit März, bis heute"),
        ("es", "el viernes pasado, hace dos semanas, desde hace un mes"),
        ("fr", "vendredi dernier, il y a deux semaines, depuis mars"),
    ],
)
def test_what_is_over_or_no_date_is_left_out(language: str, text: str) -> None:
    assert whens(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "on"),
    [
        ("en", "from June", "2026-06-01"),
        ("en", "starting Monday", "2026-03-09"),
        ("en", "every Friday", "2026-03-06"),
        ("en", "from now on", "None"),
        ("de", "ab Montag", "2026-03-09"),
        ("de", "jeden Freitag", "2026-03-06"),
        ("de", "ab sofort", "None"),
        ("es", "todos los lunes", "2026-03-09"),
        ("fr", "chaque lundi", "2026-03-09"),
    ],
)
def test_a_habit_starts_on_its_first_day(language: str, text: str, on: str) -> None:
    [when] = whens(text, language)
    assert (str(when.on), when.habit) == (on, True)


@pytest.mark.parametrize(
    ("language", "text", "on"),
    [
        ("en", "The floor day is on 28 March; she briefs me the evening before.", "2026-03-27"),
        ("en", "Area call on 6 May. We keep a tally on that call.", "2026-05-06"),
        ("en", "Off to her place on 7 March. I wait till his transfer posts, then ask the Monday after.", "None"),
        ("en", "I talk to him on 12 March and write it up a week later.", "2026-03-19"),
        ("de", "Am 12. März ist Vorstand, am Tag davor üben wir.", "2026-03-11"),
        ("es", "El comité es el 12 de marzo; ensayamos el día antes.", "2026-03-11"),
        ("fr", "Le comité est le 12 mars, on répète la veille.", "2026-03-11"),
    ],
)
def test_a_time_hung_on_another_date_is_reckoned_from_it(language: str, text: str, on: str) -> None:
    assert days(text, language)[-1] == on


def test_the_anchor_may_stand_before_the_part_that_is_read() -> None:
    text = "The call is on 6 May. She sends three questions the day before."
    [when] = times_in(text, TUESDAY, "en", start=text.index("She"))
    assert (when.text, when.on) == ("the day before", date(2026, 5, 5))


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("When her manager is back Temi will tell him.", "When her manager is back"),
        ("When the numbers are in we'll publish them.", "When the numbers are in"),
        ("When the lift is fixed the team will move up.", "When the lift is fixed"),
    ],
)
def test_what_is_waited_for_ends_where_the_act_begins(text: str, clause: str) -> None:
    assert [when.text for when in whens(text)] == [clause]


def test_a_month_made_exact_close_by_is_one_date() -> None:
    [when] = whens("I speak to him ahead of the March committee (24/3).")
    assert (when.on, when.text) == (date(2026, 3, 24), "ahead of the March committee (24/3)")


def test_numeric_dates_are_read_as_the_text_or_the_caller_says() -> None:
    assert days("by 5/6, not 13/4") == ["2026-06-05", "2026-04-13"]
    assert [when.on for when in times_in("by 4/6", TUESDAY, "en", month_first=True)] == [date(2026, 4, 6)]
    assert month_first_in("open 24/7, see 4/13") is True
    assert month_first_in("13/4") is False
    assert month_first_in("3/4, 13/4 and 4/13") is None


@pytest.mark.parametrize(
    ("words", "held_on", "on"),
    [
        ("by the end of the month", date(2026, 1, 31), "2026-01-31"),
        ("in a month", date(2026, 1, 31), "2026-02-28"),
        ("by the end of the week", date(2026, 3, 7), "2026-03-08"),
        ("this week", date(2026, 3, 6), "2026-03-06"),
        ("by the 31st", date(2026, 1, 31), "2026-03-31"),
        ("in January", date(2026, 12, 30), "2027-01-31"),
        ("29 February", date(2026, 5, 1), "2028-02-29"),
        ("by the end of the quarter", date(2026, 12, 31), "2026-12-31"),
    ],
)
def test_the_edges_of_the_calendar(words: str, held_on: date, on: str) -> None:
    assert days(words, held_on=held_on) == [on]


def test_easter_of_three_known_years() -> None:
    assert [easter(year) for year in (2024, 2025, 2026)] == [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5)]


def test_an_unknown_language_gives_none() -> None:
    assert times_in("by Friday", TUESDAY, "it") == []


_WORDS = st.sampled_from(
    "by the next end of in two three weeks week month Friday Monday 3 14th 3. 6/3 June May Easter before after the day "
    "every from when she is back until tomorrow am bis zum nächsten Freitag Ende Juni vor el lunes que viene para hace "
    "d'ici la fin du mois prochain lundi en huit . , ( ) \n - Q3 2026 last a q4 24/12/2026 31.12. one earlier".split(
        " "
    )
)
_ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=25).map(" ".join))


@settings(deadline=None, max_examples=400)
@given(
    _ANY_TEXT,
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(LANGUAGES),
    st.integers(-5, 60),
    st.one_of(st.none(), st.integers(-5, 200)),
)
def test_any_text_gives_verbatim_words_in_order_and_no_date_before_the_session(
    text: str, held_on: date, language: str, start: int, end: int | None
) -> None:
    again = held_on + timedelta(days=28)
    found = times_in(text, held_on, language, start=start, end=end, next_session=again)
    reached = max(0, start)
    for when in found:
        assert reached <= when.start < when.end <= (len(text) if end is None else min(len(text), max(end, 0)))
        assert text[when.start : when.end] == when.text
        assert when.on is None or when.on >= held_on
        reached = when.end
    assert found == times_in(text, held_on, language, start=start, end=end, next_session=again)


@pytest.mark.parametrize("unit", ["in ", "3.", "a", " ", "when he is "])
def test_a_long_text_of_one_piece_is_read_to_its_end(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    found = times_in(f"{text}. By Friday.", TUESDAY, "en")
    assert [one.text for one in found][-1:] == ["By Friday"]
