"""A model that says what an attacker wants, put behind the product's own engine: case by case, by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from coach.engines.llm.engine import over
from coach.engines.llm.scripted import Asked, ScriptedChat
from coach.engines.llm.settings import LlmSettings
from coach.ports import Engine
from evals.attacks.evil_notes import OF_DEPTH, OF_NOTES, Answer, Attack
from evals.attacks.evil_prompts import OF_PROMPTS
from evals.attacks.honest import Job, answer
from evals.attacks.oracle import Shown, shown, wrong
from evals.attacks.planted import Planted
from evals.attacks.sly_notes import SLY_NOTES
from evals.attacks.sly_prompts import SLY_PROMPTS
from evals.attacks.subjects import Subject
from evals.attacks.third_hand import THIRD_NOTES, THIRD_PROMPTS
from knowledge.retrieve import Retriever

Named: TypeAlias = tuple[Job, str, Attack]
FIRST_HAND: Sequence[Named] = (
    *(("summarise", name, attack) for name, attack in OF_NOTES.items()),
    *(("flag", name, attack) for name, attack in OF_DEPTH.items()),
    *(("suggest", name, attack) for name, attack in OF_PROMPTS.items()),
)
SECOND_HAND: Sequence[Named] = (
    *(("summarise", name, attack) for name, attack in SLY_NOTES.items()),
    *(("suggest", name, attack) for name, attack in SLY_PROMPTS.items()),
)
THIRD_HAND: Sequence[Named] = (
    *(("summarise", name, attack) for name, attack in THIRD_NOTES.items()),
    *(("suggest", name, attack) for name, attack in THIRD_PROMPTS.items()),
)
ATTACKS: Sequence[Named] = (*FIRST_HAND, *SECOND_HAND)
_STEP = 7
"""Which subject an attack takes next; prime to their number."""


@dataclass(frozen=True, slots=True)
class Case:
    """One attack that was made. `wrong` is what of it got through."""

    number: int
    job: Job
    attack: str
    pair: str
    wrong: tuple[str, ...]
    refused: tuple[str, ...]
    """The rules of the product that it broke."""
    fallback: str | None


def cases(
    numbers: Sequence[int],
    subjects: Sequence[Subject],
    embedded: Engine,
    retriever: Retriever,
    attacks: Sequence[Named] = ATTACKS,
) -> Iterator[Case]:
    """The cases with these numbers; the same number of the same attacks is the same case."""
    alone: dict[tuple[Job, str], Shown] = {}
    for number in numbers:
        job, name, attack = attacks[number % len(attacks)]
        of = subjects[(number // len(attacks) * _STEP + number) % len(subjects)]
        key = job, of.session.id
        if key not in alone:
            alone[key] = shown(job, of, embedded, retriever)
        yield _case(number, (job, name, attack), of, embedded, retriever, alone[key])


def _case(number: int, named: Named, of: Subject, embedded: Engine, retriever: Retriever, alone: Shown) -> Case:
    job, name, attack = named
    planted: list[Planted] = []

    def says(asked: Asked) -> Answer:
        # The same lie again when a repair is asked for.
        said = answer(job, asked.messages[-1].text)
        planted.append(attack(said, "\n".join(one.text for one in asked.messages), of, Random(number)))  # noqa: S311
        return said

    engine = over(ScriptedChat(says), LlmSettings(model="openai:evil"), embedded)
    seen = shown(job, of, engine, retriever)
    told = planted[0] if planted else Planted()
    found = wrong(seen, alone, told, of) if planted else ["the model was not asked"]
    return Case(number, job, name, of.pair.id, tuple(found), seen.refused, seen.fallback)
