"""Wires everything once. Entry points call `bootstrap`; tests call it with doubles instead of patching."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast, overload

import numpy as np
from numpy.typing import NDArray

from coach.credentials import kept_secret
from coach.errors import NotFound, NotReady
from coach.ports import Clock, Embed, Engine, NewId, Turn, Whose
from coach.reminders import Mailer
from coach.settings import Settings
from coach.shelf import shelf_of
from coach.smtp import Smtp
from coach.store.catalogue import SqlCatalogue
from coach.store.database import Database
from coach.store.unit_of_work import SqlUnitOfWork
from coach.turns import EmbeddingIn, Turns
from knowledge.embedders import Embedder, ModelMissing
from knowledge.embedders import load as load_embedder
from knowledge.indexing import IndexOptions, open_retriever
from knowledge.retrieve import QueryVectors, Retriever

if TYPE_CHECKING:
    from coach.engines.llm.asking import Asker
    from coach.engines.llm.chat import ChatModel
    from coach.engines.llm.settings import LlmSettings
    from prompts.library import Template

EMBEDDED, LLM, SCRIPTED = "embedded", "llm", "scripted"
T = TypeVar("T")
ENGINES = {
    EMBEDDED: "coach.engines.embedded:EmbeddedEngine",
    LLM: "coach.engines.llm.engine:open_engine",
    SCRIPTED: "coach.engines.llm.engine:open_stand_in",
}


_log = logging.getLogger("upward.index")


def utc_now() -> datetime:
    return datetime.now(UTC)


def random_id() -> str:
    return uuid.uuid4().hex


Names: TypeAlias = Callable[[], frozenset[str]]


def load_engine(
    name: str,
    settings: Settings,
    embed: Embed,
    product_names: Names = frozenset,
    background: Turn = nullcontext,
    is_current: Callable[[Whose], bool] = lambda whose: True,
) -> Engine:
    """The engine with this name. Raises NotReady for one that has to be set up first.

    product_names: what is not taken for people's names in what an LLM is sent.
    background: the turn in which the embedded engine answers what nobody waits for.
    is_current: whether a pair is there, and a charter in force; of others no answer is kept.
    """
    module, _, attribute = ENGINES[name].partition(":")
    make = cast(Callable[..., Engine], getattr(import_module(module), attribute))
    if name == EMBEDDED:
        return make(embed, background)
    if name == LLM:
        _llm_of(settings)
    embedded = load_engine(EMBEDDED, settings, embed, background=background)
    return make(settings.llm, embedded, product_names, is_current)


def engine_over(
    chat: ChatModel,
    settings: LlmSettings,
    embedded: Engine,
    product_names: Names = frozenset,
    is_current: Callable[[Whose], bool] = lambda whose: True,
) -> Engine:
    """The LLM engine over a chat model of one's own: a double, or recorded answers."""
    from coach.engines.llm.engine import over

    return over(chat, settings, embedded, product_names, is_current)


def open_asker(settings: Settings, keep: Names = frozenset) -> Asker:
    """Asks the LLM that is set up something of one's own, as every job's question is asked. Raises NotReady.

    keep: what is not taken for people's names. Whether a text may leave is for the caller to decide.
    """
    from coach.engines.llm.engine import open_asker

    return open_asker(_llm_of(settings), keep)


def llm_templates(settings: Settings) -> Mapping[str, Template]:
    """What an LLM would be told for each job."""
    from coach.engines.llm.engine import templates_of

    return templates_of(settings.llm)


def _llm_of(settings: Settings) -> LlmSettings:
    if settings.llm is None:
        raise NotReady("There is no LLM to ask; set COACH_LLM__MODEL (and OPENAI_BASE_URL or OPENAI_API_KEY).")
    return settings.llm


class _OpenedOnce(cached_property[T]):
    """Two threads that come first together do not open the same thing twice."""

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> _OpenedOnce[T]: ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> T: ...
    def __get__(self, instance: object | None, owner: type | None = None) -> T | _OpenedOnce[T]:
        if instance is None:
            return self
        with cast(Coach, instance)._opening:
            return super().__get__(instance, owner)


