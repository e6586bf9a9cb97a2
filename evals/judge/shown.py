"""What a reader of two answers sees, be it a person or an LLM: plain text made of a record and of an answer to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from coach.tellable import tellable
from knowledge.language import sentences
from knowledge.off_limits import OffLimits

Job: TypeAlias = Literal["suggest", "summarise"]
Record: TypeAlias = Mapping[str, Any]
_NOTHING = "(nothing)"
_OPEN = ("open", "in_progress")


def _suggest_given(record: Record) -> str:
    """Goals, open commitments and the last note; of that, what is off limits or told in confidence is left out."""
    pair, held = record["pair"], sorted(record.get("sessions") or (), key=lambda one: str(one["date"]))
    charter = pair.get("charter") or {}
    topics = [str(one) for one in charter.get("off_limits_topics") or charter.get("off_limits") or ()]
    lines = ["Goals:", *_listed(str(one) for one in pair.get("goals") or ())]
    lines += ["Off limits:", *_listed(iter(topics))]
    items = [one for session in held for one in session.get("items") or () if one.get("status", "open") in _OPEN]
    lines += ["Open commitments:", *_listed(_promise(one) for one in items)]
    if held:
        last = held[-1]
        lines.append(f"Note on the last session, {last['date']}, by {last.get('author') or 'both'}:")
        lines.append(_without(str(last.get("notes") or ""), OffLimits.compile(topics)))
    else:
        lines.append("They have not met yet.")
    return "\n".join(lines)


def _suggest_answer(said: Record) -> str:
    lines = []
    for place, one in enumerate(said["suggestions"], 1):
        lines += [f"{place}. {one['who_asks']} asks: {one['text']}", f"   why: {one['why']}"]
        lines += [f"   then: {text}" for text in one["follow_ups"]]
    return "\n".join(lines) or _NOTHING


def _summarise_given(record: Record) -> str:
    earlier = (_promise(one) for one in record.get("previous_items") or ())
    return "\n".join(
        [
            f"Session of {record.get('session_date') or 'no date'}; the note is by {record.get('author') or 'both'}.",
            "Earlier commitments:",
            *(_listed(f"{place}: {one}" for place, one in enumerate(earlier))),
            "Note:",
            str(record["notes"]),
        ]
    )


def _summarise_answer(said: Record) -> str:
    lines = ["Commitments:"]
    lines += _listed(f"{_promise(one)} “{one['evidence']}”" for one in said["items"])
    lines.append("Earlier commitments:")
    lines += _listed(
        f"{one['index']}: {one['status'].replace('_', ' ')}" + (f" “{one['evidence']}”" if one["evidence"] else "")
        for one in said["previous"]
    )
    return "\n".join(lines)


SHOWN: Mapping[Job, tuple[Callable[[Record], str], Callable[[Record], str]]] = {
    "suggest": (_suggest_given, _suggest_answer),
    "summarise": (_summarise_given, _summarise_answer),
}
"""By job: what was known, and what was answered."""


def _promise(item: Record) -> str:
    due = f", due {item['due']}" if item.get("due") else ""
    return f"{item.get('owner') or 'nobody yet'}: {item.get('action') or item.get('text') or ''}{due}"


def _listed(lines: Iterator[str]) -> list[str]:
    return [f"- {line}" for line in lines] or [f"- {_NOTHING}"]


def _without(text: str, off_limits: OffLimits) -> str:
    """The note with "…" for each sentence that must not be told."""
    made, end = "", 0
    for one in sentences(text):
        made += text[end : one.start] + (
            one.text if tellable(one.text) and not off_limits.touched_by(one.text) else "…"
        )
        end = one.end
    return made + text[end:]
