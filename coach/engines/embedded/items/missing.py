"""The one question that would complete an item: who, else by when, else how one would see it."""

from __future__ import annotations

from coach.engines.embedded.items.lexicon import Lexicon
from coach.model.session import Owner


def question(action: str, owner: Owner | None, *, dated: bool, lexicon: Lexicon) -> str | None:
    """In the language of the note; None if nothing is missing. `dated`: a date, or words for one, or a habit."""
    if owner is None:
        return lexicon.questions["owner"].format(action=action)
    if lexicon.vague.search(action) is not None:
        return lexicon.questions["act"].format(action=action)
    if not dated:
        return lexicon.questions["due"].format(action=action)
    return None
