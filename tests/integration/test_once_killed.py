"""Every operation that heeds `Idempotency-Key`, in a process that is killed at each of its commits and after the last:
asked again later under the same key it has had one effect, and one answer."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from fastapi import FastAPI
from sqlalchemy import Connection, event, func, select
from starlette.testclient import TestClient

from api.app import create_app
from api.auth import Doorkeeper
from api.deps import CoachHolder
from api.once import heeding
from coach import accounts
from coach.analyse import analyse
from coach.bootstrap import Coach, bootstrap
from coach.import_pairs import import_pairs, read_pairs
from coach.model.job import NewJob
from coach.model.note import NoteText
from coach.model.notice import Notice
from coach.once import LEASE
from coach.settings import Settings
from coach.store import tables as t
from coach.suggest import next_session_prompts
from coach.summarise import Written, record_session
from knowledge.embedders.hashing import HashingEmbedder
from knowledge.ingest import ingest_hub

PAIRS = (
    "id,leader_name,leader_email,mentor_name,mentor_email,goals\n"
    "a1,Ada Lead,ada@example.org,Max Mentor,max@example.org,Listen more\n"
)
NOTE = "She told me that nobody reads the Monday report, and that hurt. I'll drop the appendix by Friday."
MOST_COMMITS = 12
UNCOUNTED = ("request", "audit", "state", "token")
"""Tables that tell how often somebody asked."""


@dataclass(frozen=True)
class Asked:
    """A request by the leader, the mentor, a coordinator or an admin."""

    path: str
    body: Any = None
    by: str = "leader"
    prefer: str = ""


@dataclass(frozen=True)
class World:
    """A folder in which there is something for every operation."""

    folder: Path
    tokens: Mapping[str, str]
    session: str
    item: str
    suggestion: str
    proposal: str
    coordinator: str
    hint: str


HELD = {"held_on": "2026-11-09", "notes": [{"author": "leader", "text": NOTE}]}
OPERATIONS: Mapping[tuple[str, str], Callable[[World], Asked]] = {
    ("post", "/v1/pairs/{pair_id}/suggestions"): lambda _: Asked("pairs/a1/suggestions", {"n": 2}),
    ("post", "/v1/suggestions/{suggestion_id}/outcome"): lambda the: Asked(
        f"suggestions/{the.suggestion}/outcome", {"outcome": "asked"}
    ),
    ("post", "/v1/pairs/{pair_id}/sessions"): lambda _: Asked("pairs/a1/sessions", HELD),
    ("post", "/v1/sessions/{session_id}/notes"): lambda the: Asked(
        f"sessions/{the.session}/notes", {"author": "mentor", "text": NOTE}, "mentor"
    ),
    ("patch", "/v1/items/{item_id}"): lambda the: Asked(f"items/{the.item}", {"status": "done"}),
    ("put", "/v1/items/{item_id}/release"): lambda the: Asked(f"items/{the.item}/release"),
    ("delete", "/v1/items/{item_id}/release"): lambda the: Asked(f"items/{the.item}/release", by="mentor"),
    ("put", "/v1/sessions/{session_id}/recap/release"): lambda the: Asked(f"sessions/{the.session}/recap/release"),
    ("delete", "/v1/sessions/{session_id}/recap/release"): lambda the: Asked(
        f"sessions/{the.session}/recap/release", by="mentor"
    ),
    ("put", "/v1/pairs/{pair_id}/charter/proposal"): lambda _: Asked(
        "pairs/a1/charter/proposal", {"off_limits_topics": ["pay"], "cadence": "monthly"}
    ),
    ("delete", "/v1/pairs/{pair_id}/charter/proposal"): lambda _: Asked("pairs/a1/charter/proposal"),
    ("post", "/v1/pairs/{pair_id}/charter/signatures"): lambda the: Asked(
        "pairs/a1/charter/signatures", {"proposal_id": the.proposal}, "mentor"
    ),
    ("patch", "/v1/reviews/{review_id}"): lambda the: Asked(
        f"reviews/summary-{the.session}",
        {"reason": "They moved it.", "items": [{"id": the.item, "due": "2026-12-01"}]},
        "coordinator",
    ),
    ("post", "/v1/reviews/{review_id}/approval"): lambda the: Asked(
        f"reviews/summary-{the.session}/approval", by="coordinator"
    ),
    ("post", "/v1/reviews/{review_id}/return"): lambda the: Asked(
        f"reviews/summary-{the.session}/return", {"comment": "Why?", "read_again": True}, "coordinator"
    ),
    ("put", "/v1/reviews/{review_id}/assignee"): lambda the: Asked(
        f"reviews/summary-{the.session}/assignee", {"account_id": the.coordinator}, "coordinator"
    ),
    ("delete", "/v1/me/hints/{hint_id}"): lambda the: Asked(f"me/hints/{the.hint}"),
    ("delete", "/v1/me/notices/{notice_id}"): lambda _: Asked("me/notices/due"),
    ("post", "/v1/me/exports"): lambda _: Asked("me/exports"),
    ("put", "/v1/me/reminders"): lambda _: Asked("me/reminders", {"reminders": "page"}),
    ("post", "/v1/jobs/{job_id}/retry"): lambda _: Asked("jobs/dead/retry", by="admin"),
}
WAITING = ("post", "/v1/pairs/{pair_id}/sessions")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("world")
    coach = opened(folder)
    ingest_hub(coach.catalogue, HashingEmbedder(), root=part_of_the_hub(folder / "hub"))
    accounts.create_program(coach, "north", "North")
    assert not import_pairs(coach, "north", read_pairs(PAIRS.encode())[0])
    accounts.create_account(coach, "Ann", "ann@example.org", program_id="north", roles=["admin"])
    cleo = accounts.create_account(coach, "Cleo", "cleo@example.org", program_id="north", roles=["coordinator"])
    tokens = {"coordinator": accounts.make_token(coach, cleo.id, "test")}
    for role, email in (("leader", "ada@example.org"), ("mentor", "max@example.org"), ("admin", "ann@example.org")):
        with coach.uow.read() as store:
            found = store.account_by_email(email)
        assert found is not None
        tokens[role] = accounts.make_token(coach, found[0].id, "test")
        if role == "leader":
            with coach.uow.write() as store:
                store.add_notice(Notice("due", found[0].id, "a1", "item", "any", "soon", coach.clock()))
    agreed = {"confidentiality": "summary_to_coordinator"}
    client = on(coach)
    waiting = sent(client, tokens, "put", Asked("pairs/a1/charter/proposal", agreed)).json()["proposal"]["id"]
    sent(client, tokens, "post", Asked("pairs/a1/charter/signatures", {"proposal_id": waiting}, "mentor"))
    session = record_session(coach, "a1", date(2026, 11, 2), [Written("leader", NoteText(NOTE))])
    moment = "She told me that I cut people short. I got a bit defensive about that. We went on."
    hint = record_session(coach, "a1", date(2026, 10, 5), [Written("leader", NoteText(moment))]).notes[0].id
    analyse(coach, session.id)
    with coach.uow.read() as store:
        item = store.items("a1")[0].id
    for path in (f"items/{item}/release", f"sessions/{session.id}/recap/release"):
        for role in ("leader", "mentor"):
            sent(client, tokens, "put", Asked(path, by=role))
    suggestion = next_session_prompts(coach, "a1", n=2).suggestions[0].id
    proposal = sent(client, tokens, "put", Asked("pairs/a1/charter/proposal", {"cadence": "weekly"})).json()["proposal"]
    now = coach.clock()
    with coach.uow.write() as store:
        store.add_job(NewJob("dead", "analyse", session.id, "a1", "north", "a1"), now)
        lease = store.take_job("w", now, timedelta(minutes=1))
        assert lease is not None and store.bury(lease, now, "it failed")
    coach.close()
    return World(folder, tokens, session.id, item, suggestion, proposal["id"], cleo.id, hint)


def part_of_the_hub(folder: Path) -> Path:
    """Enough for a few prompts, and quickly copied."""
    (folder / "prompts").mkdir(parents=True)
    for name in ("listening", "meetings", "reports", "any-goal"):
        shutil.copy(ROOT / "knowledge" / "hub" / "prompts" / f"{name}.yaml", folder / "prompts")
    return folder


def opened(folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Coach:
    return bootstrap(Settings(embedder="hashing", index="memory", data_dir=folder), clock=clock)


@cache
def app() -> FastAPI:
    """Made once, and inherited by the processes that are killed: making it takes longer than what is tested."""
    return create_app()


def on(coach: Coach) -> TestClient:
    """The app on this coach. No worker runs, so that every commit is a request's own."""
    made = app()
    made.state.coach, made.state.doorkeeper = CoachHolder(coach), Doorkeeper()
    return TestClient(made)


