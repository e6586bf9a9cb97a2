"""Reminders: to whom something is due, once, on their page and by a mail that says nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import PROGRAM, add_pair, session
from smtp_server import Inbox, mail_server
from starlette.testclient import TestClient

from api.app import create_app
from coach import accounts
from coach.bootstrap import Coach, bootstrap
from coach.jobs import Worker, promise_nightly
from coach.model.program import Charter, Confidentiality
from coach.model.session import Item, Owner
from coach.model.summary import Summary
from coach.settings import Settings, SmtpSettings
from coach.store import tables as t

TODAY = datetime(2026, 3, 10, 8, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = TODAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with mail_server() as made:
        yield made


@pytest.fixture
def coach(tmp_path: Path, clock: Clock, inbox: Inbox) -> Iterator[Coach]:
    smtp = SmtpSettings(host="127.0.0.1", port=inbox.port, sender="upward@example.org", starttls=False)
    settings = Settings(
        embedder="hashing",
        data_dir=tmp_path / "data",
        smtp=smtp,
        public_url="https://upward.example.org",
        nightly_at=2,
        workers=0,
    )
    made = bootstrap(settings, clock=clock)
    with made.uow.write() as store:
        store.save_program(PROGRAM, (), ())
    yield made
    made.close()


def item(key: str, owner: Owner | None, due: date | None, **more: Any) -> Item:
    return Item(key, "", f"send the zq{key}zq list", owner, due, **more)


def pair_of(coach: Coach, *items: Item, number: int = 3, cadence: str = "monthly") -> tuple[str, dict[str, Any]]:
    """A pair of a leader and a mentor who have accounts; the headers by which each is known."""
    level: Confidentiality = "summary_to_coordinator"
    key = add_pair(coach, session("We met.", *items, number=number), charter=Charter(1, cadence, confidentiality=level))
    with coach.uow.write() as store:
        store.save_summary(Summary(f"{key}-s{number}", (), (), (), "test", "t", 1, coach.clock()))
    head = {}
    for role in ("leader", "mentor", "coordinator"):
        made = accounts.create_account(coach, role, f"{role}@x.org", program_id=PROGRAM.id, roles=[role])  # type: ignore[list-item]
        if role != "coordinator":
            accounts.link_partner(coach, key, role, f"{role}@x.org")  # type: ignore[arg-type]
        head[role] = {"Authorization": f"Bearer {accounts.make_token(coach, made.id, 't')}"}
    return key, head


def night(coach: Coach) -> None:
    """What a worker does when a day's batch is due, until nothing is left."""
    promise_nightly(coach, coach.clock())
    worker = Worker(coach)
    while worker.do_one():
        pass


def told(coach: Coach, head: dict[str, Any], who: str) -> list[tuple[str, str, str | None]]:
    with TestClient(create_app(coach)) as client:
        found = client.get("/v1/me/notices", headers=head[who]).json()["notices"]
    return sorted((one["kind"], one["stage"], one["action"]) for one in found)


DAY = TODAY.date()


def test_an_item_that_is_due_is_told_to_its_owner_alone(coach: Coach, inbox: Inbox) -> None:
    _, head = pair_of(
        coach,
        item("a", "leader", DAY + timedelta(days=3)),
        item("b", "mentor", DAY - timedelta(days=1)),
        item("c", "both", DAY),
        item("d", None, DAY),
        item("e", "leader", DAY + timedelta(days=4)),
        item("f", "leader", DAY, status="done"),
        item("g", "leader", DAY - timedelta(days=31)),
    )
    night(coach)
    soon = ("item", "soon", "send the zqczq list")
    assert told(coach, head, "leader") == [("item", "soon", "send the zqazq list"), soon]
    assert told(coach, head, "mentor") == [("item", "overdue", "send the zqbzq list"), soon]
    with TestClient(create_app(coach)) as client:
        assert client.get("/v1/me/notices", headers=head["coordinator"]).status_code == 403
    assert sorted(to for _, to, _ in inbox.mails) == ["leader@x.org", "mentor@x.org"], "one mail for all of it"


def test_a_mail_says_nothing_of_what_is_due(coach: Coach, inbox: Inbox) -> None:
    pair_of(coach, item("a", "leader", DAY))
    night(coach)
    ((sender, _, mail),) = inbox.mails
    whole = mail.as_string()
    assert sender == mail["From"] == "upward@example.org" and mail["Auto-Submitted"] == "auto-generated"
    assert "https://upward.example.org/" in mail.get_content()
    assert not any(word in whole for word in ("zq", "list", "Ada", "Max", "pair-", PROGRAM.name))


