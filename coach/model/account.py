"""Who uses Upward: accounts, their roles in programs, and what a call is made with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from coach.model.program import Role

MemberRole = Literal["leader", "mentor", "coordinator", "admin", "service"]
MEMBER_ROLES: tuple[MemberRole, ...] = get_args(MemberRole)

TokenScope = Literal[
    "hub", "pairs", "suggestions", "notes:write", "sessions", "items", "shared", "personal", "accounts"
]
"""What a token may be used for, within what the roles of its account allow. `personal` is what a partner does in
person: reading raw notes, agreeing on a charter, releasing."""
SCOPES: tuple[TokenScope, ...] = get_args(TokenScope)


@dataclass(frozen=True, slots=True)
class Account:
    """A person or a service. `email` is None for a service, which cannot log in."""

    id: str
    name: str
    email: str | None = None
    active: bool = False
    """Whether it has a password."""
    disabled: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Membership:
    program_id: str
    role: MemberRole


@dataclass(frozen=True, slots=True, order=True)
class Partnership:
    """That an account is one of the two people of a pair."""

    pair_id: str
    role: Role


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of an API token; its secret is not."""

    id: str
    """The public part that it is looked up by."""
    account_id: str
    label: str
    scopes: tuple[TokenScope, ...]
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking: an account with its roles as they are now, by token or by browser session."""

    account: Account
    memberships: frozenset[Membership] = frozenset()
    partnerships: frozenset[Partnership] = frozenset()
    scopes: frozenset[TokenScope] | None = None
    """None for a browser session: all that the roles allow."""
    token_id: str | None = None

    @property
    def signature(self) -> str:
        """Under which name a change is kept."""
        return f"account:{self.account.id}"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """That someone saw or changed something, in ids: never a word of it."""

    at: datetime
    account_id: str
    token_id: str | None
    action: str
    allowed: bool
    program_id: str
    pair_id: str | None
    kind: str
    """What `object_id` is the id of."""
    object_id: str
    request_id: str
    id: int = 0
