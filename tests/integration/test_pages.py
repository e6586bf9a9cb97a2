"""Upward in a browser: forms alone, no script. What people wrote is text, and nothing leaves the pair unreleased."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from conftest import PROGRAM, add_pair, session
from lxml import html
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.assets import ASSETS
from api.pages.render import POLICY
from coach import accounts
from coach.bootstrap import Coach
from coach.logins import accept_invitation, invite
from coach.model.account import MemberRole
from coach.model.note import Quote
from coach.model.program import Charter
from coach.model.session import Item

PASSWORD = "a long walk by the river"
ORIGIN = "http://testserver"
NOTE = (
    "She told me that nobody reads the Monday report, and that hurt, because I write it on Sundays. I asked what she "
    "would cut and she named two pages. I'll drop the appendix by Friday."
)


@dataclass
class Browser:
    """Follows links and presses buttons, and knows nothing but what the page says."""

    client: TestClient
    page: Any = None
    status: int = 0
    path: str = ""

    def open(self, path: str) -> Browser:
        return self._shown(self.client.get(path))

    def press(self, button: str, within: str = "main", **filled: str) -> Browser:
        """The first button of this text in the element with this id, its form filled in like this."""
        area = self.page if within == "main" else self.page.get_element_by_id(within)
        found = [one for one in area.iter("button") if one.text_content().strip() == button]
        assert found, f"no button {button!r} in {within}"
        form = next(one for one in found[0].iterancestors("form"))
        for name, value in filled.items():
            form.fields[name] = value
        data = dict(form.form_values()) | (
            {found[0].get("name"): found[0].get("value")} if found[0].get("name") else {}
        )
        return self._shown(self.client.post(form.action, data=data, headers={"Origin": ORIGIN}))

    def text(self, within: str = "main") -> str:
        return " ".join(self.page.get_element_by_id(within).text_content().split())

    def _shown(self, answer: Any) -> Browser:
        assert answer.headers["content-type"].startswith("text/html"), answer.text
        self.page, self.status, self.path = html.fromstring(answer.text), answer.status_code, answer.url.path
        return self


@pytest.fixture(scope="module")
def app(hub: Coach) -> Iterator[Any]:
    made = create_app(hub)
    with TestClient(made):  # which starts the worker that reads notes
        yield made


@pytest.fixture
def browsers(app: Any) -> Iterator[list[TestClient]]:
    opened: list[TestClient] = []
    yield opened
    for one in opened:
        one.close()


def browser(app: Any, opened: list[TestClient]) -> Browser:
    client = TestClient(app, headers={"Accept": "text/html,*/*"})
    opened.append(client)
    return Browser(client)


def person(hub: Coach, name: str, role: MemberRole, pair: str | None = None) -> str:
    """Somebody with a password; returns their address."""
    email = f"{name}@example.org"
    accounts.create_account(hub, name, email, program_id=PROGRAM.id, roles=[role])
    if pair is not None:
        accounts.link_partner(hub, pair, role, email)  # type: ignore[arg-type]
    accept_invitation(hub, invite(hub, email), PASSWORD)
    return email


def come_in(one: Browser, email: str) -> Browser:
    assert one.open("/").path == "/login"
    return one.press("Log in", email=email, password=PASSWORD)


def read(hub: Coach, one: Browser, key: str) -> None:
    """Look again until the pair's last note was read."""
    for _ in range(600):
        with hub.uow.read() as store:
            held = store.sessions(key)[-1]
            if store.summary(held.id) is not None and held.reading is not None:
                break
        time.sleep(0.1)
    one.open(f"/pairs/{key}")


