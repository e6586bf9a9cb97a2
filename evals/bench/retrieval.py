"""The hub's ingest and search against what one writes first: LangChain's Chroma store with the same embedder.

Both sides are measured in one run and in turns, since figures of two runs do not compare where machines are shared.

Ingest: Markdown files made of the hub's own sentences. Ours reads, cuts, embeds and stores the files and opens the
indexes; the naive side is given our passages, already cut, so that both embed the same texts. Who comes first changes
from part to part, since a tokenizer remembers words.

Search: passages put together from the hub's sentences, every tenth word or so replaced by an invented one of a Zipf
distribution, so that the vocabulary grows with the collection. Their vectors are not embedded: each is the vector of a
real passage of the hub, moved at random to a cosine of about 0.7, which is clustered as real vectors are and enough
for speed. Query vectors are made beforehand on both sides. Ours goes through the whole of `Retriever.search` (words
and vectors, blended, in scope); the naive side is one `similarity_search_by_vector`. "First" is each query's first
time, "again" a repetition.

Run it with `python -m evals.bench.retrieval`, with `COACH_MODELS_DIR` as at set-up. 100,000 passages take minutes.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np
from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings

from coach.bootstrap import Coach
from coach.policy import browsing_scope
from evals.predict.records import embedder_of, hub_coach, temporary_coach
from knowledge.catalogue import Intake
from knowledge.embedders import Embedder
from knowledge.index import Vectors
from knowledge.indexing import IndexOptions, open_retriever
from knowledge.ingest import ingest
from knowledge.language import sentences
from knowledge.resource import Passage, Resource, digest
from knowledge.retrieve import QueryVectors

LIMIT = 10
BATCH = 5_000
PER_RESOURCE = 10
PARTS = 4
"""The ingest is done in so many parts, ours and the naive one in turns."""
TURN = 10
"""Queries before the other side has its turn: neither works all the time on memory that the other has just used."""
RARE = 0.1
"""The share of words replaced by invented ones."""


@dataclass(frozen=True)
class Material:
    """What the synthetic collections are made of."""

    sentences: tuple[str, ...]
    vectors: Vectors


@dataclass
class Timed:
    """An embedder that notes how long it was at work."""

    of: Embedder
    seconds: float = 0.0

    @property
    def name(self) -> str:
        return self.of.name

    @property
    def dimension(self) -> int:
        return self.of.dimension

    def embed(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> Vectors:
        began = time.perf_counter()
        made = self.of.embed(texts, progress=progress)
        self.seconds += time.perf_counter() - began
        return made


@dataclass
class ForLangChain(Embeddings):
    """Our embedder as LangChain asks for one; `ready` holds vectors that need not be made."""

    embedder: Embedder
    ready: dict[str, Vectors] = field(default_factory=dict)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if self.ready:
            return [self.ready[text].tolist() for text in texts]
        made: list[list[float]] = self.embedder.embed(texts).tolist()
        return made

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables; returns 0."""
    options = _parser().parse_args(arguments)
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with hub_coach() as hub:
        embedder = embedder_of(hub)
        material = _material(hub)
    compare_ingest(embedder, material, options.passages)
    queries = _queries(material, options.queries)
    print(f"\nsearch, {len(queries)} queries, milliseconds")
    print(f"{'passages':>8}  {'':<6}{'ours p50':>9}{'p95':>7}{'naive p50':>11}{'p95':>7}{'naive : ours':>14}   target")
    for size in options.sizes:
        for name, ours, naive in compare_search(embedder, material, queries, size):
            target = ">= 1.0" if size > 10_000 else ">= 2.0"
            print(
                f"{size:>8}  {name:<6}{median(ours):>9.2f}{_p95(ours):>7.2f}{median(naive):>11.2f}{_p95(naive):>7.2f}"
                f"{median(naive) / median(ours):>14.2f}   {target}",
                flush=True,
            )
    print(f"load average {os.getloadavg()[0]:.1f}")
    return 0


