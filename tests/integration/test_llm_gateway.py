"""The gateway against a real HTTP server that misbehaves: every fault has its name, in time, within three calls."""

from __future__ import annotations

import asyncio
import resource
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count

import pytest
from pydantic import BaseModel

from coach.engines.llm.chat import Completion, Message
from coach.engines.llm.endpoint import Endpoint
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.fault_server import FaultServer
from coach.engines.llm.faults import FAULTS
from coach.engines.llm.gateway import Gateway
from coach.engines.llm.openai_chat import OpenAiChat


class Tip(BaseModel):
    tip: str
    minutes: int = 5


ANSWER = '{"tip": "Ask one question and wait for the answer", "minutes": 10}'
PROMPT = "A secret of the pair that no message may repeat."
MESSAGES = (Message("system", "You give tips."), Message("user", PROMPT))
DEADLINE_S = 1.0
Open = Callable[..., tuple[FaultServer, Gateway]]
Ask = Callable[[Gateway], Completion]
_MODELS = count()


async def _short_sleep(seconds: float) -> None:
    """The waits between calls; their length has tests of its own."""
    await asyncio.sleep(seconds / 10)


@pytest.fixture
def opened() -> Iterator[Open]:
    """Starts a server and a gateway to it. The model's name is new each time: what a model can do is remembered."""
    with ExitStack() as stack:

        def make(
            fault: str | None = None,
            *,
            answer: str = ANSWER,
            formats: Sequence[str] = ("json_schema", "json_object", "text"),
            late_s: float = 0.0,
            **options: object,
        ) -> tuple[FaultServer, Gateway]:
            server = stack.enter_context(FaultServer(answer, fault, tuple(formats), late_s))
            return server, gateway(server.base_url, **options)

        def gateway(base_url: str, **options: object) -> Gateway:
            upstream = OpenAiChat(f"model-{next(_MODELS)}", Endpoint(base_url), stall_s=0.4)
            made = Gateway(upstream, **{"chance": lambda: 0.0, "sleep": _short_sleep} | options)
            made.prepare()
            stack.callback(made.close)
            return made

        yield make


def complete(gateway: Gateway, deadline_s: float = DEADLINE_S, messages: Sequence[Message] = MESSAGES) -> Completion:
    return gateway.complete(messages, Tip, deadline_s=deadline_s, max_output_tokens=100)


def stream(gateway: Gateway, deadline_s: float = DEADLINE_S) -> Completion:
    *pieces, whole = gateway.stream(MESSAGES, Tip, deadline_s=deadline_s, max_output_tokens=100)
    assert isinstance(whole, Completion)
    assert "".join(map(str, pieces)) == whole.text
    return whole


def failure(ask: Callable[[], object]) -> LlmFailed:
    with pytest.raises(LlmFailed) as caught:
        ask()
    return caught.value


both = pytest.mark.parametrize("ask", [complete, stream])


@both
def test_an_answer_comes_back_whole(opened: Open, ask: Ask) -> None:
    server, gateway = opened()
    said = ask(gateway)
    assert said.data == {"tip": "Ask one question and wait for the answer", "minutes": 10}
    assert (said.finish, said.calls, server.calls) == ("stop", 1, 1)
    assert said.model.startswith("model-")
    assert said.usage.input > 0
    assert said.usage.output > 0
    assert 0 < said.seconds < DEADLINE_S


def test_the_request_is_strict_and_plain(opened: Open) -> None:
    server, gateway = opened()
    complete(gateway)
    body, headers = server.bodies[0], server.headers[0]
    wanted = body["response_format"]["json_schema"]
    assert wanted["strict"] is True
    assert wanted["schema"]["required"] == ["tip", "minutes"]
    assert wanted["schema"]["additionalProperties"] is False
    assert body["messages"] == [{"role": one.role, "content": one.text} for one in MESSAGES]
    assert body["max_tokens"] == 100
    assert body.keys() <= {"model", "messages", "response_format", "max_tokens", "stream"}
    assert headers["accept-encoding"] == "identity"


