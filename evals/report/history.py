"""Earlier results, for the trend: those that were committed as the last run, and those of a folder."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.result import FORMAT, load

Result = Mapping[str, Any]


def earlier(result: Result, folder: Path, committed_at: Path | None) -> list[Result]:
    """Whole runs of the same engine and model on other commits, in the order of the commits.

    folder: results as `coach eval run` leaves them. committed_at: a file of a Git checkout whose versions are results.
    """
    places = {} if committed_at is None else _places(committed_at.parent)
    found = [] if committed_at is None else [(places[commit], one) for commit, one in _committed(committed_at)]
    for path in sorted(folder.glob("*.json")):
        one = load(path)
        found.append((places.get(one["what"]["commit"], len(places)), one))
    wanted = result["what"]
    return [
        one
        for _, one in sorted(found, key=lambda placed: placed[0])
        if _alike(one["what"], wanted) and one["what"]["commit"] != wanted["commit"]
    ]


def _alike(one: Result, other: Result) -> bool:
    return one["limit"] is None and all(one[name] == other[name] for name in ("engine", "model"))


def _committed(path: Path) -> Iterator[tuple[str, Result]]:
    """By the commit that holds it; none outside of a checkout."""
    for commit in _git(path.parent, "log", "--format=%H", "--", path.name).split():
        text = _git(path.parent, "show", f"{commit}:./{path.name}")
        result: Result = json.loads(text) if text else {}
        if result.get("format") == FORMAT:
            yield commit, result


def _places(checkout: Path) -> Mapping[str, int]:
    commits = _git(checkout, "rev-list", "--reverse", "HEAD").split()
    return {commit: place for place, commit in enumerate(commits)}


def _git(folder: Path, *arguments: str) -> str:
    """What Git says; nothing where it cannot."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout
