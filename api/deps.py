"""What routes are given: the wired coach, and a page of a list."""

from __future__ import annotations

import asyncio
import gc
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from dataclasses import dataclass
from typing import Annotated, TypeVar, cast

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, Header, Path, Query, Request
from starlette.concurrency import run_in_threadpool

from coach.bootstrap import EMBEDDED, Coach, bootstrap
from coach.errors import BadInput
from coach.jobs import working
from coach.upkeep import upkeep

T = TypeVar("T")


_THREADS = 8
"""For requests, where the engine computes in this process: threads that all want the interpreter take it from each
other (docs/deploy.md has what 40 do). Where an LLM is waited for, the 40 that there are by default wait beside each
other."""


class CoachHolder:
    """The coach that was given, or one made at the first request and closed with the app. While the app runs, its
    workers do the jobs, as many as the settings have inside the service, and it keeps to retention."""

    def __init__(self, coach: Coach | None) -> None:
        self.coach = coach
        self._ours = coach is None
        self._making = threading.Lock()
        self._running = False
        self._workers = ExitStack()

    def begin(self) -> None:
        """On the event loop that answers requests."""
        self._loop, self._threads = asyncio.get_running_loop(), current_default_thread_limiter()
        with self._making:
            self._running = True
            if self.coach is not None:
                self._start(self.coach)

    def get(self) -> Coach:
        with self._making:
            if self.coach is None:
                self.coach = bootstrap()
                put_aside_what_stays(self.coach)
                if self._running:
                    self._start(self.coach)
            return self.coach

    def _start(self, coach: Coach) -> None:
        if coach.engine_name == EMBEDDED:
            self._loop.call_soon_threadsafe(setattr, self._threads, "total_tokens", _THREADS)
        self._workers.enter_context(working(coach, coach.settings.workers_inside, beside_requests=True))
        self._workers.enter_context(upkeep(coach))

    def close(self) -> None:
        self._running = False
        self._workers.close()
        if self._ours and self.coach is not None:
            self.coach.close()
            self.coach = None


_YOUNG, _MIDDLE, _OLD = 50_000, 20, 100


def put_aside_what_stays(coach: Coach) -> None:
    """Modules and the hub live as long as the process, which is ours alone: the garbage collector need not look through
    them again while requests wait. What requests leave behind is looked through less often, and more at a time.

    Nobody is answered while it looks through everything; `python -m evals.bench.suggest` shows it in the p95.
    """
    with suppress(Exception):  # the first request that needs the hub tells what is wrong with it
        _ = coach.retriever
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def holder_of(request: Request) -> CoachHolder:
    return cast(CoachHolder, request.app.state.coach)


async def get_coach(request: Request) -> Coach:
    holder = holder_of(request)
    if holder.coach is not None:
        return holder.coach
    return await run_in_threadpool(holder.get)


TheCoach = Annotated[Coach, Depends(get_coach)]


def in_turn(coach: Coach) -> AbstractContextManager[None]:
    """The request's turn to compute, where the engine computes in this process."""
    return coach.turns.request() if coach.engine_name == EMBEDDED else nullcontext()


NO_CONTROL = r"^[^\x00-\x1f\x7f]*$"
"""PostgreSQL takes no NUL, and no id of ours has a control character."""
Id = Annotated[str, Path(max_length=300, pattern=NO_CONTROL)]
ProgramFilter = Annotated[
    str | None, Query(max_length=300, pattern=NO_CONTROL, description="Add this program's own resources.")
]


@dataclass(frozen=True, slots=True)
class Page:
    limit: int
    after: str | None
    """The key of the last element that the caller has."""

    def rest(self, found: Sequence[T], key: Callable[[T], str]) -> Sequence[T]:
        """What comes behind the caller's last element. Raises BadInput for a cursor of no element."""
        if self.after is None:
            return found
        places = [place for place, one in enumerate(found, 1) if key(one) == self.after]
        if not places:
            raise BadInput("This cursor is not one that we gave; start again without one.")
        return found[places[0] :]

    def cut(self, found: Sequence[T], key: Callable[[T], str]) -> tuple[Sequence[T], str | None]:
        """The page and the cursor of the next one. `found` begins with the page and may go on behind it."""
        page = found[: self.limit]
        return page, to_cursor(key(page[-1])) if len(found) > len(page) else None


def page(
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=500, description="`next_cursor` of the page before.")] = None,
) -> Page:
    return Page(limit, None if cursor is None else from_cursor(cursor))


ThePage = Annotated[Page, Depends(page)]


def to_cursor(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")


def from_cursor(cursor: str) -> str:
    try:
        key = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        key = ""
    if not key or not key.isprintable():
        raise BadInput("This cursor is not one that we gave; start again without one.")
    return key


def to_etag(version: str) -> str:
    return f'"{version}"'


def _if_match(
    if_match: Annotated[
        str | None, Header(max_length=2_000, description="The `ETag` of what you saw: 412 if it has changed since.")
    ] = None,
) -> frozenset[str] | None:
    """The versions that the caller will change; None if they did not say, or take any (RFC 9110, 13.1.1)."""
    if if_match is None or if_match.strip() == "*":
        return None
    tags = [one.strip() for one in if_match.split(",")]
    if not all(len(one) >= 2 and one[0] == one[-1] == '"' for one in tags):
        raise BadInput('If-Match holds what ETag held, in its quotation marks: If-Match: "0123abcd".')
    return frozenset(one[1:-1] for one in tags)


IfMatch = Annotated[frozenset[str] | None, Depends(_if_match)]
