"""Opening the indexes over a catalogue and bringing them in step with it.

An index is never trusted: at opening its version, its count and a canary query are compared with the catalogue, and
what differs is mended from there. Keys of passages are never reused, so a difference of keys is the whole difference.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.embedders import Embedder
from knowledge.index import EXACT_UP_TO, Rows, VectorIndex, as_rows, open_vectors
from knowledge.index.middles import Middles
from knowledge.index.words import WordIndex
from knowledge.retrieve import QueryVectors, Retriever

Report = Callable[[str], None]
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class IndexOptions:
    """`folder` None keeps everything in memory. `choice` auto takes exact search up to `EXACT_UP_TO` passages."""

    folder: Path | None = None
    choice: Literal["auto", "exact", "chroma"] = "auto"
    chroma_url: str | None = None


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
    vectors, middles = None, None
    if query_vectors is not None:
        vectors = _open_vectors(catalogue, options, query_vectors.embedder, len(keys), report)
        if len(vectors) < len(keys):
            why_no_vectors = (
                f"{len(keys) - len(vectors)} of {len(keys)} passages have no vector; `coach ingest` makes them"
            )
        middles = Middles.of(rows, catalogue.vectors(query_vectors.embedder.name), query_vectors.embedder.dimension)
        if not len(vectors):
            vectors = None
    return Retriever(catalogue, words, vectors, middles, query_vectors, why_degraded=why_no_vectors)


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
        name = "exact" if size <= EXACT_UP_TO else "chroma"
    if name == "exact":
        index = open_vectors("exact", dimension=embedder.dimension)
        batches = list(catalogue.vectors(embedder.name))
        if batches:
            index.add(np.concatenate([rows for rows, _ in batches]), np.concatenate([some for _, some in batches]))
        return index
    return _open_chroma(catalogue, options, embedder, report)


def _open_chroma(catalogue: Catalogue, options: IndexOptions, embedder: Embedder, report: Report) -> VectorIndex:
    folder = options.folder / "chroma" if options.folder else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    collection = f"passages-{embedder.name}"
    index = open_vectors(
        "chroma", folder=folder, url=options.chroma_url, collection=collection, dimension=embedder.dimension
    )
    mark = folder / "state.json" if folder and not options.chroma_url else None
    version = {"catalogue": catalogue.version(), "collection": collection}
    if _marked(mark) == version and _canary(catalogue, index, embedder):
        return index
    held = index.keys()
    wanted: list[int] = []
    done = 0
    for rows, vectors in catalogue.vectors(embedder.name):
        new = ~np.isin(rows, held)
        index.add(rows[new], vectors[new])
        wanted += rows.tolist()
        done += len(rows)
        report(f"vectors: {done}")
    index.remove(np.setdiff1d(held, as_rows(wanted)))
    if mark is not None:
        mark.write_text(json.dumps(version))
    return index


def _marked(mark: Path | None) -> object:
    """What state the mark names; None where there is no mark that can be read."""
    try:
        return json.loads(mark.read_text(encoding="utf-8")) if mark is not None else None
    except (OSError, ValueError):
        return None


def _canary(catalogue: Catalogue, index: VectorIndex, embedder: Embedder) -> bool:
    """Whether the first passage of the catalogue is found by its own vector."""
    for rows, vectors in catalogue.vectors(embedder.name):
        found = index.search(vectors[0], limit=1, allowed=None)
        return len(found.rows) == 1 and float(found.scores[0]) > 0.999 and rows[0] in index.keys().tolist()
    return len(index) == 0
