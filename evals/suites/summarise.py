"""Items, owners, dates, traps and follow-through on notes by a hand that nothing was trained on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from coach.model.program import Person
from coach.redact import find
from evals.metrics.follow_through import follow_through
from evals.metrics.items import ItemCounts, MarkedItem, Span, count
from evals.predict.notes import notes
from evals.predict.records import Records, bare_coach
from evals.suites.held_out import SETS, held_out


def run(data: Path | None) -> tuple[dict[str, float], list[str]]:
    total = ItemCounts()
    wanted_states, said_states = [], []
    for record, answer in held_out():
        text, gold = record["notes"], record["gold"]
        found = [_marked(one, text) for one in answer["items"]]
        wanted = [_marked(one, text) for one in gold["items"]]
        traps = [span for quote in gold["not_items"] if (span := _span(text, quote)) is not None]
        total += count(found, wanted, traps)
        wanted_states += [one["status"] for one in gold["previous"]]
        said_states += [one["status"] for one in sorted(answer["previous"], key=lambda one: int(one["index"]))]
    states = follow_through(wanted_states, said_states)
    assert states is not None
    figures = {
        "items_f1": total.f1,
        "items_precision": total.precision,
        "items_recall": total.recall,
        "owners_right": total.owner_accuracy,
        "owners_inverted": float(total.owner_inverted),
        "dates_right": total.due_accuracy,
        "not_quotes": float(total.not_quotes),
        "traps_taken": total.trap_rate,
        "follow_through": states.accuracy,
        "false_done": float(states.false_done),
        "owners_not_swapped": float(sum(_not_swapped())),
    }
    lines = [f"{', '.join(SETS)}: {len(held_out())} notes, {total.wanted} items, {states.items} earlier items"]
    lines += [f"{name:<28} {value:.3f}" for name, value in figures.items()]
    lines.append(
        f"{total.matched} items matched, {total.owner_none} of them with the owner left open; "
        f"naming the commonest state alone: {states.majority:.3f}"
    )
    return figures, lines


def _marked(item: Mapping[str, Any], text: str) -> MarkedItem:
    return MarkedItem(_span(text, item["evidence"]), item["owner"], item["due"])


def _span(text: str, quote: str) -> Span | None:
    at = text.find(quote)
    return None if at < 0 else (at, at + len(quote))


_ROLE_WORDS = re.compile(
    r"\b(mentor\w*|mentee\w*|leader\w*|boss\w*|chef\w*|cheffe|manager\w*|executive\w*|senior\w*|junior\w*|"
    r"vorgesetzt\w*|führungskraft|mentora?|jefa?|directora?|directeur|directrice|patron\w*)\b",
    re.I,
)
_OTHER = {"leader": "mentor", "mentor": "leader", "both": "both", None: None}


def _not_swapped() -> Iterator[int]:
    """For each note without role words, how many owners stay behind when the two partners change places.

    They change places twice: in the record alone, so that every name stands for the other role; and in the text, where
    each name is written for the other's and the author is the other one. The second is left out where a partner is
    also called by initials or a nickname: those would stay while the name changes.
    """
    with bare_coach() as coach:
        for record, answer in held_out():
            if _ROLE_WORDS.search(record["notes"]):
                continue
            bare = {key: value for key, value in record.items() if key != "gold"}
            author = _OTHER[record["author"]]
            changed = [{**bare, "leader": record["mentor"], "mentor": record["leader"], "author": author}]
            if _called_by_name_alone(record):
                changed.append({**bare, "notes": _names_swapped(record), "author": author})
            before = [_OTHER[one["owner"]] for one in answer["items"]]
            for again in notes(Records(changed), coach.engine):
                after = [one["owner"] for one in again["items"]]
                yield sum(a != b for a, b in zip(before, after, strict=False)) + abs(len(before) - len(after))


def _called_by_name_alone(record: Mapping[str, Any]) -> bool:
    people = [Person(record["leader"]), Person(record["mentor"])]
    plain = {part for one in people for part in (one.name, *one.name.split())}
    (spans,) = find([record["notes"]], people)
    return all(record["notes"][one.start : one.end] in plain for one in spans if one.kind in ("LEADER", "MENTOR"))


def _names_swapped(record: Mapping[str, Any]) -> str:
    leader, mentor = record["leader"].split(), record["mentor"].split()
    table = {leader[0]: mentor[0], mentor[0]: leader[0], leader[-1]: mentor[-1], mentor[-1]: leader[-1]}
    pattern = "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))
    return re.sub(rf"\b(?:{pattern})\b", lambda match: table[match.group()], record["notes"])
