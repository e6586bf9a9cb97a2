"""A private hint reaches the person concerned, and nobody else by whatever way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import PROGRAM, add_pair, session
from filled import raw
from starlette.testclient import TestClient

from api.app import create_app
from coach import accounts
from coach.bootstrap import Coach, bootstrap
from coach.model.account import MemberRole
from coach.model.program import Charter
from coach.settings import Settings

OWN = "She told me that my updates sound like orders. I got a bit defensive about that. We went on to the budget."
QUOTE = "I got a bit defensive about that."
OF_THE_OTHER = "I told Ada that her updates sound like orders. She got defensive about that. We went on to the budget."
ROLES: tuple[MemberRole, ...] = ("leader", "mentor", "coordinator", "admin", "service")


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    made = bootstrap(Settings(embedder="hashing", data_dir=tmp_path / "data"))
    with made.uow.write() as store:
        store.save_program(PROGRAM, (), ())
    yield made
    made.close()


@pytest.fixture
def client(coach: Coach) -> Iterator[TestClient]:
    with TestClient(create_app(coach)) as made:
        yield made


def heads(coach: Coach, pair: str) -> dict[str, dict[str, str]]:
    """What each role sends to be known; the two of the pair are its leader and its mentor."""
    found = {}
    for role in ROLES:
        email = None if role == "service" else f"{role}@x.org"
        made = accounts.create_account(coach, role, email, program_id=PROGRAM.id, roles=[role])
        if role in ("leader", "mentor"):
            accounts.link_partner(coach, pair, role, f"{role}@x.org")  # type: ignore[arg-type]
        found[role] = {"Authorization": f"Bearer {accounts.make_token(coach, made.id, 't')}"}
    return found


def test_only_whom_it_concerns(coach: Coach, client: TestClient) -> None:
    open_charter = Charter(confidentiality="summary_to_coordinator")
    key = add_pair(coach, session(OWN, author="leader"), charter=open_charter)
    head = heads(coach, key)
    (hint,) = client.get("/v1/me/hints", headers=head["leader"]).json()["hints"]
    assert hint["quote"]["text"] == QUOTE == OWN[hint["quote"]["start"] : hint["quote"]["end"]]
    assert "defensive" not in hint["try_next"] and "?" in hint["try_next"]
    assert client.get("/v1/me/hints", headers=head["mentor"]).json() == {"hints": []}
    for role in ("coordinator", "admin", "service"):
        assert client.get("/v1/me/hints", headers=head[role]).status_code == 403
        assert client.delete(f"/v1/me/hints/{hint['id']}", headers=head[role]).status_code == 403
    assert client.delete(f"/v1/me/hints/{hint['id']}", headers=head["mentor"]).status_code == 404
    page = {who: client.get(f"/pairs/{key}", headers=head[who]).text for who in ("leader", "mentor")}
    assert "feedback can get lost" in page["leader"] and "feedback can get lost" not in page["mentor"]
    assert hint["try_next"].encode() not in raw(coach), "it is stored nowhere"


def test_dismissed_is_gone_and_no_export_of_the_other_tells(coach: Coach, client: TestClient) -> None:
    key = add_pair(coach, session(OWN, author="leader"))
    head = heads(coach, key)
    (hint,) = client.get("/v1/me/hints", headers=head["leader"]).json()["hints"]
    for _ in range(2):
        told = client.delete(f"/v1/me/hints/{hint['id']}", headers=head["leader"])
        assert told.status_code in (204, 404)
    assert client.get("/v1/me/hints", headers=head["leader"]).json() == {"hints": []}
    exported: dict[str, Any] = {
        who: client.get("/v1/me/export", headers=head[who]).json() for who in ("leader", "mentor")
    }
    assert len(exported["leader"]["pairs"][0]["hint_dismissal"]) == 1
    assert exported["mentor"]["pairs"][0]["hint_dismissal"] == []


@pytest.mark.parametrize(("author", "text"), [("mentor", OF_THE_OTHER), ("both", OWN), ("mentor", OWN)])
def test_what_the_other_wrote_gives_no_hint(coach: Coach, client: TestClient, author: Any, text: str) -> None:
    """Not even where the leader may read it: a mentor who writes openly is not to find it used."""
    head = heads(coach, add_pair(coach, session(text, author=author)))
    assert client.get("/v1/me/hints", headers=head["leader"]).json() == {"hints": []}


def test_it_is_about_what_is_recent_and_goes_with_the_note(coach: Coach, client: TestClient) -> None:
    later = [session("We talked about the budget and the plan for the year.", number=number) for number in (2, 3, 4)]
    key = add_pair(coach, session(OWN, author="leader"), *later)
    head = heads(coach, key)
    assert client.get("/v1/me/hints", headers=head["leader"]).json() == {"hints": []}
    other = add_pair(coach, session(OWN, author="leader"))
    accounts.link_partner(coach, other, "leader", "leader@x.org")
    assert len(client.get("/v1/me/hints", headers=head["leader"]).json()["hints"]) == 1
    with coach.uow.write() as store:
        store.save_program(replace(PROGRAM, id="elsewhere"), (), ())
        store.drop_member(client.get("/v1/me", headers=head["leader"]).json()["id"], PROGRAM.id)
    assert client.get("/v1/me/hints", headers=head["leader"]).status_code == 403, "no longer of the program"
