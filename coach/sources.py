"""Where a suggestion comes from: a passage that backs it, quoted word for word, and the hub prompt itself.

Found by code for every engine, so that a source is always one that exists and a quote always stands there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from coach import policy
from coach.model.brief import Draft, SuggestBrief
from knowledge.language import content_stems, sentences
from knowledge.resource import Citation, Kind, Passage, Resource
from knowledge.retrieve import Retriever

_READING: frozenset[Kind] = frozenset(("guide", "article", "document"))
_MARKUP = re.compile(r"[*_`#|\[\]{}<>]")
_LOOKED_AT = 4
"""Passages from which the one with the most telling sentence is taken."""


def sources_of(draft: Draft, brief: SuggestBrief, retriever: Retriever) -> tuple[Citation, ...]:
    """The backing passage first, if the hub has one near enough, then the prompt."""
    candidate = next(one for one in brief.candidates if one.prompt.id == draft.prompt_id)
    anchor = brief.anchors[draft.anchor]
    scope = policy.hub_scope(brief.pair, kinds=_READING)
    key = retriever.key_of(candidate.passage.id)
    card = candidate.prompt.prompt
    # The embedder reads English: elsewhere the prompt's English gloss speaks for both.
    matter = anchor.text if brief.language == "en" or card is None else card.gloss
    wanted = {*content_stems(candidate.passage.text), *content_stems(matter)}
    cited = []
    best: tuple[float, Passage, Resource, str] | None = None
    for place, (passage, resource) in enumerate(retriever.between(key, matter, scope, _LOOKED_AT)):
        found = _telling(passage, resource, wanted)
        if found is not None and (best is None or found[0] - 0.5 * place > best[0]):
            best = found[0] - 0.5 * place, passage, resource, found[1]
    if best is not None:
        _, passage, resource, quote = best
        cited.append(_citation(resource, passage, quote))
    cited.append(_citation(candidate.prompt, candidate.passage, candidate.passage.text))
    return tuple(cited)


def _telling(passage: Passage, resource: Resource, wanted: set[str]) -> tuple[float, str] | None:
    """The sentence of the passage that shares most with what is wanted and can stand alone, and how much."""
    best: tuple[float, str] | None = None
    for text, stems in _quotable(passage.text, resource.language):
        value = len(wanted & stems) - 1.5 * text.endswith("?")
        if best is None or value > best[0]:
            best = value, text
    return best


@lru_cache(maxsize=4_096)
def _quotable(text: str, language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The sentences of a passage of the hub that can stand alone, with their stems."""
    return tuple(
        (one.text, frozenset(content_stems(one.text, language)))
        for one in sentences(text)
        if 40 <= len(one.text) <= 240
        and "\n" not in one.text
        and not _MARKUP.search(one.text)
        and one.text[0].isupper()
    )


def _citation(resource: Resource, passage: Passage, quote: str) -> Citation:
    return Citation(resource.id, resource.title, " > ".join(passage.heading), passage.hash, quote)
