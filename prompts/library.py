"""Loads the versioned templates. A name that a template uses and the caller does not give is an error, not a blank."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, TemplateNotFound
from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateSyntaxError
from jinja2.meta import find_undeclared_variables

PARTS = ("system", "user")
"""Of what an LLM is told: the first is always the same, so that providers can cache it; the second asks."""


@cache
def _environment(folder: str | None = None) -> Environment:
    """folder: where somebody's own templates stand; the built-in ones are found behind them."""
    own = [] if folder is None else [FileSystemLoader(folder)]
    # Templates make plain text for people and models; whoever shows it in HTML escapes it there.
    return Environment(
        loader=ChoiceLoader([*own, PackageLoader("prompts", "")]),
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


@dataclass(frozen=True, slots=True)
class Template:
    """What an LLM is told for a task: `<name>.system.jinja` and `<name>.user.jinja`."""

    name: str
    """Task and version, such as `summarise/v2`."""
    folder: str | None = None
    """Where it stands, if it is somebody's own."""

    @property
    def task(self) -> str:
        return self.name.partition("/")[0]

    @property
    def label(self) -> str:
        """Its name; one of somebody's own bears the start of its digest, since its words may change under a name."""
        return self.name if self.folder is None else f"{self.name}+{self.digest[:8]}"

    @property
    def digest(self) -> str:
        """SHA-256 of both parts."""
        return _digest(self)

    def system(self) -> str:
        return _system(self)

    def user(self, **context: Any) -> str:
        return _environment(self.folder).get_template(f"{self.name}.user.jinja").render(**context).strip()


def chosen(reference: str) -> Template:
    """The template that `[folder/]task/version` names, such as `summarise/v2` or `mine/summarise/v3`.

    Raises ValueError for one that there is not, that does not parse, that asks for something that its task does not
    give, or that does without the seal: texts of others could then not be told from what the template says.
    """
    folder, _, version = reference.rpartition("/")
    folder, _, task = folder.rpartition("/")
    template = Template(f"{task}/{version}", folder or None)
    known = [name.removesuffix(".user.jinja") for name in names() if name.endswith(".user.jinja")]
    given = {name for one in known if one.startswith(f"{task}/") for name in _asked_for(Template(one), "user")}
    if not given:
        raise ValueError(f"There is no task {task!r} for the template {reference}. Templates: {', '.join(known)}.")
    try:
        strange = _asked_for(template, "system") | (_asked_for(template, "user") - given)
    except TemplateNotFound as error:
        raise ValueError(
            f"There is no {error.name} for the template {reference}. Templates: {', '.join(known)}; one of your own is "
            "two files, FOLDER/task/version.system.jinja and .user.jinja, and is named FOLDER/task/version."
        ) from error
    except TemplateSyntaxError as error:
        raise ValueError(f"{error.name}, line {error.lineno}: {error.message}.") from error
    if strange:
        raise ValueError(f"The template {reference} asks for {', '.join(sorted(strange))}, which {task} does not give.")
    if "seal" not in _asked_for(template, "user"):
        raise ValueError(f"The template {reference} does not use the seal, so a note could pass for an instruction.")
    return template


def _source(template: Template, part: str) -> str:
    environment = _environment(template.folder)
    assert environment.loader is not None
    return environment.loader.get_source(environment, f"{template.name}.{part}.jinja")[0]


def _asked_for(template: Template, part: str) -> set[str]:
    """The names that a part needs from outside."""
    parsed = _environment().parse(_source(template, part), f"{template.name}.{part}.jinja")
    return find_undeclared_variables(parsed)


@cache
def _digest(template: Template) -> str:
    return hashlib.sha256("\0".join(_source(template, part) for part in PARTS).encode()).hexdigest()


@cache
def _system(template: Template) -> str:
    return _environment(template.folder).get_template(f"{template.name}.system.jinja").render().strip()
