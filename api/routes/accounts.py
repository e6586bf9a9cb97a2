"""What an admin does over HTTP: see who is in, shut someone or a token out, read the log. Nothing of a pair's words.

Accounts, tokens and invitations are made on the command line: whoever holds an invitation becomes that person.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from api.account_schemas import AccountOut, AccountsOut, AuditEntryOut, AuditOut, TokenOut, TokensOut
from api.deps import Id, TheCoach, ThePage
from api.guard import Access, guarded
from api.rights_schemas import ErasedOut
from coach import policy
from coach.accounts import remove_member, revoke_member_token, tokens_of_members
from coach.erase import erase_person
from coach.errors import BadInput

router = APIRouter(tags=["accounts"])
Managing = Annotated[Access, guarded("manage_accounts", "program")]


@router.get("/programs/{program_id}/accounts", operation_id="listAccounts", summary="A program's members")
def list_accounts(coach: TheCoach, program_id: Id, _access: Managing) -> AccountsOut:
    with coach.uow.read() as store:
        found = store.accounts(program_id)
    return AccountsOut(
        accounts=[
            AccountOut(
                id=one.id,
                name=one.name,
                email=one.email,
                roles=[each.role for each in roles],
                active=one.active,
                disabled=one.disabled,
            )
            for one, roles in found
        ]
    )


@router.delete(
    "/programs/{program_id}/accounts/{account_id}",
    operation_id="removeMember",
    summary="Take every role in the program from an account, at once",
    status_code=204,
)
def remove(coach: TheCoach, program_id: Id, account_id: Id, _access: Managing) -> None:
    remove_member(coach, program_id, account_id)


@router.get("/programs/{program_id}/tokens", operation_id="listTokens", summary="The tokens of a program's members")
def list_tokens(coach: TheCoach, program_id: Id, _access: Managing) -> TokensOut:
    return TokensOut(tokens=[TokenOut.model_validate(one) for one in tokens_of_members(coach, program_id)])


@router.delete(
    "/programs/{program_id}/tokens/{token_id}",
    operation_id="revokeToken",
    summary="Revoke a token of a member; it opens nothing from the next request on",
    status_code=204,
)
def revoke(coach: TheCoach, program_id: Id, token_id: Id, _access: Managing) -> None:
    revoke_member_token(coach, program_id, token_id)


@router.delete(
    "/accounts/{account_id}",
    operation_id="erasePerson",
    summary="Erase a person: the account, and each pair that they are one of",
    description="It cannot be undone. Only who is an admin of all programs that the account is in may do it.",
)
def erase(coach: TheCoach, account_id: Id, _access: Annotated[Access, guarded("erase", "account")]) -> ErasedOut:
    return ErasedOut(scrubbed=erase_person(coach, account_id).scrubbed)


@router.get(
    "/audit",
    operation_id="listAudit",
    summary="Who saw or changed what in your programs, the latest first",
    description="Ids alone. `allowed` is false where someone was refused.",
)
def list_audit(coach: TheCoach, access: Annotated[Access, guarded("read_audit")], page: ThePage) -> AuditOut:
    if page.after is not None and not page.after.isdecimal():
        raise BadInput("This cursor is not one that we gave; start again without one.")
    before = None if page.after is None else int(page.after[:18])
    with coach.uow.read() as store:
        programs = policy.programs_for(access.caller, "read_audit")
        found = store.audit_log(programs, limit=page.limit + 1, before=before)
    entries, cursor = page.cut(found, lambda one: str(one.id))
    return AuditOut(entries=[AuditEntryOut.model_validate(one) for one in entries], next_cursor=cursor)
