"""Search by words: BM25 over stems, in memory (Robertson and Zaragoza, FnTIR 2009; k1 and b as in SQLite's FTS5).

What a word gives each passage that holds it is worked out when the index is opened, so a query adds up a few arrays.
About eight bytes a word of a passage are held in memory. On disk is one file of numbers: stems are known by a hash, so
no text is left behind when a passage goes.
"""

from __future__ import annotations

import threading
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Allowed, Ranked, Rows, as_rows, best
from knowledge.language import STOPWORDS, stem, words

ROWS_A_QUERY = 10_000
"""A query spends its words from the rarest on, until so many rows would be scored; a hub never gets there."""
HEADING = 2
"""A word in a heading counts so often."""

_K1 = 1.2
_B = 0.75
_LEAST_IDF = 1e-6
_SOMETHING = 1e-12
"""Every word scores more than that."""
_STOP = frozenset().union(*STOPWORDS.values())
_FORMAT = "1"
"""Raise it when the same text is made into other numbers."""

Terms = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often each passage holds each stem. One entry a pair of the two, by stem and then by passage."""

    rows: Rows
    """The passages, ascending."""
    lengths: NDArray[np.float32]
    """Words in each."""
    terms: Terms
    """Hashes of the stems, ascending."""
    starts: NDArray[np.int64]
    """`starts[t]:starts[t + 1]` are the entries of stem `t`."""
    places: NDArray[np.int32]
    """The passage of each entry, as its position in `rows`."""
    counts: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _State:
    version: str | None
    held: _Counts
    idf: NDArray[np.float64]
    weights: NDArray[np.float32]
    """What each entry gives its passage: BM25."""


class WordIndex:
    """Readers go on with what there was until a change is complete; changes go through one lock.

    `path` is where it is kept (one .npz file); None keeps it in memory. Raises nothing for a file that cannot be read:
    the index is empty then, and its version None.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._change = threading.Lock()
        self._state = _read(path) or _weighed(None, _NONE)

    def update(self, version: str, *, add: Iterable[tuple[int, str, str]] = (), remove: Sequence[int] = ()) -> None:
        """Take in (row, heading, text) triples and let rows go; what then is held is `version`.

        A row that is there already is replaced.
        """
        with self._change:
            made = _counted(add)
            held = self._state.held
            gone = np.isin(held.rows, np.concatenate([made.rows, as_rows(remove)]))
            if gone.any():
                held = _without(held, gone)
            if len(made.rows):
                held = _joined(held, made) if len(held.rows) else made
            if self._path is not None:
                _write(self._path, version, held)
            self._state = _weighed(version, held)

    def search(self, query: str, *, limit: int, allowed: Allowed | None) -> Ranked:
        """The best rows for the words of `query`.

        A score is BM25 as a share of what a passage full of every word of the query would reach, the sum over words of
        idf x (k1 + 1): near 1 is a match of everything, and it compares from query to query, which BM25 does not.
        """
        state = self._state
        held = state.held
        chosen = _chosen(held, query)
        if not chosen:
            return Ranked(as_rows([]), np.empty(0, dtype=np.float32))
        entries = [slice(held.starts[term], held.starts[term + 1]) for term in chosen]
        places = np.concatenate([held.places[one] for one in entries])
        weights = np.concatenate([state.weights[one] for one in entries])
        if allowed is not None:
            shown = allowed[held.rows[places]]
            places, weights = places[shown], weights[shown]
        scores = np.bincount(places, weights, minlength=len(held.rows)).astype(np.float32)
        top = best(scores, limit, least=_SOMETHING)
        return Ranked(held.rows[top], scores[top] / np.float32(state.idf[chosen].sum() * (_K1 + 1)))

    @property
    def version(self) -> str | None:
        """Which state of the catalogue this index holds, as whoever filled it called it."""
        return self._state.version

    def keys(self) -> Rows:
        return self._state.held.rows

    def __len__(self) -> int:
        return len(self._state.held.rows)


_NONE = _Counts(
    as_rows([]),
    np.empty(0, np.float32),
    np.empty(0, np.uint64),
    np.zeros(1, np.int64),
    np.empty(0, np.int32),
    np.empty(0, np.uint8),
)


def _chosen(held: _Counts, query: str) -> list[int]:
    """Positions in `held.terms` of the query's words, the rarest first, as many as a query may spend."""
    terms = np.fromiter(dict.fromkeys(_terms(query)), np.uint64)
    places = np.searchsorted(held.terms, terms)
    places = places[held.terms.take(places, mode="clip") == terms] if len(held.terms) else places[:0]
    sizes = held.starts[places + 1] - held.starts[places]
    chosen: list[int] = []
    spent = 0
    for size, place in sorted(zip(sizes.tolist(), places.tolist(), strict=True)):
        if not chosen or spent + size <= ROWS_A_QUERY:
            chosen.append(place)
            spent += size
    return chosen


