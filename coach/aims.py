"""What kind of thing a goal is after: to find something out, to behave otherwise, to be able to, to decide, to change.

What can be asked about any goal still depends on this: "when did you last catch yourself doing the very opposite" is a
good question about interrupting people, and none about why apprentices leave. Read off the words with which a goal is
put (`coach.aim_words`); a goal that is only a noun, or a sentence about somebody, tells no kind.
"""

from __future__ import annotations

import re
from functools import lru_cache

from coach.aim_words import ALTERNATIVES, WANTING
from knowledge.resource import Aim

_READ: dict[str, tuple[tuple[Aim, re.Pattern[str]], ...]] = {
    language: tuple((aim, re.compile("|".join(some), re.IGNORECASE)) for aim, some in kinds)
    for language, kinds in ALTERNATIVES.items()
}
_WANTING = re.compile(WANTING, re.IGNORECASE)


@lru_cache(maxsize=8_192)
def aim_of(goal: str, language: str) -> Aim | None:
    """The first kind that the goal's words tell of, in the order of `ALTERNATIVES`; None if they tell of none."""
    said = _WANTING.sub("", goal.strip().lstrip("-–•\"“„«'’ "))
    return next((aim for aim, pattern in _READ.get(language, ()) if pattern.search(said)), None)
