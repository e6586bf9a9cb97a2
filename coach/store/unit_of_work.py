"""The store: domain questions answered in SQL, one transaction at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from coach.errors import Conflict, NotFound
from coach.model.llm_use import LlmUse
from coach.model.program import Pair, Person, Program
from coach.model.review import parts_of
from coach.model.session import Session
from coach.model.suggestion import HubGap, Outcome, Provenance, Suggestion, SuggestionSet, Why
from coach.ports import PairState
from coach.store import tables as t
from coach.store.accounts import SqlAccounts
from coach.store.backup import SqlBackup
from coach.store.charters import SqlCharters, as_charter
from coach.store.database import Database
from coach.store.figures import SqlFigures
from coach.store.hints import SqlHints
from coach.store.jobs import SqlJobs
from coach.store.notices import SqlNotices
from coach.store.retention import SqlRetention
from coach.store.reviews import SqlReviews
from coach.store.rights import SqlRights
from coach.store.sessions import utc
from coach.store.whole import Whole, current, whole
from knowledge.resource import Citation


class SqlUnitOfWork:
    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def read(self) -> Iterator[SqlStore]:
        with (current() or self._database).read() as connection:
            yield SqlStore(connection)

    @contextmanager
    def write(self, of: str | None = None) -> Iterator[SqlStore]:
        with (current() or self._database).write(of) as connection:
            yield SqlStore(connection)

    def afterwards(self, work: Callable[[], object]) -> None:
        within = current()
        if within is None:
            work()
        else:
            within.afterwards(work)

    def whole(self) -> AbstractContextManager[Whole]:
        return whole(self._database)


class SqlStore(
    SqlCharters,
    SqlAccounts,
    SqlRetention,
    SqlRights,
    SqlBackup,
    SqlJobs,
    SqlFigures,
    SqlReviews,
    SqlHints,
    SqlNotices,
):
    def programs(self) -> Sequence[Program]:
        return [_program(row) for row in self._sql.execute(select(t.program).order_by(t.program.c.id))]

    def set_labels(self, program_id: str, agreed: bool) -> None:
        """Whether the program agrees to labelled data. Raises NotFound."""
        self._set_of_program(program_id, labels=agreed)

    def set_external_llm(self, program_id: str, allowed: bool) -> None:
        """Whether the program lets its pairs' texts go to an LLM outside. Raises NotFound."""
        self._set_of_program(program_id, external_llm=allowed)

    def _set_of_program(self, program_id: str, **values: bool) -> None:
        of = t.program.c.id == program_id
        if self._sql.execute(update(t.program).where(of).values(**values)).rowcount == 0:
            raise NotFound("program", program_id)

    def pairs(self, *, limit: int | None = None, after: str | None = None) -> Sequence[Pair]:
        query = _PAIRS.order_by(t.pair.c.id).limit(limit)
        if after is not None:
            query = query.where(t.pair.c.id > after)
        return [_pair(row) for row in self._sql.execute(query)]

    def pairs_within(
        self,
        programs: Collection[str],
        pair_ids: Collection[str],
        *,
        limit: int | None = None,
        after: str | None = None,
    ) -> Sequence[Pair]:
        """The pairs of these programs and those with these ids, by id."""
        within = or_(t.pair.c.program_id.in_(programs), t.pair.c.id.in_(pair_ids))
        query = _PAIRS.where(within).order_by(t.pair.c.id).limit(limit)
        if after is not None:
            query = query.where(t.pair.c.id > after)
        return [_pair(row) for row in self._sql.execute(query)]

    def pair_holding(self, kind: str, key: str) -> Pair:
        """The pair that a thing belongs to: itself, or that of a session, an item or a suggestion. Raises NotFound."""
        of, at = kind, key
        if kind == "review":
            of, at = "session", (parts_of(key) or ("", ""))[1]
        row = self._sql.execute(_PAIR_HOLDING[of], {"key": at}).one_or_none()
        if row is None:
            raise NotFound(kind, key)
        return _pair(row)

    def pair(self, pair_id: str) -> Pair:
        row = self._sql.execute(_PAIR, {"pair": pair_id}).one_or_none()
        if row is None:
            raise NotFound("pair", pair_id)
        return _pair(row)

    def pair_state(self, pair_id: str) -> PairState:
        pair = self.pair(pair_id)
        program = _program(self._sql.execute(_PROGRAM, {"program": pair.program_id}).one())
        corrected = self._sql.execute(_CORRECTED, {"pair": pair_id}).scalar_one()
        return PairState(
            pair,
            program,
            self.sessions(pair_id),
            self.suggestion_sets(pair_id),
            corrected_at=None if corrected is None else utc(corrected),
        )

    def suggestion_sets(self, pair_id: str) -> tuple[SuggestionSet, ...]:
        of_pair = {"pair": pair_id}
        made = self._sql.execute(_SETS, of_pair).all()
        suggestions = defaultdict(list)
        gaps = defaultdict(list)
        if made:
            for row in self._sql.execute(_SUGGESTIONS, of_pair):
                suggestions[row.suggestion_set_id].append(_suggestion(row))
            for row in self._sql.execute(_GAPS, of_pair):
                gaps[row.suggestion_set_id].append(HubGap(row.serves, row.ref, row.theme, row.language, row.reason))
        return tuple(
            SuggestionSet(
                row.id,
                pair_id,
                row.after_session,
                utc(row.created_at),
                tuple(suggestions[row.id]),
                tuple(gaps[row.id]),
                Provenance(
                    row.engine,
                    row.template,
                    row.seed,
                    row.charter_version,
                    row.catalogue_version,
                    row.degraded,
                    row.refused,
                    LlmUse(**row.llm),
                ),
            )
            for row in made
        )

    def add_suggestion_set(self, made: SuggestionSet) -> None:
        """Raises Conflict if one of the prompts was suggested to the pair in the meantime."""
        self._sql.execute(
            insert(t.suggestion_set).values(
                id=made.id,
                pair_id=made.pair_id,
                after_session=made.after_session,
                created_at=made.created_at,
                **asdict(made.provenance),
            )
        )
        rows = [
            {
                "id": one.id,
                "suggestion_set_id": made.id,
                "pair_id": made.pair_id,
                "position": position,
                "prompt_id": one.prompt_id,
                "text": one.text,
                "who_asks": one.who_asks,
                "serves": one.why.serves,
                "ref": one.why.ref,
                "why": one.why.text,
                "goals": list(one.goals),
                "rung": one.rung,
                "theme": one.theme,
                "follow_ups": list(one.follow_ups),
                "minutes": one.minutes,
                "citations": [asdict(citation) for citation in one.citations],
            }
            for position, one in enumerate(made.suggestions)
        ]
        try:
            if rows:
                self._sql.execute(insert(t.suggestion), rows)
        except IntegrityError as error:
            raise Conflict(
                f"Another request has just suggested one of these prompts to pair {made.pair_id}."
            ) from error
        if made.gaps:
            self._sql.execute(insert(t.hub_gap), [{"suggestion_set_id": made.id, **asdict(gap)} for gap in made.gaps])

    def record_outcome(self, suggestion_id: str, outcome: Outcome, at: datetime) -> Suggestion:
        changed = self._sql.execute(
            update(t.suggestion).where(t.suggestion.c.id == suggestion_id).values(outcome=outcome, outcome_at=at)
        )
        if changed.rowcount == 0:
            raise NotFound("suggestion", suggestion_id)
        return _suggestion(self._sql.execute(select(t.suggestion).where(t.suggestion.c.id == suggestion_id)).one())

    def save_program(self, program: Program, pairs: Sequence[Pair], sessions: Sequence[Session]) -> None:
        """Store a program with its pairs and sessions; what is there under the same ids already is left alone."""
        self._insert_new(t.program, [_columns(program)])
        self._insert_new(t.pair, [_pair_columns(pair) for pair in pairs])
        known = {
            (row.pair_id, row.version) for row in self._sql.execute(select(t.charter.c.pair_id, t.charter.c.version))
        }
        charters = [
            {"pair_id": pair.id, **_columns(pair.charter)}
            for pair in pairs
            if (pair.id, pair.charter.version) not in known
        ]
        if charters:
            self._sql.execute(insert(t.charter), charters)
        known_sessions = self._known(t.session, [one.id for one in sessions])
        self.add_sessions([one for one in sessions if one.id not in known_sessions])

    def _insert_new(self, table: Any, rows: Sequence[dict[str, Any]]) -> None:
        known = self._known(table, [row["id"] for row in rows])
        self._insert(table, [row for row in rows if row["id"] not in known])

    def _known(self, table: Any, ids: Sequence[str]) -> set[str]:
        return set(self._sql.execute(select(table.c.id).where(table.c.id.in_(ids))).scalars())


