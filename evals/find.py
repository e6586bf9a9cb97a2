"""Finding suites: those of `evals/suites`, a module of one's own, or a folder of one's own notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from coach.errors import BadInput
from evals.own import own_suites
from evals.suite import Suite


@cache
def suites() -> Mapping[str, Suite]:
    """All suites of `evals/suites` by name, in the order of their modules."""
    package = import_module("evals.suites")
    found: dict[str, Suite] = {}
    for module in sorted(one.name for one in iter_modules(package.__path__)):
        for suite in getattr(import_module(f"evals.suites.{module}"), "SUITES", ()):
            if suite.name in found:
                raise ValueError(f"two suites are called {suite.name}")
            found[suite.name] = suite
    return found


def suites_of(name: str) -> Sequence[Suite]:
    """A suite by name, all of a group (`safety`), those of a module by its path, or of a folder of one's own notes.

    Raises BadInput for what is none of these.
    """
    known = suites()
    if name in known:
        return (known[name],)
    group = tuple(suite for one, suite in known.items() if one.startswith(f"{name}-"))
    if group:
        return group
    path = Path(name)
    if path.is_dir():
        return own_suites(path)
    if path.suffix == ".py" and path.is_file():
        spec = spec_from_file_location(path.stem, path)
        assert spec is not None and spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        found: tuple[Suite, ...] = module.SUITES
        return found
    raise BadInput(f"There is no suite {name!r}. Suites: {', '.join(known)}; or the path of one of your own.")


def suites_in(result: Mapping[str, Any]) -> Mapping[str, Suite]:
    """The suites of a result by name, also those that were given by their path.

    Raises BadInput if a path is no longer there.
    """
    asked = {suite.name: suite for name in result["what"]["asked"] for suite in suites_of(name)}
    return {**suites(), **asked}
