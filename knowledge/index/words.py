"""Full-text search with SQLite's FTS5 (BM25, Porter stemming; sqlite.org/fts5.html).

FTS5 scores every row that holds any query word, which is slow where common words meet many passages. So a query
spends its words from the rarest on until `ROWS_A_QUERY` rows would be scored; at the size of a hub nothing is cut.
BM25 of a query is the sum over its words, so what a word gives each of its rows is asked for once and remembered.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Allowed, Ranked, Rows, as_rows, best
from knowledge.language import STOPWORDS, words

ROWS_A_QUERY = 4_000
_WORDS_KEPT = 50_000
_ROWS_KEPT = 2_000_000
"""Of the words' scores, about so many are remembered: 32 MB."""
_K1 = 1.2
_STOP = frozenset().union(*STOPWORDS.values())
_SCHEMA = """
CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    heading, text, tokenize = "porter unicode61 remove_diacritics 2"
);
"""


@dataclass(frozen=True, slots=True)
class _Scored:
    """The rows that hold a word, ascending, with the BM25 that it gives each."""

    rows: Rows
    scores: NDArray[np.float64]


@dataclass(slots=True)
class _Remembered:
    """What is known of single words in one state of the index.

    A change of the index puts an empty one in its place; what a reader still finds out goes into the old one.
    """

    frequency: dict[str, int] = field(default_factory=dict)
    scores: dict[str, _Scored] = field(default_factory=dict)
    rows: int = 0

    def keep(self, token: str, scored: _Scored) -> None:
        if self.rows > _ROWS_KEPT or len(self.scores) > _WORDS_KEPT:
            self.scores.clear()
            self.rows = 0
        self.scores[token] = scored
        self.rows += len(scored.rows)


class WordIndex:
    """Each thread has its own read connection; writes go through one lock."""

    def __init__(self, path: Path | None) -> None:
        self._uri = f"file:{path}" if path else f"file:words-{id(self)}?mode=memory&cache=shared"
        self._local = threading.local()
        self._write = threading.Lock()
        self._keep_alive = self._connect()
        self._keep_alive.executescript(_SCHEMA)
        self._count()

    def _count(self) -> None:
        """After each change: how many rows there are; how many hold a word is counted when it is asked for."""
        self._remembered = _Remembered()
        (self._size,) = self._keep_alive.execute("SELECT count(*) FROM words").fetchone()

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
        self._count()

    def remove(self, rows: Iterable[int]) -> None:
        with self._write, self._keep_alive as connection:
            connection.executemany("DELETE FROM words WHERE rowid = ?", [(int(row),) for row in rows])
        self._count()

    def search(self, query: str, *, limit: int, allowed: Allowed | None) -> Ranked:
        """The best rows for the words of `query`, headings counting twice.

        A score is BM25 as a share of what a passage full of every word of the query would reach, the sum over words of
        idf x (k1 + 1): near 1 is a match of everything, and it compares from query to query, which BM25 does not.
        """
        terms = self._terms(query)
        if not terms:
            return Ranked(as_rows([]), np.empty(0, dtype=np.float32))
        parts = [self._scored(term) for term in terms]
        rows = np.concatenate([part.rows for part in parts])
        given = np.concatenate([part.scores for part in parts])
        if allowed is not None:
            shown = allowed[rows]
            rows, given = rows[shown], given[shown]
        if not len(rows):
            return Ranked(as_rows([]), np.empty(0, dtype=np.float32))
        order = np.argsort(rows, kind="stable")
        rows, given = rows[order], given[order]
        starts = np.flatnonzero(np.diff(rows, prepend=rows[0] - 1))
        full = sum(self._idf(term) for term in terms) * (_K1 + 1)
        rows, scores = rows[starts], (np.add.reduceat(given, starts) / full).astype(np.float32)
        top = best(scores, limit)
        return Ranked(rows[top], scores[top])

    def _scored(self, token: str) -> _Scored:
        memory = self._remembered
        known = memory.scores.get(token)
        if known is None:
            found = self._read.execute(
                "SELECT rowid, bm25(words, 2.0, 1.0) FROM words WHERE words MATCH ? ORDER BY rowid", (f'"{token}"',)
            ).fetchall()
            scores = np.asarray([-score for _, score in found], dtype=np.float64)
            known = _Scored(as_rows([row for row, _ in found]), scores)
            memory.keep(token, known)
        return known

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

    def _idf(self, term: str) -> float:
        """As FTS5 computes it (sqlite.org/fts5.html, `The bm25() function`)."""
        holding = self._rows_with(term)
        return max(1e-6, log((self._size - holding + 0.5) / (holding + 0.5)))

    def _rows_with(self, token: str) -> int:
        known = self._remembered.frequency
        count = known.get(token)
        if count is None:
            if len(known) > _WORDS_KEPT:
                known.clear()
            found = self._read.execute("SELECT count(*) FROM words WHERE words MATCH ?", (f'"{token}"',)).fetchone()
            count = known[token] = int(found[0])
        return count

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
