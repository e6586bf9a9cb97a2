"""Each rule refuses what breaks it, whatever engine it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from coach.model.brief import Anchor, Candidate, Draft, SuggestBrief
from coach.model.program import Pair, Person
from coach.model.suggestion import Why
from coach.repeats import Repeats
from coach.verify import refusal as refusal_of
from knowledge.off_limits import OffLimits
from knowledge.resource import Passage, PromptCard, Resource

TEXT = "Which message from the leadership did you delete unread this year?"
CARD = PromptCard(TEXT, "leader", 2, ("What did it look like?",))
PROMPT = Resource("messages-01", "prompt", "Messages", "hub:x", "h", prompt=CARD, themes=("style",))
OTHER = replace(PROMPT, id="messages-02", prompt=replace(CARD, text="Who taught you to ask for help at work?"))
BRIEF = SuggestBrief(
    pair=Pair("p", "x", Person("Ada"), Person("Max"), ("g",)),
    language="en",
    sessions_held=1,
    target_rung=3,
    anchors=(Anchor("goal", "0", "g", goals=(0,)),),
    candidates=tuple(Candidate(one, Passage(one.id, 0, (), TEXT), {0: 1.0}) for one in (PROMPT, OTHER)),
    asked=(),
    asked_prompts=frozenset(),
    goals_asked=(),
    tool_themes={},
    n=5,
    seed=0,
)
DRAFT = Draft(
    "messages-01", 0, TEXT, "leader", Why("goal", "0", "Serves your goal."), (0,), 2, "style", CARD.follow_ups, 10
)
NOTHING = OffLimits()


def refusal(draft: Draft, brief: SuggestBrief, kept: Sequence[Draft], off_limits: OffLimits) -> str | None:
    return refusal_of(draft, brief, kept, off_limits, Repeats(brief.asked, brief.language))


def test_a_draft_that_keeps_the_rules_is_let_through() -> None:
    assert refusal(DRAFT, BRIEF, (), NOTHING) is None


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"prompt_id": "invented-01"}, "unknown_prompt"),
        ({"text": "As a young person, what does your generation think about work?"}, "mentor_burden"),
        ({"follow_ups": ("What do all young people want?",)}, "mentor_burden"),
        ({"text": "Do you read the messages?"}, "not_an_open_question"),
        ({"text": "Read the messages."}, "not_an_open_question"),
        ({"rung": 4}, "too_deep"),
    ],
)
def test_a_draft_that_breaks_a_rule_is_refused_by_its_name(changed: dict[str, object], rule: str) -> None:
    assert refusal(replace(DRAFT, **changed), BRIEF, (), NOTHING) == rule


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "How does religion come up at work?"},
        {"follow_ups": ("What about religion?",)},
        {"why": Why("goal", "0", "Serves your goal “religion”.")},
    ],
)
def test_an_off_limits_topic_is_refused_wherever_it_stands(changed: dict[str, object]) -> None:
    assert refusal(replace(DRAFT, **changed), BRIEF, (), OffLimits.compile(["religion"])) == "off_limits"


def test_what_was_asked_before_is_refused_by_id_and_by_words() -> None:
    assert refusal(DRAFT, replace(BRIEF, asked_prompts=frozenset(("messages-01",))), (), NOTHING) == "repeat"
    assert refusal(DRAFT, replace(BRIEF, asked=(f"Max, {TEXT}",)), (), NOTHING) == "repeat"
    assert refusal(DRAFT, BRIEF, (DRAFT,), NOTHING) == "repeat"


def test_one_commitment_is_followed_up_once() -> None:
    item = replace(DRAFT, why=Why("item", "i1", "It is open."))
    again = replace(item, prompt_id="messages-02", text="Who taught you to ask for help at work?")
    assert refusal(again, BRIEF, (item,), NOTHING) == "second_follow_up"
    assert refusal(replace(again, why=Why("item", "i2", "It is open.")), BRIEF, (item,), NOTHING) is None
