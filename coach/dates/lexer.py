"""Cuts a note into words and gives each its kind (see words.py)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from coach.dates.calendar import Period
from coach.dates.english import ENGLISH
from coach.dates.french import FRENCH
from coach.dates.german import GERMAN
from coach.dates.spanish import SPANISH
from coach.dates.words import Words

LANGUAGES: dict[str, Words] = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH}

_TOKEN = re.compile(r"\d+[^\W\d_]*[º°]?|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*\d{0,2}|\n|[^\w\s]")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|ere|re|e|eme|º|°|o|a)")
_LONGEST_WORD = 24
# A dot after a word so long ends the sentence; after a shorter one it can be an abbreviation's.
_WORD = 5
_SENTENCE_END = {"", ".", "!", "?", "\n", ":", "-", "–", "•", "*", '"', "„", "“", "(", "→", ";"}
# A line this long that goes on in lower case was broken by the editor, not by the writer.
_WRAPPED = 50
_KEPT = frozenset(",.;:/-–()!?\n")

# The words of a phrase, its kind, its number, and whether accents count ("=dès" against "des").
Entry = tuple[tuple[str, ...], str, int, bool]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a run of words that was read as one: its kind, its number, its place in the note."""

    kind: str
    value: int
    start: int
    end: int
    period: Period | None = None


def fold(word: str) -> str:
    """Lower case without accents, so that notes typed in haste are read too."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").replace("ʼ", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@cache
def _lexicon(language: str) -> tuple[dict[str, list[Entry]], dict[str, tuple[str, int]]]:
    """Phrases by their first word, longest first; and the words that count only as they are spelt."""
    phrases: dict[str, list[Entry]] = {}
    cased: dict[str, tuple[str, int]] = {}
    for kind, table in LANGUAGES[language].items():
        for phrase, value in table.items():
            if phrase != phrase.lower():
                cased[phrase] = (kind, value)
                continue
            exact = phrase.startswith("=")
            words = tuple(match.group() for match in _TOKEN.finditer(phrase.removeprefix("=")))
            spelling = words if exact else tuple(fold(word) for word in words)
            phrases.setdefault(fold(words[0]), []).append((spelling, kind, value, exact))
    for entries in phrases.values():
        entries.sort(key=lambda entry: (-len(entry[0]), not entry[3]))
    return phrases, cased


def tokens_of(text: str, language: str, start: int, end: int) -> list[Token]:
    """The words of text[start:end]; offsets are those of the whole text."""
    phrases, cased = _lexicon(language)
    spans: list[tuple[int, int]] = []
    folded: list[str] = []
    seen: dict[str, str] = {}
    line = start
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word == "\n":
            wrapped = match.start() - line >= _WRAPPED and text[match.end() : match.end() + 1].islower()
            line = match.end()
            if wrapped:
                continue
        if word not in seen:
            seen[word] = fold(word) if len(word) <= _LONGEST_WORD else "_"
        spans.append(match.span())
        folded.append(seen[word])

    found: list[Token] = []
    at = 0
    while at < len(folded):
        kind, value, length = "_", 0, 1
        surface = text[spans[at][0] : spans[at][1]]
        for words, phrase_kind, phrase_value, exact in phrases.get(folded[at], ()):
            if exact:
                heard = tuple(text[left:right].lower().replace("’", "'") for left, right in spans[at : at + len(words)])
            else:
                heard = tuple(folded[at : at + len(words)])
            if heard == words:
                kind, value, length = phrase_kind, phrase_value, len(words)
                break
        if length == 1 and surface in cased:
            opening = at == 0 or folded[at - 1] in _SENTENCE_END
            if not (cased[surface][0] == "q" and opening):
                kind, value = cased[surface]
        if (
            surface == "."
            and found
            and found[-1].end - found[-1].start >= _WORD
            and not text[found[-1].end - 1].isdigit()
        ):
            kind = "!"
        elif kind == "_" and length == 1:
            kind, value = _bare(folded[at])
        found.append(Token(kind, value, spans[at][0], spans[at + length - 1][1]))
        at += length
    return found


def _bare(word: str) -> tuple[str, int]:
    """The kind of what no lexicon lists: numbers, ordinals in digits, punctuation."""
    if word.isdecimal():
        if len(word) == 4 and word[:2] == "20":
            return "Y", int(word)
        return ("D", int(word)) if len(word) <= 3 else ("_", 0)
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        return "O", int(ordinal[1])
    if word == "—":
        return "–", 0
    return (word, 0) if word in _KEPT else ("_", 0)
