"""Counters of this process, for whoever exposes them. Labels are names from our own tables, never text of a pair's.

`prometheus_client.generate_latest(REGISTRY)` writes them in Prometheus' text format.
"""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

from coach.model.llm_use import LlmUse

REGISTRY = CollectorRegistry()

LLM_ANSWERS = Counter(
    "upward_llm_answers",
    "Questions that an LLM was to answer, by the job and how it went: llm, or why the embedded engine answered.",
    ("task", "outcome"),
    registry=REGISTRY,
)
LLM_CALLS = Counter("upward_llm_calls", "Calls to the endpoint, failed ones included.", ("task",), registry=REGISTRY)
LLM_TOKENS = Counter(
    "upward_llm_tokens", "Tokens as the endpoint counted them.", ("task", "direction"), registry=REGISTRY
)
LLM_COST = Counter(
    "upward_llm_cost", "Money, in the currency of the price table, where that has the model.", ("task",),
    registry=REGISTRY,
)  # fmt: skip
LLM_CACHED = Counter("upward_llm_cached", "Questions answered from the cache.", ("task",), registry=REGISTRY)
LLM_SECONDS = Histogram(
    "upward_llm_seconds",
    "Waiting for an LLM, for each answer that needed a call.",
    ("task",),
    buckets=(0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120),
    registry=REGISTRY,
)
REFUSED = Counter(
    "upward_refused",
    "Parts of an LLM's answers that the pair's own texts did not bear out, by rule.",
    ("task", "rule"),
    registry=REGISTRY,
)

HTTP_SECONDS = Histogram(
    "upward_http_seconds",
    "Requests, from their head to the end of their answer, by the pattern of the address and the kind of status.",
    ("method", "route", "status"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=REGISTRY,
)


def count_llm(task: str, outcome: str, use: LlmUse, refused: tuple[str, ...]) -> None:
    """One answer that an LLM had a part in, or was to have.

    outcome: `llm`, or the name of a failure. refused: names of rules, one for each part.
    """
    LLM_ANSWERS.labels(task, outcome).inc()
    LLM_CALLS.labels(task).inc(use.calls)
    LLM_TOKENS.labels(task, "input").inc(use.input_tokens)
    LLM_TOKENS.labels(task, "output").inc(use.output_tokens)
    LLM_COST.labels(task).inc(use.cost or 0.0)
    LLM_CACHED.labels(task).inc(use.cached)
    if use.calls:
        LLM_SECONDS.labels(task).observe(use.seconds)
    for rule in refused:
        REFUSED.labels(task, rule).inc()
