"""Who may call: whoever holds a token. Everything under /v1 asks for it by a dependency of its router.

Only a token's SHA-256 is stored. It is looked up by that hash, so how long a refusal takes tells nothing about how
much of a guess was right; and a token has 256 random bits, so the hash needs no salt and no slowness.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from fastapi.security.utils import get_authorization_scheme_param
from starlette.exceptions import HTTPException

from api.deps import holder_of
from coach.bootstrap import Coach

_bearer = HTTPBearer(auto_error=False, scheme_name="token", description="The token that `coach serve` printed.")


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def make_token(coach: Coach, label: str) -> str:
    """A new token. This is the only time that it can be seen."""
    token = secrets.token_urlsafe(32)
    with coach.uow.write() as store:
        store.add_token(token_hash(token), label, coach.clock())
    return token


def check_token(request: Request) -> None:
    """Raises 401 unless the request has a token that is known."""
    scheme, token = get_authorization_scheme_param(request.headers.get("Authorization"))
    if scheme.lower() != "bearer" or not token:
        raise _denied("This needs a token: send `Authorization: Bearer <token>`.", 'Bearer realm="upward"')
    with holder_of(request).get().uow.read() as store:
        label = store.token_label(token_hash(token))
    if label is None:
        raise _denied("This token is not known.", 'Bearer realm="upward", error="invalid_token"')
    request.state.caller = label


def caller(request: Request) -> str:
    """Who is asking: the label of the token that `check_token` found."""
    return str(request.state.caller)


def require_token(
    request: Request, _documented: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> None:
    check_token(request)


def _denied(detail: str, challenge: str) -> HTTPException:
    return HTTPException(401, detail, {"WWW-Authenticate": challenge})
