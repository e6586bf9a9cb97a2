"""A judge over real HTTP: one that agrees is used; one that goes by place or by chance is refused; none that is away.

The labelled pairs are made up: the better answer holds the word "own"; two alike are "neither".
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from coach.engines.llm.fault_server import FaultServer
from coach.errors import BadInput, EngineFailed, NotReady
from evals import cli
from evals.judge.pairs import LABELLED, labelled

RUNNER = CliRunner()
_MODELS = count()
PAIRS = 24
_BLOCK = re.compile(r"^\[(first|second) answer ([0-9a-f]{16})\n(.*?)\n\2\]$", re.S | re.M)


def pair(number: int) -> dict[str, Any]:
    """A third prefers a, a third b, a third neither."""
    better = ("a", "b", "neither")[number % 3]
    a, b = (f"A question about {'our own' if side == better else 'any'} matter {number}{side}." for side in "ab")
    people = {"leader": "Philippa Quillfeather", "mentor": "Yaw Asantewaa"}
    given = f"Philippa told Yaw about matter {number}. Write to philippa@quill.example."
    labels = {"one": better, "other": better}
    return {"id": f"p{number}", "task": "suggest", **people, "given": given, "a": a, "b": b, "labels": labels}


def by_content(first: str, second: str) -> str:
    if ("own" in first) == ("own" in second):
        return "neither"
    return "first" if "own" in first else "second"


def by_place(first: str, second: str) -> str:
    return "first"


def by_chance(first: str, second: str) -> str:
    """Not even the same in both orders."""
    return ("first", "second", "neither")[hashlib.sha256((first + second).encode()).digest()[0] % 3]


@pytest.fixture
def judged_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """Runs `coach eval judge suggest` with labelled pairs of our own against a server that judges in some way."""
    for name in ("COACH_LLM__MODEL", "COACH_LLM__TEMPLATES"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    labels = tmp_path / "labels.jsonl"
    labels.write_text("".join(json.dumps(pair(number)) + "\n" for number in range(PAIRS)))

    def judge(way: Callable[[str, str], str], *more: str) -> Any:
        def answer(body: dict[str, Any]) -> str:
            shown = {name: text for name, _, text in _BLOCK.findall(body["messages"][-1]["content"])}
            return json.dumps({"reason": "By the criteria.", "better": way(shown["first"], shown["second"])})

        with FaultServer(answer) as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
            output = tmp_path / "judge.json"
            options = ["--model", f"openai:judge-{next(_MODELS)}", "--labels", str(labels), "--output", str(output)]
            done = RUNNER.invoke(cli.app, ["judge", "suggest", *more, *options])
            if done.exception is not None and not isinstance(done.exception, SystemExit):
                raise done.exception
            return done, json.loads(output.read_text()), server

    yield judge


@pytest.fixture
def predicted(tmp_path: Path) -> list[str]:
    """Two engines' answers to twelve records, b's about the pair's own; the charter of the last keeps it from LLMs."""
    people = {"leader": {"name": "Philippa Quillfeather"}, "mentor": {"name": "Yaw Asantewaa"}}
    pairs: list[dict[str, Any]] = [{**people, "id": f"pair{n}", "goals": ["Write less"]} for n in range(12)]
    pairs[-1]["charter"] = {"external_llm": False}
    asked = [{"id": f"r{n}", "pair": one, "sessions": []} for n, one in enumerate(pairs)]
    files = [tmp_path / name for name in ("a.jsonl", "b.jsonl", "in.jsonl")]
    for path, word in zip(files, ("any", "our own"), strict=False):
        one = {"text": f"What of {word} matter?", "who_asks": "either", "why": "", "follow_ups": ["And then?"]}
        path.write_text("".join(json.dumps({"id": row["id"], "suggestions": [one]}) + "\n" for row in asked))
    files[2].write_text("".join(json.dumps(row) + "\n" for row in asked))
    return [str(files[0]), str(files[1]), "--input", str(files[2])]


