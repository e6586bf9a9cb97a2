"""When an item is due: which of the times in its words, or in the bare words that follow, is its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coach.dates import When
from coach.engines.embedded.items.features import bare_time
from coach.engines.embedded.items.reading import Reading


@dataclass(frozen=True, slots=True)
class Due:
    on: date | None = None
    text: str | None = None
    end: int = 0
    """Where in the note the words end, if they stand after the segment."""
    habit: bool = False


def due(one: Reading, following: Reading | None, times: Sequence[When], note: str) -> Due:
    """The time of an undertaking: one that is led in by a deadline, else the first ahead; else one in the bare words
    that follow ("By this Thursday."); words without a date are kept. `times` are those of the whole note."""
    best = _best(one, times, note)
    if best is not None and best.on is not None and _led(best, one, note):
        return Due(best.on, best.text, habit=best.habit)
    if following is not None and following.segment.paragraph == one.segment.paragraph and bare_time(following):
        after = _best(following, times, note)
        if after is not None:
            return Due(after.on, after.text, end=following.segment.end, habit=after.habit)
    if best is not None and best.on is not None:
        return Due(best.on, best.text, habit=best.habit)
    if best is None and following is not None and following.segment.sentence == one.segment.sentence:
        after = _best(following, times, note) if following.main is None else None
        if after is not None and after.on is not None:
            return Due(after.on, after.text, end=following.segment.end, habit=after.habit)
    return Due(None, best.text, habit=best.habit) if best is not None else Due()


def _best(one: Reading, times: Sequence[When], note: str) -> When | None:
    segment = one.segment
    inside = [
        replace(time, on=None) if _HUNG.match(note, time.end) is not None and _SPAN.search(time.text) else time
        for time in times
        if time.start >= segment.start and time.end <= segment.end
    ]
    act = segment.start + one.body
    if one.main is not None and one.main.verb < len(one.tokens):
        act += one.tokens[one.main.verb].start

    def rank(time: When) -> tuple[bool, bool, bool, bool, int]:
        exact = any(letter.isdigit() for letter in time.text) and _QUARTER.search(time.text) is None
        return (time.on is None, not _led(time, one, note), not exact, time.start < act, time.start)

    return min(inside, key=rank, default=None)


_HUNG = re.compile(r"(?i)\s(?:of|after|before|nach|vor|después de|antes de|après|avant)\s(?:\w+ing|\w+s|that|this)\b")
"""What a stretch of time is reckoned from, if it is no date: "within a week of seeing receipts"."""
_SPAN = re.compile(
    r"(?i)(?:days?|weeks?|months?|fortnight|tag\w*|wochen?|monat\w*|días?|semanas?|jours?|semaines?|mois)$"
)
_QUARTER = re.compile(r"(?i)\bq[1-4]\b")


def _led(time: When, one: Reading, note: str) -> bool:
    """Whether "by", "before" or the like leads it in."""
    deadline = one.lexicon.cues["deadline"]
    before = note[max(one.segment.start, time.start - 12) : time.start]
    return deadline.match(time.text) is not None or deadline.search(before) is not None