# What each fault is called, not streaming and streaming. The stall limit is shorter than the server's drip.
NAMED = {
    "unauthorised": ("unauthorised", "unauthorised"),
    "forbidden": ("forbidden", "forbidden"),
    "not_found": ("not_found", "not_found"),
    "bad_request": ("bad_request", "bad_request"),
    "retry_seconds": ("rate_limited", "rate_limited"),
    "retry_date": ("rate_limited", "rate_limited"),
    "retry_hour": ("rate_limited", "rate_limited"),
    "rate_limited": ("rate_limited", "rate_limited"),
    "server_error": ("server_error", "server_error"),
    "redirect": ("not_api", "not_api"),
    "late": ("deadline", "deadline"),
    "drip_head": ("deadline", "deadline"),
    "cut": ("cut_off", "cut_off"),
    "ends_early": ("not_api", "cut_off"),
    "truncated_json": ("not_api", "not_json"),
    "html": ("not_api", "not_api"),
    "html_as_json": ("not_api", "not_api"),
    "no_choices": ("no_choices", "no_choices"),
    "null_content": ("empty", "empty"),
    "empty": ("empty", "empty"),
    "no_body": ("not_api", "not_api"),
    "refusal": ("refusal", "refusal"),
    "length": ("length", "length"),
    "not_json": ("not_json", "not_json"),
    "wrong_schema": ("wrong_schema", "wrong_schema"),
    "big": ("too_large", "too_large"),
    "big_chunked": ("too_large", "too_large"),
    "packed": ("not_api", "not_api"),
    "invalid_utf8": ("bad_encoding", "bad_encoding"),
    "lone_surrogates": ("bad_encoding", "bad_encoding"),
}
SILENT = ("drip", "stalled", "unended_line")


@pytest.mark.parametrize("fault", NAMED)
@pytest.mark.parametrize("streaming", [False, True], ids=["whole", "stream"])
def test_a_fault_has_its_name_in_time_and_within_three_calls(opened: Open, fault: str, streaming: bool) -> None:
    server, gateway = opened(fault)
    started = time.monotonic()
    failed = failure(lambda: (stream if streaming else complete)(gateway))
    assert time.monotonic() - started < DEADLINE_S + 1
    assert failed.reason == NAMED[fault][streaming]
    assert 1 <= server.calls <= failed.calls <= 3
    assert "secret" not in f"{failed} {failed.detail}"
    assert "Ask one question" not in f"{failed} {failed.detail}"
    assert failed.__cause__ is None


@pytest.mark.parametrize("fault", SILENT)
@both
def test_silence_in_the_middle_is_cut(opened: Open, fault: str, ask: Ask) -> None:
    server, gateway = opened(fault)
    started = time.monotonic()
    failed = failure(lambda: ask(gateway))
    assert time.monotonic() - started < DEADLINE_S + 1
    assert failed.reason in {"stalled", "deadline", "too_large"}
    assert server.calls <= failed.calls <= 3


def test_every_fault_of_the_server_is_tested() -> None:
    assert set(NAMED) | set(SILENT) == set(FAULTS)


@both
def test_a_drip_that_is_no_stall_is_cut_at_the_deadline(ask: Ask) -> None:
    with FaultServer(ANSWER, "drip") as server:
        gateway = Gateway(OpenAiChat("drip", Endpoint(server.base_url), stall_s=5.0))
        started = time.monotonic()
        gateway.prepare()
        assert failure(lambda: ask(gateway)).reason == "deadline"
        assert time.monotonic() - started < DEADLINE_S + 1
        assert server.calls == 1
        gateway.close()


@both
def test_nothing_listens(ask: Ask) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert _unreachable(f"http://127.0.0.1:{taken.getsockname()[1]}/v1", ask) == "refused_connection"


