"""Reviews: what waits, what a coordinator sees and decides, what the pair sees of it, what the next prompts use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import PROGRAM, add_pair, session
from starlette.testclient import TestClient

from api.app import create_app
from coach import accounts
from coach.bootstrap import Coach, bootstrap
from coach.charters import propose, sign
from coach.erase import erase_person
from coach.model.note import Quote
from coach.model.program import Charter, Confidentiality
from coach.model.session import Item, Reading
from coach.model.summary import NoteRecap, Recap, Summary
from coach.settings import Settings
from coach.sharing import release_item, release_recap
from coach.store import tables as t
from coach.suggest import next_session_prompts

NOTE = "She said the report is too long. I'll drop the appendix by Friday."
RECAP = "She said the report is too long."


@dataclass
class People:
    coach: Coach
    client: TestClient
    tokens: dict[str, str]
    accounts: dict[str, str]

    def ask(self, who: str, method: str, path: str, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.tokens[who]}", **more.pop("headers", {})}
        return self.client.request(method, f"/v1/{path}", headers=headers, **more)

    def get(self, who: str, path: str) -> Any:
        answer = self.ask(who, "GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def queue(self, query: str = "") -> list[str]:
        return [one["id"] for one in self.get("coordinator", f"reviews?state=waiting&{query}")["reviews"]]


@pytest.fixture
def people(tmp_path: Path) -> Iterator[People]:
    coach = bootstrap(Settings(embedder="hashing", data_dir=tmp_path / "data"))
    with coach.uow.write() as store:
        store.save_program(PROGRAM, (), ())
    with _people_of(coach) as made:
        yield made
    coach.close()


@pytest.fixture
def people_with_hub(fresh_hub: Callable[..., Coach]) -> Iterator[People]:
    with _people_of(fresh_hub()) as made:
        yield made


@contextmanager
def _people_of(coach: Coach) -> Iterator[People]:
    tokens, ids = {}, {}
    for name, role in (
        ("leader", "leader"),
        ("mentor", "mentor"),
        ("coordinator", "coordinator"),
        ("second", "coordinator"),
    ):
        made = accounts.create_account(coach, name.title(), f"{name}@x.org", program_id=PROGRAM.id, roles=[role])  # type: ignore[list-item]
        tokens[name], ids[name] = accounts.make_token(coach, made.id, "t"), made.id
    with TestClient(create_app(coach)) as client:
        yield People(coach, client, tokens, ids)


def pair_of(people: People, level: Confidentiality, number: int = 1) -> str:
    """A pair of these people with one session that was summarised."""
    at = NOTE.index("I'll")
    item = Item("i", "", "drop the appendix", "mentor", date(2026, 1, 16), evidence=Quote(NOTE[at:], at, len(NOTE)))
    key = add_pair(people.coach, session(NOTE, item, number=number), charter=Charter(confidentiality=level))
    for role in ("leader", "mentor"):
        accounts.link_partner(people.coach, key, role, f"{role}@x.org")  # type: ignore[arg-type]
    recap = NoteRecap(f"{key}-s{number}-n1", "en", Recap((Quote(RECAP, 0, len(RECAP)),)))
    with people.coach.uow.write() as store:
        store.save_summary(Summary(f"{key}-s{number}", (recap,), (), (), "test", "t", 1, people.coach.clock()))
    return key


def release(people: People, key: str) -> None:
    for role in ("leader", "mentor"):
        release_item(people.coach, f"{key}-s1-i", role)  # type: ignore[arg-type]


def flagged(people: People, level: Confidentiality = "pair_only") -> str:
    held = [session("All good.", number=number, depth=0.5, superficial=True) for number in (1, 2)]
    key = add_pair(people.coach, *held, charter=Charter(confidentiality=level))
    for role in ("leader", "mentor"):
        accounts.link_partner(people.coach, key, role, f"{role}@x.org")  # type: ignore[arg-type]
    return key


@pytest.mark.parametrize("level", ["pair_only", "items_to_coordinator", "summary_to_coordinator"])
def test_the_charter_says_what_of_it_is_read(people: People, level: Confidentiality) -> None:
    key = pair_of(people, level)
    review = f"summary-{key}-s1"
    assert review in people.queue()
    before = people.ask("coordinator", "GET", f"reviews/{review}").text
    assert "appendix" not in before and "too long" not in before and '"open":1' in before
    if level == "pair_only":
        return
    release(people, key)
    text = people.ask("coordinator", "GET", f"reviews/{review}").text
    assert "drop the appendix" in text and "too long" not in text and "I'll" not in text
    if level == "summary_to_coordinator":
        for role in ("leader", "mentor"):
            release_recap(people.coach, f"{key}-s1", role)  # type: ignore[arg-type]
        assert RECAP in people.ask("coordinator", "GET", f"reviews/{review}").text
    with people.coach.uow.read() as store:
        pair = store.pair(key)
    propose(people.coach, pair, "leader", Charter())
    hidden = people.ask("coordinator", "GET", f"reviews/{review}").text
    assert "appendix" not in hidden and "too long" not in hidden, "tightening holds at once"


def test_what_was_written_under_a_tighter_charter_stays_covered(people: People) -> None:
    key = pair_of(people, "pair_only")
    with people.coach.uow.read() as store:
        pair = store.pair(key)
    made = propose(people.coach, pair, "leader", Charter(confidentiality="summary_to_coordinator", external_llm=False))
    assert made.proposal is not None
    sign(people.coach, pair, "mentor", made.proposal.id)
    view = people.get("coordinator", f"reviews/summary-{key}-s1")
    assert view["items"] == [] and view["recap"] is None and view["items_by_status"] == {"open": 1}
    answer = people.ask("leader", "PUT", f"items/{key}-s1-i/release")
    assert answer.status_code == 403


def test_an_etag_tells_nothing_of_what_is_hidden(people: People) -> None:
    key = pair_of(people, "items_to_coordinator")
    first = people.ask("coordinator", "GET", f"reviews/summary-{key}-s1").headers["etag"]
    people.ask("leader", "PATCH", f"items/{key}-s1-i", json={"action": "drop two pages"})
    assert people.ask("coordinator", "GET", f"reviews/summary-{key}-s1").headers["etag"] == first


def test_approved_is_out_of_the_queue_until_there_is_more_to_read(people: People) -> None:
    key = pair_of(people, "items_to_coordinator")
    review = f"summary-{key}-s1"
    tag = people.ask("coordinator", "GET", f"reviews/{review}").headers["etag"]
    done = people.ask("coordinator", "POST", f"reviews/{review}/approval", headers={"If-Match": tag})
    assert done.status_code == 200 and done.json()["review"]["state"] == "approved"
    assert review not in people.queue()
    late = people.ask("second", "POST", f"reviews/{review}/approval", headers={"If-Match": tag})
    assert late.status_code == 412
    release(people, key)
    assert review in people.queue()
    people.ask("coordinator", "POST", f"reviews/{review}/approval")
    with people.coach.uow.write() as store:
        made = store.summary(f"{key}-s1")
        assert made is not None
        store.save_summary(made)
    assert review in people.queue(), "read anew, it is another summary"


def test_of_many_at_once_one_wins(people: People) -> None:
    key = pair_of(people, "pair_only")
    tag = people.ask("coordinator", "GET", f"reviews/summary-{key}-s1").headers["etag"]

    def approve(_: int) -> int:
        path, headers = f"reviews/summary-{key}-s1/approval", {"If-Match": tag}
        return int(people.ask("coordinator", "POST", path, headers=headers).status_code)

    with ThreadPoolExecutor(8) as threads:
        told = sorted(threads.map(approve, range(16)))
    assert told == [200] + [412] * 15


def test_a_correction_is_seen_by_the_pair_and_the_next_prompts_use_it(people_with_hub: People) -> None:
    people = people_with_hub
    key = pair_of(people, "items_to_coordinator")
    release(people, key)
    review, item = f"summary-{key}-s1", f"{key}-s1-i"
    change = {
        "reason": "Ada said that she does it.",
        "items": [
            {"id": item, "owner": "leader", "action": "cut the slide deck for investors", "kind": "communication"}
        ],
    }
    tag = people.ask("coordinator", "GET", f"reviews/{review}").headers["etag"]
    done = people.ask("coordinator", "PATCH", f"reviews/{review}", json=change, headers={"If-Match": tag})
    assert done.status_code == 200, done.text
    assert done.json()["review"]["state"] == "approved"
    assert done.json()["items"][0]["released"] is False, "both keys are needed anew for other words"
    assert {one["field"] for one in done.json()["corrected"]} == {"owner", "action", "kind"}
    told = people.get("leader", f"items/{item}")
    assert told["item"]["action"] == "cut the slide deck for investors" and told["item"]["owner"] == "leader"
    by_field = {one["field"]: one for one in told["changes"]}
    assert by_field["action"]["before"] == "drop the appendix"
    assert by_field["owner"]["before"] == "mentor"
    assert {one["by"] for one in told["changes"]} == {f"account:{people.accounts['coordinator']}"}
    assert {one["reason"] for one in told["changes"]} == {"Ada said that she does it."}
    seen = people.get("mentor", f"pairs/{key}/reviews")["reviews"]
    assert [(one["id"], one["state"], one["by_name"]) for one in seen] == [(review, "approved", "Coordinator")]
    made = next_session_prompts(people.coach, key, n=5, seed=0)
    why = " ".join(one.why.text for one in made.suggestions)
    assert "slide deck" in why and "appendix" not in why
    stale = people.ask("coordinator", "PATCH", f"reviews/{review}", json=change, headers={"If-Match": tag})
    assert stale.status_code == 412


def test_an_item_that_is_not_released_is_not_corrected(people: People) -> None:
    key = pair_of(people, "items_to_coordinator")
    for item in (f"{key}-s1-i", "gone"):
        change = {"reason": "So.", "items": [{"id": item, "owner": "leader"}]}
        answer = people.ask("coordinator", "PATCH", f"reviews/summary-{key}-s1", json=change)
        assert answer.status_code == 404 and answer.json()["detail"] == f"There is no item with the id {item!r}."
    release(people, key)
    for wrong in ({"verdict": "substantial"}, {"items": [{"id": f"{key}-s1-i"}]}, {}):
        answer = people.ask("coordinator", "PATCH", f"reviews/summary-{key}-s1", json={"reason": "So.", **wrong})
        assert answer.status_code == 422, wrong
    assert people.get("leader", f"items/{key}-s1-i")["changes"] == []


def test_a_returned_summary_waits_again_once_the_pair_has_done_something(people: People) -> None:
    key = pair_of(people, "items_to_coordinator")
    review = f"summary-{key}-s1"
    said = people.ask("coordinator", "POST", f"reviews/{review}/return", json={"comment": "Who takes it?"})
    assert said.status_code == 200 and review not in people.queue()
    (seen,) = people.get("leader", f"pairs/{key}/reviews")["reviews"]
    assert (seen["state"], seen["comment"], seen["by_name"]) == ("returned", "Who takes it?", "Coordinator")
    people.ask("leader", "PATCH", f"items/{key}-s1-i", json={"owner": "leader"})
    assert review in people.queue()


def test_returned_to_be_read_again(people: People) -> None:
    key = pair_of(people, "pair_only")
    body = {"comment": "This looks thin.", "read_again": True}
    assert people.ask("coordinator", "POST", f"reviews/summary-{key}-s1/return", json=body).status_code == 200
    with people.coach.uow.read() as store:
        kinds = [(one.kind, one.subject) for one in store.jobs()]
    assert kinds == [("analyse", f"{key}-s1")]


def test_a_comment_goes_from_coordinators_when_the_charter_gets_tighter(people: People) -> None:
    key = pair_of(people, "items_to_coordinator")
    review = f"summary-{key}-s1"
    people.ask("coordinator", "POST", f"reviews/{review}/return", json={"comment": "The appendix?"})
    assert people.get("second", f"reviews/{review}")["comment"] == "The appendix?"
    with people.coach.uow.read() as store:
        pair = store.pair(key)
    propose(people.coach, pair, "mentor", Charter())
    assert people.get("second", f"reviews/{review}")["comment"] is None
    assert people.ask("second", "PUT", f"reviews/{review}/assignee", json={"account_id": None}).status_code == 200
    (seen,) = people.get("leader", f"pairs/{key}/reviews")["reviews"]
    assert seen["comment"] == "The appendix?", "the pair goes on seeing it"


def test_handing_on(people: People) -> None:
    key = pair_of(people, "pair_only")
    path = f"reviews/summary-{key}-s1/assignee"
    second = people.accounts["second"]
    assert people.ask("coordinator", "PUT", path, json={"account_id": second}).status_code == 200
    assert f"summary-{key}-s1" in people.queue(f"assignee={second}")
    assert f"summary-{key}-s1" not in people.queue("assignee=nobody")
    assert f"summary-{key}-s1" not in people.queue("assignee=me")
    for wrong in (people.accounts["leader"], "gone"):
        answer = people.ask("coordinator", "PUT", path, json={"account_id": wrong})
        assert answer.status_code == 422 and "no account of a coordinator" in answer.text
    erase_person(people.coach, second)
    assert people.get("coordinator", f"reviews/summary-{key}-s1")["review"]["assignee"] is None


def test_the_verdict_of_a_flag(people: People) -> None:
    key = flagged(people)
    review = f"flag-{key}-s2"
    view = people.get("coordinator", f"reviews/{review}")
    assert view["flag"]["sessions"] == [f"{key}-s1", f"{key}-s2"] and view["items"] == []
    assert review in people.queue("kind=flag") and review not in people.queue("kind=summary")
    change = {"reason": "I met both of them.", "verdict": "substantial"}
    done = people.ask("coordinator", "PATCH", f"reviews/{review}", json=change)
    assert done.status_code == 200 and done.json()["flag"] is None and done.json()["verdict"] == "substantial"
    assert key not in [one["pair_id"] for one in people.get("coordinator", "flags")["flags"]]
    with people.coach.uow.write() as store:
        store.save_reading(Reading(f"{key}-s2", 0.5, True, "test", 0.9))
    told = people.get("leader", f"sessions/{key}-s2/reading")
    assert told["verdict"] == "substantial" and told["depth"] is None and told["flagged"] is False, "read again or not"
    assert (told["corrected"]["before"], told["corrected"]["reason"]) == ("superficial", "I met both of them.")
    back = people.ask(
        "coordinator", "PATCH", f"reviews/{review}", json={"reason": "They say otherwise.", "verdict": "superficial"}
    )
    assert back.json()["flag"] is not None and back.json()["verdict"] is None
    assert people.get("leader", f"sessions/{key}-s2/reading")["depth"] == 0.5
    assert people.ask("coordinator", "GET", f"reviews/flag-{key}-s1").status_code == 404, "no flag goes by it"


def test_pages_of_the_queue_hold_each_once_and_in_order(people: People) -> None:
    keys = [pair_of(people, "pair_only", number=number) for number in (5, 3, 1, 3)]
    flag = flagged(people)
    whole = people.get("coordinator", "reviews?limit=200")["reviews"]
    assert [one["held_on"] for one in whole] == sorted(one["held_on"] for one in whole)
    assert {one["pair_id"] for one in whole} == {*keys, flag}
    found: list[str] = []
    cursor = ""
    while True:
        part = people.get("coordinator", f"reviews?limit=2{cursor}")
        found += [one["id"] for one in part["reviews"]]
        if part["next_cursor"] is None:
            break
        cursor = f"&cursor={part['next_cursor']}"
    assert found == [one["id"] for one in whole]
    since = people.get("coordinator", "reviews?since=2026-03-10")["reviews"]
    assert {one["pair_id"] for one in since} == {keys[0], keys[1], keys[3]}
    assert people.get("coordinator", f"reviews?pair={flag}")["reviews"][0]["kind"] == "flag"
    assert people.get("coordinator", "reviews?pair=gone")["reviews"] == []
    assert people.ask("coordinator", "GET", "reviews?cursor=eA").status_code == 422


def test_words_of_coordinators_go_with_retention(people: People) -> None:
    key = pair_of(people, "pair_only")
    people.ask("coordinator", "POST", f"reviews/summary-{key}-s1/return", json={"comment": "Who takes it?"})
    with people.coach.database.write() as sql:
        sql.execute(t.charter.update().where(t.charter.c.pair_id == key).values(retention_days=1))
    from coach.retention import expire

    expire(people.coach)
    (seen,) = people.get("leader", f"pairs/{key}/reviews")["reviews"]
    assert seen["comment"] is None


def test_on_the_command_line(people: People) -> None:
    from typer.testing import CliRunner

    from coach.cli import app

    key = pair_of(people, "items_to_coordinator")
    release(people, key)
    runner = CliRunner(
        env={"COACH_DATA_DIR": str(people.coach.settings.data_dir), "COACH_DATABASE_URL": people.coach.settings.sql_url}
    )
    me = ["--as", "coordinator@x.org"]

    def run(*arguments: str) -> Any:
        return runner.invoke(app, ["review", *arguments, *me])

    assert f"summary-{key}-s1" in run("list").output
    change = ("edit", f"summary-{key}-s1", "--item", f"{key}-s1-i", "--due", "2026-02-01", "--reason", "They moved it.")
    assert "corrected the due" in run(*change).output
    assert run(*change, "--if-match", "0").exit_code != 0
    assert f"summary-{key}-s1" not in run("list").output
    assert '"state": "returned"' in run("return", f"summary-{key}-s1", "--comment", "Why?", "--json").output
    assert run("reassign", f"summary-{key}-s1", "--to", people.accounts["second"]).exit_code == 0
    assert f"for {people.accounts['second']}" in run("list", "--all").output
    assert run("approve", f"summary-{key}-s1").exit_code == 0
    with people.coach.uow.read() as store:
        log = [one for one in store.audit_log([PROGRAM.id], limit=99) if one.object_id == f"summary-{key}-s1"]
    assert [(one.action, one.allowed, one.pair_id) for one in log] == [("review", True, key)] * 5
    refused = runner.invoke(app, ["review", "list", "--as", "leader@x.org"])
    assert refused.exit_code != 0 and "no coordinator" in str(refused.exception)
