"""An LLM measured like any engine: with a template of one's own, told apart in comparisons, and honest about fallbacks.

No key: the stand-in answers, or nothing listens.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from coach.errors import BadInput, EngineFailed
from evals import cli
from evals.result import load

RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the commands put into the environment goes with the test."""
    for name in ("COACH_LLM__MODEL", "COACH_LLM__TEMPLATES", "OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


@pytest.fixture
def brief(tmp_path: Path) -> str:
    """A template for readings with a system part of its own."""
    (tmp_path / "flag").mkdir()
    (tmp_path / "flag" / "brief.system.jinja").write_text("Judge the talk.")
    user = (Path("prompts") / "flag" / "v2.user.jinja").read_text(encoding="utf-8")
    (tmp_path / "flag" / "brief.user.jinja").write_text(user)
    return f"{tmp_path}/flag/brief"


def run(output: Path, *options: str) -> dict[str, Any]:
    done = RUNNER.invoke(
        cli.app, ["run", "flag-development", "--limit", "3", "--jobs", "1", "--output", str(output), *options]
    )
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return load(output)


def test_another_template_is_in_the_result_and_in_a_comparison(tmp_path: Path, brief: str) -> None:
    before = run(tmp_path / "a.json", "--engine", "llm", "--model", "scripted")
    after = run(tmp_path / "b.json", "--engine", "scripted", "--template", brief)
    used = after["what"]["asked_with"]["flag"]
    assert used["template"].startswith("flag/brief+") and used["template"].endswith(used["digest"][:8])
    tallies = [one["suites"]["flag-development"]["llm"] for one in (before, after)]
    assert [one["answers"] for one in tallies] == [3, 3] and not any(one["fell_back"] for one in tallies)
    assert tallies[1]["input_tokens"] < tallies[0]["input_tokens"], "the shorter template was sent"
    told = RUNNER.invoke(cli.app, ["compare", str(tmp_path / "a.json"), str(tmp_path / "b.json")])
    assert f"differs: asked_with flag template: flag/v2 -> {used['template']}" in told.output


def test_answers_on_records_are_made_with_it_too(tmp_path: Path, brief: str) -> None:
    records = tmp_path / "in.jsonl"
    records.write_text(json.dumps({"id": "n", "leader": "Ann", "mentor": "Bo", "notes": "We met. He told me a thing."}))
    out = tmp_path / "out.jsonl"
    options = ["--input", str(records), "--output", str(out), "--template", brief]
    done = RUNNER.invoke(cli.app, ["predict", "notes", *options, "--engine", "scripted"])
    assert done.exit_code == 0 and "error" not in json.loads(out.read_text())
    refused = RUNNER.invoke(cli.app, ["predict", "notes", *options, "--engine", "embedded"])
    assert isinstance(refused.exception, BadInput)


def test_a_charter_in_a_record_keeps_its_texts_from_an_llm(tmp_path: Path) -> None:
    from coach.bootstrap import engine_over
    from coach.engines.llm.scripted import ScriptedChat
    from coach.engines.llm.settings import LlmSettings
    from evals.predict.notes import given, summary_answer
    from evals.predict.records import bare_coach
    from evals.predict.suggest import state_of

    said = {"leader": "Ann", "mentor": "Bo", "session_date": "2026-03-03", "notes": "I will ring the depot."}
    chat = ScriptedChat([])
    with bare_coach() as coach:
        engine = engine_over(chat, LlmSettings(model="openai:m"), coach.local_engine)
        summary_answer(given({**said, "charter": {"external_llm": False}}), engine)
    assert chat.asked == []
    pair = {"leader": "Ann", "mentor": "Bo", "charter": {"external_llm": False}}
    assert not state_of({"id": "r", "pair": pair}).pair.charter.external_llm


def test_figures_of_an_endpoint_that_is_not_there_are_not_taken_for_an_llms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    with pytest.raises(EngineFailed, match="these figures are the embedded engine's"):
        run(tmp_path / "a.json", "--engine", "llm", "--model", "openai:nothing")
    tally = load(tmp_path / "a.json")["suites"]["flag-development"]["llm"]
    assert sum(tally["fell_back"].values()) == 3 and "refused_connection" in tally["fell_back"]
