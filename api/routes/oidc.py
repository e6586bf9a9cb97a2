"""Logging in at an identity provider (OpenID Connect); an extra: `pip install upward-coach[oidc]`.

The provider says who someone is; whether they are let in is for the accounts that are here: one is found by its e-mail
address, and none is made.
"""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.concurrency import run_in_threadpool

from api.auth import address, doorkeeper
from api.browser import own_origin, session_key, set_cookie
from api.deps import TheCoach
from api.guard import Open
from coach.bootstrap import Coach
from coach.errors import NotReady, Unknown
from coach.logins import account_of_email, start_session
from coach.settings import OidcSettings

router = APIRouter(prefix="/oidc", tags=["login"], dependencies=[Depends(Open())])
_COOKIE = "upward_oidc"
_SECONDS = 600
_REFUSED = "The identity provider did not confirm who you are; try again."


@router.get(
    "/login",
    operation_id="startOidc",
    summary="Go to the identity provider",
    status_code=302,
    response_class=Response,
    responses={302: {"description": "To the provider"}},
)
async def start(coach: TheCoach, request: Request) -> Response:
    client = _client(request, coach)
    request.scope["session"] = {}
    response: Response = await client.authorize_redirect(request, f"{own_origin(request, coach)}/v1/oidc/callback")
    response.set_cookie(
        _COOKIE,
        _signer(coach).dumps(request.session),
        max_age=_SECONDS,
        httponly=True,
        samesite="lax",
        secure=own_origin(request, coach).startswith("https:"),
    )
    return response


@router.get(
    "/callback",
    operation_id="finishOidc",
    summary="Where the identity provider sends people back to; starts a browser session",
    status_code=303,
    response_class=Response,
    responses={303: {"description": "Logged in"}},
)
async def finish(coach: TheCoach, request: Request) -> Response:
    doorkeeper(request).count_try(coach.settings.rate_limits.logins, "login", address(request))
    client = _client(request, coach)
    try:
        request.scope["session"] = _signer(coach).loads(request.cookies.get(_COOKIE, ""), max_age=_SECONDS)
    except BadSignature:
        raise Unknown(_REFUSED) from None
    said = await _claims(client, request)
    settings = coach.settings.oidc
    assert settings is not None, "without settings there is no client"
    if said.get("email_verified") is not True and not settings.trust_email:
        raise Unknown("The identity provider has not verified your e-mail address.")
    account = await run_in_threadpool(account_of_email, coach, str(said.get("email", "")))
    key = await run_in_threadpool(start_session, coach, account, instead_of=session_key(request, coach))
    home = f"{request.scope.get('root_path', '')}/"
    response = Response(status_code=303, headers={"Location": home})
    set_cookie(response, request, coach, key)
    response.delete_cookie(_COOKIE, httponly=True, samesite="lax")
    return response


async def _claims(client: Any, request: Request) -> dict[str, Any]:
    """What the provider says, its signature, issuer, audience, nonce and time checked. Raises Unknown."""
    from authlib.common.errors import AuthlibBaseError
    from httpx import HTTPError
    from joserfc.errors import JoseError

    try:
        token = await client.authorize_access_token(request)
    except (AuthlibBaseError, JoseError, HTTPError, json.JSONDecodeError, ValueError) as error:
        raise Unknown(_REFUSED) from error
    said: dict[str, Any] = dict(token.get("userinfo") or {})
    return said


def _client(request: Request, coach: Coach) -> Any:
    """One for each app, since it keeps what the provider says about itself."""
    known = getattr(request.app.state, "oidc", None)
    if known is None:
        if coach.settings.oidc is None:
            raise NotReady("No identity provider is set up: COACH_OIDC__ISSUER, __CLIENT_ID and __CLIENT_SECRET.")
        known = request.app.state.oidc = _open(coach.settings.oidc)
    return known


def _open(settings: OidcSettings) -> Any:
    try:
        from authlib.integrations.starlette_client import OAuth
    except ImportError:
        raise NotReady("Logging in at an identity provider needs: pip install 'upward-coach[oidc]'.") from None
    return OAuth().register(
        "upward",
        server_metadata_url=f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_id=settings.client_id,
        client_secret=settings.client_secret.get_secret_value(),
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256", "timeout": 10.0},
    )


def _signer(coach: Coach) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(coach.signing_key, salt="upward.oidc")
