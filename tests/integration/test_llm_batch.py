"""Batch exchange: what would be asked goes out by file, results come back, and the answers are those of a live run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

from coach.bootstrap import Coach, engine_over
from coach.engines.embedded import EmbeddedEngine
from coach.engines.llm.batch import Exchange, answered
from coach.engines.llm.chat import Message
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.scripted import Asked, Scripted, ScriptedChat
from coach.engines.llm.settings import LlmSettings
from coach.engines.llm.stand_in import SCHEMAS, answer
from coach.sample import read_sample
from evals import cli
from evals.predict.notes import notes
from evals.predict.records import Records
from evals.predict.suggest import suggest

SETTINGS = LlmSettings(model="openai:recorded")


def says(asked: Asked) -> Scripted:
    """The stand-in, but with faults that a repair mends, some that it does not, and failures."""
    said = dict(answer(asked))
    text = asked.messages[-1].text
    if "Great" in text or "gut" in text:
        return "I'd rather not." if "items" in said else LlmFailed("server_error", "in the batch", calls=1)
    if "recap" in said and ("refused in part" not in text or len(text) % 3 == 0):
        said["recap"] = [*said["recap"], "Nobody wrote this sentence"]
    return said


def note_records() -> Records:
    sample = read_sample()
    pairs = {one.id: one for one in sample.pairs}
    rows = [
        {
            "id": one.id,
            "session_date": one.held_on.isoformat(),
            "leader": pairs[one.pair_id].leader.name,
            "mentor": pairs[one.pair_id].mentor.name,
            "pair_goals": list(pairs[one.pair_id].goals),
            "author": one.notes[0].author,
            "notes": one.notes[0].text.reveal(),
        }
        for one in sample.sessions
    ]
    return Records(rows)


def suggest_records() -> Records:
    sample = read_sample()
    rows = []
    for pair in sample.pairs:
        held = sample.sessions_of(pair.id)
        sessions = [
            {"id": one.id, "date": one.held_on.isoformat(), "author": one.notes[0].author,
             "notes": one.notes[0].text.reveal(),
             "items": [{"key": item.id, "action": item.action} for item in one.items]}
            for one in held
        ]  # fmt: skip
        of = {"leader": pair.leader.name, "mentor": pair.mentor.name, "goals": list(pair.goals)}
        rows.append({"id": pair.id, "pair": of, "sessions": sessions, "n": 4})
    return Records(rows)


def rounds(run: Any) -> tuple[list[dict[str, Any]], list[int]]:
    """The answers of the last round, and how many questions each round had."""
    results: list[str] = []
    sizes = []
    for _ in range(4):
        exchange = Exchange(SETTINGS.model_name, results)
        rows = run(exchange)
        if not len(exchange):
            return rows, sizes
        requests = list(exchange.requests())
        sizes.append(len(requests))
        results += [answered(line, ScriptedChat(says), SCHEMAS) for line in requests]
    raise AssertionError("the rounds do not end")


def test_notes_by_file_are_what_they_are_live() -> None:
    embedded = EmbeddedEngine(lambda texts: None)
    records = note_records()
    live = list(notes(records, engine_over(ScriptedChat(says), SETTINGS, embedded)))
    by_file, sizes = rounds(lambda exchange: list(notes(records, engine_over(exchange, SETTINGS, embedded))))
    assert by_file == live and len(live) == 60 and not any("error" in one for one in live)
    assert sizes[0] == 120 and 0 < sizes[1] < 60, "the second round has the repairs alone"
    alone = list(notes(records, embedded))
    assert sum(one != other for one, other in zip(live, alone, strict=True)) > 20, "the scripted model has a say"


def test_suggestions_by_file_are_what_they_are_live(hub: Coach) -> None:
    records = suggest_records()
    kept = hub.__dict__.pop("engine", None)

    def over(chat: Any) -> list[dict[str, Any]]:
        hub.__dict__["engine"] = engine_over(chat, SETTINGS, hub.local_engine)
        return list(suggest(records, hub))

    try:
        live = over(ScriptedChat(says))
        by_file, sizes = rounds(over)
        hub.__dict__["engine"] = hub.local_engine
        alone = list(suggest(records, hub))
    finally:
        hub.__dict__.pop("engine")
        if kept is not None:
            hub.__dict__["engine"] = kept
    assert by_file == live and len(live) == 12 and not any("error" in one for one in live)
    assert sizes[0] == 12
    assert sum(one != other for one, other in zip(live, alone, strict=True)) > 6


class Reply(BaseModel):
    text: str


MESSAGES = [Message("user", "Hello?")]


def ask(exchange: Exchange) -> str:
    return str(exchange.complete(MESSAGES, Reply, deadline_s=1, max_output_tokens=10).data["text"])


def result(response: object = None, error: object = None) -> Iterator[str]:
    waiting = Exchange("m")
    with pytest.raises(LlmFailed):
        ask(waiting)
    (line,) = waiting.requests()
    yield json.dumps({"custom_id": json.loads(line)["custom_id"], "response": response, "error": error})


def completion(content: object, finish: str = "stop", **message: object) -> dict[str, object]:
    choice = {"message": {"content": content, **message}, "finish_reason": finish}
    return {"status_code": 200, "body": {"model": "m-1", "choices": [choice], "usage": {"prompt_tokens": 7}}}


def test_a_request_line_has_the_form_of_the_batch_api() -> None:
    exchange = Exchange("m")
    for _ in range(2):
        with pytest.raises(LlmFailed) as caught:
            ask(exchange)
        assert caught.value.reason == "pending"
    (line,) = exchange.requests()
    request = json.loads(line)
    assert request.keys() == {"custom_id", "method", "url", "body"}
    assert (request["method"], request["url"]) == ("POST", "/v1/chat/completions")
    assert len(request["custom_id"]) <= 64
    assert request["body"].keys() == {"model", "messages", "response_format", "max_completion_tokens"}
    assert request["body"]["response_format"]["json_schema"]["strict"] is True
    assert exchange.missed == 2


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (result(error={"code": "x"}), "server_error"),
        (result({"status_code": 500, "body": {}}), "server_error"),
        (result({"status_code": 429, "body": {}}), "rate_limited"),
        (result({"status_code": "?", "body": {}}), "not_api"),
        (result({"status_code": 200, "body": None}), "not_api"),
        (result({"status_code": 200, "body": {"choices": []}}), "no_choices"),
        (result(completion("nope")), "not_json"),
        (result(completion('{"tip": 1}')), "wrong_schema"),
        (result(completion('{"text": "Hi"}', "length")), "length"),
        (result(completion(None, refusal="No.")), "refusal"),
        (["not json", "[]", '{"custom_id": 3}'], "pending"),
    ],
)
def test_a_result_that_is_no_answer_has_the_name_that_a_call_has(lines: Iterable[str], reason: str) -> None:
    with pytest.raises(LlmFailed) as caught:
        ask(Exchange("m", lines))
    assert caught.value.reason == reason


def test_the_last_result_for_a_question_holds() -> None:
    lines = [*result({"status_code": 500}), *result(completion('{"text": "Hi"}'))]
    assert ask(Exchange("m", lines)) == "Hi"


def test_the_command_goes_round_by_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_LLM__MODEL", "openai:recorded")
    files = {name: tmp_path / f"{name}.jsonl" for name in ("input", "output", "first", "results", "second", "repairs")}
    rows = note_records().rows[:3]
    files["input"].write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")

    def predict(*more: object) -> list[dict[str, Any]]:
        given = ["predict", "notes", "--input", files["input"], "--output", files["output"], "--engine", "llm", *more]
        done = CliRunner().invoke(cli.app, [str(one) for one in given])
        assert done.exit_code == 0, done.output
        return [json.loads(line) for line in files["output"].read_text(encoding="utf-8").splitlines()]

    def answers(requests: Path, results: Path) -> int:
        lines = requests.read_text(encoding="utf-8").splitlines()
        results.write_text("".join(f"{answered(line, ScriptedChat(says), SCHEMAS)}\n" for line in lines))
        return len(lines)

    assert predict("--batch-out", files["first"]) == []
    assert answers(files["first"], files["results"]) == 6
    found = predict("--batch-in", files["results"], "--batch-out", files["second"])
    # A record whose answers stand comes out; of the others each question that was refused in part is asked once more.
    assert len(found) < 3 and 3 - len(found) <= answers(files["second"], files["repairs"]) <= 6
    whole = predict("--batch-in", files["results"], "--batch-in", files["repairs"])
    assert [one["id"] for one in whole] == [one["id"] for one in rows]
