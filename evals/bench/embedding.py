"""How fast the embedder is, int8 against fp32, and what the speed costs in retrieval quality.

Figures of two runs do not compare where machines are shared, so everything that is set against each other is
measured in one run, in turns: each round times both precisions on the same texts, a few at a time, and the medians
over the rounds are printed. Both precisions go through the shipped pipeline (`MiniLM.embed`). The line "fp32, naive" is
what one writes first: batches of 32 in the order given, padded to the longest, on ONNX Runtime's own threads; it is
timed after the other two, so set nothing against it finely.

Run it with `python -m evals.bench.embedding --models DIR`, after `coach embedder build --keep-fp32`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import log2
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

import numpy as np

from coach.policy import browsing_scope
from evals.metrics.ndcg import ndcg as ndcg_of
from evals.predict.records import temporary_coach
from evals.suites.retrieval import hub_cases
from knowledge.embedders import Embedder, EmbedderError, load
from knowledge.embedders.folder import TOKENIZER, model_file, read_verified
from knowledge.embedders.minilm import open_session, open_tokenizer
from knowledge.indexing import IndexOptions, open_retriever
from knowledge.ingest import ingest_hub
from knowledge.resource import Kind
from knowledge.retrieve import QueryVectors

Pipeline: TypeAlias = Callable[[Sequence[str]], object]

SHORTEST, LONGEST = 40, 200  # words in a passage
SLICE = 32  # texts a turn: short, so that a burst of other work on the machine meets all pipelines alike
QUERY = "How can I ask my mentor what younger colleagues really think of our meetings?"

# Stands in for the hub's articles where there are none: ordinary prose, cut and mixed by a seeded shuffle.
_SENTENCES = (
    "She had booked the small room because nobody looks into it on the way to lunch.",
    "He asked which of the weekly reports anyone would miss, and the answer took a while.",
    "They tried the new tool on last month's numbers first, where a mistake would cost nothing.",
    "In the second meeting the two of them agreed to write down one thing each and compare.",
    "It turned out that the junior staff had stopped reading the newsletter two years ago.",
    "Nobody had told the director, since every draft had been praised by the people who reported to her.",
    "A decision that is written in a chat at midnight reaches only those who are awake.",
    "What would you have to see by the end of the quarter to call this a success?",
)


@dataclass(frozen=True, kw_only=True)
class Speed:
    """Passages per second, a figure a round."""

    name: str
    rounds: tuple[float, ...]

    @property
    def typical(self) -> float:
        return median(self.rounds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; returns 0, or 1 when the models are not built."""
    options = _parser().parse_args(arguments)
    try:
        int8, fp32 = load("minilm-int8", options.models), load("minilm-fp32", options.models)
        naive = _naive_fp32(options.models)
    except EmbedderError as problem:
        print(problem, file=sys.stderr)
        return 1
    texts = passages(options.hub, options.passages)
    words = [len(text.split()) for text in texts]
    print(f"{len(texts)} passages of {min(words)} to {max(words)} words, {options.rounds} rounds, medians")
    fast, reference = race({"int8": int8.embed, "fp32": fp32.embed}, texts, rounds=options.rounds)
    # Not in turns with the others: ONNX Runtime's threads go on spinning after each run and cost the next one 8 %.
    (first,) = race({"fp32, naive": naive}, texts, rounds=options.rounds)
    for speed in (fast, reference, first):
        print(f"{speed.name:<12}{speed.typical:8.1f} docs/s   rounds: {_figures(speed.rounds)}")
    ratios = [a / b for a, b in zip(fast.rounds, reference.rounds, strict=True)]
    print(f"int8 : fp32        {median(ratios):.2f}   rounds: {_figures(ratios, digits=2)}")
    for embedder in (int8, fp32):
        print(f"one query of {len(QUERY.split())} words, {embedder.name}: p50 {latency(embedder):.2f} ms")
    for embedder in (int8, fp32):
        print(f"nDCG@10 of hub search, guides and articles, {embedder.name}: {hub_ndcg(embedder):.4f}")
    if options.collection:
        for embedder in (int8, fp32):
            print(f"nDCG@10 on {options.collection.name}, {embedder.name}: {ndcg(embedder, options.collection):.4f}")
    return 0


def hub_ndcg(embedder: Embedder) -> float:
    """Mean nDCG@10 of the hub's judged queries for guides and articles, with this embedder."""
    with tempfile.TemporaryDirectory() as folder:
        coach = temporary_coach(folder)
        ingest_hub(coach.catalogue, embedder)
        retriever = open_retriever(coach.catalogue, IndexOptions(), QueryVectors(embedder))
        kinds: frozenset[Kind] = frozenset(("guide", "article"))
        scope = browsing_scope(None, audience=frozenset(), kinds=kinds, languages=frozenset(("en",)))
        gains = []
        for case in hub_cases(None):
            if case.data["kind"] == "reading":
                found = retriever.search(case.data["text"], scope, limit=10, per_resource=1)
                gains.append(ndcg_of([hit.resource.id for hit in found.hits], case.data["grades"]))
        coach.close()
    return sum(gains) / len(gains)


