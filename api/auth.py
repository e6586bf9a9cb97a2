"""Who is asking: whoever holds a good token, or a browser session. What they may do is for `api.guard` to find out."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from time import time
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from fastapi.security.utils import get_authorization_scheme_param
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter, RateLimiter, SlidingWindowCounterRateLimiter

from api.browser import COOKIE, check_not_forged, session_key
from api.deps import TheCoach, holder_of
from coach.accounts import caller_of_token
from coach.bootstrap import Coach
from coach.credentials import Verified
from coach.errors import TooMany, Unknown
from coach.logins import caller_of_session
from coach.model.account import Caller

_bearer = HTTPBearer(auto_error=False, scheme_name="token", description="An API token: `coach admin token create`.")
_cookie = APIKeyCookie(name=COOKIE, auto_error=False, scheme_name="session", description="Set by `logIn`.")


class Doorkeeper:
    """What one process remembers of those who ask: tokens found good, and how often each has asked.

    Counts are kept in this process: with several, each allows as much.
    """

    def __init__(self) -> None:
        self.verified = Verified()
        self._tries = MovingWindowRateLimiter(MemoryStorage())
        # Of these there are too many to keep the time of each: it is reckoned from two windows.
        self._requests = SlidingWindowCounterRateLimiter(MemoryStorage())

    def count_request(self, limit: str, who: str) -> None:
        """Raises TooMany if `who` has used up `limit`, such as `300/minute`."""
        rate = _parsed(limit)
        if not self._requests.hit(rate, who):
            raise _too_many(self._requests, rate, who)

    def count_try(self, limit: str, *who: str) -> None:
        """As `count_request`, to the one, for what could be a guess."""
        rate = _parsed(limit)
        if not self._tries.hit(rate, *who):
            raise _too_many(self._tries, rate, *who)

    def need_room_to_try(self, limit: str, *who: str) -> None:
        """As `count_try`, without counting this time."""
        rate = _parsed(limit)
        if not self._tries.test(rate, *who):
            raise _too_many(self._tries, rate, *who)


_parsed = lru_cache(parse)


def _too_many(counts: RateLimiter, rate: RateLimitItem, *who: str) -> TooMany:
    wait = max(1, round(counts.get_window_stats(rate, *who).reset_time - time()))
    return TooMany(f"This is too often; at most {rate}. Try again in {wait} s.", wait_s=wait)


def doorkeeper(request: Request) -> Doorkeeper:
    keeper: Doorkeeper = request.app.state.doorkeeper
    return keeper


def address(request: Request) -> str:
    """Where a request comes from, as far as limits go: an IPv6 customer has a whole /64."""
    host = request.client.host if request.client else ""
    try:
        ip = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((ip, 64), strict=False)) if isinstance(ip, IPv6Address) else host


def authenticated(request: Request, coach: Coach) -> Caller:
    """Raises Unknown (401) unless the request has a good token or a browser session, NotAllowed (403) for a change that
    another site may have sent, TooMany (429) if a token is used or guessed too often."""
    known: Caller | None = getattr(request.state, "caller", None)
    if known is not None:
        return known
    keeper, limits = doorkeeper(request), coach.settings.rate_limits
    key = session_key(request, coach)
    if "authorization" not in request.headers and key is not None:
        caller = caller_of_session(coach, key)
        check_not_forged(request, coach, key)
        keeper.count_request(limits.requests, f"account:{caller.account.id}")
        request.state.caller = caller
        return caller
    scheme, token = get_authorization_scheme_param(request.headers.get("Authorization"))
    if scheme.lower() != "bearer" or not token:
        raise Unknown("This needs a token: send `Authorization: Bearer <token>`.")
    keeper.need_room_to_try(limits.guesses, "guess", address(request))
    try:
        caller = caller_of_token(coach, token, keeper.verified)
    except Unknown:
        keeper.count_try(limits.guesses, "guess", address(request))
        raise
    keeper.count_request(limits.requests, f"token:{caller.token_id}")
    request.state.caller = caller
    return caller


def check_known(request: Request) -> None:
    """For what goes wrong before a route's dependencies are asked."""
    if not hasattr(request.state, "caller"):
        authenticated(request, holder_of(request).get())


def known_caller(
    request: Request,
    coach: TheCoach,
    _documented: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    _documented_too: Annotated[str | None, Depends(_cookie)],
) -> Caller:
    return authenticated(request, coach)


TheCaller = Annotated[Caller, Depends(known_caller)]
