"""What single time expressions mean: a day or feast becomes `#`, a longer period `@`, a length of time `&`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from coach.dates import calendar as cal
from coach.dates.calendar import PAST, Period
from coach.dates.rewrite import Found, Made

LENGTH = 1000  # a length of time is number * LENGTH + unit


def a_day(on: date | None) -> Made:
    return None if on is None else ("#", 0, cal.day(on))


def _of(period: Period) -> Made:
    return ("#" if period.unit == cal.DAY and not period.past else "@", 0, period)


def _dated(found: Found, month: int, number: int) -> Made:
    """A day of a month, of the named year or of the coming one."""
    held_on = found.context.held_on
    if found.has("y"):
        return a_day(cal.make(found.value("y"), month, number))
    if cal.make(2024, month, number) is None:
        return None
    return _of(cal.without_year(held_on, month, number))


def day_month(found: Found) -> Made:
    day = found.token("d")
    if day.kind == "N" and (found.context.language not in ("es", "fr") or day.value < 2):
        return None
    dotted = found.has("dot")
    if dotted and found.context.language != "de":
        return None
    return _dated(found, found.value("m"), day.value)


def month_day(found: Found) -> Made:
    if found.token("d").kind == "D" and (found.kind_before() == "i" or found.kind_after() in "%:/Uu"):
        return None
    return _dated(found, found.value("m"), found.value("d"))


def _readings(found: Found, left: int, right: int) -> list[tuple[int, int]]:
    """The (month, day) readings of two numbers that are dates, in order of preference."""
    readings = [(right, left), (left, right)]
    if found.context.month_first:
        readings.reverse()
    return [reading for reading in readings if cal.make(2024, *reading) is not None]


def _numeric(found: Found, left: int, right: int) -> Made:
    context = found.context
    readings = _readings(found, left, right)
    if not readings:
        return None
    if found.has("y"):
        year = found.value("y")
        return a_day(cal.make(year if year >= 1900 else 2000 + year, *readings[0]))
    periods = [cal.without_year(context.held_on, *reading) for reading in readings]
    if found.has("w"):
        named = [p for p in periods if p.first is not None and p.first.weekday() == found.value("w")]
        if named:
            return _of(named[0])
    if context.month_first is None and context.language == "en":
        ahead = [period for period in periods if period.first is not None]
        if ahead:
            nearest = min(ahead, key=lambda period: period.first or date.max)
            assert nearest.first is not None
            gone = len(ahead) < len(periods) and nearest.first - context.held_on > cal.RECENT
            return _of(PAST if gone else nearest)
    return _of(periods[0])


def slashed(found: Found) -> Made:
    left, right = found.token("a"), found.token("b")
    if left.end + 1 != right.start or (left.value, right.value) == (24, 7) or found.kind_after() in "%Uu":
        return None
    if not found.has("y"):
        led = found.kind_before() in "pbzirfsad" or found.has("w")
        score = right.value in (5, 10) and left.value <= right.value and found.kind_before() not in ("(", "–", "-", ",")
        fraction = left.value < right.value <= 4 and found.kind_after() not in ("$", ".", ",", ")", "\n", ":", ";")
        if not led and (score or fraction):
            return None
    return _numeric(found, left.value, right.value)


def dotted(found: Found) -> Made:
    """3.6. and 3.6.2026: the day comes first wherever dots are written."""
    left, right = found.token("a"), found.token("b")
    if left.end + 1 != right.start or cal.make(2024, right.value, left.value) is None:
        return None
    if found.kind_before() == "p" and found.word_before() in ("at", "um"):
        return None
    closed = found.has("y") or found.has("close") or found.has("w")
    if not closed and found.kind_before() not in "pbzrs":
        return None
    if found.context.language != "de" and not found.has("y") and found.kind_before() not in "pbzrs":
        return None
    if found.has("y") and found.token("y").kind == "D":
        return a_day(cal.make(2000 + found.value("y"), right.value, left.value))
    return _dated(found, right.value, left.value)


def iso(found: Found) -> Made:
    if not found.tight():
        return None
    return a_day(cal.make(found.value("y"), found.value("m"), found.value("d")))


def weekday_day(found: Found) -> Made:
    """ "Mon 26th", "lunes 26": in English digits alone need the calendar to agree."""
    day = found.token("d")
    on = cal.day_ahead(found.context.held_on, day.value)
    if on is None or found.kind_after() in ("%", ":", "U", "u"):
        return None
    if day.kind == "D" and on.weekday() != found.value("w"):
        return None
    return a_day(on)


_AFTER_DAY = frozenset(".,;:)!?-–\n/pbzirfsaqtcxhd|")
_NO_DAY = frozenset(
    "floor century time draft edition anniversary birthday try attempt place grade generation version question item "
    "row column slide line page person quarter round week day month year half of".split()
)
_GOES_ON = frozenset(
    "and or at in with so to i we he she they you it when then but as for is if because which that who not no all "
    "both on latest instead already will".split()
)


_LEADS = frozenset("pbzirfsa")


def bare_day_english(found: Found) -> Made:
    """ "the 14th", "by 14th", "on the fourteenth": not "the 12th floor", "a second time"."""
    day = found.token("d")
    after, word = found.kind_after(), found.word_after()
    if word.lower() in _NO_DAY or after in ("U", "u", "S", "K", "%", "M", "m"):
        return None
    before = found.kind_before()
    article = before == "t" and found.word_before() == "the"
    led = before in _LEADS or (article and found.kind_before(2) in _LEADS)
    easy = after == "$" or after in _AFTER_DAY or word[:1].isupper() or word.lower() in _GOES_ON
    if not easy and not (led and day.value > 5):
        return None
    if day.kind == "o" and not (led and article and day.value >= 4 and easy):
        return None
    if not led and not article and not (before in (",", "(", "-", "–") and day.value > 5 and easy):
        return None
    return a_day(cal.day_ahead(found.context.held_on, day.value))


def bare_day_german(found: Found) -> Made:
    day, dot = found.token("d"), found.token("dot")
    word = found.word_after()
    if dot.start != day.end or day.value > 31 or found.kind_after() in ("D", "U", "u", "M", "Q"):
        return None
    if found.after < len(found.tokens) and found.tokens[found.after].start == dot.end and word[:1].isalnum():
        return None
    if day.value <= 5 and word[:1].isupper() and word.lower() in ("mal", "tag", "stock", "versuch", "platz", "klasse"):
        return None
    return a_day(cal.day_ahead(found.context.held_on, day.value))


def bare_day_romance(found: Found) -> Made:
    """ "el 17", "le 20", "au 15", "antes del día 24"."""
    back = 1
    if found.kind_before() == "U" and found.word_before() in ("día", "dia"):
        back = 2
    if found.kind_before(back) not in ("t", "p", "b", "r", "d"):
        return None
    masculine = found.word_before(back).split()[-1] in ("el", "del", "al", "le", "du", "au", "día", "dia")
    if not masculine or found.kind_after() in ("%", "u", "U", "M", "m", ":"):
        return None
    return a_day(cal.day_ahead(found.context.held_on, found.value("d")))


def weekday(found: Found) -> Made:
    """The first such day after the session; with "next" that of the calendar week after the session's."""
    held_on, number = found.context.held_on, found.value("w")
    if found.token("w").kind == "w" and found.kind_before() not in tuple("pbzirfsaXTCeBIEj") and not found.has("x"):
        return None
    how = found.token("x").kind if found.has("x") else ""
    if how == "L":
        return "@", 0, PAST
    if how in "XJ" and how:
        on = cal.weekday_of_week(held_on, number, 1 if how == "X" else 2)
    else:
        on = cal.coming(held_on, number)
    return "#", 0, cal.day(on, weekday=None if how in ("X", "J") and how else number)


