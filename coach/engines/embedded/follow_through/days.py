"""Days, weekdays and months that a clause names, for telling whether it speaks of what is due then."""

from __future__ import annotations

import re
from functools import lru_cache

from coach.model.summary import EarlierItem
from knowledge.language import words

_MONTHS = (
    "jan january januar jänner enero ene janvier janv",
    "feb february februar febrero février fév fevrier",
    "mar march märz mrz marzo mars",
    "apr april abril abr avril avr",
    "may mai mayo",
    "jun june juni junio juin",
    "jul july juli julio juillet juil",
    "aug august agosto ago août aout",
    "sep sept september septiembre septembre",
    "oct october oktober okt octubre octobre",
    "nov november noviembre novembre",
    "dec december dezember dez diciembre dic décembre déc",
)
_WEEKDAYS = (
    ("monday", "montag", "lunes", "lundi", "mon"),
    ("tuesday", "dienstag", "martes", "mardi", "tue", "tues"),
    ("wednesday", "mittwoch", "miércoles", "mercredi", "wed"),
    ("thursday", "donnerstag", "jueves", "jeudi", "thu", "thurs"),
    ("friday", "freitag", "viernes", "vendredi", "fri"),
    ("saturday", "samstag", "sonnabend", "sábado", "samedi", "sat"),
    ("sunday", "sonntag", "domingo", "dimanche", "sun"),
)

_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_DAY = re.compile(r"0?(?P<day>\d{1,2})(?:st|nd|rd|th|er)?")


def says_date(text: str, item: EarlierItem) -> float:
    """1 where the clause names the item's day and month, 0.5 for the day's number or weekday alone."""
    if item.due is None:
        return 0.0
    number, weekday, month = dates_named(text)
    named = item.due.day in number
    if named and item.due.month in month:
        return 1.0
    return 0.5 if named or item.due.weekday() in weekday else 0.0


@lru_cache(maxsize=2_048)
def dates_named(text: str) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Days of the month, weekdays (Monday is 0) and months (from 1) that a clause may name."""
    days: set[int] = set()
    weekdays: set[int] = set()
    months: set[int] = set()
    for word in words(text):
        if (found := _DAY.fullmatch(word)) is not None:
            days.add(int(found["day"]))
        weekday = _WEEKDAY.get(word, _WEEKDAY.get(word.removesuffix("s")))
        if weekday is not None:
            weekdays.add(weekday)
        if (month := _MONTH.get(word)) is not None and (word != "may" or days):
            months.add(month)
    return frozenset(days), frozenset(weekdays), frozenset(months)
