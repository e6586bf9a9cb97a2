"""Everything that an endpoint can do wrong, each with the names that the product may give it."""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeAlias

from coach.engines.llm.fault_server import Answer, FaultServer
from evals.attacks.honest import Job, answer, job_of_body
from evals.attacks.mutate import mutated

Served: TypeAlias = tuple[str, FaultServer | None]
"""Where the endpoint is said to be, and the server behind it, if there is one."""
Serve: TypeAlias = Callable[[int], AbstractContextManager[Served]]
"""Serves the fault anew, for the run with this number."""
NO_FAULT = ""
"""The name for an answer of the LLM's own, with no fallback."""


@dataclass(frozen=True, slots=True)
class Fault:
    title: str
    serve: Serve
    names: frozenset[str]
    """What the answer may give as its reason for falling back."""
    lasts: bool = False
    """It goes on until somebody has had enough."""


def right(body: Mapping[str, Any]) -> str:
    """What a model that behaves says to this request."""
    return json.dumps(answer(job_of_body(body), str(body["messages"][-1]["content"])))


@contextmanager
def _server(
    _: int, fault: str | None = None, content: Answer = right, tls: Callable[[], ssl.SSLContext] | None = None
) -> Iterator[Served]:
    with FaultServer(content, fault, tls=tls() if tls else None) as server:
        yield server.base_url, server


@contextmanager
def _plain_behind_https(_: int) -> Iterator[Served]:
    with FaultServer(right) as server:
        yield server.base_url.replace("http:", "https:"), server


@contextmanager
def _nothing_listens(_: int) -> Iterator[Served]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/v1", None


@contextmanager
def _unknown_name(_: int) -> Iterator[Served]:
    yield "http://nowhere.invalid/v1", None


@contextmanager
def _mutation(seed: int) -> Iterator[Served]:
    def broken(body: Mapping[str, Any]) -> str:
        job = job_of_body(body)
        return mutated(answer(job, str(body["messages"][-1]["content"])), seed)

    with FaultServer(broken) as server:
        yield server.base_url, server


@cache
def _own_certificate() -> ssl.SSLContext:
    """Of an authority that nobody knows."""
    import trustme

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority = trustme.CA()
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def _german(body: Mapping[str, Any]) -> str:
    """An answer in a language that is not the pair's."""
    job: Job = job_of_body(body)
    said = answer(job, str(body["messages"][-1]["content"]))
    if job == "suggest":
        for one in said["prompts"]:
            one["text"] = "Was hat dich in der letzten Woche an deiner Arbeit am meisten überrascht?"
            one["why"] = "Das nimmt auf, was ihr euch vorgenommen habt."
            one["follow_ups"] = ["Was geschah danach?", "Was würdest du heute anders machen?"]
    elif job == "summarise":
        said["recap"] = ["Niemand liest den Bericht vom Montag."]
        for one in said["items"]:
            one["evidence"], one["action"] = "Ich lasse den Anhang weg", "Den Anhang des Berichts weglassen"
    else:
        said["signs"] = [{"note": 0, "signal": "admission", "quote": "Ich hatte keine Antwort darauf"}]
    return json.dumps(said, ensure_ascii=False)


def _faulty(title: str, fault: str, *names: str, lasts: bool = False) -> Fault:
    return Fault(title, partial(_server, fault=fault), frozenset(names), lasts)


FAULTS: Mapping[str, Fault] = {
    "none": Fault("no fault", _server, frozenset((NO_FAULT,))),
    "refused": Fault("refused connection", _nothing_listens, frozenset(("refused_connection",))),
    "dns": Fault("unknown name", _unknown_name, frozenset(("dns", "deadline", "unreachable"))),
    "tls_plain": Fault("no TLS behind https", _plain_behind_https, frozenset(("tls",))),
    "tls_untrusted": Fault(
        "certificate of an unknown authority", partial(_server, tls=_own_certificate), frozenset(("tls",))
    ),
    "401": _faulty("401", "unauthorised", "unauthorised"),
    "403": _faulty("403", "forbidden", "forbidden"),
    "404": _faulty("404", "not_found", "not_found"),
    "400": _faulty("400", "bad_request", "bad_request", "format_refused"),
    "429_seconds": _faulty("429, Retry-After in seconds", "retry_seconds", "rate_limited", "deadline"),
    "429_date": _faulty("429, Retry-After as a date", "retry_date", "rate_limited", "deadline"),
    "429_hour": _faulty("429, Retry-After of an hour", "retry_hour", "rate_limited"),
    "429": _faulty("429 without Retry-After", "rate_limited", "rate_limited"),
    "500_once": _faulty("500 once", "server_error_once", NO_FAULT),
    "500": _faulty("500 always", "server_error", "server_error"),
    "redirect": _faulty("redirect elsewhere", "redirect", "not_api"),
    "late": _faulty("first byte after the deadline", "late", "deadline", lasts=True),
    "drip": _faulty("1 byte a second for ever", "drip", "deadline", "stalled", lasts=True),
    "drip_head": _faulty("1 byte a second in the head", "drip_head", "deadline", lasts=True),
    "stalled": _faulty("stalled in the middle", "stalled", "stalled", "deadline", lasts=True),
    "cut": _faulty("connection cut in the middle", "cut", "cut_off"),
    "ends_early": _faulty("ends without a finish", "ends_early", "cut_off", "not_api"),
    "truncated_json": _faulty("truncated JSON", "truncated_json", "not_api", "not_json", "wrong_schema"),
    "html": _faulty("HTML with 200", "html", "not_api"),
    "html_as_json": _faulty("HTML with 200, called JSON", "html_as_json", "not_api"),
    "no_choices": _faulty("no choices", "no_choices", "no_choices"),
    "null_content": _faulty("null content", "null_content", "empty"),
    "empty": _faulty("empty answer", "empty", "empty"),
    "no_body": _faulty("no body at all", "no_body", "not_api"),
    "refusal": _faulty("refusal", "refusal", "refusal"),
    "length": _faulty("finish reason length", "length", "length"),
    "not_json": _faulty("prose instead of JSON", "not_json", "not_json"),
    "wrong_schema": _faulty("wrong schema", "wrong_schema", "wrong_schema"),
    "big": _faulty("50 MB", "big", "too_large"),
    "big_chunked": _faulty("50 MB, length not said", "big_chunked", "too_large"),
    "unended_line": _faulty("a line without end", "unended_line", "too_large", "deadline", "stalled", lasts=True),
    "packed": _faulty("packed although not asked for", "packed", "not_api"),
    "invalid_utf8": _faulty("invalid UTF-8", "invalid_utf8", "bad_encoding"),
    "lone_surrogates": _faulty("lone surrogates", "lone_surrogates", "bad_encoding"),
    "wrong_language": Fault("wrong language", partial(_server, content=_german), frozenset(("refused",))),
}
"""By name. Of the server's own faults all are here."""
MUTATED = Fault(
    "wrong schema, mutations of a right answer",
    _mutation,
    frozenset((NO_FAULT, "wrong_schema", "not_json", "bad_encoding", "refused", "empty")),
)
