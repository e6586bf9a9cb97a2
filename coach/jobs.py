"""Durable background work: what was promised is done once its data is stored, however often a process is killed.

A job is a row that is written in the same transaction as the data that it is about (docs/decisions/0014). Any number
of workers take jobs from there: each holds a lease that it renews, and a job whose worker died goes to the next one
once the lease has run out. A job may therefore be done twice, never not at all: each kind leaves the same behind when
it is done again. No transaction is open while a job computes.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from coach.alone import Alone
from coach.analyse import analyse
from coach.bootstrap import Coach
from coach.erase import forget_all
from coach.errors import Conflict, NotFound, NotReady, Unreachable
from coach.exports import make_export
from coach.failures import where
from coach.model.job import JobKind, Lease, NewJob
from coach.ports import Application
from coach.reminders import mail_what_waits, remind
from coach.retention import expire
from coach.suggest import make_ready
from coach.tracing import TRACING
from coach.turns import EmbeddingIn
from knowledge.embedders import ModelMissing
from knowledge.ingest import Progress, ingest

LEASE = timedelta(seconds=20)
_RENEWALS = 4
"""Renewals in the time that a lease lasts."""
FAILURES = 4
"""Failed attempts after which a job is dead."""
DEATHS = 6
"""Attempts whose worker died, after which a job is done in a process of its own: it may be what kills its workers."""
_AGAIN = (timedelta(seconds=2), timedelta(seconds=10), timedelta(seconds=50))
"""How long after a failed attempt the next one may begin."""
_KEPT = timedelta(days=30)
"""How long a job that is done can be looked up."""
_PASSAGES_AT_ONCE = 16
"""Passages that are embedded before requests are given way to again: some 0.2 s of two cores."""
_log = logging.getLogger("upward.jobs")


Watch = Callable[[int, int], None]
"""(done, total)"""


@dataclass(frozen=True, slots=True)
class _Todo:
    subject: str
    coach: Coach
    watch: Watch


def _analyse(todo: _Todo) -> None:
    analyse(todo.coach, todo.subject, patient=True)


def _ingest(todo: _Todo) -> None:
    folder = todo.coach.folders.get(todo.subject)
    if folder is None:
        raise NotReady(f"No folder is set for program {todo.subject!r}; set COACH_FOLDERS.")
    embedder = todo.coach.embedder

    def watch(progress: Progress) -> None:
        todo.watch(progress.files_done, progress.files_total)

    known = None
    if not isinstance(embedder, ModelMissing):
        known = EmbeddingIn(todo.coach.turns.last, embedder, at_once=_PASSAGES_AT_ONCE)
    ingest([folder], todo.coach.catalogue, known, program=todo.subject, progress=watch)


def _repair_index(todo: _Todo) -> None:
    todo.coach.check_index()


def _nightly(todo: _Todo) -> None:
    """Promise what is due every night. A job's id has the day in it, so nothing is promised twice."""
    coach, day = todo.coach, todo.subject
    wanted = [NewJob(f"{day}-index", "repair_index", "index", "hub"), NewJob(f"{day}-remind", "remind", day, "remind")]
    wanted += [NewJob(f"{day}-ingest-{one}", "ingest", one, "hub", one) for one in sorted(coach.folders)]
    with coach.uow.read() as store:
        for session_id in store.unread_sessions():
            pair = store.pair_holding("session", session_id)
            wanted.append(NewJob(f"{day}-read-{session_id}", "analyse", session_id, pair.id, pair.program_id, pair.id))
    for done, job in enumerate(wanted):
        _promise(coach, job)
        todo.watch(done + 1, len(wanted))
    with coach.uow.write("jobs") as store:
        store.forget_jobs(coach.clock() - _KEPT)


def _remind(todo: _Todo) -> None:
    with todo.coach.uow.read() as store:
        pairs = store.pairs()
    for done, pair in enumerate(pairs, 1):
        remind(todo.coach, pair)
        todo.watch(done, len(pairs))


def _export(todo: _Todo) -> None:
    make_export(todo.coach, todo.subject)


def _retain(todo: _Todo) -> None:
    expire(todo.coach, todo.subject, progress=todo.watch)


def _mail(todo: _Todo) -> None:
    mail_what_waits(todo.coach, todo.subject)


RUN: Mapping[JobKind, Callable[[_Todo], None]] = {
    "analyse": _analyse,
    "ingest": _ingest,
    "repair_index": _repair_index,
    "nightly": _nightly,
    "remind": _remind,
    "mail": _mail,
    "export": _export,
    "retain": _retain,
}


def _elsewhere(opened: Callable[[], AbstractContextManager[Coach]], kind: JobKind, subject: str) -> None:
    """The process is kept for the next job, and what is erased meanwhile it is not told of: so it keeps no words."""
    with opened() as coach:
        try:
            RUN[kind](_Todo(subject, coach, lambda done, total: None))
        finally:
            forget_all(coach)


def promise_ingest(coach: Coach, program_id: str) -> NewJob:
    """Have the program's folder taken in again. Raises NotReady where none is set."""
    if program_id not in coach.folders:
        raise NotReady(f"No folder is set for program {program_id!r}; set COACH_FOLDERS.")
    job = NewJob(coach.new_id(), "ingest", program_id, "hub", program_id)
    _promise(coach, job)
    return job


