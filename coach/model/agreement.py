"""What a pair agrees on over time: versions of its charter, a proposal, and keys to what a coordinator may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from coach.model.program import Charter, Role
from coach.model.session import ItemStatus, Owner


@dataclass(frozen=True, slots=True)
class CharterVersion:
    """A charter and when each partner signed it; None where it was agreed on outside of Upward, or where the other
    partner's word was enough, since it only became tighter."""

    charter: Charter
    leader_signed_at: datetime | None = None
    mentor_signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a partner would like the charter to be, and what the other has not signed yet."""

    id: str
    based_on: int
    """The version in force when it was made; it lapses when there is another one."""
    terms: Charter
    proposed_by: Role
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class Keys:
    """Which partner released a text, and the digest of the text that it was given for."""

    given: Mapping[Role, str]

    def open(self, digest: str) -> bool:
        """Whether both released this very text."""
        return all(self.given.get(role) == digest for role in ("leader", "mentor"))

    def by(self, digest: str) -> tuple[Role, ...]:
        return tuple(role for role in ("leader", "mentor") if self.given.get(role) == digest)


@dataclass(frozen=True, slots=True)
class SharedItem:
    """An item as a coordinator sees it. Without both keys there is only that it is there, and its status."""

    id: str
    session_id: str
    status: ItemStatus
    released: bool
    action: str | None = None
    owner: Owner | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class SharedRecap:
    """A session's recap as a coordinator sees it."""

    session_id: str
    released: bool
    sentences: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """What a coordinator sees of a pair. Things that the charter keeps in the pair are counted and no more."""

    pair_id: str
    items_by_status: Mapping[ItemStatus, int]
    items: tuple[SharedItem, ...]
    recaps: tuple[SharedRecap, ...]
