"""How well the hub is found: a judged set of its own, and a public collection where its folder is given.

The set: queries by someone who had not read the hub, documents pooled from words alone, vectors alone, character
n-grams and title vectors, graded 0 to 3 by readers. "reading" queries look for guides and articles, "prompt" queries
for discussion prompts. Relevant for recall are grades 2 and 3.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from coach.policy import browsing_scope
from evals.metrics.interval import mean_interval
from evals.metrics.ndcg import ndcg
from evals.metrics.recall import recall
from evals.predict.records import Records, embedder_of, temporary_coach
from evals.predict.retrieval import retrieval
from knowledge.embedders import Embedder
from knowledge.indexing import IndexOptions, open_retriever
from knowledge.ingest import ingest_hub
from knowledge.resource import Kind
from knowledge.retrieve import DENSE_WEIGHT, QueryVectors

_KINDS: dict[str, frozenset[Kind]] = {"reading": frozenset(("guide", "article")), "prompt": frozenset(("prompt",))}
_RECIPES = {"blend": DENSE_WEIGHT, "vectors": 1.0, "words": 0.0}
_PUBLIC = "retrieval_stackfaq"


def run(data: Path | None) -> tuple[dict[str, float], list[str]]:
    figures, lines = hub()
    if data is not None and (data / _PUBLIC).is_dir():
        more, said = _public(data / _PUBLIC)
        figures |= more
        lines += said
    else:
        lines.append(f"{_PUBLIC}: left out; give the folder that holds it with --data")
    return figures, lines


def hub(embedder: Embedder | None = None) -> tuple[dict[str, float], list[str]]:
    """The figures on the hub's own set and the lines to print; with another embedder than the one that is set up."""
    queries = _read("hub_queries.jsonl")
    grades = {row["id"]: row["rel"] for row in _read("hub_qrels.jsonl")}
    figures: dict[str, float] = {}
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        coach = temporary_coach(folder)
        embedder = embedder or embedder_of(coach)
        ingest_hub(coach.catalogue, embedder)
        retriever = open_retriever(coach.catalogue, IndexOptions(), QueryVectors(embedder))
        for kind, kinds in _KINDS.items():
            scope = browsing_scope(None, audience=frozenset(), kinds=kinds, languages=frozenset(("en",)))
            # A query for which no document deserves a grade of 2 asks for what the hub does not have.
            answerable = [
                one for one in queries if one["kind"] == kind and max(grades[one["id"]].values(), default=0) >= 2
            ]
            for recipe, weight in _RECIPES.items():
                ranked = {
                    one["id"]: [
                        hit.resource.id
                        for hit in retriever.search(
                            one["text"], scope, limit=10, per_resource=1, dense_weight=weight
                        ).hits
                    ]
                    for one in answerable
                }
                figures |= _scores(f"hub_{kind}_{recipe}", ranked, grades, 2, lines)
        coach.close()
    return figures, lines


def _public(folder: Path) -> tuple[dict[str, float], list[str]]:
    grades: dict[str, dict[str, int]] = {}
    for row in Records.read(folder / "qrels_dev.jsonl").rows:
        grades.setdefault(row["query_id"], {})[row["doc_id"]] = int(row["relevance"])
    corpus, queries = Records.read(folder / "corpus.jsonl"), Records.read(folder / "queries_dev.jsonl")
    figures: dict[str, float] = {}
    lines: list[str] = []
    for recipe, weight in _RECIPES.items():
        answers = retrieval(corpus, queries, dense_weight=weight)
        ranked = {str(one["id"]): [hit["id"] for hit in one["ranked"]] for one in answers}
        figures |= _scores(f"{_PUBLIC}_{recipe}", ranked, grades, 1, lines)
    return figures, lines


def _scores(
    name: str,
    ranked: Mapping[str, Sequence[str]],
    grades: Mapping[str, Mapping[str, int]],
    least: int,
    lines: list[str],
) -> dict[str, float]:
    gains = mean_interval([ndcg(found, grades.get(query, {})) for query, found in ranked.items()])
    shares = [recall(found, grades.get(query, {}), least=least) for query, found in ranked.items()]
    found = mean_interval([one for one in shares if one is not None])
    lines.append(f"{name:<28} nDCG@10 {gains}   recall@10 {found}")
    return {f"{name}_ndcg": gains.value, f"{name}_recall": found.value}


def _read(name: str) -> list[dict[str, Any]]:
    text = (files("evals") / "data" / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]
