"""The forms of charters, proposals and releases."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import CharterOut, In, Out
from coach.model.program import Confidentiality, Role
from coach.model.session import ItemStatus, Owner

_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class CharterIn(In):
    """What is left out stays as it is."""

    cadence: Annotated[str, Field(max_length=200)] = ""
    channels: Annotated[list[_Line], Field(default_factory=list, max_length=20)]
    confidentiality: Confidentiality = "pair_only"
    off_limits_topics: Annotated[list[_Line], Field(default_factory=list, max_length=50)]
    definition_of_success: Annotated[str, Field(max_length=2000)] = ""
    external_llm: bool = False
    retention_days: Annotated[int | None, Field(ge=1, le=36_500)] = None
    labels: bool = False


class SignatureIn(In):
    proposal_id: Annotated[str, Field(max_length=100)]


class CharterVersionOut(Out):
    charter: CharterOut
    leader_signed_at: datetime | None = Field(
        description="None where it was agreed on elsewhere, or where the other's word was enough to tighten it."
    )
    mentor_signed_at: datetime | None


class ProposalOut(Out):
    id: str
    based_on: int
    terms: CharterOut
    proposed_by: Role
    proposed_at: datetime


class AgreementOut(Out):
    in_force: CharterOut
    retention_days: int | None = Field(description="The shorter of the charter's and the program's.")
    history: list[CharterVersionOut]
    proposal: ProposalOut | None


class ReleaseIn(In):
    digest: Annotated[str | None, Field(max_length=64)] = Field(
        None, description="Of the text that you have read; 409 if it has changed since."
    )


class ReleaseOut(Out):
    digest: str
    by: list[Role]
    may_be_released: bool = Field(description="Whether the charter lets it be released.")
    open: bool = Field(description="Whether a coordinator reads it: both have released this very text.")


class SharedItemOut(Out):
    id: str
    session_id: str
    status: ItemStatus
    released: bool
    action: str | None = Field(description="None until both partners have released it.")
    owner: Owner | None
    due: date | None


class SharedRecapOut(Out):
    session_id: str
    released: bool
    sentences: list[str] = Field(description="Empty until both partners have released it.")
    themes: list[str]


class SharedOut(Out):
    """What a coordinator sees. What the charter keeps in the pair is counted and no more."""

    pair_id: str
    items_by_status: dict[ItemStatus, int]
    items: list[SharedItemOut]
    recaps: list[SharedRecapOut]
    item_releases: dict[str, ReleaseOut] | None = Field(description="By item; for the two of the pair alone.")
    recap_releases: dict[str, ReleaseOut] | None = Field(description="By session; for the two of the pair alone.")
