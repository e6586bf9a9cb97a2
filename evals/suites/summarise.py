"""Items, owners, dates, traps and follow-through: on notes that nothing was trained on, and on the development sets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from coach.model.program import Person
from coach.redact import find
from evals.labelled import bare
from evals.metrics.follow_through import follow_through
from evals.metrics.items import MarkedItem, Span, count, pairs_of, span_of
from evals.subject import Subject
from evals.suite import Case, Figure, Outcome, ratio, total
from evals.suites.held_out import development, held_out, on_notes


def observe(subject: Subject, case: Case) -> Outcome:
    record = bare(case.data)
    answer = subject.summary(record)
    swapped = _swaps(subject, record, answer["items"])
    return {**compared(case.data, answer), "swapped": len(swapped), "not_swapped": sum(swapped)}


def compared(labelled: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, Any]:
    """An answer on one note beside its labels: counts of items, owners, dates, traps and states, and the faults."""
    gold, text = labelled["gold"], str(labelled["notes"])
    found, wanted = [marked(one, text) for one in answer["items"]], [marked(one, text) for one in gold["items"]]
    traps = [span for quote in gold["not_items"] if (span := span_of(text, quote)) is not None]
    counts = count(found, wanted, traps)
    said = [one["status"] for one in sorted(answer["previous"], key=lambda one: int(one["index"]))]
    states = [[one["status"], other] for one, other in zip(gold["previous"], said, strict=True)]
    return {
        **{name: getattr(counts, name) for name in counts.__dataclass_fields__},
        "twice_matched": 2 * counts.matched,
        "found_and_wanted": counts.found + counts.wanted,
        "states": states,
        "earlier": len(states),
        "states_right": sum(one == other for one, other in states),
        "false_done": sum(other == "done" != one for one, other in states),
        "said_done": sum(other == "done" for _, other in states),
        "owner_named": counts.matched - counts.owner_none,
        "faults": list(_faults(text, found, wanted, traps, gold, states)),
    }


def _macro_f1(outcomes: Sequence[Outcome]) -> float | None:
    states = [one for outcome in outcomes for one in outcome["states"]]
    counts = follow_through([one for one, _ in states], [other for _, other in states])
    return None if counts is None else counts.macro_f1


def _majority(outcomes: Sequence[Outcome]) -> float | None:
    states = [one for outcome in outcomes for one, _ in outcome["states"]]
    counts = follow_through(states, states)
    return None if counts is None else counts.majority


FIGURES = (
    ratio("items_f1", "twice_matched", "found_and_wanted"),
    ratio("items_precision", "matched", "found"),
    ratio("items_recall", "matched", "wanted"),
    ratio("owners_right", "owner_right", "matched"),
    ratio("owners_open", "owner_none", "matched", "neither"),
    total("owners_inverted", "owner_inverted"),
    ratio("named_owners_inverted", "owner_inverted", "owner_named", "lower"),
    total("owners_not_swapped", "not_swapped"),
    ratio("dates_right", "due_right", "dated"),
    ratio("dates_invented", "due_invented", "undated", "lower"),
    total("not_quotes", "not_quotes"),
    ratio("traps_taken", "traps_taken", "traps", "lower"),
    ratio("follow_through", "states_right", "earlier"),
    Figure("follow_through_macro_f1", whole=_macro_f1),
    Figure("follow_through_by_majority", "neither", whole=_majority),
    total("false_done", "false_done"),
    ratio("done_that_is_not", "false_done", "said_done", "lower"),
)


suite = partial(on_notes, observe=observe, figures=FIGURES)
"""The suite on some files of labelled notes."""

SUITES = (
    suite(
        "summarise",
        "Items and follow-through on notes that nothing was trained on and whose errors nobody looked at.",
        held_out(),
        open=False,
    ),
    suite(
        "summarise-development",
        "The same on the sets that the coach was tuned on: not its quality, but where it fails can be read.",
        development(),
        open=True,
        when_named=True,
    ),
)


def marked(item: Mapping[str, Any], text: str) -> MarkedItem:
    """An item as it stands in a note; one without its words has no place there."""
    return MarkedItem(span_of(text, item["evidence"]), item["owner"], item["due"])


def _faults(
    text: str,
    found: Sequence[MarkedItem],
    wanted: Sequence[MarkedItem],
    traps: Sequence[Span],
    gold: Mapping[str, Any],
    states: Sequence[Sequence[str]],
) -> Iterator[dict[str, Any]]:
    """What went wrong, with where in the note it is; a runner that keeps a set closed leaves these out."""
    matches = pairs_of([one.span for one in found], [one.span for one in wanted])
    for i, j in matches:
        left, right = found[i], wanted[j]
        if left.owner != right.owner:
            yield _fault("owner", right.span, f"said {left.owner or 'open'}, is {right.owner}")
        if right.due is not None and left.due != right.due:
            yield _fault("date", right.span, f"said {left.due or 'none'}, is {right.due}")
    for j, missed in enumerate(wanted):
        if j not in {b for _, b in matches}:
            yield _fault("item missed", missed.span, f"{missed.owner}, {missed.due or 'no date'}")
    for i, extra in enumerate(found):
        if i not in {a for a, _ in matches}:
            trap = extra.span is not None and any(extra.span[0] < end and start < extra.span[1] for start, end in traps)
            yield _fault("trap taken" if trap else "item made up", extra.span, f"{extra.owner}, {extra.due}")
    for line, (is_, said) in zip(gold["previous"], states, strict=True):
        if is_ != said:
            span = span_of(text, line["evidence"]) if line.get("evidence") else None
            yield _fault("follow-through", span, f"said {said}, is {is_}")


def _fault(kind: str, span: Span | None, what: str) -> dict[str, Any]:
    return {"kind": kind, "span": None if span is None else list(span), "what": what}


_ROLE_WORDS = re.compile(
    r"\b(mentor\w*|mentee\w*|leader\w*|boss\w*|chef\w*|cheffe|manager\w*|executive\w*|senior\w*|junior\w*|"
    r"vorgesetzt\w*|führungskraft|mentora?|jefa?|directora?|directeur|directrice|patron\w*)\b",
    re.I,
)
_OTHER = {"leader": "mentor", "mentor": "leader", "both": "both", None: None}


def _swaps(subject: Subject, record: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> list[int]:
    """For each way in which the two partners can change places, how many owners stay behind; none for a note with role
    words.

    They change places in the record alone, so that every name stands for the other role; and in the text, where each
    name is written for the other's and the author is the other one. The second is left out where a partner is also
    called by initials or a nickname: those would stay while the name changes.
    """
    if _ROLE_WORDS.search(record["notes"]):
        return []
    author = _OTHER[record["author"]]
    changed = [{**record, "leader": record["mentor"], "mentor": record["leader"], "author": author}]
    if called_by_name_alone(record):
        changed.append({**record, "notes": _names_swapped(record), "author": author})
    before = [_OTHER[one["owner"]] for one in items]
    return [_left_behind(before, [one["owner"] for one in subject.summary(again)["items"]]) for again in changed]


def _left_behind(before: Sequence[str | None], after: Sequence[str | None]) -> int:
    return sum(a != b for a, b in zip(before, after, strict=False)) + abs(len(before) - len(after))


def called_by_name_alone(record: Mapping[str, Any]) -> bool:
    """Whether the note calls the two by their full, first or last names, and nothing else."""
    people = [Person(record["leader"]), Person(record["mentor"])]
    plain = {part for one in people for part in (one.name, *one.name.split())}
    (spans,) = find([record["notes"]], people)
    return all(record["notes"][one.start : one.end] in plain for one in spans if one.kind in ("LEADER", "MENTOR"))


def _names_swapped(record: Mapping[str, Any]) -> str:
    leader, mentor = record["leader"].split(), record["mentor"].split()
    return renamed(
        record["notes"],
        {leader[0]: mentor[0], mentor[0]: leader[0], leader[-1]: mentor[-1], mentor[-1]: leader[-1]},
    )


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The text with whole words written for others."""
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"\b(?:{pattern})\b", lambda match: names[match.group()], text)