def passages(hub: Path, count: int) -> list[str]:
    """`count` texts of 40 to 200 words, the same on each call: from the hub's pages, else from made-up prose."""
    source = random.Random(20261123)  # noqa: S311 - the same texts each time is the point
    words = [word for page in sorted(hub.rglob("*.md")) for word in _prose(page).split()]
    if len(words) < 10 * LONGEST:
        words = " ".join(source.choice(_SENTENCES) for _ in range(2000)).split()
    made = []
    for _ in range(count):
        length = source.randint(SHORTEST, LONGEST)
        start = source.randrange(len(words) - length)
        made.append(" ".join(words[start : start + length]))
    return made


def race(pipelines: Mapping[str, Pipeline], texts: Sequence[str], *, rounds: int) -> list[Speed]:
    """Times every pipeline in each round, after one that does not count; they take turns at every 32 texts."""
    taken: dict[str, list[float]] = {name: [] for name in pipelines}
    slices = [texts[start : start + SLICE] for start in range(0, len(texts), SLICE)]
    for turn in range(rounds + 1):
        seconds = dict.fromkeys(pipelines, 0.0)
        for part in slices:
            for name, pipeline in pipelines.items():
                seconds[name] += _seconds(partial(pipeline, part))
        if turn:
            for name in pipelines:
                taken[name].append(len(texts) / seconds[name])
    return [Speed(name=name, rounds=tuple(figures)) for name, figures in taken.items()]


def latency(embedder: Embedder, *, repeats: int = 200) -> float:
    """Median milliseconds for one short query on an idle process."""
    return 1000 * median(_seconds(lambda: embedder.embed([QUERY])) for _ in range(repeats))


def ndcg(embedder: Embedder, collection: Path) -> float:
    """Mean nDCG@10 of dense retrieval alone over the queries of `collection`.

    The folder holds corpus.jsonl (id, title, text), queries_dev.jsonl (id, text) and qrels_dev.jsonl
    (query_id, doc_id, relevance). Gain is the relevance, discount log2(rank + 1).
    """
    corpus = _lines(collection / "corpus.jsonl")
    queries = _lines(collection / "queries_dev.jsonl")
    relevant: dict[str, dict[str, float]] = {query["id"]: {} for query in queries}
    for judgement in _lines(collection / "qrels_dev.jsonl"):
        relevant[judgement["query_id"]][judgement["doc_id"]] = judgement["relevance"]
    documents = embedder.embed([f"{document['title']}\n{document['text']}" for document in corpus])
    likeness = embedder.embed([query["text"] for query in queries]) @ documents.T
    figures = []
    for query, row in zip(queries, likeness, strict=True):
        gains = relevant[query["id"]]
        ranked = (gains.get(corpus[place]["id"], 0.0) for place in np.argsort(-row, kind="stable")[:10])
        figures.append(_discounted(ranked) / _discounted(sorted(gains.values(), reverse=True)[:10]))
    return float(np.mean(figures))


def _naive_fp32(models_dir: Path) -> Pipeline:
    """For its time only: the graph has no padding mask, so these vectors mean nothing (a mask would add work)."""
    session = open_session(read_verified(models_dir, model_file("fp32")), threads=0)
    tokenizer = open_tokenizer(read_verified(models_dir, TOKENIZER))
    tokenizer.enable_padding()

    def embed(texts: Sequence[str]) -> None:
        for start in range(0, len(texts), SLICE):
            encodings = tokenizer.encode_batch(list(texts[start : start + SLICE]))
            session.run(None, {"input_ids": np.array([encoding.ids for encoding in encodings], dtype=np.int64)})

    return embed


def _prose(page: Path) -> str:
    """A Markdown page without its front matter and heading marks."""
    text = re.sub(r"\A---\n.*?\n---\n", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"^#+ ", "", text, flags=re.MULTILINE)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _discounted(gains: Iterable[float]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _figures(values: Iterable[float], *, digits: int = 0) -> str:
    return " ".join(f"{value:.{digits}f}" for value in values)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.embedding", description="Embedder speed, int8 : fp32.")
    parser.add_argument("--models", type=Path, required=True, help="folder the models were built into")
    parser.add_argument("--hub", type=Path, default=Path("knowledge/hub"), help="folder of Markdown to take text from")
    parser.add_argument("--passages", type=int, default=96)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--collection", type=Path, help="also print nDCG@10 on this folder of corpus, queries, qrels")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
