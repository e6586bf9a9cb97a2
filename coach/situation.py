"""Where a pair stands before its next session: what has to be dealt with first, and how deep the session may go."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.model.session import Session
from knowledge.resource import Situation

_CONFLICT = re.compile(
    r"\b(argu(?:ed|ment)|row(?:ed)? (?:with|over)|furious|angry|hurt|betray\w*|broke(?:n)? (?:my|our|the) "
    r"(?:trust|confidence)|apologi[sz]\w*|sorry|falling[- ]out|gestritten|streit|wütend|verletzt|entschuldig\w*|"
    r"vertrauensbruch|discuti(?:mos|eron)|enfad\w+|disculpa\w*|perdón|dispute\w*|fâché\w*|blessé\w*|excus\w+)\b",
    re.I,
)
_ENDING = re.compile(
    r"\b(last (?:session|meeting|one) (?:together|of the)|final session|our last (?:session|meeting)|wind(?:ing)? "
    r"(?:it )?up|end (?:the|our) (?:pairing|programme|program)|letzte (?:sitzung|treffen)|abschied|última sesión|"
    r"dernière (?:séance|rencontre))\b",
    re.I,
)


def situation(held: Sequence[Session]) -> Situation | None:
    """What the next session has to deal with before anything else, from the last session's notes and reading."""
    if not held:
        return "first-session"
    last = held[-1]
    text = "\n".join(note.text.reveal() for note in last.notes)
    if _ENDING.search(text):
        return "ending"
    if len(_CONFLICT.findall(text)) >= 2:
        return "after-conflict"
    shallow = [session for session in held[-2:] if session.reading is not None and session.reading.superficial]
    return "stuck" if len(shallow) == 2 else None


def target_rung(held: Sequence[Session]) -> int:
    """The deepest rung that the next session may reach: one above what the last reading shows, never a leap.

    Depth 0 to 4 stands for rungs reached; without a reading the number of sessions is the cautious guess.
    """
    if not held:
        return 2
    reading = held[-1].reading
    if reading is None or reading.depth is None:
        return min(3, 1 + len(held))
    return max(2, min(5, int(reading.depth) + 1))
