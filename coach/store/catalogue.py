"""The hub's resources, passages and vectors in SQL: the truth behind the retrieval layer's indexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, and_, bindparam, delete, exists, insert, literal, or_, select, update

from coach.store import tables as t
from coach.store.database import Database
from knowledge.catalogue import Intake, Row, SourceState
from knowledge.index import Rows, Vectors, as_rows
from knowledge.resource import Passage, PromptCard, Resource, digest

_VERSION = "catalogue_version"
_HUB = "hub"
_BATCH = 5_000
_IN = 500
"""Values in one IN list: databases limit how many a statement may bind."""
_PASSAGES = select(
    t.passage.c.key,
    t.passage.c.resource_id,
    t.passage.c.ordinal,
    t.passage.c.heading,
    t.passage.c.text,
    t.passage.c.context,
).where(t.passage.c.key.in_(bindparam("keys", expanding=True)))
"""Asked at each search: made once, for SQLAlchemy takes as long to make a statement as SQLite to answer it."""


class SqlCatalogue:
    def __init__(self, database: Database) -> None:
        self._database = database

    def version(self) -> str:
        with self._database.read() as sql:
            return _version(sql)

    def rows(self) -> Sequence[Row]:
        with self._database.read() as sql:
            query = select(t.passage.c.key, t.passage.c.resource_id, t.passage.c.ordinal).order_by(t.passage.c.key)
            return [Row(row.key, row.resource_id, row.ordinal) for row in sql.execute(query)]

    def resources(self) -> Mapping[str, Resource]:
        with self._database.read() as sql:
            return {row.id: _resource(row) for row in sql.execute(select(t.resource).order_by(t.resource.c.id))}

    def passages(self, keys: Sequence[int]) -> Mapping[int, Passage]:
        found: dict[int, Passage] = {}
        with self._database.read() as sql:
            for start in range(0, len(keys), _IN):
                answer = sql.execute(_PASSAGES, {"keys": keys[start : start + _IN]})
                found.update((key, Passage(of, place, tuple(path), *rest)) for key, of, place, path, *rest in answer)
        return found

    def passages_of(self, resource_id: str) -> Sequence[Passage]:
        query = select(t.passage).where(t.passage.c.resource_id == resource_id).order_by(t.passage.c.ordinal)
        with self._database.read() as sql:
            return [_passage(row) for row in sql.execute(query)]

    def vectors(self, embedder: str) -> Iterator[tuple[Rows, Vectors]]:
        query = (
            select(t.passage.c.key, t.vector.c.data)
            .join(t.vector, (t.vector.c.hash == t.passage.c.hash) & (t.vector.c.embedder == embedder))
            .order_by(t.passage.c.key)
        )
        # Closed by name: a reader may stop early, and a cursor on the server is not to wait for the collector.
        with self._database.read() as sql, sql.execution_options(yield_per=_BATCH).execute(query) as result:
            for batch in result.partitions(_BATCH):
                yield as_rows([row.key for row in batch]), _matrix([row.data for row in batch])

    def known_vectors(self, embedder: str, hashes: Sequence[str]) -> Mapping[str, Vectors]:
        found: dict[str, Vectors] = {}
        with self._database.read() as sql:
            for start in range(0, len(hashes), _IN):
                query = select(t.vector.c.hash, t.vector.c.data).where(
                    t.vector.c.embedder == embedder, t.vector.c.hash.in_(hashes[start : start + _IN])
                )
                found.update((row.hash, np.frombuffer(row.data, dtype="<f4")) for row in sql.execute(query))
        return found

    def without_vector(self, embedder: str, program: str | None) -> Mapping[str, Sequence[int]]:
        there = exists(select(literal(1)).where(t.vector.c.hash == t.passage.c.hash, t.vector.c.embedder == embedder))
        query = (
            select(t.passage.c.key, t.resource.c.source)
            .join(t.resource, t.resource.c.id == t.passage.c.resource_id)
            .where(t.resource.c.program == (program or ""), ~there)
            .order_by(t.passage.c.key)
        )
        found: dict[str, list[int]] = {}
        with self._database.read() as sql:
            for row in sql.execute(query):
                found.setdefault(row.source, []).append(row.key)
        return found

    def add_vectors(self, embedder: str, passages: Sequence[Passage], vectors: Vectors) -> None:
        with self._database.write(_HUB) as sql:
            if _keep_vectors(sql, embedder, passages, vectors):
                touch(sql, embedder, *(one.hash for one in passages))

    def sources(self, program: str | None, under: str = "") -> Mapping[str, SourceState]:
        wanted = t.source.c.program == (program or "")
        if under:
            below = t.source.c.source.startswith(under.rstrip("/") + "/", autoescape=True)
            wanted = and_(wanted, or_(t.source.c.source == under, below))
        with self._database.read() as sql:
            ids: dict[str, list[str]] = {}
            query = select(t.resource.c.id, t.resource.c.source).where(t.resource.c.program == (program or ""))
            for row in sql.execute(query):
                ids.setdefault(row.source, []).append(row.id)
            return {
                row.source: SourceState(row.source, row.content_hash, tuple(ids.get(row.source, ())))
                for row in sql.execute(select(t.source).where(wanted))
            }

    def store(self, program: str | None, intakes: Sequence[Intake], embedder: str | None) -> None:
        with self._database.write(_HUB) as sql:
            forgotten = _forget(sql, program, [intake.source for intake in intakes])
            for intake in intakes:
                sql.execute(
                    insert(t.source).values(
                        program=program or "", source=intake.source, content_hash=intake.content_hash
                    )
                )
                if intake.resources:
                    sql.execute(insert(t.resource), [_resource_columns(one) for one in intake.resources])
                if intake.passages:
                    sql.execute(insert(t.passage), [_passage_columns(one) for one in intake.passages])
                if intake.vectors is not None and embedder is not None:
                    _keep_vectors(sql, embedder, intake.passages, intake.vectors)
            _drop_unused_vectors(sql, forgotten)
            changes = [f"{intake.source}={intake.content_hash}" for intake in intakes]
            touch(sql, *changes, program or "", embedder or "")

    def move(self, program: str | None, old_source: str, new_source: str) -> None:
        with self._database.write(_HUB) as sql:
            for table in (t.source, t.resource):
                sql.execute(
                    update(table)
                    .where(table.c.program == (program or ""), table.c.source == old_source)
                    .values(source=new_source)
                )
            touch(sql, old_source, new_source)

    def remove(self, program: str | None, sources: Sequence[str]) -> None:
        with self._database.write(_HUB) as sql:
            _drop_unused_vectors(sql, _forget(sql, program, sources))
            touch(sql, "removed", *sources)


def _version(sql: Connection) -> str:
    found = sql.execute(select(t.state.c.value).where(t.state.c.key == _VERSION)).scalar_one_or_none()
    return str(found or "empty")


def touch(sql: Connection, *what: str) -> None:
    """The version is a digest of all changes so far: the same content ingested in the same steps has the same one."""
    new = digest(_version(sql), *what)
    if sql.execute(update(t.state).where(t.state.c.key == _VERSION).values(value=new)).rowcount == 0:
        sql.execute(insert(t.state).values(key=_VERSION, value=new))


def _forget(sql: Connection, program: str | None, sources: Sequence[str]) -> Sequence[str]:
    """The hashes of the passages that went."""
    hashes: set[str] = set()
    for start in range(0, len(sources), _IN):
        batch = sources[start : start + _IN]
        of = (t.resource.c.program == (program or "")) & t.resource.c.source.in_(batch)
        ids = list(sql.execute(select(t.resource.c.id).where(of)).scalars())
        for first in range(0, len(ids), _IN):
            some = ids[first : first + _IN]
            hashes.update(sql.execute(select(t.passage.c.hash).where(t.passage.c.resource_id.in_(some))).scalars())
            sql.execute(delete(t.resource).where(t.resource.c.id.in_(some)))
        sql.execute(delete(t.source).where(t.source.c.program == (program or ""), t.source.c.source.in_(batch)))
    return sorted(hashes)


def _keep_vectors(sql: Connection, embedder: str, passages: Sequence[Passage], vectors: Vectors) -> bool:
    """Whether any of them was new."""
    data = {
        passage.hash: np.ascontiguousarray(row, dtype="<f4").tobytes()
        for passage, row in zip(passages, vectors, strict=True)
    }
    known: set[str] = set()
    hashes = list(data)
    for start in range(0, len(hashes), _IN):
        query = select(t.vector.c.hash).where(
            t.vector.c.embedder == embedder, t.vector.c.hash.in_(hashes[start : start + _IN])
        )
        known |= set(sql.execute(query).scalars())
    new = [{"hash": key, "embedder": embedder, "data": value} for key, value in data.items() if key not in known]
    if new:
        sql.execute(insert(t.vector), new)
    return bool(new)


def _drop_unused_vectors(sql: Connection, hashes: Sequence[str]) -> None:
    """Of the vectors with these hashes, those that no passage has any more."""
    used = exists(select(literal(1)).where(t.passage.c.hash == t.vector.c.hash))
    for start in range(0, len(hashes), _IN):
        sql.execute(delete(t.vector).where(t.vector.c.hash.in_(hashes[start : start + _IN]), ~used))


def _matrix(blobs: Sequence[bytes]) -> Vectors:
    return np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(blobs), -1)


def _resource_columns(one: Resource) -> dict[str, Any]:
    card = one.prompt
    return {
        "id": one.id,
        "program": one.program or "",
        "source": one.source,
        "kind": one.kind,
        "title": one.title,
        "content_hash": one.content_hash,
        "language": one.language,
        "audience": sorted(one.audience),
        "themes": list(one.themes),
        "situations": list(one.situations),
        "names": list(one.names),
        "sensitive": sorted(one.sensitive),
        "summary": one.summary,
        "prompt": card
        and {
            "text": card.text,
            "who_asks": card.who_asks,
            "rung": card.rung,
            "follow_ups": list(card.follow_ups),
            "use_when": card.use_when,
            "avoid_when": card.avoid_when,
            "minutes": card.minutes,
            "gloss": card.gloss,
            "states": list(card.states),
            "min_sessions": card.min_sessions,
            "presumes": card.presumes,
            "picks_up": list(card.picks_up),
            "aims": list(card.aims),
        },
    }


def _resource(row: Any) -> Resource:
    card = row.prompt and PromptCard(
        **{
            **row.prompt,
            **{key: tuple(row.prompt.get(key, ())) for key in ("follow_ups", "states", "picks_up", "aims")},
        }
    )
    return Resource(
        id=row.id,
        kind=row.kind,
        title=row.title,
        source=row.source,
        content_hash=row.content_hash,
        program=row.program or None,
        language=row.language,
        audience=frozenset(row.audience),
        themes=tuple(row.themes),
        situations=tuple(row.situations),
        names=tuple(row.names),
        sensitive=frozenset(row.sensitive),
        summary=row.summary,
        prompt=card,
    )


def _passage_columns(one: Passage) -> dict[str, Any]:
    return {
        "resource_id": one.resource_id,
        "ordinal": one.ordinal,
        "heading": list(one.heading),
        "text": one.text,
        "context": one.context,
        "hash": one.hash,
    }


def _passage(row: Any) -> Passage:
    return Passage(row.resource_id, row.ordinal, tuple(row.heading), row.text, row.context)
