"""The charter: what a pair agreed on. Only the two see and change it; what makes it tighter holds at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter

from api.agreement_schemas import AgreementOut, CharterIn, CharterVersionOut, ProposalOut, SignatureIn
from api.deps import Id, TheCoach
from api.guard import Access, guarded
from api.once import OnceRoute
from api.schemas import CharterOut
from coach.charters import Agreement, agreement_of, propose, sign, withdraw
from coach.model.program import Charter

router = APIRouter(prefix="/pairs/{pair_id}/charter", tags=["charters"], route_class=OnceRoute)
Reading = Annotated[Access, guarded("read_charter", "pair")]
Agreeing = Annotated[Access, guarded("agree", "pair")]


@router.get("", operation_id="getCharter", summary="What holds, what held before, and what waits for a signature")
def get_charter(coach: TheCoach, pair_id: Id, access: Reading) -> AgreementOut:
    return _out(agreement_of(coach, access.of_pair))


@router.put(
    "/proposal",
    operation_id="proposeCharter",
    summary="Ask for other terms",
    description="Where they are tighter (confidentiality, topics off limits, no external LLM, no labelled data, "
    "shorter retention) they hold at once; the rest waits until the other partner signs. What was written under a "
    "tighter charter stays under it.",
)
def propose_charter(coach: TheCoach, pair_id: Id, access: Agreeing, terms: CharterIn) -> AgreementOut:
    wanted = terms_after(access.of_pair.charter, terms)
    return _out(propose(coach, access.of_pair, access.as_partner, wanted))


@router.delete("/proposal", operation_id="withdrawProposal", summary="Take the proposal that waits off the table")
def withdraw_proposal(coach: TheCoach, pair_id: Id, access: Agreeing) -> AgreementOut:
    return _out(withdraw(coach, access.of_pair))


@router.post("/signatures", operation_id="signCharter", summary="Agree to what the other partner proposed")
def sign_charter(coach: TheCoach, pair_id: Id, access: Agreeing, said: SignatureIn) -> AgreementOut:
    return _out(sign(coach, access.of_pair, access.as_partner, said.proposal_id))


def terms_after(now: Charter, said: CharterIn) -> Charter:
    sent = said.model_dump(exclude_unset=True)
    named: dict[str, Any] = {key: tuple(cell) if isinstance(cell, list) else cell for key, cell in sent.items()}
    return replace(now, **named)


def _out(found: Agreement) -> AgreementOut:
    return AgreementOut(
        in_force=CharterOut.model_validate(found.in_force),
        retention_days=found.retention_days,
        history=[CharterVersionOut.model_validate(one) for one in found.history],
        proposal=None if found.proposal is None else ProposalOut.model_validate(found.proposal),
    )
