"""What the retrieval layer needs from whoever stores the hub: the truth behind the disposable indexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.index import Rows, Vectors
from knowledge.resource import Passage, Resource


@dataclass(frozen=True, slots=True)
class Row:
    """Where a passage stands: its integer key and the resource it is of. Keys are never reused."""

    key: int
    resource_id: str
    ordinal: int

    @property
    def is_lead(self) -> bool:
        return self.ordinal < 0

    @property
    def passage_id(self) -> str:
        return f"{self.resource_id}#{self.ordinal}"


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is stored of one source file."""

    source: str
    content_hash: str
    resource_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything one file turned into, stored or replaced as one."""

    source: str
    content_hash: str
    resources: Sequence[Resource]
    passages: Sequence[Passage]
    vectors: Vectors | None
    """One unit vector a passage, or None where there was no embedder."""


class Catalogue(Protocol):
    """Resources, passages and vectors of every program, in SQL. `version` changes with each change of content."""

    def version(self) -> str: ...
    def rows(self) -> Sequence[Row]: ...
    def resources(self) -> Mapping[str, Resource]: ...
    def passages(self, keys: Sequence[int]) -> Mapping[int, Passage]:
        """The passages with these keys; a key that is gone is left out."""
        ...

    def passages_of(self, resource_id: str) -> Sequence[Passage]: ...
    def vectors(self, embedder: str) -> Iterator[tuple[Rows, Vectors]]:
        """All keys with a vector of this embedder, in batches."""
        ...

    def known_vectors(self, embedder: str, hashes: Sequence[str]) -> Mapping[str, Vectors]:
        """Vectors already made for passages with these hashes: renamed and copied text is not embedded twice."""
        ...

    def without_vector(self, embedder: str, program: str | None) -> Mapping[str, Sequence[int]]:
        """For each source of `program`, the keys of its passages that have no vector of this embedder."""
        ...

    def add_vectors(self, embedder: str, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Give passages that are already stored their vectors; one that has its vector keeps it."""
        ...

    def sources(self, program: str | None, under: str = "") -> Mapping[str, SourceState]:
        """The sources that are `under` itself or lie below it, as ingested for `program`; by default all of them."""
        ...

    def store(self, program: str | None, intakes: Sequence[Intake], embedder: str | None) -> None:
        """Store or replace each file's content, all in one transaction."""
        ...

    def move(self, program: str | None, old_source: str, new_source: str) -> None:
        """A file was renamed without a change: its resources keep their ids."""
        ...

    def remove(self, program: str | None, sources: Sequence[str]) -> None: ...
