"""Charters through their versions, proposals, and the keys by which a pair releases what a coordinator may read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from coach.errors import Conflict
from coach.model.agreement import CharterVersion, Keys, Proposal
from coach.model.program import Charter, Confidentiality, Role
from coach.store import tables as t
from coach.store.requests import SqlRequests
from coach.store.sessions import utc


class SqlCharters(SqlRequests):
    """The part of the store that knows what a pair agreed on and released."""

    def add_charter(self, pair_id: str, charter: Charter, signed: Mapping[Role, datetime]) -> None:
        """From now on it is in force. What was answered under an earlier one is not told again.

        Raises Conflict if there is this version already.
        """
        columns = {key: list(cell) if isinstance(cell, tuple) else cell for key, cell in asdict(charter).items()}
        for role in ("leader", "mentor"):
            columns[f"{role}_signed_at"] = signed.get(role)
        try:
            self._sql.execute(insert(t.charter).values(pair_id=pair_id, **columns))
        except IntegrityError as error:
            raise Conflict(f"The charter of pair {pair_id!r} has just changed; look at it again.") from error
        self.forget_answers(pair_id)

    def charter_history(self, pair_id: str) -> tuple[CharterVersion, ...]:
        """Every charter that the pair has had, oldest first."""
        query = select(t.charter).where(t.charter.c.pair_id == pair_id).order_by(t.charter.c.version)
        return tuple(
            CharterVersion(
                as_charter(row),
                row.leader_signed_at and utc(row.leader_signed_at),
                row.mentor_signed_at and utc(row.mentor_signed_at),
            )
            for row in self._sql.execute(query)
        )

    def confidentiality(self, pair_id: str) -> dict[int, Confidentiality]:
        """How confidential things were, by the version of the charter."""
        query = select(t.charter.c.version, t.charter.c.confidentiality).where(t.charter.c.pair_id == pair_id)
        return {row.version: row.confidentiality for row in self._sql.execute(query)}

    def label_terms(self, pair_id: str) -> dict[int, bool]:
        """Whether notes might become labelled data, by the version of the charter."""
        query = select(t.charter.c.version, t.charter.c.labels).where(t.charter.c.pair_id == pair_id)
        return {row.version: row.labels for row in self._sql.execute(query)}

    def proposal(self, pair_id: str) -> Proposal | None:
        row = self._sql.execute(select(t.charter_proposal).where(t.charter_proposal.c.pair_id == pair_id)).one_or_none()
        if row is None:
            return None
        terms: dict[str, Any] = {
            key: tuple(cell) if isinstance(cell, list) else cell for key, cell in row.terms.items()
        }
        return Proposal(row.id, row.based_on, Charter(**terms), row.proposed_by, utc(row.proposed_at))

    def set_proposal(self, pair_id: str, proposal: Proposal | None) -> None:
        """It takes the place of an earlier one; None withdraws it."""
        self._sql.execute(delete(t.charter_proposal).where(t.charter_proposal.c.pair_id == pair_id))
        if proposal is not None:
            values: dict[str, Any] = asdict(proposal)
            self._sql.execute(insert(t.charter_proposal).values(pair_id=pair_id, **values))

    def set_item_key(self, item_id: str, role: Role, digest: str | None, at: datetime) -> None:
        """A partner's key to an item's text; None takes it back."""
        self._set_key(t.item_release, t.item_release.c.item_id, item_id, role, digest, at)

    def set_recap_key(self, session_id: str, role: Role, digest: str | None, at: datetime) -> None:
        """A partner's key to a session's recap; None takes it back."""
        self._set_key(t.recap_release, t.recap_release.c.session_id, session_id, role, digest, at)

    def item_keys(self, item_ids: Collection[str]) -> dict[str, Keys]:
        return self._keys(t.item_release, t.item_release.c.item_id, item_ids)

    def recap_keys(self, session_ids: Collection[str]) -> dict[str, Keys]:
        return self._keys(t.recap_release, t.recap_release.c.session_id, session_ids)

    def _set_key(self, table: Any, column: Any, key: str, role: Role, digest: str | None, at: datetime) -> None:
        self._sql.execute(delete(table).where(column == key, table.c.role == role))
        if digest is not None:
            self._sql.execute(insert(table).values(**{column.name: key}, role=role, digest=digest, at=at))

    def _keys(self, table: Any, column: Any, keys: Collection[str]) -> dict[str, Keys]:
        found: dict[str, dict[Role, str]] = {key: {} for key in keys}
        for row in self._sql.execute(select(table).where(column.in_(keys))):
            found[getattr(row, column.name)][row.role] = row.digest
        return {key: Keys(given) for key, given in found.items()}


def as_charter(row: Any) -> Charter:
    """A charter from a row that has its columns."""
    return Charter(
        row.version,
        row.cadence,
        tuple(row.channels),
        row.confidentiality,
        tuple(row.off_limits_topics),
        row.definition_of_success,
        row.external_llm,
        row.retention_days,
        row.labels,
    )
