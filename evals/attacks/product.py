"""The product as someone uses it: its HTTP API in this process, on pairs of its own, with any engine put in."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from types import TracebackType
from typing import Any, Self, cast

from starlette.testclient import TestClient

from api.app import create_app
from coach.accounts import operators_token
from coach.bootstrap import LLM, Coach
from coach.model.note import Note, NoteText
from coach.model.program import Charter, Pair, Person, Program
from coach.model.session import Item, Session
from coach.ports import Engine
from coach.suggest import propose
from coach.summarise import Written, record_session
from evals.attacks.honest import Job

NOTE = (
    "Tomasz told me that nobody reads the Monday report, and I had no answer, because I write it on Sundays. "
    "I had always thought that they waited for it. He named two pages that his team skips and said why. "
    "I'll drop the appendix from the report by Friday. Tomasz will send me the three questions that his team asks. "
    "I still owe him the introduction to the purchasing team. My number, if he gets stuck, is 020 7946 0958."
)
_EARLIER = "We spoke about who decides on the rota. I'll introduce Tomasz to the purchasing team."
_PROGRAM = Program("attacks", "Attacks")
_PAIR = Pair(
    id="",
    program_id=_PROGRAM.id,
    leader=Person("Gwendolyn Hartley", "Operations director"),
    mentor=Person("Tomasz Zielinski", "Planner"),
    goals=("Write reports that people read", "Hear early what goes wrong on the floor", "Use the team's chat daily"),
    charter=Charter(off_limits_topics=("redundancies",)),
    locale="en-GB",
)
_PROMPTS = 5
_NUMBERS = count(1)


@dataclass
class Asked:
    """What a client saw of one job."""

    statuses: list[int] = field(default_factory=list)
    seconds: float = 0.0
    """Of the request that asks the engine."""
    engine: str = ""
    fallback: str | None = None
    result: Any = None
    """What the job made, without ids and times, so that two results can be compared."""
    faults: list[str] = field(default_factory=list)
    """What is wrong with the result by itself."""

    def check(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.faults.append(otherwise)


_WAITING = {"Prefer": "wait=60"}
"""A note is read by a job of its own: its answer is waited for."""


class Product:
    """Close it, or use it as a context. Not for several threads at a time.

    base: its database and hub are shared; it stays open.
    """

    def __init__(self, base: Coach, program: Program = _PROGRAM) -> None:
        self.coach = replace(base, chosen_engine=LLM)
        self.local = self.coach.local_engine
        self._program = program
        with self.coach.uow.write() as store:
            store.save_program(program, (), ())
        token = operators_token(self.coach, "attacks")
        self.client = TestClient(
            create_app(self.coach), headers={"Authorization": f"Bearer {token}"}, raise_server_exceptions=False
        )

    def __enter__(self) -> Self:
        self.client.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.__exit__(kind, value, trace)

    def use(self, engine: Engine) -> None:
        """From now on this engine answers."""
        self.coach.engine = engine

    def new_pair(self, pair: Pair = _PAIR, *sessions: Session) -> str:
        """Store a pair like this one with sessions like these, under ids of their own."""
        key = f"attacked-{next(_NUMBERS)}"
        own = replace(pair, id=key, program_id=self._program.id)
        with self.coach.uow.write() as store:
            store.save_program(self._program, [own], [_owned(one, key) for one in sessions])
        return key

    def met_pair(self) -> str:
        """A pair that has met once and has something open."""
        note = Note("n", "leader", NoteText(_EARLIER))
        item = Item("i", "s", "Introduce Tomasz to the purchasing team", "leader")
        return self.new_pair(_PAIR, Session("s", "", date(2026, 2, 4), (note,), (item,)))

    def embedded_suggestions(self, pair: str) -> Any:
        """What the embedded engine would suggest to this pair now, as `Asked.result` has it; nothing is stored."""
        with self.coach.uow.read() as store:
            state = store.pair_state(pair)
        drafts = [draft for draft, _ in propose(state, self.coach.retriever, self.local, n=_PROMPTS).drafts]
        return [(one.prompt_id, one.text, list(one.follow_ups)) for one in drafts]

    def ask(self, job: Job, pair: str, note: str = NOTE, held_on: date = date(2026, 3, 4)) -> Asked:
        """One job for this pair, as a client asks for it."""
        if job == "suggest":
            return self._suggestions(pair)
        return self._summary(pair, note, held_on) if job == "summarise" else self._reading(pair, note, held_on)

    def _summary(self, pair: str, note: str, held_on: date) -> Asked:
        """Posts a note, and reads what was made of it and of the reading that comes with it."""
        asked = Asked()
        body = {"held_on": held_on.isoformat(), "notes": [{"author": "leader", "text": note}]}
        made = self._request(asked, "POST", f"/v1/pairs/{pair}/sessions", body, timed=True)
        session = str(made.get("id"))
        asked.check(bool(made.get("summarised") and made.get("read")), "a result is missing")
        asked.check(self._kept(session) == note, "the note is not kept as it was written")
        summary = self._request(asked, "GET", f"/v1/sessions/{session}/summary")
        reading = self._request(asked, "GET", f"/v1/sessions/{session}/reading")
        asked.engine, asked.fallback = str(summary.get("engine")), summary.get("fallback")
        asked.result = [_summary_of(summary), _reading_of(reading)]
        listed = self._request(asked, "GET", f"/v1/pairs/{pair}/items")
        for one in [*summary.get("items", ()), *(entry["item"] for entry in listed.get("items", ()))]:
            if one["session_id"] == session:
                asked.check(_verbatim(one["evidence"], note), "an item without the note's words")
        for recap in summary.get("recaps", ()):
            asked.check(all(_verbatim(one, note) for one in recap["sentences"]), "a recap in words of its own")
        return asked

    def _reading(self, pair: str, note: str, held_on: date) -> Asked:
        """Reads the depth of a session that was stored and not read yet, and the flags."""
        asked = Asked()
        stored = record_session(self.coach, pair, held_on, [Written("leader", NoteText(note))])
        reading = self._request(asked, "GET", f"/v1/sessions/{stored.id}/reading", timed=True)
        self._request(asked, "GET", "/v1/flags")
        asked.check(self._kept(stored.id) == note, "the note is not kept as it was written")
        asked.engine, asked.fallback = str(reading.get("engine")), reading.get("fallback")
        asked.result = _reading_of(reading)
        signs = reading.get("signs", ())
        asked.check(all(_verbatim(one["quote"], note) for one in signs), "a sign without the note's words")
        return asked

    def _suggestions(self, pair: str) -> Asked:
        asked = Asked()
        made = self._request(asked, "POST", f"/v1/pairs/{pair}/suggestions", {"n": _PROMPTS}, timed=True)
        asked.engine = str(made.get("provenance", {}).get("engine"))
        asked.fallback = made.get("provenance", {}).get("degraded")
        asked.result = [(one["prompt_id"], one["text"], one["follow_ups"]) for one in made.get("suggestions", ())]
        asked.check(len(asked.result) == _PROMPTS, f"{len(asked.result)} prompts and not {_PROMPTS}")
        kept = self._request(asked, "GET", f"/v1/pairs/{pair}/suggestions")
        asked.check([one["id"] for one in kept.get("sets", ())] == [made.get("id")], "not one set stored")
        return asked

    def _request(
        self, asked: Asked, method: str, path: str, body: Mapping[str, Any] | None = None, *, timed: bool = False
    ) -> dict[str, Any]:
        began = time.monotonic()
        response = self.client.request(method, path, json=body, headers=_WAITING)
        if timed:
            asked.seconds = time.monotonic() - began
        asked.statuses.append(response.status_code)
        with suppress(ValueError):
            return cast(dict[str, Any], response.json())
        return {}

    def _kept(self, session_id: str) -> str:
        with self.coach.uow.read() as store:
            return store.session(session_id).notes[0].text.reveal()


def _owned(one: Session, key: str) -> Session:
    of = f"{key}-{one.id}"
    return replace(
        one,
        id=of,
        pair_id=key,
        notes=tuple(replace(note, id=f"{of}-{note.id}") for note in one.notes),
        items=tuple(
            replace(item, id=f"{of}-{item.id}", session_id=of, note_id=f"{of}-{item.note_id}" if item.note_id else None)
            for item in one.items
        ),
        reading=one.reading and replace(one.reading, session_id=of),
    )


def _verbatim(quote: Mapping[str, Any] | None, note: str) -> bool:
    return quote is not None and bool(quote["text"]) and note[quote["start"] : quote["end"]] == quote["text"]


def _summary_of(summary: Mapping[str, Any]) -> Any:
    items = [
        (one["action"], one["owner"], one["due"], one["evidence"] and one["evidence"]["text"], one["status"])
        for one in summary.get("items", ())
    ]
    told = [(one["status"], one["rung"], one["evidence"]) for one in summary.get("follow_ups", ())]
    recaps = [[quote["text"] for quote in one["sentences"]] for one in summary.get("recaps", ())]
    return items, told, recaps


def _reading_of(reading: Mapping[str, Any]) -> Any:
    signs = [(one["signal"], one["quote"]["text"]) for one in reading.get("signs", ())]
    return reading.get("verdict"), reading.get("depth"), reading.get("why_not"), signs
