"""A model that answers every job as asked: what faults spoil and attacks are built on. It reads the question as a model
would, from its text, and knows nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

Job = Literal["summarise", "flag", "suggest"]
JOBS: tuple[Job, ...] = ("summarise", "flag", "suggest")
_OF_SCHEMA: Mapping[str, Job] = {"recap": "summarise", "signs": "flag", "prompts": "suggest"}
"""A field that only this job's answer has."""

_ANCHOR = re.compile(r"^(\d+): (?:item|goal|session|gap|situation)\b", re.M)
_CANDIDATE = re.compile(r"^(\d+): rung \d, \w+ asks: (.+?) \([^()]*\)$", re.M)
_WANTED = re.compile(r"Prompts wanted: (\d+)")
_SENTENCE = re.compile(r"[^.!?\n\[\]]{25,120}[.!?]")


def job_of_body(body: Mapping[str, Any]) -> Job:
    """Which job a request is about, by the schema that it carries: as a parameter or in words."""
    schema = str(body.get("response_format", {}).get("json_schema", "")) or str(body["messages"][0]["content"])
    return next(job for field, job in _OF_SCHEMA.items() if f"'{field}': {{" in schema or f'"{field}": {{' in schema)


def answer(job: Job, question: str) -> dict[str, Any]:
    """A right answer to the user's part of a question."""
    if job == "suggest":
        return {"prompts": prompts(question)}
    words = note_sentences(question)
    if job == "flag":
        signs = [{"note": 0, "signal": "specifics", "quote": words[0]}]
        return {"verdict": "substantial", "depth": 3, "p_superficial": 0.1, "signs": signs}
    return {"items": items(question), "earlier": [], "planned": [], "recap": words[:2], "wins": []}


def note_sentences(question: str) -> list[str]:
    """Sentences of the note, as it stands in the question: the last of the data blocks."""
    block = question[question.rindex("[note") :].partition("\n")[2]
    return [match.group().strip() for match in _SENTENCE.finditer(block)] or [block.strip()[:60]]


def items(question: str) -> list[dict[str, Any]]:
    """What the author of the note says that he or she will do."""
    author = "mentor" if re.search(r"Author of the note: mentor", question) else "leader"
    found = [one for one in note_sentences(question) if one.startswith(("I'll ", "I will "))]
    return [
        {
            "evidence": one.rstrip("."),
            "owner": author,
            "action": one.removeprefix("I'll ").removeprefix("I will ").rstrip(".").capitalize(),
            "due_text": None,
            "due": None,
            "kind": "communication",
            "logistics": False,
        }
        for one in found
    ]


def prompts(question: str) -> list[dict[str, Any]]:
    """The first candidates as they are, each for an anchor."""
    anchors = [int(number) for number in _ANCHOR.findall(question)]
    wanted = int(found.group(1)) if (found := _WANTED.search(question)) else 5
    return [
        {
            "candidate": int(number),
            "anchor": anchors[place % len(anchors)],
            "text": text,
            "why": "It takes up what the two of you set out to do.",
            "follow_ups": ["What happened then?", "What would you do differently today?"],
            "minutes": 8,
        }
        for place, (number, text) in enumerate(_CANDIDATE.findall(question)[:wanted])
    ]