def test_a_judge_that_agrees_is_used_and_says_who_is_better(judged_by: Any, predicted: list[str]) -> None:
    done, result, server = judged_by(by_content, *predicted)
    assert done.exit_code == 0, done.output
    trust = result["trust"]
    assert (trust["kappa"], trust["flipped"], trust["first"], trust["labelled"]) == (1, 0, 0.5, PAIRS)
    assert "kappa     1.00" in done.output and "b over a +1.00 [+1.00, +1.00]: b is preferred" in done.output
    assert "not judged 1: external LLMs are switched off for this pair" in done.output
    assert server.calls == 2 * PAIRS + 2 * 11, "each pair in both orders, and the forbidden one not at all"
    assert result["what"]["template"]["template"] == "judge/v1" and result["tried"]["calls"] == 2 * PAIRS


def test_nobody_is_named_to_the_judge(judged_by: Any) -> None:
    _, result, server = judged_by(by_content)
    sent = json.dumps(server.bodies)
    assert not any(name in sent for name in ("Philippa", "Quillfeather", "Yaw", "Asantewaa", "quill.example"))
    assert "matter 7b" in sent and "By the criteria" not in json.dumps(result), "its reasons quote the pair"


def test_a_judge_that_goes_by_place_is_not_used(judged_by: Any, predicted: list[str]) -> None:
    done, result, server = judged_by(by_place, *predicted)
    assert done.exit_code == 1 and "NOT USED: 100% of its verdicts changed with the order" in done.output
    assert result["trust"]["first"] == 1 and "judged" not in result
    assert server.calls == 2 * PAIRS, "nothing is spent on what it would not be believed about"


def test_a_judge_that_goes_by_chance_is_not_used(judged_by: Any) -> None:
    done, result, _ = judged_by(by_chance)
    assert done.exit_code == 1 and "NOT USED: its agreement with the labels is" in done.output
    assert result["trust"]["kappa"] < 0.4 and result["trust"]["flipped"] > 0.25


def test_a_judge_that_is_sure_of_nothing_is_not_used(judged_by: Any) -> None:
    done, result, _ = judged_by(lambda first, second: "neither")
    assert done.exit_code == 1 and result["trust"]["kappa"] == 0 and result["trust"]["first"] is None


def test_without_an_endpoint_the_reason_is_plain(judged_by: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(NotReady, match="A judge needs an LLM"):
        raise RUNNER.invoke(cli.app, ["judge", "suggest"]).exception  # type: ignore[misc]
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    options = ["judge", "suggest", "--model", "openai:nobody"]
    with pytest.raises(EngineFailed, match="The judge cannot be asked: nothing listens at the endpoint"):
        raise RUNNER.invoke(cli.app, options).exception  # type: ignore[misc]


def test_a_sheet_for_people_hides_who_said_what(tmp_path: Path, predicted: list[str]) -> None:
    sheet = tmp_path / "sheet.jsonl"
    done = RUNNER.invoke(cli.app, ["judge", "suggest", *predicted, "--sheet", str(sheet)])
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in sheet.read_text().splitlines()]
    assert {"own" in row["a"] for row in rows} == {True, False} and rows[0]["labels"] == {}
    assert len(labelled(sheet, "suggest")) == 12 and labelled(sheet, "summarise") == []
    assert "a.jsonl" not in sheet.read_text()
    sheet.write_text(json.dumps({**rows[0], "labels": {"me": "left"}}) + "\n")
    with pytest.raises(BadInput, match="record 1: a label is a, b or neither, not left"):
        labelled(sheet, "suggest")


@pytest.mark.parametrize("job", ["suggest", "summarise"])
def test_there_are_enough_labelled_pairs_of_ours(job: Any) -> None:
    found = labelled(LABELLED, job)
    agreed = [one.agreed for one in found if one.agreed is not None]
    assert len(agreed) >= 30 and {"a", "b"} <= set(agreed)
    assert all(agreed.count(side) >= 10 for side in ("a", "b")), "a judge that always says one side must fail"
