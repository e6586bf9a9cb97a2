"""What may be shown of words that a model wrote: plain speech, about what the pair's own texts are about. Pure.

`coach.matters` says whether a prompt keeps to its matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.language import LANGUAGES, STOPWORDS, content_stems, detect

_ADDRESS = re.compile(
    r"\w:/|//|\bwww\.|\S@\S|\b(?:javascript|vbscript|data|mailto|tel|file|ftp|https?)\s*:|hxxp"
    r"|[\w-]\.[a-z]{2,24}[/?#]|\w\[?[.。．｡]\]?(?:com|org|net|info|biz|io|co|app|dev|xyz|link|top|ru|cn|example|test)\b",
    re.I,
)
_MARKUP = re.compile(r"[<>＜＞{}\[\]`|\\~]|\*\*|__|(?:^|\s)#+\s|^\s*[#>]|&#?\w+;|%[0-9a-f]{2}", re.I)
_SECRET = re.compile(
    r"(?i)\b(?:pass(?:word|code|phrase)s?|log-?in (?:data|details)|credentials|pin (?:code|number)s?|security codes?|"
    r"(?:bank|card|account) (?:details|number)s?|passw[oö]rt\w*|kennwort\w*|zugangsdaten|kontonummer\w*|contraseñas?|"
    r"claves? de acceso|número de cuenta|mots? de passe|identifiants|iban)\b"
)
_INVISIBLE = frozenset(("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"))
_FILLERS = frozenset("\u034f\u115f\u1160\u3164\uffa0\ufe0e\ufe0f")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<![.!?:“\"] )(?<!^)\b[A-ZÄÖÜÉÈÀÁÍÓÚÑÇ][\w’'-]+")
_FUNCTION_WORDS = frozenset().union(*STOPWORDS.values())
_SHARE = 0.5
"""Of the content stems of an action that the note has too: acts are put in other words, but about the same things."""
_MOST_NEW = 2
"""Content stems of an action that the note does not have: of 154 actions that people wrote, three have more."""
_RELATED = 5
"""Letters that two German words share at an end if they have a part in common."""


def spoken_plainly(text: str) -> bool:
    """Whether `text` has no link, address, markup, tag, invisible character or word in the letters of two scripts."""
    if not text.strip() or _ADDRESS.search(text) or _MARKUP.search(text):
        return False
    if any(unicodedata.category(one) in _INVISIBLE or one in _FILLERS for one in text):
        return False
    return all(len({_script(letter) for letter in word}) == 1 for word in _WORD.findall(text))


def secrets_in(text: str) -> list[str]:
    """What of `text` names something that only its owner should know: passwords, numbers of accounts."""
    return [match.group().casefold() for match in _SECRET.finditer(text)]


@lru_cache(maxsize=4_096)
def _script(letter: str) -> str:
    """Such as LATIN or CYRILLIC."""
    return unicodedata.name(letter, "?").partition(" ")[0]


def supported(text: str, source: str, names: Sequence[str]) -> bool:
    """Whether `text` speaks of what `source` speaks of: most of its content stems, every number and every name."""
    known = {word.casefold() for word in re.findall(r"[\w’'-]+", " ".join((source, *names)))}
    if any(number not in source for number in re.findall(r"\d+", text)):
        return False
    foreign = [
        name for name in _NAME.findall(text) if name.removesuffix("'s").removesuffix("’s").casefold() not in known
    ]
    german = detect(source) == "de"
    if any(
        name.casefold() not in _FUNCTION_WORDS and not (german and _related(name.casefold(), known)) for name in foreign
    ):
        return False
    best, new = 0.0, len(text)
    for language in LANGUAGES:
        own = set(content_stems(text, language))
        there = set(content_stems(" ".join((source, *names)), language))
        best = max(best, len(own & there) / len(own) if own else 1.0)
        new = min(new, len(own - there))
    return best >= _SHARE and new <= _MOST_NEW


def _related(noun: str, known: Iterable[str]) -> bool:
    """Whether a German noun, which has a capital in any case, shares its beginning or end with a word that is known."""
    return any(
        len(word) >= _RELATED and (noun[:_RELATED] == word[:_RELATED] or noun[-_RELATED:] == word[-_RELATED:])
        for word in known
    )
