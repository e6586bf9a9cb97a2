"""Behaviour-change items in one note, found by rules and two small logistic steps; no language model.

The segments of a note are read one by one (`undertakings`): whom the layout names (`labels`), who is who (`people`,
`mentions`, `pronouns`), who does what in each clause (`acts`), what speaks for and against an undertaking (`features`).
The weights judge it (`weights`). Then, for what is kept, the owner (`owners`), the date (`due`), the words (`wording`),
the kind (`kinds`) and the question that is left (`missing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.items.due import Due, due
from coach.engines.embedded.items.features import bare_time, describe
from coach.engines.embedded.items.kinds import kind
from coach.engines.embedded.items.lexicon import LANGUAGES
from coach.engines.embedded.items.missing import question
from coach.engines.embedded.items.owners import owner
from coach.engines.embedded.items.parse import Parse, parse
from coach.engines.embedded.items.people import Roster
from coach.engines.embedded.items.reading import Reading
from coach.engines.embedded.items.weights import Weights, weights
from coach.engines.embedded.items.wording import action
from coach.model.session import Owner, Quote
from coach.model.summary import FoundItem, SummariseBrief
from coach.segments import Segment
from knowledge.language import content_stems

_CONTEXT = 200
"""Characters before a segment in which a pronoun of it may mean something, if they are of the same sentence."""
_SENTENCE_END = re.compile(r"[.!?\n]")
_CONTAINED = 0.8
_SAME = 0.6


def find_items(
    brief: SummariseBrief,
    segments: Sequence[Segment],
    vectors: NDArray[np.float32] | None,
    language: str,
    *,
    parsed: Parse | None = None,
    fitted: Weights | None = None,
) -> tuple[FoundItem, ...]:
    """The items in the order of the note; each quotes the clause that undertakes it.

    `segments` are those of the note, `vectors[i]` is the vector of `segments[i]` (None: rules alone). Nothing is found
    in a language that is not one of LANGUAGES. `parsed` is the note as it was read already.
    """
    if language not in LANGUAGES or not segments:
        return ()
    note = brief.note.text.reveal()
    parsed = parse(brief, segments, language) if parsed is None else parsed
    places = list(parsed.firsts)
    readings = [parsed.readings[place] for place in places]
    describe(readings)
    model = weights() if fitted is None else fitted
    scores = model.score(readings, None if vectors is None else vectors[places])
    planned = [frozenset(content_stems(one.text, language)) for one in brief.planned]
    chosen: list[_Chosen] = []
    for number, (one, score) in enumerate(zip(readings, scores, strict=True)):
        if score < model.threshold or _barred(one, planned, language):
            continue
        _add(chosen, _Chosen(one, score, owner(one), due(readings, number, parsed.times, note), language))
    return tuple(_item(one, brief, parsed.roster, note) for one in chosen)


class _Chosen:
    """A segment that is taken, before it is put into words."""

    def __init__(self, reading: Reading, score: float, who: Owner | None, when: Due, language: str) -> None:
        self.reading = reading
        self.score = score
        self.owner = who
        self.due = when
        self.stems = frozenset(content_stems(reading.text[reading.body : reading.tail], language))


def _barred(one: Reading, planned: Sequence[frozenset[str]], language: str) -> bool:
    """What never is an item, whatever the weights say: words aimed at software, a ticked box, a planned prompt."""
    if "software" in one.cues or one.segment.checked is True or one.label == "outsider":
        return True
    if one.main is not None and one.main.subject == "outsider" and one.label is None:
        return True
    if bare_time(one):
        return True
    if not planned:
        return False
    stems = frozenset(content_stems(one.text, language))
    return bool(stems) and any(len(stems & seen) >= 0.8 * len(stems | seen) for seen in planned)


def _add(chosen: list[_Chosen], new: _Chosen) -> None:
    """Said twice is one: the first stays unless only the second has a date or an owner."""
    if chosen and _goes_on(chosen[-1], new):
        if chosen[-1].due.on is None and new.due.on is not None:
            chosen[-1].due = new.due
        return
    if chosen and _assents(chosen[-1], new):
        last = chosen[-1]
        last.owner = new.owner if last.owner is None else last.owner
        last.due = new.due if last.due.on is None and new.due.on is not None else last.due
        return
    for place, old in enumerate(chosen):
        if not _alike(old, new):
            continue
        fuller = (new.owner is not None, new.due.on is not None) > (old.owner is not None, old.due.on is not None)
        if fuller and len(new.stems) * 2 >= len(old.stems):
            chosen[place] = new
        return
    chosen.append(new)


_IT = re.compile(r"(?i)\b(?:it|them|that|es|das|lo|la|los|las|ça|le|les)\b")


def _goes_on(old: _Chosen, new: _Chosen) -> bool:
    """ "... and she's sending it Thursday": says no more than when of what stands just before."""
    near = new.reading.segment.sentence - old.reading.segment.sentence <= 1
    if not near or (old.owner is not None and new.owner is not None and old.owner != new.owner and not _gets(new)):
        return False
    words = sum(1 for token in new.reading.tokens if token.word)
    said = len(new.stems - frozenset(content_stems(new.due.text or "", new.reading.lexicon.code)))
    return words <= 10 and said <= 2 and _IT.search(new.reading.text) is not None and new.reading.ahead


def _assents(old: _Chosen, new: _Chosen) -> bool:
    """ "Lucy agreed, first time 14 May": a yes to what stands just before, and no more than its date."""
    if not 0 <= new.reading.segment.sentence - old.reading.segment.sentence <= 1 or "agreed" not in new.reading.cues:
        return False
    said = new.stems - frozenset(content_stems(new.due.text or "", new.reading.lexicon.code))
    asked = old.reading.main is not None and old.reading.main.kind in ("request", "would", "want", "say", "offer")
    return len(said) <= (3 if asked else 2) and sum(1 for token in new.reading.tokens if token.word) <= 7


_GETS = frozenset("get gets has have".split())


def _gets(one: _Chosen) -> bool:
    """ "He gets it by Friday": the other side of the same act."""
    return any(token.lower in _GETS for token in one.reading.tokens)


def _alike(old: _Chosen, new: _Chosen) -> bool:
    if old.owner is not None and new.owner is not None and old.owner != new.owner:
        return False
    if old.reading.text == new.reading.text:
        return True
    small, large = sorted((old.stems, new.stems), key=len)
    if not small:
        return False
    shared = len(small & large)
    if old.due.on is not None and new.due.on is not None and old.due.on != new.due.on:
        return shared == len(large)
    return shared >= _SAME * len(small | large) or (len(small) >= 2 and shared >= _CONTAINED * len(small))


def _item(one: _Chosen, brief: SummariseBrief, roster: Roster, note: str) -> FoundItem:
    lex = roster.lexicon
    segment = one.reading.segment
    start, end = segment.start, max(segment.end, one.due.end)
    while end > start and note[end - 1] in ".;,:!? ":
        end -= 1
    before = _SENTENCE_END.split(note[max(0, start - _CONTEXT) : start])[-1]
    words = action(one.reading, roster, one.owner, one.due.text, before)
    what, logistics = kind(words, segment.text, lex)
    habit = one.due.habit or "habit" in one.reading.cues
    return FoundItem(
        action=words,
        evidence=Quote(note[start:end], start, end),
        owner=one.owner,
        due=one.due.on,
        due_text=one.due.text,
        kind=what,
        logistics=logistics,
        confidence=round(one.score, 3),
        question=question(words, one.owner, dated=one.due.text is not None or habit, lexicon=lex),
    )
