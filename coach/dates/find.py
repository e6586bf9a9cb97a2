"""Finds the time expressions of a note that can be due dates, and the day that each means.

Readings: a weekday is the first after the session; "next" and a weekday, that day of the calendar week after; a week
ends on Friday, a weekend on Sunday; a period (month, quarter, year) is due on its last day, before it on its first;
"early", "beginning of" is the first day, "mid" the 15th (of a week Wednesday), "late", "end of" the last; "for two
weeks" ends two weeks from now; fiscal quarters are those of the calendar. What hangs on another date ("the day before")
is reckoned from the nearest one before it. What the words themselves tell to be over is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from coach.dates import calendar as cal
from coach.dates.clauses import clause_end
from coach.dates.grammar import COMPOSED, SIMPLE
from coach.dates.lexer import LANGUAGES, Token, tokens_of
from coach.dates.readings import LENGTH
from coach.dates.rewrite import Context, rewrite

# How far back, in characters, a date may stand from what is reckoned from it.
_REACH = 400
# A note is cut at these many characters, so that the time grows with its length alone.
_PIECE = 8000


@dataclass(frozen=True, slots=True)
class When:
    """A time expression: its words and their place in the note, and the day it means.

    `on` is None for words that give no date ("soon", "when her manager is back"). `habit`: it recurs from that day on.
    """

    text: str
    start: int
    end: int
    on: date | None
    habit: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a pattern came to; `due` is False for what is over, which may still be reckoned from."""

    on: date | None
    habit: bool = False
    due: bool = True
    coarse: bool = False
    event: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    reading: _Reading
    start: int
    end: int


_PATTERNS = {
    "dated": r"(?P<pre>(?:[pb]t?){0,2}[zirfsae]?t?)(?P<core>[#@])(?P<lasting>v)?",
    "length": r"(?P<how>[ipfbr]?)t?(?P<size>&)(?P<lang>l)?(?![<>ba])",
    "hung_unit": r"(?:[pi]t?|t)(?P<unit>[Uq])(?P<turn>[<>ba])",
    "hung_beside": r"[pi]?t?(?P<beside>~)",
    "hung_length": r"(?P<far>&)(?P<to>[<>ba])",
    "hung_next": r"[pi]?t?F(?P<following>[Uuq#])",
    "hung_day": r"[pi]?(?P<the>t)?(?P<named>#)(?P<side>[<>ba])",
    "that": r"[pi]*(?P<those>Z|A[qU])",
    "session": r"(?:[pbfiza]{0,3}t?S|[pbf]?t?X(?=[.,;:!?)\n]|$))(?P<dates>[,(:–-]?[pti]{0,2}(?P<appointed>#))?",
    "vague": r"[pib]?t?(?P<no>[Vv])",
    "season": r"(?:[pbzirfa]t?|t?[XTC]|[pbzirfa]t?[XTC])y",
}
_EMIT = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}


def times_in(
    text: str,
    held_on: date,
    language: str,
    *,
    start: int = 0,
    end: int | None = None,
    month_first: bool | None = None,
    next_session: date | None = None,
) -> list[When]:
    """The time expressions of text[start:end] that could be due dates of a session on `held_on`, in order.

    `language` is en, de, es or fr; another gives none. `month_first` says how 3/6 is read; None: as the text tells,
    else the day first, in English the reading that is nearer ahead. Text before `start` only serves to reckon from.
    Where only a verb's tense tells that a time is over, it is given. No date is before `held_on`.
    """
    end = len(text) if end is None else max(0, min(end, len(text)))
    start = max(0, start)
    if language not in LANGUAGES or start >= end:
        return []
    if month_first is None:
        month_first = month_first_in(text)
    context = Context(text, held_on, language, month_first, next_session)
    placed: list[_Placed] = []
    if start:
        placed = _placed(context, max(0, start - _REACH), start, [])
    at = start
    while at < end:
        cut = _cut(text, at, end)
        placed.extend(_placed(context, at, cut, placed[-8:]))
        at = cut
    whens = [
        When(text[one.start : one.end], one.start, one.end, one.reading.on, one.reading.habit)
        for one in placed
        if one.reading.due and one.start >= start
    ]
    return _merged(text, whens, placed)


