"""Accounts, their roles, tokens, invitations and browser sessions, and the audit log: rows in and values out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from coach.errors import Conflict, NotFound
from coach.model.account import Account, AuditEntry, Membership, Partnership, Token
from coach.model.program import Role
from coach.store import tables as t
from coach.store.sessions import SqlSessions, utc


class SqlAccounts(SqlSessions):
    """The part of the store that knows who uses Upward."""

    def add_account(self, account: Account, at: datetime) -> None:
        """Raises Conflict if its e-mail address or id is taken."""
        values = {"id": account.id, "name": account.name, "email": account.email, "created_at": at}
        try:
            self._sql.execute(insert(t.account).values(**values))
        except IntegrityError as error:
            raise Conflict(f"There is an account with the id {account.id!r} or its e-mail address already.") from error

    def account(self, account_id: str) -> Account:
        row = self._sql.execute(select(t.account).where(t.account.c.id == account_id)).one_or_none()
        if row is None:
            raise NotFound("account", account_id)
        return _account(row)

    def account_by_email(self, email: str) -> tuple[Account, str | None] | None:
        """The account and the hash of its password. `email` is in lower case, as all are kept."""
        row = self._sql.execute(select(t.account).where(t.account.c.email == email)).one_or_none()
        return None if row is None else (_account(row), row.password_hash)

    def accounts(self, program_id: str) -> Sequence[tuple[Account, tuple[Membership, ...]]]:
        """The members of a program with the roles they have in it, by id."""
        query = (
            select(t.account, t.membership.c.role.label("role"))
            .join(t.membership)
            .where(t.membership.c.program_id == program_id)
            .order_by(t.account.c.id, t.membership.c.role)
        )
        found: dict[str, tuple[Account, tuple[Membership, ...]]] = {}
        for row in self._sql.execute(query):
            known = found.get(row.id, (None, ()))[1]
            found[row.id] = (_account(row), (*known, Membership(program_id, row.role)))
        return list(found.values())

    def set_password(self, account_id: str, password_hash: str) -> None:
        self._sql.execute(update(t.account).where(t.account.c.id == account_id).values(password_hash=password_hash))

    def disable_account(self, account_id: str, at: datetime) -> None:
        """It can no longer be used, by whatever token or browser session. Raises NotFound."""
        of = t.account.c.id == account_id
        if self._sql.execute(update(t.account).where(of).values(disabled_at=at)).rowcount == 0:
            raise NotFound("account", account_id)

    def add_membership(self, account_id: str, one: Membership) -> None:
        """Does nothing if it is there already."""
        there = select(t.membership.c.role).where(
            t.membership.c.account_id == account_id,
            t.membership.c.program_id == one.program_id,
            t.membership.c.role == one.role,
        )
        if self._sql.execute(there).first() is None:
            self._sql.execute(insert(t.membership).values(account_id=account_id, **asdict(one)))

    def drop_membership(self, account_id: str, one: Membership) -> None:
        """Does nothing if it is not there."""
        columns = t.membership.c
        of = (columns.account_id == account_id) & (columns.program_id == one.program_id) & (columns.role == one.role)
        self._sql.execute(delete(t.membership).where(of))

    def drop_member(self, account_id: str, program_id: str) -> bool:
        """Take every role in this program from the account; whether it had any."""
        of = (t.membership.c.account_id == account_id) & (t.membership.c.program_id == program_id)
        return self._sql.execute(delete(t.membership).where(of)).rowcount > 0

    def memberships(self, account_id: str) -> frozenset[Membership]:
        rows = self._sql.execute(_MEMBERSHIPS, {"account": account_id})
        return frozenset(Membership(row.program_id, row.role) for row in rows)

    def programs_without_members(self) -> Sequence[str]:
        query = select(t.program.c.id).where(t.program.c.id.not_in(select(t.membership.c.program_id)))
        return list(self._sql.execute(query.order_by(t.program.c.id)).scalars())

    def add_partner(self, account_id: str, one: Partnership) -> None:
        """Raises Conflict if somebody is that partner of the pair already."""
        try:
            self._sql.execute(insert(t.partner).values(account_id=account_id, **asdict(one)))
        except IntegrityError as error:
            raise Conflict(f"Pair {one.pair_id!r} has a {one.role} already; make a pair for the new one.") from error

    def partnerships(self, account_id: str) -> frozenset[Partnership]:
        rows = self._sql.execute(_PARTNERSHIPS, {"account": account_id})
        return frozenset(Partnership(row.pair_id, row.role) for row in rows)

    def partners_of(self, pair_id: str) -> dict[Role, str]:
        """The accounts of a pair's two, as far as they have one."""
        query = select(t.partner.c.role, t.partner.c.account_id).where(t.partner.c.pair_id == pair_id)
        return {row.role: row.account_id for row in self._sql.execute(query)}

    def add_token(self, token: Token, secret_hash: str) -> None:
        columns = {**asdict(token), "scopes": list(token.scopes), "hash": secret_hash}
        self._sql.execute(insert(t.token).values(**columns))

    def token(self, token_id: str) -> tuple[Token, str, Account]:
        """A token, the hash of its secret, and its account. Raises NotFound."""
        row = self._sql.execute(_TOKEN, {"token": token_id}).one_or_none()
        if row is None:
            raise NotFound("token", token_id)
        account = Account(
            row.account_id, row.name, row.email, row.password_hash is not None, row.disabled_at is not None
        )
        return _token(row), row.hash, account

    def tokens(self, *, account_ids: Collection[str] | None = None) -> Sequence[Token]:
        """All tokens, or those of some accounts, newest last."""
        query = select(t.token).order_by(t.token.c.created_at, t.token.c.id)
        if account_ids is not None:
            query = query.where(t.token.c.account_id.in_(account_ids))
        return [_token(row) for row in self._sql.execute(query)]

    def revoke_token(self, token_id: str, at: datetime) -> None:
        """From now on it opens nothing. A second time changes nothing. Raises NotFound."""
        self.token(token_id)
        of = (t.token.c.id == token_id) & t.token.c.revoked_at.is_(None)
        self._sql.execute(update(t.token).where(of).values(revoked_at=at))

    def token_was_used(self, token_id: str, at: datetime) -> None:
        self._sql.execute(update(t.token).where(t.token.c.id == token_id).values(last_used_at=at))

    def add_invitation(self, code_hash: str, account_id: str, at: datetime, expires_at: datetime) -> None:
        """It takes the place of an earlier one."""
        self._sql.execute(delete(t.invitation).where(t.invitation.c.account_id == account_id))
        values = {"hash": code_hash, "account_id": account_id, "created_at": at, "expires_at": expires_at}
        self._sql.execute(insert(t.invitation).values(**values))

    def take_invitation(self, code_hash: str, now: datetime) -> Account | None:
        """The account that it invites; it is used up by this. None if it is not known or too old."""
        row = self._sql.execute(
            delete(t.invitation)
            .where(t.invitation.c.hash == code_hash)
            .returning(t.invitation.c.account_id, t.invitation.c.expires_at)
        ).one_or_none()
        if row is None or utc(row.expires_at) <= now:
            return None
        account = self.account(row.account_id)
        return None if account.disabled else account

    def add_browser_session(self, key_hash: str, account_id: str, at: datetime, expires_at: datetime) -> None:
        self._sql.execute(delete(t.browser_session).where(t.browser_session.c.expires_at <= at))
        values = {"hash": key_hash, "account_id": account_id, "created_at": at, "expires_at": expires_at}
        self._sql.execute(insert(t.browser_session).values(**values))

    def browser_session(self, key_hash: str, now: datetime) -> Account | None:
        """Whose it is; None if it is not known, too old, or its account is disabled."""
        row = self._sql.execute(
            select(t.account, t.browser_session.c.expires_at)
            .join(t.browser_session)
            .where(t.browser_session.c.hash == key_hash)
        ).one_or_none()
        if row is None or utc(row.expires_at) <= now or row.disabled_at is not None:
            return None
        return _account(row)

    def end_browser_sessions(self, *, key_hash: str | None = None, account_id: str | None = None) -> None:
        """That one, and all of that account."""
        which = or_(t.browser_session.c.hash == key_hash, t.browser_session.c.account_id == account_id)
        self._sql.execute(delete(t.browser_session).where(which))

    def log_access(self, entry: AuditEntry) -> None:
        self._sql.execute(_AUDIT, {key: value for key, value in asdict(entry).items() if key != "id"})

    def audit_log(self, programs: Collection[str], *, limit: int, before: int | None = None) -> Sequence[AuditEntry]:
        """What was seen and changed in these programs, the latest first; `before` is an entry's id."""
        query = select(t.audit).where(t.audit.c.program_id.in_(programs)).order_by(t.audit.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(t.audit.c.id < before)
        return [AuditEntry(**{**row._mapping, "at": utc(row.at)}) for row in self._sql.execute(query)]


_MEMBERSHIPS = select(t.membership).where(t.membership.c.account_id == bindparam("account"))
_PARTNERSHIPS = select(t.partner).where(t.partner.c.account_id == bindparam("account"))
_TOKEN = (
    select(t.token, t.account.c.name, t.account.c.email, t.account.c.password_hash, t.account.c.disabled_at)
    .join(t.account)
    .where(t.token.c.id == bindparam("token"))
)
_AUDIT = insert(t.audit)


def _account(row: Any) -> Account:
    return Account(row.id, row.name, row.email, row.password_hash is not None, row.disabled_at is not None)


def _token(row: Any) -> Token:
    return Token(
        row.id,
        row.account_id,
        row.label,
        tuple(row.scopes),
        utc(row.created_at),
        row.expires_at and utc(row.expires_at),
        row.revoked_at and utc(row.revoked_at),
        row.last_used_at and utc(row.last_used_at),
    )
