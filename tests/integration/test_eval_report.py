"""The page: it needs nothing from elsewhere, shows what went wrong where it may, and keeps held-out notes closed."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from coach.errors import BadInput
from evals import readme
from evals.find import suites
from evals.labelled import labelled
from evals.plan import Plan
from evals.report.failures import CLOSED
from evals.report.headline import headlines
from evals.report.history import earlier
from evals.report.markdown import markdown
from evals.report.page import page
from evals.report.words import WORDS, label
from evals.result import dump, load
from evals.run import run
from evals.suites.held_out import held_out

ROOT = Path(__file__).parents[2]
CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
VOID = ("meta", "link", "br", "line", "circle", "polyline", "img", "input")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    plan = Plan(("summarise", "flag", "summarise-development"), "naive", limit=24)
    return run(plan, runs=tmp_path_factory.mktemp("runs"))


def test_nothing_is_fetched_and_no_script_runs(result: dict[str, Any]) -> None:
    made = page(result)
    assert not re.search(r"<script|<iframe|@import|url\(|src=|https?://", made)
    assert [one for one in re.findall(r"href=\"?([^\" >]+)", made) if not one.startswith(("#", "data:,"))] == []


class Tags(HTMLParser):
    """Raises where a tag is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.optional = {"td", "th", "tr", "li", "p"}

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in VOID and tag not in self.optional:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and tag not in self.optional:
            assert self.open and self.open.pop() == tag, tag


def test_tags_are_closed_in_order(result: dict[str, Any]) -> None:
    tags = Tags()
    tags.feed(page(result))
    assert tags.open == []


def test_failures_show_the_words_of_development_notes_and_none_of_held_out_ones(result: dict[str, Any]) -> None:
    made = page(result)
    assert "<mark>" in made and CLOSED[:60] in made
    for path in held_out():
        for record in labelled(path):
            assert record["notes"][:60] not in made and record["notes"][-60:] not in made


def test_what_a_note_says_is_text_and_never_markup(result: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from evals.report import failures

    monkeypatch.setattr(failures, "_AROUND", 0)
    block = {
        "cases": [
            {
                "id": "<b>",
                "outcome": {"faults": [{"kind": "k", "span": [0, 9], "what": "<img src=x onerror=alert(1)>"}]},
            }
        ]
    }
    hostile = {**result, "suites": {"two-notes": {**result["suites"]["flag"], "open": True, **block, "slices": {}}}}
    assert "<img" not in page({**hostile, "gates": []})


def test_words_are_for_figures_that_there_are_and_fit_a_chart() -> None:
    """A figure without words of its own is told by its name."""
    figures = [figure for suite in suites().values() for figure in suite.figures]
    names, charted = {one.name for one in figures}, {one.name for one in figures if one.better == "higher"}
    assert WORDS.keys() <= names
    assert [name for name in names if len(label(name)) > 46 or (name in charted and len(label(name)) > 40)] == []


def test_what_people_ask_of_the_coach_comes_first(result: dict[str, Any]) -> None:
    made = page(result)
    places = [made.index(f'<h2 id="{name}">') for name in ("summarise", "flag", "summarise-development")]
    assert places == sorted(places) and made.index("In short") < places[0]
    assert "lower is better" in made and "for orientation" in made


def test_a_count_is_told_as_a_count_and_a_share_as_a_share() -> None:
    def block(value: float, high: float) -> dict[str, Any]:
        return {"value": value, "low": 0.0, "high": high}

    figures = {"owners_inverted": block(1, 3), "owners_right": block(1, 1), "traps_taken": block(0.0234, 0.05)}
    naive = {"naive": {"figures": {"owners_inverted": {"value": 1}}}}
    told = {
        one.name: (one.figure, one.naive)
        for one in headlines({"suites": {"summarise": {"figures": figures, "baselines": naive}}})
    }
    assert told["obligations turned round"] == ("1 [0, 3]", "1")
    assert told["owners of found items right"] == ("1.00 [0, 1.00]", "")
    assert told["wishes, refusals and others' promises taken for items"] == ("0.02 [0, 0.05]", "")


def test_the_trend_is_of_whole_runs_of_the_same_engine(result: dict[str, Any], tmp_path: Path) -> None:
    def of(**changed: Any) -> dict[str, Any]:
        return {**result, "what": {**result["what"], "limit": None, **changed}}

    for number, one in enumerate([of(commit="a"), of(commit="b", engine="llm"), of(commit="c", limit=3), of()]):
        (tmp_path / f"{number}.json").write_text(dump(one), encoding="utf-8")
    before = earlier(of(), tmp_path, None)
    assert [one["what"]["commit"] for one in before] == ["a"]
    assert "From commit to commit" in page(of(), before) and "From commit to commit" not in page(of())


def test_what_was_committed_as_the_last_run_is_in_the_trend(result: dict[str, Any], tmp_path: Path) -> None:
    last = load(ROOT / readme.LAST)
    path = tmp_path / readme.LAST
    path.parent.mkdir()
    for commit in "ab":
        path.write_text(dump({**last, "what": {**last["what"], "commit": commit}}), encoding="utf-8")
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, "add", "."], cwd=tmp_path, check=True)
        subprocess.run(["git", *who, "commit", "-q", "-m", commit], cwd=tmp_path, check=True)
    found = earlier(last, tmp_path / "runs", path)
    assert [one["what"]["commit"] for one in found] == ["a", "b"]


def test_the_markdown_tells_each_figure_and_gate(result: dict[str, Any]) -> None:
    made = markdown(result)
    assert "## summarise" in made and made.count("\n| ") > 20
    assert all(f"| {gate['suite']}: " in made for gate in result["gates"])


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium: apt-get install chromium")
def test_a_browser_shows_it_without_an_error(result: dict[str, Any], tmp_path: Path) -> None:
    assert CHROMIUM is not None
    file, picture = tmp_path / "report.html", tmp_path / "report.png"
    file.write_text(page(result), encoding="utf-8")
    command = [
        CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
        "--enable-logging=stderr", "--v=0", "--window-size=390,2400", f"--screenshot={picture}", file.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert picture.stat().st_size > 20_000, done.stderr[-500:]
    assert "CONSOLE" not in done.stderr


def test_the_table_of_the_readme_is_that_of_the_last_run() -> None:
    """`coach eval run --write-readme` writes both."""
    last = load(ROOT / readme.LAST)
    assert (ROOT / readme.PAGE).read_text(encoding="utf-8") == markdown(last)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    if readme.START in text:
        assert readme.filled(text, last) == text


def test_the_table_is_filled_between_its_marks(tmp_path: Path, result: dict[str, Any]) -> None:
    last = load(ROOT / readme.LAST)
    (tmp_path / "README.md").write_text(f"a\n{readme.START}\nold\n{readme.END}\nb\n")
    readme.write({**last, "what": {**last["what"], "limit": None, "templates": {}}}, tmp_path)
    text = (tmp_path / "README.md").read_text()
    assert "old" not in text and text.startswith("a\n") and text.endswith("\nb\n") and "| due dates right |" in text
    with pytest.raises(BadInput, match="part of the cases"):
        readme.write(result, tmp_path)
