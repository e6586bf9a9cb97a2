"""What the wording of a clause tells of the state of an act, whatever the act: runs of one to three words.

The words of the item, names, numbers, months and days are blanked out, so that neither a topic nor a time is learnt.
Learnt phrases stand beside the tables of `lexicon`: those are sure where they fit, these say something where none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.follow_through.terms import alike, term
from coach.engines.embedded.items.lexicon import lexicon
from coach.segments import Segment

TOLD = ("done", "in_progress", "dropped", "none")
"""What a clause tells of an item; "none": it does not report on it."""
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_LONGEST_RUN = 3
_MOST_WORDS = 40
_ENDING = 3
"""Letters; of words that are more than twice as long."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Shape (len(TOLD),) each: what all clauses start from, and what each phrase adds."""

    bias: Floats
    weights: Mapping[str, Floats]

    def told(self, clauses: Sequence[Sequence[str]]) -> Floats:
        """Shape (clauses, len(TOLD)): the logarithm of how likely each answer is, by the phrases of each clause."""
        scores = np.tile(self.bias, (len(clauses), 1))
        for row, found in enumerate(clauses):
            for one in found:
                if (weight := self.weights.get(one)) is not None:
                    scores[row] += weight
        scores -= scores.max(axis=1, keepdims=True, initial=0.0)
        return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)), dtype=np.float64)


def reports(told: Floats) -> Floats:
    """Shape (clauses,): the log odds that a clause reports on the item at all."""
    return np.asarray(np.log(np.exp(told[:, :-1]).sum(axis=1)) - told[:, -1], dtype=np.float64)


def phrases(
    place: int, segments: Sequence[Segment], wanted: tuple[str, ...], names: frozenset[str], language: str
) -> tuple[str, ...]:
    """The phrases of a clause, and marked as such those of the next one, if it can go on about the same.

    wanted: the terms of the item; names: those of the two partners.
    """
    here = segments[place]
    found = list(_runs(_blanked(here.text, wanted, names, language), ""))
    after = segments[place + 1] if place + 1 < len(segments) else None
    if (
        after is not None
        and after.paragraph == here.paragraph
        and not (after.sentence != here.sentence and after.bullet and here.bullet)
    ):
        found.extend(_runs(_blanked(after.text, wanted, names, language), "+"))
    return tuple(dict.fromkeys(found))


def _blanked(text: str, wanted: tuple[str, ...], names: frozenset[str], language: str) -> list[str]:
    said = _TOKEN.findall(text)[:_MOST_WORDS]
    return [
        _blank(one.lower(), wanted, names, language, named=at > 0 and _is_name(one, said[at - 1], language))
        for at, one in enumerate(said)
    ]


def _blank(word: str, wanted: tuple[str, ...], names: frozenset[str], language: str, *, named: bool) -> str:
    if word[0].isdigit():
        return "#"
    bare = term(word, language)
    if bare in names:
        return "@"
    if bare and any(alike(bare, one) > 0 for one in wanted):
        return "*"
    if word in _calendar(language):
        return "%"
    return "^" if named else word.replace("’", "'")


def _is_name(word: str, before: str, language: str) -> bool:
    """Whether a capital makes a word a name: within a clause, and in German nowhere, where all nouns have one."""
    return language != "de" and word[0].isupper() and before[0].isalnum() and len(word) > 1 and word[1] not in "'’"


@cache
def _calendar(language: str) -> frozenset[str]:
    """Months and days of the week, but those that are words of their own."""
    return lexicon(language).calendar - {"may", "march", "sat", "sun", "mar", "mon"}


def _runs(said: Sequence[str], mark: str) -> Iterator[str]:
    edged = ["<", *said, ">"]
    for length in range(1, _LONGEST_RUN + 1):
        for at in range(len(edged) - length + 1):
            yield mark + " ".join(edged[at : at + length])
    for word in said:
        if len(word) > 2 * _ENDING:
            yield f"{mark}~{word[-_ENDING:]}"
