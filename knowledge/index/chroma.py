"""Chroma for collections too large for exact search: embedded in a folder, or its own server by URL.

The index holds ids and vectors, no text: what is deleted from the catalogue leaves nothing readable here.
Heavy imports happen on opening (Chroma takes over a second to import).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np

from knowledge.index import Allowed, IndexAway, Ranked, Rows, Vectors, as_rows, best

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

_FEW = 2_000
"""Up to this many allowed rows are fetched and scored exactly: quicker and surer than filtering a graph search."""
_BATCH = 5_000
_DATABASE = "chroma.sqlite3"


class ChromaIndex:
    def __init__(self, client: ClientAPI, collection: str, dimension: int, folder: Path | None = None) -> None:
        self._dimension = dimension
        self._folder = folder
        self._collection = client.get_or_create_collection(
            collection, configuration={"hnsw": {"space": "ip"}}, embedding_function=None
        )
        # Chroma counts by reading, 5 ms for 100,000 rows, so it is asked after changes and not at each search.
        self._size = self._collection.count()
        self._rows = self.keys()
        self._files = self._sizes()

    def add(self, rows: Rows, vectors: Vectors) -> None:
        for start in range(0, len(rows), _BATCH):
            part = slice(start, start + _BATCH)
            self._collection.upsert(ids=[str(row) for row in rows[part]], embeddings=vectors[part])
        self._changed(np.union1d(self._rows, rows))

    def remove(self, rows: Rows) -> None:
        for start in range(0, len(rows), _BATCH):
            self._collection.delete(ids=[str(row) for row in rows[start : start + _BATCH]])
        self._changed(np.setdiff1d(self._rows, rows))

    def _changed(self, rows: Rows) -> None:
        self._size = self._collection.count()
        self._rows = rows
        self._files = self._sizes()

    def search(self, query: Vectors, *, limit: int, allowed: Allowed | None) -> Ranked:
        count = self._size if allowed is None else int(np.count_nonzero(allowed))
        if count <= _FEW:
            few = self._rows if allowed is None else np.flatnonzero(allowed)
            scores = self.vectors(few) @ query
            top = best(scores, limit)
            return Ranked(few[top], scores[top])
        if allowed is None:
            return self._nearest(query, limit)
        more = max(2.0, 1.5 * self._size / count)
        wanted = limit if count >= self._size else int(limit * more)
        while True:
            found = self._nearest(query, wanted)
            shown = allowed[found.rows]
            if shown.sum() >= limit or wanted >= self._size:
                return Ranked(found.rows[shown][:limit], found.scores[shown][:limit])
            wanted = int(wanted * more)

    def _nearest(self, query: Vectors, limit: int) -> Ranked:
        if limit <= 0 or not self._size:
            return Ranked(as_rows([]), np.empty(0, dtype=np.float32))
        with _asked():
            answer = self._collection.query(
                query_embeddings=query[np.newaxis, :], n_results=min(limit, self._size), include=["distances"]
            )
        rows = as_rows([int(key) for key in answer["ids"][0]])
        distances = cast(Any, answer["distances"])[0]
        return Ranked(rows, 1.0 - np.asarray(distances, dtype=np.float32))

    def vectors(self, rows: Rows) -> Vectors:
        if not len(rows):
            return np.empty((0, self._dimension), dtype=np.float32)
        with _asked():
            answer = self._collection.get(ids=[str(row) for row in np.unique(rows)], include=["embeddings"])
        place = {int(key): position for position, key in enumerate(answer["ids"])}
        known = [place[int(row)] for row in rows]
        return np.asarray(answer["embeddings"], dtype=np.float32).reshape(-1, self._dimension)[known]

    def keys(self) -> Rows:
        return as_rows(sorted(int(key) for key in self._collection.get(include=[])["ids"]))

    @property
    def is_kept_outside(self) -> bool:
        return True

    def is_sound(self) -> bool:
        try:
            return self._is_in_place() and np.array_equal(self.keys(), self._rows)
        except Exception:  # a broken file or a server that is gone shows in many ways; each means no
            return False

    def _is_in_place(self) -> bool:
        """Whether the files are still those that were opened, and no shorter: a process goes on reading from files that
        were deleted or replaced under it, and would not notice."""
        now, before = self._sizes(), self._files
        self._files = now
        return all(
            name in now and now[name][1] >= size and (name != _DATABASE or now[name][0] == inode)
            for name, (inode, size) in before.items()
        )

    def _sizes(self) -> dict[str, tuple[int, int]]:
        """Inode and size of each file that Chroma keeps and only ever lets grow."""
        if self._folder is None:
            return {}
        files = [self._folder / _DATABASE, *self._folder.glob("*/data_level0.bin"), *self._folder.glob("*/length.bin")]
        there = {str(one.relative_to(self._folder)): one.stat() for one in files if one.exists()}
        return {name: (stat.st_ino, stat.st_size) for name, stat in there.items()}

    def __len__(self) -> int:
        return self._size


@contextmanager
def _asked() -> Iterator[None]:
    """Raises IndexAway for whatever goes wrong: Chroma has no type of its own for a server or a file that is gone."""
    try:
        yield
    except Exception as error:
        raise IndexAway("The vectors cannot be read.") from error


def open_index(folder: Path | None, url: str | None, collection: str, dimension: int) -> ChromaIndex:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if url:
        return _on_server(url, settings, collection, dimension)
    if folder is not None:
        client = chromadb.PersistentClient(path=str(folder), settings=settings)
    else:
        client = chromadb.EphemeralClient(settings=settings)
    return ChromaIndex(client, collection, dimension, folder)


def _on_server(url: str, settings: Any, collection: str, dimension: int) -> ChromaIndex:
    import chromadb

    parts = urlsplit(url)
    try:
        client = chromadb.HttpClient(
            host=parts.hostname or "localhost",
            port=parts.port or (443 if parts.scheme == "https" else 8000),
            ssl=parts.scheme == "https",
            settings=settings,
        )
        return ChromaIndex(client, collection, dimension)
    except Exception as error:  # Chroma has no type of its own for a server that is not there
        raise IndexAway(f"The Chroma server at {parts.hostname}:{parts.port} does not answer.") from error