def sent(client: TestClient, tokens: Mapping[str, str], method: str, asked: Asked, key: str = "") -> Any:
    headers = {"Authorization": f"Bearer {tokens[asked.by]}", **({"Prefer": asked.prefer} if asked.prefer else {})}
    headers |= {"Idempotency-Key": key} if key else {}
    answer = client.request(method, f"/v1/{asked.path}", json=asked.body, headers=headers)
    assert answer.status_code < 300, answer.text
    return answer


def killed(folder: Path, tokens: Mapping[str, str], method: str, asked: Asked, at: int) -> bool:
    """Sends the request under a key in a process of its own, which is killed before its commit number `at`; whether it
    came so far. Its answer is lost in any case."""
    child = os.fork()
    if child == 0:
        try:
            coach, commits = opened(folder), count(1)

            def die(connection: Connection) -> None:
                if connection.get_execution_options().get("upward_write") and next(commits) == at:
                    os.kill(os.getpid(), signal.SIGKILL)

            event.listen(coach.database.engine, "commit", die)
            sent(on(coach), tokens, method, asked, "once")
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the request failed"
    return os.WIFSIGNALED(status)


def rows(coach: Coach) -> dict[str, int]:
    with coach.database.read() as sql:
        return {
            one.name: sql.execute(select(func.count()).select_from(one)).scalar_one()
            for one in t.metadata.sorted_tables
            if one.name not in UNCOUNTED
        }


