"""Who may see and do what, from role, pair, charter and release. The only place that decides it.

Nothing is allowed that is not named here. What someone may not know of is `hidden`, and answered as if it were not
there; what they may know of but not do is `forbidden`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from coach.model.account import Caller, MemberRole, TokenScope
from coach.model.agreement import Keys
from coach.model.note import Author
from coach.model.program import LEVELS, Charter, Confidentiality, Pair, Program, Role
from coach.model.suggestion import Suggestion, SuggestionSet
from knowledge.off_limits import OffLimits
from knowledge.resource import Audience, Kind
from knowledge.retrieve import Scope

Action = Literal[
    "be_known",
    "read_hub",
    "see_pairs",
    "see_flags",
    "suggest",
    "write_notes",
    "read_notes",
    "read_sessions",
    "read_items",
    "change_items",
    "read_charter",
    "agree",
    "release",
    "read_shared",
    "oversee",
    "manage_accounts",
    "read_audit",
    "read_metrics",
    "erase",
    "see_job",
    "manage_jobs",
    "export",
    "see_figures",
    "review",
    "read_reviews",
    "see_own",
]
Verdict = Literal["allowed", "forbidden", "hidden"]


@dataclass(frozen=True, slots=True)
class Rule:
    roles: frozenset[MemberRole]
    """Empty: everyone who is known; what they find is for `browsing_scope` to say."""
    scope: TokenScope | None
    """What a token must be good for; None: any token will do."""
    audited: bool = False
    """Whether it shows or changes words of a pair, or accounts, so that who did it is kept."""


_PARTNERS: frozenset[MemberRole] = frozenset(("leader", "mentor"))
# A service works for the pair: it takes notes in and hands answers back. It never reads a raw note, and never does
# what a partner does in person.
_PAIR_AND_SERVICE: frozenset[MemberRole] = _PARTNERS | {"service"}
_ADMIN: frozenset[MemberRole] = frozenset(("admin",))
RULES: Mapping[Action, Rule] = {
    "be_known": Rule(frozenset(), None),
    "read_hub": Rule(frozenset(), "hub"),
    "see_pairs": Rule(_PARTNERS | {"coordinator", "service"}, "pairs"),
    "see_flags": Rule(_PARTNERS | {"coordinator", "service"}, "pairs"),
    "suggest": Rule(_PAIR_AND_SERVICE, "suggestions", audited=True),
    "write_notes": Rule(_PAIR_AND_SERVICE, "notes:write", audited=True),
    "read_notes": Rule(_PARTNERS, "personal", audited=True),
    "read_sessions": Rule(_PAIR_AND_SERVICE, "sessions", audited=True),
    "read_items": Rule(_PAIR_AND_SERVICE, "items", audited=True),
    "change_items": Rule(_PAIR_AND_SERVICE, "items", audited=True),
    "read_charter": Rule(_PARTNERS, "personal"),
    "agree": Rule(_PARTNERS, "personal", audited=True),
    "release": Rule(_PARTNERS, "personal", audited=True),
    "read_shared": Rule(_PARTNERS | {"coordinator"}, "shared", audited=True),
    "oversee": Rule(frozenset(("coordinator",)), "shared"),
    "manage_accounts": Rule(_ADMIN, "accounts", audited=True),
    "read_audit": Rule(_ADMIN, "accounts"),
    "read_metrics": Rule(_ADMIN | {"service"}, None),
    "erase": Rule(_ADMIN, "accounts", audited=True),
    "see_job": Rule(_PAIR_AND_SERVICE | _ADMIN, "notes:write"),
    "manage_jobs": Rule(_ADMIN, "accounts", audited=True),
    "export": Rule(frozenset(), "personal", audited=True),
    "see_figures": Rule(_ADMIN | {"coordinator"}, "pairs"),
    "review": Rule(frozenset(("coordinator",)), "shared", audited=True),
    "read_reviews": Rule(_PARTNERS, "personal"),
    "see_own": Rule(_PARTNERS, "personal"),
}


def roles_in(caller: Caller, program_id: str) -> frozenset[MemberRole]:
    return frozenset(one.role for one in caller.memberships if one.program_id == program_id)


def roles_at(caller: Caller, pair: Pair) -> frozenset[MemberRole]:
    """The roles in which the caller meets this pair. A leader or mentor meets their own pairs alone."""
    own = frozenset(one.role for one in caller.partnerships if one.pair_id == pair.id)
    return frozenset(one for one in roles_in(caller, pair.program_id) if one not in _PARTNERS or one in own)


def verdict(caller: Caller, action: Action, pair: Pair) -> Verdict:
    """Whether the caller may do this with this pair, or with something of it."""
    return _decided(caller, action, roles_at(caller, pair))


def verdict_in(caller: Caller, action: Action, program_id: str) -> Verdict:
    """Whether the caller may do this with the program itself, its accounts or its log."""
    return _decided(caller, action, roles_in(caller, program_id))


def verdict_on(caller: Caller, action: Action, programs: Collection[str]) -> Verdict:
    """Whether the caller may do this with an account that is known in these programs: who may do it in all of them.

    Who may do it in none of them does not know of the account.
    """
    mine = [one for one in programs if roles_in(caller, one) & RULES[action].roles]
    if not mine:
        return "hidden"
    return "allowed" if len(mine) == len(programs) and in_scope(caller, action) else "forbidden"


def verdict_on_job(caller: Caller, action: Action, account_id: str | None, program_id: str | None) -> Verdict:
    """Whether the caller may do this with a job of no pair: follow one that they had done for themselves, or look after
    one of a program that they administer. Nobody else knows of it."""
    if account_id is not None:
        own = account_id == caller.account.id and action == "see_job"
        return "allowed" if own and in_scope(caller, "export") else "hidden"
    allowed = program_id is not None and verdict_in(caller, "manage_jobs", program_id) == "allowed"
    return "allowed" if allowed else "hidden"


def _decided(caller: Caller, action: Action, roles: frozenset[MemberRole]) -> Verdict:
    if not roles:
        return "hidden"
    return "allowed" if roles & RULES[action].roles and in_scope(caller, action) else "forbidden"


def in_scope(caller: Caller, action: Action) -> bool:
    scope = RULES[action].scope
    return scope is None or caller.scopes is None or scope in caller.scopes


def may_anywhere(caller: Caller, action: Action) -> bool:
    """Whether there is anything at all with which the caller may do this."""
    rule = RULES[action]
    return in_scope(caller, action) and (not rule.roles or any(one.role in rule.roles for one in caller.memberships))


def programs_for(caller: Caller, action: Action) -> frozenset[str]:
    """The programs with whose every pair, or with whose accounts, the caller may do this."""
    if not in_scope(caller, action):
        return frozenset()
    whole = RULES[action].roles - _PARTNERS
    return frozenset(one.program_id for one in caller.memberships if one.role in whole)


def own_pairs(caller: Caller) -> frozenset[str]:
    """Pairs that the caller may be a partner of; whether they are still a member of its program is not told here."""
    return frozenset(one.pair_id for one in caller.partnerships)


def partner_role(caller: Caller, pair: Pair) -> Role | None:
    """As which of the two the caller meets the pair; None for anyone else."""
    roles = roles_at(caller, pair)
    return "leader" if "leader" in roles else "mentor" if "mentor" in roles else None


def may_write_as(roles: Collection[MemberRole], author: Author) -> bool:
    """Whether someone in these roles may hand in a note by this author: nobody writes in the other one's name.

    A service hands in what it was given.
    """
    return "service" in roles or author in roles or (author == "both" and not _PARTNERS.isdisjoint(roles))


def sees_keys(roles: Collection[MemberRole]) -> bool:
    """Whether someone in these roles sees which of the two has released something: who has not is nobody else's."""
    return not _PARTNERS.isdisjoint(roles)


