"""Running a job on plain records: no database of pairs, nothing kept.

retrieval: corpus {id, title, text}, input {id, text} -> {id, ranked: [{id, score} ... 10]}
suggest: {id, pair: {leader, mentor, goals[], charter}, sessions: [{id, date, author, notes, items[]}],
    asked: [{text}], n}
    -> {id, suggestions: [{text, who_asks, why, rung, follow_ups[], citations: [{resource, heading, quote}]}]}
"""

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
from coach.errors import BadInput, NotReady
from coach.model.note import Author, Note, NoteText
from coach.model.program import Charter, Confidentiality, Pair, Person, Program
from coach.model.session import Item, ItemStatus, Kind, Owner, Reading, Session
from coach.policy import browsing_scope
from coach.ports import PairState
from coach.settings import Settings
from coach.suggest import DEFAULT_N, propose
from knowledge.catalogue import Intake
from knowledge.chunk import chunk
from knowledge.embedders import Embedder, ModelMissing
from knowledge.ingest import ingest_hub
from knowledge.resource import Document, Resource, digest

RANKED = 10


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


def retrieval(corpus: Records, queries: Records, *, dense_weight: float | None = None) -> Iterator[dict[str, Any]]:
    """Rank a corpus for each query with the hub's recipe; a document counts by its best passage.

    Raises NotReady without an embedder: words alone would not be the recipe.
    """
    with tempfile.TemporaryDirectory() as folder:
        coach = temporary_coach(folder)
        id_of = _take_in(coach, corpus)
        retriever, scope = coach.retriever, browsing_scope(None, audience=frozenset())
        weight = {} if dense_weight is None else {"dense_weight": dense_weight}
        for query in queries.rows:
            if "error" in query:
                yield {"id": query.get("id"), "error": query["error"]}
                continue
            found = retriever.search(str(query.get("text", "")), scope, limit=RANKED, per_resource=1, **weight)
            yield {
                "id": query.get("id"),
                "ranked": [{"id": id_of[hit.resource.id], "score": round(hit.score, 6)} for hit in found.hits],
            }
        coach.close()


def _take_in(coach: Coach, corpus: Records) -> dict[str, Any]:
    """Store the corpus; returns the documents' own ids by those of their resources."""
    embedder = embedder_of(coach)
    intakes = []
    id_of: dict[str, Any] = {}
    for number, row in enumerate(corpus.rows):
        if "error" in row:
            raise BadInput(f"The corpus cannot be read: {row['error']}")
        title, text = str(row.get("title") or ""), str(row.get("text") or "")
        of = Resource(f"doc-{number}", "document", title, f"corpus:{number}", digest(title, text))
        id_of[of.id] = row.get("id")
        intakes.append((of, chunk(Document(of, text)) or chunk(Document(of, title or "(empty)"))))
    texts = [passage.searchable for _, passages in intakes for passage in passages]
    vectors = embedder.embed(texts)
    done = 0
    ready = []
    for resource, passages in intakes:
        part = vectors[done : done + len(passages)]
        ready.append(Intake(resource.source, resource.content_hash, [resource], passages, part))
        done += len(passages)
    coach.catalogue.store(None, ready, embedder.name)
    return id_of


@contextmanager
def hub_coach() -> Iterator[Coach]:
    """A coach with the built-in hub and no pairs, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        coach = temporary_coach(folder)
        embedder = None if isinstance(coach.embedder, ModelMissing) else coach.embedder
        ingest_hub(coach.catalogue, embedder)
        yield coach
        coach.close()


def suggest(records: Records, coach: Coach, *, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Suggest from each record as if it were all that is known of a pair."""
    for record in records.rows:
        if "error" in record:
            yield {"id": record.get("id"), "error": record["error"]}
            continue
        try:
            proposed = propose(
                state_of(record), coach.retriever, coach.engine, n=int(record.get("n", DEFAULT_N)), seed=seed
            )
        except (AttributeError, BadInput, KeyError, TypeError, ValueError) as error:
            yield {"id": record.get("id"), "error": f"{type(error).__name__}: {str(error)[:200]}"}
            continue
        yield {
            "id": record.get("id"),
            "suggestions": [
                {
                    "text": draft.text,
                    "who_asks": draft.who_asks,
                    "why": draft.why.text,
                    "rung": draft.rung,
                    "follow_ups": list(draft.follow_ups),
                    "minutes": draft.minutes,
                    "theme": draft.theme,
                    "serves": draft.why.serves,
                    "goals": list(draft.goals),
                    "prompt": draft.prompt_id,
                    "citations": [
                        {"resource": one.resource, "heading": one.heading, "quote": one.quote} for one in citations
                    ],
                }
                for draft, citations in proposed.drafts
            ],
            "gaps": [{"serves": gap.serves, "ref": gap.ref, "reason": gap.reason} for gap in proposed.gaps],
        }


def state_of(record: Mapping[str, Any]) -> PairState:
    """What a record says of a pair. Raises KeyError, TypeError or ValueError where it cannot be read."""
    raw = record["pair"]
    sessions = tuple(
        sorted(
            (_session(one, place) for place, one in enumerate(record.get("sessions") or ())), key=lambda s: s.held_on
        )
    )
    goals = tuple(str(goal) for goal in raw.get("goals") or ())
    charter = raw.get("charter") or {}
    confidentiality = charter.get("confidentiality", "pair_only")
    pair = Pair(
        id=str(raw.get("id") or record.get("id") or "pair"),
        program_id="records",
        leader=_person(raw["leader"]),
        mentor=_person(raw["mentor"]),
        goals=goals,
        charter=Charter(
            off_limits_topics=tuple(
                str(topic) for topic in charter.get("off_limits_topics") or charter.get("off_limits") or ()
            ),
            confidentiality=cast(
                Confidentiality, confidentiality if confidentiality in get_args(Confidentiality) else "pair_only"
            ),
            definition_of_success=str(charter.get("definition_of_success") or ""),
        ),
        locale=str(raw.get("locale") or "en"),
    )
    asked = tuple(str(one["text"] if isinstance(one, Mapping) else one) for one in record.get("asked") or ())
    return PairState(pair, Program("records", "records"), sessions, (), asked)


def _person(raw: Any) -> Person:
    if isinstance(raw, Mapping):
        return Person(str(raw["name"]), str(raw.get("role") or ""))
    return Person(str(raw))


def _session(raw: Mapping[str, Any], place: int) -> Session:
    key = str(raw.get("id") or f"session-{place + 1}")
    author = raw.get("author")
    depth = raw.get("depth")
    superficial = raw.get("superficial")
    known = depth is not None or superficial is not None
    return Session(
        id=key,
        pair_id="",
        held_on=date.fromisoformat(str(raw["date"])[:10]),
        notes=(
            Note(
                f"{key}-n1",
                cast(Author, author if author in get_args(Author) else "both"),
                NoteText(str(raw.get("notes") or "")),
            ),
        ),
        items=tuple(_item(one, key, number) for number, one in enumerate(raw.get("items") or ())),
        reading=Reading(key, _depth(depth, superficial), superficial, "record") if known else None,
    )


def _depth(depth: Any, superficial: Any) -> float | None:
    if depth is not None:
        return float(depth)
    return None if superficial is None else (1.0 if superficial else 2.0)


def _item(raw: Any, session_id: str, number: int) -> Item:
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