def test_once_of_each_item_and_stage(coach: Coach, clock: Clock, inbox: Inbox) -> None:
    _, head = pair_of(coach, item("a", "leader", DAY + timedelta(days=2)))
    night(coach)
    for days in (1, 2):
        clock.now = TODAY + timedelta(days=days)
        night(coach)
    assert len(inbox.mails) == 1
    clock.now = TODAY + timedelta(days=3)
    night(coach)
    night(coach)
    assert len(inbox.mails) == 2
    assert told(coach, head, "leader") == [("item", "overdue", "send the zqazq list")], "it is not soon any more"


def test_what_was_done_moved_or_given_away_is_not_shown(coach: Coach) -> None:
    key, head = pair_of(coach, *(item(one, "leader", DAY) for one in "abcd"))
    night(coach)
    changes = {"a": {"status": "done"}, "b": {"due": "2026-05-01"}, "c": {"owner": "mentor"}}
    with TestClient(create_app(coach)) as client:
        for one, change in changes.items():
            assert client.patch(f"/v1/items/{key}-s3-{one}", json=change, headers=head["mentor"]).status_code == 200
    assert told(coach, head, "leader") == [("item", "soon", "send the zqdzq list")]


@pytest.mark.parametrize(
    ("cadence", "days", "due"),
    [("monthly", 30, False), ("", 31, True), ("every two weeks", 14, True), ("weekly", 6, False), ("weekly", 7, True)],
)
def test_a_session_is_due_in_the_rhythm_of_the_charter(
    coach: Coach, clock: Clock, cadence: str, days: int, due: bool
) -> None:
    _, head = pair_of(coach, cadence=cadence)
    clock.now = TODAY + timedelta(days=days)
    night(coach)
    expected = [("session", "due", None)] if due else []
    assert told(coach, head, "leader") == told(coach, head, "mentor") == expected


def test_nobody_is_reminded_who_does_not_want_to_be(coach: Coach, clock: Clock, inbox: Inbox) -> None:
    _, head = pair_of(coach, item("a", "both", DAY))
    with TestClient(create_app(coach)) as client:
        for who, wanted in (("leader", "none"), ("mentor", "page")):
            answer = client.put("/v1/me/reminders", json={"reminders": wanted}, headers=head[who])
            assert answer.status_code == 204
    night(coach)
    assert told(coach, head, "leader") == [] and len(told(coach, head, "mentor")) == 1
    assert inbox.mails == []


def test_dismissed_is_not_shown_and_is_nobody_elses(coach: Coach) -> None:
    _, head = pair_of(coach, item("a", "leader", DAY))
    night(coach)
    with TestClient(create_app(coach)) as client:
        (notice,) = client.get("/v1/me/notices", headers=head["leader"]).json()["notices"]
        path = f"/v1/me/notices/{notice['id']}"
        assert client.delete(path, headers=head["mentor"]).status_code == 404
        assert client.delete(path, headers=head["leader"]).status_code == 204
        for who, rows in (("leader", 1), ("mentor", 0)):
            exported = client.get("/v1/me/export", headers=head[who]).json()
            assert len(exported["pairs"][0]["notice"]) == rows, who
    night(coach)
    assert told(coach, head, "leader") == []


def test_a_server_that_refuses_is_asked_again_and_no_mail_is_lost_or_doubled(
    coach: Coach, clock: Clock, inbox: Inbox
) -> None:
    _, head = pair_of(coach, item("a", "leader", DAY))
    inbox.refuse = True
    night(coach)
    assert inbox.mails == [] and len(told(coach, head, "leader")) == 1, "the page does not wait for it"
    inbox.refuse = False
    clock.now += timedelta(seconds=5)
    night(coach)
    assert len(inbox.mails) == 1
    clock.now += timedelta(minutes=5)
    night(coach)
    assert len(inbox.mails) == 1


def test_who_left_the_program_hears_no_more(coach: Coach, inbox: Inbox) -> None:
    pair_of(coach, item("a", "leader", DAY))
    with coach.database.write() as sql:
        sql.execute(t.membership.delete().where(t.membership.c.role == "leader"))
    night(coach)
    assert inbox.mails == []
