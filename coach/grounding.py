"""What an engine says of a note is kept only as far as the note says it too. Pure functions.

Every quote has to be verbatim at its offsets, and the words of a due date have to be in the note. What breaks a rule is
left out, and the rule is named; the rest of the answer stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.model.depth import Depth
from coach.model.note import Note, Quote
from coach.model.summary import FollowUp, FoundItem, NoteSummary, PromptTrace, SummariseBrief


def grounded_summary(said: NoteSummary, brief: SummariseBrief) -> tuple[NoteSummary, tuple[str, ...]]:
    """`said` without what the note does not bear out, and the names of the rules that were broken.

    There is just one follow-up for each earlier item, in their order: an item of which nothing can be shown is
    not mentioned.
    """
    text = brief.note.text.reveal()
    refused: list[str] = []

    def verbatim(quote: Quote | None, rule: str) -> bool:
        if quote is not None and quote.text.strip() and text[quote.start : quote.end] == quote.text:
            return True
        refused.append(rule)
        return False

    items = [_dated(one, text, brief, refused) for one in said.items if verbatim(one.evidence, "quote_of_item")]
    told: dict[str, FollowUp] = {}
    for one in said.follow_ups:
        if one.status != "not_mentioned" and verbatim(one.evidence, "quote_of_follow_up"):
            told.setdefault(one.item_id, one)
    planned = [
        one
        if one.evidence is None or verbatim(one.evidence, "quote_of_prompt")
        else PromptTrace(one.suggestion_id, None)
        for one in said.planned
        if any(one.suggestion_id == prompt.suggestion_id for prompt in brief.planned)
    ]
    recap = replace(
        said.recap,
        sentences=tuple(one for one in said.recap.sentences if verbatim(one, "quote_of_recap")),
        wins=tuple(one for one in said.recap.wins if verbatim(one, "quote_of_win")),
    )
    follow_ups = tuple(
        told.get(earlier.id, FollowUp(earlier.id, "not_mentioned", rung=earlier.rung)) for earlier in brief.earlier
    )
    return replace(said, items=tuple(items), follow_ups=follow_ups, planned=tuple(planned), recap=recap), tuple(refused)


def _dated(item: FoundItem, text: str, brief: SummariseBrief, refused: list[str]) -> FoundItem:
    """The item without a date whose words the note does not have, or that lies before the session."""
    if item.due_text is not None and item.due_text not in text:
        refused.append("words_of_due_date")
        return replace(item, due=None, due_text=None)
    if item.due is not None and (item.due_text is None or item.due < brief.held_on):
        refused.append("due_date")
        return replace(item, due=None)
    return item


def grounded_depth(said: Depth, notes: Sequence[Note]) -> tuple[Depth, tuple[str, ...]]:
    """`said` without the signs whose quotes are not in the notes."""
    texts = {note.id: note.text.reveal() for note in notes}
    signs = tuple(
        one
        for one in said.signs
        if texts.get(one.note_id, "")[one.quote.start : one.quote.end] == one.quote.text and one.quote.text.strip()
    )
    return replace(said, signs=signs), ("quote_of_sign",) * (len(said.signs) - len(signs))
