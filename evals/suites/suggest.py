"""Whether suggested prompts keep their rules and serve the pair: 12 sample pairs at 5 points in time, each asked twice.

Checked from the outside, on the records that `coach eval predict suggest` gives, not by the engine's own checks. The
sample is what the engine was developed on: the figures show that rules hold, not how good the prompts are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

from coach.sample import at_session, read_sample
from coach.suggest import spoken_language
from evals.metrics.likeness import diversity, novelty
from evals.metrics.reading_ease import reading_ease
from evals.subject import Subject
from evals.suite import Case, Figure, Outcome, Suite, mean, ratio, total
from knowledge.burden import burden
from knowledge.language import content_stems
from knowledge.off_limits import OffLimits
from knowledge.questions import is_open

_POINTS = 5
_N = 5
_ALIKE = 0.3
"""Two pairs that share more of their prompts than this are alike."""
_BEYOND_OPENING = 2
"""The rung from which a prompt is more than an opening."""

Made = Sequence[Mapping[str, Any]]


def cases(_: Path | None) -> list[Case]:
    return [Case(one["id"], one["pair"]["id"], one, {"language": language_of(one)}) for one in records()]


def observe(subject: Subject, case: Case) -> Outcome:
    record = case.data
    made = subject.suggest(record)
    again = subject.suggest({**record, "asked": [{"text": one["text"]} for one in made]})
    broken = Counter(violations(record, made, ()))
    broken.update(violations(record, again, made))
    broken.update(cited_wrongly(subject, [*made, *again]))
    goals = set(range(len(record["pair"]["goals"])))
    served = goals & {goal for one in (*made, *again) for goal in one["goals"]}
    broken["goal_left_out"] = len(goals - served)
    broken["not_reproducible"] = int(subject.suggest(record) != made)
    broken = Counter({name: count for name, count in sorted(broken.items()) if count})
    language = language_of(record)
    texts, second = [one["text"] for one in made], [one["text"] for one in again]
    depths = subject.question_depths(texts) if language == "en" and texts else []
    open_items = [item for one in record["sessions"] for item in one["items"] if item["status"] in _OPEN]
    return {
        "broken": dict(broken),
        "violations": sum(broken.values()),
        "short": int(len(made) < record["n"]) + int(len(again) < record["n"]),
        "own": float(names_own(record, made)),
        "goals": len(goals),
        "goals_served": len(served),
        "follows_up": float(takes_up(open_items, made, language)) if open_items else None,
        "backed": sum(any(c["resource"] != s["prompt"] for c in s["citations"]) for s in made),
        "wanted": record["n"],
        "themes": len({one["theme"] for one in made}),
        "diversity": diversity(texts, language),
        "novelty": novelty(second, texts, language),
        "rungs_rise": float(all(a["rung"] <= b["rung"] for a, b in pairwise(made))),
        "beyond_opening": sum(one["rung"] >= _BEYOND_OPENING for one in made),
        "depth": round(fmean(depths), 6) if depths else None,
        "deepest": round(max(depths), 6) if depths else None,
        "ease": round(fmean(reading_ease(one, language) for one in texts), 3) if texts else None,
        "asks_of_mentor": sum(one["who_asks"] == "leader" for one in made),
        "prompts": sorted(str(one["prompt"]) for one in made),
        "point": case.id.partition("@")[2],
        "pair": case.cluster,
        "faults": [{"kind": name, "span": None, "what": f"{count} times"} for name, count in broken.items()],
    }


_OPEN = ("open", "in_progress")


def _overlaps(outcomes: Sequence[Outcome]) -> list[float]:
    """For each two pairs at the same point in time, the share of prompts that both got."""
    shared = []
    for a, b in combinations(outcomes, 2):
        if a["point"] == b["point"] and a["pair"] != b["pair"]:
            smaller = min(len(a["prompts"]), len(b["prompts"]))
            shared.append(len(set(a["prompts"]) & set(b["prompts"])) / max(1, smaller))
    return shared


def _pairs_alike(outcomes: Sequence[Outcome]) -> float | None:
    shared = _overlaps(outcomes)
    return sum(one > _ALIKE for one in shared) / len(shared) if shared else None


SUITES = (
    Suite(
        "suggest",
        "Rules, grounding and fit of suggested prompts for the sample's pairs; the engine was developed on them.",
        cases,
        observe,
        (
            total("violations", "violations"),
            total("short_sets", "short"),
            mean("own_matter", "own"),
            ratio("goals_served", "goals_served", "goals"),
            mean("open_item_followed_up", "follows_up"),
            ratio("backed", "backed", "wanted"),
            mean("themes_in_a_set", "themes"),
            mean("diversity", "diversity"),
            mean("novelty", "novelty"),
            Figure("pairs_alike", "lower", whole=_pairs_alike, interval=False),
            Figure("largest_overlap", "lower", whole=lambda all_: max(_overlaps(all_), default=None), interval=False),
            mean("rungs_rise", "rungs_rise"),
            ratio("beyond_opening", "beyond_opening", "wanted"),
            mean("depth", "depth"),
            mean("deepest", "deepest"),
            mean("reading_ease", "ease", "neither"),
            ratio("asks_of_mentor", "asks_of_mentor", "wanted", "neither"),
        ),
        baselines=("naive",),
        data=("pairs.jsonl", "sessions.jsonl", "gold.jsonl"),
        needs="hub",
    ),
)


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


def violations(record: Mapping[str, Any], made: Made, before: Made) -> Iterator[str]:
    """The name of each rule that a set breaks, as often as it breaks it."""
    language = language_of(record)
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


def cited_wrongly(subject: Subject, made: Made) -> Iterator[str]:
    """For each suggestion that does not cite its own hub prompt, and each quote that the hub does not have, a rule."""
    for one in made:
        if one["citations"] and all(cited["resource"] != one["prompt"] for cited in one["citations"]):
            yield "source_of_another"
        for cited in one["citations"]:
            if not any(cited["quote"] in text for text in subject.passages(cited["resource"])):
                yield "quote_not_in_hub"


def names_own(record: Mapping[str, Any], made: Made) -> bool:
    """Whether some text or reason holds words of the pair's own goals, items or notes, four in a row."""
    own = [*record["pair"]["goals"], *(one["notes"] for one in record["sessions"])]
    own += [item["action"] for one in record["sessions"] for item in one["items"]]
    runs = {run for text in own for run in _runs(text)}
    return any(run in runs for one in made for run in _runs(f"{one['text']} {one['why']}"))


def takes_up(items: Sequence[Mapping[str, Any]], made: Made, language: str) -> bool:
    """Whether some text or reason has most of the content words of an item that is still open."""
    said = [set(content_stems(f"{one['text']} {one['why']}", language)) for one in made]
    wanted = [set(content_stems(item["action"], language)) for item in items]
    return any(2 * len(item & text) > len(item) for item in wanted if item for text in said)


def language_of(record: Mapping[str, Any]) -> str:
    """The language that a pair writes in, else that of its locale."""
    notes = [one["notes"] for one in record["sessions"]]
    return spoken_language(record["pair"]["goals"], notes) or str(record["pair"]["locale"][:2])


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    tokens = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    yield from zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False)
