"""How many tokens the questions to an LLM have, on the sample program: counted as they would be sent, none is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from coach.bootstrap import Coach, engine_over
from coach.engines.llm import tokens
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.scripted import ScriptedChat
from coach.engines.llm.settings import LlmSettings
from coach.flag import read_session
from coach.model.note import NoteText
from coach.model.session import Session
from coach.model.summary import EarlierItem
from coach.ports import PairState
from coach.sample import Sample, at_session, read_sample
from coach.suggest import propose
from coach.summarise import read_notes
from knowledge.language import sentences

LONG_NOTE = 300
"""Words of the notes that are made by putting a pair's own notes together."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Of all questions of one kind: a part that never changes, which providers cache, and the whole."""

    name: str
    static: int
    whole: tuple[int, ...]

    def as_text(self) -> str:
        middle = median(self.whole)
        return (
            f"{self.name:<28} {len(self.whole):>3} questions, input tokens: median {middle:>5.0f}, "
            f"most {max(self.whole):>5}; static {self.static:>5} = {self.static / middle:.0%} of the median"
        )

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "questions": len(self.whole),
            "median": median(self.whole),
            "most": max(self.whole),
            "static": self.static,
        }


def count_tokens(coach: Coach, sample: Sample | None = None) -> list[Tokens]:
    """coach: with the hub ingested. The vocabulary is OpenAI's o200k; other models count otherwise."""
    chat = ScriptedChat(lambda asked: LlmFailed("cancelled"))
    engine = engine_over(chat, LlmSettings(model="openai:count"), coach.local_engine)
    sample = sample or read_sample()

    def asked_since(before: int, name: str) -> Tokens:
        questions = [one.messages for one in chat.asked[before:]]
        return Tokens(name, tokens.count(questions[0][:1]), tuple(tokens.count(one) for one in questions))

    for pair in sample.pairs:
        held = sample.sessions_of(pair.id)
        for count in range(len(held) + 1):
            propose(PairState(pair, sample.program, at_session(held, count)), coach.retriever, engine)
    found = [asked_since(0, "suggest")]

    before = len(chat.asked)
    for pair in sample.pairs:
        held = sample.sessions_of(pair.id)
        for place, session in enumerate(held):
            read_notes(session, pair, _open(at_session(held, place)), (), engine)
    found.append(asked_since(before, "summarise"))

    before = len(chat.asked)
    for pair in sample.pairs:
        held = sample.sessions_of(pair.id)
        read_notes(_long(held), pair, _open(at_session(held, len(held) - 1)), (), engine)
    found.append(asked_since(before, f"summarise, {LONG_NOTE} words"))

    before = len(chat.asked)
    for session in sample.sessions:
        read_session(session, next(one for one in sample.pairs if one.id == session.pair_id), engine)
    return [*found, asked_since(before, "flag")]


def _open(before: Sequence[Session]) -> list[EarlierItem]:
    return [EarlierItem(one.id, one.action, one.owner, one.due) for held in before for one in held.items if one.is_open]


def _long(held: Sequence[Session]) -> Session:
    """The last session with a note of sentences of all of the pair's notes, newest first."""
    words: list[str] = []
    for session in reversed(held):
        for one in sentences(session.notes[0].text.reveal()):
            more = one.text.split()
            if len(words) + len(more) <= LONG_NOTE:
                words += more
    note = replace(held[-1].notes[0], text=NoteText(" ".join(words)))
    return replace(held[-1], notes=(note,))
