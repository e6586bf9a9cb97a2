"""One pass of rewriting: patterns over the kinds of the words, the longest match wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from coach.dates.calendar import Period
from coach.dates.lexer import Token


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading depends on besides the words. `month_first`: None if nothing tells."""

    text: str
    held_on: date
    language: str
    month_first: bool | None
    next_session: date | None


class Found:
    """A match of a rule: its tokens by the names of the pattern's groups."""

    def __init__(self, match: re.Match[str], tokens: Sequence[Token], context: Context) -> None:
        self._match = match
        self.tokens = tokens
        self.context = context
        self.first, self.after = match.span()

    def has(self, name: str) -> bool:
        """Whether the pattern has the group and it took part in the match."""
        return name in self._match.re.groupindex and self._match[name] is not None

    def value(self, name: str) -> int:
        return self.token(name).value

    def token(self, name: str) -> Token:
        return self.tokens[self._match.start(name)]

    def period(self, name: str) -> Period:
        period = self.token(name).period
        assert period is not None
        return period

    def word(self, name: str) -> str:
        """The words of a group's first token as they stand, in lower case."""
        token = self.token(name)
        return self.context.text[token.start : token.end].lower()

    def kind_before(self, back: int = 1) -> str:
        """The kind of a word before the match; `^` if there is none."""
        return self.tokens[self.first - back].kind if self.first >= back else "^"

    def word_before(self, back: int = 1) -> str:
        """The words of a token before the match as they stand, in lower case."""
        token = self.tokens[self.first - back]
        return self.context.text[token.start : token.end].lower()

    def kind_after(self) -> str:
        """The kind of the word after the match; `$` if there is none."""
        return self.tokens[self.after].kind if self.after < len(self.tokens) else "$"

    def word_after(self) -> str:
        """The next word as it is spelt, up to 24 characters."""
        if self.after >= len(self.tokens):
            return ""
        token = self.tokens[self.after]
        return self.context.text[token.start : min(token.end, token.start + 24)]

    def tight(self) -> bool:
        """Whether the matched words stand without a space between them."""
        run = self.tokens[self.first : self.after]
        return all(left.end == right.start for left, right in pairwise(run))


# What a rule makes of its match: a token's kind, number and period; None if it does not hold after all.
Made = tuple[str, int, Period | None] | None
Rule = tuple[re.Pattern[str], Callable[[Found], Made], str]


def rule(pattern: str, make: Callable[[Found], Made], languages: str = "") -> Rule:
    """A rule of the given languages, separated by space (none: of all)."""
    return re.compile(pattern), make, languages


def rewrite(tokens: list[Token], rules: Sequence[Rule], context: Context) -> list[Token]:
    """The tokens with each match replaced by what its rule makes of it: leftmost first, then longest."""
    kinds = "".join(token.kind for token in tokens)
    candidates: list[tuple[int, int, int, Token]] = []
    for rank, (pattern, make, languages) in enumerate(rules):
        if languages and context.language not in languages.split():
            continue
        for match in pattern.finditer(kinds):
            made = make(Found(match, tokens, context))
            if made is not None:
                kind, value, period = made
                token = Token(kind, value, tokens[match.start()].start, tokens[match.end() - 1].end, period)
                candidates.append((match.start(), -match.end(), rank, token))
    candidates.sort(key=lambda candidate: candidate[:3])
    result: list[Token] = []
    at = 0
    for start, minus_end, _, token in candidates:
        if start < at:
            continue
        result.extend(tokens[at:start])
        result.append(token)
        at = -minus_end
    result.extend(tokens[at:])
    return result
