"""How well the hub is found: a judged set of its own, and a public collection where its folder is given.

The set: queries by someone who had not read the hub, documents pooled from words alone, vectors alone, character
n-grams and title vectors, graded 0 to 3 by readers. "reading" queries look for guides and articles, "prompt" queries
for discussion prompts. Relevant for recall are grades 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from evals.labelled import DATA, rows
from evals.metrics.ndcg import ndcg
from evals.metrics.recall import recall
from evals.metrics.reciprocal_rank import reciprocal_rank
from evals.subject import Subject
from evals.suite import Case, Figure, Outcome, Suite, mean
from knowledge.resource import Kind

_KINDS: dict[str, frozenset[Kind]] = {"reading": frozenset(("guide", "article")), "prompt": frozenset(("prompt",))}
_PUBLIC = "retrieval_stackfaq"
_USEFUL = 2
"""The grade from which a resource is relevant to a query."""


def hub_cases(_: Path | None) -> list[Case]:
    grades = {row["id"]: row["rel"] for row in rows(DATA / "hub_qrels.jsonl")}
    # A query for which no document deserves a grade of 2 asks for what the hub does not have.
    return [
        Case(
            str(one["id"]),
            str(one["id"]),
            {"text": one["text"], "kind": one["kind"], "grades": grades[one["id"]]},
            {"kind": one["kind"]},
        )
        for one in rows(DATA / "hub_queries.jsonl")
        if max(grades[one["id"]].values(), default=0) >= _USEFUL
    ]


def observe_hub(subject: Subject, case: Case) -> Outcome:
    kind, grades = case.data["kind"], case.data["grades"]
    scores = _scores(subject.rank(case.data["text"], _KINDS[kind]), grades, _USEFUL)
    wanted = [one for one, grade in grades.items() if grade == max(grades.values())]
    missed = {
        "kind": "not found",
        "span": [0, len(case.data["text"])],
        "what": f"nothing useful in the first ten; best: {', '.join(wanted)}",
    }
    return {
        **{f"{kind}_{name}": scores[name] for name in ("ndcg", "recall", "first")},
        "relevant_at": scores["relevant_at"],
        "faults": [missed] if scores["recall"] == 0 else [],
    }


def public_cases(data: Path | None) -> list[Case]:
    folder = None if data is None else data / _PUBLIC
    if folder is None or not folder.is_dir():
        return []
    grades: dict[str, dict[str, int]] = {}
    for row in rows(folder / "qrels_dev.jsonl"):
        grades.setdefault(row["query_id"], {})[row["doc_id"]] = int(row["relevance"])
    return [
        Case(
            str(one["id"]),
            str(one["id"]),
            {"text": one["text"], "grades": grades.get(one["id"], {}), "corpus": str(folder / "corpus.jsonl")},
        )
        for one in rows(folder / "queries_dev.jsonl")
    ]


def observe_public(subject: Subject, case: Case) -> Outcome:
    ranked = subject.rank_corpus(case.data["text"], Path(case.data["corpus"]))
    return {**_scores(ranked, case.data["grades"], 1), "faults": []}


def _scores(ranked: Sequence[str], grades: Mapping[str, int], least: int) -> dict[str, object]:
    return {
        "ndcg": ndcg(ranked, grades),
        "recall": recall(ranked, grades, least=least),
        "first": reciprocal_rank(ranked, grades, least=least),
        "relevant_at": [int(grades.get(one, 0) >= least) for one in ranked],
    }


def found_by(place: int) -> Callable[[Sequence[Outcome]], float]:
    """The share of outcomes in which something relevant stands among the first `place`."""
    return lambda outcomes: sum(any(one["relevant_at"][:place]) for one in outcomes) / len(outcomes)


SUITES = (
    Suite(
        "retrieval",
        "How well guides, articles and prompts of the hub are found, on 160 judged queries.",
        hub_cases,
        observe_hub,
        (
            mean("reading_ndcg", "reading_ndcg"),
            mean("reading_recall", "reading_recall"),
            mean("reading_first", "reading_first"),
            mean("prompt_ndcg", "prompt_ndcg"),
            mean("prompt_recall", "prompt_recall"),
            Figure("found_in_first_3", whole=found_by(3)),
        ),
        baselines=("words", "vectors", "naive"),
        data=("hub_queries.jsonl", "hub_qrels.jsonl"),
        needs="hub",
        texts=lambda data: {case.id: str(case.data["text"]) for case in hub_cases(data)},
    ),
    Suite(
        "stackfaq",
        "The hub's recipe on a public collection of plain how-to documents, where its folder is given with --data.",
        public_cases,
        observe_public,
        (mean("ndcg", "ndcg"), mean("recall", "recall"), mean("first", "first")),
        baselines=("words", "vectors"),
    ),
)
