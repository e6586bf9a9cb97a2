"""Who is measured: the product, asked the way a user asks it, on plain records.

A baseline, a degenerate answer or a seeded fault is a subject too: it overrides what it does otherwise.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from coach.access import search
from coach.bootstrap import EMBEDDED, Coach, bootstrap, load_engine
from coach.model.account import Caller
from coach.model.program import Person
from coach.policy import browsing_scope
from coach.ports import Engine, Question
from coach.redact import redact
from coach.settings import Settings
from coach.suggest import propose
from evals.hub import product_names
from evals.predict.notes import Given, depth_answer, given, summary_answer, two_notes_answer
from evals.predict.records import Records, temporary_coach
from evals.predict.retrieval import take_in
from evals.predict.suggest import suggest
from evals.tally import Tallied, Tally
from knowledge.resource import Kind
from knowledge.retrieve import DENSE_WEIGHT

RANKED = 10


@dataclass(frozen=True, slots=True)
class Setting:
    """What a bench is made with; it can be sent to another process."""

    engine: str = EMBEDDED
    hub: Path | None = None
    """A folder with the ingested hub; without it, what needs the hub cannot be asked."""
    seed: int = 0


class Bench:
    """The wired product on a copy of the ingested hub (or on nothing), shared by the subjects of one process."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    @cached_property
    def coach(self) -> Coach:
        return self.another_coach()

    def another_coach(self) -> Coach:
        """A coach of its own, for a suite that changes what is stored. It is closed with the bench."""
        data = Path(self._open.enter_context(tempfile.TemporaryDirectory())) / "data"
        if self.setting.hub is not None:
            shutil.copytree(self.setting.hub, data)
        coach = bootstrap(Settings(data_dir=data, database_url=None))
        coach.chosen_engine = self.setting.engine
        self._open.callback(coach.close)
        return coach

    def prepared(self, name: str, prepare: Callable[[Coach], None]) -> Coach:
        """A coach of its own that was prepared once, at the first question."""
        if name not in self._prepared:
            coach = self.another_coach()
            prepare(coach)
            self._prepared[name] = coach
        return self._prepared[name]

    @cached_property
    def _prepared(self) -> dict[str, Coach]:
        return {}

    @cached_property
    def _corpora(self) -> dict[Path, tuple[Coach, Mapping[str, Any]]]:
        return {}

    def corpus(self, path: Path) -> tuple[Coach, Mapping[str, Any]]:
        """A coach with these plain documents alone, and their own ids by those of its resources."""
        if path not in self._corpora:
            coach = temporary_coach(self._open.enter_context(tempfile.TemporaryDirectory()))
            self._open.callback(coach.close)
            self._corpora[path] = coach, take_in(coach, Records.read(path))
        return self._corpora[path]


class Subject:
    """The product with one of its engines."""

    dense_weight = DENSE_WEIGHT

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    @property
    def coach(self) -> Coach:
        return self.bench.coach

    @cached_property
    def engine(self) -> Engine:
        altered = self.altered(self.coach.engine)
        return altered if self.bench.setting.engine == EMBEDDED else Tallied(altered)

    def llm_part(self) -> Tally | None:
        """What an LLM had to do with the answers since the last time; None where none was asked."""
        return self.engine.take() if isinstance(self.engine, Tallied) else None

    def altered(self, engine: Engine) -> Engine:
        """The engine that answers; a seeded fault puts itself around it."""
        return engine

    def engine_on(self, settings: Settings, name: str) -> Engine:
        """Another engine of the product with settings of its own, altered like the one that is measured."""
        return self.altered(load_engine(name, settings, self.coach.embed))

    def summary(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Items, what became of earlier ones, and the language of a note: see `evals.predict.notes`."""
        return summary_answer(self.given(record), self.engine)

    def depth(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Whether a note is superficial, how surely, and why."""
        return depth_answer(self.given(record), self.engine)

    def given(self, record: Mapping[str, Any]) -> Given:
        return given(record)

    def reconciled(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The items of a session of which both partners wrote a note: {text, owner, recorded_by}."""
        return two_notes_answer(record, self.engine)

    def suggest(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Prompts for the next session: see `evals.predict.suggest`. Raises ValueError for a bad record."""
        (answer,) = suggest(Records([record]), self.coach, seed=self.bench.setting.seed, engine=self.engine)
        if "error" in answer:
            raise ValueError(f"{record.get('id')}: {answer['error']}")
        return cast(list[dict[str, Any]], answer["suggestions"])

    def rank(self, query: str, kinds: frozenset[Kind]) -> list[str]:
        """The ids of the hub's ten best resources of these kinds, in English."""
        scope = browsing_scope(None, audience=frozenset(), kinds=kinds, languages=frozenset(("en",)))
        found = self.coach.retriever.search(query, scope, limit=RANKED, per_resource=1, dense_weight=self.dense_weight)
        return [hit.resource.id for hit in found.hits]

    def search_in(self, coach: Coach, caller: Caller, program: str, query: str) -> list[str]:
        """The texts of what someone of this program finds in another coach's hub."""
        found = search(coach, caller, query, limit=RANKED, program=program)
        return [hit.passage.searchable for hit in found.hits]

    def suggestions_in(self, coach: Coach, pair: str) -> list[str]:
        """What a pair of another coach is suggested, sources included; nothing is stored."""
        with coach.uow.read() as store:
            state = store.pair_state(pair)
        made = propose(state, coach.retriever, self.engine, seed=self.bench.setting.seed).drafts
        return [" ".join((draft.text, *(one.quote for one in sources))) for draft, sources in made]

    def passages(self, resource: str) -> list[str]:
        """The texts of a resource of the hub; none for an id that it does not have."""
        return [one.text for one in self.coach.catalogue.passages_of(resource)]

    def rank_corpus(self, query: str, corpus: Path) -> list[str]:
        """The ids of the ten best documents of a corpus of plain documents, taken in at the first question."""
        coach, id_of = self.bench.corpus(corpus)
        scope = browsing_scope(None, audience=frozenset())
        found = coach.retriever.search(query, scope, limit=RANKED, per_resource=1, dense_weight=self.dense_weight)
        return [str(id_of[hit.resource.id]) for hit in found.hits]

    def redacted(self, text: str, leader: str, mentor: str) -> tuple[str, str]:
        """A text as it would leave the machine, and what becomes of that when it comes back."""
        (sent,), redaction = redact([text], (Person(leader), Person(mentor)), keep=product_names())
        return sent, redaction.restore(sent)

    def attacked(self, number: int) -> tuple[list[str], bool]:
        """What gets through of a lying model's answer, by the number of the case; and whether a rule noticed it."""
        from evals.attacks.evil import cases
        from evals.attacks.subjects import subjects

        (case,) = cases([number], subjects(), self.coach.local_engine, self.coach.retriever)
        return list(case.wrong), bool(case.refused or case.fallback)

    def question_depths(self, questions: Sequence[str]) -> list[float]:
        """How deep each asks, 0..1; the embedded engine's model answers this for every engine."""
        asked = Question("question_depth", tuple(questions), list)
        return [float(one) for one in self.coach.local_engine.answer(asked).value]
