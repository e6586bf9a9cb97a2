"""The HTTP API on a real database, with the hashing embedder: what each route answers, and whom it refuses."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import api.routes.pairs
from api.app import create_app
from api.guard import Open, policies
from coach.accounts import operators_token
from coach.bootstrap import Coach, bootstrap
from coach.model.note import Note, NoteText
from coach.model.program import Charter, Pair, Person, Program
from coach.model.session import Item, Session
from coach.settings import Settings
from knowledge.catalogue import Intake
from knowledge.embedders.hashing import HashingEmbedder
from knowledge.ingest import ingest_hub
from knowledge.resource import Passage, Resource

SECRET = "the zebra reorganisation that nobody may hear of"
PROBLEM = "application/problem+json"
PROGRAM = Program("north", "North", "Northwind", ("listen",))
OTHER = Program("south", "South")
PAIR = Pair(
    "p1",
    "north",
    Person("Ada Lead", "CFO"),
    Person("Max Mentor", "Analyst"),
    ("Use chat tools with the team", "Listen more in meetings"),
    Charter(off_limits_topics=("salary",)),
)
HELD = Session(
    "p1-s1",
    "p1",
    date(2026, 11, 2),
    (Note("n1", "mentor", NoteText(f"Ada said that {SECRET} keeps her awake. She will try the team chat on Friday.")),),
    (
        Item("i1", "p1-s1", "Try the team chat", "leader"),
        Item("i2", "p1-s1", "Read the guide", "mentor", status="done"),
    ),
)


def _own_guide(program: str) -> tuple[Resource, Passage]:
    guide = Resource(
        f"{program}/house-rules",
        "document",
        f"House rules of {program}",
        f"/secret/place/{program}.md",
        f"hash-{program}",
        program=program,
        themes=("house",),
    )
    return guide, Passage(guide.id, 0, ("House rules",), f"Colleagues of {program} answer the pigeon post in a day.")


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    """One coach for all tests; each makes its own pair where it changes anything."""
    coach = bootstrap(Settings(embedder="hashing", data_dir=tmp_path_factory.mktemp("api")))
    embedder = coach.embedder
    assert isinstance(embedder, HashingEmbedder)
    ingest_hub(coach.catalogue, embedder)
    for program in (PROGRAM, OTHER):
        guide, passage = _own_guide(program.id)
        intake = Intake(guide.source, guide.content_hash, [guide], [passage], embedder.embed([passage.searchable]))
        coach.catalogue.store(program.id, [intake], embedder.name)
    with coach.uow.write() as store:
        store.save_program(PROGRAM, [PAIR, replace(PAIR, id="p2"), replace(PAIR, id="p3")], [HELD])
        store.save_program(OTHER, [], [])
    yield coach
    coach.close()


@pytest.fixture(scope="module")
def client(hub: Coach) -> Iterator[TestClient]:
    token = operators_token(hub, "test")
    with TestClient(create_app(hub), headers={"Authorization": f"Bearer {token}"}) as client:
        yield client


@pytest.fixture(scope="module")
def stranger(hub: Coach) -> Iterator[TestClient]:
    with TestClient(create_app(hub)) as client:
        yield client


@pytest.fixture
def pair(hub: Coach, request: pytest.FixtureRequest) -> str:
    """A pair that no other test has touched."""
    key = re.sub(r"\W+", "-", request.node.name).lower()
    with hub.uow.write() as store:
        store.save_program(PROGRAM, [replace(PAIR, id=key)], [])
    return key


def assert_problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == PROBLEM
    body: dict[str, Any] = response.json()
    assert body["type"] == "about:blank"
    assert body["status"] == status
    assert body["title"] and body["detail"]
    assert body["request_id"] == response.headers["x-request-id"]
    return body


class TestTheToken:
    def test_every_route_under_v1_asks_for_it(self, stranger: TestClient) -> None:
        opened, closed = set(), 0
        for method, path, found in policies(stranger.app):  # type: ignore[arg-type]
            if any(isinstance(one, Open) for one in found):
                opened.add(path)
            elif path.startswith(("/v1/", "/metrics")):
                closed += 1
                assert_problem(stranger.request(method, re.sub(r"\{[^}]*\}", "x", path)), 401)
        assert closed >= 10, "the walk has missed routes"
        by_which_one_becomes_known = {"/v1/login", "/v1/invitations/accept", "/v1/oidc/login", "/v1/oidc/callback"}
        assert opened == {"/healthz", "/readyz", "/join", "/login", "/static/{name}", *by_which_one_becomes_known}

    @pytest.mark.parametrize(
        "header",
        [
            {},
            {"Authorization": "Bearer"},
            {"Authorization": "Basic YTpi"},
            {"Authorization": "Bearer wrong"},
            {"Authorization": b"Bearer \xff\xfe"},
        ],
    )
    def test_without_a_known_one_there_is_no_answer(self, stranger: TestClient, header: dict[str, Any]) -> None:
        response = stranger.get("/v1/pairs", headers=header)
        assert_problem(response, 401)
        assert response.headers["www-authenticate"].startswith('Bearer realm="upward"')

    def test_a_stranger_learns_nothing_from_a_broken_body(self, stranger: TestClient) -> None:
        response = stranger.post("/v1/pairs/p1/suggestions", content=b"{", headers={"Content-Type": "application/json"})
        assert_problem(response, 401)

    def test_only_its_hash_is_kept(self, hub: Coach) -> None:
        token = operators_token(hub, "another")
        assert len(token) >= 43
        for file in hub.settings.data_dir.glob("upward.sqlite3*"):
            assert token.encode() not in file.read_bytes()


class TestPairs:
    def test_the_list_is_cut_into_pages(self, client: TestClient) -> None:
        first = client.get("/v1/pairs", params={"limit": 2}).json()
        assert len(first["pairs"]) == 2
        second = client.get("/v1/pairs", params={"limit": 2, "cursor": first["next_cursor"]}).json()
        assert second["pairs"][0]["id"] > first["pairs"][1]["id"]
        assert client.get("/v1/pairs").json()["next_cursor"] is None

    @pytest.mark.parametrize(
        "params", [{"limit": 0}, {"limit": 201}, {"limit": "x"}, {"cursor": "!"}, {"cursor": "AA"}]
    )
    def test_a_page_that_cannot_be(self, client: TestClient, params: dict[str, Any]) -> None:
        assert_problem(client.get("/v1/pairs", params=params), 422)

    def test_one_pair_in_numbers(self, client: TestClient) -> None:
        body = client.get("/v1/pairs/p1").json()
        assert body["leader"] == {"name": "Ada Lead", "role": "CFO"}
        assert (body["sessions"], body["open_items"], body["last_session_on"]) == (1, 1, "2026-11-02")
        assert body["charter"]["confidentiality"] == "pair_only"
        assert body["charter"]["off_limits_topics"] is None, "what they would rather not talk about is theirs"

    def test_a_pair_before_its_first_session(self, client: TestClient) -> None:
        body = client.get("/v1/pairs/p2").json()
        assert (body["sessions"], body["open_items"], body["last_session_on"]) == (0, 0, None)

    def test_no_word_of_a_note_leaves(self, client: TestClient) -> None:
        for path in ("/v1/pairs", "/v1/pairs/p1"):
            assert "zebra" not in client.get(path).text

    @pytest.mark.parametrize("path", ["/v1/pairs/nobody", "/v1/pairs/nobody/suggestions", "/v1/pairs/p1/suggestions/x"])
    def test_an_unknown_id(self, client: TestClient, path: str) -> None:
        assert_problem(client.get(path), 404)


class TestSuggestions:
    def test_a_set_is_made_and_can_be_read_again(self, client: TestClient) -> None:
        response = client.post("/v1/pairs/p1/suggestions", json={"n": 3, "seed": 1})
        assert response.status_code == 201
        made = response.json()
        assert made["pair_id"] == "p1" and made["after_session"] == "p1-s1"
        assert 0 < len(made["suggestions"]) <= 3
        assert made["provenance"]["seed"] == 1
        for one in made["suggestions"]:
            assert one["citations"] and set(one["why"]) == {"serves", "ref", "text"}
            assert one["outcome"] is None
        assert client.get(response.headers["location"]).json() == made

    def test_they_are_listed_newest_first(self, client: TestClient, pair: str) -> None:
        path = f"/v1/pairs/{pair}/suggestions"
        made = [client.post(path, json={"n": 1}).json()["id"] for _ in range(3)]
        first = client.get(path, params={"limit": 2}).json()
        assert [one["id"] for one in first["sets"]] == [made[2], made[1]]
        rest = client.get(path, params={"cursor": first["next_cursor"]}).json()
        assert [one["id"] for one in rest["sets"]] == [made[0]]
        assert rest["next_cursor"] is None
        assert_problem(client.get(path, params={"cursor": "bm9uZQ"}), 422)

    def test_without_a_body_there_are_five(self, client: TestClient, pair: str) -> None:
        response = client.post(f"/v1/pairs/{pair}/suggestions")
        assert response.status_code == 201
        assert len(response.json()["suggestions"]) == 5

    @pytest.mark.parametrize(
        "body", [{"n": 0}, {"n": 21}, {"n": "5"}, {"n": 2.5}, {"n": True}, {"seed": -1}, {"seed": 2**40}, {"m": 1}, []]
    )
    def test_a_request_that_cannot_be_met_says_where(self, client: TestClient, body: Any) -> None:
        found = assert_problem(client.post("/v1/pairs/p1/suggestions", json=body), 422)
        assert all(fault["detail"] and fault["pointer"].startswith("#") for fault in found["errors"])

    @pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b'{"n":' + b"9" * 10_000 + b"}"])
    def test_a_body_that_is_not_json(self, client: TestClient, body: bytes) -> None:
        response = client.post("/v1/pairs/p1/suggestions", content=body, headers={"Content-Type": "application/json"})
        assert response.status_code in (400, 422)
        assert_problem(response, response.status_code)

    def test_an_unknown_pair(self, client: TestClient) -> None:
        assert_problem(client.post("/v1/pairs/nobody/suggestions", json={}), 404)

    def test_requests_at_once_never_share_a_prompt(self, client: TestClient, pair: str) -> None:
        path = f"/v1/pairs/{pair}/suggestions"
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda seed: client.post(path, json={"n": 4, "seed": seed}), [3, 3]))
        assert [one.status_code for one in answers] == [201, 201]
        prompts = [one["prompt_id"] for answer in answers for one in answer.json()["suggestions"]]
        assert len(prompts) == len(set(prompts)) > 4

    def test_what_became_of_one(self, client: TestClient, pair: str) -> None:
        path = f"/v1/pairs/{pair}/suggestions"
        one = client.post(path, json={"n": 1}).json()["suggestions"][0]
        for outcome in ("skipped", "answered"):
            said = client.post(f"/v1/suggestions/{one['id']}/outcome", json={"outcome": outcome})
            assert said.status_code == 200
            assert said.json() == {**one, "outcome": outcome}
        assert client.get(path).json()["sets"][0]["suggestions"][0]["outcome"] == "answered"
        for bad in ({"outcome": "loved"}, {}, {"outcome": None}):
            assert_problem(client.post(f"/v1/suggestions/{one['id']}/outcome", json=bad), 422)
        assert_problem(client.post("/v1/suggestions/none/outcome", json={"outcome": "asked"}), 404)


class TestResources:
    def test_the_list_has_what_is_shared(self, client: TestClient) -> None:
        ids: list[str] = []
        cursor = None
        while True:
            part = client.get("/v1/resources", params={"limit": 200, **({"cursor": cursor} if cursor else {})}).json()
            ids += [one["id"] for one in part["resources"]]
            cursor = part["next_cursor"]
            if cursor is None:
                break
        assert ids == sorted(set(ids)) and len(ids) > 100
        assert not [one for one in ids if "house-rules" in one]

    def test_programs_are_never_mixed(self, client: TestClient) -> None:
        found = client.get("/v1/resources", params={"program": "north", "kind": "document"})
        assert [one["id"] for one in found.json()["resources"]] == ["north/house-rules"]
        assert "/secret/place" not in found.text
        assert client.get("/v1/resources/north/house-rules", params={"program": "north"}).status_code == 200
        assert_problem(client.get("/v1/resources/north/house-rules"), 404)
        assert_problem(client.get("/v1/resources/south/house-rules", params={"program": "north"}), 404)
        assert_problem(client.get("/v1/resources", params={"program": "nowhere"}), 404)

    def test_the_filters(self, client: TestClient) -> None:
        found = client.get("/v1/resources", params={"kind": ["guide", "article"], "limit": 200}).json()["resources"]
        assert {one["kind"] for one in found} == {"guide", "article"}
        theme = found[0]["themes"][0]
        of_theme = client.get("/v1/resources", params={"theme": theme}).json()["resources"]
        assert of_theme and all(theme in one["themes"] for one in of_theme)
        german = client.get("/v1/resources", params={"language": "de"}).json()["resources"]
        assert german and {one["language"] for one in german} == {"de"}
        assert_problem(client.get("/v1/resources", params={"kind": "song"}), 422)

    def test_one_with_its_passages(self, client: TestClient) -> None:
        for kind in ("guide", "prompt"):
            key = client.get("/v1/resources", params={"kind": kind, "limit": 1}).json()["resources"][0]["id"]
            body = client.get(f"/v1/resources/{key}").json()
            assert body["id"] == key and body["passages"]
            assert (body["prompt"] is not None) == (kind == "prompt")
        assert_problem(client.get("/v1/resources/no/such/thing"), 404)
        assert_problem(client.get("/v1/resources/a%00b"), 422)

    def test_search(self, client: TestClient) -> None:
        query: dict[str, Any] = {"q": "too many meetings", "limit": 4, "kind": "article"}
        body = client.get("/v1/resources/search", params=query).json()
        assert 0 < len(body["hits"]) <= 4
        assert {one["kind"] for one in body["hits"]} == {"article"}
        assert body["degraded"] is None
        none = client.get("/v1/resources/search", params={"q": "pigeon post", "kind": "document"}).json()
        assert none["hits"] == []

    def test_search_for_a_pair_is_under_its_charter_and_in_its_program(self, client: TestClient) -> None:
        own = client.get("/v1/resources/search", params={"q": "pigeon post", "pair": "p1", "kind": "document"}).json()
        assert [one["resource"] for one in own["hits"]] == ["north/house-rules"]
        query: dict[str, Any] = {"q": "salary transparency and pay", "limit": 50}
        anyone = client.get("/v1/resources/search", params=query).json()["hits"]
        pair = client.get("/v1/resources/search", params={**query, "pair": "p1"}).json()["hits"]
        assert any("salary" in one["text"].lower() for one in anyone)
        assert pair and not any("salary" in one["text"].lower() for one in pair)
        theme = client.get("/v1/resources/search", params={"q": "pigeon", "pair": "p1", "theme": "house"}).json()
        assert {one["resource"] for one in theme["hits"]} == {"north/house-rules"}

    @pytest.mark.parametrize(
        ("params", "status"),
        [
            ({}, 422),
            ({"q": "  "}, 422),
            ({"q": "x" * 401}, 422),
            ({"q": "x", "limit": 0}, 422),
            ({"q": "x", "pair": "nobody"}, 404),
            ({"q": "x", "pair": "p1", "program": "north"}, 422),
            ({"q": "x", "program": "nowhere"}, 404),
        ],
    )
    def test_a_search_that_cannot_be(self, client: TestClient, params: dict[str, Any], status: int) -> None:
        assert_problem(client.get("/v1/resources/search", params=params), status)

    @pytest.mark.parametrize("q", ['"', "a AND (", "*", "\x00", "' OR 1=1 --", "🙃", "x" * 400])
    def test_any_words_can_be_searched(self, client: TestClient, q: str) -> None:
        assert client.get("/v1/resources/search", params={"q": q}).status_code == 200


class TestTheEdge:
    def test_the_callers_request_id_comes_back_if_it_is_fit_for_a_log(self, client: TestClient) -> None:
        assert client.get("/healthz", headers={"X-Request-ID": "abc-1"}).headers["x-request-id"] == "abc-1"
        for unfit in ("a b", "x" * 65, "a\tb", ""):
            given = client.get("/v1/pairs/nobody", headers={"X-Request-ID": unfit})
            assert re.fullmatch("[0-9a-f]{32}", assert_problem(given, 404)["request_id"])

    def test_addresses_and_methods_that_are_not_there(self, client: TestClient) -> None:
        assert_problem(client.get("/nowhere"), 404)
        assert_problem(client.get("/docs"), 404)
        assert_problem(client.get("/openapi.json"), 404)
        response = client.delete("/v1/pairs")
        assert_problem(response, 405)
        assert response.headers["allow"] == "GET"

    def test_a_body_that_is_too_large(self, client: TestClient) -> None:
        json = {"Content-Type": "application/json"}
        assert_problem(client.post("/v1/pairs/p1/suggestions", content=b" " * 1_000_001, headers=json), 413)
        parts = (b" " * 100_000 for _ in range(11))
        assert_problem(client.post("/v1/pairs/p1/suggestions", content=parts, headers=json), 413)

    def test_a_body_that_is_not_declared_as_json(self, client: TestClient) -> None:
        assert_problem(client.post("/v1/pairs/p1/suggestions", data={"n": "3"}), 415)
        assert_problem(client.post("/v1/pairs/p1/suggestions", content=b"{}"), 415)

    def test_an_unexpected_error_tells_nothing(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fails(*_: object) -> None:
            raise RuntimeError(SECRET)

        monkeypatch.setattr(api.routes.pairs, "pair_overview", fails)
        with caplog.at_level(logging.INFO):
            response = client.get("/v1/pairs/p1")
        found = assert_problem(response, 500)
        assert "zebra" not in response.text and "Traceback" not in response.text
        assert found["request_id"] in caplog.text and "RuntimeError" in caplog.text
        assert "zebra" not in caplog.text

    def test_the_log_has_no_query(self, client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.INFO, logger="upward"):
            client.get("/v1/resources/search", params={"q": "zebra"})
        lines = [one.getMessage() for one in caplog.records if one.name.startswith("upward")]
        assert len(lines) == 1 and lines[0].startswith("GET /v1/resources/search 200")
        assert "zebra" not in lines[0]

    def test_the_description_is_behind_the_token(self, client: TestClient) -> None:
        assert client.get("/v1/openapi.json").json()["info"]["title"] == "Upward"


class TestHealth:
    def test_up_and_ready(self, stranger: TestClient) -> None:
        assert stranger.get("/healthz").json() == {"status": "up"}
        assert stranger.get("/readyz").json() == {"status": "ready", "reason": None}

    def test_an_empty_hub_is_not_ready_and_says_what_to_do(self, tmp_path: Path) -> None:
        coach = bootstrap(Settings(embedder="hashing", data_dir=tmp_path))
        token = operators_token(coach, "test")
        with TestClient(create_app(coach), headers={"Authorization": f"Bearer {token}"}) as client:
            response = client.get("/readyz")
            assert response.status_code == 503
            assert response.json()["status"] == "not_ready" and "coach ingest" in response.json()["reason"]
            assert client.get("/v1/resources").json() == {"resources": [], "next_cursor": None}
            assert_problem(client.get("/v1/resources/search", params={"q": "x"}), 503)
            assert_problem(client.post("/v1/pairs/p1/suggestions"), 404)
            assert "coach demo" in assert_problem(client.get("/v1/pairs"), 403)["detail"]
        coach.close()

    def test_without_the_embedder_it_is_degraded(self, tmp_path: Path) -> None:
        coach = bootstrap(Settings(data_dir=tmp_path, models_dir=tmp_path / "none"))
        ingest_hub(coach.catalogue, None)
        with TestClient(create_app(coach)) as client:
            response = client.get("/readyz")
        assert response.status_code == 200
        assert response.json()["status"] == "degraded"
        assert "embedder" in response.json()["reason"] and str(tmp_path) not in response.text
        coach.close()

    @pytest.mark.sqlite
    def test_a_database_that_cannot_be_opened(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "upward.sqlite3").write_bytes(b"this is not a database" * 100)
        monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
        with TestClient(create_app()) as client:
            response = client.get("/readyz")
            assert response.status_code == 503 and "cannot be opened" in response.json()["reason"]
            assert client.get("/healthz").status_code == 200

    def test_the_app_makes_its_own_coach(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
        with TestClient(create_app()) as client:
            assert_problem(client.get("/v1/pairs"), 401)
