"""Coming in, going out, and where one is then: at one's pair, or at the program that one looks after."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.account_schemas import LoginIn
from api.auth import address, doorkeeper
from api.browser import check_same_origin, drop_cookie, session_key, set_cookie
from api.deps import TheCoach
from api.forms import Fields, checked
from api.guard import Access, Open, guarded
from api.pages.render import page, see
from coach import policy
from coach.access import pairs_for
from coach.errors import BadInput, TooMany, Unknown
from coach.logins import end_session, log_in, start_session

router = APIRouter(include_in_schema=False)


@router.get("/login", dependencies=[Depends(Open())])
def door(coach: TheCoach, request: Request) -> Response:
    return page(request, "login.html", provider=coach.settings.oidc is not None, wrong=None, email="")


@router.post("/login", dependencies=[Depends(Open())])
def come_in(coach: TheCoach, request: Request, fields: Fields) -> Response:
    check_same_origin(request, coach)
    email = fields.get("email", "")
    try:
        said = checked(LoginIn, email=email, password=fields.get("password", ""))
        limits, keeper = coach.settings.rate_limits, doorkeeper(request)
        keeper.count_try(limits.logins, "login", address(request))
        keeper.count_try(limits.logins_per_account, "account", said.email.strip().lower())
        account = log_in(coach, said.email, said.password.get_secret_value())
    except (BadInput, TooMany, Unknown) as error:
        status = 429 if isinstance(error, TooMany) else 401
        provider = coach.settings.oidc is not None
        return page(request, "login.html", status=status, provider=provider, wrong=str(error), email=email)
    key = start_session(coach, account, instead_of=session_key(request, coach))
    response = see(request, "")
    set_cookie(response, request, coach, key)
    return response


@router.post("/logout")
def go_out(coach: TheCoach, request: Request, _access: Annotated[Access, guarded("be_known")]) -> Response:
    key = session_key(request, coach)
    if key is not None:
        end_session(coach, key)
    response = see(request, "login")
    drop_cookie(response)
    return response


@router.get("/")
def home(coach: TheCoach, request: Request, access: Annotated[Access, guarded("be_known")]) -> Response:
    caller = access.caller
    pairs = [
        one
        for one in (pairs_for(coach, caller, "see_pairs") if policy.may_anywhere(caller, "see_pairs") else ())
        if policy.partner_role(caller, one) is not None
    ]
    mine = policy.programs_for(caller, "oversee")
    with coach.uow.read() as store:
        programs = [one for one in store.programs() if one.id in mine]
    if len(pairs) + len(programs) == 1:
        return see(request, "pairs", pairs[0].id) if pairs else see(request, "programs", programs[0].id)
    return page(request, "home.html", pairs=pairs, programs=programs)
