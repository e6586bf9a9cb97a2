"""The English of a German, Spanish or French text, word by word, as far as it is known: enough to compare meanings.

The embedder reads English. Prompts in other languages carry an English gloss; a pair's own words do not, so that they
get one here: known content words are put into English, products and what else the themes' English keywords hold stay
as they are, other words fall away. `hub/english.txt` lists the words. No reader ever sees the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.language import LANGUAGES, STOPWORDS, stem, words
from knowledge.themes import vocabulary

_SHORTEST_HEAD, _SHORTEST_TAIL = 3, 4
"""Letters of the shortest parts into which a German compound is cut."""
_JOINTS = ("", "s", "n", "en", "es")
"""What German puts between the parts of a compound."""


@lru_cache(maxsize=4_096)
def in_english(text: str, language: str) -> str:
    """The content words of `text` in English, in its order; `text` itself if it is English or no word is known."""
    if language == "en":
        return text
    content = [word for word in words(text) if word not in STOPWORDS[language]]
    return " ".join(dict.fromkeys(english for word in content for english in _word(word, language))) or text


def _word(word: str, language: str) -> Iterator[str]:
    known = _known()[language]
    word = word.rpartition("'")[2]
    found = known.get(stem(word, language))
    if found is not None:
        yield found
    elif language == "de" and (parts := _parts(word, known)):
        yield from parts
    elif (stem(word),) in vocabulary().theme_phrases["en"]:
        yield word


def _parts(word: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The English of both parts of a German compound, else of its shorter last or longer first part, or nothing."""
    last: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    for cut in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        head, tail = word[:cut], known.get(stem(word[cut:], "de"))
        bare = (head.removesuffix(joint) for joint in _JOINTS if head.endswith(joint))
        first = next((known[root] for one in bare if (root := stem(one, "de")) in known), None)
        if first is not None and tail is not None:
            return (first, tail)
        if tail is not None:
            last = (tail,)
        if first is not None:
            start = (first,)
    return last or start


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    """For each language the English of a stem; a stem that stands in two lines has the English of the first."""
    known: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES if language != "en"}
    for line in files("knowledge").joinpath("hub/english.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            english, *columns = (part.strip() for part in line.split("|"))
            for language, column in zip(known, columns, strict=True):
                for word in column.split():
                    known[language].setdefault(stem(word, language), english)
    return known
