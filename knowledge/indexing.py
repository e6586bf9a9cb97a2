"""Opening the indexes over a catalogue and bringing them in step with it.

An index is never trusted: at opening its version, its count and a canary query are compared with the catalogue, and
what differs is mended from there. Keys of passages are never reused, so a difference of keys is the whole difference.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.embedders import Embedder
from knowledge.index import IN_MEMORY_UP_TO, IndexAway, Rows, VectorIndex, as_rows, open_vectors
from knowledge.index.middles import Middles
from knowledge.index.words import WordIndex
from knowledge.retrieve import QueryVectors, Retriever

Report = Callable[[str], None]
_BATCH = 2_000
_CANARIES = 8


@dataclass(frozen=True, slots=True)
class IndexOptions:
    """`folder` None writes nothing down. `choice` auto searches vectors in memory up to `IN_MEMORY_UP_TO` passages."""

    folder: Path | None = None
    choice: Literal["auto", "memory", "chroma"] = "auto"
    chroma_url: str | None = None
    anew: bool = False
    """Chroma's folder is made again from the catalogue: the one that is there proved unsound."""


def open_retriever(
    catalogue: Catalogue,
    options: IndexOptions,
    query_vectors: QueryVectors | None,
    *,
    why_no_vectors: str | None = None,
    report: Report = lambda _: None,
) -> Retriever:
    """A retriever whose indexes hold what the catalogue holds now."""
    rows = catalogue.rows()
    keys = as_rows([row.key for row in rows])
    words = _open_words(catalogue, options, keys, report)
    vectors, middles, away = None, None, False
    if query_vectors is not None:
        try:
            vectors = _open_vectors(catalogue, options, query_vectors.embedder, len(keys), report)
        except IndexAway as gone:
            why_no_vectors, away = f"{gone} Search goes by words alone until it does.", True
        if vectors is not None and len(vectors) < len(keys):
            why_no_vectors = (
                f"{len(keys) - len(vectors)} of {len(keys)} passages have no vector; `coach ingest` makes them"
            )
        middles = Middles.of(rows, catalogue.vectors(query_vectors.embedder.name), query_vectors.embedder.dimension)
        if vectors is not None and not len(vectors):
            vectors = None
    return Retriever(catalogue, words, vectors, middles, query_vectors, why_degraded=why_no_vectors, away=away)


def _open_words(catalogue: Catalogue, options: IndexOptions, keys: Rows, report: Report) -> WordIndex:
    if options.folder is not None:
        options.folder.mkdir(parents=True, exist_ok=True)
    words = WordIndex(options.folder / "words.npz" if options.folder else None)
    version = catalogue.version()
    if words.version == version and np.array_equal(words.keys(), keys):
        return words
    missing = np.setdiff1d(keys, words.keys())

    def entries() -> Iterator[tuple[int, str, str]]:
        for start in range(0, len(missing), _BATCH):
            batch = catalogue.passages(missing[start : start + _BATCH].tolist())
            for key, one in batch.items():
                yield key, " ".join(one.heading), f"{one.text}\n{one.context}"
            report(f"words: {min(start + _BATCH, len(missing))} of {len(missing)}")

    words.update(version, add=entries(), remove=np.setdiff1d(words.keys(), keys).tolist())
    return words


def _open_vectors(
    catalogue: Catalogue, options: IndexOptions, embedder: Embedder, size: int, report: Report
) -> VectorIndex:
    name = options.choice
    if name == "auto":
        name = "memory" if size <= IN_MEMORY_UP_TO else "chroma"
    if name == "memory":
        index = open_vectors("memory", dimension=embedder.dimension)
        batches = list(catalogue.vectors(embedder.name))
        if batches:
            index.add(np.concatenate([rows for rows, _ in batches]), np.concatenate([some for _, some in batches]))
        return index
    return _open_chroma(catalogue, options, embedder, report)


def _open_chroma(catalogue: Catalogue, options: IndexOptions, embedder: Embedder, report: Report) -> VectorIndex:
    collection = f"passages-{embedder.name}"
    version = {"catalogue": catalogue.version(), "collection": collection}
    if options.chroma_url or options.folder is None:
        index = open_vectors("chroma", url=options.chroma_url, collection=collection, dimension=embedder.dimension)
        _mend(index, catalogue, embedder, report)
        return index
    home = options.folder / "chroma"
    home.mkdir(parents=True, exist_ok=True)
    mark = home / "state.json"
    known = _marked(mark)
    folder, found = home / str(known.get("folder", "")), None
    if known and not options.anew and folder.is_dir() and folder != home:
        found = _reopened(folder, collection, embedder.dimension)
    if (
        found is not None
        and known == {**version, "folder": folder.name, "size": len(found)}
        and _canary(catalogue, found, embedder)
    ):
        return found
    if found is None:
        # Chroma keeps a folder open in this process as it once was; a new one is another.
        folder = home / uuid.uuid4().hex
        folder.mkdir()
        found = open_vectors("chroma", folder=folder, collection=collection, dimension=embedder.dimension)
    _mend(found, catalogue, embedder, report)
    mark.write_text(json.dumps({**version, "folder": folder.name, "size": len(found)}))
    for other in home.iterdir():
        if other not in (mark, folder):
            _remove(other)
    return found


def _reopened(folder: Path, collection: str, dimension: int) -> VectorIndex | None:
    try:
        return open_vectors("chroma", folder=folder, collection=collection, dimension=dimension)
    except Exception:  # a damaged index shows in many ways; each means that it is made again
        return None


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _mend(index: VectorIndex, catalogue: Catalogue, embedder: Embedder, report: Report) -> None:
    """Bring the index in step with the catalogue. One whose vectors are not the catalogue's is emptied first."""
    held = index.keys()
    if len(held) and not _canary(catalogue, index, embedder):
        index.remove(held)
        held = index.keys()
    wanted: list[int] = []
    done = 0
    for rows, vectors in catalogue.vectors(embedder.name):
        new = ~np.isin(rows, held)
        if new.any():
            index.add(rows[new], vectors[new])
        wanted += rows.tolist()
        done += len(rows)
        report(f"vectors: {done}")
    index.remove(np.setdiff1d(held, as_rows(wanted)))


def _marked(mark: Path) -> dict[str, object]:
    """What state the mark names; nothing where there is no mark that can be read."""
    try:
        found = json.loads(mark.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _canary(catalogue: Catalogue, index: VectorIndex, embedder: Embedder) -> bool:
    """Whether the vectors of the first passages that both have are the same ones, and are found by themselves."""
    held = index.keys()
    for rows, vectors in catalogue.vectors(embedder.name):
        shared = np.flatnonzero(np.isin(rows, held))[:: max(1, len(rows) // _CANARIES)][:_CANARIES]
        if not len(shared):
            continue
        if not np.allclose(index.vectors(rows[shared]), vectors[shared], atol=1e-5):
            return False
        found = index.search(vectors[shared[0]], limit=1, allowed=None)
        return len(found.rows) == 1 and float(found.scores[0]) > 0.999
    return len(held) == 0