def weekday_week(found: Found) -> Made:
    """ "Tuesday week", "a week on Friday", "Friday fortnight": so much later than the coming one."""
    number = max(found.value("n"), 1) if found.has("n") else 1
    unit = found.value("u")
    if unit not in (cal.WEEK, cal.FORTNIGHT) or (found.has("on") and found.word("on") not in ("on", "from")):
        return None
    return a_day(cal.coming(found.context.held_on, found.value("w")) + timedelta(days=unit * number))


def french_eight(found: Found) -> Made:
    """ "lundi en huit", "lundi en quinze"."""
    weeks = {8: 1, 15: 2}.get(found.value("n"))
    if weeks is None:
        return None
    return a_day(cal.coming(found.context.held_on, found.value("w")) + timedelta(weeks=weeks))


def unit(found: Found) -> Made:
    """This, next, last week, month, quarter, year."""
    how, size = found.token("x").kind, found.value("u")
    if how == "L":
        return "@", 0, PAST
    if size == cal.WORKDAY:
        return a_day(cal.plus(found.context.held_on, 1, cal.WORKDAY))
    ahead = {"X": 1, "C": 1, "J": 2}.get(how, 0)
    if size == cal.DAY and how == "T":
        return None
    if size == cal.FORTNIGHT:
        return a_day(found.context.held_on + timedelta(days=14 * max(ahead, 1)))
    return _of(cal.around(found.context.held_on, size, ahead))


