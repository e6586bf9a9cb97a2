"""The LLM engine: what its answers are worth is decided by code, and a failing or lying model costs nobody a note."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coach.engines.embedded import EmbeddedEngine
from coach.engines.llm import tokens
from coach.engines.llm.asking import Limits
from coach.engines.llm.chat import ChatModel
from coach.engines.llm.endpoint import Endpoint
from coach.engines.llm.engine import LlmEngine
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.fault_server import FaultServer
from coach.engines.llm.gateway import Gateway
from coach.engines.llm.openai_chat import OpenAiChat
from coach.engines.llm.scripted import Asked, Scripted, ScriptedChat
from coach.model.depth import Depth, FlagBrief
from coach.model.note import Note, NoteText
from coach.model.summary import EarlierItem, NoteSummary, SummariseBrief
from coach.ports import Answer, Question

TEXT = (
    "Ada told me that nobody reads the Monday report, and I had no answer. I'll drop the appendix by Friday. "
    "Max will send me three questions next week. Write to max.orr@example.org or ring 020 7946 0958."
)
BRIEF = SummariseBrief(
    Note("n1", "leader", NoteText(TEXT)),
    date(2026, 3, 4),
    "Ada Bell",
    "Max Orr",
    ("Write less",),
    (EarlierItem("e1", "Ring the depot", "leader"),),
)
DEPTH = FlagBrief((BRIEF.note,), "Ada Bell", "Max Orr")
EMBEDDED = EmbeddedEngine(lambda texts: None)


FAULTS = (
    "server_error",
    "html",
    "truncated_json",
    "null_content",
    "refusal",
    "empty",
    "late",
    "wrong_schema",
    "length",
)


def item(**slots: object) -> dict[str, object]:
    right = {
        "evidence": "I'll drop the appendix by Friday",
        "owner": "leader",
        "action": "Drop the appendix",
        "due_text": "by Friday",
        "due": "2026-03-06",
        "kind": "communication",
        "logistics": False,
    }
    return {**right, **slots}


def said(*items: object, **parts: object) -> dict[str, object]:
    return {"items": list(items), "earlier": [], "planned": [], "recap": [], "wins": [], **parts}


def engine(chat: ChatModel, deadline_s: float = 5, window_tokens: int = 1_000) -> LlmEngine:
    return LlmEngine(chat, EMBEDDED, name="openai:test", deadline_s=deadline_s, limits=Limits(4_000, window_tokens))


def summary(*says: Scripted | Callable[[Asked], Scripted]) -> tuple[Answer[NoteSummary], ScriptedChat]:
    chat = ScriptedChat(says[0] if callable(says[0]) else list(says))  # type: ignore[arg-type]
    return engine(chat).answer(Question("summarise", BRIEF, NoteSummary)), chat


def owners(answer: Answer[NoteSummary]) -> dict[str, str | None]:
    return {one.action: one.owner for one in answer.value.items}


def test_an_answer_that_the_note_bears_out_is_taken() -> None:
    answer, chat = summary(said(item(), recap=["nobody reads the Monday report"]))
    one = next(one for one in answer.value.items if one.action == "Drop the appendix")
    assert (one.owner, one.due, one.due_text) == ("leader", date(2026, 3, 6), "by Friday")
    assert TEXT[one.evidence.start : one.evidence.end] == one.evidence.text
    assert answer.engine == "openai:test" and answer.template == "summarise/v2" and answer.fallback is None
    assert answer.refused == () and len(chat.asked) == 1 and answer.use.input_tokens > 0


def test_no_name_and_no_address_leaves_the_machine() -> None:
    _, chat = summary(said(item()))
    sent = "\n".join(message.text for message in chat.asked[0].messages)
    for secret in ("Ada", "Bell", "Max", "Orr", "example.org", "7946"):
        assert secret not in sent, secret
    assert "[LEADER]" in sent and "[MENTOR]" in sent


def test_a_tag_in_an_answer_becomes_the_name_again() -> None:
    words = {"evidence": "[MENTOR] will send me three questions", "action": "Send [LEADER] three questions"}
    answer, _ = summary(said(item(), item(**words, owner="mentor", due_text=None, due=None)))
    assert "Send Ada three questions" in owners(answer)


@pytest.mark.parametrize(
    ("slots", "rule"),
    [
        ({"evidence": "I'll pay everyone a bonus"}, "quote_of_item"),
        ({"action": "Visit https://evil.example"}, "action_not_of_the_note"),
        ({"action": "Tell Beatrix Kiddo about the merger"}, "action_not_of_the_note"),
        ({"action": "<b>Drop</b> the appendix"}, "action_not_of_the_note"),
        ({"due_text": "by Whitsun"}, "words_of_due_date"),
        ({"due": "2027-01-01"}, "due_date_by_our_reckoning"),
    ],
)
def test_what_the_note_does_not_bear_out_is_refused_once_repaired_and_never_shown(
    slots: Mapping[str, object], rule: str
) -> None:
    bad = said(item(**slots))
    answer, chat = summary(bad, bad)
    assert rule in answer.refused and len(chat.asked) == 2
    assert rule in chat.asked[1].messages[-1].text, "the second question names the fault"
    shown = [value for one in answer.value.items for value in (one.action, one.evidence.text, one.due)]
    assert not ({*slots.values(), date(2027, 1, 1)} - {"by Whitsun", "2027-01-01"}) & set(shown)
    repaired, _ = summary(bad, said(item()))
    assert repaired.refused == () and "Drop the appendix" in owners(repaired)


def test_an_obligation_that_is_turned_round_is_nobodys_and_asked_for() -> None:
    answer, _ = summary(said(item(owner="mentor")))
    assert owners(answer)["Drop the appendix"] is None


def noted(text: str, evidence: str, owner: str, action: str) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """Who owns what is left of one item that a model says of a note by the leader, and what was refused."""
    brief = replace(BRIEF, note=Note("n1", "leader", NoteText(text)))
    one = item(evidence=evidence, owner=owner, action=action, due_text=None, due=None)
    answer = engine(ScriptedChat([said(one)] * 2)).answer(Question("summarise", brief, NoteSummary))
    return owners(answer), answer.refused


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("We compare the two lists next week.", True),
        ("Max and I compare the two lists, and I bring tea.", True),
        ("I take a picture of the two lists so that we can compare them later.", False),
        ("Max compares the two lists that we asked for.", False),
    ],
)
def test_what_one_of_them_does_is_no_duty_of_both(text: str, both: bool) -> None:
    found, _ = noted(text, text.rstrip("."), "both", "Compare the two lists")
    assert ("both" in found.values()) is both


@pytest.mark.parametrize(
    ("text", "evidence", "action"),
    [
        (
            "The March memo will be one page, no more.",
            "The March memo will be one page, no more",
            "Do not cut the March memo",
        ),
        ("Do not write that, he said.", "Do not write that, he said", "Do not he said do not write that"),
        (
            "She asked why nobody on the area call ever says so.",
            "on the area call ever says so",
            "On the area call says so",
        ),
    ],
)
def test_an_act_is_not_turned_to_its_opposite(text: str, evidence: str, action: str) -> None:
    found, refused = noted(text, evidence, "leader", action)
    assert action not in found and "turned_to_its_opposite" in refused


def test_the_schema_is_held_and_a_failure_is_labelled() -> None:
    answer, _ = summary(LlmFailed("refusal"))
    alone = EMBEDDED.answer(Question("summarise", BRIEF, NoteSummary))
    assert answer == replace(alone, fallback="refusal")


def test_a_charter_that_forbids_it_lets_nothing_leave() -> None:
    chat = ScriptedChat([])
    answer = engine(chat).answer(Question("summarise", BRIEF, NoteSummary, may_leave=False))
    assert answer.fallback == "forbidden_by_charter" and answer.engine == "embedded" and chat.asked == []


@pytest.mark.parametrize("may_leave", [True, False])
def test_not_one_connection_is_made_for_a_pair_whose_charter_forbids_it(may_leave: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        gateway = Gateway(OpenAiChat("test", Endpoint(f"http://127.0.0.1:{listening.getsockname()[1]}/v1")))
        gateway.prepare()
        try:
            answer = engine(gateway, deadline_s=0.5).answer(
                Question("summarise", BRIEF, NoteSummary, may_leave=may_leave)
            )
        finally:
            gateway.close()
        listening.setblocking(False)
        if may_leave:
            listening.accept()[0].close()
        else:
            with pytest.raises(BlockingIOError):
                listening.accept()
    assert answer.engine == "embedded" and (answer.fallback == "forbidden_by_charter") is not may_leave


LONG = TEXT + " And so we talked on about the weather." * 300 + " Max will bring the roster on Monday."


def of_long_note(chat: ChatModel, **options: int) -> Answer[NoteSummary]:
    long = replace(BRIEF, note=Note("n1", "leader", NoteText(LONG)))
    return engine(chat, **options).answer(Question("summarise", long, NoteSummary))


def test_a_long_note_is_read_in_windows_and_quotes_stand_where_they_are_in_the_note() -> None:
    def says(asked: Asked) -> Scripted:
        last = {**item(), "owner": "mentor", "due": None, "due_text": "on Monday", "action": "Bring the roster"}
        last["evidence"] = "[MENTOR] will bring the roster on Monday"
        shown = asked.messages[-1].text
        return said(*([item()] if "appendix" in shown else []), *([last] if "roster" in shown else []))

    chat = ScriptedChat(says)
    answer = of_long_note(chat)
    assert answer.fallback is None and answer.refused == ()
    assert answer.use.windows == len(chat.asked) == answer.use.calls > 2
    assert all("part " in one.messages[-1].text for one in chat.asked)
    for one in answer.value.items:
        assert LONG[one.evidence.start : one.evidence.end] == one.evidence.text
    assert {"Drop the appendix", "Bring the roster"} <= set(owners(answer))


def test_a_window_that_fails_fails_the_answer() -> None:
    chat = ScriptedChat(lambda asked: LlmFailed("refusal", calls=1) if "Monday" in asked.messages[-1].text else said())
    answer = of_long_note(chat)
    assert (answer.engine, answer.fallback) == ("embedded", "refusal")
    assert answer.use.calls > 2 and answer.use.input_tokens > 0, "what it cost is counted all the same"


def test_a_book_is_not_cut_and_not_sent() -> None:
    chat = ScriptedChat([])
    assert of_long_note(chat, window_tokens=100).fallback == "over_budget" and chat.asked == []


def test_a_question_is_counted_before_it_is_sent() -> None:
    _, chat = summary(said(item()))
    system, user = chat.asked[0].messages
    assert 1_000 < tokens.count([system]) < 2_500
    assert tokens.count([system, user]) - tokens.count([system]) < tokens.count([system]), "the prefix is most of it"
    assert tokens.count([]) == 0


SIGN = {"note": 0, "signal": "admission", "quote": "I had no answer"}


def reading(**parts: object) -> Answer[Depth]:
    right: dict[str, Any] = {"verdict": "substantial", "depth": 3, "p_superficial": 0.05, "signs": [SIGN]}
    chat = ScriptedChat([{**right, **parts}, {**right, **parts}])
    return engine(chat).answer(Question("flag", DEPTH, Depth))


def depth(**parts: object) -> Depth:
    return reading(**parts).value


def test_two_engines_on_opposite_sides_leave_the_verdict_open() -> None:
    alone = EMBEDDED.answer(Question("flag", DEPTH, Depth)).value
    assert alone.verdict == "substantial"
    assert depth().verdict == "substantial"
    turned = depth(verdict="superficial", depth=0, p_superficial=0.99)
    assert turned.verdict == "cannot_tell" and turned.why_not == "undecided"
    assert depth(verdict="superficial", depth=4, p_superficial=0.01).verdict == "cannot_tell"


@pytest.mark.parametrize("signs", [[], [{**SIGN, "quote": "I wept"}]], ids=["none", "invented"])
def test_a_verdict_that_rests_on_no_word_of_the_notes_is_not_taken(signs: list[object]) -> None:
    answer = reading(verdict="superficial", depth=0, p_superficial=0.99, signs=signs)
    alone = EMBEDDED.answer(Question("flag", DEPTH, Depth)).value
    assert (answer.value, answer.engine, answer.fallback) == (alone, "embedded", "refused")
    assert "verdict_without_a_sign" in answer.refused


def test_an_answer_of_which_nothing_stands_is_labelled_as_the_other_engines() -> None:
    bad = said(item(evidence="I'll pay everyone a bonus"), recap=["Everybody cheered"])
    answer, _ = summary(bad, bad)
    assert (answer.engine, answer.fallback) == ("embedded", "refused")
    assert answer.value == EMBEDDED.answer(Question("summarise", BRIEF, NoteSummary)).value
    assert set(answer.refused) == {"quote_of_item", "quote_of_recap"} and answer.use.input_tokens > 0


def test_what_is_left_of_an_answer_is_filled_up_without_asking_again() -> None:
    chat = ScriptedChat([])
    mine = NoteSummary("en")
    for left in (Answer(mine, "openai:test", "summarise/v2"), Answer(mine, "embedded", "x", fallback="dns")):
        answer = engine(chat).answer(Question("summarise", BRIEF, NoteSummary, again=left))
        assert (answer.engine, answer.fallback) == (left.engine, left.fallback)
        assert answer.value.items == EMBEDDED.answer(Question("summarise", BRIEF, NoteSummary)).value.items
    assert chat.asked == []


def test_a_sign_needs_the_notes_words() -> None:
    signs = [
        {"note": 0, "signal": "admission", "quote": "I had no answer"},
        {"note": 0, "signal": "admission", "quote": "I wept"},
        {"note": 7, "signal": "admission", "quote": "I had no answer"},
    ]
    assert [one.quote.text for one in depth(signs=signs).signs] == ["I had no answer"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_endpoint_gives_the_embedded_answer_with_the_reason(fault: str) -> None:
    with FaultServer(fault=fault) as server:
        gateway = Gateway(OpenAiChat("test", Endpoint(server.base_url)))
        gateway.prepare()
        try:
            answer = engine(gateway, deadline_s=1.5).answer(Question("summarise", BRIEF, NoteSummary))
        finally:
            gateway.close()
    assert answer.engine == "embedded" and answer.fallback
    assert answer.value == EMBEDDED.answer(Question("summarise", BRIEF, NoteSummary)).value
