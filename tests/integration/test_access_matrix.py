"""Every route, for every role, on things of one's own, of another pair, of another program and of nobody, at every
level of a charter. What is expected stands here and is not taken from `coach.policy`.

Each answer is also searched for canaries: words that only one pair has. None is seen by whom it is not meant for.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.guard import policies
from coach import accounts
from coach.bootstrap import Coach, bootstrap
from coach.model.account import Account, Membership, Partnership, TokenScope
from coach.model.depth import Sign
from coach.model.job import NewJob
from coach.model.note import Note, NoteText, Quote
from coach.model.program import LEVELS, Charter, Confidentiality, Pair, Person, Program
from coach.model.session import Item, Reading, Session
from coach.model.suggestion import Provenance, Suggestion, SuggestionSet, Why
from coach.model.summary import NoteRecap, Recap, Summary
from coach.settings import RateLimits, Settings
from coach.sharing import release_item, release_recap
from knowledge.catalogue import Intake
from knowledge.resource import Passage, Resource

ROOT = Path(__file__).parents[2]
ROLES = ("leader", "mentor", "coordinator", "admin", "service")
Expected = Literal["unknown", "hidden", "forbidden", "allowed"]

# Who may do it with a thing of a pair that they meet.
WITH_A_PAIR: dict[str, str] = {
    "getPair": "leader mentor coordinator service",
    "suggestPrompts": "leader mentor service",
    "listSuggestions": "leader mentor service",
    "getSuggestionSet": "leader mentor service",
    "recordOutcome": "leader mentor service",
    "recordSession": "leader mentor service",
    "addNote": "leader mentor service",
    "getSession": "leader mentor service",
    "getNotes": "leader mentor",
    "getSummary": "leader mentor service",
    "getReading": "leader mentor service",
    "listItems": "leader mentor service",
    "getItem": "leader mentor service",
    "changeItem": "leader mentor service",
    "getCharter": "leader mentor",
    "proposeCharter": "leader mentor",
    "withdrawProposal": "leader mentor",
    "signCharter": "leader mentor",
    "getShared": "leader mentor coordinator",
    "releaseItem": "leader mentor",
    "withdrawItem": "leader mentor",
    "releaseRecap": "leader mentor",
    "withdrawRecap": "leader mentor",
    "getJob": "leader mentor admin service",
    "followJob": "leader mentor admin service",
    "retryJob": "admin",
    "getReview": "coordinator",
    "correctReview": "coordinator",
    "approveReview": "coordinator",
    "returnReview": "coordinator",
    "reassignReview": "coordinator",
    "listPairReviews": "leader mentor",
}
# With a program that they are of.
WITH_A_PROGRAM = {
    "listAccounts": "admin",
    "removeMember": "admin",
    "listTokens": "admin",
    "revokeToken": "admin",
    "getFigures": "coordinator admin",
}
# What leaves nothing to ask for afterwards.
ERASES = {"erasePair": "admin", "erasePerson": "admin"}
# With no thing in particular: who gets an answer at all; what is in it is told by the canaries.
WITH_NOTHING: dict[str, str] = {
    "getMe": "leader mentor coordinator admin service",
    "logOut": "leader mentor coordinator admin service",
    "listPairs": "leader mentor coordinator service",
    "listFlags": "leader mentor coordinator service",
    "listReviews": "coordinator",
    "listHints": "leader mentor",
    "dismissHint": "leader mentor",
    "listNotices": "leader mentor",
    "dismissNotice": "leader mentor",
    "setReminders": "leader mentor",
    "listResources": "leader mentor coordinator admin service",
    "searchResources": "leader mentor coordinator admin service",
    "getResource": "leader mentor coordinator admin service",
    "exportMe": "leader mentor coordinator admin service",
    "exportMyPage": "leader mentor coordinator admin service",
    "askForExport": "leader mentor coordinator admin service",
    "getExport": "leader mentor coordinator admin service",
    "fetchExport": "leader mentor coordinator admin service",
    "listAudit": "admin",
    "getMetrics": "admin service",
    "listJobs": "admin",
}
# Pages: who gets to see or do something there. Each shows and does what operations above do, and no more.
PAGES_OF_A_PAIR: dict[str, str] = {
    "GET /pairs/{pair_id}": "leader mentor",
    "GET /reviews/{review_id}": "coordinator",
    "POST /reviews/{review_id}": "coordinator",
    "POST /pairs/{pair_id}/prompts": "leader mentor",
    "POST /prompts/{suggestion_id}/outcome": "leader mentor",
    "POST /pairs/{pair_id}/sessions": "leader mentor",
    "POST /sessions/{session_id}/reading": "leader mentor",
    "POST /items/{item_id}": "leader mentor",
    "POST /items/{item_id}/release": "leader mentor",
    "POST /sessions/{session_id}/recap/release": "leader mentor",
    "POST /pairs/{pair_id}/charter": "leader mentor",
    "POST /pairs/{pair_id}/charter/proposal": "leader mentor",
    "POST /pairs/{pair_id}/hints/{hint_id}": "leader mentor",
    "POST /pairs/{pair_id}/notices/{notice_id}": "leader mentor",
    "POST /pairs/{pair_id}/reminders": "leader mentor",
}
PAGES_OF_A_PROGRAM = {"GET /programs/{program_id}": "coordinator", "GET /programs/{program_id}/reviews": "coordinator"}
PAGES_OF_NOTHING = {
    "GET /": "leader mentor coordinator admin service",
    "POST /logout": "leader mentor coordinator admin service",
}
OPEN_PAGES = {"GET /join", "GET /login", "POST /login", "GET /static/{name}"}
FORMS: dict[str, dict[str, str]] = {
    "POST /prompts/{suggestion_id}/outcome": {"outcome": "asked"},
    "POST /pairs/{pair_id}/sessions": {"held_on": "2025-01-06", "note": "We met."},
    "POST /items/{item_id}": {"status": "in_progress"},
    "POST /items/{item_id}/release": {"key": "give"},
    "POST /sessions/{session_id}/recap/release": {"key": "give"},
    "POST /pairs/{pair_id}/charter/proposal": {"answer": "withdraw"},
    "POST /reviews/{review_id}": {"what": "reassign"},
    "POST /pairs/{pair_id}/reminders": {"reminders": "page"},
}
OPEN = {"isUp", "isReady", "logIn", "acceptInvitation", "startOidc", "finishOidc"}
UNDESCRIBED = {"GET /v1/openapi.json", *PAGES_OF_A_PAIR, *PAGES_OF_A_PROGRAM, *PAGES_OF_NOTHING, *OPEN_PAGES}
# What a token for the hub alone is good for.
WITH_THE_HUB = {"getMe", "logOut", "listResources", "searchResources", "getResource", "getMetrics"}
CHANGES = (
    "correctReview",
    "approveReview",
    "returnReview",
    "reassignReview",
    "recordOutcome",
    "recordSession",
    "addNote",
    "changeItem",
    "proposeCharter",
    "withdrawProposal",
)

BODIES: dict[str, dict[str, Any]] = {
    "suggestPrompts": {"n": 1},
    "recordOutcome": {"outcome": "asked"},
    "recordSession": {"held_on": "2026-11-20", "notes": [{"author": "both", "text": "We met."}]},
    "addNote": {"author": "both", "text": "We met."},
    "changeItem": {"status": "in_progress"},
    "proposeCharter": {"cadence": "weekly"},
    "signCharter": {"proposal_id": "none"},
    "correctReview": {"reason": "So it was.", "items": [{"id": "gone", "owner": "mentor"}]},
    "returnReview": {"comment": "Who does it?"},
    "reassignReview": {"account_id": None},
    "logIn": {"email": "a@b.org", "password": "x"},
    "acceptInvitation": {"code": "x", "password": "a long enough one"},
}


@dataclass(frozen=True)
class Who:
    name: str
    token: str | None
    program: str
    role: str
    pairs: frozenset[str] = frozenset()
    scopes: Literal["all", "hub"] = "all"

    def hat(self, pair: str | None) -> str | None:
        """As what they meet a pair; None for one that they may not know of."""
        if pair is None or PROGRAM_OF[pair] != self.program:
            return None
        return None if self.role in ("leader", "mentor") and pair not in self.pairs else self.role


SHORT: dict[str, Confidentiality] = dict(zip(("only", "items", "recap"), LEVELS, strict=True))
PAIRS = tuple(f"{place}-{level}" for place in ("n1", "n2", "s1") for level in SHORT)
PROGRAM_OF = {pair: "north" if pair[0] == "n" else "south" for pair in PAIRS}
KINDS = ("name", "terms", "note", "quote", "kept", "given", "recap", "prompt")


def canary(kind: str, pair: str) -> str:
    return f"zq{kind}q{pair.replace('-', 'q')}zq"


CANARY = re.compile(r"zq(\w+?)q(\w\d)q(\w+?)zq")


def may_read(who: Who, kind: str, pair: str) -> bool:
    hat, level = who.hat(pair), SHORT[pair[3:]]
    if kind == "house":
        return who.program == PROGRAM_OF[pair]
    if hat is None or hat == "admin" or who.scopes == "hub":
        return False
    if hat in ("leader", "mentor"):
        return True
    if hat == "service":
        return kind not in ("terms", "note")
    released = {"given": level != "pair_only", "recap": level == "summary_to_coordinator"}
    return kind == "name" or released.get(kind, False)


def _pair(key: str) -> tuple[Pair, list[Session]]:
    def word(kind: str) -> str:
        return canary(kind, key)

    pair = Pair(
        key,
        PROGRAM_OF[key],
        Person(f"Ada {word('name')}"),
        Person(f"Max {word('name')}"),
        (f"Talk about {word('name')}",),
        Charter(
            1,
            "monthly",
            ("chat",),
            SHORT[key[3:]],
            (f"the {word('terms')} affair",),
            f"success is {word('terms')}",
            False,
        ),
    )
    text = f"He said {word('note')} twice. She will {word('quote')} by Friday."
    at = text.index("She will")
    quote = Quote(text[at:], at, len(text))
    note = Note(f"{key}-note", "mentor", NoteText(text))
    items = tuple(
        Item(f"{key}-{kind}", f"{key}-s1", f"Try {word(kind)}", "leader", evidence=quote, note_id=note.id)
        for kind in ("kept", "given")
    )
    sign = Sign("small_talk", quote, note.id, 0.5)
    held = [
        Session(
            f"{key}-s{number}",
            key,
            date(2026, 10, number),
            (note,) if number == 1 else (Note(f"{key}-note2", "mentor", NoteText("All fine.")),),
            items if number == 1 else (),
            Reading(f"{key}-s{number}", 0.5, True, "test", 0.9, (sign,) if number == 1 else ()),
        )
        for number in (1, 2)
    ]
    return pair, held


def _fill(coach: Coach) -> None:
    found = [_pair(key) for key in PAIRS]
    with coach.uow.write() as store:
        for program in ("north", "south"):
            of = [(pair, held) for pair, held in found if pair.program_id == program]
            store.save_program(
                Program(program, program), [pair for pair, _ in of], [one for _, held in of for one in held]
            )
        for pair, held in found:
            key = pair.id
            recap = Recap((Quote(canary("recap", key), 0, 5),))
            store.save_summary(
                Summary(
                    held[0].id, (NoteRecap(held[0].notes[0].id, "en", recap),), (), (), "test", "t", 1, coach.clock()
                )
            )
            text = f"What about {canary('prompt', key)}?"
            prompt = Suggestion(
                f"{key}-p1", "x-1", text, "either", Why("goal", "0", "It serves."), (0,), 2, "t", (), 5, ()
            )
            made = Provenance("test", "t", 0, 1, "c")
            store.add_job(NewJob(f"{key}-job", "analyse", f"{key}-gone", key, pair.program_id, key), coach.clock())
            lease = store.take_job("test", coach.clock(), timedelta(minutes=1))
            assert lease is not None and store.bury(lease, coach.clock(), "Error at test.py:1 test")
            store.add_suggestion_set(SuggestionSet(f"{key}-set", key, None, coach.clock(), (prompt,), (), made))
    for key in PAIRS:
        if not key.endswith("only"):
            for role in ("leader", "mentor"):
                release_item(coach, f"{key}-given", role)
        if key.endswith("recap"):
            for role in ("leader", "mentor"):
                release_recap(coach, f"{key}-s1", role)


def _house(coach: Coach) -> None:
    """A document of each program's own, one of everyone's."""
    for program, key in (("north", "n1-only"), ("south", "s1-only"), (None, "")):
        words = f"Pigeon post {canary('house', key)}" if key else "Pigeon post for everyone"
        page = Resource(
            f"{program or 'shared'}/house", "document", words, f"/{program}.md", f"hash-{program}", program=program,
            audience=frozenset(("leader", "mentor", "coordinator")), themes=("house",),
        )  # fmt: skip
        passage = Passage(page.id, 0, ("House",), words)
        vectors = coach.embed([passage.searchable])
        embedder: Any = coach.embedder
        coach.catalogue.store(
            program, [Intake(page.source, page.content_hash, [page], [passage], vectors)], embedder.name
        )


def _people(coach: Coach) -> list[Who]:
    def account(key: str, role: str, program: str, pairs: frozenset[str] = frozenset()) -> str:
        with coach.uow.write() as store:
            store.add_account(Account(key, key, None if role == "service" else f"{key}@example.org"), coach.clock())
            store.add_membership(key, Membership(program, role))  # type: ignore[arg-type]
            for pair in sorted(pairs):
                store.add_partner(key, Partnership(pair, role))  # type: ignore[arg-type]
        return key

    def who(name: str, role: str, program: str, place: str = "") -> Who:
        pairs = frozenset(one for one in PAIRS if place and one.startswith(place))
        return Who(name, accounts.make_token(coach, account(name, role, program, pairs), "t"), program, role, pairs)

    people = [
        who("leader", "leader", "north", "n1"),
        who("mentor", "mentor", "north", "n1"),
        who("other-leader", "leader", "north", "n2"),
        who("other-mentor", "mentor", "north", "n2"),
        who("coordinator", "coordinator", "north"),
        who("admin", "admin", "north"),
        who("service", "service", "north"),
        who("south-leader", "leader", "south", "s1"),
        who("south-coordinator", "coordinator", "south"),
        who("south-admin", "admin", "south"),
        who("south-service", "service", "south"),
    ]
    leader = people[0]
    hub: list[TokenScope] = ["hub"]
    people.append(
        Who("hub-token", accounts.make_token(coach, "leader", "t", scopes=hub), "north", "leader", leader.pairs, "hub")
    )
    revoked, expired = (
        accounts.make_token(coach, "leader", "t"),
        accounts.make_token(coach, "leader", "t", lifetime=timedelta(microseconds=1)),
    )
    accounts.revoke_token(coach, revoked[4:20])
    return [
        *people,
        Who("nobody", None, "", "nobody"),
        Who("revoked", revoked, "", "nobody"),
        Who("expired", expired, "", "nobody"),
    ]


@dataclass
class World:
    client: TestClient
    people: list[Who]
    routes: list[tuple[str, str, str]]
    """Method, path, operation id."""
    seen: int = 0

    def ask(self, who: Who, method: str, path: str, **more: Any) -> Any:
        headers = {**({"Authorization": f"Bearer {who.token}"} if who.token else {}), **more.pop("headers", {})}
        answer = self.client.request(method, path, headers=headers, **more)
        assert answer.status_code < 500, (who.name, method, path, answer.text)
        for kind, place, level in CANARY.findall(answer.text):
            pair = f"{place}-{level}"
            assert may_read(who, kind, pair), f"{who.name} reads {kind} of {pair} at {method} {path}"
            self.seen += 1
        return answer


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with _world(tmp_path_factory.mktemp("matrix")) as made:
        yield made


@contextmanager
def _world(folder: Path) -> Iterator[World]:
    limits = RateLimits(guesses="100000/minute", logins="100000/minute", logins_per_account="100000/minute")
    coach = bootstrap(Settings(embedder="hashing", data_dir=folder, rate_limits=limits))
    _house(coach)
    _fill(coach)
    people = _people(coach)
    app = create_app(coach)
    described = app.openapi()["paths"]
    routes = [
        (method.upper(), path, operation["operationId"])
        for path, operations in described.items()
        for method, operation in operations.items()
    ]
    with TestClient(app) as client:
        yield World(client, people, routes)
    coach.close()


def _paths(path: str, pair: str | None) -> str:
    """The address of the thing of this pair; of one that nobody has for None."""
    key = pair or "gone"
    ids = {
        "pair_id": key,
        "session_id": f"{key}-s1",
        "item_id": f"{key}-kept",
        "suggestion_id": f"{key}-p1",
        "set_id": f"{key}-set",
        "job_id": f"{key}-job",
        "hint_id": "gone",
        "notice_id": "gone",
        "review_id": f"summary-{key}-s1",
    }
    return re.sub(r"\{(\w+)(?::path)?\}", lambda found: ids[found[1]], path)


def _told(answer: Any, key_of: str) -> Expected:
    """What the answer comes down to."""
    if answer.status_code == 401:
        return "unknown"
    detail = answer.json()["detail"] if answer.status_code in (403, 404) else ""
    if answer.status_code == 403 and detail.startswith("Your role"):
        return "forbidden"
    if answer.status_code == 404 and detail == f"There is no {key_of}.":
        return "hidden"
    return "allowed"


def _status(operation: str, pair: str) -> set[int]:
    """Of an answer to whom it is allowed."""
    level = SHORT[pair[3:]]
    if operation == "releaseItem":
        return {403} if level == "pair_only" else {200}
    if operation == "releaseRecap":
        return {200} if level == "summary_to_coordinator" else {403}
    if operation in ("signCharter", "correctReview"):
        return {404}
    if operation == "retryJob":
        return {202, 409}  # it can be tried again once, and is dead again soon after
    if operation in ("recordSession", "addNote"):
        return {202}
    if operation in ("withdrawItem", "withdrawRecap"):
        return {204}
    return {201} if operation == "suggestPrompts" else {200}


def test_every_route_is_in_the_tables(world: World) -> None:
    app: Any = world.client.app
    served = {f"{method} {path.replace(':path', '')}" for method, path, _ in policies(app)}
    assert served == {f"{method} {path}" for method, path, _ in world.routes} | UNDESCRIBED
    assert {one for _, _, one in world.routes} == {*WITH_A_PAIR, *WITH_A_PROGRAM, *WITH_NOTHING, *ERASES, *OPEN}


def test_things_of_a_program(world: World) -> None:
    deviations = []
    for method, path, operation in (one for one in world.routes if one[2] in WITH_A_PROGRAM):
        for who in world.people:
            for program in ("north", "south", "gone"):
                address = path.replace("{program_id}", program).replace("{account_id}", "x").replace("{token_id}", "x")
                told = _told(world.ask(who, method, address), f"program with the id {program!r}")
                expected: Expected
                if who.role == "nobody":
                    expected = "unknown"
                elif who.program != program:
                    expected = "hidden"
                else:
                    expected = "allowed" if who.role in WITH_A_PROGRAM[operation].split() else "forbidden"
                if told != expected:
                    deviations.append(f"{who.name} {method} {address}: {told}, expected {expected}")
    assert deviations == []


def test_lists_hold_what_one_may_know_of(world: World) -> None:
    deviations = []
    for method, path, operation in (one for one in world.routes if one[2] in WITH_NOTHING):
        for who in world.people:
            address = path.replace("{resource_id}", "shared/house") + (
                "?q=pigeon" if operation == "searchResources" else ""
            )
            told = _told(world.ask(who, method, address), "")
            expected: Expected = "unknown" if who.role == "nobody" else "forbidden"
            if who.role in WITH_NOTHING[operation].split() and (who.scopes == "all" or operation in WITH_THE_HUB):
                expected = "allowed"
            if told != expected:
                deviations.append(f"{who.name} {method} {address}: {told}, expected {expected}")
    assert deviations == []
    for who in world.people:
        if who.scopes == "hub" or who.role in ("nobody", "admin"):
            continue
        known = sorted(pair for pair in PAIRS if who.hat(pair))
        for query in ("", f"?cursor={urlsafe_b64encode(b'n').decode()}"):
            pairs = world.ask(who, "GET", f"/v1/pairs{query}").json()["pairs"]
            assert [one["id"] for one in pairs] == known, who.name
        flags = world.ask(who, "GET", "/v1/flags").json()["flags"]
        assert sorted(one["pair_id"] for one in flags) == known, who.name


def test_a_log_is_of_ones_own_programs(world: World) -> None:
    for who in world.people:
        for pair in ("n1-only", "s1-only"):
            world.ask(who, "GET", f"/v1/pairs/{pair}/items")
    for who in world.people:
        if who.role == "admin":
            entries = world.ask(who, "GET", "/v1/audit?limit=200").json()["entries"]
            assert entries and {one["program_id"] for one in entries} == {who.program}


@pytest.mark.parametrize("query", ["pair", "program"])
def test_ids_in_a_query(world: World, query: str) -> None:
    for who in world.people:
        if who.role == "nobody":
            continue
        for pair in PAIRS:
            if query == "pair":
                answer = world.ask(who, "GET", f"/v1/resources/search?q=pigeon&pair={pair}")
                hat = who.hat(pair)
                # A token for the hub alone may not ask on behalf of a pair.
                good = hat in ("leader", "mentor", "service") and who.scopes == "all"
                assert answer.status_code == (200 if good else 403 if hat else 404), (who.name, pair)
                continue
            program = PROGRAM_OF[pair]
            expected = 200 if program == who.program else 404
            for path in ("resources/search?q=pigeon&", "resources?", f"resources/{program}/house?"):
                answer = world.ask(who, "GET", f"/v1/{path}program={program}")
                assert answer.status_code == expected, (who.name, path, program)
            if who.role != "admin" and who.scopes == "all":
                assert world.ask(who, "GET", f"/v1/flags?program={program}").status_code == expected


def test_a_document_of_a_program_is_found_by_its_members_alone(world: World) -> None:
    for who in world.people:
        for program in ("north", "south"):
            assert world.ask(who, "GET", f"/v1/resources/{program}/house").status_code in (401, 404)
            other = "south" if program == "north" else "north"
            answer = world.ask(who, "GET", f"/v1/resources/{program}/house?program={other}")
            assert answer.status_code in (401, 404)
        if who.role != "nobody":
            found = world.ask(who, "GET", f"/v1/resources/search?q=pigeon&program={who.program}").text
            assert canary("house", "n1-only" if who.program == "north" else "s1-only") in found


def test_ids_in_a_body_a_header_and_beside_ones_own(world: World) -> None:
    leader = next(one for one in world.people if one.name == "leader")
    before = world.ask(leader, "GET", "/v1/pairs/n1-items/items").json()
    for headers in (
        {"X-User-Id": "other-leader", "X-Forwarded-User": "other-leader"},
        {"X-Program-Id": "south", "X-Account-Id": "admin", "X-Role": "admin"},
        {"X-Original-URL": "/v1/pairs/n2-items/items", "X-Rewrite-URL": "/v1/pairs/n2-items/items"},
        {"X-HTTP-Method-Override": "DELETE", "Cookie": "upward_session=other-leader"},
    ):
        assert world.ask(leader, "GET", "/v1/pairs/n1-items/items", headers=headers).json() == before
        assert world.ask(leader, "GET", "/v1/pairs/n2-items/items", headers=headers).status_code == 404
    for foreign in ("n2-items", "s1-items"):
        assert world.ask(leader, "GET", f"/v1/pairs/n1-items/suggestions/{foreign}-set").status_code == 404
        cursor = urlsafe_b64encode(f"{foreign}-set".encode()).decode().rstrip("=")
        assert world.ask(leader, "GET", f"/v1/pairs/n1-items/suggestions?cursor={cursor}").status_code == 422
        for path, body in (
            ("/v1/pairs/n1-items/sessions", {**BODIES["recordSession"], "pair_id": foreign}),
            ("/v1/sessions/n1-items-s1/notes", {**BODIES["addNote"], "session_id": f"{foreign}-s1"}),
            ("/v1/pairs/n1-items/suggestions", {"n": 1, "pair_id": foreign}),
            ("/v1/suggestions/n1-items-p1/outcome", {"outcome": "asked", "id": f"{foreign}-p1"}),
            ("/v1/pairs/n1-items/charter/signatures", {"proposal_id": "none", "pair_id": foreign}),
        ):
            assert world.ask(leader, "POST", path, json=body).status_code == 422, path
        for twice in (f"/v1/pairs/n1-items%2F..%2F{foreign}", f"/v1/pairs/{foreign}%00", f"/v1/pairs/{foreign}/"):
            assert world.ask(leader, "GET", twice).status_code == 404


def _of_kind(path: str) -> str:
    return str(re.findall(r"\{(\w+)_id\}", path)[0])


def test_other_pages(world: World) -> None:
    deviations = []
    for who in world.people:
        for address, roles in PAGES_OF_NOTHING.items():
            told = _told(world.ask(who, *address.split(" "), follow_redirects=False), "")
            if told != ("allowed" if who.role in roles.split() else "unknown"):
                deviations.append(f"{who.name} {address}: {told}")
        for page, program in product(PAGES_OF_A_PROGRAM, ("north", "south", "gone")):
            address = page.replace("{program_id}", program)
            told = _told(world.ask(who, *address.split(" ")), f"program with the id {program!r}")
            expected: Expected = "unknown" if who.role == "nobody" else "hidden"
            if who.program == program:
                expected = "allowed" if who.role in PAGES_OF_A_PROGRAM[page].split() else "forbidden"
            if told != expected:
                deviations.append(f"{who.name} {address}: {told}, expected {expected}")
    assert deviations == []
    coordinator = next(one for one in world.people if one.name == "coordinator")
    shown = set(CANARY.findall(world.ask(coordinator, "GET", "/programs/north").text))
    assert {("given", "n1", "items"), ("recap", "n1", "recap"), ("name", "n2", "only")} <= shown


def test_things_of_a_pair(world: World) -> None:
    """Reading first, changing after, so that what is read is what was stored.

    Both keys of an item are given and taken back before a coordinator looks at it again: a worker may or may not have
    read its notes anew by then.
    """
    routes = [one for one in world.routes if one[2] in WITH_A_PAIR]
    deviations, asked = [], 0
    for method, path, operation in sorted(routes, key=lambda one: (one[2] in CHANGES, one[0] != "GET", one[2])):
        kind = _of_kind(path)
        for who in world.people:
            for pair in (*PAIRS, None):
                if who.role == "nobody" and pair not in ("n1-only", None):
                    continue
                body = {"json": BODIES.get(operation, {})} if method in ("POST", "PUT", "PATCH") else {}
                address = _paths(path, pair)
                answer = world.ask(who, method, address, **body)
                asked += 1
                hat = who.hat(pair)
                expected: Expected
                if who.role == "nobody":
                    expected = "unknown"
                elif hat is None:
                    expected = "hidden"
                else:
                    allowed = hat in WITH_A_PAIR[operation].split() and who.scopes == "all"
                    expected = "allowed" if allowed else "forbidden"
                key = _paths("{" + kind + "_id}", pair)
                told = _told(answer, f"{kind} with the id {key!r}")
                good = told == expected and (
                    told != "allowed" or pair is None or answer.status_code in _status(operation, pair)
                )
                if not good:
                    deviations.append(
                        f"{who.name} {method} {address}: {told} ({answer.status_code}), expected {expected}"
                    )
    assert deviations == []
    assert asked > 2_000 and world.seen > 300, "the walk has missed something"


def test_pages_of_a_pair(world: World) -> None:
    """Last, and the page itself first: some of the forms change what it shows."""
    deviations, before = [], world.seen
    for address, roles in PAGES_OF_A_PAIR.items():
        method, path = address.split(" ")
        kind = _of_kind(path)
        for who in world.people:
            for pair in (*PAIRS, None):
                form = FORMS.get(address, {})
                if pair and path.endswith("/charter"):
                    form = {"confidentiality": SHORT[pair[3:]]}
                more = {"data": form, "follow_redirects": False} if method == "POST" else {}
                answer = world.ask(who, method, _paths(path, pair), **more)
                hat = who.hat(pair)
                expected: Expected = "unknown" if who.role == "nobody" else "hidden"
                if hat is not None and who.role != "nobody":
                    expected = "allowed" if hat in roles.split() and who.scopes == "all" else "forbidden"
                told = _told(answer, f"{kind} with the id {_paths('{' + kind + '_id}', pair)!r}")
                status = {200} if method == "GET" else {404} if re.search("{hint_id}|{notice_id}", path) else {303}
                if pair and path.endswith("/release"):
                    what = "releaseItem" if kind == "item" else "releaseRecap"
                    status = {403} if _status(what, pair) == {403} else {303}
                if told != expected or (told == "allowed" and answer.status_code not in status):
                    deviations.append(f"{who.name} {address} of {pair}: {told} ({answer.status_code}), not {expected}")
    assert deviations == []
    assert world.seen > before + 30, "the pages show nothing of the pairs"


def test_only_an_admin_of_its_program_erases(tmp_path: Path) -> None:
    """In a world of its own; those who may do it come last."""
    deviations = []
    with _world(tmp_path) as world:
        for who in sorted(world.people, key=lambda one: one.role == "admin"):
            for pair in (*PAIRS, "gone"):
                hat = who.hat(pair) if pair in PAIRS else None
                told = _told(world.ask(who, "DELETE", f"/v1/pairs/{pair}"), f"pair with the id {pair!r}")
                expected: Expected = "hidden" if hat is None else "allowed" if hat == "admin" else "forbidden"
                if told != ("unknown" if who.role == "nobody" else expected):
                    deviations.append(f"{who.name} {pair}: {told}")
            for account, program in (("coordinator", "north"), ("south-leader", "south"), ("gone", "")):
                told = _told(world.ask(who, "DELETE", f"/v1/accounts/{account}"), f"account with the id {account!r}")
                expected = "allowed" if who.role == "admin" and who.program == program else "hidden"
                if told != ("unknown" if who.role == "nobody" else expected):
                    deviations.append(f"{who.name} {account}: {told}")
    assert deviations == []


def test_the_page_says_the_same() -> None:
    text = (ROOT / "docs" / "access.md").read_text(encoding="utf-8")
    told = {
        cells[0].strip("`"): {role for role, cell in zip(ROLES, cells[1:], strict=True) if cell}
        for line in text.splitlines()
        if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 6 and cells[0].startswith("`")
    }
    pages = {**PAGES_OF_A_PAIR, **PAGES_OF_A_PROGRAM, **PAGES_OF_NOTHING}
    tables = {**WITH_A_PAIR, **WITH_A_PROGRAM, **WITH_NOTHING, **ERASES, **pages}
    assert told == {operation: set(roles.split()) for operation, roles in tables.items()}
