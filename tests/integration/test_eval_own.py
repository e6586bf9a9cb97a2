"""An organisation's own suites: made from CSV or JSONL, by one file, or called as a test."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coach.errors import BadInput
from evals import cli
from evals.agreement import agreement
from evals.own import init, own_suites, read
from evals.plan import Plan
from evals.run import run
from evals.testing import check

ROW = {
    "id": "a1",
    "pair": "a",
    "language": "en",
    "session_date": "2026-03-03",
    "leader": "Helen Marsh",
    "mentor": "Idris Cole",
    "author": "leader",
    "notes": "Idris asked why nobody may open a window. I had no answer. I will ask facilities about it by 13 March. "
    "We might have lunch some day.",
    "superficial": "no",
    "depth": "2",
    "items": "leader | 2026-03-13 | I will ask facilities about it by 13 March",
    "previous": "mentor | - | not_mentioned | Send the floor plan",
    "not_items": "We might have lunch some day",
}


def table(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROW))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_table_becomes_labelled_notes(tmp_path: Path) -> None:
    (record,) = read(table(tmp_path / "n.csv", ROW))
    assert record["gold"]["items"] == [
        {"owner": "leader", "due": "2026-03-13", "evidence": "I will ask facilities about it by 13 March"}
    ]
    assert record["previous_items"] == [{"owner": "mentor", "action": "Send the floor plan", "due": None}]
    assert record["gold"]["previous"] == [{"status": "not_mentioned"}] and record["gold"]["superficial"] is False


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"items": "leader | 2026-03-13 | I shall ask"}, "record 1: the quote of an item"),
        ({"items": "leader | 2026-03-13"}, "record 1: an entry needs owner"),
        ({"depth": "deep"}, "record 1: depth is 0 to 4, not deep"),
        ({"depth": "9"}, "record 1: depth is 0 to 4, not 9"),
        ({"superficial": "maybe"}, "record 1: superficial is yes or no, not 'maybe'"),
        ({"author": "Helen"}, "record 1: author is leader, mentor, both"),
        ({"session_date": "3/3/2026"}, "record 1: session_date is a day like 2026-05-31"),
        ({"items": "Helen | - | I had no answer"}, "record 1: the owner of an item is leader"),
        ({"items": "leader | 13.3.2026 | I had no answer"}, "record 1: the due date of an item"),
        ({"previous": "leader | - | finished | Send it"}, "record 1: the status of an earlier item is"),
        ({"not_items": "we ought to paint it"}, "record 1: what is no item has to be quoted word for word"),
        ({"notes": " ", "items": "", "not_items": ""}, "record 1: there is no note"),
    ],
)
def test_a_label_that_cannot_be_used_is_named(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        init(tmp_path / "made", table(tmp_path / "n.csv", {**ROW, **changed}))
    assert not (tmp_path / "made").exists()


def test_a_table_is_taken_as_spreadsheets_write_it(tmp_path: Path) -> None:
    plain = table(tmp_path / "n.csv", ROW, dict.fromkeys(ROW, ""))
    rows = list(csv.reader(plain.read_text(encoding="utf-8").splitlines()))
    other = tmp_path / "semicolons.csv"
    with other.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert read(other) == read(plain) and len(read(plain)) == 1, "an empty row is none"
    with pytest.raises(BadInput, match="several records have the id a1"):
        read(table(tmp_path / "twice.csv", ROW, ROW))
    other.write_bytes("id,notes\na1,Zoë\n".encode("latin-1"))
    with pytest.raises(BadInput, match="not UTF-8"):
        read(other)
    with pytest.raises(BadInput, match=r"no text in UTF-8; labelled notes are JSONL, or CSV with the ending \.csv"):
        read(other.rename(tmp_path / "notes.xlsx"))


def test_depth_that_does_not_go_with_superficial_is_pointed_out(tmp_path: Path) -> None:
    said = init(tmp_path / "made", table(tmp_path / "n.csv", ROW, {**ROW, "id": "a2", "superficial": "yes"}))
    assert "Superficial is depth 0 or 1; otherwise labelled: a2." in said


def test_a_suite_is_made_run_and_held_by_its_own_gates(tmp_path: Path) -> None:
    notes = table(tmp_path / "n.csv", ROW, {**ROW, "id": "a2", "pair": "b"})
    made = CliRunner().invoke(cli.app, ["init", str(tmp_path / "ours"), "--notes", str(notes), "--second", str(notes)])
    assert made.exit_code == 0, made.output
    folder = tmp_path / "ours"
    assert "kappa" in (folder / "AGREEMENT.md").read_text() and "not_items" in (folder / "LABELLING.md").read_text()
    assert [one.name for one in own_suites(folder)] == ["ours-summarise", "ours-flag"]
    with pytest.raises(BadInput, match="is a suite already"):
        init(folder, notes)

    result = check(str(folder))
    figures = result["suites"]["ours-summarise"]["figures"]
    assert figures["items_recall"]["value"] == 1 and figures["items_recall"]["cases"] == 2

    settings = folder / "suite.toml"
    gate = '[gates.summarise.items_recall]\nat_least = 1.1\nwhy = "nothing reaches it"\n'
    settings.write_text(settings.read_text() + gate)
    with pytest.raises(AssertionError, match=r"items_recall: 1\.000, at least 1\.1; nothing reaches it"):
        check(str(folder))


def test_two_readers_are_compared_on_the_notes_that_both_have(tmp_path: Path) -> None:
    one = read(
        table(tmp_path / "a.csv", ROW, {**ROW, "id": "a2"}, {**ROW, "id": "a3", "superficial": "yes", "depth": "1"})
    )
    other = read(
        table(tmp_path / "b.csv", ROW, {**ROW, "id": "a2", "superficial": "yes", "items": ""}, {**ROW, "id": "a4"})
    )
    lines = agreement(one, other)
    assert lines[2].startswith("2 notes") and "| superficial or not | 2 | 50% | 0.00 |" in lines
    assert "Items: the first reader marked 2, the second 1; 1 are the same (F1 0.67)." in lines
    assert lines[-1] == "- a2: superficial no or yes, items: 1 and 0, 0 the same"
    with pytest.raises(BadInput, match="no note in common"):
        agreement(one[:1], other[2:])


def test_a_newcomer_adds_a_metric_by_a_file_and_a_line_and_a_suite_by_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Just as `docs/evaluation.md` shows it."""
    shown = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    metric, suite, _ = re.findall(r"```python\n(.*?)```", shown, re.S)
    (tmp_path / "quoted.py").write_text(metric)
    (tmp_path / "quotes.py").write_text(suite)
    monkeypatch.syspath_prepend(str(tmp_path))
    result = check(str(tmp_path / "quotes.py"))
    assert 5 < result["suites"]["quotes"]["figures"]["quoted_words"]["value"] <= 12
    assert result["gates"][0]["passed"]


def test_jsonl_is_taken_as_it_is(tmp_path: Path) -> None:
    (record,) = read(table(tmp_path / "n.csv", ROW))
    lines = tmp_path / "n.jsonl"
    lines.write_text(json.dumps(record) + "\n")
    assert read(lines) == [record]
    lines.write_text("{nonsense\n")
    with pytest.raises(BadInput, match="line 1 is no JSON"):
        read(lines)
    assert run(Plan(("flag",), "naive", limit=1), runs=tmp_path)["suites"]["flag"]["cases"]
