"""What a client may not do to a server: endless heads and bodies, none at all, or nonsense that is deep."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import closing
from threading import Thread

import pytest
import uvicorn

import api.connection
import api.edge
from api.app import create_app
from api.connection import LARGEST_HEAD, Connection
from coach.accounts import operators_token
from coach.bootstrap import bootstrap
from coach.model.program import Program
from coach.settings import Settings

PATIENCE_S = 1.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    """Port and token of a real server that waits a second for a head or a body."""
    patch = pytest.MonkeyPatch()
    patch.setattr(api.connection, "HEAD_S", PATIENCE_S)
    patch.setattr(api.edge, "BODY_S", PATIENCE_S)
    coach = bootstrap(Settings(embedder="hashing", data_dir=tmp_path_factory.mktemp("limits")))
    with coach.uow.write() as store:
        store.save_program(Program("north", "North"), [], [])
    token = operators_token(coach, "test")
    config = uvicorn.Config(create_app(coach), port=0, http=Connection, log_level="critical")
    running = uvicorn.Server(config)
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        thread = Thread(target=lambda: asyncio.run(running.serve([listening])))
        thread.start()
        yield listening.getsockname()[1], token
        running.should_exit = True
        thread.join(30)
    coach.close()
    patch.undo()


def answer_to(port: int, *parts: bytes) -> bytes:
    """What the server says until it closes the connection."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=30)) as client:
        received = b""
        try:
            for part in parts:
                client.sendall(part)
            while piece := client.recv(65_536):
                received += piece
        except ConnectionError:
            pass
        return received


def head(token: str, *lines: bytes) -> bytes:
    fixed = [b"POST /v1/pairs/p1/suggestions HTTP/1.1", b"host: x", b"authorization: Bearer " + token.encode()]
    return b"\r\n".join([*fixed, b"content-type: application/json", b"connection: close", *lines]) + b"\r\n\r\n"


def test_a_head_that_never_ends_is_cut_off(server: tuple[int, str]) -> None:
    port, _ = server
    endless = [b"GET /healthz HTTP/1.1\r\nx-endless: ", *[b"a" * 8_192] * (LARGEST_HEAD // 8_192 + 1)]
    assert answer_to(port, *endless).startswith(b"HTTP/1.1 431")


def test_many_headers_are_refused(server: tuple[int, str]) -> None:
    port, token = server
    many = [b"x-%d: 1" % number for number in range(200)]
    assert answer_to(port, head(token, b"content-length: 2", *many) + b"{}").startswith(b"HTTP/1.1 431")


@pytest.mark.parametrize("sent", [b"", b"GET /healthz HTTP/1.1\r\nhost:"])
def test_whoever_does_not_finish_a_head_is_let_go(server: tuple[int, str], sent: bytes) -> None:
    port, _ = server
    assert answer_to(port, sent).startswith(b"HTTP/1.1 408")


def test_whoever_does_not_finish_a_body_is_let_go(server: tuple[int, str]) -> None:
    port, token = server
    assert answer_to(port, head(token, b"content-length: 10") + b"{").startswith(b"HTTP/1.1 408")


def test_slow_clients_do_not_keep_others_waiting(server: tuple[int, str]) -> None:
    port, _ = server
    slow = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(150)]
    try:
        for one in slow:
            one.sendall(b"GET /healthz HTTP/1.1\r\n")
        assert answer_to(port, b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").startswith(
            b"HTTP/1.1 200"
        )
        assert all(one.recv(100).startswith(b"HTTP/1.1 408") for one in slow)
    finally:
        for one in slow:
            one.close()


def test_a_further_request_on_a_connection_has_its_own_time(server: tuple[int, str]) -> None:
    port, _ = server
    with closing(socket.create_connection(("127.0.0.1", port), timeout=30)) as client:
        client.sendall(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
        received = b""
        while not received.endswith(b"}"):
            received += client.recv(65_536)
        assert received.startswith(b"HTTP/1.1 200")
        client.sendall(b"GET /healthz HTTP/1.1\r\n")
        assert client.recv(65_536).startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize(
    "body", [b"[" * 400_000, b'{"n":' * 100_000, json.dumps({"n": 1, "x": "\ud800"}).encode(), b'{"n": NaN}', b"\xff"]
)
def test_nonsense_is_the_caller_s_fault(server: tuple[int, str], body: bytes) -> None:
    port, token = server
    answer = answer_to(port, head(token, b"content-length: %d" % len(body)) + body)
    assert answer.split(b" ", 2)[1] in (b"400", b"404", b"422")


def test_a_body_that_is_declared_too_large_is_refused_before_it_comes(server: tuple[int, str]) -> None:
    port, token = server
    assert answer_to(port, head(token, b"content-length: 200000000")).startswith(b"HTTP/1.1 413")


def test_metrics_count_requests_and_name_no_id(server: tuple[int, str]) -> None:
    port, token = server
    ask = b"GET %s HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer " + token.encode() + b"\r\n\r\n"
    answer_to(port, ask % b"/v1/pairs/very-own-id")

    counted = answer_to(port, ask % b"/metrics")

    assert b'upward_http_seconds_count{method="GET",route="/pairs/{pair_id}",status="4xx"}' in counted
    assert b"very-own-id" not in counted
    assert answer_to(port, b"GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").startswith(b"HTTP/1.1 401")
