"""The command line as its users meet it: exit codes, one plain line for an error, JSON that parses."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, environment

from coach.bootstrap import bootstrap
from coach.sample import read_sample
from coach.settings import Settings


def run(*arguments: str, data: Path, **env: str) -> subprocess.CompletedProcess[str]:
    given = environment(data, **{"COLUMNS": "200", "NO_COLOR": "1", **env})
    command = [sys.executable, "-W", "ignore", "-m", "coach.cli", *arguments]
    return subprocess.run(command, env=given, cwd=ROOT, capture_output=True, text=True, timeout=180)


@pytest.fixture(scope="module")
def data(hub_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the hub and the sample program."""
    folder = tmp_path_factory.mktemp("cli") / "data"
    shutil.copytree(hub_folder, folder)
    coach, sample = bootstrap(Settings(data_dir=folder)), read_sample()
    with coach.uow.write() as store:
        store.save_program(sample.program, sample.pairs, sample.sessions)
    coach.close()
    return folder


def failed_plainly(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1 and "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("coach: ")]
    assert len(lines) == 1
    return lines[0]


def test_help_lists_every_command(tmp_path: Path) -> None:
    done = run("--help", data=tmp_path)
    assert done.returncode == 0
    for command in (
        "demo",
        "pairs",
        "suggest",
        "ingest",
        "hub",
        "db",
        "embedder",
        "doctor",
        "version",
        "serve",
        "eval",
    ):
        assert f"  {command}" in done.stdout


@pytest.mark.parametrize("arguments", [("nothing",), ("suggest",), ("suggest", "p01", "-n", "21"), ("pairs", "--no")])
def test_wrong_usage_is_exit_code_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, data=tmp_path)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_an_unknown_pair_is_one_plain_line(data: Path) -> None:
    done = run("suggest", "p99", data=data)
    assert failed_plainly(done) == "coach: There is no pair with the id 'p99'."
    assert done.stdout == ""


def test_an_empty_hub_says_what_to_do(tmp_path: Path) -> None:
    assert "coach ingest" in failed_plainly(run("suggest", "p01", data=tmp_path))


def test_suggest_shows_the_standing_set_and_more_makes_another(data: Path) -> None:
    sets = [json.loads(run("suggest", "p02", *more, "--json", data=data).stdout) for more in ((), (), ("--more",))]
    assert sets[0] == sets[1] != sets[2]
    shown = run("suggest", "p02", data=data)
    assert shown.returncode == 0 and "coach suggest p02 --more" in shown.stdout


@pytest.mark.parametrize("arguments", [("pairs",), ("hub", "search", "emoji in chat"), ("doctor",), ("hub", "check")])
def test_json_parses(data: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, "--json", data=data)
    assert done.returncode == 0, done.stderr
    json.loads(done.stdout)


def test_a_bad_file_is_named_and_the_good_ones_are_taken(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "good.md").write_text("# Pigeon post\n\nColleagues answer the pigeon post within a day.\n", encoding="utf-8")
    (own / "bad.pdf").write_bytes(b"no pdf at all")
    done = run("ingest", str(own), data=data)
    assert done.returncode == 1 and "bad.pdf" in done.stdout and "Traceback" not in done.stderr
    found = json.loads(run("hub", "search", "pigeon post", "--pair", "p01", "--json", data=data).stdout)
    assert "pigeon post" in found["hits"][0]["text"]


def test_a_record_that_is_no_json_is_answered_with_its_error(tmp_path: Path, hub_folder: Path) -> None:
    corpus, queries, out = (tmp_path / name for name in ("corpus.jsonl", "in.jsonl", "out.jsonl"))
    corpus.write_text('{"id": "a", "title": "Walrus", "text": "A walrus."}\n', encoding="utf-8")
    queries.write_text('{"id": 1, "text": "walrus"}\nnot json\n{"id": 3, "text": "walrus"}\n', encoding="utf-8")
    done = run(
        "eval", "predict", "retrieval", "--input", str(queries), "--output", str(out), "--corpus", str(corpus),
        data=tmp_path,
    )  # fmt: skip
    assert "1 records" in failed_plainly(done)
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [one["id"] for one in answers] == [1, None, 3] and "error" in answers[1]