def sees_terms(roles: Collection[MemberRole]) -> bool:
    """Whether someone in these roles sees what a pair would rather not talk about and what it calls success."""
    return not _PARTNERS.isdisjoint(roles)


def tightest(levels: Collection[Confidentiality | None]) -> Confidentiality:
    """None, for a charter that is not known, is the tightest; so is nothing at all."""
    if not levels:
        return LEVELS[0]
    return min((one or LEVELS[0] for one in levels), key=LEVELS.index)


def written_under(history: Mapping[int, Confidentiality], *versions: int) -> int:
    """Of these versions of a charter the tightest; of several equally tight ones the latest."""
    return min(versions, key=lambda one: (LEVELS.index(history.get(one, LEVELS[0])), -one))


def may_be_released(
    what: Literal["item", "recap"], history: Mapping[int, Confidentiality], now: Charter, *versions: int
) -> bool:
    """Whether the charter lets the pair share it: the one in force now, and those that it was written under."""
    level = tightest([now.confidentiality, *(history.get(one) for one in versions)])
    return LEVELS.index(level) >= LEVELS.index("items_to_coordinator" if what == "item" else "summary_to_coordinator")


def is_released(allowed: bool, keys: Keys, digest: str) -> bool:
    """Whether a coordinator may read it: the charter lets it be shared and both partners released this very text."""
    return allowed and keys.open(digest)


