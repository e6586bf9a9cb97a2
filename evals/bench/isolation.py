"""Whether anything of a program reaches another: `python -m evals.bench.isolation`.

Many programs, each with a document and a pair's notes that hold words which nobody else has. Members of one search for
the words of the others by every way in; prompts are made for pairs whom the others' documents would serve best.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coach.access import resource, resources, search
from coach.bootstrap import Coach, bootstrap
from coach.errors import NotFound
from coach.model.account import Account, Caller, Membership, Partnership
from coach.model.note import Note, NoteText
from coach.model.program import Pair, Person, Program
from coach.model.session import Session
from coach.settings import Settings
from coach.suggest import propose
from knowledge.catalogue import Intake
from knowledge.ingest import ingest_hub
from knowledge.resource import Passage, Resource

_CANARY = "zq{}zq"


@dataclass(frozen=True, slots=True)
class Tally:
    retrievals: int
    foreign: int
    """Answers that held a word of another program."""
    own: int
    """Answers that held a word of the caller's own: without any the tally would show nothing."""


def fill(coach: Coach, programs: int) -> None:
    """The hub, and `programs` programs with a document and a pair each."""
    embedder: Any = coach.embedder
    ingest_hub(coach.catalogue, embedder)
    for number in range(programs):
        key, canary = f"program-{number}", _CANARY.format(number)
        text = f"The {canary} meeting is on Mondays. Ask about the {canary} report before you answer."
        page = Resource(f"{key}/house", "document", f"House rules {canary}", f"/{key}.md", key, program=key)
        passage = Passage(page.id, 0, ("House rules", canary), text)
        intake = Intake(page.source, page.content_hash, [page], [passage], embedder.embed([passage.searchable]))
        coach.catalogue.store(key, [intake], embedder.name)
        pair = Pair(f"pair-{number}", key, Person(f"Ada {canary}"), Person(f"Max {canary}"), (f"The {canary} report",))
        note = Note(f"note-{number}", "mentor", NoteText(f"She will change the {canary} report by Friday."))
        held = Session(f"session-{number}", pair.id, date(2026, 11, 2), (note,))
        with coach.uow.write() as store:
            store.save_program(Program(key, key), [pair], [held])


def run(coach: Coach, programs: int, retrievals: int, *, seed: int = 0) -> Tally:
    """Ask for the words of a program as a member of another; every tenth time for one's own."""
    chance = random.Random(seed)  # noqa: S311
    foreign = own = 0
    for turn in range(retrievals):
        mine = chance.randrange(programs)
        asked = mine if turn % 10 == 0 else chance.randrange(programs)
        said = _ask(coach, turn, mine, asked)
        own += _CANARY.format(mine) in said
        foreign += any(_CANARY.format(number) in said for number in _others(said, mine))
    return Tally(retrievals, foreign, own)


def _others(said: str, mine: int) -> set[int]:
    return {int(found) for found in re.findall(r"zq(\d+)zq", said)} - {mine}


def _ask(coach: Coach, turn: int, mine: int, asked: int) -> str:
    """Everything that is said, in one text. The question itself is not in it."""
    program, pair_id = f"program-{mine}", f"pair-{mine}"
    caller = Caller(
        Account("someone", "Someone"),
        frozenset([Membership(program, "leader")]),
        frozenset([Partnership(pair_id, "leader")]),
    )
    words = f"the {_CANARY.format(asked)} report and the {_CANARY.format(asked)} meeting"
    way = turn % 4 if turn % 50 else 4
    if way == 0:
        return repr(search(coach, caller, words, limit=10, program=program))
    if way == 1:
        return repr(search(coach, caller, words, limit=10, pair_id=pair_id))
    if way == 2:
        try:
            return repr(resource(coach, caller, f"program-{asked}/house", program=program))
        except NotFound:
            return ""
    if way == 3:
        return repr(resources(coach, caller, program=program, kinds=frozenset(["document"])))
    with coach.uow.read() as store:
        state = store.pair_state(pair_id)
    return repr(propose(state, coach.retriever, coach.engine, seed=turn).drafts)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.isolation", description=__doc__)
    parser.add_argument("--programs", type=int, default=200)
    parser.add_argument("--retrievals", type=int, default=5_000)
    parser.add_argument("--embedder", default="minilm-int8")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        coach = bootstrap(Settings(data_dir=Path(folder), embedder=given.embedder))
        fill(coach, given.programs)
        found = run(coach, given.programs, given.retrievals)
        coach.close()
    print(f"{found.retrievals} retrievals, {given.programs} programs: {found.foreign} foreign, {found.own} own")
    return 1 if found.foreign or not found.own else 0


if __name__ == "__main__":
    raise SystemExit(main())