def promise_nightly(coach: Coach, now: datetime) -> None:
    """Have the nightly batch done, once a day, whoever asks and however often."""
    if now.hour < coach.nightly_at:
        return
    day: date = now.date()
    _promise(coach, NewJob(f"nightly-{day}", "nightly", f"nightly-{day}", "nightly"))


def _promise(coach: Application, job: NewJob) -> None:
    try:
        with coach.uow.write(job.lane) as store:
            store.add_job(job, coach.clock())
    except Conflict:
        pass  # it is promised already


@dataclass
class _Far:
    """How far a job is."""

    done: int = 0
    total: int | None = None

    def watch(self, done: int, total: int) -> None:
        self.done, self.total = done, total


class Worker:
    """Takes jobs and does them, one at a time, until it is stopped."""

    def __init__(
        self, coach: Coach, *, idle: float = 0.5, lease: timedelta = LEASE, beside_requests: bool = False
    ) -> None:
        """beside_requests: this process also answers requests, so that what it remembers of a pair is of use."""
        self._coach, self._idle, self._lease_time = coach, idle, lease
        self._beside_requests = beside_requests
        self._name = coach.new_id()
        self._alone = Alone()
        self._stop = threading.Event()

    def stop(self) -> None:
        """Begin nothing more. What is under way is finished."""
        self._stop.set()

    def run(self) -> None:
        planned = None
        while not self._stop.is_set():
            try:
                now = self._coach.clock()
                if planned is None or now - planned > timedelta(minutes=1):
                    promise_nightly(self._coach, now)
                    planned = now
                if self.do_one():
                    continue
            except Unreachable:
                _log.warning("The database does not answer; trying again.")
            except Exception as error:  # a worker goes on whatever happens; the next job may be a good one
                _log.error("A worker stumbled: %s", where(error))
            self._stop.wait(self._idle)
        self._alone.close()

    def do_one(self) -> bool:
        """Take a job and do it. Whether there was one."""
        coach = self._coach
        with coach.uow.write(self._name) as store:
            lease = store.take_job(self._name, coach.clock(), self._lease_time)
        if lease is None:
            return False
        job = lease.job
        far = _Far()
        began = time.perf_counter()
        try:
            with self._renewing(lease, far):
                if lease.attempt - 1 - job.failures < DEATHS:
                    RUN[job.kind](_Todo(job.subject, coach, far.watch))
                else:
                    self._alone.do(partial(_elsewhere, coach.opened_again, job.kind, job.subject))
        except Unreachable:
            self._put_back(lease, timedelta(seconds=2), None, uncounted=True)
        except NotFound as error:
            self._bury(lease, where(error))
        except Exception as error:  # whatever it is, it is the job's and not the worker's end
            fields = {"upward.job_id": job.id, "upward.job_kind": job.kind}
            _log.error("Job %s (%s) failed: %s", job.id, job.kind, where(error), extra={"fields": fields})
            if job.failures + 1 >= FAILURES:
                self._bury(lease, where(error))
            else:
                self._put_back(lease, _AGAIN[min(job.failures, len(_AGAIN) - 1)], where(error))
        else:
            with coach.uow.write(job.id) as store:
                if not store.finish(lease, coach.clock(), far.done, far.total):
                    _log.warning("Job %s was done, but its lease had run out.", job.id)
            if self._beside_requests and job.kind == "analyse" and job.pair_id is not None:
                with coach.turns.last():
                    make_ready(coach, job.pair_id)
        finally:
            told: dict[str, str | int] = {"upward.job_id": job.id, "upward.attempt": lease.attempt}
            TRACING.tell(f"job {job.kind}", time.perf_counter() - began, told)
        return True

    @contextmanager
    def _renewing(self, lease: Lease, far: _Far) -> Iterator[None]:
        """Renews the lease from a thread of its own, and takes down how far the job is."""
        over = threading.Event()

        def renew() -> None:
            while not over.wait(self._lease_time.total_seconds() / _RENEWALS):
                try:
                    with self._coach.uow.write(lease.job.id) as store:
                        if not store.renew(lease, self._coach.clock() + self._lease_time, far.done, far.total):
                            return
                except Unreachable:
                    continue

        thread = threading.Thread(target=renew, name="lease", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _put_back(self, lease: Lease, after: timedelta, reason: str | None, *, uncounted: bool = False) -> None:
        with self._coach.uow.write(lease.job.id) as store:
            store.put_back(lease, self._coach.clock() + after, reason, uncounted=uncounted)

    def _bury(self, lease: Lease, reason: str) -> None:
        with self._coach.uow.write(lease.job.id) as store:
            store.bury(lease, self._coach.clock(), reason)


@contextmanager
def working(coach: Coach, count: int = 1, *, beside_requests: bool = False) -> Iterator[None]:
    """That many workers in threads of this process, for as long as the block lasts."""
    workers = [Worker(coach, beside_requests=beside_requests) for _ in range(count)]
    threads = [threading.Thread(target=one.run, name=f"worker-{at}") for at, one in enumerate(workers)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for one in workers:
            one.stop()
        for thread in threads:
            thread.join()
