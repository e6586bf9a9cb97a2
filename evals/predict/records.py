"""Plain records: reading them, and the coaches that answer them without a database of pairs."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

from coach.bootstrap import Coach, bootstrap
from coach.errors import NotReady
from coach.model.program import Person
from coach.model.session import Item, ItemStatus, Kind, Owner
from coach.settings import Settings
from knowledge.embedders import Embedder, ModelMissing
from knowledge.ingest import ingest_hub


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of a JSONL file; a line that is no JSON object is a row with its error."""

    rows: Sequence[Mapping[str, Any]]

    @classmethod
    def read(cls, path: Path) -> Records:
        rows: list[Mapping[str, Any]] = []
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                row = {"id": None, "error": f"line {number} is no JSON: {error.msg}"}
            if not isinstance(row, dict):
                row = {"id": None, "error": f"line {number} is no JSON object"}
            rows.append(row)
        return cls(rows)


def temporary_coach(folder: str) -> Coach:
    """A coach on an empty database in `folder`, with the embedder that is set up."""
    return bootstrap(Settings(data_dir=Path(folder), database_url=None))


def embedder_of(coach: Coach) -> Embedder:
    """The embedder. Raises NotReady without one: an answer by words alone is not what is to be measured."""
    if isinstance(coach.embedder, ModelMissing):
        raise NotReady(str(coach.embedder))
    return coach.embedder


@contextmanager
def hub_coach() -> Iterator[Coach]:
    """A coach with the built-in hub and no pairs, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        coach = temporary_coach(folder)
        embedder = None if isinstance(coach.embedder, ModelMissing) else coach.embedder
        ingest_hub(coach.catalogue, embedder)
        yield coach
        coach.close()


@contextmanager
def bare_coach() -> Iterator[Coach]:
    """A coach without a hub: reading notes needs none."""
    with tempfile.TemporaryDirectory() as folder:
        coach = temporary_coach(folder)
        yield coach
        coach.close()


def may_leave(record: Mapping[str, Any]) -> bool:
    """Whether the charter in a record, its own or its pair's, lets texts go to an LLM; it does unless it says no."""
    pair = record.get("pair")
    charter = (pair.get("charter") if isinstance(pair, Mapping) else None) or record.get("charter") or {}
    return charter.get("external_llm") is not False


def person_of(raw: Any) -> Person:
    if isinstance(raw, Mapping):
        return Person(str(raw["name"]), str(raw.get("role") or ""))
    return Person(str(raw))


def item_of(raw: Any, session_id: str, number: int) -> Item:
    if not isinstance(raw, Mapping):
        raw = {"action": str(raw)}
    owner, status, kind = raw.get("owner"), raw.get("status"), raw.get("kind")
    return Item(
        id=str(raw.get("key") or raw.get("id") or f"{session_id}-i{number + 1}"),
        session_id=session_id,
        action=str(raw.get("action") or raw.get("text") or ""),
        owner=cast(Owner, owner) if owner in get_args(Owner) else None,
        due=date.fromisoformat(str(raw["due"])[:10]) if raw.get("due") else None,
        due_text=raw.get("due_text"),
        kind=cast(Kind, kind) if kind in get_args(Kind) else "other",
        logistics=bool(raw.get("logistics", False)),
        status=cast(ItemStatus, status) if status in get_args(ItemStatus) else "open",
    )
