"""What may be shown of words that a model wrote: plain speech, about what the pair's own texts are about. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from knowledge.language import LANGUAGES, STOPWORDS, content_stems, detect, sentences

_ADDRESS = re.compile(
    r"\w:/|//|\bwww\.|\S@\S|\b(?:javascript|vbscript|data|mailto|tel|file|ftp|https?)\s*:|hxxp"
    r"|[\w-]\.[a-z]{2,24}[/?#]|\w\[?[.。．｡]\]?(?:com|org|net|info|biz|io|co|app|dev|xyz|link|top|ru|cn|example|test)\b",
    re.I,
)
_MARKUP = re.compile(r"[<>＜＞{}\[\]`|\\~]|\*\*|__|^\s*[#>]|&#?\w+;|%[0-9a-f]{2}", re.I)
_INVISIBLE = frozenset(("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"))
_FILLERS = frozenset("\u034f\u115f\u1160\u3164\uffa0\ufe0e\ufe0f")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<![.!?:“\"] )(?<!^)\b[A-ZÄÖÜÉÈÀÁÍÓÚÑÇ][\w’'-]+")
_BEGINS = re.compile(r"(?<=\w )(?:[A-ZÀ-Þ][a-zß-ÿ]+\b|¿)")
_BEGINS_GERMAN = re.compile(r"(?<=\w )(?:W(?:as|ie|er|en|em|o|ann|arum|elche[rsnm]?|oran|ovon|omit|oher)|Du|Wir|Ihr)\b")
_FUNCTION_WORDS = frozenset().union(*STOPWORDS.values())
_SHARE = 0.5
"""Of the content stems of an action that the note has too: acts are put in other words, but about the same things."""
_MOST_NEW = 2
"""Content stems of an action that the note does not have: of 154 actions that people wrote, three have more."""
_OWN_SHARE_ASKED, _OWN_SHARE_TOLD = 1 / 3, 0.75
"""Of the content stems of a sentence to a pair that are of the matter it is about, in a question and in what is told to
them as a fact; short questions need none."""
_SHORT = 2
_RELATED = 5
"""Letters that two German words share at an end if they have a part in common."""


def spoken_plainly(text: str) -> bool:
    """Whether `text` has no link, address, markup, tag, invisible character or word in the letters of two scripts."""
    if not text.strip() or _ADDRESS.search(text) or _MARKUP.search(text):
        return False
    if any(unicodedata.category(one) in _INVISIBLE or one in _FILLERS for one in text):
        return False
    return all(len({_script(letter) for letter in word}) == 1 for word in _WORD.findall(text))


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


def of_the_matter(text: str, matter: frozenset[str], common: frozenset[str], language: str) -> bool:
    """Whether each sentence of `text` keeps to a matter: enough of its content stems are of `matter`, and at most one
    in a sentence of some length is neither that nor `common`, and that is no name.

    matter, common: content stems; those that tell this matter from others, and those of the pair and of a vetted hub.
    """
    for one in _spoken(text, language):
        said = list(dict.fromkeys(content_stems(one, language)))
        new = [stem for stem in said if stem not in matter and stem not in common]
        own = sum(stem in matter for stem in said)
        asks = one.rstrip(" \"”“»'").endswith("?")
        if not (asks and len(said) <= _SHORT) and own < (_OWN_SHARE_ASKED if asks else _OWN_SHARE_TOLD) * len(said):
            return False
        if len(new) > (len(said) > 2 * _SHORT) or any(_capital(one, stem, language) for stem in new):
            return False
    return True


def _spoken(text: str, language: str) -> Iterator[str]:
    """Its sentences, and what runs on without a stop: a function word with a capital begins anew."""
    begins = _BEGINS if language != "de" else _BEGINS_GERMAN
    for one in sentences(text):
        at = 0
        for match in begins.finditer(one.text):
            if match.group().lower() in _FUNCTION_WORDS or not match.group().isalpha():
                yield one.text[at : match.start()]
                at = match.start()
        yield one.text[at:]


def _capital(text: str, stem: str, language: str) -> bool:
    """Whether a word with this stem stands in `text` with a capital that no beginning explains."""
    return any(stem in content_stems(name, language) for name in _NAME.findall(text))


def _related(noun: str, known: Iterable[str]) -> bool:
    """Whether a German noun, which has a capital in any case, shares its beginning or end with a word that is known."""
    return any(
        len(word) >= _RELATED and (noun[:_RELATED] == word[:_RELATED] or noun[-_RELATED:] == word[-_RELATED:])
        for word in known
    )
