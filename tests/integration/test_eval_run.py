"""Runs: the same each time however many processes, gone on with after a stop, and told on the command line."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from typer.testing import CliRunner

from coach.errors import BadInput
from evals import cli
from evals.plan import Plan
from evals.result import dump, load
from evals.run import run

PLAN = Plan(("flag", "languages"), limit=6)


def without_made(result: dict[str, Any]) -> str:
    return dump({name: block for name, block in result.items() if name != "made"})


def test_two_runs_are_equal_to_the_byte_also_in_several_processes(tmp_path: Path) -> None:
    alone, two = run(PLAN, runs=tmp_path / "a"), run(PLAN, jobs=2, runs=tmp_path / "b")
    assert without_made(alone) == without_made(two)
    assert set(alone["made"]) == {"started", "seconds", "jobs", "resumed", "machine"}
    assert alone["what"]["seed"] == 0 and len(alone["what"]["data"]) >= 2 and alone["what"]["templates"]
    assert list((tmp_path / "a").glob("unfinished-*")) == []


KILLED = """
import multiprocessing, os, signal, sys
from pathlib import Path
from evals.plan import Plan
from evals.run import run

def die(done, total):
    if done == 2:
        print(*(one.pid for one in multiprocessing.active_children()), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    run(Plan(("flag",), limit=6), jobs=2, runs=Path(sys.argv[1]), progress=die)
"""


def test_a_run_that_was_killed_goes_on_from_its_finished_cases_and_leaves_no_process(tmp_path: Path) -> None:
    script, runs = tmp_path / "killed.py", tmp_path / "runs"
    script.write_text(KILLED)
    done = subprocess.run([sys.executable, script, runs], capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    workers = [int(one) for one in done.stdout.split()]
    assert len(workers) == 2
    until_gone(workers)
    (unfinished,) = runs.glob("unfinished-*")
    with unfinished.open("a") as file:
        file.write('["flag", "embedded", 5, {"lab')  # the line that a kill cut off
    result = run(Plan(("flag",), limit=6), runs=runs)
    assert result["made"]["resumed"] == 2 and list(runs.glob("unfinished-*")) == []
    assert without_made(result) == without_made(run(Plan(("flag",), limit=6), runs=tmp_path / "whole"))


def until_gone(processes: list[int]) -> None:
    """The guard of the tests ends it if they stay."""
    while any(runs_still(one) for one in processes):
        sleep(0.05)


def runs_still(process: int) -> bool:
    """Also where nobody asks what became of it."""
    try:
        return ") Z" not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_another_seed_is_another_run(tmp_path: Path) -> None:
    first = run(Plan(("flag",), limit=4), runs=tmp_path)
    assert run(Plan(("flag",), limit=4, seed=1), runs=tmp_path)["what"] != first["what"]


def test_what_went_wrong_in_held_out_notes_is_not_kept(tmp_path: Path) -> None:
    result = run(Plan(("summarise",), "naive", limit=4, baselines=False), runs=tmp_path)
    assert all("faults" not in case["outcome"] for case in result["suites"]["summarise"]["cases"])
    opened = run(Plan(("summarise",), "naive", limit=4, open_held_out=True, baselines=False), runs=tmp_path)
    assert any(case["outcome"]["faults"] for case in opened["suites"]["summarise"]["cases"])


def test_no_text_of_a_note_is_in_a_result(tmp_path: Path) -> None:
    from evals.suites.held_out import held_out

    result = dump(run(Plan(("summarise", "flag"), limit=8), runs=tmp_path))
    lines = [json.loads(line) for path in held_out() for line in path.read_text(encoding="utf-8").splitlines()]
    notes = [one["notes"] for one in lines]
    assert not any(note[start : start + 25] in result for note in notes for start in range(0, len(note) - 25, 25))


@pytest.mark.parametrize("names", [("nothing",), ("nothing.py",)])
def test_a_suite_that_there_is_not_is_named(tmp_path: Path, names: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match="There is no suite"):
        run(Plan(names), runs=tmp_path)


def test_an_engine_that_there_is_not_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no engine 'oracle'"):
        run(Plan(("flag",), "oracle"), runs=tmp_path)


def test_the_command_line_runs_and_holds_gates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    output = tmp_path / "r.json"
    done = runner.invoke(cli.app, ["run", "flag", "--engine", "naive", "--limit", "8", "--output", str(output)])
    assert done.exit_code == 0, done.output
    assert "auc" in done.output and load(output)["what"]["engine"] == "naive"
    held = runner.invoke(cli.app, ["gates", str(output)])
    assert held.exit_code == 1 and "MISSED flag.f1" in held.output and "would not be read for long" in held.output
    assert runner.invoke(cli.app, ["gates"]).exit_code != 0
    with pytest.raises(BadInput, match="no result"):
        load(tmp_path / "nothing.json")
