"""The Python client and `coach remote` on a really served app."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from threading import Timer

import httpx2
import pytest
from typer.testing import CliRunner

from api.client import ClientError, Refused, Unreachable, Upward
from api.remote.cli import app
from api.schemas import SuggestionOut, SuggestionSetOut
from api.session_schemas import ItemPatch, NoteIn
from coach.accounts import operators_token
from coach.bootstrap import bootstrap
from coach.model.program import Pair, Person, Program
from coach.model.session import Item, Session
from coach.settings import Settings
from knowledge.embedders.hashing import HashingEmbedder
from knowledge.ingest import ingest_hub

PROGRAM = Program("north", "North")
PAIR = Pair("p1", "north", Person("Ada Lead"), Person("Max Mentor"), ("Listen more in meetings",))
MANY = 203
"""Pairs, and items of one: more than a page holds."""


class Served:
    """`coach serve` in a process of its own, which can be killed and started again on the same data."""

    def __init__(self, folder: Path, token: str) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as probe:
            self.port = probe.getsockname()[1]
        self.token, self._folder = token, folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        environment = {**os.environ, "COACH_DATA_DIR": str(self._folder), "COACH_EMBEDDER": "hashing"}
        command = [sys.executable, "-m", "coach.cli", "serve", "--port", str(self.port)]
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)

    def wait(self) -> None:
        until = time.monotonic() + 90
        while time.monotonic() < until:
            try:
                if httpx2.get(f"{self.address}/healthz", timeout=30).status_code == 200:
                    return
            except httpx2.TransportError:
                time.sleep(0.1)
        raise AssertionError("the server did not come up")

    def kill(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(30)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("client")
    coach = bootstrap(Settings(embedder="hashing", data_dir=folder))
    assert isinstance(coach.embedder, HashingEmbedder)
    ingest_hub(coach.catalogue, coach.embedder)
    items = tuple(Item(f"i{number:03}", "s1", f"Try thing {number}", "leader") for number in range(MANY))
    pairs = [PAIR, *(replace(PAIR, id=f"q{number:03}") for number in range(MANY - 1))]
    with coach.uow.write() as store:
        store.save_program(PROGRAM, pairs, [Session("s1", "p1", date(2026, 11, 2), (), items)])
    token = operators_token(coach, "test")
    coach.close()
    server = Served(folder, token)
    server.start()
    server.wait()
    yield server
    server.kill()


@pytest.fixture
def upward(served: Served) -> Iterator[Upward]:
    with Upward(served.address, served.token) as client:
        yield client


def test_lists_are_read_to_their_end(upward: Upward) -> None:
    assert len({one.id for one in upward.pairs()}) == MANY
    assert len({one.item.id for one in upward.items("p1")}) == MANY
    assert upward.pair("p1").leader.name == "Ada Lead"
    assert "north" in {one.program_id for one in upward.me().memberships}


def test_prompts_come_as_a_set_and_one_by_one(upward: Upward) -> None:
    made = upward.suggest("q000", n=2)
    *prompts, stored = upward.suggest_live("q000", n=2)

    assert isinstance(stored, SuggestionSetOut)
    assert all(isinstance(one, SuggestionOut) for one in prompts)
    assert [one.id for one in prompts] == [one.id for one in stored.suggestions]
    assert [one.id for one in upward.suggestion_sets("q000")] == [stored.id, made.id]
    assert upward.record_outcome(made.suggestions[0].id, "asked").outcome == "asked"


def test_notes_are_read_by_a_job_that_can_be_waited_for(upward: Upward) -> None:
    note = NoteIn(author="both", text="Ada will try the team chat by Friday. Max said that he feels heard.")
    done = upward.wait(upward.record_session("q001", date(2026, 11, 20), [note]))

    assert done.state == "done" and done.about is not None
    key = done.about.rpartition("/")[2]
    assert upward.summary(key).session_id == upward.session(key).id == upward.reading(key).session_id == key


def test_a_change_can_rest_on_what_was_seen(upward: Upward) -> None:
    seen = upward.item("i000")
    changed = upward.change_item("i000", ItemPatch(status="done"), seen=seen)

    assert changed.found.item.status == "done"
    with pytest.raises(Refused) as refused:
        upward.change_item("i000", ItemPatch(status="open"), seen=seen)
    assert refused.value.status == 412


def test_what_is_refused_is_raised_in_the_server_s_words(served: Served, upward: Upward) -> None:
    with pytest.raises(Refused, match="no pair") as refused:
        upward.pair("no body?")
    assert refused.value.status == 404 and refused.value.request_id
    with pytest.raises(Refused, match="#/n"):
        upward.suggest("q000", n=99)
    with pytest.raises(Refused) as refused, Upward(served.address, "wrong") as stranger:
        next(stranger.pairs())
    assert refused.value.status == 401
    with pytest.raises(Refused) as refused:
        next(upward.suggest_live("nobody"))
    assert refused.value.status == 404


def test_who_is_not_there_is_waited_for_only_so_long() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    waits: list[float] = []
    ticks = count()
    with (
        Upward(
            f"http://127.0.0.1:{port}", "t", patience_s=1, sleep=waits.append, clock=lambda: next(ticks) / 10
        ) as nobody,
        pytest.raises(Unreachable, match="does not answer"),
    ):
        nobody.me()
    assert waits and waits == sorted(waits)
    with pytest.raises(ClientError, match="looks like"):
        Upward("upward.example.org", "t")


def test_come_back_later_is_done_as_late_as_the_server_says() -> None:
    keys, waits = [], []
    answers = iter((429, 503, 201))

    def answer(request: httpx2.Request) -> httpx2.Response:
        keys.append(request.headers["Idempotency-Key"])
        status = next(answers)
        body = {"title": "t", "status": status, "detail": "later", "request_id": "r"}
        return httpx2.Response(status, json=body, headers={"Retry-After": "7"})

    transport = httpx2.MockTransport(answer)
    with Upward("http://x", "t", transport=transport, sleep=waits.append) as client, pytest.raises(ClientError):
        client.suggest("p1")
    assert waits == [7, 7]
    assert len(keys) == 3 and len(set(keys)) == 1


def test_a_server_that_is_killed_between_tries_has_one_effect(served: Served) -> None:
    """The first try reaches the server, its answer is lost, and the server is killed before the second."""
    sent: list[int] = []
    inner = httpx2.HTTPTransport()

    class LosesTheFirstAnswer(httpx2.BaseTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            answer = inner.handle_request(request)
            sent.append(answer.status_code)
            if len(sent) == 1:
                answer.close()
                served.kill()
                Timer(1, served.start).start()
                raise httpx2.ReadError("the answer was lost", request=request)
            return answer

    with Upward(served.address, served.token, transport=LosesTheFirstAnswer()) as client:
        made = client.suggest("q002", n=1)
    inner.close()

    assert sent == [201, 201]
    with Upward(served.address, served.token) as client:
        assert [one.id for one in client.suggestion_sets("q002")] == [made.id]


def test_the_command_line(served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_SERVER", served.address)
    monkeypatch.delenv("COACH_TOKEN", raising=False)
    token, note = tmp_path / "token", tmp_path / "note.txt"
    token.write_text(served.token + "\n")
    note.write_text("Ada will try the team chat by Friday.")

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(app, list(arguments), env={"COACH_TOKEN_FILE": str(token)})
        assert done.exit_code == 0, (done.output, done.exception)
        return done.stdout

    assert "Ada Lead (leader)" in run("pairs")
    assert len(json.loads(run("suggest", "q003", "-n", "2", "--json"))["suggestions"]) == 2
    assert run("suggest", "q003", "-n", "1", "--live").startswith("1. ")
    assert run("items", "q004").startswith("There are no open items")
    assert json.loads(run("session", "q004", "--leader", str(note), "--held-on", "2026-11-20", "--json"))["session_id"]
    without = CliRunner().invoke(app, ["pairs"])
    assert without.exit_code == 1 and "Give a token" in str(without.exception)