@both
def test_a_name_that_nobody_knows(ask: Ask) -> None:
    assert _unreachable("http://nowhere.invalid/v1", ask) in {"dns", "deadline"}


@both
def test_tls_fails(ask: Ask) -> None:
    with FaultServer(ANSWER) as server:
        assert _unreachable(server.base_url.replace("http:", "https:"), ask) == "tls"


def _unreachable(base_url: str, ask: Ask) -> str:
    gateway = Gateway(OpenAiChat("any", Endpoint(base_url)), chance=lambda: 0.0)
    gateway.prepare()
    started = time.monotonic()
    failed = failure(lambda: ask(gateway))
    assert time.monotonic() - started < DEADLINE_S + 1
    assert failed.calls <= 3
    gateway.close()
    return failed.reason


def test_fifty_megabytes_are_not_held(opened: Open) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for fault in ("big", "big_chunked"):
        for ask in (complete, stream):
            _, gateway = opened(fault)
            assert failure(lambda: ask(gateway)).reason == "too_large"  # noqa: B023
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # kilobytes


@pytest.mark.parametrize("fault", ["server_error_once", "cut_once", "html_once", "empty_once", "rate_limited_once"])
def test_what_passes_is_tried_again(opened: Open, fault: str) -> None:
    server, gateway = opened(fault)
    assert complete(gateway).calls == server.calls == 2


@pytest.mark.parametrize("fault", ["retry_seconds_once", "retry_date_once"])
def test_the_wait_that_an_endpoint_asks_for_is_kept(opened: Open, fault: str) -> None:
    server, gateway = opened(fault, sleep=asyncio.sleep)
    said = complete(gateway, deadline_s=5)
    assert server.calls == said.calls == 2
    assert said.seconds > (0.9 if fault == "retry_seconds_once" else 0)


def test_an_hour_is_not_waited_for_and_is_remembered(opened: Open) -> None:
    server, gateway = opened("retry_hour")
    assert failure(lambda: complete(gateway)).calls == 1
    again = failure(lambda: complete(gateway))
    assert (again.reason, again.calls, server.calls) == ("rate_limited", 0, 1)
    assert again.retry_after_s == pytest.approx(3600, abs=10)


def test_a_stream_is_not_tried_again_once_a_piece_was_given(opened: Open) -> None:
    server, gateway = opened("cut_once")
    assert failure(lambda: stream(gateway)).reason == "cut_off"
    assert server.calls == 1


@pytest.mark.parametrize(
    ("formats", "calls"), [(("json_schema",), 1), (("json_object", "text"), 2), (("text",), 3)], ids=str
)
@both
def test_the_format_that_an_endpoint_takes_is_found_once(
    opened: Open, ask: Ask, formats: Sequence[str], calls: int
) -> None:
    server, gateway = opened(formats=formats)
    assert ask(gateway).calls == calls
    assert ask(gateway).calls == 1
    last = server.bodies[-1]
    assert last.get("response_format", {}).get("type", "text") == formats[0]
    assert ("JSON schema" in last["messages"][0]["content"]) == (calls > 1)
    assert last["messages"][1]["content"] == PROMPT


def test_an_endpoint_that_ignores_the_format_is_asked_in_words(opened: Open) -> None:
    server, gateway = opened()
    server.answer = lambda body: ANSWER if "JSON schema" in str(body["messages"]) else "A tip? Just ask."
    assert complete(gateway).calls == 2
    assert complete(gateway).calls == 1


@both
def test_talk_and_fences_around_the_object_are_skipped(opened: Open, ask: Ask) -> None:
    _, gateway = opened(answer=f"<think>{{hm}}</think>Sure!\n```json\n{ANSWER}\n```\nAnything else?")
    assert ask(gateway).data["minutes"] == 10


