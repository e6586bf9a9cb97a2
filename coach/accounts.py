"""Accounts, roles and tokens: who may come in at all. What they may do there is `coach.policy`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from coach import credentials
from coach.bootstrap import Coach
from coach.errors import BadInput, Conflict, NotFound, Unknown
from coach.model.account import (
    SCOPES,
    Account,
    Caller,
    MemberRole,
    Membership,
    Partnership,
    Token,
    TokenScope,
)
from coach.model.program import Program, Role

OPERATOR = "operator"
_OPERATOR_ROLES: tuple[MemberRole, ...] = ("admin", "service")
_NOT_KNOWN = "This token is not known, or no longer good."
_EMAIL = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\"]+")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_USE_IS_NOTED_EVERY = timedelta(minutes=1)


def create_program(
    coach: Coach, program_id: str, name: str, *, organisation: str = "", timezone: str = "UTC",
    objectives: Collection[str] = (), retention_days: int | None = None,
) -> Program:  # fmt: skip
    """Raises BadInput for an id that cannot be, Conflict for one that is taken."""
    if not _ID.fullmatch(program_id):
        raise BadInput("A program's id has small letters, digits, '.', '_' and '-', and begins with one of the first.")
    if not name.strip():
        raise BadInput("A program has a name.")
    check_timezone(timezone)
    program = Program(
        program_id, name.strip(), organisation, tuple(objectives), timezone, retention_days=retention_days
    )
    with coach.uow.write() as store:
        if any(one.id == program_id for one in store.programs()):
            raise Conflict(f"There is a program with the id {program_id!r} already.")
        store.save_program(program, (), ())
    return program


def check_timezone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        raise BadInput(f"There is no time zone {name!r}; give one like Europe/London.") from None


def normal_email(email: str) -> str:
    """As it is kept and compared. Raises BadInput."""
    email = email.strip().lower()
    if len(email) > 254 or not _EMAIL.fullmatch(email):
        raise BadInput("This is not an e-mail address.")
    return email


def create_account(
    coach: Coach, name: str, email: str | None, *, program_id: str, roles: Collection[MemberRole]
) -> Account:
    """A new member of a program; someone who has an account already gets the roles on it.

    A service has no e-mail address and is known by its name; everyone else has one. Raises NotFound for the program,
    BadInput.
    """
    if not name.strip() or len(name) > 200:
        raise BadInput("A name has 1 to 200 characters.")
    if not roles:
        raise BadInput("Name at least one role.")
    if (email is None) != (set(roles) == {"service"}):
        raise BadInput("A service has no e-mail address and no other role; a person has an e-mail address.")
    address = None if email is None else normal_email(email)
    with coach.uow.write() as store:
        if all(one.id != program_id for one in store.programs()):
            raise NotFound("program", program_id)
        known = None if address is None else store.account_by_email(address)
        if known is not None:
            account = known[0]
        else:
            account = Account(coach.new_id(), name.strip(), address)
            store.add_account(account, coach.clock())
        for role in roles:
            store.add_membership(account.id, Membership(program_id, role))
        store.drop_membership(OPERATOR, Membership(program_id, "service"))
    return account


def link_partner(coach: Coach, pair_id: str, role: Role, email: str) -> Account:
    """Say that the owner of this account is the leader or the mentor of a pair, and so reads all that is the pair's.

    For pairs that were not imported with their people. Raises NotFound, and Conflict where somebody is it already:
    whoever comes after them begins a pair of their own, and does not read what was said before.
    """
    with coach.uow.write() as store:
        pair, known = store.pair(pair_id), store.account_by_email(normal_email(email))
        if known is None:
            raise NotFound("account", email, "`coach admin create-user` makes one.")
        account = known[0]
        if any(one.pair_id == pair_id for one in store.partnerships(account.id)):
            raise Conflict(f"They are one of the two of pair {pair_id} already.")
        store.add_membership(account.id, Membership(pair.program_id, role))
        store.add_partner(account.id, Partnership(pair_id, role))
        store.drop_membership(OPERATOR, Membership(pair.program_id, "service"))
    return account


def make_token(
    coach: Coach,
    account_id: str,
    label: str,
    *,
    scopes: Collection[TokenScope] = SCOPES,
    lifetime: timedelta | None = None,
) -> str:
    """A new token of an account. This is the only time that it can be seen. Raises NotFound, BadInput."""
    if not scopes or not set(scopes) <= set(SCOPES):
        raise BadInput(f"A token has scopes: some of {', '.join(SCOPES)}.")
    if not label.strip() or len(label) > 100:
        raise BadInput("A token has a label of 1 to 100 characters, by which to tell it from others.")
    if lifetime is not None and lifetime <= timedelta(0):
        raise BadInput("A token lives for a while.")
    presented, key = credentials.new_token()
    secret_hash = credentials.hashed(presented)
    now = coach.clock()
    ordered = tuple(one for one in SCOPES if one in scopes)
    with coach.uow.write() as store:
        store.account(account_id)
        token = Token(key, account_id, label.strip(), ordered, now, None if lifetime is None else now + lifetime)
        store.add_token(token, secret_hash)
    return presented


def revoke_token(coach: Coach, token_id: str) -> None:
    """It opens nothing from the next request on. Raises NotFound."""
    with coach.uow.write() as store:
        store.revoke_token(token_id, coach.clock())


def remove_member(coach: Coach, program_id: str, account_id: str) -> None:
    """Take every role in the program from an account. Raises NotFound for one that is not a member."""
    with coach.uow.write() as store:
        if not store.drop_member(account_id, program_id):
            raise NotFound("account", account_id)


def tokens_of_members(coach: Coach, program_id: str) -> Sequence[Token]:
    with coach.uow.read() as store:
        return store.tokens(account_ids=[one.id for one, _ in store.accounts(program_id)])


def revoke_member_token(coach: Coach, program_id: str, token_id: str) -> None:
    """Raises NotFound for a token that is none of a member's."""
    if all(one.id != token_id for one in tokens_of_members(coach, program_id)):
        raise NotFound("token", token_id)
    revoke_token(coach, token_id)


