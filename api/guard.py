"""Each route declares what it does by a `Guard` (or that it is `Open`); an app with a route that does not, does not
start. `coach.policy` decides; here the decision becomes an answer, and is written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from fastapi import Depends, FastAPI, Request
from fastapi.routing import iter_route_contexts

from api.auth import TheCaller
from api.deps import NO_CONTROL, TheCoach
from coach import policy
from coach.bootstrap import Coach
from coach.errors import NotAllowed, NotFound
from coach.model.account import AuditEntry, Caller, MemberRole
from coach.model.program import Pair

Kind = Literal["pair", "session", "item", "suggestion"]
_NO_PROGRAM = "You are in no program yet. `coach demo` loads a sample; `coach admin create-program` makes one."
_FORBIDDEN = "Your role, or the scope of your token, does not allow this."


@dataclass(frozen=True, slots=True)
class Access:
    """That the caller may do what the route declares."""

    caller: Caller
    pair: Pair | None = None
    """The pair that the address names, or that of the thing which it names."""
    roles: frozenset[MemberRole] = frozenset()
    """In which the caller meets it."""


class Guard:
    """The policy of a route: an action, and of what it is one. `of` names the path parameter, without `_id`."""

    def __init__(self, action: policy.Action, of: Kind | None = None) -> None:
        self.action, self.of = action, of

    def __call__(self, request: Request, coach: TheCoach, caller: TheCaller) -> Access:
        """Raises NotFound for what the caller may not know of, NotAllowed for what they may know of but not do."""
        if self.of is None:
            if not policy.may_anywhere(caller, self.action):
                raise NotAllowed(_FORBIDDEN if caller.memberships else _NO_PROGRAM)
            return Access(caller)
        key = request.path_params[f"{self.of}_id"]
        if len(key) > 300 or not re.fullmatch(NO_CONTROL, key):
            raise NotFound(self.of, "")
        with coach.uow.read() as store:
            pair = store.pair_holding(self.of, key)
        found = policy.verdict(caller, self.action, pair)
        if policy.RULES[self.action].audited:
            _log(request, coach, caller, self.action, pair, self.of, key, allowed=found == "allowed")
        if found == "hidden":
            raise NotFound(self.of, key)
        if found == "forbidden":
            raise NotAllowed(_FORBIDDEN)
        return Access(caller, pair, policy.roles_at(caller, pair))


class Open:
    """The policy of a route that anyone may call; it tells nothing about people."""

    def __call__(self) -> None:
        return None


def guarded(action: policy.Action, of: Kind | None = None) -> Any:
    return Depends(Guard(action, of))


def log_pairs(request: Request, coach: Coach, caller: Caller, action: policy.Action, program_id: str) -> None:
    """Write down that something of a whole program was seen or changed."""
    entry = _entry(request, caller, action, coach.clock(), program_id, None, "program", program_id, allowed=True)
    with coach.uow.write() as store:
        store.log_access(entry)


def _entry(
    request: Request, caller: Caller, action: policy.Action, at: datetime, program_id: str, pair_id: str | None,
    kind: str, key: str, *, allowed: bool,
) -> AuditEntry:  # fmt: skip
    request_id: str = request.state.request_id
    return AuditEntry(
        at, caller.account.id, caller.token_id, action, allowed, program_id, pair_id, kind, key, request_id
    )


def _log(
    request: Request, coach: Coach, caller: Caller, action: policy.Action, pair: Pair, kind: str, key: str, *,
    allowed: bool,
) -> None:  # fmt: skip
    entry = _entry(request, caller, action, coach.clock(), pair.program_id, pair.id, kind, key, allowed=allowed)
    with coach.uow.write() as store:
        store.log_access(entry)


def policies(app: FastAPI) -> Iterator[tuple[str, str, list[Guard | Open]]]:
    """Every route's method, path and policies."""
    for route in iter_route_contexts(app.routes):
        found = [one.call for one in route.dependant.dependencies if isinstance(one.call, Guard | Open)]
        for method in sorted(route.methods or ()):
            yield method, str(route.path), found


def check_policies(app: FastAPI) -> None:
    """Raises RuntimeError for a route that does not declare one policy: nothing is served that nobody decided on."""
    bad = [f"{method} {path}" for method, path, found in policies(app) if len(found) != 1]
    if bad:
        raise RuntimeError(f"These routes do not declare one policy each: {', '.join(bad)}")