def test_no_operation_is_left_out() -> None:
    assert set(OPERATIONS) == heeding(app())


@pytest.mark.parametrize(("method", "path", "prefer"), [*((*one, "") for one in OPERATIONS), (*WAITING, "wait=1")])
def test_killed_anywhere_and_asked_again_it_has_one_effect(
    world: World, tmp_path: Path, method: str, path: str, prefer: str
) -> None:
    made = OPERATIONS[method, path](world)
    asked = Asked(made.path, made.body, made.by, prefer)
    straight = copied(world, tmp_path / "straight")
    coach = opened(straight)
    answer = sent(on(coach), world.tokens, method, asked, "once")
    expected = rows(coach)
    coach.close()

    for at in range(1, MOST_COMMITS + 1):
        folder = copied(world, tmp_path / f"killed-{at}")
        died = killed(folder, world.tokens, method, asked, at)
        coach = opened(folder, lambda: datetime.now(UTC) + LEASE + timedelta(seconds=1))
        client = on(coach)
        first, second = (sent(client, world.tokens, method, asked, "once") for _ in range(2))
        assert rows(coach) == expected, f"killed before commit {at}"
        assert (first.status_code, first.content, first.headers.get("Location")) == (
            second.status_code,
            second.content,
            second.headers.get("Location"),
        )
        assert shape(first) == shape(answer)
        assert "Idempotency-Replayed" in second.headers
        coach.close()
        if not died:
            assert at > 2, "its claim and its effect are commits of their own"
            assert "Idempotency-Replayed" in first.headers
            return
    pytest.fail(f"it had not ended after {MOST_COMMITS} commits")


def shape(answer: Any) -> object:
    """Status and members, without the ids and times that differ."""
    return answer.status_code, sorted(answer.json()) if answer.content else None


def copied(world: World, folder: Path) -> Path:
    shutil.copytree(world.folder, folder)
    return folder
