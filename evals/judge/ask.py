"""Asking the judge: each pair twice, with the answers in both orders, in the way in which an LLM is asked anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal

from coach.engines.llm.asking import Asker
from coach.engines.llm.failures import SENTENCES, Reason
from coach.engines.llm.tasks.task import Read, Said, Texts, no_worse
from coach.engines.llm.windows import Window
from coach.errors import BadInput, EngineFailed
from coach.model.llm_use import NO_LLM, LlmUse, total
from coach.ports import Question
from coach.redact import Redaction
from evals.judge.pairs import Better, Pairwise

Place = Literal["first", "second", "neither"]
_GONE: frozenset[Reason] = frozenset(
    {"refused_connection", "dns", "tls", "unreachable", "no_key", "unauthorised", "forbidden", "not_found"}
)
"""What no other pair would meet otherwise."""


class VerdictSaid(Said):
    reason: str
    """Makes the model weigh before it decides. It is not kept: it quotes the pair."""
    better: Place


class Judge:
    """The task of an LLM that compares; see `coach.engines.llm.tasks.task`."""

    template = "judge/v1"
    schema = VerdictSaid
    max_output_tokens = 500

    def roster(self, brief: Pairwise) -> tuple[str, str]:
        return brief.leader, brief.mentor

    def notes(self, brief: Pairwise) -> Sequence[str]:
        """None is cut into windows: half of an answer cannot be compared."""
        return ()

    def texts(self, brief: Pairwise, window: Window) -> Texts:
        people = {"leader": brief.leader, "mentor": brief.mentor}
        return {**people, "given": brief.given, "first": brief.a, "second": brief.b}

    def facts(self, brief: Pairwise, window: Window) -> Mapping[str, Any]:
        return {"job": brief.job}

    def read(
        self, said: VerdictSaid, brief: Pairwise, window: Window, embedded: object, redaction: Redaction
    ) -> Read[Place]:
        return Read(said.better)

    def better(self, first: Read[Place], again: Read[Place], brief: Pairwise) -> Read[Place]:
        return no_worse(first, again)

    def merged(self, values: Sequence[Place], brief: Pairwise) -> Place:
        (value,) = values
        return value

    def says_anything(self, value: Place) -> bool:
        return True

    def joined(self, value: Place, embedded: object, brief: Pairwise) -> Place:
        return value


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge said of a pair in each order; None where it gave no answer, and then why."""

    pair: Pairwise
    shown: tuple[Place | None, Place | None]
    """With a first, and with b first."""
    failure: str | None
    use: LlmUse

    @property
    def both(self) -> tuple[Better, Better] | None:
        """In both orders, by answer."""
        one, other = self.shown
        if one is None or other is None:
            return None
        return _FORWARD[one], _BACKWARD[other]

    @property
    def flipped(self) -> bool:
        """Whether the verdict went with the order."""
        return self.both is not None and self.both[0] != self.both[1]

    @property
    def better(self) -> Better | None:
        """The verdict; a flipped one says that neither is better. None where the judge gave none."""
        return None if self.both is None else "neither" if self.flipped else self.both[0]


_FORWARD: Mapping[Place, Better] = {"first": "a", "second": "b", "neither": "neither"}
_BACKWARD: Mapping[Place, Better] = {"first": "b", "second": "a", "neither": "neither"}


def judge(
    asker: Asker,
    found: Sequence[Pairwise],
    *,
    deadline_s: float,
    jobs: int = 4,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Judgement]:
    """All judgements, in the order of the pairs. A pair whose charter forbids it is not asked about.

    Raises EngineFailed if the endpoint is not there, does not let us in, or gives no usable answer at all; BadInput if
    every charter forbids it.
    """
    made: list[Judgement] = []
    for one in _judgements(asker, found, deadline_s, jobs):
        made.append(one)
        progress(len(made), len(found))
    if found and not any(one.pair.may_leave for one in made):
        raise BadInput("No charter of these pairs lets texts go to an LLM, so there is nothing to judge.")
    if found and all(one.both is None for one in made):
        raise EngineFailed(f"The judge gave no verdict: {next(one.failure for one in made if one.pair.may_leave)}.")
    return made


def _judgements(asker: Asker, found: Sequence[Pairwise], deadline_s: float, jobs: int) -> Iterator[Judgement]:
    """The first is waited for: an endpoint that is away is not asked about all the others."""
    task = Judge()
    with ThreadPoolExecutor(jobs, thread_name_prefix="judge") as pool:
        first = [_judged(asker, task, one, deadline_s) for one in found[:1]]
        yield from first
        yield from pool.map(lambda one: _judged(asker, task, one, deadline_s), found[1:])


def _judged(asker: Asker, task: Judge, pair: Pairwise, deadline_s: float) -> Judgement:
    if not pair.may_leave:
        return Judgement(pair, (None, None), SENTENCES["forbidden_by_charter"], NO_LLM)
    if pair.a == pair.b:
        return Judgement(pair, ("neither", "neither"), None, NO_LLM)
    asked = [
        asker.ask(task, Question("judge", one, str), None, deadline_s=deadline_s) for one in (pair, pair.swapped())
    ]
    failures = [one.failure for one in asked if one.failure is not None]
    for one in failures:
        if one.reason in _GONE:
            raise EngineFailed(f"The judge cannot be asked: {SENTENCES[one.reason]}.")
    shown = tuple(None if one.read is None else one.read.value for one in asked)
    failure = SENTENCES[failures[0].reason] if failures else None
    return Judgement(pair, (shown[0], shown[1]), failure, total(one.use for one in asked))
