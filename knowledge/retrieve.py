"""Search over the hub: meaning and words together, inside a mandatory scope.

The recipe: the best 100 by meaning and the best 100 by words, 0.7 x cosine, min-max normalised, + 0.3 x BM25 as a share
of a full match (`docs/decisions/0007-blend.md`). A cosine is half the passage's own and half that of its resource's
middle with the query, moved towards what was found first; a resource counts by the best that any of its passages or
leads reaches in either (`0008-pages-are-ranked-whole.md`). What is like the pages found follows them
(`0027-what-is-like-the-pages-found.md`). Diversity is maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998).
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue, Row
from knowledge.embedders import Embedder
from knowledge.index import Allowed, IndexAway, Ranked, Rows, VectorIndex, Vectors, as_rows
from knowledge.index.middles import Middles
from knowledge.index.words import WordIndex
from knowledge.off_limits import OffLimits
from knowledge.pool import Pool
from knowledge.resource import Audience, Kind, Passage, Resource

DENSE_WEIGHT = 0.7
WHOLE_WEIGHT = 0.5
"""The share of a resource's middle in the cosine of its passages."""
FEEDBACK = 3
"""How many of the resources found first say what the query is about."""
LIKENESS = 0.7
"""What likeness to the resources found adds to the cosine of a resource's middle."""
POOL = 100
"""How many of each ranking are blended."""
OFF_LIMITS_COSINE = 0.5
"""A passage this close to an off-limits topic is held back although it shares no word with it."""
NEAR = 0.42
"""Cosine from which a passage backs a prompt; below, it only shares words with it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an answer may be made of. There is no search without one.

    `audience` is who will read the answer: a passage is shown only if it is written for all of them.
    """

    program: str | None
    audience: frozenset[Audience]
    off_limits: OffLimits
    kinds: frozenset[Kind] | None = None
    themes: frozenset[str] | None = None
    languages: frozenset[str] | None = None

    def admits(self, resource: Resource) -> bool:
        return (
            resource.program in (None, self.program)
            and self.audience <= resource.audience
            and (self.kinds is None or resource.kind in self.kinds)
            and (self.themes is None or not self.themes.isdisjoint(resource.themes))
            and (self.languages is None or resource.language in self.languages)
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its blended score in 0..1 (comparable within one answer only)."""

    key: int
    passage: Passage
    resource: Resource
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    hits: tuple[Hit, ...]
    degraded: str | None = None
    """Why the answer is poorer than it could be; None if it is not."""


@dataclass(frozen=True)
class Snapshot:
    """The catalogue as the indexes hold it: small per-passage facts, no text."""

    version: str
    resources: Mapping[str, Resource]
    keys: Rows
    """Passages and leads."""
    resource_of: Mapping[int, str]
    key_of: Mapping[str, int]
    place_of: NDArray[np.int32]
    """By row: the place of its resource in `fronts`."""
    fronts: Rows
    """For each resource the passage that is shown where only leads were found: its last one, the summary."""
    leads: Allowed
    shown: Allowed
    """Rows that are no leads."""
    masks: dict[Scope, Allowed | None] = field(default_factory=dict)


class QueryVectors:
    """Vectors of query texts, kept in memory for the least-recently-used `size` of them; nothing is written down."""

    def __init__(self, embedder: Embedder, size: int = 20_000) -> None:
        self.embedder = embedder
        self._size = size
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension)."""
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
            for text in found:
                self._known.move_to_end(text)
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        if missing:
            made = self.embedder.embed(missing)
            found.update(zip(missing, made, strict=True))
            with self._lock:
                self._known.update(zip(missing, made, strict=True))
                while len(self._known) > self._size:
                    self._known.popitem(last=False)
        if not texts:
            return np.empty((0, self.embedder.dimension), dtype=np.float32)
        return np.stack([found[text] for text in texts])


P = ParamSpec("P")
R = TypeVar("R")


def _or_by_words(
    asked: Callable[Concatenate[Retriever, P], R],
) -> Callable[Concatenate[Retriever, P], R]:
    """Where the vectors have gone while a retriever was open, it goes on by words until they are looked for again."""

    @wraps(asked)
    def answered(self: Retriever, /, *arguments: P.args, **options: P.kwargs) -> R:
        try:
            return asked(self, *arguments, **options)
        except IndexAway as gone:
            self.go_on_by_words(str(gone))
            return asked(self, *arguments, **options)

    return answered


class Retriever:
    """Searches one catalogue through its indexes. Without an embedder it goes on by words alone and says so."""

    def __init__(
        self,
        catalogue: Catalogue,
        words: WordIndex,
        vectors: VectorIndex | None,
        middles: Middles | None,
        query_vectors: QueryVectors | None,
        *,
        why_degraded: str | None = None,
        away: bool = False,
    ) -> None:
        self._catalogue = catalogue
        self._words = words
        self._vectors = vectors
        self._middles = middles
        self._embed = query_vectors
        self.degraded = why_degraded
        """Why answers are poorer than they could be; None if they are not."""
        self._away = away
        self._passages: dict[int, Passage] = {}
        self._verdicts: dict[tuple[OffLimits, int], bool] = {}
        self.snapshot = self._take_snapshot()

    @property
    def is_kept_outside(self) -> bool:
        """Whether vectors are kept outside of this process, where they can be lost or changed."""
        return self._away or (self._vectors is not None and self._vectors.is_kept_outside)

    def go_on_by_words(self, why: str) -> None:
        """Search by words alone from now on, and say why."""
        self._vectors = self._middles = None
        self._away, self.degraded = True, f"{why} Search goes by words alone until they can be."

    def is_sound(self) -> bool:
        """Whether the index of vectors still holds just what was put into it."""
        return not self._away and (self._vectors is None or self._vectors.is_sound())

    def _take_snapshot(self) -> Snapshot:
        version = self._catalogue.version()
        rows = self._catalogue.rows()
        places = {one: place for place, one in enumerate(dict.fromkeys(row.resource_id for row in rows))}
        last = max((row.key for row in rows), default=-1)
        place_of = np.zeros(last + 1, dtype=np.int32)
        leads, shown = np.zeros(last + 1, dtype=np.bool_), np.zeros(last + 1, dtype=np.bool_)
        fronts: dict[str, Row] = {}
        for row in rows:
            place_of[row.key] = places[row.resource_id]
            leads[row.key], shown[row.key] = row.is_lead, not row.is_lead
            if row.resource_id not in fronts or row.ordinal > fronts[row.resource_id].ordinal:
                fronts[row.resource_id] = row
        return Snapshot(
            version=version,
            resources=self._catalogue.resources(),
            keys=as_rows([row.key for row in rows]),
            resource_of={row.key: row.resource_id for row in rows},
            key_of={row.passage_id: row.key for row in rows},
            place_of=place_of,
            fronts=as_rows([fronts[one].key for one in places]),
            leads=leads,
            shown=shown,
        )

    @_or_by_words
    def search(
        self,
        query: str,
        scope: Scope,
        *,
        limit: int = 10,
        diversity: float = 0.0,
        per_resource: int | None = None,
        dense_weight: float = DENSE_WEIGHT,
    ) -> Found:
        """The passages of `scope` that serve `query` best, best first.

        diversity: 0 ranks by score alone; towards 1, a passage that is like one above it falls back.
        per_resource: at most so many passages of one resource.
        dense_weight: the share of meaning in the blend; 0 is words alone, 1 is vectors alone.
        """
        allowed = self._allowed(scope)
        lexical = self._words.search(query, limit=POOL, allowed=allowed) if dense_weight < 1 else NOTHING
        dense, asked = NOTHING, None
        if self._vectors is None or self._embed is None or not query.strip():
            dense_weight = 0.0
        elif dense_weight > 0:
            asked = self._embed([query])[0]
            dense = self._vectors.search(asked, limit=POOL, allowed=allowed)
        ranked = self._ranked(dense, lexical, dense_weight, asked)
        passages = self._cleared(ranked.rows, scope.off_limits, limit if not diversity else POOL, per_resource)
        score_of = dict(zip(ranked.rows.tolist(), ranked.scores.tolist(), strict=True))
        keys = list(passages)
        if diversity and self._vectors is not None and keys:
            similar = self._vectors.vectors(as_rows(keys))
            order = diversify(np.asarray([score_of[key] for key in keys], np.float32), similar, diversity, limit)
            keys = [keys[place] for place in order]
        hits = (Hit(key, passages[key], self.resource(key), score_of[key]) for key in keys[:limit])
        return Found(tuple(hits), self.degraded)

    def _ranked(self, dense: Ranked, lexical: Ranked, dense_weight: float, asked: Vectors | None) -> Ranked:
        """The passages to show, best first. Where resources have several, the ones found first say what is asked for,
        all are compared with that once more, and what is like those that are most surely meant follows them."""
        pool = Pool.made(dense, lexical, dense_weight, self.snapshot.place_of)
        if self._middles is None or asked is None or not len(dense.rows):
            return pool.shown(dense.scores, self.snapshot.leads, self.snapshot.fronts)
        middles = self._middles.of_rows(dense.rows)
        cosines = _part_of_whole(dense.scores, middles.cosines(asked, dense.scores))
        first = self.snapshot.fronts[pool.best_resources(cosines, FEEDBACK)]
        moved = self._middles.towards(asked, first)
        if moved is not None:
            whole = middles.cosines(moved, dense.scores)
            shares = pool.shares(_part_of_whole(dense.scores, whole))
            cosines = _part_of_whole(dense.scores, whole + np.float32(LIKENESS) * middles.likeness(shares))
        return pool.shown(cosines, self.snapshot.leads, self.snapshot.fronts)

    @_or_by_words
    def vectors_of(self, keys: Sequence[int]) -> Vectors | None:
        """The unit vectors of these passages, in order; None where there is no embedder."""
        return None if self._vectors is None else self._vectors.vectors(as_rows(keys))

    def embed(self, texts: Sequence[str]) -> Vectors | None:
        """Unit vectors of query texts; None where there is no embedder."""
        return None if self._embed is None else self._embed(texts)

    @_or_by_words
    def everything(self, scope: Scope) -> Mapping[int, Passage]:
        """Every passage of the scope that is clear of the off-limits topics."""
        allowed = self._shown(scope)
        keys = self.snapshot.keys[allowed[self.snapshot.keys]]
        return self._cleared(keys, scope.off_limits, len(keys), None)

    @_or_by_words
    def between(self, key: int, text: str, scope: Scope, limit: int) -> Sequence[tuple[Passage, Resource]]:
        """Passages of `scope` that are near both the passage `key` and `text`, nearest first, one a resource.

        Only those at least `NEAR` in cosine to the middle of the two; by words where there is no embedder.
        """
        allowed = self._shown(scope)
        if self._vectors is not None and self._embed is not None:
            middle = self._vectors.vectors(as_rows([key]))[0] + self._embed([text])[0]
            ranked = self._vectors.search(middle / np.linalg.norm(middle), limit=POOL, allowed=allowed)
            rows = ranked.rows[ranked.scores >= NEAR]
        else:
            passage = self._fetch([key]).get(key)
            rows = self._words.search(f"{passage.text if passage else ''} {text}", limit=POOL, allowed=allowed).rows
        cleared = self._cleared(rows, scope.off_limits, limit, 1)
        return [(passage, self.resource(other)) for other, passage in cleared.items()]

    def key_of(self, passage_id: str) -> int:
        """The key of the passage with this id."""
        return self.snapshot.key_of[passage_id]

    def resource(self, key: int) -> Resource:
        return self.snapshot.resources[self.snapshot.resource_of[key]]

    def _allowed(self, scope: Scope) -> Allowed | None:
        """The rows of the scope, leads among them; None if that is all there are."""
        masks = self.snapshot.masks
        if scope not in masks:
            admitted = {
                resource.id
                for resource in self.snapshot.resources.values()
                if scope.admits(resource) and not scope.off_limits.sensitive & resource.sensitive
            }
            mask = np.zeros(len(self.snapshot.leads), dtype=np.bool_)
            mask[[key for key, resource_id in self.snapshot.resource_of.items() if resource_id in admitted]] = True
            if len(masks) >= _SCOPES_KEPT:
                masks.clear()
            masks[scope] = None if mask[self.snapshot.keys].all() else mask
        return masks[scope]

    def _shown(self, scope: Scope) -> Allowed:
        """The rows of the scope that are no leads."""
        allowed = self._allowed(scope)
        return self.snapshot.shown if allowed is None else allowed & self.snapshot.shown

    def _cleared(self, keys: Rows, off_limits: OffLimits, limit: int, per_resource: int | None) -> dict[int, Passage]:
        """The first `limit` passages, in the order of `keys`, that touch no off-limits topic."""
        kept: dict[int, Passage] = {}
        used: Counter[str] = Counter()
        step = max(limit, _FETCH)
        for start in range(0, len(keys), step):
            part = keys[start : start + step].tolist()
            fetched = self._fetch(part)
            self._judge([key for key in part if key in fetched], fetched, off_limits)
            for key in part:
                passage = fetched.get(key)
                if passage is None or self._verdicts[off_limits, key]:
                    continue
                if per_resource is not None and used[passage.resource_id] >= per_resource:
                    continue
                used[passage.resource_id] += 1
                kept[key] = passage
                if len(kept) >= limit:
                    return kept
        return kept

    def _fetch(self, keys: Sequence[int]) -> Mapping[int, Passage]:
        known = self._passages
        missing = [key for key in keys if key not in known]
        if missing:
            if len(self.snapshot.keys) <= _PASSAGES_KEPT:
                missing = self.snapshot.keys[~self.snapshot.leads[self.snapshot.keys]].tolist()
            elif len(known) > _PASSAGES_KEPT:
                known.clear()
                missing = list(keys)
            known.update(self._catalogue.passages(missing))
        return {key: known[key] for key in keys if key in known}

    def _judge(self, keys: Sequence[int], passages: Mapping[int, Passage], off_limits: OffLimits) -> None:
        """Decide for each passage, once, whether it touches an off-limits topic by its words or by its meaning."""
        if len(self._verdicts) > _VERDICTS_KEPT:
            self._verdicts.clear()
        new = [key for key in keys if (off_limits, key) not in self._verdicts]
        if not new:
            return
        close = np.zeros(len(new), dtype=np.bool_)
        if off_limits.topics and self._vectors is not None and self._embed is not None:
            closeness = self._vectors.vectors(as_rows(new)) @ self._embed(off_limits.topics).T
            close = closeness.max(axis=1) >= OFF_LIMITS_COSINE
        for key, near in zip(new, close.tolist(), strict=True):
            resource = self.resource(key)
            self._verdicts[off_limits, key] = near or bool(
                off_limits.touched_by(passages[key].searchable, resource.language, resource.sensitive)
            )


NOTHING = Ranked(as_rows([]), np.empty(0, dtype=np.float32))
_SCOPES_KEPT = 512
_FETCH = 10
"""Passages are fetched so many at a time, or as many as are wanted, until enough of them are clear."""
_PASSAGES_KEPT = 20_000
"""So many are remembered (about 30 MB); where there are no more, all are read at the first need."""
_VERDICTS_KEPT = 1_000_000


def _part_of_whole(own: Vectors, whole: Vectors) -> Vectors:
    """Cosines that are in part the row's own and in part its resource's."""
    return np.float32(1 - WHOLE_WEIGHT) * own + np.float32(WHOLE_WEIGHT) * whole


def diversify(scores: Vectors, vectors: Vectors, diversity: float, limit: int) -> list[int]:
    """Maximal marginal relevance: positions chosen one by one, each weighing its score against its likeness to those
    already chosen."""
    chosen: list[int] = []
    likeness = np.zeros(len(scores), dtype=np.float32)
    open_ = np.ones(len(scores), dtype=np.bool_)
    while len(chosen) < min(limit, len(scores)):
        value = np.where(open_, (1 - diversity) * scores - diversity * likeness, -np.inf)
        place = int(value.argmax())
        chosen.append(place)
        open_[place] = False
        likeness = np.maximum(likeness, vectors @ vectors[place])
    return chosen
