"""The LLM's templates, rendered with everything in them and held against what their version said: other words in a
template are another version, with a snapshot of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jinja2
import pytest

from coach.engines.llm.engine import TASKS
from coach.engines.llm.settings import LlmSettings
from evals.judge.ask import Judge
from prompts.library import Template, chosen, names, render

TEMPLATES = {**{name: task.template for name, task in TASKS.items()}, "judge": Judge.template}
SNAPSHOTS = Path(__file__).parent / "templates"
SEAL = "0123456789abcdef"
FULL = {
    "suggest": {
        "leader": "[LEADER]",
        "mentor": "[MENTOR]",
        "sessions_held": 3,
        "language": "English",
        "n": 5,
        "target_rung": 3,
        "off_limits": ["pay", "health"],
        "anchors": ["0: goal: Write less", "1: item, leader, 2026-03-03: Ring the depot"],
        "notes": ["2026-03-03, mentor: He rang nobody. …"],
        "candidates": ["4: rung 2, mentor asks: What happened? (after a commitment)"],
        "asked": ["What is new?"],
        "part": None,
        "seal": SEAL,
        "refused": ["repeat", "too_long"],
    },
    "summarise": {
        "held_on": date(2026, 3, 4),
        "leader": "[LEADER]",
        "mentor": "[MENTOR]",
        "author": "mentor",
        "language": "en",
        "goals": ["Write less"],
        "earlier": ["0: leader: Ring the depot, due 2026-03-03"],
        "planned": ["0: What is new?"],
        "note": "He rang the depot.",
        "part": "2 of 3",
        "seal": SEAL,
        "refused": ["quote_of_item"],
    },
    "judge": {
        "job": "suggest",
        "leader": "[LEADER]",
        "mentor": "[MENTOR]",
        "given": "Goals:\n- Write less",
        "first": "1. mentor asks: What happened?",
        "second": "1. leader asks: What is new?",
        "seal": SEAL,
    },
    "flag": {
        "leader": "[LEADER]",
        "mentor": "[MENTOR]",
        "notes": ["He rang the depot.", "I rang the depot."],
        "authors": ["mentor", "leader"],
        "numbers": [0, 1],
        "part": "1 of 2",
        "seal": SEAL,
        "refused": ["quote_of_sign"],
    },
}


@pytest.mark.parametrize("task", sorted(TEMPLATES))
def test_a_template_says_what_its_version_said(task: str) -> None:
    template = TEMPLATES[task]
    said = "\n=====\n".join(render(f"{template}.{part}.jinja", **FULL[task]) for part in ("system", "user"))
    assert said + "\n" == (SNAPSHOTS / f"{template.replace('/', '-')}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("task", sorted(TEMPLATES))
def test_a_template_asks_for_all_that_it_is_given(task: str) -> None:
    user = f"{TEMPLATES[task]}.user.jinja"
    for missing in FULL[task].keys() - {"part"}:
        with pytest.raises(jinja2.UndefinedError):
            render(user, **{key: value for key, value in FULL[task].items() if key != missing})


def test_every_template_for_an_llm_is_some_tasks() -> None:
    used = {f"{template}.{part}.jinja" for template in TEMPLATES.values() for part in ("system", "user")}
    assert {name for name in names() if name.endswith((".system.jinja", ".user.jinja"))} == used


@pytest.mark.parametrize("task", sorted(TEMPLATES))
def test_the_part_that_providers_cache_comes_first_and_never_changes(task: str) -> None:
    system = f"{TEMPLATES[task]}.system.jinja"
    assert render(system) == render(system, **FULL[task])


def own(folder: Path, *, system: str = "You read notes.", user: str | None = None) -> str:
    """A version of one's own of the summarise template, as it is named."""
    (folder / "summarise").mkdir()
    built_in = (Path("prompts") / "summarise" / "v2.user.jinja").read_text(encoding="utf-8")
    (folder / "summarise" / "v3.system.jinja").write_text(system)
    (folder / "summarise" / "v3.user.jinja").write_text(user if user is not None else built_in)
    return f"{folder}/summarise/v3"


def test_a_template_of_ones_own_is_known_by_its_words(tmp_path: Path) -> None:
    reference = own(tmp_path)
    mine = chosen(reference)
    assert (mine.task, mine.name, mine.system()) == ("summarise", "summarise/v3", "You read notes.")
    assert mine.user(**FULL["summarise"]) == Template("summarise/v2").user(**FULL["summarise"])
    assert mine.label == f"summarise/v3+{mine.digest[:8]}" and chosen("summarise/v2").label == "summarise/v2"
    assert LlmSettings(model="openai:m", templates=(reference,)).chosen_templates == (mine,)
    with pytest.raises(ValueError, match="a task has one template"):
        LlmSettings(model="openai:m", templates=(reference, "summarise/v2"))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"user": "{{ note }} {{ salary }} {{ seal }}"}, "asks for salary, which summarise does not give"),
        ({"system": "{{ note }}"}, "asks for note"),
        ({"user": "{{ note }}"}, "does not use the seal"),
        ({"user": "{{ note "}, r"v3\.user\.jinja, line 1"),
    ],
)
def test_a_template_that_cannot_be_used_is_named(tmp_path: Path, parts: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        chosen(own(tmp_path, **parts))


def test_a_template_that_there_is_not_is_named_with_those_that_there_are() -> None:
    for reference in ("summarise/v9", "gossip/v1", "v2", "nowhere/summarise/v2x"):
        with pytest.raises(ValueError, match=r"Templates: .*suggest/v2, summarise/v2"):
            chosen(reference)
