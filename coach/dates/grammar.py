"""The grammar of dates over kinds of words (see words.py): first days and periods, then what is reckoned from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from coach.dates import calendar as cal
from coach.dates import readings as read
from coach.dates.calendar import PAST, Period
from coach.dates.rewrite import Found, Made, Rule, rule

_YEAR = r"(?:,?d?(?P<y>Y))?"
_NAMED_DAY = r"(?:[WwP][,.]?[tp]?)?"
_NUMBER_RANGE = r"(?:[DO]\.?[-–|])?"

SIMPLE: list[Rule] = [
    rule(rf"{_NAMED_DAY}{_NUMBER_RANGE}(?P<d>[DON])(?P<dot>\.)?d?t?(?P<m>[Mm])\.?(?=Y){_YEAR}", read.day_month),
    rule(rf"{_NAMED_DAY}{_NUMBER_RANGE}(?P<d>[DON])(?P<dot>\.)?d?t?(?P<m>[Mm]){_YEAR}", read.day_month),
    rule(rf"{_NAMED_DAY}(?P<d>o)(?P<dot>\.)?d?t?(?P<m>[Mm]){_YEAR}", read.day_month),
    rule(rf"(?:[Ww][,.]?t?)?(?P<m>[Mm])\.?t?(?P<d>[DO])(?:[-–][DO])?{_YEAR}", read.month_day, "en"),
    rule(r"(?:(?P<w>[Ww])[,.]?[tp]?)?(?<![DY/.\-])(?P<a>D)/(?P<b>D)(?:/(?P<y>[YD]))?(?!/)", read.slashed),
    rule(r"(?:(?P<w>[Ww])[,.]?[tp]?)?(?<![DY/\-])(?P<a>D)\.(?P<b>D)(?:\.(?P<y>[YD])|(?P<close>\.))?(?!D)", read.dotted),
    rule(r"(?P<y>Y)-(?P<m>D)-(?P<d>D)(?!-D)", read.iso),
    rule(r"(?P<d>D)-(?P<m>D)-(?P<y>Y)", read.iso),
    rule(r"(?P<w>[Ww])[,.]?t?(?P<d>[DO])(?![/:\d%])", read.weekday_day, "en es fr"),
    rule(r"(?P<w>[Ww])[,.]?t?(?P<d>[DO])\.(?!D)", read.weekday_day, "de"),
    rule(r"(?P<d>[Oo])", read.bare_day_english, "en"),
    rule(r"(?<=[pbzirfsat])(?P<d>D)(?P<dot>\.)(?!D)", read.bare_day_german, "de"),
    rule(r"(?P<d>D)(?![/:.]D|%)", read.bare_day_romance, "es fr"),
    rule(r"(?P<x>[XCTJL])?(?P<w>W)", read.weekday),
    rule(r"(?P<w>[Ww])(?P<x>[XCLJ])", read.weekday, "es fr"),
    rule(r"(?P<x>[XCTJL])C?(?P<w>[Ww])", read.weekday),
    rule(r"(?P<w>w)", read.weekday),
    rule(r"(?P<w>[Ww])(?P<u>U)(?![DO])", read.weekday_week, "en"),
    rule(r"(?:(?P<n>[ND]))?(?P<u>[Uu])(?P<on>p)(?P<w>[Ww])", read.weekday_week, "en"),
    rule(r"(?P<w>W)i(?P<n>N)(?![Uu])", read.french_eight, "fr"),
    rule(r"(?P<x>[XCTJL])(?P<u>U)", read.unit),
    rule(r"(?P<u>U)(?P<x>[XCJL])", read.unit, "es fr"),
    rule(r"(?P<u>U)aX", read.week_after_next, "en"),
    rule(r"(?P<x>[BIE])(?:d|t|dt)?(?P<u>U)", read.running_unit),
    rule(r"(?P<u>U)-?(?P<x>E)", read.running_unit, "en"),
    rule(r"(?P<u>U)(?P<x>x)", read.running_unit),
    rule(r"(?P<i>i)t(?P<u>U)", read.within_unit),
    rule(r"(?<=i)(?P<u>U)(?![LXC])", read.fortnight, "fr"),
    rule(r"(?P<g>G)", read.edge_unit),
    rule(rf"(?P<x>[XTCJL])?(?P<m>M)d?{_YEAR}", read.month),
    rule(rf"(?<=[pbzirfsadtXTLBIE&\-])(?P<x>[XTCJL])?(?P<m>m){_YEAR}", read.month),
    rule(rf"(?P<x>[XTCJL])(?P<m>m){_YEAR}", read.month),
    rule(r"(?P<m>[Mm])(?P<x>[XCL])", read.month, "es fr"),
    rule(r"(?P<q>Q)(?:/|d)?(?P<y>Y)?", read.quarter),
    rule(r"(?P<q>[oDO])\.?(?P<u>U)(?:d?t?(?P<y>Y))?", read.quarter),
    rule(rf"(?P<n>[oOLEB])d?(?P<w>[WwU])[idpC]?t?(?P<m>[Mm]){_YEAR}", read.nth),
    rule(r"(?P<n>[oOLEB])d?(?P<w>[WwU])[idpe]t?(?P<x>[TXC])?(?P<u>U)", read.nth),
    rule(r"(?P<n>D)\.(?P<w>[WwU])[idpe]?t?(?:(?P<x>[TXC])?(?P<u>U)|(?P<m>[Mm]))", read.nth, "de"),
    rule(r"(?P<n>[oOL])d?(?P<w>[WwU])t(?P<x>[TXC])?(?P<u>U)", read.nth, "de"),
    rule(r"(?P<x>[XCTJL])?K", read.weekend),
    rule(r"K(?P<x>[XCL])", read.weekend, "es fr"),
    rule(r"(?P<x>[XCTL])?(?P<h>H)(?P<y>Y)?", read.feast),
    rule(r"(?P<r>R)", read.relative_day),
    rule(r"Tq", read.today),
    rule(r"\*(?P<d>D)", read.iso_week),
    rule(r"(?P<x>[XC])(?:[ND][-–|])?(?P<n>[ND])(?P<u>[Uu])", read.length),
    rule(r"(?:[ND][-–|])?(?P<n>[ND])(?P<x>[XC])?(?P<u>[Uu])", read.length),
    rule(r"(?:[ND][-–|])?(?P<n>[ND])(?P<u>[Uu])(?P<x>[XC])", read.length),
    rule(r"[XCT]u|u[XC]", read.vague_length),
    rule(r"L[ND]?u|[ND]?uL|[ND]L[Uu]|TL[Uu]", read.past),
]


def _shift(on: date | None, value: int, sign: int) -> date | None:
    """`on` moved by a length; None beyond a year and a half: no due date of a talk is so far off."""
    number, size = divmod(value, read.LENGTH)
    if on is None or number * size > 550:
        return None
    return cal.plus(on, sign * number, size)


def _from_now(found: Found) -> Made:
    return read.a_day(_shift(found.context.held_on, found.value("l"), 1))


def _later(found: Found) -> Made:
    base = found.period("b")
    return ("@", 0, PAST) if base.past else read.a_day(_shift(base.first, found.value("l"), 1))


def _before(found: Found) -> Made:
    base = found.period("b")
    return ("@", 0, PAST) if base.past else read.a_day(_shift(base.first, found.value("l"), -1))


def _unit_beside(found: Found) -> Made:
    """ "the day before the 12th", "the week after Easter", "the evening before the 12th"."""
    base = found.period("b")
    sign = 1 if found.has("after") else -1
    if base.past or base.first is None or base.last is None:
        return "@", 0, PAST
    size = found.value("u") if found.token("u").kind == "U" else cal.DAY
    if size == cal.DAY:
        return read.a_day((base.last if sign > 0 else base.first) + timedelta(days=sign))
    if size in (cal.WEEK, cal.MONTH):
        return "@", 0, replace(cal.around(base.first, size, sign), bare=True)
    return None


def _edged(found: Found) -> Made:
    return "#", 0, cal.edge(found.period("b"), read.edge_of(found.token("x").kind))


def _out(found: Found) -> Made:
    return "#", 0, cal.edge(found.period("b"), cal.END)


def _weekday_in(found: Found) -> Made:
    """ "Tuesday next week", "next week, on Tuesday"."""
    named, week = found.period("w"), found.period("b")
    if named.weekday is None or week.unit != cal.WEEK or week.first is None or week.weekend:
        return None
    return read.a_day(cal.weekday_of_week(week.first, named.weekday))


def _weekday_beside(found: Found) -> Made:
    """ "the Monday after Easter", "the Thursday before the 12th"."""
    named, base = found.period("w"), found.period("b")
    if base.past:
        return "@", 0, PAST
    if named.weekday is None or base.first is None or base.last is None:
        return None
    if found.token("side").kind == "a":
        return read.a_day(cal.coming(base.last, named.weekday))
    return read.a_day(cal.coming(base.first - timedelta(days=8), named.weekday))


def _day_beside(found: Found) -> Made:
    """ "la veille de Noël"."""
    base = found.period("b")
    if base.past or base.first is None:
        return "@", 0, PAST
    return read.a_day(base.first + timedelta(days=found.value("s")))


def _weekday_away(found: Found) -> Made:
    """ "Friday in two weeks": that day of the week so far on."""
    named = found.period("w")
    on = _shift(found.context.held_on, found.value("l"), 1)
    if named.weekday is None or on is None or found.value("l") % read.LENGTH not in (cal.WEEK, cal.FORTNIGHT):
        return None
    return read.a_day(cal.weekday_of_week(on, named.weekday))


def _week_of(found: Found) -> Made:
    base = found.period("b")
    if found.value("u") != cal.WEEK or base.first is None:
        return None
    return "@", 0, replace(cal.around(base.first, cal.WEEK), bare=True)


def _same(found: Found) -> Made:
    period = found.period("b")
    return found.token("b").kind, 0, replace(period, bare=True)


def _past(found: Found) -> Made:
    return "@", 0, PAST


def _day_end(found: Found) -> Made:
    return read.a_day(found.context.held_on)


def _weekly(found: Found) -> Made:
    return "v", 0, None


def _plural(found: Found) -> Made:
    on = cal.coming(found.context.held_on, found.value("w"))
    return "#", 0, Period(on, on, habit=True)


COMPOSED: list[Rule] = [
    rule(r"(?P<l>&)r(?P<b>#)", _later),
    rule(r"(?P<l>&)a[t]?(?P<b>[#])", _later),
    rule(r"(?P<l>&)(?:v|rh|rtR)", _from_now),
    rule(r"(?P<l>&)[bz]t?(?P<b>[#@])", _before),
    rule(r"f?(?P<l>&)[,]?rt?(?P<b>#)", _later),
    rule(r"[tp](?P<u>[Uq])(?:b|z|<d?)t?(?P<b>[#@])", _unit_beside),
    rule(r"[tp](?P<u>[Uq])(?P<after>a|>d?)t?(?P<b>[#@])", _unit_beside),
    rule(r"t?(?P<w>#)(?P<side>[abz])t?(?P<b>[#@])", _weekday_beside),
    rule(r"[pi]?t?(?P<s>~)[dbz]?t?(?P<b>[#@])", _day_beside),
    rule(r"(?P<x>[BIE])-?[di]?t?(?P<b>[@])", _edged),
    rule(r"(?P<x>[BI])(?P<b>#)(?=$)", _same),
    rule(r"(?P<b>@)-?(?P<x>[E])(?![d@U])", _edged, "en"),
    rule(r"(?P<b>[@#])x", _out),
    rule(r"(?P<w>#)[,pidt]{0,3}(?P<b>@)", _weekday_in),
    rule(r"(?P<b>@)[,p]{0,2}t?\(?(?P<w>#)", _weekday_in),
    rule(r"(?P<w>#)i(?P<l>&)", _weekday_away),
    rule(r"i(?P<l>&),?p?t?(?P<w>#)", _weekday_away),
    rule(r"(?P<u>U)[drt]{0,2}(?P<b>#)", _week_of),
    rule(r"(?P<b>#)[ipt]{0,2}q", _same),
    rule(r"(?P<b>#)[ptd]{0,2}j", _same),
    rule(r"(?:[pb]t?)?j[pd,]?t?(?P<b>#)", _same),
    rule(r"q[dp]t?(?P<b>#)", _same),
    rule(r"[pb]t?j", _day_end),
    rule(r"j", _day_end, "en"),
    rule(r"&g|s[p]?&|k[p]?&|&[p]?h|Lt?&|&L|s[ND]?[Uu]|VG|[NV]?ug|k[NV]?[Uu]|k[V]|Vg|sV|UL", _past),
    rule(r"z&", _past, "de"),
    rule(r"zV", _past, "de"),
    rule(r"(?P<w>P)q?", _plural),
    rule(r"e[oO]?[tXT]?(?:[Uuq]|&|UV)", _weekly),
]
