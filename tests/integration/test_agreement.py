"""What a pair agrees on: two signatures to loosen, one word to tighten, two keys to share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from coach import accounts
from coach.bootstrap import Coach, bootstrap
from coach.import_pairs import import_pairs, read_pairs
from coach.model.suggestion import Provenance, Suggestion, SuggestionSet, Why
from coach.settings import Settings

PAIRS = (
    "id,leader_name,leader_email,mentor_name,mentor_email,goals\n"
    "a1,Ada Lead,ada@example.org,Max Mentor,max@example.org,Listen more\n"
)
NOTE = "She told me that nobody reads the Monday report, and that hurt. I'll drop the appendix by Friday."


@dataclass
class Person:
    """Somebody with a token of their own."""

    client: TestClient
    token: str

    def ask(self, method: str, path: str, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}", "Prefer": "wait=60"}
        return self.client.request(method, f"/v1{path}", headers=headers, **more)

    def get(self, path: str) -> Any:
        answer = self.ask("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()


@dataclass
class Cast:
    coach: Coach
    leader: Person
    mentor: Person
    coordinator: Person

    def propose(self, by: Person, **terms: Any) -> Any:
        answer = by.ask("PUT", "/pairs/a1/charter/proposal", json=terms)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def agree(self, **terms: Any) -> None:
        """The leader proposes, the mentor signs."""
        waiting = self.propose(self.leader, **terms)["proposal"]
        if waiting is not None:
            signed = self.mentor.ask("POST", "/pairs/a1/charter/signatures", json={"proposal_id": waiting["id"]})
            assert signed.status_code == 200, signed.text

    def session(self, day: str = "2026-11-02") -> str:
        body = {"held_on": day, "notes": [{"author": "leader", "text": NOTE}]}
        return str(self.leader.ask("POST", "/pairs/a1/sessions", json=body).json()["id"])

    def item(self, session: str) -> str:
        items = self.leader.get(f"/sessions/{session}/summary")["items"]
        return str(next(one["id"] for one in items if "appendix" in one["action"]))


@pytest.fixture
def cast(tmp_path: Path) -> Iterator[Cast]:
    coach = bootstrap(Settings(embedder="hashing", data_dir=tmp_path))
    accounts.create_program(coach, "north", "North", retention_days=400)
    assert not import_pairs(coach, "north", read_pairs(PAIRS.encode())[0])
    cleo = accounts.create_account(coach, "Cleo", "cleo@example.org", program_id="north", roles=["coordinator"])
    with TestClient(create_app(coach)) as client:

        def person(email: str) -> Person:
            with coach.uow.read() as store:
                found = store.account_by_email(email)
            assert found is not None
            return Person(client, accounts.make_token(coach, found[0].id, "test"))

        yield Cast(coach, person("ada@example.org"), person("max@example.org"), person(cleo.email or ""))
    coach.close()


class TestTheCharter:
    def test_it_begins_with_all_of_it_in_the_pair(self, cast: Cast) -> None:
        found = cast.leader.get("/pairs/a1/charter")
        assert found["in_force"]["confidentiality"] == "pair_only" and found["in_force"]["version"] == 1
        assert found["proposal"] is None and found["retention_days"] == 400

    def test_loosening_takes_both(self, cast: Cast) -> None:
        waiting = cast.propose(cast.leader, confidentiality="items_to_coordinator", cadence="monthly")
        assert waiting["in_force"]["version"] == 1 and waiting["in_force"]["cadence"] == ""
        key = waiting["proposal"]["id"]
        own = cast.leader.ask("POST", "/pairs/a1/charter/signatures", json={"proposal_id": key})
        assert own.status_code == 422, "nobody signs for the other"
        other = cast.mentor.ask("POST", "/pairs/a1/charter/signatures", json={"proposal_id": key})
        assert other.json()["in_force"] | {"version": 2} == other.json()["in_force"]
        assert other.json()["in_force"]["confidentiality"] == "items_to_coordinator"
        assert all(other.json()["history"][-1][f"{role}_signed_at"] for role in ("leader", "mentor"))
        again = cast.mentor.ask("POST", "/pairs/a1/charter/signatures", json={"proposal_id": key})
        assert again.status_code == 404

    def test_tightening_holds_at_once_and_the_rest_waits(self, cast: Cast) -> None:
        cast.agree(confidentiality="summary_to_coordinator", external_llm=True, off_limits_topics=["pay"])
        found = cast.propose(
            cast.mentor,
            confidentiality="pair_only",
            external_llm=False,
            off_limits_topics=["health"],
            retention_days=30,
            cadence="weekly",
        )
        now = found["in_force"]
        assert (now["confidentiality"], now["external_llm"], now["retention_days"]) == ("pair_only", False, 30)
        assert now["off_limits_topics"] == ["pay", "health"], "a topic is added at once, and dropped by two"
        assert now["cadence"] == "" and found["retention_days"] == 30
        assert found["proposal"]["terms"]["cadence"] == "weekly"
        assert found["proposal"]["terms"]["off_limits_topics"] == ["health"]
        assert found["history"][-1]["leader_signed_at"] is None and found["history"][-1]["mentor_signed_at"]

    def test_a_proposal_lapses_when_the_charter_changes(self, cast: Cast) -> None:
        key = cast.propose(cast.leader, confidentiality="summary_to_coordinator")["proposal"]["id"]
        assert cast.propose(cast.mentor, off_limits_topics=["pay"])["proposal"] is None
        late = cast.mentor.ask("POST", "/pairs/a1/charter/signatures", json={"proposal_id": key})
        assert late.status_code == 404
        assert cast.leader.get("/pairs/a1/charter")["in_force"]["confidentiality"] == "pair_only"

    def test_a_proposal_is_withdrawn(self, cast: Cast) -> None:
        key = cast.propose(cast.leader, cadence="weekly")["proposal"]["id"]
        assert cast.mentor.ask("DELETE", "/pairs/a1/charter/proposal").json()["proposal"] is None
        assert cast.mentor.ask("POST", "/pairs/a1/charter/signatures", json={"proposal_id": key}).status_code == 404

    def test_what_was_suggested_goes_when_its_topic_does(self, cast: Cast) -> None:
        texts = ("What would you ask about salary bands?", "Which meeting could go?")
        made = SuggestionSet(
            "set",
            "a1",
            None,
            cast.coach.clock(),
            tuple(
                Suggestion(
                    f"s{place}", f"x-{place}", text, "either", Why("goal", "0", "It serves."), (0,), 2, "t", (), 5, ()
                )
                for place, text in enumerate(texts)
            ),
            (),
            Provenance("embedded", "v1", 0, 1, "c"),
        )
        with cast.coach.uow.write() as store:
            store.add_suggestion_set(made)

        def shown() -> list[str]:
            whole = cast.leader.get("/pairs/a1/suggestions")["sets"][0]["suggestions"]
            one = cast.leader.get("/pairs/a1/suggestions/set")["suggestions"]
            assert whole == one
            return [each["text"] for each in one]

        assert shown() == list(texts)
        cast.propose(cast.mentor, off_limits_topics=["salary"])
        assert shown() == [texts[1]]
        said = cast.leader.ask("POST", "/suggestions/s0/outcome", json={"outcome": "skipped"})
        assert said.status_code == 404 and "salary" not in said.text
        with cast.coach.uow.read() as store:
            assert store.suggestion_sets("a1")[0].suggestions[0].outcome is None
        assert cast.leader.ask("POST", "/suggestions/s1/outcome", json={"outcome": "skipped"}).status_code == 200


class TestTwoKeys:
    def test_a_coordinator_reads_an_item_when_both_released_it(self, cast: Cast) -> None:
        cast.agree(confidentiality="items_to_coordinator")
        item = cast.item(cast.session())

        def seen() -> dict[str, Any]:
            found = cast.coordinator.get("/pairs/a1/shared")
            assert found["item_releases"] is None and found["recap_releases"] is None
            return next(one for one in found["items"] if one["id"] == item)

        hidden = {"released": False, "action": None, "owner": None, "due": None}
        assert seen() | hidden == seen()
        first = cast.leader.ask("PUT", f"/items/{item}/release")
        assert first.json()["by"] == ["leader"] and not first.json()["open"]
        assert seen() | hidden == seen(), "one key does not open it, and it is not told who gave one"
        assert cast.mentor.ask("PUT", f"/items/{item}/release", json={"digest": first.json()["digest"]}).json()["open"]
        assert "appendix" in seen()["action"] and seen()["owner"] == "leader"
        assert "nobody reads" not in cast.coordinator.ask("GET", "/pairs/a1/shared").text, "the quote stays"
        assert cast.mentor.ask("DELETE", f"/items/{item}/release").status_code == 204
        assert seen() | hidden == seen()

    def test_a_key_fits_the_text_that_it_was_given_for(self, cast: Cast) -> None:
        cast.agree(confidentiality="items_to_coordinator")
        item = cast.item(cast.session())
        digest = cast.leader.ask("PUT", f"/items/{item}/release").json()["digest"]
        cast.mentor.ask("PUT", f"/items/{item}/release")
        assert cast.leader.ask("PATCH", f"/items/{item}", json={"action": "Say that Max was right"}).status_code == 200
        assert "Max was right" not in cast.coordinator.ask("GET", "/pairs/a1/shared").text
        assert cast.mentor.ask("PUT", f"/items/{item}/release", json={"digest": digest}).status_code == 409
        for one in (cast.leader, cast.mentor):
            one.ask("PUT", f"/items/{item}/release")
        assert "Max was right" in cast.coordinator.ask("GET", "/pairs/a1/shared").text
        cast.leader.ask("PATCH", f"/items/{item}", json={"status": "done"})
        assert "Max was right" in cast.coordinator.ask("GET", "/pairs/a1/shared").text, "a status is no text"

    def test_a_recap_needs_the_charter_that_lets_it(self, cast: Cast) -> None:
        cast.agree(confidentiality="items_to_coordinator")
        session = cast.session()
        assert cast.leader.ask("PUT", f"/sessions/{session}/recap/release").status_code == 403
        cast.agree(confidentiality="summary_to_coordinator")
        assert cast.leader.ask("PUT", f"/sessions/{session}/recap/release").status_code == 403, (
            "written under the other"
        )
        second = cast.session("2026-11-30")
        for one in (cast.leader, cast.mentor):
            assert cast.coordinator.get("/pairs/a1/shared")["recaps"] == [
                {"session_id": second, "released": False, "sentences": [], "themes": []}
            ]
            assert one.ask("PUT", f"/sessions/{second}/recap/release").status_code == 200
        recap = cast.coordinator.get("/pairs/a1/shared")["recaps"][0]
        assert recap["released"] and all(sentence in NOTE for sentence in recap["sentences"]) and recap["sentences"]

    def test_tightening_covers_at_once_what_was_released(self, cast: Cast) -> None:
        cast.agree(confidentiality="summary_to_coordinator")
        session = cast.session()
        item = cast.item(session)
        for one in (cast.leader, cast.mentor):
            one.ask("PUT", f"/items/{item}/release")
            one.ask("PUT", f"/sessions/{session}/recap/release")
        assert "appendix" in cast.coordinator.ask("GET", "/pairs/a1/shared").text
        cast.propose(cast.mentor, confidentiality="pair_only")
        after = cast.coordinator.get("/pairs/a1/shared")
        assert after["items"] == [] and after["recaps"] == [] and sum(after["items_by_status"].values()) >= 1

    def test_loosening_uncovers_nothing_that_was_written_before(self, cast: Cast) -> None:
        first = cast.session()
        item = cast.item(first)
        cast.agree(confidentiality="summary_to_coordinator")
        # Read anew under the looser charter, and with another note: the words are still those of before.
        again = {"author": "mentor", "text": "He will drop the appendix by Friday."}
        assert cast.mentor.ask("POST", f"/sessions/{first}/notes", json=again).json()["charter_version"] == 1
        for one in (cast.leader, cast.mentor):
            assert one.ask("PUT", f"/items/{item}/release").status_code == 403
            assert one.ask("PUT", f"/sessions/{first}/recap/release").status_code == 403
        assert cast.coordinator.get("/pairs/a1/shared")["items"] == []

    def test_a_note_added_under_a_tighter_charter_keeps_its_session_there(self, cast: Cast) -> None:
        cast.agree(confidentiality="summary_to_coordinator")
        session = cast.session()
        cast.propose(cast.mentor, confidentiality="pair_only")
        late = {"author": "mentor", "text": "He will drop the appendix by Friday, and he was close to tears."}
        assert cast.mentor.ask("POST", f"/sessions/{session}/notes", json=late).json()["charter_version"] == 3
        cast.agree(confidentiality="summary_to_coordinator")
        assert cast.leader.ask("PUT", f"/sessions/{session}/recap/release").status_code == 403

    def test_words_written_by_hand_under_a_tighter_charter_stay_under_it(self, cast: Cast) -> None:
        cast.agree(confidentiality="items_to_coordinator")
        item = cast.item(cast.session())
        cast.propose(cast.mentor, confidentiality="pair_only")
        cast.leader.ask("PATCH", f"/items/{item}", json={"action": "Say sorry to Max"})
        cast.agree(confidentiality="items_to_coordinator")
        assert cast.leader.ask("PUT", f"/items/{item}/release").status_code == 403


def test_notes_are_read_by_the_two_alone(cast: Cast) -> None:
    session = cast.session()
    for one in (cast.leader, cast.mentor):
        assert one.get(f"/sessions/{session}/notes")["notes"][0]["text"] == NOTE
    assert cast.coordinator.ask("GET", f"/sessions/{session}/notes").status_code == 403


def test_nobody_writes_in_the_other_ones_name(cast: Cast) -> None:
    session = cast.session()
    for author, status in (("leader", 403), ("mentor", 201), ("both", 201)):
        note = {"author": author, "text": "He asked what I would cut."}
        assert cast.mentor.ask("POST", f"/sessions/{session}/notes", json=note).status_code == status, author
    forged = {"held_on": "2026-11-09", "notes": [{"author": "leader", "text": "I was wrong."}]}
    assert cast.mentor.ask("POST", "/pairs/a1/sessions", json=forged).status_code == 403
    assert cast.leader.get("/pairs/a1")["sessions"] == 1
    assert len(cast.leader.get(f"/sessions/{session}/notes")["notes"]) == 3


def test_the_log_says_who_in_ids(cast: Cast) -> None:
    session = cast.session()
    cast.coordinator.ask("GET", f"/sessions/{session}/notes")
    root = accounts.create_account(cast.coach, "Root", "root@example.org", program_id="north", roles=["admin"])
    admin = Person(cast.leader.client, accounts.make_token(cast.coach, root.id, "test"))
    found: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = admin.get(f"/audit?limit=2{'&cursor=' + cursor if cursor else ''}")
        found += page["entries"]
        cursor = page["next_cursor"]
    assert [one["id"] for one in found] == sorted((one["id"] for one in found), reverse=True)
    refused = found[0]
    assert (refused["action"], refused["allowed"], refused["object_id"]) == ("read_notes", False, session)
    assert found[1]["action"] == "write_notes" and found[1]["allowed"] and found[1]["pair_id"] == "a1"
    text = admin.ask("GET", "/audit").text
    assert "appendix" not in text and "Ada" not in text and "ada@example.org" not in text
    assert cast.coordinator.ask("GET", "/audit").status_code == 403


def test_when_a_member_goes_so_does_all_they_could_see(cast: Cast) -> None:
    session = cast.session()
    me = cast.mentor.get("/me")
    root = accounts.create_account(cast.coach, "Root", "root@example.org", program_id="north", roles=["admin"])
    admin = Person(cast.leader.client, accounts.make_token(cast.coach, root.id, "test"))
    assert admin.ask("DELETE", f"/programs/north/accounts/{me['id']}").status_code == 204
    assert cast.mentor.ask("GET", f"/sessions/{session}").status_code == 404
    assert cast.mentor.ask("GET", "/pairs/a1").status_code == 404
    tokens = admin.get("/programs/north/tokens")["tokens"]
    leaders = next(one for one in tokens if one["account_id"] == cast.leader.get("/me")["id"])
    assert admin.ask("DELETE", f"/programs/north/tokens/{leaders['id']}").status_code == 204
    assert cast.leader.ask("GET", "/me").status_code == 401
    assert admin.ask("DELETE", "/programs/north/tokens/0000").status_code == 404
