"""What may be shown of words that a model wrote: plain speech, about what the pair's own texts are about. Pure.

`coach.matters` says whether a prompt keeps to its matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from coach.redact.common_words import EVERYDAY
from coach.redact.given_names import GIVEN_NAMES
from knowledge.language import LANGUAGES, STOPWORDS, content_stems, detect
from knowledge.numbers import numbers_in, worded_in

_PLAIN = frozenset(" \u00a0\u202f.,;:!?'’‘‚\"“”„«»‹›()/&%€£$+–—…-#°ºª§¿¡")
"""Signs of plain speech, besides letters and digits."""
_ODD = re.compile(
    r"//|/(?!\w)|(?<!\w)/|:/|--|\$(?!\d)|(?<![\d\s])%|%\w|(?<!\d )(?<!\d)\+(?!\d)|&(?=[\w#]+;)|&#|(?:^|\s)#+(?:\s|$)|_"
)
"""Signs of plain speech in places where they are those of an address, of a format or of code."""
_ADDRESS = re.compile(
    r"(?i)\bwww\.|\b(?:javascript|vbscript|data|mailto|tel|file|ftp|https?|bitcoin)\s?:|hxxp|"
    r"[^\W\d_]{2,}[.․。．｡][^\W\d_]{2,}"
    r"|[\w-]\.[a-z]{2,24}[/?#]|\w\(\.\)\w|\b(?:dot|punkt|punto|point) (?:com|org|net|io|info|example)\b"
    r"|\(at\)|\d{1,3}(?:\.\d{1,3}){3}|(?:\d[ ./-]?){9,}|\b[A-Z]{2}\d\d(?: ?[0-9A-Z]{4}){3,}"
)
_NO_WORDS = re.compile(r"(?:\b\w\b\W{1,3}){5,}|\S*(?:-\S+){5,}|\S{46,}")
"""Letters spelt out one by one, sentences strung into one word, and what is no word at all."""
_SECRET = re.compile(
    r"(?i)\b(?:pass(?:word|code|phrase)s?|log-?in (?:data|details)|credentials|pin (?:code|number)s?|security codes?|"
    r"(?:bank|card|account) (?:details|number)s?|passw[oö]rt\w*|kennwort\w*|zugangsdaten|kontonummer\w*|contraseñas?|"
    r"claves? de acceso|número de cuenta|mots? de passe|identifiants|iban)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<![.!?:“\"] )(?<!^)\b[A-ZÄÖÜÉÈÀÁÍÓÚÑÇ][\w’'-]+")
_FUNCTION_WORDS = frozenset().union(*STOPWORDS.values())
_SHARE = 0.5
"""Of the content stems of an action that the note has too: acts are put in other words, but about the same things."""
_MOST_NEW = 2
"""Content stems of an action that the note does not have: of 154 actions that people wrote, three have more."""
_SHORT_NAME = 3
"""Letters that a name keeps when it is cut short."""
_GERMAN_NOUNS = frozenset(
    "uhr zeit treffen seite frau herr woche monat tag montag dienstag mittwoch donnerstag freitag punkt "
    "teil stück".split()
)
"""Of the calendar and the like; in German a noun has a capital anyhow."""
_RELATED = 5
"""Letters that two German words share at an end if they have a part in common."""


def spoken_plainly(text: str) -> bool:
    """Whether `text` is of letters, digits and the signs of prose, without address, markup, tag, code or word in the
    letters of two scripts."""
    text = unicodedata.normalize("NFC", text)
    if not text.strip() or not all(map(_is_plain, text)):
        return False
    if _ODD.search(text) or _ADDRESS.search(text) or _NO_WORDS.search(text):
        return False
    return text.isascii() or all(len({_script(letter) for letter in word}) == 1 for word in _WORD.findall(text))


@lru_cache(maxsize=4_096)
def _is_plain(one: str) -> bool:
    """Whether a sign belongs to prose; letters in disguise, such as those of mathematics, do not."""
    return one in _PLAIN or (one.isalnum() and unicodedata.normalize("NFKC", one) == one)


def secrets_in(text: str) -> list[str]:
    """What of `text` names something that only its owner should know: passwords, numbers of accounts."""
    return [match.group().casefold() for match in _SECRET.finditer(text)]


@lru_cache(maxsize=4_096)
def _script(letter: str) -> str:
    """Such as LATIN or CYRILLIC."""
    return unicodedata.name(letter, "?").partition(" ")[0]


def supported(text: str, source: str, names: Sequence[str], known: str = "") -> bool:
    """Whether `text` speaks of what `source` speaks of: most of its content stems, every number and every name.

    known: more of the same pair's texts, where a name may be from.
    """
    if any(one not in source for one in re.findall(r"\d+|#\w+", text)) or not worded_in(text) <= numbers_in(source):
        return False
    there_are = {_bare(word) for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", " ".join((source, known, *names)))}
    first = _bare((_WORD.findall(text) or [""])[0])
    if first in GIVEN_NAMES and first not in EVERYDAY and first not in there_are:
        return False
    german = detect(source) == "de"
    if any(not _is_known(_bare(name), there_are, german) for name in _NAME.findall(text)):
        return False
    best, new = 0.0, len(text)
    for language in LANGUAGES:
        own = set(content_stems(text, language))
        there = set(content_stems(" ".join((source, *names)), language))
        best = max(best, len(own & there) / len(own) if own else 1.0)
        new = min(new, len(own - there))
    return best >= _SHARE and new <= _MOST_NEW


def _bare(name: str) -> str:
    return name.casefold().removesuffix("'s").removesuffix("’s")


def _is_known(name: str, known: Collection[str], german: bool) -> bool:
    """Whether a word with a capital is one of the pair's, or short for one: “Feb” for “February”."""
    if name in _FUNCTION_WORDS or all(part in known for part in name.split("-")):
        return True
    if any(len(one) >= _SHORT_NAME and (name.startswith(one) or one.startswith(name)) for one in known):
        return len(name) >= _SHORT_NAME
    return german and (name in _GERMAN_NOUNS or _related(name, known))


def _related(noun: str, known: Iterable[str]) -> bool:
    """Whether a German noun, which has a capital in any case, shares its beginning or end with a word that is known."""
    return any(
        len(word) >= _RELATED and (noun[:_RELATED] == word[:_RELATED] or noun[-_RELATED:] == word[-_RELATED:])
        for word in known
    )
