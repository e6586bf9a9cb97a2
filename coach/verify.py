"""The rules that every suggestion has to keep, whatever engine made it, and those for words that a model wrote.

Pure functions, in one place. What is said of a note is held against it by `coach.grounding`; `coach.requote` finds the
note's own words for a quote, and `coach.plain` says what is plain speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.model.brief import Candidate, Draft, SuggestBrief
from coach.plain import spoken_plainly
from coach.repeats import Repeats
from knowledge.burden import burden
from knowledge.language import detect
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


_LONGEST = 75
"""Words of a prompt, its lead-in included."""
_LONGEST_PROBE = 35
_QUOTED = re.compile(r"[“„«\"]([^”“»\"]{3,}?)[”“»\"]")


def fault_of_words(draft: Draft, own: str, known: str, language: str) -> str | None:
    """The name of the first rule that the words of a draft break, where a model wrote them; None if they break none.

    own: the pair's own words, which alone may be quoted. known: those and the hub's, which numbers may come from.
    """
    spoken = (draft.text, draft.why.text, *draft.follow_ups)
    if not all(spoken_plainly(text) for text in spoken):
        return "not_plain_speech"
    if len(draft.text.split()) > _LONGEST or any(len(text.split()) > _LONGEST_PROBE for text in spoken[1:]):
        return "too_long"
    if not 2 <= len(draft.follow_ups) <= 3:
        return "two_or_three_follow_ups"
    if detect(" ".join(spoken)) not in (language, None):
        return "wrong_language"
    folded = _folded(own)
    if any(_folded(words) not in folded for text in spoken for words in _QUOTED.findall(text)):
        return "quote_of_nobody"
    if any(number not in known for number in re.findall(r"\d+", draft.text)):
        return "number_of_nobody"
    return None


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[’‘`]", "'", text).casefold().split()).strip(" .,;:!?")


def _asked_before(candidate: Candidate, asked: Repeats) -> bool:
    card = candidate.prompt.prompt
    return card is not None and asked.repeats(bare(card.text))
