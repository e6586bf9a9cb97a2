"""Suggestions as server-sent events over real HTTP: one by one, each verified; and whoever leaves leaves nothing."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import pytest
import uvicorn
from conftest import add_pair, session
from pydantic import BaseModel

from api.app import create_app
from coach.accounts import operators_token
from coach.bootstrap import Coach, engine_over
from coach.engines.llm.chat import MAX_CALLS, ChatModel, Completion, Message
from coach.engines.llm.endpoint import Endpoint
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.fault_server import FaultServer
from coach.engines.llm.gateway import Gateway
from coach.engines.llm.openai_chat import OpenAiChat
from coach.engines.llm.scripted import Asked, ScriptedChat
from coach.engines.llm.settings import LlmSettings
from coach.engines.llm.stand_in import answer
from coach.engines.llm.tasks.suggest import PromptsSaid
from coach.live import Cancel, Cancelled, Live
from coach.suggest import next_session_prompts

NOTE = "She told me that nobody reads my mails, and I had no answer. I asked why and she laughed."
Event = tuple[str, dict[str, object]]


class Client:
    """One POST for events. Reading is blocking; closing it is what a client does that goes away."""

    def __init__(self, port: int, token: str, pair: str, accept: str = "text/event-stream") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        headers = {"Authorization": f"Bearer {token}", "Accept": accept, "Content-Type": "application/json"}
        self._connection.request("POST", f"/v1/pairs/{pair}/suggestions", b'{"n": 3}', headers)
        self.response = self._connection.getresponse()

    def next(self) -> Event | None:
        name, data = "", ""
        while line := self.response.readline().decode():
            key, _, value = line.rstrip("\n").partition(": ")
            if key == "event":
                name = value
            elif key == "data":
                data = value
            elif not key and name:
                return name, json.loads(data)
        return None

    def rest(self) -> list[Event]:
        return list(iter(self.next, None))

    def close(self) -> None:
        self.response.close()
        self._connection.close()


Served = Callable[[ChatModel | None], tuple[Coach, Callable[..., Client]]]


@pytest.fixture
def served(fresh_hub: Callable[..., Coach]) -> Iterator[Served]:
    with ExitStack() as stack:

        def make(chat: ChatModel | None) -> tuple[Coach, Callable[..., Client]]:
            coach = fresh_hub()
            if chat is not None:
                settings = LlmSettings(model="openai:test", deadline_s=10)
                coach.__dict__["engine"] = engine_over(chat, settings, coach.local_engine)
                coach.chosen_engine = "llm"
            token = operators_token(coach, "tests")
            server = uvicorn.Server(uvicorn.Config(create_app(coach), port=0, log_config=None, lifespan="off"))
            thread = threading.Thread(target=server.run)
            thread.start()
            stack.callback(thread.join)
            stack.callback(lambda: setattr(server, "should_exit", True))
            until(lambda: server.started)
            port = server.servers[0].sockets[0].getsockname()[1]

            def post(pair: str, **options: str) -> Client:
                client = Client(port, token, pair, **options)
                stack.callback(client.close)
                return client

            return coach, post

        yield make


def until(happened: Callable[[], bool], within_s: float = 10.0) -> None:
    ends_at = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < ends_at, "it did not happen"
        time.sleep(0.01)


def sets_of(coach: Coach, pair: str) -> Sequence[object]:
    with coach.uow.read() as store:
        return store.suggestion_sets(pair)


class Halting:
    """Says what the stand-in says, but nothing after its first prompt until it is let go."""

    def __init__(self, ends: LlmFailed | None = None) -> None:
        self.go = threading.Event()
        self._inner, self._ends = ScriptedChat(answer), ends

    def complete(self, messages: Sequence[Message], schema: type[BaseModel], **limits: float) -> Completion:
        raise AssertionError("suggestions that are watched are streamed")

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
        said = ""
        for piece in self._inner.stream(
            messages, schema, deadline_s=deadline_s, max_output_tokens=max_output_tokens, cancel=cancel
        ):
            yield piece
            said += piece if isinstance(piece, str) else ""
            if said.count("}") == 1 and not self.go.is_set():
                assert self.go.wait(20)
                if self._ends is not None:
                    raise self._ends


def test_each_prompt_comes_as_soon_as_it_is_verified(served: Served) -> None:
    chat = Halting()
    coach, post = served(chat)
    pair = add_pair(coach, session(NOTE))
    client = post(pair)
    assert client.response.status == 200 and client.response.headers["content-type"].startswith("text/event-stream")
    first = client.next()
    assert first is not None and first[0] == "suggestion" and first[1]["citations"]
    assert not chat.go.is_set() and sets_of(coach, pair) == (), "the model has not ended, nothing is stored yet"
    chat.go.set()
    *shown, (name, made) = [first, *client.rest()]
    assert name == "set" and [one for one, _ in shown] == ["suggestion"] * len(shown)
    stored = {one["id"]: one for one in made["suggestions"]}  # type: ignore[attr-defined]
    assert {one["id"]: one for _, one in shown} == stored and len(stored) == 3
    assert made["provenance"]["engine"] == "openai:test"  # type: ignore[index]
    assert len(sets_of(coach, pair)) == 1


def test_what_broke_off_is_replaced_and_labelled(served: Served) -> None:
    chat = Halting(LlmFailed("cut_off", calls=1))
    coach, post = served(chat)
    chat.go.set()
    pair = add_pair(coach, session(NOTE))
    name, made = post(pair).rest()[-1]
    assert name == "set" and len(made["suggestions"]) == 3  # type: ignore[arg-type]
    chat.go.clear()
    threading.Timer(0.3, chat.go.set).start()
    events = post(add_pair(coach, session(NOTE))).rest()
    name, made = events[-1]
    assert name == "set" and made["provenance"]["engine"] == "embedded"  # type: ignore[index]
    assert "cut off" in made["provenance"]["degraded"]  # type: ignore[index]
    kept = {one["id"] for one in made["suggestions"]}  # type: ignore[attr-defined]
    shown = {one["id"] for name, one in events if name == "suggestion"}
    assert kept < shown, "what the model had said before it broke off is not kept"


def test_without_an_llm_the_events_come_at_once(served: Served) -> None:
    coach, post = served(None)
    events = post(add_pair(coach, session(NOTE)), accept="text/event-stream, */*;q=0.1").rest()
    assert [name for name, _ in events] == ["suggestion"] * 3 + ["set"]


def test_whoever_wants_no_events_gets_none(served: Served) -> None:
    coach, post = served(None)
    pair = add_pair(coach, session(NOTE))
    client = post(pair, accept="application/json")
    assert client.response.status == 201 and len(json.loads(client.response.read())["suggestions"]) == 3
    missing = post("nobody")
    assert missing.response.status == 404 and missing.response.headers["content-type"] == "application/problem+json"


def test_a_client_that_leaves_frees_everything(served: Served) -> None:
    def says(body: dict[str, object]) -> str:
        messages = tuple(Message(one["role"], one["content"]) for one in body["messages"])  # type: ignore[index,attr-defined]
        return json.dumps(answer(Asked(messages, PromptsSaid, 10, 1_000, 1)))

    with FaultServer(says, "drip") as upstream:
        gateway = Gateway(OpenAiChat("leaving", Endpoint(upstream.base_url), stall_s=60), max_concurrency=1)
        gateway.prepare()
        try:
            coach, post = served(gateway)
            pairs = [add_pair(coach, session(NOTE)) for _ in range(2)]
            for place, pair in enumerate(pairs, 1):
                client = post(pair)
                until(lambda: upstream.under_way == 1)
                client.close()
                until(lambda: upstream.under_way == 0)
                assert upstream.calls == place, "the one slot was free again"
                if place == 1:
                    threads = threading.active_count()
            until(lambda: threading.active_count() <= threads)
            assert [sets_of(coach, pair) for pair in pairs] == [()] * 2
        finally:
            gateway.close()


def test_what_is_cancelled_stores_nothing(fresh_hub: Callable[..., Coach]) -> None:
    coach = fresh_hub()
    cancel = Cancel()
    coach.__dict__["engine"] = engine_over(ScriptedChat(answer), LlmSettings(model="openai:test"), coach.local_engine)
    pair = add_pair(coach, session(NOTE))
    with pytest.raises(Cancelled):
        next_session_prompts(coach, pair, live=Live(lambda part: cancel(), cancel))
    assert sets_of(coach, pair) == ()
