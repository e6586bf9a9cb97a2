"""The kinds of word that date grammar is written in, and how a language lists its own.

A language is a table from kind to its phrases, each with a number. Kinds, one letter each:

W weekday (0 Monday)   w the same, only beside a preposition or a number   P weekday that recurs ("Mondays")
M month   m the same, only beside a preposition or a number   Y year   D number in digits   O "3rd"   o "third"
N number in words (0: "a few", -2: "half a")   U unit of time   u units of time   K weekend   q part of a day
R day counted from the session   H feast   Q quarter (11, 12: halves)   G edge of a unit (unit*10 + edge)
j end of the day   * calendar week   V no date ("soon")   v no date, lasting ("from now on")   y season, holidays
X next   C coming   J next but one   T this   L last   F following   A that   B beginning   I middle   E end, rest of
p by, on, until   b before   z before or ago   i in, within   f for   r from   s since   a after   k so long ago
g ago   d of   t the, our   e every   > later   < earlier   l for so long (after it)   h now, already
~ the day beside another ("la veille")
S the pair's next session   Z that day, by then   c when, once   x is over   % not a date   | or   _ any other word
"""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, Mapping[str, int]]


def each(phrases: str, value: int = 0) -> dict[str, int]:
    """Phrases separated by `|`, all with the same number."""
    return dict.fromkeys(phrases.split("|"), value)


def counted(phrases: str, first: int = 0) -> dict[str, int]:
    """Groups separated by space, numbered from `first`; the spellings of a group are separated by `/`."""
    return {
        spelling: number
        for number, group in enumerate(phrases.split(), start=first)
        for spelling in group.replace("~", " ").split("/")
    }


def crossed(left: str, right: str, value: int = 0) -> dict[str, int]:
    """Every phrase of the left with every one of the right."""
    return {f"{one} {two}": value for one in left.split("|") for two in right.split("|")}
