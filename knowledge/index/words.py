"""Full-text search with SQLite's FTS5 (BM25, Porter stemming; sqlite.org/fts5.html).

FTS5 scores every row that holds any query word, which is slow where common words meet many passages. So a query
spends its words from the rarest on until `ROWS_A_QUERY` rows would be scored; at the size of a hub nothing is cut.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from knowledge.index import Allowed, Ranked, Rows, Vectors, as_rows, best
from knowledge.language import STOPWORDS, words

ROWS_A_QUERY = 4_000
_STOP = frozenset().union(*STOPWORDS.values())
_SCHEMA = """
CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    heading, text, tokenize = "porter unicode61 remove_diacritics 2"
);
"""


class WordIndex:
    """Each thread has its own read connection; writes go through one lock."""

    def __init__(self, path: Path | None) -> None:
        self._uri = f"file:{path}" if path else f"file:words-{id(self)}?mode=memory&cache=shared"
        self._local = threading.local()
        self._write = threading.Lock()
        self._frequency: dict[str, int] = {}
        self._keep_alive = self._connect()
        self._keep_alive.executescript(_SCHEMA)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False, timeout=30)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    @property
    def _read(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
        return connection

    def add(self, entries: Iterable[tuple[int, str, str]]) -> None:
        """(row, heading, text) triples; a row that is there already is replaced."""
        with self._write, self._keep_alive as connection:
            batch = list(entries)
            connection.executemany("DELETE FROM words WHERE rowid = ?", [(row,) for row, _, _ in batch])
            connection.executemany("INSERT INTO words (rowid, heading, text) VALUES (?, ?, ?)", batch)
        self._frequency = {}

    def remove(self, rows: Iterable[int]) -> None:
        with self._write, self._keep_alive as connection:
            connection.executemany("DELETE FROM words WHERE rowid = ?", [(int(row),) for row in rows])
        self._frequency = {}

    def search(self, query: str, *, limit: int, allowed: Allowed | None) -> Ranked:
        """The best rows for the words of `query`; scores are positive BM25 values, headings count twice."""
        terms = self._terms(query)
        if not terms:
            return Ranked(as_rows([]), np.empty(0, dtype=np.float32))
        match = " OR ".join(f'"{term}"' for term in terms)
        found = self._read.execute(
            "SELECT rowid, bm25(words, 2.0, 1.0) FROM words WHERE words MATCH ?", (match,)
        ).fetchall()
        if not found:
            return Ranked(as_rows([]), np.empty(0, dtype=np.float32))
        rows = as_rows([row for row, _ in found])
        scores: Vectors = np.asarray([-score for _, score in found], dtype=np.float32)
        if allowed is not None:
            shown = allowed[rows]
            rows, scores = rows[shown], scores[shown]
        order = np.argsort(rows, kind="stable")
        rows, scores = rows[order], scores[order]
        top = best(scores, limit)
        return Ranked(rows[top], scores[top])

    def _terms(self, query: str) -> list[str]:
        tokens = dict.fromkeys(part for word in words(query) for part in word.split("'") if part and word not in _STOP)
        by_rarity = sorted(((self._rows_with(token), token) for token in tokens), key=lambda pair: pair[0])
        chosen: list[str] = []
        spent = 0
        for count, token in by_rarity:
            if count and (not chosen or spent + count <= ROWS_A_QUERY):
                chosen.append(token)
                spent += count
        return chosen

    def _rows_with(self, token: str) -> int:
        known = self._frequency
        if token not in known:
            if len(known) > 50_000:
                known.clear()
            (count,) = self._read.execute("SELECT count(*) FROM words WHERE words MATCH ?", (f'"{token}"',)).fetchone()
            known[token] = int(count)
        return known[token]

    @property
    def version(self) -> str | None:
        """Which state of the catalogue this index holds; set by whoever fills it."""
        found = self._read.execute("SELECT value FROM state WHERE key = 'version'").fetchone()
        return str(found[0]) if found else None

    @version.setter
    def version(self, value: str) -> None:
        with self._write, self._keep_alive as connection:
            connection.execute("INSERT OR REPLACE INTO state VALUES ('version', ?)", (value,))

    def keys(self) -> Rows:
        return as_rows([row for (row,) in self._read.execute("SELECT rowid FROM words ORDER BY rowid")])

    def __len__(self) -> int:
        (count,) = self._read.execute("SELECT count(*) FROM words").fetchone()
        return int(count)
