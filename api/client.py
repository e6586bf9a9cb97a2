"""A client of the HTTP API, for who builds on it: `from api.client import Upward`.

What it returns are the forms that the API itself answers with. A write is sent under a key of its own, so that sending
it again, after a connection broke or a server restarted, has one effect. What is refused is raised, in the words of
the server.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import quote, urlsplit

import httpx2
from pydantic import BaseModel, ValidationError

from api.account_schemas import MeOut
from api.job_schemas import JobOut
from api.schemas import (
    FaultOut,
    FoundOut,
    PairOut,
    PairsOut,
    PairSummaryOut,
    ProblemOut,
    ResourceOut,
    ResourcesOut,
    ResourceSummaryOut,
    SuggestionOut,
    SuggestionSetOut,
    SuggestionSetsOut,
)
from api.session_schemas import (
    FlagOut,
    FlagsOut,
    ItemHistoryOut,
    ItemPatch,
    ItemsOut,
    NoteIn,
    NotesOut,
    ReadingOut,
    SessionIn,
    SessionOut,
    SummaryOut,
)
from coach.errors import UpwardError
from coach.model.suggestion import Outcome

T = TypeVar("T", bound=BaseModel)
_AGAIN = frozenset((429, 503))
_FIRST_WAIT_S = 0.2
_LONGEST_WAIT_S = 5.0


class ClientError(UpwardError):
    """Whatever keeps a call from its answer."""


class Refused(ClientError):
    """The server answered, with a problem."""

    def __init__(self, status: int, detail: str, request_id: str | None, faults: tuple[FaultOut, ...] = ()) -> None:
        places = "; ".join(f"{one.pointer or one.parameter}: {one.detail}" for one in faults)
        super().__init__(f"{detail} {places}".strip())
        self.status, self.detail, self.request_id, self.faults = status, detail, request_id, faults


class Unreachable(ClientError):
    """No answer in all the time that was given to the call."""


class JobFailed(ClientError):
    """The job is dead: someone with the right to it has to have it tried again."""


@dataclass(frozen=True, slots=True)
class SeenItem:
    """An item, and the version of it that a change can rest on."""

    found: ItemHistoryOut
    etag: str


class Upward:
    """A server, as one caller sees it. Not for use by several threads at once.

    patience_s: how long one call may take with all its tries; a process that died under a request lets go of it after
    a minute or two, so that a shorter time can end in Unreachable or a 409 though the server is there again.
    sleep, clock: seconds.
    """

    def __init__(
        self,
        server: str,
        token: str,
        *,
        patience_s: float = 240.0,
        answer_s: float = 60.0,
        transport: httpx2.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        parts = urlsplit(server)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ClientError("The address of a server looks like https://upward.example.org.")
        self._patience_s, self._sleep, self._clock = patience_s, sleep, clock
        self._http = httpx2.Client(
            base_url=f"{server.rstrip('/')}/v1/",
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx2.Timeout(answer_s, connect=10.0),
            transport=transport,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def me(self) -> MeOut:
        return self._get(MeOut, "me")

    def pairs(self) -> Iterator[PairSummaryOut]:
        for page in self._pages(PairsOut, "pairs"):
            yield from page.pairs

    def pair(self, pair_id: str) -> PairOut:
        return self._get(PairOut, f"pairs/{_part(pair_id)}")

    def suggest(self, pair_id: str, *, n: int = 5, seed: int = 0) -> SuggestionSetOut:
        """A new set of prompts for the pair's next session."""
        return self._write(SuggestionSetOut, "POST", f"pairs/{_part(pair_id)}/suggestions", {"n": n, "seed": seed})

    def suggest_live(self, pair_id: str, *, n: int = 5, seed: int = 0) -> Iterator[SuggestionOut | SuggestionSetOut]:
        """Each prompt once it is verified, then the stored set, which alone counts.

        To stop early closes the connection, and then nothing is stored. It is not tried again.
        """
        address, accept = f"pairs/{_part(pair_id)}/suggestions", {"Accept": "text/event-stream"}
        try:
            with self._http.stream("POST", address, json={"n": n, "seed": seed}, headers=accept) as answer:
                if answer.is_error:
                    answer.read()
                    raise _refused(answer)
                for name, data in _events(answer.iter_lines()):
                    if name == "suggestion":
                        yield SuggestionOut.model_validate_json(data)
                    elif name == "set":
                        yield SuggestionSetOut.model_validate_json(data)
                        return
                    elif name == "error":
                        said = json.loads(data)
                        raise Refused(answer.status_code, str(said.get("detail")), said.get("request_id"))
        except httpx2.TransportError as error:
            raise Unreachable(f"The stream broke off: {type(error).__name__}.") from error
        raise Unreachable("The stream ended before the set came.")

    def suggestion_sets(self, pair_id: str) -> Iterator[SuggestionSetOut]:
        """The newest first."""
        for page in self._pages(SuggestionSetsOut, f"pairs/{_part(pair_id)}/suggestions"):
            yield from page.sets

    def record_outcome(self, suggestion_id: str, outcome: Outcome) -> SuggestionOut:
        return self._write(SuggestionOut, "POST", f"suggestions/{_part(suggestion_id)}/outcome", {"outcome": outcome})

    def record_session(self, pair_id: str, held_on: date, notes: list[NoteIn]) -> JobOut:
        """Hand in the notes of a session. They are stored; the job that is returned reads them (`wait`)."""
        held = SessionIn(held_on=held_on, notes=notes)
        return self._write(JobOut, "POST", f"pairs/{_part(pair_id)}/sessions", held.model_dump(mode="json"))

    def add_note(self, session_id: str, note: NoteIn) -> JobOut:
        """Hand in one more note of a session. It is stored; the job that is returned reads the session anew."""
        return self._write(JobOut, "POST", f"sessions/{_part(session_id)}/notes", note.model_dump(mode="json"))

    def job(self, job_id: str) -> JobOut:
        return self._get(JobOut, f"jobs/{_part(job_id)}")

    def wait(self, job: JobOut, *, seconds: float = 300.0) -> JobOut:
        """The job once it is done. Raises JobFailed, and Unreachable if it takes longer than so many seconds."""
        until, pause = self._clock() + seconds, _FIRST_WAIT_S
        while job.state not in ("done", "dead"):
            if self._clock() > until:
                raise Unreachable(f"Job {job.id} is still {job.state}; ask for it again later.")
            self._sleep(pause)
            pause = min(2 * pause, _LONGEST_WAIT_S)
            job = self.job(job.id)
        if job.state == "dead":
            raise JobFailed(f"Job {job.id} failed for good; whoever runs the server can have it tried again.")
        return job

    def session(self, session_id: str) -> SessionOut:
        return self._get(SessionOut, f"sessions/{_part(session_id)}")

    def notes(self, session_id: str) -> NotesOut:
        return self._get(NotesOut, f"sessions/{_part(session_id)}/notes")

    def summary(self, session_id: str) -> SummaryOut:
        return self._get(SummaryOut, f"sessions/{_part(session_id)}/summary")

    def reading(self, session_id: str) -> ReadingOut:
        return self._get(ReadingOut, f"sessions/{_part(session_id)}/reading")

    def items(self, pair_id: str, *, open_only: bool = False) -> Iterator[ItemHistoryOut]:
        """Those of the oldest session first."""
        for page in self._pages(ItemsOut, f"pairs/{_part(pair_id)}/items", {"open": str(open_only).lower()}):
            yield from page.items

    def item(self, item_id: str) -> SeenItem:
        answer = self._send("GET", f"items/{_part(item_id)}")
        return SeenItem(_read(ItemHistoryOut, answer), answer.headers["ETag"])

    def change_item(self, item_id: str, change: ItemPatch, *, seen: SeenItem | None = None) -> SeenItem:
        """Only the fields that `change` was made with are changed. seen: refuse (412) if it was changed since."""
        match = {} if seen is None else {"If-Match": seen.etag}
        body = change.model_dump(mode="json", exclude_unset=True)
        answer = self._send("PATCH", f"items/{_part(item_id)}", body=body, headers={**_key(), **match})
        return SeenItem(_read(ItemHistoryOut, answer), answer.headers["ETag"])

    def flags(self) -> list[FlagOut]:
        return self._get(FlagsOut, "flags").flags

    def resources(self, *, program: str | None = None) -> Iterator[ResourceSummaryOut]:
        for page in self._pages(ResourcesOut, "resources", {} if program is None else {"program": program}):
            yield from page.resources

    def resource(self, resource_id: str, *, program: str | None = None) -> ResourceOut:
        query = {} if program is None else {"program": program}
        return self._get(ResourceOut, f"resources/{quote(resource_id)}", query)

    def search(self, words: str, *, pair_id: str | None = None, limit: int = 10) -> FoundOut:
        """Passages of the hub, for a pair under its charter and with its program's own."""
        query = {"q": words, "limit": str(limit), **({} if pair_id is None else {"pair": pair_id})}
        return self._get(FoundOut, "resources/search", query)

    def _get(self, form: type[T], address: str, query: Mapping[str, str] | None = None) -> T:
        return _read(form, self._send("GET", address, query=query))

    def _write(self, form: type[T], method: str, address: str, body: object) -> T:
        return _read(form, self._send(method, address, body=body, headers=_key()))

    def _pages(self, form: type[T], address: str, query: Mapping[str, str] | None = None) -> Iterator[T]:
        cursor: dict[str, str] = {}
        while True:
            page = self._get(form, address, {"limit": "200", **(query or {}), **cursor})
            yield page
            following: str | None = getattr(page, "next_cursor", None)
            if following is None:
                return
            cursor = {"cursor": following}

    def _send(
        self,
        method: str,
        address: str,
        *,
        query: Mapping[str, str] | None = None,
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx2.Response:
        """The first answer that is none to come back later for. Raises Refused, Unreachable.

        Once a request has been sent before, 409 too can mean that the earlier one is still being carried out.
        """
        until, pause, again = self._clock() + self._patience_s, _FIRST_WAIT_S, _AGAIN
        while True:
            answer: httpx2.Response | None = None
            failure = ""
            try:
                answer = self._http.request(method, address, params=query, json=body, headers=headers)
            except httpx2.TransportError as error:
                failure, again = type(error).__name__, _AGAIN | {409}
            if answer is not None and answer.status_code not in again:
                break
            wait = pause if answer is None else max(pause, _retry_after(answer))
            if self._clock() + wait > until:
                break
            self._sleep(wait)
            pause = min(2 * pause, _LONGEST_WAIT_S)
        if answer is None:
            raise Unreachable(f"{self._http.base_url} does not answer ({failure}); is the server running there?")
        if not answer.is_success:
            raise _refused(answer)
        return answer


def _key() -> dict[str, str]:
    return {"Idempotency-Key": uuid.uuid4().hex}


def _part(key: str) -> str:
    return quote(key, safe="")


def _read(form: type[T], answer: httpx2.Response) -> T:
    try:
        return form.model_validate_json(answer.content)
    except ValidationError:
        raise ClientError(
            f"{answer.request.url} did not answer as this version of the client expects; is it an Upward server?"
        ) from None


def _refused(answer: httpx2.Response) -> Refused:
    try:
        said = ProblemOut.model_validate_json(answer.content)
    except ValidationError:
        return Refused(answer.status_code, f"The server answered {answer.status_code}.", None)
    return Refused(answer.status_code, said.detail, said.request_id, tuple(said.errors))


def _retry_after(answer: httpx2.Response) -> float:
    """Seconds; 0 where the server does not say, or says a date."""
    said = answer.headers.get("Retry-After", "")
    return float(said[:9]) if said.isdecimal() else 0.0


def _events(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Name and data of each server-sent event."""
    name = "message"
    data: list[str] = []
    for line in lines:
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            if data:
                yield name, "\n".join(data)
            name, data = "message", []
        elif field == "event":
            name = value
        elif field == "data":
            data.append(value)
