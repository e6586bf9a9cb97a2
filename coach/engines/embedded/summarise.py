"""Job 2 without an LLM: one note is cut into segments, embedded once, and read for each part of the answer."""

from __future__ import annotations

from dataclasses import replace

from coach.engines.embedded.follow_through import follow_up, renewed
from coach.engines.embedded.items import find_items
from coach.engines.embedded.items.parse import parse
from coach.engines.embedded.planned import traces
from coach.engines.embedded.recap import recap
from coach.model.summary import NoteSummary, SummariseBrief
from coach.ports import Embed
from coach.segments import for_people, segments
from knowledge.language import detect


def summarise(brief: SummariseBrief, embed: Embed) -> NoteSummary:
    """What the note says. A note in a language that is not read gives a summary without a language and no more."""
    text = brief.note.text.reveal()
    language = detect(text)
    if language is None:
        return NoteSummary(None)
    pieces = for_people(text, segments(text))
    vectors = embed([piece.text for piece in pieces])
    parsed = parse(brief, pieces, language)
    items = find_items(brief, pieces, vectors, language, parsed=parsed)
    items = tuple(replace(one, renews=renewed(one, brief, embed, language)) for one in items)
    follow_ups = follow_up(brief, pieces, vectors, embed, language, parsed=parsed)
    return NoteSummary(
        language=language,
        items=items,
        follow_ups=follow_ups,
        planned=traces(brief, pieces, vectors, embed, language, parsed),
        recap=recap(brief, pieces, vectors, language, items, follow_ups),
    )
