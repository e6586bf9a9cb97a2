"""Browser sessions: a signed cookie that names a row in the database, and what keeps other sites from using it.

A request that changes something must come from a page of ours (`Origin`) and carry a token that only such a page can
read; one without the cookie has nothing to forge.
"""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit

from fastapi import Request, Response
from itsdangerous import BadSignature, Signer

from api.forms import fields_of
from coach.bootstrap import Coach
from coach.errors import NotAllowed
from coach.logins import SESSION_LASTS

COOKIE = "upward_session"
CSRF_HEADER = "X-CSRF-Token"
CSRF_FIELD = "csrf_token"
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))


def session_key(request: Request, coach: Coach) -> str | None:
    """The key that the cookie carries; None without a cookie that we signed."""
    signed = request.cookies.get(COOKIE)
    if not signed:
        return None
    try:
        return _signer(coach, "cookie").unsign(signed).decode()
    except (BadSignature, UnicodeError):
        return None


def set_cookie(response: Response, request: Request, coach: Coach, key: str) -> None:
    response.set_cookie(
        COOKIE,
        _signer(coach, "cookie").sign(key).decode(),
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=urlsplit(own_origin(request, coach)).scheme == "https",
    )


def drop_cookie(response: Response) -> None:
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")


def csrf_token(coach: Coach, key: str) -> str:
    """What a page sends with each change, as `X-CSRF-Token` or in its form; bound to the browser session."""
    return _signer(coach, "csrf").get_signature(key).decode()


def check_not_forged(request: Request, coach: Coach, key: str) -> None:
    """Raises NotAllowed for a change that does not come from a page of ours."""
    if request.method in _SAFE:
        return
    if request.headers.get("origin") != own_origin(request, coach):
        raise NotAllowed("This change does not come from a page of this service (`Origin`).")
    sent = request.headers.get(CSRF_HEADER) or fields_of(request).get(CSRF_FIELD, "")
    if not sent.isascii() or not _signer(coach, "csrf").verify_signature(key, sent):
        raise NotAllowed(f"Send the `csrf_token` of /v1/me as `{CSRF_HEADER}`.")


def check_same_origin(request: Request, coach: Coach) -> None:
    """For logging in, before there is a session: another site must not log a browser in as someone else."""
    if request.headers.get("origin", own_origin(request, coach)) != own_origin(request, coach):
        raise NotAllowed("This login does not come from a page of this service (`Origin`).")


def own_origin(request: Request, coach: Coach) -> str:
    if coach.settings.public_url:
        return "{0.scheme}://{0.netloc}".format(urlsplit(coach.settings.public_url))
    return f"{request.url.scheme}://{request.headers.get('host', '')}"


def _signer(coach: Coach, salt: str) -> Signer:
    return Signer(coach.signing_key, salt=f"upward.{salt}", digest_method=sha256)