def _cut(text: str, at: int, end: int) -> int:
    """Where to cut the piece that starts at `at`: at a line's end, else between words."""
    if end - at <= _PIECE:
        return end
    for mark in ("\n", ". ", " "):
        found = text.rfind(mark, at + _PIECE // 2, at + _PIECE)
        if found > 0:
            return found + 1
    return at + _PIECE


def _placed(context: Context, start: int, end: int, before: list[_Placed]) -> list[_Placed]:
    tokens = tokens_of(context.text, context.language, start, end)
    tokens = rewrite(tokens, SIMPLE, context)
    tokens = rewrite(tokens, COMPOSED, context)
    tokens = rewrite(tokens, COMPOSED, context)
    kinds = "".join(token.kind for token in tokens)
    placed: list[_Placed] = []
    at = 0
    while at < len(tokens):
        found = _longest(kinds, at, tokens, context, [*before, *placed[-8:]])
        if found is None:
            at += 1
            continue
        reading, after = found
        placed.append(_Placed(reading, tokens[at].start, tokens[after - 1].end))
        at = after
    return placed


def _longest(
    kinds: str, at: int, tokens: list[Token], context: Context, before: list[_Placed]
) -> tuple[_Reading, int] | None:
    """The reading of the longest pattern that holds at a word, and the index after it."""
    if kinds[at] not in "_.,":
        matches = [(match.end(), name, match) for name, pattern in _EMIT.items() if (match := pattern.match(kinds, at))]
        for after, name, match in sorted(matches, key=lambda one: -one[0]):
            reading = _read(name, match, tokens, context, before)
            if reading is not None:
                return reading, after
    ended = clause_end(context.text, tokens, at, context.language)
    return None if ended is None else (_Reading(None, event=True), ended)


def _read(
    name: str, match: re.Match[str], tokens: list[Token], context: Context, before: list[_Placed]
) -> _Reading | None:
    held_on = context.held_on
    here = tokens[match.start()].start
    if name == "dated":
        return _dated(match, tokens, context)
    if name == "length":
        return _length(match, tokens, held_on)
    if name == "session":
        if "S" not in match[0] and match[0][0] not in "pbf" and context.language != "es":
            return None
        if match["appointed"]:
            period = tokens[match.start("appointed")].period
            return _reading(period.last if period else None, held_on)
        on = context.next_session
        return _Reading(on if on and on >= held_on else None)
    if name == "vague":
        return _Reading(None, habit=match["no"] == "v")
    if name == "season":
        first = tokens[match.start()]
        return None if context.text[first.start : first.end].lower() in _NOT_BY else _Reading(None)
    anchors = _anchors(before, here)
    if name == "that":
        if not anchors and match["those"] != "Z":
            return None
        return _reading(anchors[0].reading.on if anchors else None, held_on)
    bases: list[_Placed | None] = [*anchors] or [None]
    readings = [_hung(name, match, tokens, held_on, anchor) for anchor in bases]
    return next((reading for reading in readings if reading is None or reading.due), readings[0])


def _reading(on: date | None, held_on: date, *, habit: bool = False) -> _Reading:
    return _Reading(on, habit, due=on is None or on >= held_on)


# Prepositions that a season or a leave follows without being a time to wait for ("talked about half term").
_NOT_BY = frozenset(("on", "at", "about", "around", "for", "per"))


def _anchors(before: list[_Placed], here: int) -> list[_Placed]:
    """The expressions before that have a date, days before periods, nearest first; an awaited event ends them."""
    found: list[_Placed] = []
    for one in reversed(before):
        if here - one.end > _REACH:
            break
        if one.reading.on is not None:
            found.append(one)
        elif one.reading.due and one.reading.event:
            return found or [one]
    return sorted(found, key=lambda one: one.reading.coarse)


def _dated(match: re.Match[str], tokens: list[Token], context: Context) -> _Reading | None:
    held_on = context.held_on
    period = tokens[match.start("core")].period
    if period is None:
        return None
    before = match["pre"]
    if period.past or "s" in before:
        return _Reading(period.last if period.past else None, due=False)
    if period.first is None or period.last is None:
        return None
    if not period.bare and not before:
        return None
    if "a" in before and "r" not in before:
        return _Reading(None)
    habit = period.habit or "e" in before or "r" in before or match["lasting"] is not None
    on = period.last
    if "r" in before or "e" in before:
        on = max(period.first, held_on)
        if context.text.startswith(("desde", "Desde"), tokens[match.start()].start) and on - held_on > cal.RECENT:
            return _Reading(None, due=False)
    elif ("b" in before or "z" in before) and period.unit != cal.DAY and period.first >= held_on:
        on = period.first - timedelta(days=1) if period.weekend else period.first
    return _Reading(on, habit, due=on >= held_on, coarse=period.unit != cal.DAY)


def _length(match: re.Match[str], tokens: list[Token], held_on: date) -> _Reading | None:
    size = tokens[match.start("size")]
    number, unit = divmod(size.value, LENGTH)
    led = match["how"] not in ("", "r") or match["lang"] is not None or (size.period is not None and size.period.bare)
    if not led or number * unit > (366 if match["how"] == "f" else 550):
        return None
    return _Reading(cal.plus(held_on, number, unit))


def _hung(
    name: str, match: re.Match[str], tokens: list[Token], held_on: date, anchor: _Placed | None
) -> _Reading | None:
    """What is reckoned from another date: None if that date is not to be had."""
    base = anchor.reading.on if anchor else None
    if name == "hung_unit":
        unit, sign = tokens[match.start("unit")], _sign(match["turn"])
        if sign == 0 or (match.end() < len(tokens) and tokens[match.end()].kind in "tN"):
            return None
        return _reading(_moved(base, unit, sign), held_on)
    if name == "hung_beside":
        return _reading(base + timedelta(days=tokens[match.start("beside")].value) if base else None, held_on)
    if name == "hung_length":
        number, size = divmod(tokens[match.start("far")].value, LENGTH)
        if match.end() < len(tokens) and tokens[match.end()].kind in "tN":
            return None
        if number * size > 550:
            return None
        return _reading(cal.plus(base, _sign(match["to"]) * number, size) if base else None, held_on)
    if name == "hung_next":
        following = tokens[match.start("following")]
        if following.period is not None:
            return _next_weekday(following, base or (None if anchor else held_on), held_on, 1)
        if following.kind == "u":
            return _Reading(None)
        return _reading(_moved(base or (None if anchor else held_on), following, 1), held_on)
    if match.end() < len(tokens) and tokens[match.end()].kind in "tN":
        return _Reading(None) if match["the"] else None
    return _next_weekday(tokens[match.start("named")], base, held_on, _sign(match["side"]))


def _next_weekday(named: Token, base: date | None, held_on: date, sign: int) -> _Reading | None:
    if named.period is None or named.period.weekday is None:
        return None
    if base is None:
        return _Reading(None)
    number = named.period.weekday
    on = cal.coming(base, number) if sign > 0 else cal.coming(base - timedelta(days=8), number)
    return _reading(on, held_on)


def _moved(base: date | None, unit: Token, sign: int) -> date | None:
    if base is None:
        return None
    size = unit.value if unit.kind == "U" else cal.DAY
    if size == cal.WEEK:
        return cal.around(base, cal.WEEK, sign).last
    return cal.plus(base, sign, size)


def _sign(turn: str) -> int:
    return {"<": -1, "b": -1, ">": 1, "a": 1}.get(turn, 0)


def _merged(text: str, whens: list[When], placed: list[_Placed]) -> list[When]:
    """A month or week that is made exact close by ("March committee (24/3)", "next week, the 12th") becomes one."""
    coarse = {one.start for one in placed if one.reading.coarse}
    result: list[When] = []
    for when in whens:
        last = result[-1] if result else None
        if (
            last
            and last.start in coarse
            and when.start not in coarse
            and last.on
            and when.on
            and not last.habit
            and when.start - last.end <= 25
            and not re.search(r"[.;!?\n]", text[last.end : when.start])
            and timedelta() <= last.on - when.on <= timedelta(days=31)
            and (last.on - when.on).days <= (6 if last.on.weekday() == 4 and last.on.day < 28 else 31)
        ):
            stop = when.end + (text[when.end : when.end + 1] == ")" and "(" in text[last.start : when.start])
            result[-1] = When(text[last.start : stop], last.start, stop, when.on, when.habit)
        else:
            result.append(when)
    return result


_NUMERIC = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/\d{2,4})?(?![\d/])")


def month_first_in(text: str) -> bool | None:
    """Whether numeric dates of a text have the month first (4/13) or the day (13/4); None: neither told, or both."""
    told: set[bool] = set()
    for match in _NUMERIC.finditer(text):
        left, right = int(match[1]), int(match[2])
        if (left, right) == (24, 7):
            continue
        if 12 < left <= 31 and 1 <= right <= 12:
            told.add(False)
        elif 12 < right <= 31 and 1 <= left <= 12:
            told.add(True)
    return told.pop() if len(told) == 1 else None
