"""Bodies, heads and clients that are too much, against `coach serve` in a process of its own: each is refused,
others are served meanwhile, and the process stays small."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from conftest import environment

from api.edge import MAX_BODY, MOST_HELD

SLOW = 500
MEGABYTE = 1_000_000
GROWTH = 48 * MEGABYTE
"""Bytes that a refusal may cost at most, whatever was sent; buffers and the answers themselves."""


@dataclass(frozen=True)
class Served:
    port: int
    pid: int

    def peak(self) -> int:
        """The most memory that the process has had, in bytes."""
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{self.pid}/status").read_text())
        assert found is not None
        return int(found[1]) * 1024

    def is_up(self) -> bool:
        with suppress(URLError, ConnectionError), urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=20) as told:
            return bool(told.status == 200)
        return False

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def status_for(self, head: str, parts: Iterable[bytes] = ()) -> int:
        """The status that is told, as soon as it is, however much is still to be sent."""
        with closing(self.connect()) as client:
            with suppress(ConnectionError):
                client.sendall(head.encode() + b"\r\n\r\n")
                for part in parts:
                    client.sendall(part)
            return int(client.recv(65_536).split(b" ", 2)[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    if not Path("/proc/self/status").exists():
        pytest.skip("the memory of a process is read from /proc")
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    variables = environment(tmp_path_factory.mktemp("hostile"), COACH_EMBEDDER="hashing", COACH_WORKERS="0")
    command = [sys.executable, "-m", "coach.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    one = Served(port, process.pid)
    try:
        while not one.is_up():
            assert process.poll() is None
            time.sleep(0.1)
        yield one
    finally:
        process.terminate()
        process.wait(30)


def post(path: str, *lines: str, kind: str = "application/json") -> str:
    return "\r\n".join([f"POST {path} HTTP/1.1", "host: x", f"content-type: {kind}", *lines])


def sized(path: str, body: bytes, kind: str) -> tuple[str, list[bytes]]:
    return post(path, f"content-length: {len(body)}", kind=kind), [body]


def parts_of_a_form(count: int) -> bytes:
    return (
        b"".join(b'--x\r\ncontent-disposition: form-data; name="n"\r\n\r\n1\r\n' for _ in range(count)) + b"--x--\r\n"
    )


CHUNK = b"10000\r\n" + b" " * 65_536 + b"\r\n"
HOSTILE = {
    "200 MB that were not declared": (
        post("/v1/pairs/p/suggestions", "transfer-encoding: chunked"),
        (CHUNK for _ in range(200 * MEGABYTE // 65_536)),
        {413},
    ),
    "200 MB that were": (post("/v1/pairs/p/suggestions", "content-length: 200000000"), (), {413}),
    "10,000 headers": (post("/v1/pairs/p/suggestions", *(f"x-{n}: 1" for n in range(10_000))), (), {431}),
    "10,000 parts": (
        *sized("/v1/pairs/p/suggestions", parts_of_a_form(10_000), "multipart/form-data; boundary=x"),
        {415},
    ),
    "10,000 parts to a page": (*sized("/login", parts_of_a_form(10_000), "multipart/form-data; boundary=x"), {415}),
    "10,000 fields": (*sized("/login", b"&".join([b"n=1"] * 10_000), "application/x-www-form-urlencoded"), {400}),
    "deep lists": (*sized("/v1/sessions", b"[" * 900_000, "application/json"), {401, 404, 405, 422}),
    "deep objects": (*sized("/v1/sessions", b'{"n":' * 180_000, "application/json"), {401, 404, 405, 422}),
    "a lone surrogate": (
        *sized("/v1/login", b'{"email": "\\ud800@b.org", "password": "x"}', "application/json"),
        {404, 422},
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_too_much_is_refused_and_costs_no_memory(served: Served, what: str) -> None:
    head, parts, statuses = HOSTILE[what]
    before = served.peak()
    assert served.status_for(head, parts) in statuses
    assert served.peak() - before < GROWTH
    assert served.is_up()


def test_many_slow_clients_cost_little_and_others_are_served(served: Served) -> None:
    before = served.peak()
    slow = [served.connect() for _ in range(SLOW)]
    try:
        for number, one in enumerate(slow):
            head = post("/v1/pairs/p/suggestions", "content-length: 1000")
            one.sendall(head.encode()[:60] if number % 2 else head.encode() + b"\r\n\r\n{")
        assert served.is_up()
    finally:
        for one in slow:
            one.close()
    assert served.peak() - before < GROWTH


def test_many_large_bodies_that_do_not_end_are_held_up_to_a_limit(served: Served) -> None:
    before = served.peak()
    senders, size = 2 * MOST_HELD // MAX_BODY, MAX_BODY - 1_000
    slow = [served.connect() for _ in range(senders)]
    try:
        for one in slow:
            with suppress(ConnectionError):
                one.sendall(post("/v1/pairs/p/suggestions", f"content-length: {MAX_BODY}").encode() + b"\r\n\r\n")
                one.sendall(b" " * size)
        assert served.is_up(), "whoever sends nothing is served"
        refused = 0
        for one in slow:
            one.settimeout(0.01)
            with suppress(TimeoutError, ConnectionError):
                refused += one.recv(100).startswith(b"HTTP/1.1 503")
        assert refused >= senders // 4
    finally:
        for one in slow:
            one.close()
    assert served.peak() - before < 2 * MOST_HELD
    assert served.is_up()
