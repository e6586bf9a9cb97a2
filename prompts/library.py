"""Loads the versioned templates. A name that a template uses and the caller does not give is an error, not a blank."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateNotFound
from jinja2.environment import TemplateModule


@cache
def _environment() -> Environment:
    # Templates make plain text for people and models; whoever shows it in HTML escapes it there.
    return Environment(
        loader=PackageLoader("prompts", ""),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def names() -> list[str]:
    """All templates, such as `suggest/wording-v1.en.jinja`."""
    return sorted(_environment().list_templates(extensions=["jinja"]))


def render(name: str, **context: Any) -> str:
    """The text of a template with everything it needs in `context`."""
    return _environment().get_template(name).render(**context).strip()


@cache
def wording(task: str, version: str, language: str) -> TemplateModule:
    """The phrases of the embedded engine for a task, as macros; English where the language has none."""
    for code in (language, "en"):
        try:
            return _environment().get_template(f"{task}/wording-{version}.{code}.jinja").module
        except TemplateNotFound:
            continue
    raise TemplateNotFound(f"{task}/wording-{version}")
