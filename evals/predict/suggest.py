"""Prompts for the next session of a pair that is a record.

{id, pair: {leader, mentor, goals[], charter}, sessions: [{id, date, author, notes, items[]}], asked: [{text}], n}
    -> {id, suggestions: [{text, who_asks, why, rung, follow_ups[], citations: [{resource, heading, quote}]}]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast, get_args

from coach.bootstrap import Coach
from coach.errors import BadInput
from coach.model.note import Author, Note, NoteText
from coach.model.program import Charter, Confidentiality, Pair, Program
from coach.model.session import Reading, Session
from coach.ports import Engine, PairState
from coach.suggest import DEFAULT_N, propose
from evals.predict.records import Records, item_of, may_leave, person_of


def suggest(records: Records, coach: Coach, *, seed: int = 0, engine: Engine | None = None) -> Iterator[dict[str, Any]]:
    """Suggest from each record as if it were all that is known of a pair. Without `engine`, the coach's answers."""
    for record in records.rows:
        if "error" in record:
            yield {"id": record.get("id"), "error": record["error"]}
            continue
        try:
            proposed = propose(
                state_of(record), coach.retriever, engine or coach.engine, n=int(record.get("n", DEFAULT_N)), seed=seed
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
        leader=person_of(raw["leader"]),
        mentor=person_of(raw["mentor"]),
        goals=goals,
        charter=Charter(
            off_limits_topics=tuple(
                str(topic) for topic in charter.get("off_limits_topics") or charter.get("off_limits") or ()
            ),
            confidentiality=cast(
                Confidentiality, confidentiality if confidentiality in get_args(Confidentiality) else "pair_only"
            ),
            definition_of_success=str(charter.get("definition_of_success") or ""),
            external_llm=may_leave(record),
        ),
        locale=str(raw.get("locale") or "en"),
    )
    asked = tuple(str(one["text"] if isinstance(one, Mapping) else one) for one in record.get("asked") or ())
    return PairState(pair, Program("records", "records"), sessions, (), asked)


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
        items=tuple(item_of(one, key, number) for number, one in enumerate(raw.get("items") or ())),
        reading=Reading(key, _depth(depth, superficial), superficial, "record") if known else None,
    )


def _depth(depth: Any, superficial: Any) -> float | None:
    if depth is not None:
        return float(depth)
    return None if superficial is None else (1.0 if superficial else 2.0)
