"""What our way to an LLM costs over the raw openai client: `python -m evals.bench.llm`.

A server of our own answers at once, in another process; both ask the same question, in turn, so that what else the
machine does hits both. Then 200 calls at once that each take 2 s, for both. Prints milliseconds and ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from statistics import median
from typing import Any

import httpx2
import openai

from coach.engines.llm.asking import Asker, Limits, messages
from coach.engines.llm.chat import Completion, Message
from coach.engines.llm.client import body_of
from coach.engines.llm.endpoint import Endpoint
from coach.engines.llm.engine import LlmEngine
from coach.engines.llm.fault_server import FaultServer
from coach.engines.llm.gateway import Gateway
from coach.engines.llm.openai_chat import OpenAiChat
from coach.engines.llm.scripted import Asked, ScriptedChat
from coach.engines.llm.stand_in import answer
from coach.engines.llm.tasks.suggest import PromptsSaid, Suggest
from coach.model.brief import Proposal
from coach.ports import Answer, Engine, PairState, Question
from coach.sample import at_session, read_sample
from coach.suggest import propose
from evals.predict.records import hub_coach

MODEL = "bench"
AT_ONCE, EACH_S = 200, 2.0
OUTPUT = 2_000
WARM_UP = 6


@contextmanager
def server(late_s: float = 0.0) -> Iterator[str]:
    """Its base URL."""
    command = [sys.executable, "-m", "evals.bench.llm", "--serve", "--late-s", str(late_s)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def serve(late_s: float) -> None:
    """A server that says what the stand-in says, until it is stopped. It makes each answer once: on two processors what
    the server computes is taken from the client."""

    @cache
    def answer_to(asked: tuple[Message, ...]) -> str:
        return json.dumps(answer(Asked(asked, PromptsSaid, 20, OUTPUT, 3)), ensure_ascii=False)

    def says(body: dict[str, Any]) -> str:
        return answer_to(tuple(Message(one["role"], one["content"]) for one in body["messages"]))

    with FaultServer(says, late_s=late_s) as started:
        print(started.base_url, flush=True)
        started.wait()


class Recorder:
    """The embedded engine, with the questions that it was asked."""

    def __init__(self, inner: Engine) -> None:
        self._inner = inner
        self.asked: list[Question[Any]] = []
        self.answers: list[Answer[Any]] = []

    def answer(self, question: Question[Any]) -> Answer[Any]:
        self.asked.append(question)
        self.answers.append(self._inner.answer(question))
        return self.answers[-1]


class Answered:
    """An engine that has its answer already, so that only the way to the LLM is timed."""

    def __init__(self) -> None:
        self.has: Answer[Any] | None = None

    def answer(self, question: Question[Any]) -> Answer[Any]:
        assert self.has is not None
        return self.has


def suggest_questions() -> list[tuple[Question[Any], Answer[Any]]]:
    """Of the sample program, as they are asked after each session, with the embedded engine's answers."""
    sample = read_sample()
    with hub_coach() as coach:
        recorder = Recorder(coach.local_engine)
        for pair in sample.pairs:
            held = sample.sessions_of(pair.id)
            for count in range(1, len(held) + 1):
                propose(PairState(pair, sample.program, at_session(held, count)), coach.retriever, recorder)
    return list(zip(recorder.asked, recorder.answers, strict=True))


def milliseconds(call: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of this process's work: the second says more where others use the machine too."""
    began = time.perf_counter(), time.process_time()
    call()
    return (time.perf_counter() - began[0]) * 1000, (time.process_time() - began[1]) * 1000


def p95(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


def overhead() -> None:
    questions = suggest_questions()
    limits = Limits(16_000, 3_000)
    suggest, other = Suggest(), Answered()
    asker = Asker(ScriptedChat([]), MODEL, limits, lambda usage, model: None)
    times: dict[str, list[tuple[float, float]]] = {
        "raw openai client": [],
        "our gateway": [],
        "our engine, verified": [],
    }
    with server() as base_url:
        gateway = Gateway(OpenAiChat(MODEL, Endpoint(base_url)))
        gateway.prepare()
        engine = LlmEngine(gateway, other, name=MODEL, deadline_s=20, limits=limits)
        client = openai.OpenAI(base_url=base_url, api_key="none", max_retries=0)
        for place, (question, embedded) in enumerate([*questions[:WARM_UP], *questions]):
            asked = messages(asker.template(suggest), asker.views(suggest, question.brief)[0])
            raw: Callable[[], object] = partial(
                client.chat.completions.create,
                model=MODEL,
                **body_of(asked, PromptsSaid, "schema", {"max_tokens": OUTPUT}),
            )
            ours = partial(gateway.complete, asked, PromptsSaid, deadline_s=20, max_output_tokens=OUTPUT)
            other.has = embedded
            whole = partial(engine.answer, Question("suggest", question.brief, Proposal))
            taken = [milliseconds(call) for call in (raw, ours, whole)]
            if place >= WARM_UP:
                for name, one in zip(times, taken, strict=True):
                    times[name].append(one)
        gateway.close()
    for place, sort in enumerate(("clock", "work")):
        first = [one[place] for one in next(iter(times.values()))]
        for name, all_taken in times.items():
            found = [one[place] for one in all_taken]
            print(
                f"{sort}: {name:<22} p50 {median(found):5.1f} ms, p95 {p95(found):5.1f} ms; over the raw client: "
                f"p50 {median(found) - median(first):+.1f}, p95 {p95(found) - p95(first):+.1f}"
            )


def at_once() -> None:
    question = "Prompts wanted: 1\n[anchors 0123456789abcdef\n0: goal\n0123456789abcdef]\n"
    question += "[candidates 0123456789abcdef\n0: rung 1, mentor asks: Why? (now)\n0123456789abcdef]"
    asked = (Message("system", "You give tips. " * 400), Message("user", question))
    with server(EACH_S) as base_url:
        body = body_of(asked, PromptsSaid, "schema", {"max_tokens": 100})

        async def raw() -> float:
            limits = httpx2.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
            async with openai.AsyncOpenAI(
                base_url=base_url, api_key="none", max_retries=0, http_client=httpx2.AsyncClient(limits=limits)
            ) as client:
                create: Callable[..., Any] = client.chat.completions.create
                await create(model=MODEL, **body)
                began = time.perf_counter()
                await asyncio.gather(*(create(model=MODEL, **body) for _ in range(AT_ONCE)))
                return time.perf_counter() - began

        def ours() -> float:
            gateway = Gateway(OpenAiChat(MODEL, Endpoint(base_url)))
            gateway.prepare()

            def ask(_: int) -> Completion:
                return gateway.complete(asked, PromptsSaid, deadline_s=30, max_output_tokens=100)

            ask(0)
            with ThreadPoolExecutor(AT_ONCE) as threads:
                began = time.perf_counter()
                list(threads.map(ask, range(AT_ONCE)))
                took = time.perf_counter() - began
            gateway.close()
            return took

        found = {"raw openai client": asyncio.run(raw()), "our gateway": ours()}
    for name, took in found.items():
        print(
            f"{name:<22} {AT_ONCE} calls of {EACH_S:.0f} s at once: {took:.2f} s = {took / EACH_S:.2f} x the ideal time"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", action="store_true", help="be the server")
    parser.add_argument("--late-s", type=float, default=0.0)
    given = parser.parse_args()
    if given.serve:
        serve(given.late_s)
    else:
        overhead()
        at_once()
