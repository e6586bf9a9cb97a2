"""Jobs in SQL: a queue whose rows are written in the same transaction as the data that they are about.

Whoever takes a job gets a lease and renews it; a lease that ran out gives the job to the next one who asks. What a
worker reports counts only while its lease holds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from coach.errors import Conflict, NotFound
from coach.model.job import Job, JobState, Lease, NewJob
from coach.store import tables as t
from coach.store.sessions import SqlSessions, utc

_LIVE = ("queued", "running")


class SqlJobs(SqlSessions):
    """The part of the store that knows of jobs."""

    def add_job(self, new: NewJob, at: datetime) -> None:
        """Promise a job. Raises Conflict if there is one with its id."""
        try:
            with self._sql.begin_nested():
                self._sql.execute(insert(t.job).values(**asdict(new), state="queued", created_at=at, due_at=at))
        except IntegrityError as error:
            raise Conflict(f"There is a job with the id {new.id!r} already.") from error

    def job(self, job_id: str) -> Job:
        row = self._sql.execute(select(t.job).where(t.job.c.id == job_id)).one_or_none()
        if row is None:
            raise NotFound("job", job_id)
        return _job(row)

    def jobs(
        self,
        *,
        state: JobState | None = None,
        programs: Collection[str] | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> Sequence[Job]:
        """The newest first. programs: those of these alone. after: the id of the last one that the caller has."""
        query = select(t.job).order_by(t.job.c.seq.desc()).limit(limit)
        if state is not None:
            query = query.where(t.job.c.state == state)
        if programs is not None:
            query = query.where(t.job.c.program_id.in_(programs))
        if after is not None:
            query = query.where(t.job.c.seq < select(t.job.c.seq).where(t.job.c.id == after).scalar_subquery())
        return [_job(row) for row in self._sql.execute(query)]

    def take_job(self, worker: str, now: datetime, lease: timedelta) -> Lease | None:
        """A lease on the job that waits longest and is first of its lane; None if there is nothing to do."""
        earlier = t.job.alias("earlier")
        ahead = exists().where(earlier.c.lane == t.job.c.lane, earlier.c.state.in_(_LIVE), earlier.c.seq < t.job.c.seq)
        free = or_(
            and_(t.job.c.state == "queued", t.job.c.due_at <= now),
            and_(t.job.c.state == "running", t.job.c.lease_until < now),
        )
        first = (
            select(t.job.c.seq)
            .where(t.job.c.state.in_(_LIVE), free, ~ahead)
            .order_by(t.job.c.due_at, t.job.c.seq)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        seq = self._sql.execute(first).scalar()
        if seq is None:
            return None
        row = self._sql.execute(
            update(t.job)
            .where(t.job.c.seq == seq)
            .values(state="running", worker=worker, lease_until=now + lease, attempts=t.job.c.attempts + 1)
            .returning(*t.job.c)
        ).one()
        return Lease(_job(row), worker, row.attempts)

    def renew(self, lease: Lease, until: datetime, done: int, total: int | None) -> bool:
        """Whether the lease still held and was renewed."""
        return self._report(lease, lease_until=until, done=done, total=total)

    def finish(self, lease: Lease, now: datetime, done: int, total: int | None) -> bool:
        """Whether the lease still held and the job is done."""
        over = {"state": "done", "finished_at": now, "worker": None, "lease_until": None, "reason": None}
        return self._report(lease, **over, done=done, total=total)

    def put_back(self, lease: Lease, due_at: datetime, reason: str | None, *, uncounted: bool = False) -> bool:
        """The job is to be tried again. uncounted: it was not its fault."""
        count = {"attempts": t.job.c.attempts - 1} if uncounted else {"failures": t.job.c.failures + 1}
        return self._report(lease, state="queued", due_at=due_at, reason=reason, worker=None, lease_until=None, **count)

    def bury(self, lease: Lease, now: datetime, reason: str) -> bool:
        """The job has failed for good, until someone has it tried again."""
        return self._report(lease, state="dead", finished_at=now, reason=reason, worker=None, lease_until=None)

    def retry_job(self, job_id: str, now: datetime) -> Job:
        """Put a dead job back into the queue. Raises NotFound, and Conflict for one that is not dead."""
        values = {
            "state": "queued",
            "attempts": 0,
            "failures": 0,
            "due_at": now,
            "finished_at": None,
            "done": 0,
            "total": None,
        }
        dead = (t.job.c.id == job_id) & (t.job.c.state == "dead")
        changed = self._sql.execute(update(t.job).where(dead).values(**values)).rowcount
        found = self.job(job_id)
        if not changed:
            raise Conflict(f"Job {job_id!r} is {found.state}; only a dead one can be tried again.")
        return found

    def job_counts(self) -> dict[JobState, int]:
        query = select(t.job.c.state, func.count()).group_by(t.job.c.state)
        return {row.state: row[1] for row in self._sql.execute(query)}

    def forget_jobs(self, before: datetime) -> int:
        """Drop what was done before; what is dead stays until someone has looked at it."""
        old = (t.job.c.state == "done") & (t.job.c.finished_at < before)
        return self._sql.execute(t.job.delete().where(old)).rowcount

    def _report(self, lease: Lease, **values: Any) -> bool:
        held = (
            (t.job.c.id == lease.job.id)
            & (t.job.c.state == "running")
            & (t.job.c.worker == lease.worker)
            & (t.job.c.attempts == lease.attempt)
        )
        return self._sql.execute(update(t.job).where(held).values(**values)).rowcount == 1


def _job(row: Any) -> Job:
    return Job(
        row.id,
        row.kind,
        row.subject,
        row.lane,
        row.program_id,
        row.pair_id,
        row.state,
        row.attempts,
        row.done,
        row.total,
        row.reason,
        utc(row.created_at),
        utc(row.due_at),
        row.finished_at and utc(row.finished_at),
        row.failures,
        row.account_id,
    )