def test_from_the_door_to_what_a_coordinator_reads(hub: Coach, app: Any, browsers: list[TestClient]) -> None:
    key = add_pair(hub, charter=Charter(confidentiality="items_to_coordinator"))
    leader, mentor, coordinator = (browser(app, browsers) for _ in range(3))
    address = person(hub, "flow-leader", "leader", key)
    assert leader.open("/").press("Log in", email=address, password="not this one at all").status == 401
    assert "do not go together" in leader.text()
    assert come_in(leader, address).path == f"/pairs/{key}"
    come_in(mentor, person(hub, "flow-mentor", "mentor", key))
    assert come_in(coordinator, person(hub, "flow-coordinator", "coordinator")).path == f"/programs/{PROGRAM.id}"

    leader.press("Prompts for our next session", "next")
    first = [one.text_content() for one in leader.page.find_class("text")]
    assert len(first) >= 3 and "Why now:" in leader.text("next")
    leader.press("We asked it", "next")
    pressed = [one.text_content() for one in leader.page.iter("button") if one.get("aria-pressed") == "true"]
    assert pressed == ["We asked it"]
    leader.press("Other prompts", "next")
    assert not {one.text_content() for one in leader.page.find_class("text")} & set(first)

    leader.press("Store and read my note", "notes", held_on="2026-03-04", note=NOTE)
    assert "Your note is stored" in leader.text()
    read(hub, leader, key)
    assert "session of 4 March 2026" in leader.text("last")
    assert "drop the appendix by Friday" in leader.text("items") and "due 6 March 2026" in leader.text("items")
    assert "What speaks for a real exchange" in leader.text("last")

    def seen() -> str:
        return coordinator.open(f"/programs/{PROGRAM.id}").text()

    assert "ppendix" not in seen() and "Sundays" not in seen()
    leader.press("Release this item", "items")
    assert "has not, so nobody else reads it" in leader.text("items") and "ppendix" not in seen()
    mentor.open(f"/pairs/{key}").press("Release this item", "items")
    assert "The coordinator can read this" in mentor.text("items")
    assert "appendix" in coordinator.open(f"/programs/{PROGRAM.id}").text("released")
    assert "Sundays" not in seen(), "the note, and its recap, stay with the two"
    # A key is given for a text: whoever changes it takes the keys off.
    leader.open(f"/pairs/{key}").press("Keep this", "items", action="Drop the annex", due="2026-03-13")
    assert "Drop the annex" in leader.text("items") and "due 13 March 2026" in leader.text("items")
    assert "annex" not in seen() and "ppendix" not in seen()
    leader.press("Done", "items")
    assert "Nothing is open" in leader.text("items")
    assert leader.press("Log out").path == "/login" and leader.open(f"/pairs/{key}").path == "/login"


def test_a_coordinator_reviews_and_the_pair_sees_it(hub: Coach, app: Any, browsers: list[TestClient]) -> None:
    key = add_pair(hub, charter=Charter(confidentiality="items_to_coordinator"))
    leader, mentor, coordinator = (browser(app, browsers) for _ in range(3))
    come_in(leader, person(hub, "review-leader", "leader", key))
    come_in(mentor, person(hub, "review-mentor", "mentor", key))
    come_in(coordinator, person(hub, "review-coordinator", "coordinator"))
    leader.press("Store and read my note", "notes", held_on="2026-03-04", note=NOTE)
    read(hub, leader, key)
    with hub.uow.read() as store:
        review = f"/reviews/summary-{store.sessions(key)[0].id}"
    queue = f"/programs/{PROGRAM.id}/reviews?pair={key}"
    assert review in [one.get("href") for one in coordinator.open(queue).page.iter("a")]
    assert "released no words" in coordinator.open(review).text() and "ppendix" not in coordinator.text()
    assert "Approve" not in coordinator.text(), "what one has not read"
    for one in (leader, mentor):
        one.open(f"/pairs/{key}").press("Release this item", "items")
    assert "appendix" in coordinator.open(review).text("what")
    assert "Approve" in coordinator.text("decide")
    kept = {"owner": "mentor", "reason": "Max said <b>he</b> does it."}
    assert coordinator.press("Keep this", "what", **kept).status == 200
    assert "ppendix" not in coordinator.text() and "corrected the owner" in coordinator.text("what")
    assert "Approved by review-coordinator" in coordinator.text("state")
    seen = leader.open(f"/pairs/{key}").text("coordinator")
    assert "(owner): leader → mentor" in seen and "review-coordinator" in seen and "Max said <b>he</b> does it." in seen
    coordinator.press("Return it", "decide", comment="Is there a date?")
    assert "Is there a date?" in leader.open(f"/pairs/{key}").text("coordinator")
    assert "Nothing here." in coordinator.open(queue).text("queue")
    _check_text_alone(leader.page)
    coordinator.open(review)
    leader.press("Done", "items")
    assert coordinator.press("Take note of it", "decide").status == 412, "the pair has answered in the meantime"
    hand = coordinator.open(review).press("Hand it on", "decide", account_id="")
    assert "Handed on." in hand.text()


