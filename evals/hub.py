"""The built-in hub, ingested once for all processes and runs: a folder known by what it was made from."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from coach.bootstrap import bootstrap
from coach.settings import Settings
from evals.predict.records import embedder_of
from knowledge.ingest import ingest_hub
from knowledge.loaders import parse_hub
from knowledge.loaders.entry import Limits
from knowledge.places import hub_places


def ingested_hub(cache: Path) -> Path:
    """A data folder below `cache` with the hub in it. Copy it to work on it.

    Raises NotReady without an embedder: an answer by words alone is not what is to be measured.
    """
    root = Path(str(files("knowledge")))
    settings = Settings()
    made_from = hashlib.sha256(settings.embedder.encode())
    for path in _sources(root):
        made_from.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    folder = cache / f"hub-{made_from.hexdigest()[:16]}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    making = cache / f"making-{os.getpid()}"
    shutil.rmtree(making, ignore_errors=True)
    coach = bootstrap(Settings(data_dir=making, database_url=None))
    ingest_hub(coach.catalogue, embedder_of(coach))
    _ = coach.retriever
    coach.close()
    try:
        making.rename(folder)
    except OSError:  # another run was quicker
        shutil.rmtree(making)
    return folder


@cache
def product_names() -> frozenset[str]:
    """The products that the hub's guides name, read from its files: redaction lets them stand."""
    root = files("knowledge").joinpath("hub")
    guides = [place for place in hub_places(root) if place.startswith("guides/")]
    loaded = (parse_hub(root.joinpath(*place.split("/")).read_bytes(), place, Limits()) for place in guides)
    return frozenset(name for one in loaded for document in one.documents for name in document.resource.names)


def _sources(root: Path) -> Iterator[Path]:
    """What the folder is made from: the hub's files and the code that takes them in."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix in (".md", ".yaml", ".txt", ".py"):
            yield path
