"""What the values of answers are called where people read them: in a terminal and on pages."""

from __future__ import annotations

from collections.abc import Mapping

from coach.flag import Course
from coach.model.depth import Verdict, WhyNot
from coach.model.session import RecordedBy

RUNGS: Mapping[int, str] = {1: "opening", 2: "particular", 3: "exchange", 4: "challenge", 5: "vulnerable"}
VERDICTS: Mapping[Verdict, str] = {
    "superficial": "superficial",
    "substantial": "substantial",
    "cannot_tell": "cannot be told from these notes",
}
WHY_NOT: Mapping[WhyNot, str] = {
    "thin": "the notes say too little of the talk",
    "language": "the notes are in no language that is read (English, German, Spanish, French)",
    "undecided": "what speaks for and against is about even",
}
COURSES: Mapping[Course, str] = {
    "deepening": "deepening",
    "steady": "steady",
    "flattening": "flattening",
    "too_few": "too few readings for a trend",
}
RECORDED: Mapping[RecordedBy, str] = {
    "agreed": "in both notes",
    "only_leader": "only in the leader's note",
    "only_mentor": "only in the mentor's note",
    "contradicting": "the two notes contradict each other",
}
GAPS: Mapping[str, str] = {
    "no_prompt": "the hub has no prompt for it",
    "no_source": "the hub has no source for it",
    "wrong_language": "the hub has no prompts in this language; these are in English",
    "used_up": "the prompts for it are used up or too deep for now",
}
