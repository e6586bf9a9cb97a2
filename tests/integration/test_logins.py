"""Coming in by a browser: invited once, a signed cookie, and nothing that another site could send."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.browser import COOKIE
from coach import accounts
from coach.bootstrap import Coach, bootstrap
from coach.logins import SESSION_LASTS, invite
from coach.settings import RateLimits, Settings

PASSWORD = "a long walk by the river"
EMAIL = "ada@example.org"
OURS = {"Origin": "http://testserver"}


class Now:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def coach(tmp_path: Path, now: Now) -> Iterator[Coach]:
    settings = Settings(
        embedder="hashing", data_dir=tmp_path, rate_limits=RateLimits(logins="30/minute", logins_per_account="6/minute")
    )
    made = bootstrap(settings, clock=now)
    accounts.create_program(made, "north", "North")
    accounts.create_account(made, "Ada", EMAIL, program_id="north", roles=["admin"])
    yield made
    made.close()


@pytest.fixture
def browser(coach: Coach) -> Iterator[TestClient]:
    with TestClient(create_app(coach)) as client:
        yield client


def accepted(browser: TestClient, coach: Coach) -> dict[str, Any]:
    answer = browser.post("/v1/invitations/accept", json={"code": invite(coach, EMAIL), "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def logged_in(browser: TestClient, password: str = PASSWORD, email: str = EMAIL, **headers: str) -> Any:
    return browser.post("/v1/login", json={"email": email, "password": password}, headers=headers)


def test_an_invitation_sets_a_password_once(browser: TestClient, coach: Coach) -> None:
    code = invite(coach, EMAIL)
    weak = browser.post("/v1/invitations/accept", json={"code": code, "password": "short"})
    assert weak.status_code == 422, "and the code stays good"
    assert browser.post("/v1/invitations/accept", json={"code": code, "password": PASSWORD}).status_code == 200
    assert browser.get("/v1/me").json()["email"] == EMAIL
    assert browser.post("/v1/invitations/accept", json={"code": code, "password": PASSWORD}).status_code == 401


def test_an_invitation_is_no_longer_good_after_a_week_or_another_one(
    browser: TestClient, coach: Coach, now: Now
) -> None:
    first = invite(coach, EMAIL)
    second = invite(coach, EMAIL)
    assert browser.post("/v1/invitations/accept", json={"code": first, "password": PASSWORD}).status_code == 401
    now.at += timedelta(days=7)
    assert browser.post("/v1/invitations/accept", json={"code": second, "password": PASSWORD}).status_code == 401


def test_the_key_is_another_one_after_each_login_and_the_old_one_is_dead(browser: TestClient, coach: Coach) -> None:
    accepted(browser, coach)
    before = browser.cookies[COOKIE]
    assert logged_in(browser).status_code == 200
    assert browser.cookies[COOKIE] != before
    with TestClient(create_app(coach), cookies={COOKIE: before}) as thief:
        assert thief.get("/v1/me").status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(coach: Coach) -> None:
    with TestClient(create_app(coach), base_url="https://testserver") as browser:
        answer = browser.post("/v1/invitations/accept", json={"code": invite(coach, EMAIL), "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and "secure" in cookie and "path=/" in cookie


@pytest.mark.parametrize("forge", ["other key", "no signature", "changed"])
def test_a_cookie_that_we_did_not_sign_is_none(browser: TestClient, coach: Coach, forge: str) -> None:
    accepted(browser, coach)
    good = browser.cookies[COOKIE]
    bad = {"other key": "x" + good, "no signature": good.rpartition(".")[0], "changed": good[:-2] + "xx"}[forge]
    with TestClient(create_app(coach), cookies={COOKIE: bad}) as thief:
        assert thief.get("/v1/me").status_code == 401


def test_a_session_ends_by_itself_and_by_logging_out(browser: TestClient, coach: Coach, now: Now) -> None:
    csrf = accepted(browser, coach)["csrf_token"]
    now.at += SESSION_LASTS - timedelta(seconds=1)
    assert browser.get("/v1/me").status_code == 200
    kept = browser.cookies[COOKIE]
    assert browser.post("/v1/logout", headers={**OURS, "X-CSRF-Token": csrf}).status_code == 204
    with TestClient(create_app(coach), cookies={COOKIE: kept}) as thief:
        assert thief.get("/v1/me").status_code == 401
    assert logged_in(browser).status_code == 200
    now.at += SESSION_LASTS
    assert browser.get("/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        (OURS, 403),
        ({"X-CSRF-Token": "mine"}, 403),
        ({"Origin": "https://evil.example", "X-CSRF-Token": "mine"}, 403),
        ({"Origin": "null", "X-CSRF-Token": "mine"}, 403),
        ({**OURS, "X-CSRF-Token": "wrong"}, 403),
        ({**OURS, "X-CSRF-Token": "mine"}, 204),
    ],
)
def test_a_change_comes_from_a_page_of_ours(
    browser: TestClient, coach: Coach, headers: dict[str, str], status: int
) -> None:
    csrf = accepted(browser, coach)["csrf_token"]
    assert browser.get("/v1/me").json()["csrf_token"] == csrf
    sent = {key: csrf if value == "mine" else value for key, value in headers.items()}
    member = accounts.create_account(coach, "Bob", "bob@example.org", program_id="north", roles=["leader"])
    assert browser.delete(f"/v1/programs/north/accounts/{member.id}", headers=sent).status_code == status
    assert (member.id in browser.get("/v1/programs/north/accounts").text) == (status == 403)


def test_the_token_of_another_session_does_not_do(browser: TestClient, coach: Coach) -> None:
    first = accepted(browser, coach)["csrf_token"]
    second = logged_in(browser).json()["csrf_token"]
    assert first != second
    assert browser.post("/v1/logout", headers={**OURS, "X-CSRF-Token": first}).status_code == 403


def test_another_site_cannot_log_a_browser_in(browser: TestClient, coach: Coach) -> None:
    accepted(browser, coach)
    assert logged_in(browser, Origin="https://evil.example").status_code == 403


def test_a_wrong_password_and_an_unknown_address_look_alike(browser: TestClient, coach: Coach) -> None:
    accepted(browser, coach)
    wrong, unknown = logged_in(browser, "a long walk by the sea"), logged_in(browser, email="eve@example.org")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json()["detail"] == unknown.json()["detail"]
    accounts.create_account(coach, "New", "new@example.org", program_id="north", roles=["leader"])
    assert logged_in(browser, "", email="new@example.org").status_code == 401, "nobody has set a password yet"


def test_passwords_cannot_be_tried_for_long(browser: TestClient, coach: Coach) -> None:
    accepted(browser, coach)
    answers = [logged_in(browser, f"guess number {number}") for number in range(8)]
    assert [one.status_code for one in answers] == [401] * 6 + [429] * 2
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert logged_in(browser).status_code == 429, "the right one neither: it could be a guess"


def test_tokens_cannot_be_guessed_for_long(tmp_path: Path) -> None:
    coach = bootstrap(Settings(embedder="hashing", data_dir=tmp_path, rate_limits=RateLimits(guesses="3/minute")))
    token = accounts.operators_token(coach, "test")
    with TestClient(create_app(coach)) as client:
        statuses = [
            client.get("/v1/me", headers={"Authorization": f"Bearer upw_{number:016x}{'x' * 44}"}).status_code
            for number in range(5)
        ]
        assert statuses == [401, 401, 401, 429, 429]
        assert client.get("/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code == 429
    coach.close()


def test_a_token_is_good_for_so_many_requests(tmp_path: Path) -> None:
    coach = bootstrap(Settings(embedder="hashing", data_dir=tmp_path, rate_limits=RateLimits(requests="4/hour")))
    first, second = (accounts.operators_token(coach, label) for label in ("one", "two"))
    with TestClient(create_app(coach)) as client:
        statuses = [client.get("/v1/me", headers={"Authorization": f"Bearer {first}"}).status_code for _ in range(5)]
        assert statuses == [200] * 4 + [429]
        assert client.get("/v1/me", headers={"Authorization": f"Bearer {second}"}).status_code == 200
    coach.close()


def test_no_secret_is_kept_in_the_clear(browser: TestClient, coach: Coach) -> None:
    code = invite(coach, EMAIL)
    browser.post("/v1/invitations/accept", json={"code": code, "password": PASSWORD})
    key = browser.cookies[COOKIE].rpartition(".")[0]
    for file in coach.settings.data_dir.rglob("*"):
        if file.is_file():
            kept = file.read_bytes()
            assert not any(secret.encode() in kept for secret in (PASSWORD, code, key)), file.name
    assert (coach.settings.data_dir / "secret.key").stat().st_mode & 0o077 == 0


def test_the_page_behind_an_invitation_runs_nothing_but_its_own(browser: TestClient) -> None:
    answer = browser.get("/join")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    script = re.findall("<script>(.*?)</script>", answer.text, re.DOTALL)
    assert len(script) == 1 and "<script " not in answer.text and "http" not in answer.text
    digest = base64.b64encode(hashlib.sha256(script[0].encode()).digest()).decode()
    policy = answer.headers["content-security-policy"]
    assert f"script-src 'sha256-{digest}'" in policy and "default-src 'none'" in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