def _terms(text: str) -> Iterator[int]:
    for word in words(text):
        for part in word.split("'"):
            if part and word not in _STOP:
                yield _term(part)


@lru_cache(maxsize=100_000)
def _term(word: str) -> int:
    """The hash of the stem of `word`; marks on letters do not count. 64 bits: two of a million stems fall together
    once in 37 million indexes."""
    bare = word
    if not word.isascii():
        bare = "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))
    return int.from_bytes(blake2b(stem(bare).encode(), digest_size=8).digest(), "little")


def _counted(entries: Iterable[tuple[int, str, str]]) -> _Counts:
    rows: list[int] = []
    lengths: list[int] = []
    sizes: list[int] = []
    terms: list[Terms] = []
    counts: list[NDArray[np.uint8]] = []
    for row, heading, text in entries:
        found = Counter(_terms(text))
        for term in _terms(heading):
            found[term] += HEADING
        rows.append(row)
        sizes.append(len(found))
        lengths.append(found.total())
        terms.append(np.fromiter(found, np.uint64, len(found)))
        counts.append(np.minimum(np.fromiter(found.values(), np.int64, len(found)), 255).astype(np.uint8))
    if not rows:
        return _NONE
    order = np.argsort(as_rows(rows), kind="stable")
    places = np.empty(len(rows), dtype=np.int32)
    places[order] = np.arange(len(rows), dtype=np.int32)
    return _sorted(
        as_rows(rows)[order],
        np.asarray(lengths, np.float32)[order],
        np.concatenate(terms),
        np.repeat(places, sizes),
        np.concatenate(counts),
    )


def _sorted(
    rows: Rows, lengths: NDArray[np.float32], terms: Terms, places: NDArray[np.int32], counts: NDArray[np.uint8]
) -> _Counts:
    """Entries in any order, with the hash of each one's stem, by stem and passage."""
    order = np.lexsort((places, terms))
    distinct, starts = np.unique(terms[order], return_index=True)
    return _Counts(rows, lengths, distinct, np.append(starts, len(terms)), places[order], counts[order])


def _without(held: _Counts, gone: NDArray[np.bool_]) -> _Counts:
    kept = ~gone
    entries = kept[held.places]
    places = (np.cumsum(kept) - 1).astype(np.int32)[held.places[entries]]
    return _sorted(held.rows[kept], held.lengths[kept], _of_entries(held)[entries], places, held.counts[entries])


def _joined(held: _Counts, new: _Counts) -> _Counts:
    """Both as one; they have no row in common."""
    rows = np.concatenate([held.rows, new.rows])
    order = np.argsort(rows)
    places = np.empty(len(rows), dtype=np.int32)
    places[order] = np.arange(len(rows), dtype=np.int32)
    return _sorted(
        rows[order],
        np.concatenate([held.lengths, new.lengths])[order],
        np.concatenate([_of_entries(held), _of_entries(new)]),
        np.concatenate([places[held.places], places[len(held.rows) :][new.places]]),
        np.concatenate([held.counts, new.counts]),
    )


def _of_entries(held: _Counts) -> Terms:
    return np.repeat(held.terms, np.diff(held.starts))


def _weighed(version: str | None, held: _Counts) -> _State:
    holding = np.diff(held.starts)
    idf = np.maximum(_LEAST_IDF, np.log((len(held.rows) - holding + 0.5) / (holding + 0.5)))
    norm = (
        _K1 * (1 - _B + _B * held.lengths / max(1.0, float(held.lengths.mean() if len(held.rows) else 1.0)))
    ).astype(np.float32)
    weights = held.counts.astype(np.float32)
    weights *= np.float32(_K1 + 1) / (weights + norm[held.places])
    weights *= np.repeat(idf.astype(np.float32), holding)
    return _State(version, held, idf, weights)


def _write(path: Path, version: str, held: _Counts) -> None:
    arrays: dict[str, Any] = {name: getattr(held, name) for name in _Counts.__dataclass_fields__}
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        np.savez(file, version=np.asarray([_FORMAT, version]), **arrays)
    unfinished.replace(path)


def _read(path: Path | None) -> _State | None:
    """What is kept at `path`; None if that is nothing, of another format, or damaged."""
    if path is None:
        return None
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            found, version = kept["version"].tolist()
            held = _Counts(**{name: kept[name] for name in _Counts.__dataclass_fields__})
        return _weighed(version, held) if found == _FORMAT else None
    except (OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile):
        return None
