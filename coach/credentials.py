"""Secrets: how they are made, kept and checked. A token is `upw_`, a public id to look it up by, and a secret.

argon2id is slow by design. A token that was found good is remembered in this process by its SHA-256 for a few minutes,
so that only the first request of these pays for it; whether it was revoked or has expired is asked of the database
each time.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from coach.errors import BadInput, TooMany

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
_TOKEN = re.compile(r"upw_([0-9a-f]{16})_([\w-]{43})", re.ASCII)
# OWASP's second choice for argon2id: 19 MiB, two passes.
_ARGON = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Each check takes 19 MiB and a core: no more of them at a time, however many are asked for.
_AT_ONCE = threading.BoundedSemaphore(2)
_LONGEST_WAIT_S = 5


def new_token() -> tuple[str, str]:
    """A token as its owner sends it, and its public id."""
    key = secrets.token_hex(8)
    return f"upw_{key}_{secrets.token_urlsafe(32)}", key


def token_id(presented: str) -> str | None:
    """The public id in it; None if it has not the form of a token."""
    found = _TOKEN.fullmatch(presented)
    return found and found[1]


def new_code() -> str:
    """A random text of 256 bits, for an invitation or a browser session. It is kept by its `fingerprint`."""
    return secrets.token_urlsafe(32)


def fingerprint(code: str) -> str:
    """SHA-256: enough for what has 256 random bits, and it can be looked up."""
    return hashlib.sha256(code.encode("utf-8", "surrogateescape")).hexdigest()


@contextmanager
def _in_turn() -> Iterator[None]:
    """Raises TooMany after a while of waiting: who waits holds a thread that others need."""
    if not _AT_ONCE.acquire(timeout=_LONGEST_WAIT_S):
        raise TooMany("Too many are logging in at once; try again.", wait_s=_LONGEST_WAIT_S)
    try:
        yield
    finally:
        _AT_ONCE.release()


def hashed(secret: str) -> str:
    """argon2id."""
    with _in_turn():
        return _ARGON.hash(secret)


def matches(secret_hash: str | None, secret: str) -> bool:
    """Whether this is the secret. It takes as long where there is no hash: nobody learns which accounts there are."""
    with _in_turn():
        try:
            return _ARGON.verify(secret_hash or _nobodys(), secret) and secret_hash is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


def check_password(password: str, *others: str) -> None:
    """Raises BadInput for a password that is easily guessed. others: texts that it must not be, such as the name."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadInput(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    if len(set(password)) < 5 or password.casefold() in {one.casefold() for one in others}:
        raise BadInput("This password is easily guessed; take another.")


def kept_secret(path: Path) -> str:
    """A secret that is made once and read by its owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside it and linked, so that no other process reads half of it, and the first one stays.
        written, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(written, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(32))
        with suppress(FileExistsError):
            path.hardlink_to(name)
        Path(name).unlink()
    return path.read_text(encoding="utf-8").strip()


_known_nobody: list[str] = []


def _nobodys() -> str:
    if not _known_nobody:
        _known_nobody.append(_ARGON.hash(secrets.token_urlsafe(32)))
    return _known_nobody[0]


class Verified:
    """Tokens that were found good a short while ago, by their SHA-256. Safe to use from several threads."""

    def __init__(self, *, seconds: float = 300.0, most: int = 4096) -> None:
        self._seconds, self._most = seconds, most
        self._until: OrderedDict[str, float] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, presented: str, secret_hash: str) -> bool:
        """Whether the token is the one that `secret_hash` was made of."""
        # The hash is part of the key: a token whose secret was changed is not remembered.
        key = fingerprint(f"{presented}\n{secret_hash}")
        now = time.monotonic()
        with self._lock:
            if self._until.get(key, 0.0) > now:
                return True
        if not matches(secret_hash, presented):
            return False
        with self._lock:
            self._until[key] = now + self._seconds
            self._until.move_to_end(key)
            while len(self._until) > self._most:
                self._until.popitem(last=False)
        return True
