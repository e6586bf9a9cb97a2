"""One job under one fault, through the whole product, and what must hold whatever the endpoint does."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from coach.engines.llm.chat import MAX_CALLS, Completion, Message
from coach.engines.llm.endpoint import Endpoint
from coach.engines.llm.engine import LlmEngine, over
from coach.engines.llm.fault_server import FaultServer
from coach.engines.llm.gateway import Gateway
from coach.engines.llm.openai_chat import OpenAiChat
from coach.engines.llm.settings import LlmSettings
from coach.live import Cancel
from coach.ports import Engine
from evals.attacks.faults import NO_FAULT, Fault
from evals.attacks.honest import Job, job_of_body
from evals.attacks.product import Asked, Product

MODEL = "openai:attacked"
GRACE_S = 1.0
"""An answer is there so long after the deadline at the latest."""
_REASON = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Run:
    job: Job
    seconds: float
    calls: int
    """Upstream calls that the server counted for one question, the most of any."""
    server_errors: int
    """HTTP 5xx of the product."""
    reason: str
    """Why the embedded engine answered; empty where the LLM's answer stands."""
    faults: tuple[str, ...]
    """What should not have happened."""


class Streaming:
    """A chat model that takes every answer as a stream."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def complete(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        deadline_s: float,
        max_output_tokens: int,
        max_calls: int = MAX_CALLS,
    ) -> Completion:
        *_, whole = self._gateway.stream(
            messages, schema, deadline_s=deadline_s, max_output_tokens=max_output_tokens, max_calls=max_calls
        )
        assert isinstance(whole, Completion)
        return whole

    def stream(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        deadline_s: float,
        max_output_tokens: int,
        max_calls: int = MAX_CALLS,
        cancel: Cancel | None = None,
    ) -> Iterator[str | Completion]:
        return self._gateway.stream(
            messages,
            schema,
            deadline_s=deadline_s,
            max_output_tokens=max_output_tokens,
            max_calls=max_calls,
            cancel=cancel,
        )


@contextmanager
def asking(
    base_url: str, local: Engine, *, deadline_s: float, streams: bool, haste: float = 1.0
) -> Iterator[LlmEngine]:
    """The product's LLM engine on this endpoint, with a gateway of its own: no breaker remembers the run before.

    haste: by what the waits between calls are divided.
    """

    async def wait(seconds: float) -> None:
        await asyncio.sleep(seconds / haste)

    gateway = Gateway(OpenAiChat("attacked", Endpoint(base_url), stall_s=0.75 * deadline_s), sleep=wait)
    gateway.prepare()
    chat = Streaming(gateway) if streams else gateway
    try:
        yield over(chat, LlmSettings(model=MODEL, deadline_s=deadline_s, background_deadline_s=deadline_s), local)
    finally:
        gateway.close()


def embedded_results(product: Product) -> Mapping[Job, Any]:
    """What the embedded engine alone makes of the note: what a fallback has to be, no less and no more.

    Suggestions differ from pair to pair, so they are not among it.
    """
    product.use(product.local)
    jobs: tuple[Job, ...] = ("summarise", "flag")
    return {job: product.ask(job, product.met_pair()).result for job in jobs}


def run(
    fault: Fault,
    job: Job,
    product: Product,
    embedded: Mapping[Job, Any],
    *,
    deadline_s: float,
    streams: bool,
    number: int = 0,
    haste: float = 1.0,
) -> Run:
    """embedded: by `embedded_results`. number: of the run; the mutation of an answer depends on it."""
    pair = product.met_pair()
    alone = product.embedded_suggestions(pair) if job == "suggest" else embedded[job]
    with fault.serve(number) as (base_url, server):
        with asking(base_url, product.local, deadline_s=deadline_s, streams=streams, haste=haste) as engine:
            product.use(engine)
            asked = product.ask(job, pair)
        calls = _most_calls(server)
    reason = _reason(asked)
    return Run(
        job,
        asked.seconds,
        calls,
        sum(status >= 500 for status in asked.statuses),
        reason,
        tuple(_broken(asked, reason, fault, calls, alone, deadline_s=deadline_s)),
    )


def _broken(asked: Asked, reason: str, fault: Fault, calls: int, embedded: Any, *, deadline_s: float) -> Iterator[str]:
    """A machine that has no time for us makes any fault one of time: that is a right reason if the time was over."""
    yield from asked.faults
    yield from (f"HTTP {status}" for status in asked.statuses if status not in (200, 201))
    if calls > MAX_CALLS:
        yield f"{calls} upstream calls for one question"
    used_up = reason == "deadline" and asked.seconds >= deadline_s
    if reason not in fault.names and not used_up:
        yield f"the reason is {reason or 'none'}"
    if asked.engine != (MODEL if reason == NO_FAULT else "embedded"):
        yield f"the answer is labelled {asked.engine}"
    if reason != NO_FAULT and asked.result != embedded:
        yield "it is not the embedded engine's answer"


def _reason(asked: Asked) -> str:
    found = _REASON.search(asked.fallback or "")
    return (found.group(1) if found else asked.fallback or NO_FAULT).replace(" ", "_")


def _most_calls(server: FaultServer | None) -> int:
    counts = Counter(job_of_body(body) for body in server.bodies) if server else Counter[Job]()
    return max(counts.values(), default=0)
