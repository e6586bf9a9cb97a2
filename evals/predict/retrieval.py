"""Ranking a corpus with the recipe of the hub.

corpus {id, title, text}, input {id, text} -> {id, ranked: [{id, score} ... 10]}
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Any

from coach.bootstrap import Coach
from coach.errors import BadInput
from coach.policy import browsing_scope
from evals.predict.records import Records, embedder_of, temporary_coach
from knowledge.catalogue import Intake
from knowledge.chunk import chunk
from knowledge.resource import Document, Resource, digest

RANKED = 10


def retrieval(corpus: Records, queries: Records) -> Iterator[dict[str, Any]]:
    """Rank a corpus for each query with the hub's recipe; a document counts by its best passage.

    Raises NotReady without an embedder: words alone would not be the recipe.
    """
    with tempfile.TemporaryDirectory() as folder:
        coach = temporary_coach(folder)
        id_of = take_in(coach, corpus)
        retriever, scope = coach.retriever, browsing_scope(None, audience=frozenset())
        for query in queries.rows:
            if "error" in query:
                yield {"id": query.get("id"), "error": query["error"]}
                continue
            found = retriever.search(str(query.get("text", "")), scope, limit=RANKED, per_resource=1)
            yield {
                "id": query.get("id"),
                "ranked": [{"id": id_of[hit.resource.id], "score": round(hit.score, 6)} for hit in found.hits],
            }
        coach.close()


def take_in(coach: Coach, corpus: Records) -> dict[str, Any]:
    """Store the corpus; returns the documents' own ids by those of their resources."""
    embedder = embedder_of(coach)
    intakes = []
    id_of: dict[str, Any] = {}
    for number, row in enumerate(corpus.rows):
        if "error" in row:
            raise BadInput(f"The corpus cannot be read: {row['error']}")
        title, text = str(row.get("title") or ""), str(row.get("text") or "")
        of = Resource(f"doc-{number}", "document", title, f"corpus:{number}", digest(title, text))
        id_of[of.id] = row.get("id")
        intakes.append((of, chunk(Document(of, text)) or chunk(Document(of, title or "(empty)"))))
    texts = [passage.searchable for _, passages in intakes for passage in passages]
    vectors = embedder.embed(texts)
    done = 0
    ready = []
    for resource, passages in intakes:
        part = vectors[done : done + len(passages)]
        ready.append(Intake(resource.source, resource.content_hash, [resource], passages, part))
        done += len(passages)
    coach.catalogue.store(None, ready, embedder.name)
    return id_of
