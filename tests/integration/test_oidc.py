"""Logging in at an identity provider: a small one of our own on this machine, with real keys."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

from api.app import create_app
from api.browser import COOKIE
from coach import accounts
from coach.bootstrap import Coach, bootstrap
from coach.settings import OidcSettings, Settings

pytest.importorskip("authlib", reason="the extra `oidc` is not installed")
KEY, STRANGE = (RSAKey.generate_key(2048, {"kid": "k1"}) for _ in range(2))


class Issuer:
    """It lets everyone in, and says what a test has it say."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {"email": "ada@example.org", "email_verified": True}
        self.key = KEY
        self.codes: dict[str, dict[str, str]] = {}
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.startswith("/.well-known"):
                    self.answer(issuer.about())
                else:
                    self.answer({"keys": [KEY.as_dict(private=False)]})

            def do_POST(self) -> None:
                sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self.answer(issuer.token({key: value[0] for key, value in sent.items()}))

            def answer(self, body: dict[str, Any]) -> None:
                said = json.dumps(body).encode()
                self.send_response(200 if "error" not in body else 400)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def about(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def authorize(self, location: str) -> str:
        """What a browser does there: it comes back with a code."""
        asked = {key: value[0] for key, value in parse_qs(urlsplit(location).query).items()}
        self.codes["the-code"] = asked
        query = urlencode({"code": "the-code", "state": asked["state"]})
        return f"{asked['redirect_uri']}?{query}"

    def token(self, sent: dict[str, str]) -> dict[str, Any]:
        asked = self.codes.pop(sent.get("code", ""), None)
        verifier = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if asked is None or base64.urlsafe_b64encode(verifier).decode().rstrip("=") != asked["code_challenge"]:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.url, "sub": "1", "aud": "upward", "iat": now, "exp": now + 60, "nonce": asked["nonce"],
            **self.claims,
        }  # fmt: skip
        return {
            "access_token": "a", "token_type": "Bearer", "expires_in": 60,
            "id_token": jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self.key),
        }  # fmt: skip


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    made = Issuer()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def coach(tmp_path: Path, issuer: Issuer) -> Iterator[Coach]:
    given = OidcSettings(issuer=issuer.url, client_id="upward", client_secret="s3cret")
    made = bootstrap(Settings(embedder="hashing", data_dir=tmp_path, oidc=given))
    accounts.create_program(made, "north", "North")
    accounts.create_account(made, "Ada", "ada@example.org", program_id="north", roles=["leader"])
    yield made
    made.close()


@pytest.fixture
def browser(coach: Coach) -> Iterator[TestClient]:
    with TestClient(create_app(coach), follow_redirects=False) as client:
        yield client


def comes_back(browser: TestClient, issuer: Issuer, **changed: str) -> Any:
    started = browser.get("/v1/oidc/login")
    assert started.status_code == 302
    back = urlsplit(issuer.authorize(started.headers["location"]))
    query = {**{key: value[0] for key, value in parse_qs(back.query).items()}, **changed}
    return browser.get(f"{back.path}?{urlencode(query)}")


def test_whom_the_provider_knows_and_we_know_is_in(browser: TestClient, issuer: Issuer) -> None:
    answer = comes_back(browser, issuer)
    assert answer.status_code == 303 and answer.headers["location"] == "/"
    assert browser.get("/v1/me").json()["email"] == "ada@example.org"
    assert browser.get("/v1/me").json()["csrf_token"]


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "eve@example.org"},
        {"email_verified": False},
        {"email_verified": None},
        {"email": None},
        {"aud": "another"},
        {"iss": "https://evil.example"},
        {"nonce": "another"},
        {"exp": 1_000_000_000},
    ],
    ids=str,
)
def test_whoever_else_is_not(browser: TestClient, issuer: Issuer, claims: dict[str, Any]) -> None:
    issuer.claims = {**issuer.claims, **claims}
    assert comes_back(browser, issuer).status_code == 401
    assert COOKIE not in browser.cookies


def test_what_another_key_signed_is_nothing(browser: TestClient, issuer: Issuer) -> None:
    issuer.key = STRANGE
    assert comes_back(browser, issuer).status_code == 401


def test_a_way_back_that_nobody_began_here(browser: TestClient, issuer: Issuer, coach: Coach) -> None:
    assert comes_back(browser, issuer, state="another").status_code == 401
    assert comes_back(browser, issuer, code="another").status_code == 401
    with TestClient(create_app(coach)) as other:
        assert other.get("/v1/oidc/callback?code=the-code&state=x").status_code == 401


def test_a_disabled_account_stays_out(browser: TestClient, issuer: Issuer, coach: Coach) -> None:
    with coach.uow.read() as store:
        known = store.account_by_email("ada@example.org")
    assert known is not None
    accounts.disable_account(coach, known[0].id)
    assert comes_back(browser, issuer).status_code == 401


def test_without_a_provider_it_says_what_to_set(tmp_path: Path) -> None:
    coach = bootstrap(Settings(embedder="hashing", data_dir=tmp_path))
    with TestClient(create_app(coach)) as client:
        answer = client.get("/v1/oidc/login")
        assert answer.status_code == 503 and "COACH_OIDC__ISSUER" in answer.json()["detail"]
    coach.close()
