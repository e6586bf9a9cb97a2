"""What is installed, which engine answers, how the indexes are, what is missing and how to get it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from coach.bootstrap import bootstrap
from coach.errors import UpwardError
from coach.settings import Settings
from knowledge.embedders import ModelMissing
from knowledge.index import IN_MEMORY_UP_TO

State = Literal["ok", "missing", "broken"]


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    state: State
    detail: str


def examine(settings: Settings | None = None) -> list[Finding]:
    """Findings from the ground up: `missing` is something the coach can do without, `broken` is not."""
    settings = settings or Settings()
    found = [Finding("Python", "ok", sys.version.split()[0]), *_packages()]
    try:
        coach = bootstrap(settings)
    except (UpwardError, OSError) as error:
        return [*found, Finding("database", "broken", str(error))]
    found.append(Finding("database", "ok", f"{coach.database.url.render_as_string(hide_password=True)}, up to date"))
    missing = coach.embedder
    if isinstance(missing, ModelMissing):
        found.append(Finding("embedder", "missing", f"search goes by words alone. {missing}"))
    else:
        found.append(Finding("embedder", "ok", f"{missing.name} in {settings.models_dir}"))
    if settings.llm is None:
        found.append(Finding("engine", "ok", "embedded; needs no key. COACH_LLM__MODEL would ask an LLM: docs/llm.md"))
    else:
        found.append(Finding("engine", "ok", f"{settings.llm.model}, with the embedded one behind it"))
    if coach.catalogue.version() == "empty":
        return [*found, Finding("hub", "missing", "nothing ingested yet; run `coach ingest` or `coach demo`")]
    retriever = coach.retriever
    passages = len(retriever.snapshot.keys)
    kind = settings.index if settings.index != "auto" else ("memory" if passages <= IN_MEMORY_UP_TO else "chroma")
    found.append(Finding("hub", "ok", f"{len(retriever.snapshot.resources)} resources, {passages} passages"))
    if retriever.degraded:
        found.append(Finding("index", "missing", retriever.degraded))
    else:
        found.append(Finding("index", "ok", f"{kind} search by meaning, BM25 by words, in step with the catalogue"))
    with coach.uow.read() as store:
        count = len(store.pairs())
    if count:
        found.append(Finding("pairs", "ok", str(count)))
    else:
        found.append(Finding("pairs", "missing", "none yet; `coach demo` loads a sample program"))
    return found


def _packages() -> list[Finding]:
    found = []
    for name in ("chromadb", "fastapi", "jinja2", "onnxruntime", "sqlalchemy"):
        try:
            found.append(Finding(name, "ok", version(name)))
        except PackageNotFoundError:
            found.append(Finding(name, "broken", "not installed; run `make setup`"))
    return found
