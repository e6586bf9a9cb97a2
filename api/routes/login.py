"""Coming in by a browser: an invitation once, then e-mail address and password."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response

from api.account_schemas import AcceptIn, LoggedInOut, LoginIn
from api.auth import address, doorkeeper
from api.browser import check_same_origin, csrf_token, drop_cookie, session_key, set_cookie
from api.deps import TheCoach
from api.guard import Guard, Open
from coach.bootstrap import Coach
from coach.logins import accept_invitation, end_session, log_in, start_session
from coach.model.account import Account

router = APIRouter(tags=["login"])


@router.post(
    "/login",
    operation_id="logIn",
    summary="Start a browser session",
    description="Sets a cookie. What changes something then needs `X-CSRF-Token`, and to come from this service.",
    dependencies=[Depends(Open())],
)
def login(coach: TheCoach, request: Request, response: Response, said: LoginIn) -> LoggedInOut:
    check_same_origin(request, coach)
    limits, keeper = coach.settings.rate_limits, doorkeeper(request)
    keeper.count_try(limits.logins, "login", address(request))
    keeper.count_try(limits.logins_per_account, "account", said.email.strip().lower())
    return _in(coach, request, response, log_in(coach, said.email, said.password.get_secret_value()))


@router.post(
    "/invitations/accept",
    operation_id="acceptInvitation",
    summary="Set a password by the code of an invitation, once, and start a browser session",
    dependencies=[Depends(Open())],
)
def accept(coach: TheCoach, request: Request, response: Response, said: AcceptIn) -> LoggedInOut:
    check_same_origin(request, coach)
    doorkeeper(request).count_try(coach.settings.rate_limits.logins, "login", address(request))
    account = accept_invitation(coach, said.code.get_secret_value(), said.password.get_secret_value())
    return _in(coach, request, response, account)


@router.post(
    "/logout",
    operation_id="logOut",
    summary="End the browser session",
    status_code=204,
    dependencies=[Depends(Guard("be_known"))],
)
def logout(coach: TheCoach, request: Request, response: Response) -> None:
    key = session_key(request, coach)
    if key is not None:
        end_session(coach, key)
    drop_cookie(response)


def _in(coach: Coach, request: Request, response: Response, account: Account) -> LoggedInOut:
    """A new session each time: the key that the browser had before is no longer good."""
    key = start_session(coach, account, instead_of=session_key(request, coach))
    set_cookie(response, request, coach, key)
    return LoggedInOut(id=account.id, name=account.name, csrf_token=csrf_token(coach, key))