def week_after_next(found: Found) -> Made:
    return _of(cal.around(found.context.held_on, found.value("u"), 2))


def running_unit(found: Found) -> Made:
    """ "the end of the month": the month that is running."""
    size = found.value("u")
    if size in (cal.DAY, cal.FORTNIGHT, cal.WORKDAY):
        return None
    period = cal.edge(cal.around(found.context.held_on, size), edge_of(found.token("x").kind))
    return _ahead(found, period, size, edge_of(found.token("x").kind))


def edge_unit(found: Found) -> Made:
    size, mod = divmod(found.value("g"), 10)
    return _ahead(found, cal.edge(cal.around(found.context.held_on, size), mod), size, mod)


def _ahead(found: Found, period: Period, size: int, mod: int) -> Made:
    """The same edge of the next unit if that of the running one is over."""
    if period.last is not None and period.last < found.context.held_on:
        period = cal.edge(cal.around(found.context.held_on, size, 1), mod)
    return "#", 0, period


def edge_of(kind: str) -> int:
    return {"B": cal.BEGIN, "I": cal.MIDDLE, "E": cal.END, "x": cal.END}[kind]


def month(found: Found) -> Made:
    held_on = found.context.held_on
    named, how = found.token("m"), found.token("x").kind if found.has("x") else ""
    if how == "L":
        return "@", 0, PAST
    if found.has("y"):
        period = cal.month_of(found.value("y"), named.value)
    else:
        period = cal.month_ahead(held_on, named.value)
        if how in ("X", "J") and (period.past or (period.first is not None and period.first <= held_on)):
            period = cal.month_of(held_on.year + (named.value <= held_on.month), named.value)
    return "@", 0, replace(period, bare=named.kind == "M" or bool(how))


def quarter(found: Found) -> Made:
    """Quarters and halves are those of the calendar year."""
    held_on, number = found.context.held_on, found.value("q")
    if found.has("u") and found.value("u") not in (cal.QUARTER, cal.HALF):
        return None
    half = number > 10 or (found.has("u") and found.value("u") == cal.HALF)
    number %= 10
    if not 1 <= number <= (2 if half else 4):
        return None
    size = cal.HALF if half else cal.QUARTER
    year = found.value("y") if found.has("y") else held_on.year
    period = cal.around(date(year, (number - 1) * (6 if half else 3) + 1, 1), size)
    if period.last is not None and period.last < held_on and not found.has("y"):
        if held_on - period.last <= cal.RECENT:
            return "@", 0, PAST
        period = cal.around(date(year + 1, (number - 1) * (6 if half else 3) + 1, 1), size)
    return "@", 0, period


