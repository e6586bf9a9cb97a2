"""The closed vocabulary of the hub: themes with their families, and sensitive topics, each with its signal words.

`hub/themes.yaml` is the one place that lists them. A theme is recognised by its words in four languages, which is
what still works where the embedder (English) does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import repeat

import yaml

from knowledge.language import LANGUAGES, stem, words

FAMILIES = ("tools", "communication", "inclusion", "trends")


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    family: str
    label: Mapping[str, str]
    """A short noun phrase for each language."""


Phrase = tuple[str, ...]
"""The stems of a keyword, in order."""


@dataclass(frozen=True)
class Vocabulary:
    themes: Mapping[str, Theme]
    theme_phrases: Mapping[str, Mapping[Phrase, str]]
    """For each language, the phrases that signal a theme."""
    sensitive_phrases: Mapping[str, Mapping[str, frozenset[Phrase]]]
    """For each sensitive topic and language, the phrases that mean it is touched."""

    def themes_in(self, text: str, language: str = "en") -> Counter[str]:
        """How often each theme's words occur in `text`."""
        stems = all_stems(text, language)
        phrases = self.theme_phrases.get(language, {})
        longest = self._longest_from.get(language, {})
        found: Counter[str] = Counter()
        for start in [place for place, one in enumerate(stems) if one in longest]:
            for length in range(longest[stems[start]], 0, -1):
                theme = phrases.get(stems[start : start + length])
                if theme is not None:
                    found[theme] += 1
                    break
        return found

    @cached_property
    def _longest_from(self) -> Mapping[str, Mapping[str, int]]:
        """For each language, the length of the longest theme phrase that begins with a stem: most begin none."""
        longest: dict[str, dict[str, int]] = {}
        for language, phrases in self.theme_phrases.items():
            here = longest.setdefault(language, {})
            for phrase in phrases:
                here[phrase[0]] = max(len(phrase), here.get(phrase[0], 0))
        return longest

    def sensitive_in(self, text: str, language: str | None = None) -> frozenset[str]:
        """The sensitive topics that `text` touches; every language's words are tried unless one is given."""
        touched = set()
        for code in (language,) if language else LANGUAGES:
            starting = self._sensitive_from.get(code, {})
            stems = all_stems(text, code)
            if starting.keys().isdisjoint(stems):
                continue
            for start, first in enumerate(stems):
                for phrase, topic in starting.get(first, ()):
                    if stems[start : start + len(phrase)] == phrase:
                        touched.add(topic)
        return frozenset(touched)

    def beginnings(self, topics: frozenset[str], language: str) -> frozenset[str]:
        """The stems with which the phrases of these sensitive topics begin."""
        starting = self._sensitive_from.get(language, {})
        return frozenset(first for first, found in starting.items() if any(topic in topics for _, topic in found))

    @cached_property
    def _sensitive_from(self) -> Mapping[str, Mapping[str, Sequence[tuple[Phrase, str]]]]:
        """For each language, the sensitive phrases by their first stem, with the topic they are of."""
        starting: dict[str, dict[str, list[tuple[Phrase, str]]]] = {}
        for topic, by_language in self.sensitive_phrases.items():
            for language, phrases in by_language.items():
                for phrase in phrases:
                    starting.setdefault(language, {}).setdefault(phrase[0], []).append((phrase, topic))
        return starting


@lru_cache(maxsize=8_192)
def all_stems(text: str, language: str) -> tuple[str, ...]:
    """Stems of every word, function words included, so that phrases keep their order. Kept in memory for the latest
    texts: a pair's goals and notes are read many times over while prompts are chosen."""
    return tuple(map(stem, words(text), repeat(language)))


def _phrase(keyword: str, language: str) -> Phrase:
    return all_stems(keyword, language)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the built-in hub, read once."""
    raw = yaml.safe_load(files("knowledge").joinpath("hub/themes.yaml").read_text(encoding="utf-8"))
    theme_phrases: dict[str, dict[Phrase, str]] = {language: {} for language in LANGUAGES}
    for theme_id, entry in raw["themes"].items():
        for language, keywords in entry["keywords"].items():
            for keyword in keywords:
                theme_phrases[language].setdefault(_phrase(keyword, language), theme_id)
    return Vocabulary(
        themes={key: Theme(key, entry["family"], entry["label"]) for key, entry in raw["themes"].items()},
        theme_phrases=theme_phrases,
        sensitive_phrases={
            topic: {
                language: frozenset(_phrase(keyword, language) for keyword in keywords)
                for language, keywords in entry["keywords"].items()
            }
            for topic, entry in raw["sensitive"].items()
        },
    )
