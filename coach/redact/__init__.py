"""Personal data out of texts before they leave the machine, and back into what returns.

`redact` replaces names, addresses and identifiers by tags; `Redaction.restore` puts them back. The two partners become
`[LEADER]` and `[MENTOR]` as they are usually called (by their first name), and `[LEADER_2]`, `[MENTOR_2]` and so on in
their other forms, since each tag stands for one exact spelling: that is what makes a quote come back word for word.

Everything is a pure function of its arguments: no network, no files, no state, and time in proportion to the texts.
Coverage is that of patterns and lists: see `evals.bench.redaction` for what is found and what is missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from coach.redact.addresses import addresses
from coach.redact.folding import Word, words
from coach.redact.identifiers import identifiers
from coach.redact.phones import phones
from coach.redact.roster import Roster
from coach.redact.spans import Mask, Span
from coach.redact.tags import LOOKALIKE, PAIR_KINDS, Redaction, make_tag
from coach.redact.third_persons import ThirdPersons

__all__ = ["Named", "Redaction", "Span", "find", "redact"]


class Named(Protocol):
    """Anyone of a roster, such as `coach.model.program.Person`."""

    @property
    def name(self) -> str: ...

    @property
    def first_name(self) -> str: ...


def redact(
    texts: Sequence[str],
    roster: Sequence[Named],
    *,
    extra_names: Sequence[str] = (),
    keep: frozenset[str] = frozenset(),
) -> tuple[list[str], Redaction]:
    """The texts with tags in place of personal data, in the same order, and what the tags stand for.

    `roster` is the leader, the mentor, and then anyone else. `extra_names` are names of further people. `keep` are
    names of products and organisations that must not be taken for third persons; a name of the roster goes before it.
    The same value has the same tag in all texts.
    """
    found = find(texts, roster, extra_names=extra_names, keep=keep)
    book = _Book(roster)
    redacted = [book.rewrite(text, spans) for text, spans in zip(texts, found, strict=True)]
    return redacted, Redaction(book.values, texts)


def find(
    texts: Sequence[str],
    roster: Sequence[Named],
    *,
    extra_names: Sequence[str] = (),
    keep: frozenset[str] = frozenset(),
) -> list[list[Span]]:
    """The spans that `redact` replaces in each text, in order, none overlapping."""
    known = Roster([*(one.name for one in roster), *extra_names])
    spelt = [_words_of_short(text) if len(text) <= _SHORT else tuple(words(text)) for text in texts]
    masks = []
    for text, its_words in zip(texts, spelt, strict=True):
        mask = Mask(text)
        mask.add(_of_short(text) if len(text) <= _SHORT else _by_pattern(text))
        mask.add(known.find(text, its_words))
        masks.append(mask)
    free = [
        [word for word in its_words if mask.is_free(word.start, word.end)]
        for mask, its_words in zip(masks, spelt, strict=True)
    ]
    for mask, spans in zip(masks, ThirdPersons(keep).find(texts, free), strict=True):
        mask.add(spans)
    return [sorted(mask.spans, key=lambda span: span.start) for mask in masks]


_SHORT = 2_000
"""Characters. What is short comes again in question after question: prompts of the hub, goals, items, most notes."""


def _by_pattern(text: str) -> tuple[Span, ...]:
    """What anybody's texts are searched for, apart from names."""
    mask = Mask(text)
    mask.add(Span(match.start(), match.end(), "TEXT") for match in LOOKALIKE.finditer(text))
    mask.add(identifiers(text))
    mask.add(addresses(text))
    mask.add(phones(text))
    return tuple(mask.spans)


_of_short = lru_cache(maxsize=4_096)(_by_pattern)


@lru_cache(maxsize=4_096)
def _words_of_short(text: str) -> tuple[Word, ...]:
    return tuple(words(text))


class _Book:
    """Gives out the tags of one request."""

    def __init__(self, roster: Sequence[Named]) -> None:
        self.values: dict[str, str] = {}
        self._tags: dict[str, str] = {}
        self._numbers: dict[str, int] = dict.fromkeys(PAIR_KINDS, 1)
        first = [one.first_name for one in roster[: len(PAIR_KINDS)]]
        if len(set(first)) < len(first):
            first = [one.name for one in roster[: len(PAIR_KINDS)]]
        for kind, name in zip(PAIR_KINDS, first, strict=False):
            if name and name not in self._tags:
                self._put(make_tag(kind), name)

    def rewrite(self, text: str, spans: Sequence[Span]) -> str:
        pieces: list[str] = []
        at = 0
        for span in spans:
            pieces += [text[at : span.start], self._tag(span.kind, text[span.start : span.end])]
            at = span.end
        return "".join([*pieces, text[at:]])

    def _tag(self, kind: str, value: str) -> str:
        if value not in self._tags:
            number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
            self._put(make_tag(kind, number), value)
        return self._tags[value]

    def _put(self, tag: str, value: str) -> None:
        self._tags[value] = tag
        self.values[tag] = value
