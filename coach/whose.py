"""Whether a text puts what one partner took on to the other. Pure.

The worst error there is: an obligation turned round between two people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.model.program import Role
from knowledge.language import content_stems, sentences

_PROMISES = re.compile(
    r"(?i)\b(?:promised?|agreed|undertook|took on|take on|taken on|committed|volunteered|signed up|wanted to|meant to|"
    r"planned to|set out to|(?:are|were|was|is) going to|said (?:that )?(?:you|he|she|they)['’ ](?:d|ll|would|will)|"
    r"(?:you|she|he|they)['’]ll|you will|will|owes?|"
    r"zugesagt|versprochen|versprachst|wolltest|wollte|übernommen|vorgenommen|wirst|vereinbart|"
    r"comprometiste|comprometió|prometiste|prometió|quedaste|quedó en|ibas a|iba a|querías|quería|"
    r"promis|engagée?|voulais|voulait|devais|devait|allais|allait|prévu)\b"
)
_FIRMLY = re.compile(
    r"(?i)\b(?:promised?|agreed to|undertook|took on|committed|zugesagt|versprochen|versprachst|übernommen|"
    r"comprometiste|comprometió|prometiste|prometió|promis|engagée?)\b"
)
"""Words that say of somebody that there is a commitment."""
_YOU = re.compile(r"(?i)\b(?:you|you['’]\w+|du|dir|dich|tú|te|ti|tu|toi)\b")
_TOGETHER = re.compile(
    r"(?i)\b(?:we|both|together|you two|each of you|wir|ihr|euch|beide\w*|gemeinsam|nosotr\w+|vosotr\w+|los dos|juntos|"
    r"ambos|nous|vous|tous les deux|ensemble)\b"
)
_ADDRESS = re.compile(r"(?:^|[.!?:,;–—] ?)\W{0,2}(?P<name>[^\W\d_][\w'’-]+)(?=[,:?!])|,\s(?P<last>[^\W\d_][\w'’-]+)\?")
_QUOTED = re.compile(r"[“„«\"][^”“»\"]*[”“»\"]")
_SHARE = 0.6
"""Of the content stems of a commitment that stand in a sentence which speaks of it."""


@dataclass(frozen=True, slots=True)
class Commitment:
    stems: frozenset[str]
    owner: Role


def commitment(action: str, owner: Role, names: str, language: str) -> Commitment | None:
    """None for an action with too few words to be known again. names: of both partners."""
    stems = frozenset(content_stems(action, language)) - frozenset(content_stems(names, language))
    return Commitment(stems, owner) if len(stems) > 1 else None


def turned_round(text: str, held: Sequence[Commitment], leader: str, mentor: str, language: str) -> bool:
    """Whether a sentence of `text` says that somebody took on what the other did, or firmly that it was taken on and
    nobody did. leader, mentor: full names."""
    if _PROMISES.search(text) is None:
        return False
    people: dict[str, Role] = {part.casefold(): "leader" for part in leader.split()}
    people |= {part.casefold(): "mentor" for part in mentor.split()}
    to = _addressee(text, people)
    return any(_says_so(one.text, held, people, to, language) for one in sentences(text))


def _addressee(text: str, people: dict[str, Role]) -> Role | None:
    """The partner that the text is put to, by name; None if it names none so."""
    found = ((match["name"] or match["last"]).casefold() for match in _ADDRESS.finditer(text))
    return next((people[name] for name in found if name in people), None)


def _says_so(
    sentence: str, held: Sequence[Commitment], people: dict[str, Role], to: Role | None, language: str
) -> bool:
    promise = _PROMISES.search(sentence)
    if promise is None or _TOGETHER.search(sentence):
        return False
    stems = set(content_stems(sentence, language))
    meant = {one.owner for one in held if len(one.stems & stems) >= _SHARE * len(one.stems)}
    subject = _subject(sentence[: promise.end()], people, to)
    if subject is not None and subject in _named(_QUOTED.sub("", sentence[promise.end() :]), people, None):
        return True  # what names somebody is another's to do; an item that is quoted may be in the other's words
    if not meant and subject is not None and _FIRMLY.search(sentence):
        return not any(one.owner == subject and one.stems & stems for one in held)
    return len(meant) == 1 and subject not in (None, *meant)


def _subject(before: str, people: dict[str, Role], to: Role | None) -> Role | None:
    """Of a promise: whom the words before it name last, “you” being whom the text is put to."""
    return next(_named(before, people, to), None)


def _named(before: str, people: dict[str, Role], to: Role | None) -> Iterator[Role | None]:
    for match in reversed(list(re.finditer(r"[^\W\d_][\w'’-]*", before))):
        word = match.group().casefold().removesuffix("'s").removesuffix("’s")
        if word in people:
            yield people[word]
        elif _YOU.fullmatch(match.group()):
            yield to
