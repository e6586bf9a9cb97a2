"""Two results side by side: what got worse beyond chance is found, what only wavers is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from coach.errors import BadInput
from evals import cli
from evals.compare import as_text, compare
from evals.result import dump


def result(right: list[int], *, suite: str = "summarise") -> dict[str, Any]:
    """As a run of the suite gives it, with ten items a note of which so many were found; all else is nought."""
    names = (
        "found wanted matched owner_right owner_none owner_inverted dated due_right undated due_invented not_quotes "
        "traps traps_taken twice_matched found_and_wanted earlier states_right false_done said_done "
        "owner_named swapped not_swapped"
    ).split()
    cases = []
    for place, matched in enumerate(right):
        outcome = {
            **dict.fromkeys(names, 0), "states": [], "found": matched, "wanted": 10, "matched": matched,
            "twice_matched": 2 * matched, "found_and_wanted": matched + 10,
        }  # fmt: skip
        cases.append({"id": f"n{place}", "cluster": f"p{place // 2}", "tags": {}, "outcome": outcome})
    block = {"about": "", "open": False, "figures": {}, "baselines": {}, "slices": {}, "gates": {}, "cases": cases}
    return {"format": 1, "what": {"asked": [], "engine": "embedded"}, "suites": {suite: block}, "gates": []}


def test_a_loss_in_most_notes_is_a_regression_and_the_worst_case_comes_first() -> None:
    found = compare(result([9] * 20), result([7] * 19 + [2]))
    (recall,) = [one for one in found.changes if one.figure == "items_recall"]
    assert recall.gain == pytest.approx((7 * 19 + 2) / 200 - 0.9) and recall.high is not None and recall.high < 0
    assert "items_recall" in [one.figure for one in found.regressions]
    assert found.cases[0].case == "n19" and found.cases[0].gain == pytest.approx(-0.7)
    assert "WORSE summarise.items_recall" in as_text(found)


def test_as_much_gained_as_lost_is_no_regression() -> None:
    found = compare(result([5, 9] * 10), result([9, 5] * 10))
    assert found.regressions == () and len([one for one in found.cases if one.figure == "items_recall"]) == 20


def test_the_same_is_the_same() -> None:
    found = compare(result([5, 9] * 10), result([5, 9] * 10))
    assert found.cases == () and found.regressions == ()


def test_what_only_one_has_is_named_and_left_out() -> None:
    found = compare(result([5, 9, 9]), result([5, 9]))
    assert found.left_out == ("summarise: case n2",)
    with pytest.raises(BadInput, match="no case in common"):
        compare(result([1]), result([1], suite="flag"))


def test_the_command_line_says_so_with_its_exit_code(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(dump(result([9] * 20)))
    bad.write_text(dump(result([5] * 20)))
    worse = CliRunner().invoke(cli.app, ["compare", str(good), str(bad)])
    assert worse.exit_code == 1 and "WORSE" in worse.output
    better = CliRunner().invoke(cli.app, ["compare", str(bad), str(good), "--json"])
    assert better.exit_code == 0 and json.loads(better.output)["changes"]
