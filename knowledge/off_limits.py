"""Topics that a charter puts off limits, compiled into something that can be tested against any text.

Blocking too much costs a prompt out of hundreds; blocking too little costs the pair's trust. So the match is broad:
a topic blocks every text that shares one of its telling words, and if it names a sensitive matter (pay, religion,
health and so on, in any of four languages) every word that belongs to that matter, and every resource tagged with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from knowledge.language import LANGUAGES, STOPWORDS, content_stems, stem, words
from knowledge.themes import Phrase, all_stems, vocabulary

# Words that say nothing about what a topic is; alone they block only together.
_GENERAL = frozenset(
    "anyone anything area business colleague colleagues company confidential current department detail details "
    "discussion employee employees future group individual internal issue issues item join leader manager managers "
    "matter matters member members mentor named named office ongoing organisation organization other particular people "
    "person personal plan plans planned possible private project projects question questions related review reviews "
    "situation specific staff subject team teams topic topics work working "
    "aktuell bereich firma frage fragen kollege kollegen kolleginnen laufend mitarbeiter persönlich plan pläne "
    "projekt thema themen unternehmen asunto asuntos compañero compañeros empresa equipo interno persona personal "
    "plan planes proyecto tema temas trabajo affaire affaires collègue collègues dossier entreprise équipe personnel "
    "plan projet projets question questions sujet sujets travail".split()
)
_FUNCTION_WORDS = frozenset().union(*STOPWORDS.values())
_WORDS_KEPT = 8_192
_OVERSIGHT = (
    r"supervis|regulat|inspect|inspec|audit|complian|watchdog|ombuds|aufsicht|prüfer|revisor|contrôleu|r[ée]gulat"
)
_HINTS = tuple(
    (re.compile(rf"(?i)\b(?:{of})"), re.compile(rf"(?i)\b(?:{hint})"))
    for of, hint in (
        (_OVERSIGHT, rf"{_OVERSIGHT}|(?:the|an?) authorit|behörde|autoridad|autorités?\b"),
        (
            "merger|acqui|takeover|fusion|firmenübernahme|adquisi|rachat",
            r"(?:buy|buys|buying|bought|own|owns|sell|sells|selling|sold|take over|takes over) us\b|"
            r"(?:new|next) owners?\b",
        ),
    )
)
"""By the words of a topic, those that hint at it where nobody has vetted them; too broad for the pair's own texts (“she
bought us coffee”)."""
_ROOT, _ENDING = 5, 3
"""Letters that a word keeps at least, and that it may lose at its end, to be another form of the same."""


@dataclass(frozen=True)
class OffLimits:
    """Compiled topics. Hashable, so that a scope can be a cache key."""

    topics: tuple[str, ...] = ()
    sensitive: frozenset[str] = frozenset()
    telling: frozenset[tuple[str, str, str]] = frozenset()
    """(topic, language, stem): this stem alone brings the topic up."""
    joint: frozenset[tuple[str, str, Phrase]] = frozenset()
    """(topic, language, stems): only all of these stems together do."""

    @classmethod
    def compile(cls, topics: Iterable[str]) -> OffLimits:
        """Topics as written in a charter, in any of the four languages; blank ones are ignored."""
        return cls._compiled(tuple(dict.fromkeys(topic.strip() for topic in topics if topic.strip())))

    @classmethod
    @lru_cache(maxsize=256)
    def _compiled(cls, given: tuple[str, ...]) -> OffLimits:
        sensitive: set[str] = set()
        telling: set[tuple[str, str, str]] = set()
        joint: set[tuple[str, str, Phrase]] = set()
        for topic in given:
            sensitive |= vocabulary().sensitive_in(topic) | _named_like(topic)
            for language in LANGUAGES:
                general = {s for word in _GENERAL for s in content_stems(word, language)}
                stems = [stem(word, language) for word in words(topic) if word not in _FUNCTION_WORDS]
                specific = [s for s in stems if s not in general]
                telling |= {(topic, language, s) for s in specific if len(s) > 2}
                if stems and not specific:
                    joint.add((topic, language, tuple(stems)))
        return cls(given, frozenset(sensitive), frozenset(telling), frozenset(joint))

    def touched_by(self, text: str, language: str | None = None, tags: frozenset[str] = frozenset()) -> str | None:
        """The first topic (or sensitive matter) that `text` or its tags bring up; None if it is clear."""
        if not self.topics:
            return None
        tagged = self.sensitive & tags
        if tagged:
            return min(tagged)
        if not any(map(self._may_touch, words(text))):
            return None
        for code in (language,) if language in LANGUAGES else LANGUAGES:
            assert code is not None
            present = set(all_stems(text, code))
            told = self._topic_of[code].keys() & present
            if told:
                return min(self._topic_of[code][one] for one in told)
            for topic, of, several in sorted(self.joint):
                if of == code and present.issuperset(several):
                    return topic
            matters = self.sensitive & vocabulary().sensitive_in(text, code) if self.sensitive else None
            if matters:
                return min(matters)
        return None

    def hinted_by(self, text: str) -> bool:
        """Whether a word of `text` begins as a telling word of a topic does: “supervisor” for a “supervisory review”.
        Broader still than `touched_by`, for words that nobody has vetted."""
        if bool(self._beginnings) and any(word.startswith(self._beginnings) for word in words(text)):
            return True
        return any(hint.search(text) for hint in self._hints)

    @cached_property
    def _hints(self) -> tuple[re.Pattern[str], ...]:
        return tuple(hint for of, hint in _HINTS if any(of.search(topic) for topic in self.topics))

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple({one[: max(_ROOT, len(one) - _ENDING)] for _, _, one in self.telling if len(one) > _ROOT})

    @cached_property
    def _may_touch(self) -> Callable[[str], bool]:
        """Whether a word can have to do with a topic, in any language: a text without such a word touches none."""
        beginning = {language: set(self._topic_of[language]) for language in LANGUAGES}
        for _, language, several in self.joint:
            beginning[language].update(several)
        for language in LANGUAGES:
            beginning[language] |= vocabulary().beginnings(self.sensitive, language)

        @lru_cache(maxsize=_WORDS_KEPT)
        def may_touch(word: str) -> bool:
            return any(stem(word, language) in stems for language, stems in beginning.items())

        return may_touch

    @cached_property
    def _topic_of(self) -> Mapping[str, Mapping[str, str]]:
        """For each language, the first topic (in the order of the alphabet) that each telling stem brings up."""
        topic_of: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        for topic, language, one in sorted(self.telling, reverse=True):
            topic_of[language][one] = topic
        return topic_of


def _named_like(topic: str) -> set[str]:
    """Sensitive matters whose own name is in the topic: `social-class` in "social class"."""
    stems = content_stems(topic, "en")
    return {matter for matter in vocabulary().sensitive_phrases if set(content_stems(matter, "en")) <= set(stems)}