def compare_ingest(embedder: Embedder, material: Material, count: int) -> None:
    """Print what it takes to take in about `count` passages on either side."""
    ours = naive = opening = ours_embedding = naive_embedding = 0.0
    done = 0
    with tempfile.TemporaryDirectory() as folder:
        coach = temporary_coach(str(Path(folder, "ours")))
        cutting = temporary_coach(str(Path(folder, "cut")))
        timed = Timed(embedder)
        store = _naive(Path(folder, "naive"), ForLangChain(timed))
        embedder.embed(["warm"])
        for part in range(PARTS):
            files = Path(folder, "files", str(part))
            _write_files(files, material, count // PARTS, part)
            texts = _cut(cutting, files)
            done += len(texts)
            for turn in ("ours", "naive") if part % 2 else ("naive", "ours"):
                if turn == "ours":
                    took, spent = _clocked(timed, partial(ingest, [files], coach.catalogue, timed, program="p"))
                    ours, ours_embedding = ours + took, ours_embedding + spent
                    opening += _seconds(lambda: _open(coach, timed))
                else:
                    took, spent = _clocked(timed, partial(store.add_texts, texts))
                    naive, naive_embedding = naive + took, naive_embedding + spent
        cutting.close()
        coach.close()
    print(f"\ningest of {done} passages in {PARTS} parts, seconds (targets: naive : ours >= 1, share >= 85 %)")
    print(f"{'':<24}{'all':>8}{'embed':>8}{'rest':>8}{'share of embed':>16}")
    for name, whole, embedding in (("ours, files to store", ours, ours_embedding), ("naive", naive, naive_embedding)):
        print(f"{name:<24}{whole:>8.2f}{embedding:>8.2f}{whole - embedding:>8.2f}{embedding / whole:>16.1%}")
    print(f"{'ours, opening indexes':<24}{opening:>8.2f}   ({PARTS} times)")
    print(f"naive : ours {naive / ours:.2f}; with the indexes opened {naive / (ours + opening):.2f}")


def compare_search(
    embedder: Embedder, material: Material, queries: Sequence[str], size: int
) -> Iterator[tuple[str, list[float], list[float]]]:
    """("first" or "again", our milliseconds, naive milliseconds) over the same synthetic collection."""
    with tempfile.TemporaryDirectory() as folder:
        coach = temporary_coach(str(Path(folder, "ours")))
        store = _fill(coach, Path(folder, "naive"), embedder, material, size)
        remembered = QueryVectors(embedder)
        prepared = [vector.tolist() for vector in remembered(queries)]
        retriever = open_retriever(coach.catalogue, IndexOptions(coach.settings.index_dir), remembered)
        scope = browsing_scope(None, audience=frozenset(("leader", "mentor")))
        # What is opened at the first search of a process is not a query's time.
        retriever.search("", scope)
        store.similarity_search_by_vector(prepared[0], k=LIMIT)
        for name in ("first", "again"):
            ours: list[float] = []
            naive: list[float] = []
            for start in range(0, len(queries), TURN):
                turn = slice(start, start + TURN)
                for query in queries[turn]:
                    ours.append(1000 * _seconds(partial(retriever.search, query, scope, limit=LIMIT)))
                for vector in prepared[turn]:
                    naive.append(1000 * _seconds(partial(store.similarity_search_by_vector, vector, k=LIMIT)))
            yield name, ours, naive
        coach.close()


def _material(hub: Coach) -> Material:
    seen = hub.retriever.snapshot
    keys = [key for key in seen.keys.tolist() if not seen.leads[key] and hub.retriever.resource(key).language == "en"]
    passages = hub.catalogue.passages(keys)
    vectors = hub.retriever.vectors_of(keys)
    assert vectors is not None
    said = (" ".join(one.text.split()) for passage in passages.values() for one in sentences(passage.text))
    return Material(tuple(dict.fromkeys(one for one in said if len(one.split()) > 3)), vectors)


def _queries(material: Material, count: int) -> list[str]:
    """Pieces of 3 to 15 words out of the hub's sentences, no two alike."""
    source = random.Random(1)  # noqa: S311 - the same each time is the point
    made: dict[str, None] = {}
    while len(made) < count:
        words = source.choice(material.sentences).split()
        length = min(len(words), source.randint(3, 15))
        start = source.randint(0, len(words) - length)
        made[" ".join(words[start : start + length])] = None
    return list(made)


def _texts(material: Material, seed: int) -> Iterator[str]:
    """Texts of 40 to 200 words without end."""
    source = random.Random(seed)  # noqa: S311
    while True:
        length = source.randint(40, 200)
        words: list[str] = []
        while len(words) < length:
            words += source.choice(material.sentences).split()
        yield " ".join(f"zq{int(source.paretovariate(0.7))}" if source.random() < RARE else one for one in words)


def _write_files(folder: Path, material: Material, passages: int, seed: int) -> None:
    """Markdown files that will be cut into about so many passages: sections of one passage each."""
    folder.mkdir(parents=True)
    source = random.Random(seed)  # noqa: S311
    for number in range(max(1, passages // PER_RESOURCE)):
        sections = [f"# Page {seed}-{number}"]
        for place in range(PER_RESOURCE):
            body = " ".join(source.choice(material.sentences) for _ in range(source.randint(4, 10)))
            sections += [f"## Part {place}", body]
        Path(folder, f"{number}.md").write_text("\n\n".join(sections), encoding="utf-8")


def _cut(coach: Coach, files: Path) -> list[str]:
    """What our passages of these files are, as they are embedded."""
    before = coach.catalogue.resources().keys()
    ingest([files], coach.catalogue, None, program="p")
    new = sorted(coach.catalogue.resources().keys() - before)
    return [passage.searchable for key in new for passage in coach.catalogue.passages_of(key)]


def _fill(coach: Coach, folder: Path, embedder: Embedder, material: Material, size: int) -> Chroma:
    """Store the same synthetic collection of `size` passages on both sides."""
    ready = ForLangChain(embedder)
    store = _naive(folder, ready)
    texts = _texts(material, size)
    noise = np.random.default_rng(size)
    done = 0
    while done < size:
        part = list(islice(texts, min(BATCH, size - done)))
        vectors = material.vectors[noise.integers(len(material.vectors), size=len(part))]
        vectors = vectors + noise.normal(scale=vectors.shape[1] ** -0.5, size=vectors.shape).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        intakes = []
        for start in range(0, len(part), PER_RESOURCE):
            some = part[start : start + PER_RESOURCE]
            key = f"r{done + start}"
            resource = Resource(key, "document", key, f"bench:{key}", digest(*some))
            passages = [Passage(key, place, (), text) for place, text in enumerate(some)]
            intakes.append(
                Intake(resource.source, resource.content_hash, [resource], passages, vectors[start:][: len(some)])
            )
        coach.catalogue.store(None, intakes, embedder.name)
        ready.ready = dict(zip(part, vectors, strict=True))
        store.add_texts(part)
        done += len(part)
    return store


def _open(coach: Coach, embedder: Embedder) -> object:
    return open_retriever(coach.catalogue, IndexOptions(coach.settings.index_dir), QueryVectors(embedder))


def _naive(folder: Path, embeddings: Embeddings) -> Chroma:
    return Chroma(
        "bench", embeddings, persist_directory=str(folder), client_settings=ChromaSettings(anonymized_telemetry=False)
    )


def _clocked(timed: Timed, work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds of the work, and how many of them were embedding."""
    before = timed.seconds
    return _seconds(work), timed.seconds - before


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


def _sizes(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evals.bench.retrieval", description="Ingest and search against LangChain's Chroma store."
    )
    parser.add_argument("--sizes", type=_sizes, default=[1_000, 10_000, 100_000], help="passages, with commas between")
    parser.add_argument("--passages", type=int, default=1_000, help="passages of the ingest")
    parser.add_argument("--queries", type=int, default=400)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
