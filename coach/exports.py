"""An export that a job puts together, for whoever asked for it to fetch, until it expires.

It is dropped when something of its programs is erased or has been kept for long enough: what is asked for again does
not hold that (docs/decisions/0024).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta

from coach.access import pairs_for
from coach.bootstrap import Coach
from coach.errors import Conflict, NotFound
from coach.export_person import export_person
from coach.model.account import Caller
from coach.model.export import Export
from coach.model.job import NewJob

KEPT = timedelta(days=1)
"""How long it can be fetched once it is made, and how long it may wait to be made."""
_PART = 1 << 20
"""Bytes."""


def ask_for_export(coach: Coach, caller: Caller) -> NewJob:
    """Have all that is kept of the caller put together, in place of what they asked for before."""
    now, account = coach.clock(), caller.account.id
    wanted = Export(coach.new_id(), account, now, now + KEPT)
    job = NewJob(coach.new_id(), "export", wanted.id, f"export-{account}", account_id=account)
    with coach.uow.write(account) as store:
        store.ask_for_export(wanted)
        store.add_job(job, now)
    return job


def make_export(coach: Coach, export_id: str) -> None:
    """Put it together; nothing if nobody waits for it any more. Raises Conflict if something is erased meanwhile."""
    with coach.uow.read() as store:
        try:
            account = store.account(store.export(export_id).account_id)
        except NotFound:
            return
        before = store.last_erased()
        programs = store.programs_of_account(account.id)
        caller = Caller(account, store.memberships(account.id), store.partnerships(account.id))
    pairs = pairs_for(coach, caller, "read_notes")
    made = export_person(coach, account.id, [one.id for one in pairs])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.json", made.as_json().encode("utf-8", "replace"))
        archive.writestr("export.html", made.as_page().encode("utf-8", "replace"))
    parts = (packed.getbuffer()[at : at + _PART].tobytes() for at in range(0, packed.tell(), _PART))
    with coach.uow.write() as store:
        if store.last_erased() != before:
            raise Conflict("Something was erased meanwhile; it is put together again.")
        store.keep_export(export_id, parts, programs, [one.id for one in pairs], coach.clock() + KEPT)


def export_to_fetch(coach: Coach, caller: Caller, export_id: str) -> Export:
    """One that the caller has asked for, and whose every pair they may still read.

    Raises NotFound, also where it is somebody else's, has expired or was dropped; Conflict while it is being made.
    """
    with coach.uow.read() as store:
        found = store.export_of(caller.account.id, export_id, coach.clock())
    if found.size is None:
        raise Conflict("It is being put together; its job tells when it is there.")
    if not found.pairs <= {one.id for one in pairs_for(coach, caller, "read_notes")}:
        raise NotFound("export", export_id)
    return found


def parts_of(coach: Coach, found: Export) -> Iterator[bytes]:
    """Its bytes, a transaction for each part. They break off if it is dropped meanwhile."""
    position = 0
    while True:
        with coach.uow.read() as store:
            part = store.export_part(found.id, position)
        if part is None:
            return
        yield part
        position += 1
