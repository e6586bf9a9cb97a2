"""Every template loads and renders with all that it needs; a name that is misspelt is an error, not a blank."""

from __future__ import annotations

import inspect
import re
from datetime import date
from itertools import product
from pathlib import Path

import jinja2
import pytest

from knowledge.language import LANGUAGES
from prompts.library import _environment, names, render, wording

DAY, DUE = date(2026, 2, 17), date(2026, 3, 1)
ARGUMENTS = {
    "date": [DAY, DUE],
    "due": [None, DUE],
    "text": ["talk to them"],
    "goal": ["write shorter mails"],
    "quote": ["Nobody reads it."],
    "action": ["post one update"],
    "who": [None, "Ada"],
    "owner": [None, "Ada"],
    "label": ["purpose at work"],
    "variant": [0, 1, 2],
    "first": [False, True],
    "near": [False, True],
    "opener": [False, True],
    "state": ["unknown", "in_progress", "done", "dropped", "overdue"],
    "deeper": [False, True],
    "name": ["first-session", "stuck", "after-conflict", "ending", "mentor-growth"],
}


def macros(language: str) -> dict[str, jinja2.runtime.Macro]:
    module = wording("suggest", "v1", language)
    return {name: one for name, one in vars(module).items() if isinstance(one, jinja2.runtime.Macro)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_renders_with_every_kind_of_argument(language: str) -> None:
    for name, macro in macros(language).items():
        for values in product(*(ARGUMENTS[argument] for argument in macro.arguments)):
            said = " ".join(str(macro(*values)).split())
            assert said and "None" not in said and "{" not in said and "  " not in said, (name, values)
            given = dict(zip(macro.arguments, values, strict=True))
            for key in ("text", "goal", "quote", "action", "label", "who", "owner"):
                if given.get(key):
                    assert str(given[key]) in said, (name, key, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_has_its_name(language: str) -> None:
    said = [str(macros(language)["day"](date(2026, month, 1))) for month in range(1, 13)]
    assert len(set(said)) == 12


def test_all_languages_have_the_same_phrases_with_the_same_arguments() -> None:
    english = {name: one.arguments for name, one in macros("en").items()}
    for language in LANGUAGES:
        assert {name: one.arguments for name, one in macros(language).items()} == english


def test_a_language_without_phrases_gets_the_english_ones() -> None:
    assert macros("pl").keys() == macros("en").keys()
    assert str(macros("pl")["day"](DAY)) == "17 February"
    with pytest.raises(jinja2.TemplateNotFound):
        wording("nothing", "v1", "en")


def test_every_template_of_the_folder_is_known_and_loads() -> None:
    folder = Path(inspect.getfile(render)).parent
    on_disk = {path.relative_to(folder).as_posix() for path in folder.rglob("*.jinja")}
    assert set(names()) == on_disk
    assert {f"suggest/wording-v1.{language}.jinja" for language in LANGUAGES} <= on_disk
    for name in names():
        assert _environment().get_template(name)
        if "wording" in name:
            assert render(name) == ""


def test_a_misspelt_name_fails() -> None:
    with pytest.raises(jinja2.UndefinedError):
        _environment().from_string("{{ gaol }}").render(goal="x")
    with pytest.raises(jinja2.UndefinedError):
        _environment().from_string("{% if gaol %}a{% endif %}").render(goal="x")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_has_a_misspelt_name(language: str) -> None:
    """Each macro is rendered above with all arguments; here the source names nothing else."""
    from jinja2 import meta

    environment = _environment()
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, f"suggest/wording-v1.{language}.jinja")
    assert meta.find_undeclared_variables(environment.parse(source)) == set()
    assert re.search(r"\|\s*safe", source) is None


def test_what_is_put_in_is_not_read_as_a_template() -> None:
    assert "{{ 7*7 }}" in str(macros("en")["quoted"]("{{ 7*7 }}"))
