"""`Idempotency-Key` and `If-Match`: sent again, or at once with others, a request has one effect."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from coach.accounts import operators_token
from coach.bootstrap import Coach, bootstrap
from coach.model.program import Pair, Person, Program
from coach.model.request import RequestKey
from coach.model.session import Item, Session
from coach.once import Claim, claim
from coach.settings import Settings
from knowledge.embedders.hashing import HashingEmbedder
from knowledge.ingest import ingest_hub

PROGRAM = Program("north", "North")
PAIR = Pair("p1", "north", Person("Ada Lead"), Person("Max Mentor"), ("Listen more in meetings",))
HELD = Session("s1", "p1", date(2026, 11, 2), (), (Item("i1", "s1", "Try the team chat", "leader"),))
AT_ONCE, RACERS = 50, 100


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("once")


@pytest.fixture(scope="module")
def coach(folder: Path) -> Iterator[Coach]:
    coach = bootstrap(Settings(embedder="hashing", data_dir=folder))
    assert isinstance(coach.embedder, HashingEmbedder)
    ingest_hub(coach.catalogue, coach.embedder)
    with coach.uow.write() as store:
        store.save_program(PROGRAM, [PAIR], [HELD])
    yield coach
    coach.close()


@pytest.fixture(scope="module")
def token(coach: Coach) -> str:
    return operators_token(coach, "test")


@pytest.fixture(scope="module")
def client(coach: Coach, token: str) -> Iterator[TestClient]:
    with TestClient(create_app(coach), headers={"Authorization": f"Bearer {token}"}) as client:
        yield client


def sets(coach: Coach) -> list[str]:
    with coach.uow.read() as store:
        return [one.id for one in store.suggestion_sets("p1")]


PATH = "/v1/pairs/p1/suggestions"


def ask_at_once(client: TestClient, headers: dict[str, str]) -> set[tuple[int, str, bytes]]:
    """The different answers that one request under one key gets, sent many times at once."""

    def ask(_: int) -> tuple[int, str, bytes]:
        answer = client.post(PATH, json={"n": 2}, headers=headers)
        return answer.status_code, answer.headers["Location"], answer.content

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return set(threads.map(ask, range(AT_ONCE)))


def test_sent_many_times_at_once_and_again_after_a_restart_it_has_one_effect_and_one_answer(
    client: TestClient, coach: Coach, folder: Path, token: str
) -> None:
    before = sets(coach)
    headers = {"Idempotency-Key": "many", "Authorization": f"Bearer {token}"}

    first = ask_at_once(client, headers)
    again = bootstrap(Settings(embedder="hashing", data_dir=folder))
    try:
        with TestClient(create_app(again)) as other:
            then = ask_at_once(other, headers)
    finally:
        again.close()

    assert then == first
    assert [status for status, _, _ in first] == [201]
    assert len(sets(coach)) == len(before) + 1


def test_an_answer_says_that_it_was_kept(client: TestClient) -> None:
    headers = {"Idempotency-Key": "kept"}
    first, second = (client.post(PATH, json={"n": 1}, headers=headers) for _ in range(2))

    assert second.content == first.content
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert second.headers["Location"] == first.headers["Location"]


def test_the_same_key_for_something_else_is_refused(client: TestClient, coach: Coach) -> None:
    client.post(PATH, json={"n": 1}, headers={"Idempotency-Key": "other"})
    before = sets(coach)

    answer = client.post(PATH, json={"n": 2}, headers={"Idempotency-Key": "other"})

    assert answer.status_code == 422
    assert "another request" in answer.json()["detail"]
    assert sets(coach) == before


@pytest.mark.parametrize("key", ["", "with space", "x" * 201])
def test_a_key_that_cannot_be(client: TestClient, key: str) -> None:
    assert client.post(PATH, json={}, headers={"Idempotency-Key": key}).status_code == 422


def test_what_failed_may_be_tried_again(client: TestClient) -> None:
    headers = {"Idempotency-Key": "failed"}
    missing = client.post("/v1/pairs/p9/suggestions", json={"n": 1}, headers=headers)
    right = client.post(PATH, json={"n": 1}, headers=headers)

    assert (missing.status_code, right.status_code) == (404, 201)


def test_another_caller_does_not_get_the_answer(client: TestClient, coach: Coach) -> None:
    headers = {"Idempotency-Key": "mine"}
    client.post(PATH, json={"n": 1}, headers=headers)

    with TestClient(create_app(coach)) as stranger:
        answer = stranger.post(PATH, json={"n": 1}, headers=headers)

    assert answer.status_code == 401


def test_a_request_whose_process_died_can_be_taken_over(client: TestClient, coach: Coach) -> None:
    key = RequestKey("operator", "dead", "digest")
    start = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    clock = iter((start, start + timedelta(seconds=100), start + timedelta(seconds=200)))
    now = coach.clock
    coach.clock = lambda: next(clock)
    try:
        first, meanwhile, later = (claim(coach, key) for _ in range(3))
    finally:
        coach.clock = now

    assert isinstance(first, Claim)
    assert meanwhile is None
    assert isinstance(later, Claim) and later.owner != first.owner


def test_a_new_charter_makes_answers_forgotten_and_not_their_effect(client: TestClient, coach: Coach) -> None:
    headers = {"Idempotency-Key": "charter"}
    client.post(PATH, json={"n": 1}, headers=headers)
    with coach.uow.write() as store:
        charter = store.pair("p1").charter
        store.add_charter("p1", replace(charter, version=charter.version + 1), {})
    before = sets(coach)

    second = client.post(PATH, json={"n": 1}, headers=headers)

    assert second.status_code == 409
    assert "took effect" in second.json()["detail"]
    assert sets(coach) == before


def test_a_key_and_events_do_not_go_together(client: TestClient, coach: Coach) -> None:
    before = sets(coach)
    headers = {"Idempotency-Key": "events", "Accept": "text/event-stream"}
    assert client.post(PATH, json={"n": 1}, headers=headers).status_code == 422
    assert sets(coach) == before


def test_of_many_changes_to_what_was_seen_one_wins(client: TestClient) -> None:
    seen = client.get("/v1/items/i1").headers["ETag"]

    def change(number: int) -> int:
        body = {"action": f"Try the team chat {number}"}
        return client.patch("/v1/items/i1", json=body, headers={"If-Match": seen}).status_code

    with ThreadPoolExecutor(RACERS) as threads:
        statuses = sorted(threads.map(change, range(RACERS)))

    assert statuses == [200] + [412] * (RACERS - 1)
    now = client.get("/v1/items/i1")
    assert now.headers["ETag"] != seen
    assert len(now.json()["changes"]) == 1


@pytest.mark.parametrize("tag", ["abc", '"', 'W/"abc"'])
def test_an_if_match_that_cannot_be(client: TestClient, tag: str) -> None:
    answer = client.patch("/v1/items/i1", json={"status": "done"}, headers={"If-Match": tag})
    assert answer.status_code == 422
