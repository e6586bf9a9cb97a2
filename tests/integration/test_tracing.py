"""Spans of requests and jobs: there, within the caller's trace, and without a word of a note."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from starlette.testclient import TestClient

from api.app import create_app
from coach.accounts import operators_token
from coach.bootstrap import bootstrap
from coach.jobs import Worker
from coach.model.program import Pair, Person, Program
from coach.settings import Settings
from coach.tracing import ENDPOINT, TRACING, Tracing

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    TRACING.begin(exporter)
    yield exporter
    TRACING.close()


def test_a_request_and_its_job_are_told_without_a_word(tmp_path: Path, spans: InMemorySpanExporter) -> None:
    coach = bootstrap(Settings(data_dir=tmp_path, embedder="hashing"))
    with coach.uow.write() as store:
        pair = Pair("secret-pair", "north", Person("Ada Lead"), Person("Max Mentor"), ("Listen more",))
        store.save_program(Program("north", "North"), [pair], [])
    headers = {"Authorization": f"Bearer {operators_token(coach, 'test')}", "traceparent": f"00-{TRACE}-{'1' * 16}-01"}
    note = {"held_on": "2026-11-02", "notes": [{"author": "leader", "text": "I will read the appendix by Friday."}]}
    with TestClient(create_app(coach), headers=headers) as client:
        posted = client.post("/v1/pairs/secret-pair/sessions?about=appendix", json=note)
        assert posted.status_code == 202
    while Worker(coach).do_one():
        pass
    coach.close()
    TRACING.close()

    told = spans.get_finished_spans()
    request = next(one for one in told if one.name.startswith("POST"))
    assert request.name.endswith("/pairs/{pair_id}/sessions")
    assert request.attributes is not None and request.attributes["http.response.status_code"] == 202
    assert request.attributes["upward.request_id"] == posted.headers["X-Request-ID"]
    assert request.context is not None and f"{request.context.trace_id:032x}" == TRACE
    assert "job analyse" in {one.name for one in told}
    text = "".join(one.to_json() for one in told)
    assert not any(word in text for word in ("appendix", "secret-pair", "Ada", "Friday"))


def test_nothing_is_sent_where_nobody_said_where_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENDPOINT, raising=False)
    tracing = Tracing()
    tracing.begin()
    assert tracing._provider is None
    tracing.tell("GET /", 0.1, {})
