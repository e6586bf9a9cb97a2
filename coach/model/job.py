"""A job: work that was promised and is done once, later, by whichever process is free. It holds ids, never text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

JobKind = Literal["analyse", "ingest", "repair_index", "nightly", "remind", "mail", "export", "retain"]
JobState = Literal["queued", "running", "done", "dead"]


@dataclass(frozen=True, slots=True)
class NewJob:
    id: str
    kind: JobKind
    subject: str
    """The id of what it is about: a session's, a program's, an account's, an export's; for a nightly batch its day."""
    lane: str
    """Jobs of one lane run one after the other, in the order in which they were promised. A pair's id, mostly."""
    program_id: str | None = None
    pair_id: str | None = None
    account_id: str | None = None
    """Who had it done for themselves: nobody else sees it."""


@dataclass(frozen=True, slots=True)
class Job:
    id: str
    kind: JobKind
    subject: str
    lane: str
    program_id: str | None
    pair_id: str | None
    state: JobState
    attempts: int
    """How often it was begun."""
    done: int
    total: int | None
    """How far it is: `done` of `total`; None before that is known."""
    reason: str | None
    """Why the last attempt failed: the type of the error and where in the code; never its message."""
    created_at: datetime
    due_at: datetime
    """When it may begin, or begin again."""
    finished_at: datetime | None
    failures: int
    """How many of the attempts failed; a worker that died is no failure of the job's."""
    account_id: str | None = None

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "dead")


@dataclass(frozen=True, slots=True)
class Lease:
    """The right of one worker to do a job, for as long as it renews it."""

    job: Job
    worker: str
    attempt: int
