"""Each route declares what it does by a `Guard` (or that it is `Open`); an app with a route that does not, does not
start. `coach.policy` decides; here the decision becomes an answer, and is written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from fastapi import Depends, FastAPI, Request
from fastapi.routing import iter_route_contexts

from api.auth import TheCaller
from api.deps import NO_CONTROL, TheCoach
from coach import policy
from coach.bootstrap import Coach
from coach.errors import NotAllowed, NotFound
from coach.model.account import AuditEntry, Caller, MemberRole
from coach.model.job import Job
from coach.model.program import Pair, Role

Kind = Literal["program", "account", "pair", "session", "item", "suggestion", "job", "review"]
_NO_PROGRAM = "You are in no program yet. `coach demo` loads a sample; `coach admin create-program` makes one."
_FORBIDDEN = "Your role, or the scope of your token, does not allow this."
_STRICTNESS: tuple[policy.Verdict, ...] = ("allowed", "forbidden", "hidden")


@dataclass(frozen=True, slots=True)
class Access:
    """That the caller may do what the route declares."""

    caller: Caller
    pair: Pair | None = None
    """The pair that the address names, or that of the thing which it names."""
    roles: frozenset[MemberRole] = frozenset()
    """In which the caller meets it."""

    @property
    def of_pair(self) -> Pair:
        assert self.pair is not None, "the guard of this route names a pair"
        return self.pair

    @property
    def as_partner(self) -> Role:
        """Which of the two the caller is, on a route that is for these alone."""
        role = policy.partner_role(self.caller, self.of_pair)
        assert role is not None, "the guard of this route admits partners alone"
        return role


class Guard:
    """The policy of a route: an action, and of what it is one. `of` names the path parameter, without `_id`.

    also: what else the route does, such as a page that shows several things; the caller must be allowed all of it.
    """

    def __init__(self, action: policy.Action, of: Kind | None = None, also: tuple[policy.Action, ...] = ()) -> None:
        self.actions, self.of = (action, *also), of

    def __call__(self, request: Request, coach: TheCoach, caller: TheCaller) -> Access:
        """Raises NotFound for what the caller may not know of, NotAllowed for what they may know of but not do."""
        known: Access | None = getattr(request.state, "access", None)
        if known is None:
            known = request.state.access = self._access(request, coach, caller)
        return known

    def _access(self, request: Request, coach: Coach, caller: Caller) -> Access:
        if self.of is None:
            if not all(policy.may_anywhere(caller, one) for one in self.actions):
                raise NotAllowed(_FORBIDDEN if caller.memberships else _NO_PROGRAM)
            return Access(caller)
        key = request.path_params[f"{self.of}_id"]
        if len(key) > 300 or not re.fullmatch(NO_CONTROL, key):
            raise NotFound(self.of, "")
        pair: Pair | None = None
        if self.of == "program":
            program, verdicts = key, [policy.verdict_in(caller, one, key) for one in self.actions]
        elif self.of == "account":
            with coach.uow.read() as store:
                programs = store.programs_of_account(key)
            verdicts = [policy.verdict_on(caller, one, programs) for one in self.actions]
            program = min(programs & policy.programs_for(caller, self.actions[0]), default="")
        elif self.of == "job" and (job := self._of_no_pair(coach, key)) is not None:
            program = job.program_id or ""
            verdicts = [policy.verdict_on_job(caller, one, job.account_id, job.program_id) for one in self.actions]
        else:
            with coach.uow.read() as store:
                pair = store.pair_holding(self.of, key)
            program, verdicts = pair.program_id, [policy.verdict(caller, one, pair) for one in self.actions]
        found = max(verdicts, key=_STRICTNESS.index)
        if pair is not None or found != "hidden":
            for one in self.actions:
                if policy.RULES[one].audited:
                    seen = (program, pair.id if pair else None, self.of, key)
                    note_down(request, coach, caller, one, found == "allowed", *seen)
        if found == "hidden":
            raise NotFound(self.of, key)
        if found == "forbidden":
            raise NotAllowed(_FORBIDDEN)
        return Access(caller, pair, frozenset() if pair is None else policy.roles_at(caller, pair))

    def _of_no_pair(self, coach: Coach, key: str) -> Job | None:
        with coach.uow.read() as store:
            job = store.job(key)
        return job if job.pair_id is None else None


def note_down(
    request: Request,
    coach: Coach,
    caller: Caller,
    action: policy.Action,
    allowed: bool,
    program: str,
    pair_id: str | None,
    kind: Kind,
    key: str,
) -> None:
    """Into the audit log: that the caller did this, or was refused."""
    asked = request.state.request_id
    who = (coach.clock(), caller.account.id, caller.token_id)
    with coach.uow.write(asked) as store:
        store.log_access(AuditEntry(*who, action, allowed, program, pair_id, kind, key, asked))


class Open:
    """The policy of a route that anyone may call; it tells nothing about people."""

    def __call__(self) -> None:
        return None


def guarded(action: policy.Action, of: Kind | None = None, also: tuple[policy.Action, ...] = ()) -> Any:
    return Depends(Guard(action, of, also))


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
