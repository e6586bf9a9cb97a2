"""What the note shows of the prompts that had been suggested: answered, asked, skipped, or nothing.

A suggested prompt is never evidence, nor is a list of them in the note ("planned: ..."): only a report of the talk is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.follow_through.align import align
from coach.engines.embedded.follow_through.features import ALIGN
from coach.engines.embedded.follow_through.terms import terms
from coach.engines.embedded.follow_through.voices import voices
from coach.engines.embedded.items.parse import MOST_SEGMENTS, Parse
from coach.model.note import Quote
from coach.model.suggestion import Outcome
from coach.model.summary import EarlierItem, PromptTrace, SummariseBrief
from coach.ports import Embed
from coach.segments import Segment
from knowledge.language import content_stems

_COVERED = 0.3
"""The least share of a prompt's terms, weighed by rarity, that a clause has to have, with `_SHARED` terms in common."""
_SHARED = 2
_COSINE, _HINT = 0.6, 0.15
"""In English a near sense will do, with this share of the terms."""
_RECITED = 0.75
"""A clause that has this part of a prompt's words, and few of its own, is the prompt itself."""

_AGENDA = re.compile(
    r"(?i)\b(?:plan(?:ned)?|agenda|prompts?|suggest(?:ed|ions?)|proposed|prepared|prep|questions (?:for|to ask)|"
    r"topics|upcoming|next (?:time|session)|"
    r"geplant\w*|vorgeschlagen\w*|vorschl[aä]ge?|vorbereitet\w*|fragen für|themen|tagesordnung|nächste\w*|"
    r"previst[oa]s?|planead[oa]s?|sugerid[oa]s?|propuest[oa]s?|preparad[oa]s?|preguntas para|orden del día|próxim\w+|"
    r"prévue?s?|suggérée?s?|proposée?s?|préparée?s?|questions pour|ordre du jour|prochaine?\w*)\b"
)
_LISTED = re.compile(rf"{_AGENDA.pattern}[^.!?]{{0,40}}:")
_SKIPPED = re.compile(
    r"(?i)\b(?:skipp?(?:ed|ing)?|left (?:it |that |this )?out|leave (?:it |that |this )?out|(?:did(?:n['’]t| not)|"
    r"never) (?:get|got|come|came) (?:to|round to|around to|onto)|"
    r"no time (?:for|to)|ran out of time|not (?:asked|discussed|covered|touched)|(?:did(?:n['’]t| not)) (?:ask|"
    r"discuss|cover|touch|do)|postponed|put off|parked|"
    r"(?:saved?|leave|left|keep|kept) (?:it |that |this |the \w+ (?:\w+ )?)?for (?:next|another|later)|next time|"
    r"another (?:time|day)|"
    r"ausgelassen|weggelassen|übersprungen|nicht (?:mehr )?(?:dazu|geschafft|gestellt|gefragt|besprochen)|"
    r"keine zeit|verschoben|vertagt|nächstes mal|"
    r"nos (?:la |lo )?saltamos|no (?:llegamos|hubo tiempo|nos dio tiempo|preguntamos|hablamos|tocamos)|sin tiempo|"
    r"aplazad\w+|dejamos para|otro día|la próxima|"
    r"sauté\w*|laissé\w* de côté|pas (?:eu le temps|abordé\w*|posé\w*|parlé)|manque de temps|report(?:é|ée|ons)|"
    r"la prochaine fois)\b"
)
_ASKED = re.compile(
    r"(?i)\b(?:asked|asks|asking|question(?:ed)?|wanted to know|put (?:it|that|this|the question) to|raised|"
    r"brought up|we (?:talked|spoke|discussed)|discussed|"
    r"fragte|gefragt|frage|wollte wissen|angesprochen|besprochen|sprachen|geredet|pregunt[óéa]\w*|quiso saber|"
    r"planteó|hablamos|"
    r"demandé\w*|question|voulu savoir|abordé\w*|parlé|discuté)\b"
)
_ANSWERED = re.compile(
    r"(?i)(?:\b(?:answer(?:ed|s)?|said|says|told|replied|admitted|explained|because|reckons?|thinks?|thought|felt|"
    r"named|listed|turns out|confessed|"
    r"antwortete|geantwortet|sagte|sagt|gesagt|meinte|meint|erzählte|erzählt|gab zu|zugegeben|weil|nannte|"
    r"contestó|respondió|dijo|dice|contó|reconoció|admitió|explicó|porque|cree|"
    r"répondu|dit|raconté|avoué|reconnu|expliqué|parce que|pense)\b|[\"“„«]\s?\w)"
)