# What every request reads: written once, so that SQLAlchemy need not build it again each time.
_CHARTERS = t.charter.alias("of_the_pair")
_NEWEST = (
    select(func.max(_CHARTERS.c.version)).where(_CHARTERS.c.pair_id == t.pair.c.id).correlate(t.pair).scalar_subquery()
)
_PAIRS = (
    select(
        t.pair,
        *(column for column in t.charter.c if column.name != "pair_id"),
        t.program.c.external_llm.label("program_external_llm"),
    )
    .select_from(t.pair.join(t.charter).join(t.program, t.pair.c.program_id == t.program.c.id))
    .where(t.charter.c.version == _NEWEST)
)
_PAIR = _PAIRS.where(t.pair.c.id == bindparam("pair"))
_PAIR_HOLDING = {
    "pair": _PAIRS.where(t.pair.c.id == bindparam("key")),
    "session": _PAIRS.where(
        t.pair.c.id == select(t.session.c.pair_id).where(t.session.c.id == bindparam("key")).scalar_subquery()
    ),
    "item": _PAIRS.where(
        t.pair.c.id == select(t.session.c.pair_id).join(t.item).where(t.item.c.id == bindparam("key")).scalar_subquery()
    ),
    "job": _PAIRS.where(t.pair.c.id == select(t.job.c.pair_id).where(t.job.c.id == bindparam("key")).scalar_subquery()),
    "suggestion": _PAIRS.where(
        t.pair.c.id == select(t.suggestion.c.pair_id).where(t.suggestion.c.id == bindparam("key")).scalar_subquery()
    ),
}
_PROGRAM = select(t.program).where(t.program.c.id == bindparam("program"))
_SETS = (
    select(t.suggestion_set)
    .where(t.suggestion_set.c.pair_id == bindparam("pair"))
    .order_by(t.suggestion_set.c.created_at, t.suggestion_set.c.id)
)
_CORRECTED = (
    select(func.max(t.item_change.c.at))
    .select_from(t.item_change.join(t.item).join(t.session))
    .where(
        t.session.c.pair_id == bindparam("pair"),
        t.item_change.c.field.in_(("action", "owner", "due", "kind")),
    )
)
_SUGGESTIONS = select(t.suggestion).where(t.suggestion.c.pair_id == bindparam("pair")).order_by(t.suggestion.c.position)
_GAPS = (
    select(t.hub_gap)
    .join(t.suggestion_set)
    .where(t.suggestion_set.c.pair_id == bindparam("pair"))
    .order_by(t.hub_gap.c.id)
)


