"""The sample's real pairs at each of their sessions, as all three jobs see them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from coach.model.program import Pair, Program
from coach.model.session import Item, Session
from coach.model.summary import EarlierItem, PlannedPrompt
from coach.ports import PairState
from coach.sample import Sample, as_written, at_session, read_sample
from knowledge.language import detect


@dataclass(frozen=True)
class Subject:
    """A pair at one of its sessions. `labelled` is the session with its hand-made labels."""

    program: Program
    pair: Pair
    before: tuple[Session, ...]
    labelled: Session
    strangers: tuple[str, ...]
    """Names of people of other pairs."""
    strange_note: str
    """A note of another pair."""
    mentioned: frozenset[str]
    """Earlier items that the note speaks of, by its labels."""

    @property
    def session(self) -> Session:
        return as_written(self.labelled)

    @property
    def note(self) -> str:
        return self.labelled.notes[0].text.reveal()

    @property
    def language(self) -> str:
        """That the pair writes in, which need not be its locale's."""
        return detect(self.note) or self.pair.language

    @property
    def gold(self) -> Sequence[Item]:
        return self.labelled.items

    @cached_property
    def earlier(self) -> tuple[EarlierItem, ...]:
        return tuple(
            EarlierItem(one.id, one.action, one.owner, one.due, one.evidence.text if one.evidence else None)
            for held in self.before
            for one in held.items
            if one.is_open
        )

    @cached_property
    def planned(self) -> tuple[PlannedPrompt, ...]:
        return (PlannedPrompt("planned-1", "What did the last weeks change in how you work?"),)

    def state(self) -> PairState:
        """Before the session after this one."""
        return PairState(self.pair, self.program, (*self.before, self.labelled))


def subjects() -> list[Subject]:
    sample = read_sample()
    return [one for place, pair in enumerate(sample.pairs) for one in _of(sample, pair, place)]


def _of(sample: Sample, pair: Pair, place: int) -> list[Subject]:
    others: Mapping[str, Pair] = {one.id: one for one in sample.pairs if one.id != pair.id}
    stranger = sample.pairs[(place + 1) % len(sample.pairs)]
    own = {part.casefold() for name in (pair.leader.name, pair.mentor.name) for part in name.split()}
    names = tuple(
        person.name
        for one in others.values()
        for person in (one.leader, one.mentor)
        if not {part.casefold() for part in person.name.split()} & own
    )
    held = sample.sessions_of(pair.id)
    labels = (json.loads(line) for line in (files("coach") / "sample" / "gold.jsonl").read_text("utf-8").splitlines())
    told = {one["id"]: frozenset(old["key"] for old in one["previous"]) for one in labels}
    return [
        Subject(
            sample.program,
            pair,
            at_session(held, number)[: number - 1] if number > 1 else (),
            at_session(held, number)[-1],
            names,
            sample.sessions_of(stranger.id)[0].notes[0].text.reveal(),
            told[held[number - 1].id],
        )
        for number in range(1, len(held) + 1)
    ]
