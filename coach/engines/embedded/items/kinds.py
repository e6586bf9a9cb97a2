"""What an item changes, by cues in its words. The kind is the softest of all labels: a hint for sorting."""

from __future__ import annotations

from typing import get_args

from coach.engines.embedded.items.lexicon import Lexicon
from coach.model.session import Kind


def kind(action: str, evidence: str, lexicon: Lexicon) -> tuple[Kind, bool]:
    """The first kind whose cues stand in the action, else in the evidence; and whether it is the pair's own logistics,
    which have no kind but `other`."""
    if lexicon.logistics.search(action) is not None:
        return "other", True
    for text in (action, evidence):
        for one in get_args(Kind):
            pattern = lexicon.kinds.get(one)
            if pattern is not None and pattern.search(text) is not None:
                return _kind(one), False
    return "other", False


def _kind(name: str) -> Kind:
    for one in get_args(Kind):
        if one == name:
            found: Kind = one
            return found
    raise KeyError(name)
