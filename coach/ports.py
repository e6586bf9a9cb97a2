"""What the use cases need from the outside, owned by them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from coach.live import Live
from coach.model.account import Account, Membership
from coach.model.job import Job, JobState, Lease, NewJob
from coach.model.llm_use import NO_LLM, LlmUse
from coach.model.note import Note
from coach.model.notice import Notice, Reminders
from coach.model.program import Confidentiality, Pair, Program, Role
from coach.model.session import Item, ItemChange, Reading, Session
from coach.model.suggestion import Outcome, Suggestion, SuggestionSet
from coach.model.summary import Summary
from knowledge.retrieve import Retriever

A = TypeVar("A")
Embed: TypeAlias = Callable[[Sequence[str]], NDArray[np.float32] | None]
"""Unit vectors of texts, shape (len(texts), dimension); None where there is no embedder."""
Turn: TypeAlias = Callable[[], AbstractContextManager[None]]
"""Computing is done inside of it: it is entered once those who go before are through."""


class Clock(Protocol):
    def __call__(self) -> datetime:
        """Now, in UTC."""
        ...


class NewId(Protocol):
    def __call__(self) -> str:
        """An id that was never given before."""
        ...


@dataclass(frozen=True, slots=True)
class PairState:
    """All that is known of a pair before its next session. Sessions are oldest first, sets newest last."""

    pair: Pair
    program: Program
    sessions: tuple[Session, ...] = ()
    sets: tuple[SuggestionSet, ...] = ()
    asked_elsewhere: tuple[str, ...] = ()
    """Texts of prompts that the pair was given outside of Upward, oldest first."""
    corrected_at: datetime | None = None
    """When a person last corrected what an item says."""


class Store(Protocol):
    """The domain questions a use case asks of the database. One unit of work is one transaction."""

    def pairs(self, *, limit: int | None = None, after: str | None = None) -> Sequence[Pair]: ...
    def pair(self, pair_id: str) -> Pair: ...
    def pair_holding(self, kind: str, key: str) -> Pair: ...
    def pair_state(self, pair_id: str) -> PairState: ...
    def suggestion_sets(self, pair_id: str) -> Sequence[SuggestionSet]: ...
    def add_suggestion_set(self, made: SuggestionSet) -> None: ...
    def record_outcome(self, suggestion_id: str, outcome: Outcome, at: datetime) -> Suggestion: ...
    def sessions(self, pair_id: str) -> Sequence[Session]: ...
    def session(self, session_id: str) -> Session: ...
    def add_session(self, session: Session) -> None: ...
    def move_session_under(self, session_id: str, charter_version: int) -> None: ...
    def confidentiality(self, pair_id: str) -> Mapping[int, Confidentiality]: ...
    def add_notes(self, session_id: str, notes: Sequence[Note]) -> None: ...
    def items(self, pair_id: str) -> Sequence[Item]: ...
    def item(self, item_id: str, *, for_change: bool = False) -> tuple[Item, str]: ...
    def save_items(self, session_id: str, items: Sequence[Item], *, gone: Collection[str] = ()) -> None: ...
    def change_item(self, item: Item, changes: Sequence[ItemChange]) -> None: ...
    def item_changes(self, item_ids: Sequence[str]) -> tuple[ItemChange, ...]: ...
    def forget_changes_by(self, author: str) -> None: ...
    def unread_sessions(self) -> Sequence[str]: ...
    def summary(self, session_id: str) -> Summary | None: ...
    def save_summary(self, summary: Summary) -> None: ...
    def reopen_review(self, session_id: str, *, returned: bool = False) -> None: ...
    def save_reading(self, reading: Reading) -> None: ...
    def readings(self, pair_ids: Collection[str]) -> Mapping[str, tuple[Reading, ...]]: ...
    def account(self, account_id: str) -> Account: ...
    def memberships(self, account_id: str) -> frozenset[Membership]: ...
    def partners_of(self, pair_id: str) -> Mapping[Role, str]: ...
    def reminders_of(self, account_id: str) -> Reminders: ...
    def add_notice(self, notice: Notice) -> bool: ...
    def notices(self, account_id: str) -> Sequence[Notice]: ...
    def dismiss_notice(self, account_id: str, notice_id: str, at: datetime) -> None: ...
    def set_reminders(self, account_id: str, wanted: Reminders) -> None: ...
    def notices_were_mailed(self, notice_ids: Collection[str], at: datetime) -> None: ...
    def add_job(self, new: NewJob, at: datetime) -> None: ...
    def job(self, job_id: str) -> Job: ...
    def jobs(
        self,
        *,
        state: JobState | None = None,
        programs: Collection[str] | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> Sequence[Job]: ...
    def take_job(self, worker: str, now: datetime, lease: timedelta) -> Lease | None: ...
    def renew(self, lease: Lease, until: datetime, done: int, total: int | None) -> bool: ...
    def finish(self, lease: Lease, now: datetime, done: int, total: int | None) -> bool: ...
    def put_back(self, lease: Lease, due_at: datetime, reason: str | None, *, uncounted: bool = False) -> bool: ...
    def bury(self, lease: Lease, now: datetime, reason: str) -> bool: ...
    def retry_job(self, job_id: str, now: datetime) -> Job: ...
    def job_counts(self) -> Mapping[JobState, int]: ...
    def forget_jobs(self, before: datetime) -> int: ...
    def save_program(self, program: Program, pairs: Sequence[Pair], sessions: Sequence[Session]) -> None: ...


class Whole(Protocol):
    """Several writers, as one transaction."""

    def commit(self) -> None: ...


class UnitOfWork(Protocol):
    """`with uow.read() as store` or `with uow.write() as store`: commits at the end, rolls back on an error.

    What a writer reads, no other writer changes before it is done. One that says what it changes (`of`, a pair's id)
    may run beside those who change something else; it must then read nothing that these change.
    """

    def read(self) -> AbstractContextManager[Store]: ...
    def write(self, of: str | None = None) -> AbstractContextManager[Store]: ...
    def whole(self) -> AbstractContextManager[Whole]:
        """Makes all that this thread writes in the block one transaction; what is not committed there is given up."""
        ...

    def afterwards(self, work: Callable[[], object]) -> None:
        """Does it now, or where writers are parts of something whole, once that is committed."""
        ...


class Application(Protocol):
    """What is wired together for a use case; `coach.bootstrap` makes it."""

    @property
    def uow(self) -> UnitOfWork: ...
    @property
    def retriever(self) -> Retriever: ...
    @property
    def engine(self) -> Engine: ...
    @property
    def local_engine(self) -> Engine:
        """The engine that answers on this machine, at once and at no cost."""
        ...

    @property
    def clock(self) -> Clock: ...
    @property
    def new_id(self) -> NewId: ...


@dataclass(frozen=True, slots=True)
class Whose:
    """The pair that a question is about, and the charter that it is asked under."""

    program_id: str
    pair_id: str
    charter_version: int

    @classmethod
    def of_pair(cls, pair: Pair) -> Whose:
        return cls(pair.program_id, pair.id, pair.charter.version)

    @property
    def of(self) -> tuple[str, str]:
        return self.program_id, self.pair_id


@dataclass(frozen=True, slots=True)
class Question(Generic[A]):
    """A task, everything that its answer may rest on, and the type of the answer."""

    task: str
    brief: object
    answer: type[A]
    may_leave: bool = True
    """Whether the pair's charter lets its texts go to an LLM outside this machine."""
    again: Answer[A] | None = None
    """What is left of an earlier answer to this question after a part of it was refused: only the rest is asked for."""
    whose: Whose | None = None
    """None: the answer is not kept for the next time."""
    patient: bool = False
    """Nobody waits in front of a page: an LLM may take its time."""
    live: Live | None = None
    """Who watches: an engine that makes its answer bit by bit gives each verified part; others need not."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[A]):
    """What an engine says, with how it was made."""

    value: A
    engine: str
    template: str
    fallback: str | None = None
    """Why another engine answered than the one that was asked for."""
    refused: tuple[str, ...] = ()
    """What of the answer was not borne out by the texts it rests on, by rule."""
    use: LlmUse = NO_LLM
    """What an LLM's part in it took, failed calls included."""


class Engine(Protocol):
    """Makes answers. What it says is verified by code before anyone sees it."""

    def answer(self, question: Question[A]) -> Answer[A]: ...
