"""What the dates and the numbers of a report tell of the state: a day ahead is not over, two of five are not all."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from coach.engines.embedded.follow_through.acts import kin
from coach.engines.embedded.follow_through.days import dates_named
from coach.engines.embedded.follow_through.terms import alike, term, terms
from knowledge.language import words

_NUMBERS = (
    "one a an eine einen ein eins einer una uno un une",
    "two both zwei beide beiden dos ambos ambas deux",
    "three drei tres trois",
    "four vier cuatro quatre",
    "five fünf cinco cinq",
    "six sechs seis",
    "seven sieben siete sept",
    "eight acht ocho huit",
    "nine neun nueve neuf",
    "ten zehn diez dix",
    "eleven elf once onze",
    "twelve zwölf doce douze",
)
_COUNT = {word: number for number, names in enumerate(_NUMBERS, 1) for word in names.split()}
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_ARTICLES = frozenset("a an eine einen ein einer una un une".split())
_ALL = re.compile(
    r"(?i)\b(?:all|both|each|every|the lot|"
    r"alle[rns]?|beide[rn]?|sämtliche\w*|tod[oa]s|amb[oa]s|l[ao]s dos|tou(?:s|tes)|"
    r"les (?:deux|trois|quatre|cinq))\b"
)
_PAIR = re.compile(
    r"(?i)(?P<left>[^\W\d_]{3,})(?:['’]s)? (?:and|&|und|y|e|et) "
    r"(?:(?:the|a|an|his|her|my|our|their|to|with|der|die|das|"
    r"den|dem|mit|el|la|los|las|al|con|le|les|au|aux|avec) |l['’])?(?P<right>[^\W\d_]{3,})"
)
_MOST = 12
_SOON, _MONTHS_AHEAD = 150, 5
"""Days and months; what is named is not further away."""
_SHORT = re.compile(r"(?<![\d/.])(?P<a>\d{1,2})(?P<sign>[./])(?P<b>\d{1,2})(?:(?P=sign)(?:20)?\d\d)?(?![\d/])")


def compared(action: str, report: str) -> tuple[bool, bool]:
    """Whether a report counts fewer than the item asks for, and whether it counts as many."""
    asked = _counts(action)
    if not asked:
        return False, False
    most = max(asked)
    if most < 2:
        return False, False
    told = _counts(report)
    enough = _ALL.search(report) is not None or any(one >= most for one in told)
    return bool(told) and not enough, enough


def half_named(action: str, report: str, language: str) -> bool:
    """Whether an act is about two things ("the rota and the handbook") of which a report names just one."""
    said = terms(report, language)
    for found in _PAIR.finditer(action):
        left, right = term(found["left"].casefold(), language), term(found["right"].casefold(), language)
        if left and right and left != right and not (kin(left, language) or kin(right, language)):
            named = [any(alike(one, thing) > 0 for one in said) for thing in (left, right)]
            if named[0] != named[1]:
                return True
    return False


_LARGE = {word: number for number, word in enumerate(_TEENS.split(), 13)} | {
    "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "zwanzig": 20, "trece": 13, "catorce": 14, "quince": 15,
    "veinte": 20, "treize": 13, "quatorze": 14, "quinze": 15, "vingt": 20, "thirty": 30, "dreißig": 30, "treinta": 30,
    "trente": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_COUNTED = {r"\d{1,3}", *_LARGE, *(_COUNT.keys() - _ARTICLES), "one", "eins", "uno"}
_NUMBER = "|".join(sorted(_COUNTED, key=lambda word: (-len(word), word)))
_SHARE = re.compile(
    rf"(?i)\b(?P<part>{_NUMBER})(?: \w+)?(?: (?:out )?of| from| von| aus| de| sur)(?: (?:the|my|his|her|our|their|its|"
    rf"den|meinen|seinen|ihren|los|las|sus|mis|les|ses|mes|nos|unseren))? (?P<whole>{_NUMBER})\b"
)
"""A part of a whole, both counted: "eleven names out of twelve"."""


def share(report: str) -> float:
    """The least part of a whole that a report counts, 0..1; 0 if it counts none."""
    counted = [(_number(found["part"]), _number(found["whole"])) for found in _SHARE.finditer(report)]
    return min((part / whole for part, whole in counted if 0 < part <= whole and whole > 1), default=0.0)


def _number(word: str) -> int:
    low = word.casefold()
    return int(low) if low.isdigit() else _LARGE.get(low) or _COUNT[low]


@lru_cache(maxsize=2_048)
def _counts(text: str) -> frozenset[int]:
    found = set()
    for word in words(text):
        number = int(word) if word.isdigit() and len(word) <= 2 else _COUNT.get(word, 0)
        if 0 < number <= _MOST and word not in _ARTICLES:
            found.add(number)
    return frozenset(found)


def times(report: str, held_on: date) -> tuple[bool, bool]:
    """Whether a report names a day or a month that is ahead of the session, and whether it names one that is past.

    A day without a year is the nearest one; where it can't be told which number is the month, so is that.
    """
    named = [
        _nearest(held_on, int(one["a"]), int(one["b"]), dotted=one["sign"] == ".") for one in _SHORT.finditer(report)
    ]
    days, _, months = dates_named(report)
    if not months and not named:
        lone = [int(one[1] or one[2]) for one in _LONE_DAY.finditer(report)]
        return any(one > held_on.day for one in lone), any(one <= held_on.day for one in lone)
    if len(months) == 1:
        (month,) = months
        if len(days) == 1:
            named.append(_on(held_on, next(iter(days)), month))
        elif not days:
            gap = (month - held_on.month) % 12
            return 0 < gap <= _MONTHS_AHEAD, gap > 12 - _MONTHS_AHEAD
    found = [one for one in named if one is not None and abs((one - held_on).days) <= _SOON]
    return any(one > held_on for one in found), any(one <= held_on for one in found)


_LONE_DAY = re.compile(
    r"(?i)\b(?:the|on|by|until|till|since|for) (?:the )?(\d{1,2})(?:st|nd|rd|th)\b|"
    r"\b(?:am|bis|zum|seit|dem|el|hasta el|le|au|dès le) (\d{1,2})(?:\.|\b(?! ?(?:%|uhr|h\b)))(?!\w)"
)
"""A day of the month the session is in, without that month's name."""


def _nearest(held_on: date, first: int, second: int, *, dotted: bool) -> date | None:
    either = [_on(held_on, first, second)] if dotted else [_on(held_on, first, second), _on(held_on, second, first)]
    return min((one for one in either if one), key=lambda one: abs((one - held_on).days), default=None)


def _on(held_on: date, day: int, month: int) -> date | None:
    """The day of that number and month that is nearest to a session; None if there is none."""
    found = []
    for year in (held_on.year - 1, held_on.year, held_on.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda one: abs((one - held_on).days), default=None)
