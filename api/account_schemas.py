"""The forms of accounts, tokens and the audit log. No secret and no hash of one has a field."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Out
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
