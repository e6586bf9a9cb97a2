"""The rules that every suggestion has to keep, whatever engine made it. Pure functions, in one place.

What is said of a note is held against it by `coach.grounding`; `coach.requote` finds the note's own words for a quote,
and `coach.plain` says what is plain speech and keeps to its matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.model.brief import Candidate, Draft, SuggestBrief
from coach.repeats import Repeats
from knowledge.burden import burden
from knowledge.off_limits import OffLimits
from knowledge.questions import is_open
from knowledge.slots import bare


def refusal(
    draft: Draft, brief: SuggestBrief, kept: Sequence[Draft], off_limits: OffLimits, asked: Repeats
) -> str | None:
    """The name of the first rule that `draft` breaks, given those `kept` before it; None if it breaks none.

    asked: the texts of `brief.asked`, in its language.
    """
    spoken = " ".join((draft.text, *draft.follow_ups))
    candidate = next((one for one in brief.candidates if one.prompt.id == draft.prompt_id), None)
    if candidate is None:
        return "unknown_prompt"
    if off_limits.touched_by(f"{spoken} {draft.why.text}"):
        return "off_limits"
    if burden(spoken):
        return "mentor_burden"
    if not is_open(draft.text, brief.language):
        return "not_an_open_question"
    if draft.rung > brief.target_rung:
        return "too_deep"
    if draft.prompt_id in brief.asked_prompts or _asked_before(candidate, asked):
        return "repeat"
    if any(draft.prompt_id == other.prompt_id for other in kept):
        return "repeat"
    if draft.why.serves == "item" and any(
        other.why.serves == "item" and other.why.ref == draft.why.ref for other in kept
    ):
        return "second_follow_up"
    return None


def _asked_before(candidate: Candidate, asked: Repeats) -> bool:
    card = candidate.prompt.prompt
    return card is not None and asked.repeats(bare(card.text))