def test_both_notes_of_a_day_are_one_session_and_none_is_stored_twice(
    hub: Coach, app: Any, browsers: list[TestClient]
) -> None:
    key = add_pair(hub)
    leader, mentor = browser(app, browsers), browser(app, browsers)
    come_in(leader, person(hub, "two-leader", "leader", key))
    come_in(mentor, person(hub, "two-mentor", "mentor", key))
    for who, note in ((leader, NOTE), (leader, NOTE), (mentor, "Ada will drop the appendix by Friday.\r\nGood talk.")):
        who.press("Store and read my note", "notes", held_on="2026-03-04", note=note)
        assert who.status == 200
        who.open(f"/pairs/{key}")
    with hub.uow.read() as store:
        held = store.sessions(key)
    assert [[note.author for note in one.notes] for one in held] == [["leader", "mentor"]]
    assert held[0].notes[1].text.reveal() == "Ada will drop the appendix by Friday.\nGood talk."
    answer = leader.press("Store and read my note", "notes", held_on="2100-01-01", note="Not yet held.")
    assert answer.status == 422 and "has not come yet" in answer.text()
    assert answer.page.find(".//textarea").text == "Not yet held.", "what was written is given back"


def test_a_charter_is_changed_by_both(hub: Coach, app: Any, browsers: list[TestClient]) -> None:
    key = add_pair(hub, charter=Charter(confidentiality="pair_only", off_limits_topics=("pay",)))
    leader, mentor = browser(app, browsers), browser(app, browsers)
    come_in(leader, person(hub, "charter-leader", "leader", key))
    come_in(mentor, person(hub, "charter-mentor", "mentor", key))
    leader.press(
        "Propose this", "agreed", confidentiality="summary_to_coordinator", off_limits_topics="pay\r\nthe merger"
    )
    assert "pay; the merger" in leader.text("agreed") and "You propose" in leader.text("agreed")
    with hub.uow.read() as store:
        assert store.pair(key).charter.confidentiality == "pair_only"
    mentor.open(f"/pairs/{key}").press("I agree", "agreed")
    with hub.uow.read() as store:
        now = store.pair(key).charter
    assert now.confidentiality == "summary_to_coordinator" and now.off_limits_topics == ("pay", "the merger")


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><style>*{}</style>{{ 7*7 }}"


def test_what_people_write_is_text(hub: Coach, app: Any, browsers: list[TestClient]) -> None:
    key = add_pair(
        hub,
        session(EVIL, Item("i", "", EVIL, "leader", evidence=Quote(EVIL, 0, len(EVIL)), question=EVIL, due_text=EVIL)),
        charter=Charter(cadence=EVIL, off_limits_topics=(EVIL,), definition_of_success=EVIL),
        goals=(EVIL,),
    )
    leader = browser(app, browsers)
    shown = come_in(leader, person(hub, f"evil-{key}", "leader", key))
    shown.press("Prompts for our next session", "next")
    assert shown.text("items").count("<script>alert(1)</script>") >= 3 and "{{ 7*7 }}" in shown.text("agreed")
    _check_text_alone(shown.page)
    note = NOTE.replace("the appendix", "the <b onclick=x()>appendix</b>")
    shown.press("Store and read my note", "notes", held_on="2026-03-04", note=note)
    read(hub, shown, key)
    assert "the <b onclick=x()>appendix</b> by Friday" in shown.text("items")
    _check_text_alone(shown.page)


