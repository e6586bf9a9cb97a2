"""Erasure of a pair, a person or a program: nothing is left of them, in no table, memory or free page of the database.

A person's pairs go with them: what is kept of a pair is about both, and no code can tell the words of one from those
about the other (docs/decisions/0015).
"""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from coach.accounts import OPERATOR
from coach.bootstrap import Coach
from coach.errors import NotAllowed, NotFound

_CACHED = type(lru_cache(len))


@dataclass(frozen=True, slots=True)
class Erased:
    rows: Mapping[str, int]
    """How many, by table."""
    scrubbed: bool
    """Whether the database's free pages were rewritten; if not, `upkeep` does it as soon as nobody is in the way."""


def erase_pair(coach: Coach, pair_id: str) -> Erased:
    """Raises NotFound."""
    with coach.uow.write() as store:
        rows = store.erase("pair", pair_id, mark(coach))
    return Erased(dict(rows), finish(coach))


def pairs_of_person(coach: Coach, account: str) -> tuple[str, tuple[str, ...]]:
    """The id of an account, which is named by it or by its e-mail address, and its pairs. Raises NotFound."""
    with coach.uow.read() as store:
        known = store.account_by_email(account.strip().lower())
        found = known[0] if known is not None else store.account(account)
        return found.id, tuple(sorted({one.pair_id for one in store.partnerships(found.id)}))


def erase_person(coach: Coach, account_id: str) -> Erased:
    """The account and each pair that it is one of. Raises NotFound."""
    if account_id == OPERATOR:
        raise NotAllowed("This account stands for whoever runs the machine and holds nothing of a person.")
    with coach.uow.write() as store:
        erased, rows = mark(coach), Counter[str]()
        for pair_id in sorted({one.pair_id for one in store.partnerships(account_id)}):
            rows.update(store.erase("pair", pair_id, erased))
        rows.update(store.erase("account", account_id, erased))
    return Erased(dict(rows), finish(coach))


def erase_program(coach: Coach, program_id: str) -> Erased:
    """All of a program: its pairs, its hub documents, its part of the log, and the accounts that are in no other one.

    Raises NotFound.
    """
    with coach.uow.write() as store:
        erased, rows = mark(coach), Counter[str]()
        if all(one.id != program_id for one in store.programs()):
            raise NotFound("program", program_id)
        members = [one.id for one, _ in store.accounts(program_id) if one.id != OPERATOR]
        rows.update(store.erase("program", program_id, erased))
        for account_id in store.accounts_of_nobody(members):
            rows.update(store.erase("account", account_id, erased))
    coach.catalogue.remove(program_id, list(coach.catalogue.sources(program_id)))
    done = Erased(dict(rows), finish(coach))
    _ = coach.retriever
    return done


def scrub(coach: Coach) -> bool:
    """Rewrite the database without what was deleted, if that is due. Whether nothing is left to be done.

    It is noted as due in the transaction that deletes, so a process that is killed in between leaves it to the next.
    """
    with coach.uow.read() as store:
        erased = store.last_erased()
        if erased is None or not store.scrub_is_due():
            return True
    if not coach.database.scrub():
        return False
    with coach.uow.write() as store:
        store.scrubbed(erased)
    return True


def forget_all(coach: Coach) -> None:
    """Nothing that this process keeps in memory is left: what its functions were asked may have been a note's words."""
    coach.forget_texts()
    re.purge()
    put_aside = gc.get_freeze_count() > 0
    gc.unfreeze()  # what a service has put aside (api/deps.py) is not among the objects otherwise
    for one in gc.get_objects():
        if type(one) is _CACHED and str(getattr(one, "__module__", "")).startswith(("coach.", "knowledge.")):
            one.cache_clear()
    if put_aside:
        gc.freeze()


def mark(coach: Coach) -> str:
    """What stands in the log for something that was erased, and tells other processes that something was."""
    return f"erased-{coach.new_id()}"


def finish(coach: Coach) -> bool:
    """What follows when something was deleted: it is forgotten, and the files are rewritten. Whether they are."""
    forget_all(coach)
    return scrub(coach)
