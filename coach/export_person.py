"""All that is kept of a person, for that person: the account, each pair that they are one of, and the log of both."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coach.bootstrap import Coach
from coach.show.export_page import Under, page_of

FORMAT = 1
Tables = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class PersonExport:
    """Rows as they are stored, by table; what the hub holds is of nobody."""

    format: int
    made_at: str
    account: Tables
    pairs: tuple[Tables, ...]
    """One element a pair."""
    log: Sequence[Mapping[str, Any]]
    under: Under
    """What is part of what, for the page."""

    def as_json(self) -> str:
        return json.dumps({key: value for key, value in asdict(self).items() if key != "under"}, indent=1)

    def as_page(self) -> str:
        return page_of(self.account, self.pairs, self.log, self.made_at, self.under)


def export_person(coach: Coach, account_id: str, pair_ids: Collection[str] | None = None) -> PersonExport:
    """pair_ids: those of the account's pairs that it may read now; None: all. Raises NotFound."""
    with coach.uow.read() as store:
        store.account(account_id)
        own = sorted({one.pair_id for one in store.partnerships(account_id)})
        seen = [one for one in own if pair_ids is None or one in pair_ids]
        return PersonExport(
            FORMAT,
            coach.clock().isoformat(),
            store.kept_of("account", account_id, account_id=account_id),
            tuple(store.kept_of("pair", one, account_id=account_id) for one in seen),
            store.log_of(account_id, seen),
            store.told_under(),
        )


def write_export(made: PersonExport, folder: Path) -> tuple[Path, Path]:
    """Write `export.json` and `export.html`, for nobody but their owner to read."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = folder / "export.json", folder / "export.html"
    for file, text in zip(files, (made.as_json(), made.as_page()), strict=True):
        with private(file) as handle:
            handle.write(text.encode("utf-8", "replace"))
    return files


def private(file: Path) -> Any:
    """The file, opened to be written anew, readable by whoever runs this alone."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(handle, 0o600)
    return os.fdopen(handle, "wb")