def _check_text_alone(page: Any) -> None:
    scripts = list(page.iter("script"))
    assert [(one.get("src"), one.text) for one in scripts] == [(ASSETS["htmx.min.js"].address, None)]
    assert not list(page.iter("style", "img", "iframe", "object"))
    for one in page.iter():
        assert not [name for name in one.attrib if name.startswith("on") or name == "style"], one.tag


@pytest.mark.parametrize("path", ["/login", "/", "/nowhere", "/static/none.css"])
def test_every_page_says_what_a_browser_may_load(app: Any, browsers: list[TestClient], path: str) -> None:
    client = browser(app, browsers).client
    answer = client.get(path, follow_redirects=False)
    assert answer.headers["content-security-policy"] == POLICY
    assert "default-src 'self'" in POLICY and "unsafe" not in POLICY and "frame-ancestors 'none'" in POLICY
    assert answer.headers["cache-control"] == "no-store" and answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_files_are_ours_and_kept_with_their_licences(app: Any, browsers: list[TestClient]) -> None:
    client = browser(app, browsers).client
    for name, one in ASSETS.items():
        answer = client.get(one.address)
        assert answer.content == one.content and "immutable" in answer.headers["cache-control"]
        assert not re.search(rb"(?:src|href|url)\s*[=(]\s*[\"']?(?:https?:)?//", one.content), name
    assert b"Permission" in ASSETS["htmx.LICENSE.txt"].content and b"MIT" in ASSETS["pico.LICENSE.txt"].content


def test_a_form_from_elsewhere_or_too_late_does_nothing(hub: Coach, app: Any, browsers: list[TestClient]) -> None:
    key = add_pair(hub)
    leader = come_in(browser(app, browsers), person(hub, "forged-leader", "leader", key))
    token = leader.page.find(".//input[@name='csrf_token']").get("value")
    path, form = f"/pairs/{key}/sessions", {"held_on": "2026-03-04", "note": "What we said."}
    for headers, fields, status in (
        ({"Origin": "http://evil.example"}, {"csrf_token": token}, 403),
        ({"Origin": "null"}, {"csrf_token": token}, 403),
        ({}, {"csrf_token": token}, 403),
        ({"Origin": ORIGIN}, {}, 403),
        ({"Origin": ORIGIN}, {"csrf_token": "0" * len(token)}, 403),
    ):
        answer = leader.client.post(path, data=form | fields, headers=headers)
        assert answer.status_code == status
        assert ("What we said." in answer.text) == (headers.get("Origin") == ORIGIN), "given back to its writer alone"
    assert leader.client.post(path, json=form, headers={"Origin": ORIGIN}).status_code == 415
    assert leader.client.post(f"/v1{path}", data=form, headers={"Origin": ORIGIN}).status_code == 415
    assert leader.client.post(path, content=b"note=%ff", headers={"content-type": FORM}).status_code == 400
    leader.client.cookies.clear()
    answer = leader.client.post(path, data=form | {"csrf_token": token}, headers={"Origin": ORIGIN})
    assert answer.status_code == 401 and "What we said." in answer.text and "not logged in" in answer.text
    with hub.uow.read() as store:
        assert store.sessions(key) == ()


FORM = "application/x-www-form-urlencoded"


def test_guesses_at_the_door_are_counted(fresh_hub: Any) -> None:
    from coach.settings import RateLimits

    with TestClient(create_app(fresh_hub(rate_limits=RateLimits(logins="3/minute")))) as client:
        found = [client.post("/login", data={"email": "a@b.org", "password": "x"}).status_code for _ in range(4)]
        assert found == [401, 401, 401, 429]
        elsewhere = {"Origin": "http://evil.example"}
        assert client.post("/login", data={"email": "a@b.org", "password": "x"}, headers=elsewhere).status_code == 403