def _columns(value: Any) -> dict[str, Any]:
    return {key: list(cell) if isinstance(cell, tuple) else cell for key, cell in asdict(value).items()}


def _pair_columns(pair: Pair) -> dict[str, Any]:
    return {
        "id": pair.id,
        "program_id": pair.program_id,
        "leader_name": pair.leader.name,
        "leader_role": pair.leader.role,
        "mentor_name": pair.mentor.name,
        "mentor_role": pair.mentor.role,
        "goals": list(pair.goals),
        "locale": pair.locale,
        "timezone": pair.timezone,
    }


def _program(row: Any) -> Program:
    objectives = tuple(row.objectives)
    of_its_own = (row.timezone, row.start_date, row.retention_days, row.labels, row.external_llm)
    return Program(row.id, row.name, row.organisation, objectives, *of_its_own)


def _pair(row: Any) -> Pair:
    return Pair(
        id=row.id,
        program_id=row.program_id,
        leader=Person(row.leader_name, row.leader_role),
        mentor=Person(row.mentor_name, row.mentor_role),
        goals=tuple(row.goals),
        charter=as_charter(row),
        locale=row.locale,
        timezone=row.timezone,
        program_external_llm=row.program_external_llm,
    )


def _suggestion(row: Any) -> Suggestion:
    return Suggestion(
        id=row.id,
        prompt_id=row.prompt_id,
        text=row.text,
        who_asks=row.who_asks,
        why=Why(row.serves, row.ref, row.why),
        goals=tuple(row.goals),
        rung=row.rung,
        theme=row.theme,
        follow_ups=tuple(row.follow_ups),
        minutes=row.minutes,
        citations=tuple(Citation(**citation) for citation in row.citations),
        outcome=row.outcome,
    )
