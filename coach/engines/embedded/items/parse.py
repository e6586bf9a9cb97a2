"""A note read once, for all who ask what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.dates import When, times_in
from coach.engines.embedded.items.lexicon import lexicon
from coach.engines.embedded.items.people import Roster
from coach.engines.embedded.items.reading import Reading
from coach.engines.embedded.items.undertakings import read
from coach.model.summary import SummariseBrief
from coach.segments import Segment

MOST_SEGMENTS = 1_500
"""A note is read up to here; real ones have twenty."""
_MOST_DATED = 100_000
"""Dates are read up to this character."""


@dataclass(frozen=True, slots=True)
class Parse:
    """`readings[i]` is that of the i-th segment; what is repeated word for word is read once, and shares its reading.
    `firsts` are the places where each thing is said first."""

    language: str
    roster: Roster
    times: Sequence[When]
    readings: Sequence[Reading]
    firsts: Sequence[int]


def parse(brief: SummariseBrief, segments: Sequence[Segment], language: str) -> Parse:
    """The note of a brief, cut into `segments`. Raises KeyError for a language that is not read."""
    text = brief.note.text.reveal()
    roster = Roster(brief.leader, brief.mentor, brief.note.author, lexicon(language), text)
    times = times_in(text[:_MOST_DATED], brief.held_on, language, month_first=brief.month_first)
    first: dict[tuple[str, str | None], int] = {}
    same = [
        place if one.text.count(" ") < 2 else first.setdefault((one.text, one.speaker), place)
        for place, one in enumerate(segments[:MOST_SEGMENTS])
    ]
    firsts = [place for place, one in enumerate(same) if place == one]
    found = dict(zip(firsts, read([segments[place] for place in firsts], roster, times), strict=True))
    return Parse(language, roster, times, [found[place] for place in same], firsts)
