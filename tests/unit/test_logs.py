"""Logs for machines: an object a line, with ids and without words."""

from __future__ import annotations

import json
import logging
import sys
from io import StringIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.cli import _logging
from coach.bootstrap import bootstrap
from coach.logs import JsonLines, formatter
from coach.settings import Settings


def test_a_line_is_an_object_with_its_fields() -> None:
    record = logging.LogRecord("upward.jobs", logging.WARNING, "jobs.py", 1, "Job %s failed", ("j1",), None)
    record.fields = {"upward.job_id": "j1"}
    line = json.loads(JsonLines().format(record))
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "WARNING", "logger": "upward.jobs", "message": "Job j1 failed", "upward.job_id": "j1"}


def test_an_exception_is_told_by_its_place_and_not_by_its_words() -> None:
    try:
        raise ValueError("she said\nthat he lies")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "It failed", None, sys.exc_info())
    text = JsonLines().format(record)
    assert "lies" not in text and "\n" not in text
    assert json.loads(text)["error"].startswith("ValueError at test_logs.py:")


def test_a_request_is_told_in_fields_and_without_its_query(tmp_path: Path) -> None:
    written = StringIO()
    lines = logging.StreamHandler(written)
    lines.setFormatter(formatter("json"))
    log = logging.getLogger("upward.access")
    log.addHandler(lines)
    log.setLevel(logging.INFO)
    coach = bootstrap(Settings(data_dir=tmp_path, embedder="hashing", workers=0))
    try:
        with TestClient(create_app(coach)) as client:
            asked = client.get("/v1/resources/search?q=resignation")
    finally:
        log.removeHandler(lines)
        log.setLevel(logging.NOTSET)
        coach.close()
    (line,) = (json.loads(one) for one in written.getvalue().splitlines())
    assert line["http.route"] == "/resources/search" and line["http.response.status_code"] == asked.status_code
    assert line["upward.request_id"] == asked.headers["X-Request-ID"]
    assert "resignation" not in written.getvalue()


@pytest.mark.parametrize(("kind", "made_by"), [("json", True), ("text", False)])
def test_the_service_writes_what_was_asked_for(kind: str, made_by: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_LOG_FORMAT", kind)
    made = {one.get("()") for one in _logging(Settings())["formatters"].values()}
    assert (made == {"coach.logs.JsonLines"}) is made_by