def is_still_told(history: Mapping[int, Confidentiality], now: Charter, version: int) -> bool:
    """Whether coordinators go on seeing what one of them wrote to the pair under this version of the charter: it may
    hold words that they could read then, so it goes when the charter becomes tighter."""
    return LEVELS.index(now.confidentiality) >= LEVELS.index(history.get(version, LEVELS[-1]))


def tightened(now: Charter, wanted: Charter) -> Charter:
    """The charter in force with everything in which `wanted` is tighter; one partner's word is enough for it."""
    known = {one.casefold() for one in now.off_limits_topics}
    added = tuple(one for one in wanted.off_limits_topics if one.casefold() not in known)
    return replace(
        now,
        confidentiality=tightest([now.confidentiality, wanted.confidentiality]),
        off_limits_topics=(*now.off_limits_topics, *added),
        external_llm=now.external_llm and wanted.external_llm,
        retention_days=_shorter(now.retention_days, wanted.retention_days),
        labels=now.labels and wanted.labels,
    )


def may_become_labels(agreed: Mapping[int, bool], now: Charter, *versions: int) -> bool:
    """Whether the pair lets its notes become labelled data: in the charter in force, and in each of those versions."""
    return now.labels and all(agreed.get(one, False) for one in versions)


def retention_days(pair: Pair, program: Program) -> int | None:
    """How long the pair's notes are kept; None: until someone erases them."""
    return _shorter(pair.charter.retention_days, program.retention_days)


def _shorter(*days: int | None) -> int | None:
    return min((one for one in days if one is not None), default=None)


PAIR: frozenset[Audience] = frozenset(("leader", "mentor"))


@lru_cache(maxsize=4096)
def _compiled(topics: tuple[str, ...]) -> OffLimits:
    return OffLimits.compile(topics)


def off_limits(pair: Pair) -> OffLimits:
    """What the pair's charter, as it stands now, keeps out of every answer."""
    return _compiled(pair.charter.off_limits_topics)


def still_fit(made: SuggestionSet, pair: Pair) -> SuggestionSet:
    """The set without the prompts that the charter, tightened since they were made, no longer allows."""
    if made.provenance.charter_version == pair.charter.version:
        return made
    return replace(made, suggestions=tuple(one for one in made.suggestions if still_fits(one, pair)))


def still_fits(one: Suggestion, pair: Pair) -> bool:
    """Whether the charter that is in force allows the prompt."""
    return off_limits(pair).touched_by(" ".join((one.text, one.why.text, *one.follow_ups))) is None


def may_leave(pair: Pair) -> bool:
    """Whether the pair's texts may go to an LLM outside this machine: its charter and its program have to agree."""
    return pair.charter.external_llm and pair.program_external_llm


def hub_scope(pair: Pair, *, kinds: frozenset[Kind], languages: frozenset[str] | None = None) -> Scope:
    """What an answer to both partners of this pair may be made of."""
    return Scope(program=pair.program_id, audience=PAIR, off_limits=off_limits(pair), kinds=kinds, languages=languages)


def hub_audience(roles: Collection[MemberRole]) -> frozenset[Audience]:
    """For whom a resource must be written so that someone in these roles finds it; for coordinators and admins, who
    look after the hub, anyone."""
    if not {"coordinator", "admin"}.isdisjoint(roles):
        return frozenset()
    return frozenset(one for one in PAIR if one in roles) or PAIR


def browsing_scope(
    program: str | None,
    *,
    audience: frozenset[Audience],
    kinds: frozenset[Kind] | None = None,
    themes: frozenset[str] | None = None,
    languages: frozenset[str] | None = None,
) -> Scope:
    """What someone may find who searches the hub for no pair in particular: no charter applies."""
    return Scope(
        program=program,
        audience=audience,
        off_limits=_compiled(()),
        kinds=kinds,
        themes=themes,
        languages=languages,
    )