def disable_account(coach: Coach, account_id: str) -> None:
    """Nothing of it opens anything from the next request on. Raises NotFound."""
    with coach.uow.write() as store:
        store.disable_account(account_id, coach.clock())
        store.end_browser_sessions(account_id=account_id)


def caller_of_token(coach: Coach, presented: str, verified: credentials.Verified) -> Caller:
    """Who sends this token. Raises Unknown for one that is not known, was revoked, has expired, or is of a disabled
    account: it is not told which."""
    key = credentials.token_id(presented)
    if key is None:
        raise Unknown(_NOT_KNOWN)
    now = coach.clock()
    with coach.uow.read() as store:
        try:
            token, secret_hash, account = store.token(key)
        except NotFound:
            raise Unknown(_NOT_KNOWN) from None
        memberships, partnerships = store.memberships(account.id), store.partnerships(account.id)
    if not verified.check(presented, secret_hash) or not token.is_good(now) or account.disabled:
        raise Unknown(_NOT_KNOWN)
    if token.last_used_at is None or now - token.last_used_at >= _USE_IS_NOTED_EVERY:
        with coach.uow.write() as store:
            store.token_was_used(key, now)
    return Caller(account, memberships, partnerships, frozenset(token.scopes), key)


def operators_token(coach: Coach, label: str) -> str:
    """A token of whoever runs the machine: admin and service of every program that has no members of its own yet.

    They own the database, so there is nothing to keep back from them. A program that gets members is theirs: what the
    operator could read there as a service ends with the first of them.
    """
    adopt_programs(coach)
    return make_token(coach, OPERATOR, label)


def adopt_programs(coach: Coach) -> None:
    """Make the operator a member of the programs that have none."""
    with coach.uow.write() as store:
        try:
            store.account(OPERATOR)
        except NotFound:
            store.add_account(Account(OPERATOR, "Operator"), coach.clock())
        for program_id in store.programs_without_members():
            for role in _OPERATOR_ROLES:
                store.add_membership(OPERATOR, Membership(program_id, role))


def any_token(coach: Coach) -> bool:
    with coach.uow.read() as store:
        return bool(store.tokens())