def test_the_breaker_opens_and_a_probe_closes_it(opened: Open) -> None:
    server, gateway = opened("server_error", breaker_threshold=3, breaker_cool_s=0.3)
    assert failure(lambda: complete(gateway)).reason == "server_error"
    refused = failure(lambda: complete(gateway))
    assert (refused.reason, refused.calls, server.calls) == ("breaker_open", 0, 3)
    time.sleep(0.35)
    assert failure(lambda: complete(gateway)).reason == "server_error"
    assert server.calls == 4, "one probe alone"
    server.fault = None
    time.sleep(0.35)
    assert complete(gateway).calls == 1
    assert gateway.breaker.state == "closed"


def test_no_more_calls_at_a_time_than_allowed(opened: Open) -> None:
    server, gateway = opened(late_s=0.1, max_concurrency=3)
    with ThreadPoolExecutor(12) as threads:
        assert len(list(threads.map(lambda _: complete(gateway, 10), range(12)))) == 12
    assert server.peak == 3


def test_who_finds_no_slot_in_time_is_told(opened: Open) -> None:
    server, gateway = opened("late", max_concurrency=1)
    first = gateway.submit(MESSAGES, Tip, deadline_s=5, max_output_tokens=9)
    _until(lambda: server.calls == 1)
    assert failure(lambda: complete(gateway, 0.2)).reason == "busy"
    first.cancel()
    server.fault = None
    assert complete(gateway).calls == 1, "the slot is free again"


def test_many_calls_run_side_by_side(opened: Open) -> None:
    server, gateway = opened(late_s=1.0)
    started = time.monotonic()
    with ThreadPoolExecutor(50) as threads:
        list(threads.map(lambda _: complete(gateway, 20), range(50)))
    assert time.monotonic() - started < 8  # one after the other: 50
    assert server.peak > 10


def test_closing_a_stream_frees_its_slot_and_connection(opened: Open) -> None:
    server, gateway = opened("stalled", max_concurrency=1)
    pieces = gateway.stream(MESSAGES, Tip, deadline_s=30, max_output_tokens=100)
    assert isinstance(next(pieces), str)
    pieces.close()  # type: ignore[attr-defined]
    server.fault = None
    assert complete(gateway).calls == 1
    assert gateway.breaker.state == "closed"


def test_closing_the_gateway_ends_what_is_under_way() -> None:
    with FaultServer(ANSWER, "late") as server:
        gateway = Gateway(OpenAiChat("late", Endpoint(server.base_url)))
        reasons: list[str] = []
        waiting = threading.Thread(target=lambda: reasons.append(failure(lambda: complete(gateway, 30)).reason))
        waiting.start()
        _until(lambda: server.calls == 1)
        gateway.close()
        waiting.join(5)
        assert reasons == ["cancelled"]


def test_nothing_is_traced_though_the_environment_asks_for_it(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer() as elsewhere:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        monkeypatch.setenv("LANGSMITH_API_KEY", "lsv2_pt_none")
        for name in ("LANGSMITH_ENDPOINT", "OPENAI_API_BASE", "OPENAI_PROXY"):
            monkeypatch.setenv(name, elsewhere.base_url)
        from langsmith import utils

        utils.get_env_var.cache_clear()
        server, gateway = opened()
        assert complete(gateway).calls == stream(gateway).calls == 1
        time.sleep(0.3)
        assert server.calls == 2
        assert elsewhere.requests == 0
        utils.get_env_var.cache_clear()


def test_a_key_is_asked_for_where_one_is_needed() -> None:
    gateway = Gateway(OpenAiChat("gpt", Endpoint(key=None)))
    assert failure(lambda: complete(gateway)).reason == "no_key"
    gateway.close()


def test_text_that_is_not_valid_unicode_goes_out_repaired(opened: Open) -> None:
    server, gateway = opened()
    complete(gateway, messages=[Message("user", "half a \ud83d face")])
    assert server.bodies[0]["messages"][0]["content"] == "half a ? face"


def _until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 5
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.01)
