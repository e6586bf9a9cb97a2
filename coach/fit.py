"""How well a hub prompt fits what a pair wrote, on a scale that says when that is not well: meaning, theme and words.

A ranking tells which prompt is nearest, not whether it is near: the best of a search always has the best score. Here
the parts keep their size, so that a goal of which the hub knows nothing gets low fits only. Weights and scale were set
by reading what invented goals get (`docs/decisions/0026-what-a-goal-is-after.md`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from coach.model.brief import Anchor
from knowledge.english import in_english
from knowledge.index import Vectors
from knowledge.language import content_stems
from knowledge.resource import Resource
from knowledge.retrieve import Retriever
from knowledge.slots import bare

_WORDS = 0.2
"""What all words in common add to a cosine."""


@dataclass(frozen=True, slots=True)
class _Scale:
    theme: float
    """What a shared leading theme adds to a cosine."""
    nothing: float
    everything: float
    """The sums of cosine, theme and words that make fits of 0 and 1."""
    unseen: float
    """Stands for the cosine where there is no embedder: theme and words decide."""
    enough_words: float
    """The part of a sentence's words that a prompt shares if it follows from it; in English a theme will do."""


_ENGLISH = _Scale(theme=0.16, nothing=0.30, everything=0.80, unseen=0.32, enough_words=0.25)
_BY_GLOSS = _Scale(theme=0.15, nothing=0.25, everything=0.72, unseen=0.27, enough_words=0.4)
"""A gloss made word by word is nearer to nothing: the theme has to count for more."""


class Fits:
    """The prompts of a scope, in one language, as they are compared with a pair's own words."""

    def __init__(self, resources: Mapping[int, Resource], retriever: Retriever, language: str) -> None:
        self._language = language
        self._scale = _ENGLISH if language == "en" else _BY_GLOSS
        self._keys = tuple(resources)
        self._row = {key: row for row, key in enumerate(self._keys)}
        cards = [one.prompt for one in resources.values() if one.prompt is not None]
        # The embedder reads English: elsewhere the gloss speaks for the prompt.
        self._vectors: Vectors | None = None
        if language != "en":
            self._vectors = retriever.embed([bare(card.gloss or card.text) for card in cards])
        elif self._keys:
            self._vectors = retriever.vectors_of(self._keys)
        leading: defaultdict[str, list[int]] = defaultdict(list)
        further: defaultdict[str, list[int]] = defaultdict(list)
        for row, one in enumerate(resources.values()):
            leading[one.themes[0]].append(row)
            for theme in one.themes[1:]:
                further[theme].append(row)
        self._leading, self._further = _arrays(leading), _arrays(further)
        texts = [f"{bare(card.text)} {card.use_when}" for card in cards]
        self._own = _Words([content_stems(text, language) for text in texts])
        self._english: _Words | None = None
        if language != "en":
            glosses = zip(cards, texts, strict=True)
            self._english = _Words(
                [content_stems(f"{bare(card.gloss)} {in_english(text, language)}") for card, text in glosses]
            )

    def by_key(self, anchor: Anchor, vector: Vectors | None, *, keep: int, least: float) -> dict[int, float]:
        """Fits (0..1) by key of the `keep` prompts that fit best, those below `least` left out.

        vector: the unit vector of the anchor's text in English; None without an embedder.
        """
        themes, words = self._themes(anchor), self._words(anchor.text)
        scale = self._scale
        near = self._cosines(vector) + scale.theme * themes + _WORDS * words
        fits = np.clip((near - scale.nothing) / (scale.everything - scale.nothing), 0.0, 1.0)
        if anchor.serves == "session":
            # A sentence of a note says little by itself: meaning alone takes it for anything.
            kin = (words >= self._scale.enough_words) | ((themes > 0) & (self._scale is _ENGLISH))
            fits[~kin] = 0.0
        else:
            fits = np.maximum(fits, _THEME_ALONE * themes)
        best = np.argsort(-fits, kind="stable")[:keep]
        return {self._keys[row]: float(fits[row]) for row in best.tolist() if fits[row] >= least}

    def cosines(self, keys: Sequence[int], vector: Vectors | None) -> list[float] | None:
        """The cosine of each of these prompts with an English text; None without an embedder."""
        if self._vectors is None or vector is None:
            return None
        found: list[float] = (self._vectors[[self._row[key] for key in keys]] @ vector).tolist()
        return found

    def _cosines(self, vector: Vectors | None) -> Vectors:
        if self._vectors is None or vector is None:
            return np.full(len(self._keys), self._scale.unseen, dtype=np.float32)
        return np.asarray(self._vectors @ vector, dtype=np.float32)

    def _themes(self, anchor: Anchor) -> Vectors:
        """1 for the anchor's leading theme as the prompt's main one, less the further down either list."""
        shared = np.zeros(len(self._keys), dtype=np.float32)
        for theme in anchor.themes:
            shared[self._further.get(theme, _NO_ROWS)] = 0.4
        for theme in reversed(anchor.themes):
            shared[self._leading.get(theme, _NO_ROWS)] = 1.0 if theme == anchor.themes[0] else 0.7
        return shared

    def _words(self, text: str) -> Vectors:
        shared = self._own.shared(content_stems(text, self._language))
        if self._english is not None:
            shared = np.maximum(shared, self._english.shared(content_stems(in_english(text, self._language))))
        return shared


_THEME_ALONE = 0.2
"""The least fit of a prompt of a goal's leading theme: below what serves it, above what has nothing to do with it."""
_LEAST_TOLD = 12.0
"""What about three words tell: one that is shared is not much of a text, even if there are no others."""
_NO_ROWS = np.empty(0, dtype=np.intp)


def _arrays(rows: Mapping[str, list[int]]) -> dict[str, np.ndarray[tuple[int], np.dtype[np.intp]]]:
    return {key: np.asarray(some, dtype=np.intp) for key, some in rows.items()}


class _Words:
    """Which texts hold a stem, and how telling it is: the fewer hold it, the more (inverse document frequency)."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for row, stems in enumerate(texts):
            for stem in set(stems):
                rows[stem].append(row)
        self._count = len(texts)
        self._rows = _arrays(rows)
        self._telling = {stem: log((len(texts) + 1) / (len(some) + 0.5)) for stem, some in rows.items()}
        self._unknown = log((len(texts) + 1) / 0.5)

    def shared(self, stems: Sequence[str]) -> Vectors:
        """For each text the part of what `stems` tell that it holds, 0..1."""
        told = np.zeros(self._count, dtype=np.float32)
        in_all = 0.0
        for stem in dict.fromkeys(stems):
            telling = self._telling.get(stem, self._unknown)
            in_all += telling
            if stem in self._rows:
                told[self._rows[stem]] += telling
        return told / np.float32(max(in_all, _LEAST_TOLD))
