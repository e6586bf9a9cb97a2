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


def due(readings: Sequence[Reading], at: int, times: Sequence[When], note: str) -> Due:
    """The time of the undertaking in `readings[at]`: one that is led in by a deadline, else the first ahead; else one
    in the bare words that follow ("By this Thursday.") or in those that open the sentence ("On the 14th, | I ..."), or
    in the short answer after it ("Would I do it? | Yes. | Before the 10th"); words without a date are kept. `times` are
    those of the whole note."""
    one = readings[at]
    following = readings[at + 1] if at + 1 < len(readings) else None
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
    if best is None or not best.habit:
        opened = at > 0 and _opens(readings[at - 1], one)
        before = _best(readings[at - 1], times, note) if opened else None
        if before is not None and before.on is not None:
            return Due(before.on, before.text, habit=before.habit)
        answered = _answer(readings[at : at + 3], times, note)
        if answered is not None:
            return answered
    return Due(None, best.text, habit=best.habit) if best is not None else Due()


_FEW = 6
"""Words of an answer, or of what opens a sentence."""


def _words(one: Reading) -> int:
    return sum(1 for token in one.tokens if token.word)


def _opens(before: Reading, one: Reading) -> bool:
    """Whether the words before an undertaking only say when: "Next Wednesday, the 25th, | I hand her ..."."""
    same = before.segment.sentence == one.segment.sentence
    return same and not before.acts and before.label is None and _words(before) <= _FEW


def _answer(readings: Sequence[Reading], times: Sequence[When], note: str) -> Due | None:
    """The date in one of the next two answers of a few words that put nothing else down to anybody."""
    for other in readings[1:]:
        near = other.segment.paragraph == readings[0].segment.paragraph and not other.segment.bullet
        acts = other.main is not None and other.main.subject not in _THINGS and not _elliptical(other)
        if not near or acts or other.imperative or other.label is not None or _words(other) > _FEW:
            return None
        when = _best(other, times, note)
        if when is not None and when.on is not None:
            return Due(when.on, when.text, habit=when.habit)
        if _words(other) > 3:
            return None
    return None


_THINGS = ("thing", "impersonal")


def _elliptical(one: Reading) -> bool:
    """A yes or a verb left out: "She would; Monday", "I said yes"."""
    main = one.main
    return main is not None and (
        main.kind == "commit" or main.verb >= len(one.tokens) or not one.tokens[main.verb].word
    )


def _best(one: Reading, times: Sequence[When], note: str) -> When | None:
    segment = one.segment
    inside = [
        replace(time, on=None) if _floats(time, one, note) else time
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


def _floats(time: When, one: Reading, note: str) -> bool:
    """Whether a time is reckoned from what is no date: from an act, or in a rule from whatever happens then."""
    if _HUNG.match(note, time.end) is not None and _SPAN.search(time.text):
        return True
    return bool(one.cues & {"habit", "conditional"}) and _SAME_DAY.match(time.text) is not None


_SAME_DAY = re.compile(
    r"(?i)(?:on )?the (?:very )?(?:same (?:day|evening|afternoon|morning|week)|(?:day|evening|night|week) (?:before|"
    r"after))$|"
    r"am (?:gleichen|selben|nächsten) tag|am tag (?:davor|danach)|(?:el|ese) mismo día|al día siguiente|le jour même|"
    r"la veille|le lendemain"
)
"""A day that is reckoned from another one."""
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
