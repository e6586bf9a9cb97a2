"""Notes go in over HTTP; items, readings and flags come out, and the text of a note never does as a whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import PROGRAM, add_pair
from starlette.testclient import TestClient

from api.app import create_app
from coach.accounts import create_account, make_token
from coach.bootstrap import Coach

FIRST = (
    "She told me that nobody reads the Monday report, and that hurt, because I write it on Sundays. I had always "
    "thought that they waited for it. I asked what she would cut and she named two pages. "
    "I'll drop the appendix by Friday. "
    "Priya will send me the three questions her team really asks."
)
SECOND = (
    "I dropped the appendix and two people wrote to thank me. The three questions haven't come yet. "
    "She asked why the report needs me at all, and I had no answer. I will let Sam write the next one."
)
EMPTY = (
    "Another great session full of energy! We covered trends, tools, purpose, the office and the weather. "
    "Communication is key and the future belongs to the curious. Looking forward to many more inspiring conversations."
)


@pytest.fixture(scope="module")
def client(hub: Coach) -> Iterator[TestClient]:
    # A service of its own: other tests give the program members, and then the operator's token reads nothing there.
    with hub.uow.write() as store:
        store.save_program(PROGRAM, [], [])
    service = create_account(hub, "Sessions tester", None, program_id=PROGRAM.id, roles=("service",))
    token = make_token(hub, service.id, "tester")
    with TestClient(create_app(hub), headers={"Authorization": f"Bearer {token}"}) as made:
        yield made


def recorded(client: TestClient, pair: str, day: str, *notes: tuple[str, str]) -> str:
    body = {"held_on": day, "notes": [{"author": author, "text": text} for author, text in notes]}
    answer = client.post(f"/v1/pairs/{pair}/sessions", json=body, headers={"Prefer": "wait=60"})
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert answer.headers["Location"] == f"/v1/sessions/{made['id']}"
    assert made["summarised"] and made["read"]
    return str(made["id"])


def test_notes_become_items_that_are_followed_up(client: TestClient, hub: Coach) -> None:
    pair = add_pair(hub)
    first = recorded(client, pair, "2026-03-04", ("leader", FIRST))
    summary = client.get(f"/v1/sessions/{first}/summary").json()
    assert summary["engine"] == "embedded"
    mine = next(one for one in summary["items"] if "appendix" in one["action"])
    assert (mine["owner"], mine["due"], mine["due_text"]) == ("leader", "2026-03-06", "by Friday")
    for item in summary["items"]:
        quote = item["evidence"]
        assert FIRST[quote["start"] : quote["end"]] == quote["text"]
    assert all(sentence["text"] in FIRST for recap in summary["recaps"] for sentence in recap["sentences"])

    second = recorded(client, pair, "2026-04-01", ("leader", SECOND))
    told = {one["item_id"]: one for one in client.get(f"/v1/sessions/{second}/summary").json()["follow_ups"]}
    assert told[mine["id"]]["status"] == "done" and told[mine["id"]]["evidence"]["text"] in SECOND
    listed = client.get(f"/v1/pairs/{pair}/items").json()["items"]
    now = next(one for one in listed if one["item"]["id"] == mine["id"])
    assert now["item"]["status"] == "done"
    assert now["changes"][0]["by"] == f"session:{second}"
    still_open = client.get(f"/v1/pairs/{pair}/items", params={"open": True}).json()["items"]
    assert mine["id"] not in [one["item"]["id"] for one in still_open]


def test_a_reading_says_what_speaks_for_it_and_what_to_try(client: TestClient, hub: Coach) -> None:
    pair = add_pair(hub)
    real = client.get(f"/v1/sessions/{recorded(client, pair, '2026-03-04', ('leader', FIRST))}/reading").json()
    assert real["verdict"] == "substantial" and real["p_superficial"] < 0.5
    assert any(sign["speaks_for_depth"] and sign["quote"]["text"] in FIRST for sign in real["signs"])
    flat = client.get(f"/v1/sessions/{recorded(client, pair, '2026-04-01', ('mentor', EMPTY))}/reading").json()
    assert flat["verdict"] == "superficial" and flat["depth"] < real["depth"]
    assert not flat["flagged"], "one light session is no alarm"
    assert flat["try_next"] and all(one["rung"] <= 3 for one in flat["try_next"])


def test_a_flag_needs_a_pattern_and_names_no_words(client: TestClient, hub: Coach) -> None:
    pair = add_pair(hub)
    sessions = [recorded(client, pair, f"2026-0{month}-04", ("mentor", EMPTY)) for month in (3, 4)]
    flags = {one["pair_id"]: one for one in client.get("/v1/flags").json()["flags"]}
    assert flags[pair]["sessions"] == sessions
    assert "energy" not in client.get("/v1/flags").text
    assert client.get("/v1/flags", params={"program": "nowhere"}).status_code == 404


def test_the_partners_note_is_compared(client: TestClient, hub: Coach) -> None:
    pair = add_pair(hub)
    session = recorded(client, pair, "2026-03-04", ("leader", FIRST))
    note = {
        "author": "mentor",
        "text": "He took it well, I think. He will drop the appendix by Friday. I'll book the room.",
    }
    answer = client.post(f"/v1/sessions/{session}/notes", json=note, headers={"Prefer": "wait=60"})
    assert answer.status_code == 201
    items = client.get(f"/v1/sessions/{session}/summary").json()["items"]
    assert "agreed" in {one["recorded_by"] for one in items if "appendix" in one["action"]}
    assert {one["recorded_by"] for one in items} <= {"agreed", "only_leader", "only_mentor", "contradicting"}


def test_an_item_is_corrected_with_a_trail(client: TestClient, hub: Coach) -> None:
    pair = add_pair(hub)
    session = recorded(client, pair, "2026-03-04", ("leader", FIRST))
    item = client.get(f"/v1/sessions/{session}/summary").json()["items"][0]["id"]
    changed = client.patch(f"/v1/items/{item}", json={"owner": "mentor", "due": None, "reason": "We swapped."}).json()
    assert (changed["item"]["owner"], changed["item"]["due"]) == ("mentor", None)
    assert {(one["field"], one["by"], one["reason"]) for one in changed["changes"]} == {
        ("owner", f"account:{client.get('/v1/me').json()['id']}", "We swapped."),
        ("due", f"account:{client.get('/v1/me').json()['id']}", "We swapped."),
    }
    assert client.get(f"/v1/items/{item}").json() == changed
    for wrong in ({}, {"owner": "boss"}, {"status": "finished"}, {"action": None}, {"nonsense": 1}, {"due": "soon"}):
        assert client.patch(f"/v1/items/{item}", json=wrong).status_code == 422, wrong
    assert client.patch("/v1/items/stranger", json={"status": "done"}).status_code == 404


def test_the_text_of_a_note_does_not_come_back_as_a_whole(client: TestClient, hub: Coach) -> None:
    pair = add_pair(hub)
    session = recorded(client, pair, "2026-03-04", ("leader", FIRST))
    shown = client.get(f"/v1/sessions/{session}").json()
    assert shown["notes"] == [{"id": f"{session}-n1", "author": "leader", "characters": len(FIRST)}]
    for path in ("", "/summary", "/reading"):
        assert FIRST not in client.get(f"/v1/sessions/{session}{path}").text


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"held_on": "2026-03-04", "notes": []},
        {"held_on": "soon", "notes": [{"author": "leader", "text": "x"}]},
        {"held_on": "2026-03-04", "notes": [{"author": "boss", "text": "x"}]},
        {"held_on": "2026-03-04", "notes": [{"author": "leader", "text": ""}]},
        {"held_on": "2026-03-04", "notes": [{"author": "leader", "text": " \n "}]},
        {"held_on": "2026-03-04", "notes": [{"author": "leader", "text": "x"}] * 5},
    ],
)
def test_what_is_no_session_is_refused(client: TestClient, hub: Coach, body: dict[str, object]) -> None:
    pair = add_pair(hub)
    assert client.post(f"/v1/pairs/{pair}/sessions", json=body).status_code == 422
    assert client.get(f"/v1/pairs/{pair}").json()["sessions"] == 0


def test_unknown_ids_are_not_found(client: TestClient) -> None:
    body = {"held_on": "2026-03-04", "notes": [{"author": "leader", "text": "x"}]}
    assert client.post("/v1/pairs/stranger/sessions", json=body).status_code == 404
    for path in ("", "/summary", "/reading"):
        assert client.get(f"/v1/sessions/stranger{path}").status_code == 404
    assert client.get("/v1/pairs/stranger/items").status_code == 404