def traces(
    brief: SummariseBrief,
    segments: Sequence[Segment],
    vectors: NDArray[np.float32] | None,
    embed: Embed,
    language: str,
    parsed: Parse,
) -> tuple[PromptTrace, ...]:
    """One trace for each planned prompt, in their order; `outcome` is None where the note does not tell."""
    if not brief.planned:
        return ()
    told = [place for place, segment in enumerate(segments[:MOST_SEGMENTS]) if not _is_agenda(segment)]
    if not told:
        return tuple(PromptTrace(one.suggestion_id, None) for one in brief.planned)
    kept = [segments[place] for place in told]
    asked = [EarlierItem(one.suggestion_id, one.text) for one in brief.planned]
    names = frozenset(one for name in (brief.leader, brief.mentor) for one in terms(name, language))
    of_prompts = None if vectors is None else embed([one.text for one in brief.planned])
    said_by = voices([parsed.readings[place] for place in told])
    aligned = align(asked, kept, None if vectors is None else vectors[told], of_prompts, names, said_by, language)
    covered, shared, cosine = (ALIGN.index(name) for name in ("covered", "shared", "cosine_en"))
    made = []
    for prompt, found in zip(brief.planned, aligned, strict=True):
        trace = PromptTrace(prompt.suggestion_id, None)
        for place, row in sorted(
            zip(map(int, found.places), found.features, strict=True), key=lambda one: -one[1][covered]
        ):
            near = row[covered] >= _COVERED and row[shared] * 3 >= _SHARED - 0.01
            if not (near or (row[cosine] >= _COSINE and row[covered] >= _HINT)):
                continue
            if (outcome := _outcome(place, kept, prompt.text, language)) is not None:
                said = kept[place]
                trace = PromptTrace(prompt.suggestion_id, outcome, Quote(said.text, said.start, said.end))
                break
        made.append(trace)
    return tuple(made)


def _is_agenda(segment: Segment) -> bool:
    """Part of a list of what was or is to be talked about."""
    if segment.heading is not None and _AGENDA.search(segment.heading) is not None:
        return _SKIPPED.search(segment.text) is None and _ASKED.search(segment.text) is None
    return _LISTED.match(segment.text) is not None


def _outcome(place: int, segments: Sequence[Segment], prompt: str, language: str) -> Outcome | None:
    here = segments[place]
    sentence = [one.text for one in segments[max(0, place - 2) : place + 3] if one.sentence == here.sentence]
    whole = " ".join(sentence)
    if _SKIPPED.search(whole) is not None:
        return "skipped"
    asked = _ASKED.search(whole) is not None
    if not asked and (_recited(here.text, prompt, language) or here.text.rstrip().endswith("?")):
        return None
    following = segments[place + 1] if place + 1 < len(segments) else None
    after = following.text if following is not None and following.paragraph == here.paragraph else ""
    if asked:
        spoken = _ANSWERED.search(_ASKED.sub(" ", whole)) is not None or _ANSWERED.search(after) is not None
        return "answered" if spoken and not _silent(f"{whole} {after}") else "asked"
    return "answered" if _ANSWERED.search(whole) is not None else None


_SILENT = re.compile(
    r"(?i)\b(?:no (?:answer|reply)|(?:did(?:n['’]t| not)|would(?:n['’]t| not)) (?:answer|say|reply)|"
    r"without (?:an )?answer|unanswered|keine antwort|nicht geantwortet|"
    r"ohne antwort|sin respuesta|no (?:contestó|respondió)|sans réponse|pas (?:de réponse|répondu))\b"
)


def _silent(text: str) -> bool:
    return _SILENT.search(text) is not None


def _recited(text: str, prompt: str, language: str) -> bool:
    said, planned = set(content_stems(text, language)), set(content_stems(prompt, language))
    return bool(said) and len(said & planned) >= _RECITED * len(said)
