"""The forms of jobs. They hold ids and places, never text."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from api.schemas import Out
from coach.model.job import JobKind, JobState


class JobProgressOut(Out):
    done: int
    total: int | None = Field(description="None before it is known.")


class JobOut(Out):
    id: str
    kind: JobKind
    state: JobState = Field(description="`dead`: it failed each time; an administrator can have it tried again.")
    progress: JobProgressOut
    attempts: int
    about: str | None = Field(description="The address of what it is about.")
    result: str | None = Field(description="The address of its outcome, once it is done.")
    problem: str | None = Field(description="Where the last attempt failed: the type of the error, and the place.")
    created_at: datetime
    finished_at: datetime | None


class JobsOut(Out):
    jobs: list[JobOut]
    next_cursor: str | None
