"""How people come in by a browser: invited once, then by e-mail address and password, for as long as a working day."""

from __future__ import annotations

from datetime import timedelta

from coach import credentials
from coach.accounts import normal_email
from coach.bootstrap import Coach
from coach.errors import BadInput, NotFound, Unknown
from coach.model.account import Account, Caller

INVITATION_IS_GOOD_FOR = timedelta(days=7)
SESSION_LASTS = timedelta(hours=12)
_NO_ACCOUNT = "There is no account here for this e-mail address; ask your coordinator."
_WRONG = "E-mail address and password do not go together."


def invite(coach: Coach, email: str) -> str:
    """A code by which someone sets a password, once; an earlier one is no longer good. Whoever holds it becomes that
    person, so it is made on the command line alone. Raises NotFound."""
    code = credentials.new_code()
    now = coach.clock()
    with coach.uow.write() as store:
        known = store.account_by_email(normal_email(email))
        if known is None or known[0].disabled:
            raise NotFound("account", email, "`coach admin create-user` makes one.")
        store.add_invitation(credentials.fingerprint(code), known[0].id, now, now + INVITATION_IS_GOOD_FOR)
    return code


def accept_invitation(coach: Coach, code: str, password: str) -> Account:
    """Set the password of whom the code invites. All browser sessions of that account end.

    Raises Unknown for a code that is not good, or no longer; BadInput for a password that is easily guessed, and then
    the code stays good.
    """
    credentials.check_password(password)
    secret_hash = credentials.hashed(password)
    with coach.uow.write() as store:
        account = store.take_invitation(credentials.fingerprint(code), coach.clock())
        if account is not None:
            if password.casefold() in (account.name.casefold(), (account.email or "").casefold()):
                raise BadInput("A password is not one's name or address; take another.")
            store.set_password(account.id, secret_hash)
            store.end_browser_sessions(account_id=account.id)
    if account is None:
        raise Unknown("This invitation is not known, was used, or is too old; ask for another.")
    return account


def log_in(coach: Coach, email: str, password: str) -> Account:
    """Raises Unknown, which does not tell whether there is such an account, and takes as long if there is none."""
    try:
        address = normal_email(email)
    except BadInput:
        address = ""
    with coach.uow.read() as store:
        known = store.account_by_email(address)
    right = credentials.matches(known and known[1], password[: credentials.LONGEST_PASSWORD + 1])
    if known is None or not right or known[0].disabled:
        raise Unknown(_WRONG)
    return known[0]


def account_of_email(coach: Coach, email: str) -> Account:
    """The account of someone whom an identity provider has vouched for. Raises Unknown: none is made."""
    try:
        address = normal_email(email)
    except BadInput:
        raise Unknown(_NO_ACCOUNT) from None
    with coach.uow.read() as store:
        known = store.account_by_email(address)
    if known is None or known[0].disabled:
        raise Unknown(_NO_ACCOUNT)
    return known[0]


def start_session(coach: Coach, account: Account, *, instead_of: str | None = None) -> str:
    """The key of a new browser session; the one that the browser had before ends."""
    key = credentials.new_code()
    now = coach.clock()
    with coach.uow.write() as store:
        if instead_of is not None:
            store.end_browser_sessions(key_hash=credentials.fingerprint(instead_of))
        store.add_browser_session(credentials.fingerprint(key), account.id, now, now + SESSION_LASTS)
    return key


def end_session(coach: Coach, key: str) -> None:
    with coach.uow.write() as store:
        store.end_browser_sessions(key_hash=credentials.fingerprint(key))


def caller_of_session(coach: Coach, key: str) -> Caller:
    """Whose browser it is. Raises Unknown."""
    with coach.uow.read() as store:
        account = store.browser_session(credentials.fingerprint(key), coach.clock())
        if account is None:
            raise Unknown("This browser session has ended; log in again.")
        return Caller(account, store.memberships(account.id), store.partnerships(account.id))
