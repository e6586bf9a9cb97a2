"""Whether suggested prompts keep their rules: 12 sample pairs at 5 points in time, each asked twice.

Checked from the outside, on the records that `coach eval predict suggest` gives, not by the engine's own checks.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from coach.bootstrap import Coach
from coach.sample import at_session, read_sample
from coach.suggest import spoken_language
from evals.predict.records import Records, hub_coach
from evals.predict.suggest import suggest
from knowledge.burden import burden
from knowledge.language import content_stems
from knowledge.off_limits import OffLimits
from knowledge.questions import is_open

_POINTS = 5
_N = 5


def run(data: Path | None) -> tuple[dict[str, float], list[str]]:
    with hub_coach() as coach:
        return _measured(coach)


def _measured(coach: Coach) -> tuple[dict[str, float], list[str]]:
    first = records()
    answers = _answers(first, coach)
    second = [
        {**record, "asked": [{"text": one["text"]} for one in answers[record["id"]]["suggestions"]]} for record in first
    ]
    again = _answers(second, coach)
    broken: Counter[str] = Counter()
    for record in first:
        broken.update(violations(record, answers[record["id"]]["suggestions"], ()))
    for record in second:
        before = answers[record["id"]]["suggestions"]
        broken.update(violations(record, again[record["id"]]["suggestions"], before))
        served = {goal for one in (*before, *again[record["id"]]["suggestions"]) for goal in one["goals"]}
        broken["goal_left_out"] += len(set(range(len(record["pair"]["goals"]))) - served)
    if answers != _answers(first, coach):
        broken["not_reproducible"] += 1
    sets = [answers[record["id"]]["suggestions"] for record in first]
    own = [_names_own(record, answers[record["id"]]["suggestions"]) for record in first]
    shared = list(_overlaps(first, answers))
    short = sum(len(one) < _N for one in sets)
    backed = [any(c["resource"] != s["prompt"] for c in s["citations"]) for one in sets for s in one]
    figures = {
        "violations": float(sum(broken.values())),
        "short_sets": float(short),
        "own_matter": sum(own) / len(own),
        "largest_overlap": max(shared),
        "pairs_alike": sum(one > 0.3 for one in shared) / len(shared),
        "backed": sum(backed) / len(backed),
        "themes_in_a_set": sum(len({s["theme"] for s in one}) for one in sets) / len(sets),
    }
    lines = [f"{name:<28} {value:.3f}" for name, value in figures.items()]
    lines += [f"  broken: {rule} x{count}" for rule, count in sorted(broken.items()) if count]
    return figures, lines


def records() -> list[dict[str, Any]]:
    """The sample pairs before their first session and after each of the next four."""
    sample = read_sample()
    made = []
    for pair in sample.pairs:
        held = sample.sessions_of(pair.id)
        for count in range(_POINTS):
            made.append(
                {
                    "id": f"{pair.id}@{count}",
                    "pair": {
                        "id": pair.id,
                        "leader": {"name": pair.leader.name},
                        "mentor": {"name": pair.mentor.name},
                        "goals": list(pair.goals),
                        "locale": pair.locale,
                        "charter": {"off_limits_topics": list(pair.charter.off_limits_topics)},
                    },
                    "sessions": [
                        {
                            "id": one.id,
                            "date": one.held_on.isoformat(),
                            "author": one.notes[0].author,
                            "notes": one.notes[0].text.reveal(),
                            "depth": one.reading and one.reading.depth,
                            "superficial": one.reading and one.reading.superficial,
                            "items": [
                                {
                                    "key": item.id,
                                    "owner": item.owner,
                                    "action": item.action,
                                    "due": item.due and item.due.isoformat(),
                                    "logistics": item.logistics,
                                    "status": item.status,
                                }
                                for item in one.items
                            ],
                        }
                        for one in at_session(held, count)
                    ],
                    "asked": [],
                    "n": _N,
                }
            )
    return made


def _answers(given: Sequence[Mapping[str, Any]], coach: Coach) -> dict[str, dict[str, Any]]:
    return {answer["id"]: json.loads(json.dumps(answer)) for answer in suggest(Records(given), coach)}


def violations(
    record: Mapping[str, Any], made: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    """The name of each rule that a set breaks, as often as it breaks it."""
    notes = [one["notes"] for one in record["sessions"]]
    language = spoken_language(record["pair"]["goals"], notes) or record["pair"]["locale"][:2]
    off_limits = OffLimits.compile(record["pair"]["charter"]["off_limits_topics"])
    last = record["sessions"][-1] if record["sessions"] else None
    deepest = 2 if last is None else max(2, min(5, int(last["depth"]) + 1))
    seen = [set(content_stems(one["text"], language)) for one in before]
    items: Counter[str] = Counter()
    for one in made:
        spoken = " ".join((one["text"], *one["follow_ups"]))
        stems = set(content_stems(one["text"], language))
        if off_limits.touched_by(spoken):
            yield "off_limits"
        if burden(spoken):
            yield "mentor_burden"
        if not is_open(one["text"], language):
            yield "not_open"
        if one["rung"] > deepest:
            yield "too_deep"
        if any(len(stems & other) > 0.7 * len(stems | other) for other in seen):
            yield "repeat"
        if not one["citations"]:
            yield "no_source"
        if one["serves"] == "item":
            items[one["why"]] += 1
        seen.append(stems)
    yield from ("second_follow_up" for count in items.values() if count > 1)
    if len(made) > 2 and len({one["theme"] for one in made}) < 3:
        yield "one_theme"


def _names_own(record: Mapping[str, Any], made: Sequence[Mapping[str, Any]]) -> bool:
    """Whether some text or reason holds words of the pair's own goals, items or notes, four in a row."""
    own = [*record["pair"]["goals"], *(one["notes"] for one in record["sessions"])]
    own += [item["action"] for one in record["sessions"] for item in one["items"]]
    runs = {run for text in own for run in _runs(text)}
    return any(run in runs for one in made for run in _runs(f"{one['text']} {one['why']}"))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    tokens = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    yield from zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False)


def _overlaps(given: Sequence[Mapping[str, Any]], answers: Mapping[str, Mapping[str, Any]]) -> Iterator[float]:
    """For each two pairs at the same point in time, the share of prompts that both got."""
    for count in range(_POINTS):
        ids = [one["id"] for one in given if one["id"].endswith(f"@{count}")]
        for a, b in combinations(ids, 2):
            prompts = [{one["prompt"] for one in answers[key]["suggestions"]} for key in (a, b)]
            yield len(prompts[0] & prompts[1]) / max(1, min(map(len, prompts)))
