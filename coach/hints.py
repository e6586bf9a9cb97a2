"""Private hints: where someone tells in their own note that they answered feedback by defending, they alone are told of
it, kindly, with their own words and one thing to try.

A hint is made when it is asked for and never stored: there is nothing of it that a coordinator, a figure, a backup or
the other's export could reach. It rests on the person's own note alone (docs/decisions/0019). It is about a moment of
the conversation; no emotion is inferred, and nobody is scored.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from coach.bootstrap import Coach
from coach.errors import NotFound
from coach.hint_words import WORDS, HintWords
from coach.model.note import Quote
from coach.model.program import Pair, Role
from coach.model.session import Session
from coach.segments import Segment, for_people, segments
from knowledge.language import detect

RECENT = 3
"""Sessions back that a hint is still about."""
LONGEST_QUOTE = 300
"""Characters; a longer sentence is no moment that one could quote."""
_BEFORE = 3
"""Sentences that somebody's feedback may stand before the answer to it."""
_LABEL = re.compile(r"[^\W\d_][\w .]{0,30}: ")
_OPENING = "“‘\"'«„("
TRY: Mapping[str, str] = {
    "en": "Next time, before you answer, ask one question: “What would you like to see instead?”",
    "de": "Stell beim nächsten Mal vor der Antwort eine Frage: „Was würdest du dir stattdessen wünschen?“",
    "es": "La próxima vez, antes de responder, haz una pregunta: «¿Qué te gustaría ver en su lugar?»",
    "fr": "La prochaine fois, avant de répondre, pose une question : « Qu'aimerais-tu voir à la place ? »",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """A moment, in the person's own words, and what they might try. `id` is the note's: one hint a note."""

    id: str
    pair_id: str
    session_id: str
    held_on: date
    quote: Quote
    try_next: str
    language: str


def moment(text: str) -> tuple[Quote, str] | None:
    """The first moment of a note in which its writer tells that they defended themselves against feedback, and the
    note's language; None where there is none, which does not say that there was none."""
    language = detect(text)
    if language is None:
        return None
    words = WORDS[language]
    before: deque[str] = deque(maxlen=_BEFORE)
    for start, end in _sentences(for_people(text, segments(text))):
        said = text[start:end]
        plain = " ".join(said.lower().replace("’", "'").split())
        if len(said) <= LONGEST_QUOTE and _tells(plain, " ".join((*before, plain)), words):
            return Quote(said, start, end), language
        before.append(plain)
    return None


def _sentences(found: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """What the writer tells in sentences; not what stands under somebody's name in a chat."""
    for _, parts in groupby((one for one in found if one.speaker is None), key=lambda one: one.sentence):
        sentence = list(parts)
        yield sentence[0].start, sentence[-1].end


def _tells(sentence: str, around: str, words: HintWords) -> bool:
    if sentence.endswith("?") or sentence[:1] in _OPENING or _LABEL.match(sentence):
        return False
    found = words.told.search(sentence)
    if found is None and words.feedback.search(around):
        found = words.did.search(sentence)
    return found is not None and words.not_so.search(sentence[: found.end()]) is None


def hints_for(coach: Coach, account_id: str, own: Sequence[tuple[Pair, Role]]) -> list[Hint]:
    """What is told to this account, the latest first. own: the pairs that it is one of, and as which of the two."""
    with coach.uow.read() as store:
        dismissed = store.dismissed_hints(account_id)
        held = [(one, role) for pair, role in own for one in store.sessions(pair.id)[-RECENT:]]
    found = [hint for one, role in held for hint in _of_session(one, role) if hint.id not in dismissed]
    return sorted(found, key=lambda one: (one.held_on, one.id), reverse=True)


def dismiss(coach: Coach, account_id: str, own: Sequence[tuple[Pair, Role]], hint_id: str) -> None:
    """It is not told again. Raises NotFound for what is not told to this account."""
    if all(one.id != hint_id for one in hints_for(coach, account_id, own)):
        raise NotFound("hint", hint_id)
    with coach.uow.write(account_id) as store:
        store.dismiss_hint(account_id, hint_id)


def _of_session(held: Session, role: Role) -> Iterator[Hint]:
    for note in held.notes:
        made = moment(note.text.reveal()) if note.author == role else None
        if made is not None:
            quote, language = made
            yield Hint(note.id, held.pair_id, held.id, held.held_on, quote, TRY[language], language)