@dataclass
class Coach:
    """The wired application. What is expensive to open is opened on first use and kept."""

    settings: Settings
    database: Database
    clock: Clock = utc_now
    new_id: NewId = random_id
    chosen_engine: str | None = None
    """By name; without one, the LLM where it is set up and the embedded engine elsewhere."""
    turns: Turns = field(default_factory=Turns)
    """Of the threads that compute in this process."""
    _retriever: Retriever | None = None
    _opening: threading.RLock = field(default_factory=threading.RLock)
    _closing: threading.Event = field(default_factory=threading.Event)
    _index_watch: threading.Thread | None = None

    @_OpenedOnce
    def uow(self) -> SqlUnitOfWork:
        return SqlUnitOfWork(self.database)

    @_OpenedOnce
    def catalogue(self) -> SqlCatalogue:
        return SqlCatalogue(self.database)

    @_OpenedOnce
    def engine(self) -> Engine:
        return load_engine(
            self.engine_name, self.settings, self.embed, self.product_names, self.turns.last, self.is_current
        )

    @_OpenedOnce
    def local_engine(self) -> Engine:
        return load_engine(EMBEDDED, self.settings, self.embed, background=self.turns.last)

    @property
    def engine_name(self) -> str:
        return self.chosen_engine or (LLM if self.settings.llm is not None else EMBEDDED)

    @_OpenedOnce
    def embedder(self) -> Embedder | ModelMissing:
        """The embedder, or why there is none: retrieval goes on by words then."""
        try:
            return load_embedder(self.settings.embedder, self.settings.models_dir)
        except ModelMissing as missing:
            return missing

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32] | None:
        """Unit vectors of texts, or None without an embedder."""
        return None if self._query_vectors is None else self._query_vectors(texts)

    @_OpenedOnce
    def _query_vectors(self) -> QueryVectors | None:
        if isinstance(self.embedder, ModelMissing):
            return None
        return QueryVectors(EmbeddingIn(self.turns.aside, self.embedder))

    @property
    def retriever(self) -> Retriever:
        """A retriever in step with the catalogue; it is opened again when the catalogue has changed."""
        current = self._retriever
        if current is not None and current.snapshot.version == self.catalogue.version():
            return current
        with self._opening:
            if self._retriever is None or self._retriever.snapshot.version != self.catalogue.version():
                self._retriever = self._open_retriever()
            return self._retriever

    def _open_retriever(self, *, anew: bool = False) -> Retriever:
        missing = self.embedder if isinstance(self.embedder, ModelMissing) else None
        opened = open_retriever(
            self.catalogue,
            IndexOptions(self.settings.index_dir, self.settings.index, self.settings.chroma_url, anew),
            self._query_vectors,
            why_no_vectors=str(missing) if missing else None,
        )
        if opened.is_kept_outside and self._index_watch is None:
            self._index_watch = threading.Thread(target=self._watch_index, name="index-watch", daemon=True)
            self._index_watch.start()
        return opened

    def _watch_index(self) -> None:
        while not self._closing.wait(self.settings.index_check_s):
            try:
                self.check_index()
            except Exception as error:  # it is looked at again soon, whatever kept it from being mended now
                _log.warning("The index could not be mended: %s", type(error).__name__)

    def is_current(self, whose: Whose) -> bool:
        """Whether the pair is there, and under that charter."""
        try:
            with self.uow.read() as store:
                return store.pair(whose.pair_id).charter.version == whose.charter_version
        except NotFound:
            return False

    def product_names(self) -> frozenset[str]:
        """Of the tools that the hub has guides for; none while it is empty."""
        return shelf_of(self.retriever).product_names

    def prepare(self) -> None:
        """Opens now what the first request would wait for: the indexes, the client libraries of an LLM."""
        _ = self.retriever
        prepare = getattr(self.engine, "prepare", None)
        if prepare is not None:
            prepare()

    def forget_texts(self) -> None:
        """Nothing that anybody wrote is in memory any more: no answer, no vector of a query, no charter's topics."""
        self.forget(None)
        with self._opening:
            self.__dict__.pop("_query_vectors", None)
            self._retriever = None

    def forget(self, pair_id: str | None) -> None:
        """What this process keeps in memory about a pair, or about all, is gone; what is stored is the store's."""
        forget = getattr(self.__dict__.get("engine"), "forget", None)
        if forget is not None:
            forget(pair_id)

    @cached_property
    def signing_key(self) -> str:
        """What browser sessions are signed with."""
        given = self.settings.secret_key
        return given.get_secret_value() if given else kept_secret(self.settings.data_dir / "secret.key")

    @property
    def folders(self) -> Mapping[str, Path]:
        return self.settings.folders

    @property
    def nightly_at(self) -> int:
        return self.settings.nightly_at

    @property
    def opened_again(self) -> Callable[[], AbstractContextManager[Coach]]:
        """Opens the same in another process."""
        return partial(_opened_again, self.settings, self.chosen_engine)

    @property
    def public_url(self) -> str | None:
        return self.settings.public_url

    @property
    def mailer(self) -> Mailer | None:
        return None if self.settings.smtp is None else Smtp(self.settings.smtp)

    def check_index(self) -> None:
        """Compare the index with the catalogue now, and mend it."""
        current = self.retriever
        if current.is_sound():
            return
        with self._opening:
            self._retriever = self._open_retriever(anew=True)

    def close(self) -> None:
        self._closing.set()
        if self._index_watch is not None:
            self._index_watch.join()
        close_engine = getattr(self.__dict__.get("engine"), "close", None)
        if close_engine is not None:
            close_engine()
        self.database.close()


@contextmanager
def _opened_again(settings: Settings, chosen_engine: str | None) -> Iterator[Coach]:
    coach = bootstrap(settings, upgrade=False)
    coach.chosen_engine = chosen_engine
    try:
        yield coach
    finally:
        coach.close()


def bootstrap(
    settings: Settings | None = None, *, clock: Clock = utc_now, new_id: NewId = random_id, upgrade: bool = True
) -> Coach:
    """The application on these settings.

    upgrade: bring a SQLite database to this version's shape. Other databases are upgraded by `coach db upgrade` alone;
    NotReady is raised if that is due.
    """
    settings = settings or Settings()
    database = Database(settings.sql_url)
    if upgrade and database.url.get_backend_name() == "sqlite":
        if not database.is_current():
            database.upgrade()
    elif upgrade and not database.is_current():
        raise NotReady("The database does not have this version's tables; run `coach db upgrade`.")
    return Coach(settings, database, clock, new_id)
