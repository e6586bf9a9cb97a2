"""Jobs on a real database: promised with their data, done once whoever dies, dead with a reason that has no words."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from conftest import PAIR, PROGRAM, add_pair
from numpy.typing import NDArray
from starlette.testclient import TestClient

from api.app import create_app
from coach import jobs
from coach.accounts import operators_token
from coach.bootstrap import Coach, bootstrap
from coach.errors import BadInput, Conflict, NotFound
from coach.jobs import FAILURES, Worker, promise_nightly
from coach.model.job import JobState, NewJob
from coach.model.note import NoteText
from coach.settings import Settings
from coach.suggest import next_session_prompts
from coach.summarise import Written, add_note, record_session
from knowledge.embedders.minilm import MiniLM

NOTE = "She told me that nobody reads the Monday report. I'll drop the appendix by Friday. The zebra knows why."
DAY = date(2026, 3, 4)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def coach(tmp_path: Path, clock: Clock) -> Iterator[Coach]:
    made = bootstrap(Settings(data_dir=tmp_path / "data", embedder="hashing"), clock=clock)
    with made.uow.write() as store:
        store.save_program(PROGRAM, [PAIR], [])
    yield made
    made.close()


def posted(coach: Coach, job_id: str, pair: str = PAIR.id, text: str = NOTE) -> str:
    return record_session(coach, pair, DAY, [Written("leader", NoteText(text))], job_id=job_id).id


def state(coach: Coach, job_id: str) -> JobState:
    with coach.uow.read() as store:
        return store.job(job_id).state


def fail(monkeypatch: pytest.MonkeyPatch, error: Exception) -> list[str]:
    """The reading fails; returns the sessions that it was tried with."""
    tried: list[str] = []

    def analyse(coach: object, session_id: str, **_: object) -> None:
        tried.append(session_id)
        raise error

    monkeypatch.setattr(jobs, "analyse", analyse)
    return tried


def test_after_a_note_is_read_the_pairs_prompts_find_its_vectors_in_memory(fresh_hub: Callable[..., Coach]) -> None:
    coach = fresh_hub()
    with coach.uow.write() as store:
        store.save_program(PROGRAM, [PAIR], [])
    next_session_prompts(coach, PAIR.id)
    assert isinstance(coach.embedder, MiniLM)
    made: list[str] = []
    embed = coach.embedder.embed

    def counted(texts: Sequence[str], **options: Callable[[int], None]) -> NDArray[np.float32]:
        made.extend(texts)
        return embed(texts, **options)

    coach.embedder.embed = counted  # type: ignore[assignment,method-assign]
    for number, worker in enumerate((Worker(coach), Worker(coach, beside_requests=True))):
        matter = ("budget", "newsletter")[number]
        told = f"She told me that nobody reads the {matter}, and then I asked her why it goes out at all."
        held_on = DAY + timedelta(days=7 * number)
        record_session(coach, PAIR.id, held_on, [Written("leader", NoteText(told))], job_id=f"j{number}")
        assert worker.do_one()
        made.clear()
        next_session_prompts(coach, PAIR.id)
        assert (told in made) == (number == 0), "reading a note looks at its clauses, prompts at whole sentences"


def test_notes_and_their_job_are_stored_together_or_not_at_all(coach: Coach) -> None:
    session = posted(coach, "j1")
    assert state(coach, "j1") == "queued"
    with pytest.raises(Conflict):
        posted(coach, "j1", text="Another note of the same job.")
    with coach.uow.read() as store:
        assert [one.id for one in store.sessions(PAIR.id)] == [session]
    with pytest.raises(NotFound):
        posted(coach, "j2", pair="stranger")
    with pytest.raises(BadInput):
        add_note(coach, session, Written("mentor", NoteText(" ")), job_id="j3")
    for lost in ("j2", "j3"):
        with pytest.raises(NotFound):
            state(coach, lost)


def test_a_worker_reads_what_was_posted_and_then_has_nothing_to_do(coach: Coach) -> None:
    session = posted(coach, "j1")
    worker = Worker(coach)
    assert worker.do_one() and not worker.do_one()
    assert state(coach, "j1") == "done"
    with coach.uow.read() as store:
        assert store.summary(session) is not None and store.session(session).reading is not None
        assert [one.due for one in store.items(PAIR.id)] == [date(2026, 3, 6)]


def test_jobs_of_a_pair_are_done_in_order_and_those_of_others_meanwhile(coach: Coach, clock: Clock) -> None:
    other = add_pair(coach)
    for job, pair in (("a1", PAIR.id), ("a2", PAIR.id), ("b1", other)):
        posted(coach, job, pair)
    lease = timedelta(seconds=20)
    with coach.uow.write() as store:
        first, second = store.take_job("w1", clock(), lease), store.take_job("w2", clock(), lease)
        assert first is not None and second is not None
        assert {first.job.id, second.job.id} == {"a1", "b1"}
        assert store.take_job("w3", clock(), lease) is None, "a2 waits for a1"
        assert store.finish(first if first.job.id == "a1" else second, clock(), 0, None)
        third = store.take_job("w3", clock(), lease)
        assert third is not None and third.job.id == "a2"


def test_a_job_whose_worker_died_goes_to_the_next_one_and_the_dead_one_has_no_say(coach: Coach, clock: Clock) -> None:
    posted(coach, "j1")
    with coach.uow.write() as store:
        lost = store.take_job("dead", clock(), timedelta(seconds=20))
    assert lost is not None and not Worker(coach).do_one()
    clock.later(21)
    assert Worker(coach).do_one() and state(coach, "j1") == "done"
    with coach.uow.write() as store:
        assert not store.renew(lost, clock() + timedelta(seconds=20), 0, None)
        assert not store.finish(lost, clock(), 0, None)
        assert not store.put_back(lost, clock(), None)
        assert not store.bury(lost, clock(), "x")
    assert state(coach, "j1") == "done"


def test_a_lease_is_renewed_while_the_job_goes_on(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    ticking = bootstrap(coach.settings)
    posted(ticking, "j1")
    begun, go_on = threading.Event(), threading.Event()
    monkeypatch.setattr(jobs, "analyse", lambda *_, **__: (begun.set(), go_on.wait(30)))
    slow, quick = (Worker(ticking, lease=timedelta(seconds=0.5)) for _ in range(2))
    with ThreadPoolExecutor() as threads:
        done = threads.submit(slow.do_one)
        assert begun.wait(30)
        time.sleep(1.2)
        assert not quick.do_one(), "its lease would have run out twice"
        go_on.set()
        assert done.result(30)
    assert state(ticking, "j1") == "done"
    ticking.close()


def test_a_job_done_twice_leaves_one_effect(coach: Coach, clock: Clock) -> None:
    session = posted(coach, "j1")
    Worker(coach).do_one()
    with coach.uow.write() as store:
        before = (store.items(PAIR.id), store.readings([PAIR.id]))
        store.add_job(NewJob("again", "analyse", session, PAIR.id, PROGRAM.id, PAIR.id), clock())
    Worker(coach).do_one()
    with coach.uow.read() as store:
        assert (store.items(PAIR.id), store.readings([PAIR.id])) == before


def test_a_failing_job_is_tried_again_later_and_ends_dead_with_a_reason_without_words(
    coach: Coach, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried = fail(monkeypatch, ValueError("the zebra"))
    posted(coach, "j1")
    posted(coach, "j2", add_pair(coach))
    worker = Worker(coach)
    assert worker.do_one() and worker.do_one() and not worker.do_one(), "not again at once"
    for _ in range(FAILURES):
        clock.later(60)
        while worker.do_one():
            pass
    assert state(coach, "j1") == state(coach, "j2") == "dead"
    assert len(tried) == 2 * FAILURES
    with coach.uow.read() as store:
        [dead] = [one for one in store.jobs(state="dead") if one.id == "j1"]
        assert dead.reason is not None and dead.reason.startswith("ValueError at test_jobs.py:")
    assert "zebra" not in dead.reason and "zebra" not in caplog.text


def test_a_dead_job_does_not_hold_up_its_pair_and_can_be_tried_again(
    coach: Coach, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Worker(coach)
    with monkeypatch.context() as broken:
        fail(broken, RuntimeError("x"))
        posted(coach, "j1")
        for _ in range(FAILURES):
            worker.do_one()
            clock.later(60)
    assert state(coach, "j1") == "dead"
    posted(coach, "j2")
    assert worker.do_one() and state(coach, "j2") == "done"
    with coach.uow.write() as store:
        assert store.retry_job("j1", clock()).state == "queued"
        with pytest.raises(Conflict, match="queued"):
            store.retry_job("j1", clock())
        with pytest.raises(NotFound):
            store.retry_job("stranger", clock())
    assert worker.do_one() and state(coach, "j1") == "done"


def left_by_the_dead(coach: Coach, clock: Clock, deaths: int) -> None:
    """That many workers, one after the other, take the job and die."""
    for _ in range(deaths):
        with coach.uow.write() as store:
            assert store.take_job("dies", clock(), timedelta(seconds=20)) is not None
        clock.later(21)


# A process of its own opens the database of the settings, and the tests' PostgreSQL is not in them; there the bench of
# kills shows it.
@pytest.mark.sqlite
def test_a_job_whose_workers_were_killed_is_done_however_often_that_was(coach: Coach, clock: Clock) -> None:
    session = posted(coach, "j1")
    left_by_the_dead(coach, clock, 30)
    assert Worker(coach).do_one()
    assert state(coach, "j1") == "done"
    with coach.uow.read() as store:
        assert store.summary(session) is not None and store.session(session).reading is not None


def test_what_kills_its_workers_is_dead_in_the_end_and_they_live(
    coach: Coach, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted(coach, "j1")
    left_by_the_dead(coach, clock, jobs.DEATHS)
    monkeypatch.setattr(jobs, "_elsewhere", dies_at_once)
    for _ in range(FAILURES):
        assert state(coach, "j1") == "queued" or state(coach, "j1") == "running"
        assert Worker(coach).do_one()
        clock.later(60)
    with coach.uow.read() as store:
        assert store.job("j1").state == "dead"
        assert store.job("j1").reason == "its process ended by itself, with -11"


def dies_at_once(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def test_a_failure_after_many_deaths_is_the_first(coach: Coach, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    posted(coach, "j1")
    left_by_the_dead(coach, clock, jobs.DEATHS - 1)
    fail(monkeypatch, ValueError("x"))
    assert Worker(coach).do_one()
    assert state(coach, "j1") == "queued"


def test_no_job_is_taken_by_two_workers(coach: Coach, clock: Clock) -> None:
    for number in range(24):
        posted(coach, f"j{number}", add_pair(coach))
    taken: list[str] = []

    def take(worker: int) -> None:
        while True:
            with coach.uow.write(f"w{worker}") as store:
                lease = store.take_job(f"w{worker}", clock(), timedelta(seconds=20))
            if lease is None:
                return
            taken.append(lease.job.id)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(take, range(8)))
    assert sorted(taken) == sorted(f"j{number}" for number in range(24))


def test_the_night_is_promised_once_and_takes_in_what_changed(tmp_path: Path, clock: Clock) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "house.md").write_text("# House rules\n\nColleagues answer the pigeon post in a day.")
    settings = Settings(data_dir=tmp_path / "data", embedder="hashing", folders={PROGRAM.id: own}, nightly_at=2)
    coach = bootstrap(settings, clock=clock)
    with coach.uow.write() as store:
        store.save_program(PROGRAM, [PAIR], [])
    session = record_session(coach, PAIR.id, DAY, [Written("leader", NoteText(NOTE))]).id
    for _ in range(3):
        promise_nightly(coach, clock())
    worker = Worker(coach)
    while worker.do_one():
        pass
    with coach.uow.read() as store:
        done = {one.kind: one for one in store.jobs()}
        assert sorted(one.kind for one in store.jobs()) == ["analyse", "ingest", "nightly", "remind", "repair_index"]
        assert {one.state for one in store.jobs()} == {"done"}
        assert (done["ingest"].done, done["ingest"].total) == (1, 1)
        assert store.summary(session) is not None, "what nobody had read is read"
    assert [one.title for one in coach.catalogue.resources().values()] == ["House rules"]
    clock.now = clock.now.replace(hour=1) + timedelta(days=40)
    promise_nightly(coach, clock())
    assert not worker.do_one(), "not before two in the morning"
    clock.later(3600 * 2)
    promise_nightly(coach, clock())
    while worker.do_one():
        pass
    with coach.uow.read() as store:
        assert all(one.created_at > clock() - timedelta(days=1) for one in store.jobs()), "old ones are forgotten"
    coach.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Coach, TestClient]]:
    coach = bootstrap(Settings(data_dir=tmp_path / "served", embedder="hashing"))
    with coach.uow.write() as store:
        store.save_program(PROGRAM, [PAIR], [])
    token = operators_token(coach, "tester")
    with TestClient(create_app(coach), headers={"Authorization": f"Bearer {token}"}) as client:
        yield coach, client
    coach.close()


BODY = {"held_on": "2026-03-04", "notes": [{"author": "leader", "text": NOTE}]}


def until(done: Callable[[], bool]) -> None:
    for _ in range(300):
        if done():
            return
        time.sleep(0.1)
    raise AssertionError("it does not come about")


def test_posting_answers_at_once_with_a_job_that_can_be_followed(served: tuple[Coach, TestClient]) -> None:
    _, client = served
    answer = client.post(f"/v1/pairs/{PAIR.id}/sessions", json=BODY)
    assert answer.status_code == 202 and "zebra" not in answer.text
    job = answer.headers["Location"]
    assert job == f"/v1/jobs/{answer.json()['id']}"
    until(lambda: client.get(job).json()["state"] == "done")
    found = client.get(job).json()
    assert client.get(found["result"]).json()["items"]
    assert client.get(found["about"]).json()["summarised"]
    with client.stream("GET", f"{job}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = list(stream.iter_lines())
    assert lines[0] == "event: job" and json.loads(lines[1].removeprefix("data: ")) == found


@pytest.mark.parametrize(
    ("prefer", "waits"),
    [
        ("wait=60", True),
        ("respond-async, wait=60", True),
        ('handling=lenient; x=1, wait = "60"', True),
        ("wait", False),
    ],
)
def test_who_prefers_to_wait_gets_the_session(served: tuple[Coach, TestClient], prefer: str, waits: bool) -> None:
    _, client = served
    answer = client.post(f"/v1/pairs/{PAIR.id}/sessions", json=BODY, headers={"Prefer": prefer})
    assert answer.status_code == (201 if waits else 202)
    if waits:
        assert answer.json()["summarised"] and answer.headers["Preference-Applied"] == "wait=60"
        note = {"author": "mentor", "text": "He will drop the appendix by Friday."}
        more = client.post(f"{answer.headers['Location']}/notes", json=note, headers={"Prefer": prefer})
        assert more.status_code == 201 and len(more.json()["notes"]) == 2


def test_a_dead_job_is_listed_and_tried_again_over_http(
    served: tuple[Coach, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    coach, client = served
    with monkeypatch.context() as broken:
        fail(broken, RuntimeError("the zebra"))
        broken.setattr(jobs, "_AGAIN", (timedelta(0),) * 3)
        job = client.post(f"/v1/pairs/{PAIR.id}/sessions", json=BODY).json()["id"]
        until(lambda: state(coach, job) == "dead")
    assert client.get("/v1/jobs", params={"state": "queued"}).json()["jobs"] == []
    [dead] = client.get("/v1/jobs", params={"state": "dead"}).json()["jobs"]
    assert dead["id"] == job and "RuntimeError" in dead["problem"] and "zebra" not in json.dumps(dead)
    assert client.post(f"/v1/jobs/{job}/retry").status_code == 202
    until(lambda: state(coach, job) == "done")
    assert client.post(f"/v1/jobs/{job}/retry").status_code == 409
    assert client.get("/v1/jobs/stranger").status_code == 404
