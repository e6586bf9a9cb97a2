"""Calendar arithmetic for due dates: stretches of days, weeks that end on Friday, movable feasts."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY, WORKDAY, WEEK, FORTNIGHT, MONTH, QUARTER, HALF, YEAR = 1, 5, 7, 14, 30, 90, 180, 365
BEGIN, MIDDLE, END = 1, 2, 3

# A date without a year that was passed no longer ago than this belongs to the past, not to next year.
RECENT = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`; both None when the words give no date. `past`: over before the session."""

    first: date | None = None
    last: date | None = None
    unit: int = DAY
    weekday: int | None = None  # set for a weekday named alone, which a week named beside it can move
    past: bool = False
    bare: bool = True  # whether the words mean a time without a preposition
    weekend: bool = False
    habit: bool = False


PAST = Period(past=True)


def day(on: date, *, weekday: int | None = None) -> Period:
    return Period(on, on, weekday=weekday)


def plus(on: date, count: int, unit: int) -> date:
    """`on` and so many units more (negative: less). Months keep the day where the month has it."""
    if unit == WORKDAY:
        step = 1 if count > 0 else -1
        left = abs(count)
        while left:
            on += timedelta(days=step)
            left -= on.weekday() < 5
        return on
    if unit in (DAY, WEEK, FORTNIGHT):
        return on + timedelta(days=count * unit)
    months = {MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12}[unit] * count
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def make(year: int, month: int, number: int) -> date | None:
    """The date, or None if there is no such day."""
    if 1900 <= year <= 2200 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]:
        return date(year, month, number)
    return None


def month_of(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), unit=MONTH)


def around(on: date, unit: int, ahead: int = 0) -> Period:
    """The week (Monday to Friday), month, quarter, half or year that holds `on`, or one so many further on."""
    if unit == DAY:
        return day(on + timedelta(days=ahead))
    if unit in (WEEK, WORKDAY, FORTNIGHT):
        monday = on - timedelta(days=on.weekday()) + timedelta(days=7 * ahead)
        friday = monday + timedelta(days=4)
        return Period(monday, friday if friday >= on else monday + timedelta(days=6), unit=WEEK)
    size = {MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12}[unit]
    first = plus(date(on.year, (on.month - 1) // size * size + 1, 1), ahead, unit)
    return Period(first, plus(first, 1, unit) - timedelta(days=1), unit=unit)


def edge(period: Period, mod: int) -> Period:
    """The beginning (first day), the middle (the 15th, a Wednesday) or the end (last day) of a period."""
    if period.first is None or period.last is None:
        return period
    if mod == BEGIN:
        on = period.first
    elif mod == END:
        on = period.last
    elif period.unit == MONTH:
        on = period.first.replace(day=15)
    elif period.unit == WEEK:
        on = period.first + timedelta(days=2)
    else:
        on = period.first + (period.last - period.first) // 2
    return replace(period, first=on, last=on, unit=DAY, weekday=None, bare=True)


def coming(held_on: date, weekday: int) -> date:
    """The first such weekday after the day."""
    return held_on + timedelta(days=(weekday - held_on.weekday() - 1) % 7 + 1)


def weekday_of_week(on: date, weekday: int, ahead: int = 0) -> date:
    """That weekday in the calendar week (from Monday) of `on`, or so many weeks further on."""
    return on - timedelta(days=on.weekday()) + timedelta(days=weekday + 7 * ahead)


def nth(period: Period, weekday: int, number: int) -> date | None:
    """The number-th such weekday inside a month or longer period; -1 is the last."""
    if period.first is None or period.last is None:
        return None
    if number < 0:
        on = period.last - timedelta(days=(period.last.weekday() - weekday) % 7)
    else:
        on = period.first + timedelta(days=(weekday - period.first.weekday()) % 7 + 7 * (number - 1))
    return on if period.first <= on <= period.last else None


def without_year(held_on: date, month: int, number: int) -> Period:
    """The day of a date that names no year: this year's or next year's, PAST if it has only just gone by."""
    for year in (held_on.year - 1, held_on.year, held_on.year + 1, held_on.year + 2, held_on.year + 4):
        on = make(year, month, number)
        if on is None:
            continue
        if on >= held_on:
            return day(on)
        if held_on - on <= RECENT:
            return PAST
    return PAST


def month_ahead(held_on: date, month: int) -> Period:
    """The month ahead, or running; PAST if it ended within the last two months."""
    for year in (held_on.year - 1, held_on.year, held_on.year + 1):
        period = month_of(year, month)
        assert period.last is not None
        if period.last >= held_on:
            return period
        if held_on - period.last <= RECENT:
            return PAST
    return PAST


def day_ahead(held_on: date, number: int) -> date | None:
    """The first day with this number in its month after the session."""
    for ahead in range(4):
        first = plus(held_on.replace(day=1), ahead, MONTH)
        on = make(first.year, first.month, number)
        if on is not None and on > held_on:
            return on
    return None


def easter(year: int) -> date:
    """Easter Sunday, Gregorian (the anonymous algorithm, Nature 1876; Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, number = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, number + 1)


# Movable feasts as lexicons number them: days from Easter Sunday, offset by 5000 to tell them from month*100 + day.
EASTER = 5000
# Feasts that follow a weekday: (month, weekday, number, days after).
THANKSGIVING, BLACK_FRIDAY, LABOR_DAY, MEMORIAL_DAY, MOTHERS_DAY = 9001, 9002, 9003, 9004, 9005
_WEEKDAY_FEASTS = {
    THANKSGIVING: (11, 3, 4, 0),
    BLACK_FRIDAY: (11, 3, 4, 1),
    LABOR_DAY: (9, 0, 1, 0),
    MEMORIAL_DAY: (5, 0, -1, 0),
    MOTHERS_DAY: (5, 6, 2, 0),
}


def feast(held_on: date, number: int) -> Period:
    """The coming feast; PAST if it was within the last two months."""
    for year in (held_on.year - 1, held_on.year, held_on.year + 1):
        if number in _WEEKDAY_FEASTS:
            month, weekday, count, after = _WEEKDAY_FEASTS[number]
            found = nth(month_of(year, month), weekday, count)
            assert found is not None
            on = found + timedelta(days=after)
        elif 4000 < number < 6000:
            on = easter(year) + timedelta(days=number - EASTER)
        else:
            on = date(year, number // 100, number % 100)
        if on >= held_on:
            return replace(day(on), bare=False)
        if held_on - on <= RECENT:
            return PAST
    return PAST
