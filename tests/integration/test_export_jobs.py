"""An export as a job: put together once, fetched by whoever asked for it and nobody else, gone with what it holds. And
retention as a job: in the list, and done by the next worker where one was killed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from filled import raw
from sqlalchemy import select
from starlette.testclient import TestClient

from api.app import create_app
from coach import accounts, exports
from coach.bootstrap import Coach, bootstrap
from coach.erase import erase_pair, erase_person
from coach.errors import Conflict
from coach.exports import KEPT, make_export
from coach.jobs import LEASE, Worker
from coach.model.account import Membership, Partnership
from coach.retention import expire, promise_retention
from coach.sample import as_written, read_sample
from coach.settings import Settings
from coach.store import tables as t

SAMPLE = read_sample()
PROGRAM = SAMPLE.program.id
NOTE = SAMPLE.sessions_of("p01")[0].notes[0].text.reveal()


@dataclass
class Office:
    coach: Coach
    client: TestClient
    tokens: dict[str, str]
    ids: dict[str, str]
    now: datetime

    def ask(self, who: str, method: str, path: str) -> Any:
        return self.client.request(method, path, headers={"Authorization": f"Bearer {self.tokens[who]}"})

    def export(self, who: str = "ada") -> tuple[str, str]:
        """The addresses of a job that is done, and of its file."""
        asked = self.ask(who, "POST", "/v1/me/exports")
        assert asked.status_code == 202 and asked.json()["result"] is None
        assert Worker(self.coach).do_one()
        job = self.ask(who, "GET", asked.headers["Location"]).json()
        assert job["state"] == "done"
        return asked.headers["Location"], job["result"]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    last = max(one.held_on for one in SAMPLE.sessions)
    made = Office(None, None, {}, {}, datetime(last.year, last.month, last.day, tzinfo=UTC))  # type: ignore[arg-type]
    made.coach = coach = bootstrap(Settings(embedder="hashing", data_dir=tmp_path / "data"), clock=lambda: made.now)
    pairs = [one for one in SAMPLE.pairs if one.id in ("p01", "p02")]
    with coach.uow.write() as store:
        store.save_program(SAMPLE.program, pairs, [as_written(one) for pair in pairs for one in _held(pair.id)])
    for name, role in (("ada", "mentor"), ("bob", "leader"), ("cleo", "coordinator"), ("ann", "admin")):
        email = f"{name}@example.org"
        account = accounts.create_account(coach, name, email, program_id=PROGRAM, roles=[role])  # type: ignore[list-item]
        made.ids[name], made.tokens[name] = account.id, accounts.make_token(coach, account.id, "test")
    with coach.uow.write() as store:
        store.add_partner(made.ids["ada"], Partnership("p01", "mentor"))
        store.add_partner(made.ids["bob"], Partnership("p01", "leader"))
    made.client = TestClient(create_app(coach))  # without workers: each job is done when the test says so
    yield made
    coach.close()


def _held(pair: str) -> list[Any]:
    return list(SAMPLE.sessions_of(pair)[:2])


def test_it_holds_what_the_export_on_the_spot_does(office: Office) -> None:
    _, file = office.export()
    fetched = office.ask("ada", "GET", file)
    assert fetched.headers["content-type"] == "application/zip" and fetched.headers["cache-control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(fetched.content)) as archive:
        assert NOTE[:40] in archive.read("export.html").decode()
        assert NOTE[:40] in archive.read("export.json").decode()
    state = office.ask("ada", "GET", file.removesuffix("/file")).json()
    assert state["size"] == len(fetched.content)
    with office.coach.uow.read() as store:
        assert [(one.action, one.pair_id) for one in store.audit_log([PROGRAM], limit=9)] == [("export", "p01")]


def test_a_file_of_several_parts_is_put_together_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "_PART", 1000)
    _, file = office.export()
    with zipfile.ZipFile(io.BytesIO(office.ask("ada", "GET", file).content)) as archive:
        assert archive.testzip() is None


def test_nobody_else_knows_of_it(office: Office) -> None:
    job, file = office.export()
    for who in ("bob", "cleo", "ann"):
        for address in (job, f"{job}/events", file.removesuffix("/file"), file):
            assert office.ask(who, "GET", address).status_code == 404, (who, address)
        assert office.ask(who, "POST", f"{job}/retry").status_code == 404, who
    assert office.ask("ada", "POST", f"{job}/retry").status_code == 404, "who wants another one asks for it"
    assert office.ask("ann", "GET", "/v1/jobs").json()["jobs"] == []
    impersonal = accounts.make_token(office.coach, office.ids["ada"], "t", scopes=["notes:write", "sessions"])
    office.tokens["ada"] = impersonal
    assert [office.ask("ada", "GET", one).status_code for one in (job, file)] == [404, 403]


def test_it_is_there_once_it_is_made_and_for_a_day(office: Office) -> None:
    asked = office.ask("ada", "POST", "/v1/me/exports").json()
    assert office.ask("ada", "GET", f"{asked['about']}/file").status_code == 409
    assert Worker(office.coach).do_one()
    first = f"{asked['about']}/file"
    assert office.ask("ada", "GET", first).status_code == 200
    _, second = office.export()
    assert [office.ask("ada", "GET", one).status_code for one in (first, second)] == [404, 200]
    office.now += KEPT
    assert office.ask("ada", "GET", second).status_code == 404
    with office.coach.uow.write() as store:
        assert store.forget_exports(office.now) == 1
    assert rows(office, t.export_part) == 0


def test_who_is_no_longer_of_the_pair_does_not_fetch_it(office: Office) -> None:
    _, file = office.export()
    with office.coach.uow.write() as store:
        store.drop_membership(office.ids["ada"], Membership(PROGRAM, "mentor"))
        store.add_membership(office.ids["ada"], Membership(PROGRAM, "coordinator"))
    assert office.ask("ada", "GET", file).status_code == 404


def test_it_goes_with_what_is_erased_or_expires(office: Office) -> None:
    _, file = office.export()
    erase_pair(office.coach, "p02")
    assert office.ask("ada", "GET", file).status_code == 404 and rows(office, t.export) == 0
    office.export()
    keep_for(office, 1)
    office.now += timedelta(hours=1)
    assert expire(office.coach) and rows(office, t.export) == 0
    office.export()
    erase_person(office.coach, office.ids["ada"])
    assert rows(office, t.export) == rows(office, t.export_part) == 0
    assert office.ids["ada"].encode() not in raw(office.coach)


def test_what_is_erased_while_it_is_made_is_not_in_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.ask("ada", "POST", "/v1/me/exports")
    plain = exports.export_person

    def slow(*given: Any) -> Any:
        made = plain(*given)
        erase_pair(office.coach, "p01")
        return made

    monkeypatch.setattr(exports, "export_person", slow)
    with office.coach.database.read() as sql:
        wanted = sql.execute(select(t.export.c.id)).scalar_one()
    with pytest.raises(Conflict):
        make_export(office.coach, wanted)
    assert rows(office, t.export_part) == 0


def test_what_nobody_waits_for_is_done_with(office: Office) -> None:
    asked = office.ask("ada", "POST", "/v1/me/exports")
    erase_person(office.coach, office.ids["ada"])
    make_export(office.coach, asked.json()["about"].rpartition("/")[2])
    assert not Worker(office.coach).do_one(), "the job went with whoever asked"


class Killed(BaseException):
    pass


def test_retention_is_a_job_that_goes_on_where_it_was_killed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_for(office, 1)
    promise_retention(office.coach)
    promise_retention(office.coach)
    [job] = office.ask("ann", "GET", "/v1/jobs").json()["jobs"]
    assert (job["kind"], job["state"]) == ("retain", "queued")
    assert office.ask("ann", "GET", f"/v1/jobs/{job['id']}").status_code == 200
    assert office.ask("ada", "GET", f"/v1/jobs/{job['id']}").status_code == 404

    from coach.store.retention import SqlRetention

    plain = SqlRetention.expire

    def dies(self: SqlRetention, pair_id: str, *limits: Any) -> None:
        if pair_id == "p02":
            raise Killed
        plain(self, pair_id, *limits)

    with monkeypatch.context() as patched:
        patched.setattr(SqlRetention, "expire", dies)
        with pytest.raises(Killed):
            Worker(office.coach).do_one()
    assert rows(office, t.note) > 0, "the second pair still has its notes"
    office.now += LEASE + timedelta(seconds=1)
    assert Worker(office.coach).do_one()
    assert rows(office, t.note) == 0 and NOTE[:40].encode() not in raw(office.coach)
    found = office.ask("ann", "GET", f"/v1/jobs/{job['id']}").json()
    assert (found["state"], found["attempts"], found["progress"]) == ("done", 2, {"done": 2, "total": 2})


def keep_for(office: Office, days: int) -> None:
    with office.coach.database.write() as sql:
        sql.execute(t.program.update().values(retention_days=days))
    office.now += timedelta(days=days)


def rows(office: Office, table: Any) -> int:
    with office.coach.database.read() as sql:
        return len(sql.execute(select(table)).all())