def nth(found: Found) -> Made:
    """ "the second Tuesday of May", "the last week of the month", "the first working day of June"."""
    held_on, which = found.context.held_on, found.token("n")
    number = {"L": -1, "E": -1, "B": 1}.get(which.kind, which.value)
    if number > 5 or number == 0:
        return None
    if found.has("m"):
        made = month(found)
        whole = made[2] if made else None
        if whole is None or whole.past:
            return "@", 0, PAST
        spans = [whole]
    else:
        size = found.value("u")
        if size not in (cal.MONTH, cal.QUARTER, cal.YEAR, cal.HALF):
            return None
        ahead = 1 if found.has("x") and found.token("x").kind in "XC" else 0
        spans = [cal.around(held_on, size, ahead), cal.around(held_on, size, ahead + 1)]
    for span in spans:
        on = _nth_in(span, found, number)
        if on is not None and on >= held_on:
            return a_day(on)
    return "@", 0, PAST


def _nth_in(span: Period, found: Found, number: int) -> date | None:
    part = found.token("w")
    if span.first is None or span.last is None:
        return None
    if part.kind in "Ww":
        return cal.nth(span, part.value, number)
    if part.value == cal.WEEK:
        # A week belongs to the month that has its Thursday, as in ISO 8601; it ends on Friday.
        thursday = cal.nth(span, 3, number)
        return min(thursday + timedelta(days=1), span.last) if thursday else None
    if part.value == cal.WORKDAY:
        before = span.first - timedelta(days=1) if number > 0 else span.last + timedelta(days=1)
        return cal.plus(before, number, cal.WORKDAY)
    if part.value == cal.DAY:
        return span.first + timedelta(days=number - 1) if number > 0 else span.last
    return None


def weekend(found: Found) -> Made:
    held_on = found.context.held_on
    how = found.token("x").kind if found.has("x") else ""
    if how == "L":
        return "@", 0, PAST
    saturday = cal.weekday_of_week(held_on, 5, 1 if how == "X" else 2 if how == "J" else 0)
    return "@", 0, Period(saturday, saturday + timedelta(days=1), unit=cal.WEEK, bare=bool(how), weekend=True)


def feast(found: Found) -> Made:
    how = found.token("x").kind if found.has("x") else ""
    if how == "L":
        return "@", 0, PAST
    if found.has("y"):
        period = cal.feast(date(found.value("y"), 1, 1), found.value("h"))
    else:
        period = cal.feast(found.context.held_on, found.value("h"))
    return _of(replace(period, bare=bool(how)))


def relative_day(found: Found) -> Made:
    return a_day(found.context.held_on + timedelta(days=found.value("r")))


def today(found: Found) -> Made:
    return a_day(found.context.held_on)


def iso_week(found: Found) -> Made:
    held_on, number = found.context.held_on, found.value("d")
    if not 1 <= number <= 53:
        return None
    for year in (held_on.year, held_on.year + 1):
        try:
            friday = date.fromisocalendar(year, number, 5)
        except ValueError:
            continue
        if friday >= held_on:
            return "@", 0, Period(friday - timedelta(days=4), friday, unit=cal.WEEK)
    return None


def length(found: Found) -> Made:
    number, size = found.value("n"), found.value("u")
    if number == 0:
        return "V", 1, None
    if found.kind_before() == "-":
        return None
    if size == cal.DAY and found.token("u").kind == "u":
        idiom = found.context.language in ("fr", "es") and found.token("n").kind == "N"
        number = {15: 14, 8: 7}.get(number, number) if idiom else number
    if number == -2:
        number, size = {cal.YEAR: (6, cal.MONTH), cal.MONTH: (15, cal.DAY)}.get(size, (1, size))
    return "&", number * LENGTH + size, Period(bare=found.has("x"))


def fortnight(found: Found) -> Made:
    """ "sous quinzaine"."""
    return None if found.value("u") == cal.MONTH else ("&", LENGTH + found.value("u"), None)


def within_unit(found: Found) -> Made:
    """ "within the week", "dans la semaine": the one that is running."""
    if found.word("i").split()[0] not in ("within", "inside", "dans", "innerhalb", "binnen"):
        return None
    return _of(cal.around(found.context.held_on, found.value("u")))


def vague_length(found: Found) -> Made:
    return "V", 1, None


def past(found: Found) -> Made:
    return "@", 0, PAST
