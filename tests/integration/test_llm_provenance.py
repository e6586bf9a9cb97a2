"""What an LLM took is stored with what it made, counted, shown over HTTP; and the same question is asked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import PAIR, add_pair, session
from prometheus_client import generate_latest
from starlette.testclient import TestClient

from api.app import create_app
from coach.accounts import operators_token
from coach.analyse import analyse
from coach.bootstrap import Coach, engine_over, load_engine
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.scripted import Asked, Scripted, ScriptedChat
from coach.engines.llm.settings import LlmSettings, Price
from coach.engines.llm.stand_in import answer
from coach.erase import erase_pair
from coach.errors import NotFound
from coach.metrics import REGISTRY
from coach.ports import Whose
from coach.suggest import next_session_prompts
from coach.summarise import summarise_session

SECRET = "Zanzibar"
NOTE = f"She told me that nobody reads my mails, and I had no answer. I will cut them to five lines in {SECRET}. Fine."
PRICES = {"scripted": Price(input=1_000_000, output=2_000_000)}
SETTINGS = LlmSettings(model="openai:test", prices=PRICES)
On = Callable[..., tuple[Coach, ScriptedChat]]


@pytest.fixture
def llm(fresh_hub: Callable[..., Coach]) -> On:
    def make(
        says: Callable[[Asked], Scripted] = answer, settings: LlmSettings = SETTINGS
    ) -> tuple[Coach, ScriptedChat]:
        coach, chat = fresh_hub(), ScriptedChat(says)
        coach.__dict__["engine"] = engine_over(chat, settings, coach.local_engine)
        return coach, chat

    return make


def figure(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_what_it_took_is_stored_with_a_set(llm: On) -> None:
    coach, chat = llm()
    pair = add_pair(coach, session(NOTE))
    made = next_session_prompts(coach, pair)
    took = made.provenance.llm
    assert (made.provenance.engine, made.provenance.template) == ("openai:test", "suggest/v2")
    assert took.calls == len(chat.asked) >= 1 and took.input_tokens > 1_000 and took.output_tokens > 100
    assert took.cost == took.input_tokens + 2 * took.output_tokens
    with coach.uow.read() as store:
        assert store.suggestion_sets(pair) == (made,)


def test_a_program_that_forbids_it_lets_nothing_leave_whatever_a_charter_says(llm: On) -> None:
    coach, chat = llm()
    pair = add_pair(coach, session(NOTE))
    with coach.uow.write() as store:
        program, (first, *_) = store.pair(pair).program_id, store.sessions(pair)
        assert store.pair(pair).charter.external_llm
        store.set_external_llm(program, False)
        with pytest.raises(NotFound):
            store.set_external_llm("no-program", False)
    assert next_session_prompts(coach, pair).provenance.engine == "embedded"
    analyse(coach, first.id)
    assert chat.asked == []
    with coach.uow.write() as store:
        store.set_external_llm(program, True)
    assert next_session_prompts(coach, pair).provenance.engine == "openai:test" and chat.asked


def test_what_was_refused_is_counted_by_rule_stored_and_shown(llm: On) -> None:
    def says(asked: Asked) -> Scripted:
        said = dict(answer(asked))
        if "items" in said:
            said["recap"] = ["Nobody ever wrote this", "Nor this"]
        return said

    coach, _ = llm(says)
    pair = add_pair(coach, session(NOTE))
    before = figure("upward_refused_total", task="summarise", rule="quote_of_recap")
    analyse(coach, f"{pair}-s1")
    with coach.uow.read() as store:
        summary, reading = store.summary(f"{pair}-s1"), store.session(f"{pair}-s1").reading
    assert summary is not None and summary.refused == {"quote_of_recap": 2} and summary.llm.calls == 2
    assert reading is not None and reading.llm.calls == 1 and reading.llm.cost and reading.refused == {}
    assert figure("upward_refused_total", task="summarise", rule="quote_of_recap") == before + 2

    with TestClient(create_app(coach), headers=_token(coach)) as client:
        shown = client.get(f"/v1/sessions/{pair}-s1/summary").json()
        assert shown["refused"] == {"quote_of_recap": 2} and shown["llm"]["calls"] == 2 and shown["llm"]["cost"] > 0
        assert client.get(f"/v1/sessions/{pair}-s1/reading").json()["llm"]["input_tokens"] > 500


def test_what_failed_is_counted_too(llm: On) -> None:
    coach, _ = llm(lambda asked: LlmFailed("refusal", calls=1))
    before = figure("upward_llm_answers_total", task="suggest", outcome="refusal")
    made = next_session_prompts(coach, add_pair(coach, session(NOTE)))
    assert made.provenance.llm.calls == 1 and "refusal" in (made.provenance.degraded or "")
    assert figure("upward_llm_answers_total", task="suggest", outcome="refusal") == before + 1


def test_the_same_question_is_not_asked_again(llm: On) -> None:
    coach, chat = llm()
    pair = add_pair(coach, session(NOTE))
    first = summarise_session(coach, f"{pair}-s1")
    asked = len(chat.asked)
    again = summarise_session(coach, f"{pair}-s1")
    assert len(chat.asked) == asked and again.recaps == first.recaps
    assert (again.llm.calls, again.llm.cost) == (0, None) and again.llm.cached >= 1
    with coach.uow.write() as store:
        of = store.pair(pair)
        store.save_program(store.programs()[0], [replace(of, charter=replace(of.charter, version=2))], ())
    assert summarise_session(coach, f"{pair}-s1").llm.calls == asked, "another charter is another question"
    coach.forget(pair)
    assert summarise_session(coach, f"{pair}-s1").llm.calls == asked


def test_another_pair_with_the_same_texts_is_asked_about_anew(llm: On) -> None:
    coach, chat = llm()
    one, other = add_pair(coach, session(NOTE)), add_pair(coach, session(NOTE))
    summarise_session(coach, f"{one}-s1")
    asked = len(chat.asked)
    summarise_session(coach, f"{other}-s1")
    assert len(chat.asked) == 2 * asked


def test_who_waits_and_who_does_not_have_different_deadlines(llm: On) -> None:
    coach, chat = llm(settings=replace_settings(deadline_s=7, background_deadline_s=70))
    pair = add_pair(coach, session(NOTE), session(NOTE + " Again.", number=2))
    analyse(coach, f"{pair}-s1")
    assert {one.deadline_s for one in chat.asked} == {7}
    chat.asked.clear()
    analyse(coach, f"{pair}-s2", patient=True)
    assert {one.deadline_s for one in chat.asked} == {70}


def replace_settings(**changes: float) -> LlmSettings:
    return SETTINGS.model_copy(update=changes)


def test_no_text_of_a_pair_is_in_the_metrics(llm: On) -> None:
    coach, _ = llm()
    pair = add_pair(coach, session(NOTE), leader=replace(PAIR.leader, name="Quincy Adams"))
    analyse(coach, f"{pair}-s1")
    shown = generate_latest(REGISTRY).decode()
    assert "upward_llm_calls_total" in shown
    for word in (SECRET, "Quincy", "mails", pair):
        assert word not in shown, word


def test_the_stand_in_can_be_chosen_by_name(fresh_hub: Callable[..., Coach]) -> None:
    coach = fresh_hub()
    coach.chosen_engine = "scripted"
    made = next_session_prompts(coach, add_pair(coach, session(NOTE)))
    assert made.provenance.engine == "openai:scripted" and made.provenance.degraded is None
    assert type(load_engine("embedded", coach.settings, coach.embed)) is type(coach.local_engine)


def _token(coach: Coach) -> dict[str, str]:
    return {"Authorization": f"Bearer {operators_token(coach, 'tests')}"}


def test_products_are_named_to_the_llm_and_people_are_not(fresh_hub: Callable[..., Coach]) -> None:
    coach, chat = fresh_hub(), ScriptedChat(answer)
    names = coach.product_names()
    assert {"Notion", "Slack"} <= names and "Claude" not in names
    coach.__dict__["engine"] = engine_over(chat, SETTINGS, coach.local_engine, coach.product_names)
    note = "Airtable told me that it was down. I asked Airtable why. Then Quentin told me, and I wrote to Quentin."
    analyse(coach, f"{add_pair(coach, session(note))}-s1")
    sent = "\n".join(message.text for one in chat.asked for message in one.messages[1:])
    assert "Airtable" in sent and "Quentin" not in sent
    chat.asked.clear()
    coach.__dict__["engine"] = engine_over(chat, SETTINGS, coach.local_engine)
    analyse(coach, f"{add_pair(coach, session(note))}-s1")
    assert "Airtable" not in chat.asked[0].messages[-1].text, "it would have been taken for a person"


def test_what_is_said_of_a_pair_that_is_erased_meanwhile_is_not_kept(fresh_hub: Callable[..., Coach]) -> None:
    coach = fresh_hub()
    gone, left = (add_pair(coach, session(NOTE)) for _ in range(2))
    erased: list[str] = []

    def says(asked: Asked) -> Scripted:
        if not erased:
            erased.append(gone)
            erase_pair(coach, gone)
        return answer(asked)

    kept: list[str] = []

    def is_current(whose: Whose) -> bool:
        current = coach.is_current(whose)
        kept.extend([whose.pair_id] if current else [])
        return current

    coach.__dict__["engine"] = engine_over(
        ScriptedChat(says), SETTINGS, coach.local_engine, coach.product_names, is_current
    )
    with pytest.raises(NotFound):
        next_session_prompts(coach, gone)
    assert erased == [gone] and kept == []
    next_session_prompts(coach, left)
    assert set(kept) == {left}
