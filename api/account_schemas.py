"""The forms of accounts, tokens and the audit log. No secret and no hash of one has a field."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, SecretStr

from api.schemas import In, Out
from coach.model.account import MemberRole, TokenScope
from coach.model.program import Role


class MembershipOut(Out):
    program_id: str
    role: MemberRole


class PartnershipOut(Out):
    pair_id: str
    role: Role


class MeOut(Out):
    id: str
    name: str
    email: str | None
    memberships: list[MembershipOut]
    pairs: list[PartnershipOut]
    token_id: str | None = Field(description="None in a browser session.")
    scopes: list[TokenScope] | None = Field(description="None in a browser session: all that your roles allow.")
    csrf_token: str | None = Field(description="In a browser session: send it as `X-CSRF-Token` with each change.")


class LoginIn(In):
    email: Annotated[str, Field(max_length=254)]
    password: Annotated[SecretStr, Field(max_length=1000)]


class AcceptIn(In):
    code: Annotated[SecretStr, Field(max_length=200)]
    password: Annotated[SecretStr, Field(max_length=1000)]


class LoggedInOut(Out):
    id: str
    name: str
    csrf_token: str = Field(description="Send it as `X-CSRF-Token` with what changes something.")


class AccountOut(Out):
    id: str
    name: str
    email: str | None
    roles: list[MemberRole]
    active: bool = Field(description="Whether they have set a password.")
    disabled: bool


class AccountsOut(Out):
    accounts: list[AccountOut]


class TokenOut(Out):
    id: str
    account_id: str
    label: str
    scopes: list[TokenScope]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None = Field(description="To the minute.")


class TokensOut(Out):
    tokens: list[TokenOut]


class AuditEntryOut(Out):
    id: int
    at: datetime
    account_id: str
    token_id: str | None
    action: str
    allowed: bool
    program_id: str
    pair_id: str | None
    kind: str
    object_id: str
    request_id: str


class AuditOut(Out):
    entries: list[AuditEntryOut]
    next_cursor: str | None
