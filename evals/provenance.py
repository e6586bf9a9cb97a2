"""What a run rests on: all that somebody else needs to repeat it, and nothing about when or where it was made."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from coach.bootstrap import LLM, SCRIPTED, llm_templates
from coach.settings import Settings
from evals.labelled import DATA, SAMPLE
from evals.suite import Suite
from prompts import library

_PACKAGES = ("upward-coach", "numpy", "onnxruntime", "tokenizers", "snowballstemmer", "langchain-openai")
_ROOT = Path(__file__).parents[1]


def commit() -> dict[str, str | None]:
    """The commit that the code is at, and a hash of what was changed since; None where it is no checkout."""
    try:
        at = _git("rev-parse", "HEAD").strip()
        changed = _git("diff", "HEAD") + _git("ls-files", "--others", "--exclude-standard")
    except (OSError, subprocess.CalledProcessError):
        return {"commit": None, "changed": None}
    return {"commit": at, "changed": hashlib.sha256(changed.encode()).hexdigest()[:16] if changed else None}


def data_hashes(suites: Iterable[Suite]) -> dict[str, str]:
    """SHA-256 of each file that the suites' cases are made of."""
    names = sorted({name for suite in suites for name in suite.data})
    return {name: _sha256(_place(name)) for name in names}


def template_hashes() -> dict[str, str]:
    """SHA-256 of each template that an engine may be asked or worded with."""
    folder = Path(library.__file__).parent
    return {name: _sha256(folder / name) for name in library.names()}


def asked_with(engine: str) -> dict[str, dict[str, str]]:
    """The template that an LLM is asked with for each task, with its digest; none where no LLM is asked."""
    if engine not in (LLM, SCRIPTED):
        return {}
    used = llm_templates(Settings())
    return {task: {"template": one.label, "digest": one.digest} for task, one in used.items()}


def embedder() -> dict[str, str]:
    """The embedder's name and a hash of its files; no hash where it was not built."""
    settings = Settings()
    folder = settings.models_dir / settings.embedder
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    hashes = {path.name: _sha256(path) for path in files if path.suffix in (".onnx", ".json")}
    return {"name": settings.embedder, **hashes}


def versions() -> dict[str, str]:
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def what(measured: Sequence[Suite], *, engine: str, **chosen: Any) -> dict[str, Any]:
    """The block of a result that has to be equal for two runs to be the same measurement."""
    return {
        **commit(),
        "engine": engine,
        **chosen,
        "asked_with": asked_with(engine),
        "data": data_hashes(measured),
        "templates": template_hashes(),
        "embedder": embedder(),
        "versions": versions(),
    }


def _place(name: str) -> Path:
    for folder in (DATA, SAMPLE):
        if (folder / name).is_file():
            return folder / name
    return Path(name)


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=_ROOT, capture_output=True, text=True, check=True)  # noqa: S603, S607
    return done.stdout


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
