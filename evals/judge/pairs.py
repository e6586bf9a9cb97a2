"""Two answers to one question, side by side: from two files of predictions, or from a file with people's labels.

A labelled pair is {id, task, cluster, language, leader, mentor, given, a, b, labels: {reader: "a" | "b" | "neither"}}.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from coach.errors import BadInput
from evals.judge.shown import SHOWN, Job
from evals.labelled import DATA, rows
from evals.predict.records import may_leave, person_of

LABELLED = DATA / "judge_pairs.jsonl"
Better: TypeAlias = Literal["a", "b", "neither"]
_OTHER: Mapping[str, Better] = {"a": "b", "b": "a", "neither": "neither"}


@dataclass(frozen=True, slots=True)
class Pairwise:
    id: str
    cluster: str
    """The pair of people: verdicts about one pair are alike."""
    job: Job
    leader: str
    mentor: str
    given: str
    """What both answers rest on, as people and the judge read it."""
    a: str
    b: str
    may_leave: bool = True
    """Whether the pair's charter lets its texts go to an LLM."""
    labels: Mapping[str, Better] = field(default_factory=dict)
    """By reader."""

    @property
    def agreed(self) -> Better | None:
        """What all readers say; None where they differ or nobody said."""
        said = set(self.labels.values())
        return said.pop() if len(said) == 1 else None

    def swapped(self) -> Pairwise:
        return replace(self, a=self.b, b=self.a, labels={name: _OTHER[label] for name, label in self.labels.items()})


def labelled(path: Path, job: Job) -> list[Pairwise]:
    """The labelled pairs of a job. Raises BadInput that names the line that cannot be used."""
    found = []
    for number, row in enumerate(rows(path), 1):
        missing = [name for name in ("id", "task", "leader", "mentor", "given", "a", "b") if name not in row]
        if missing:
            raise BadInput(f"{path.name}, record {number}: {', '.join(missing)} missing.")
        labels = row.get("labels") or {}
        wrong = sorted(str(one) for one in labels.values() if one not in get_args(Better))
        if wrong:
            raise BadInput(f"{path.name}, record {number}: a label is a, b or neither, not {wrong[0]}.")
        if row["task"] == job:
            cluster = str(row.get("cluster") or row["id"])
            leader, mentor, given, a, b = (str(row[name]) for name in ("leader", "mentor", "given", "a", "b"))
            found.append(Pairwise(str(row["id"]), cluster, job, leader, mentor, given, a, b, labels=labels))
    return found


def pairs(job: Job, records: Path, a: Path, b: Path) -> list[Pairwise]:
    """What two engines said to the same records. A record that either gave no answer to has no part.

    Raises BadInput where no record has two answers.
    """
    said = [{one.get("id"): one for one in rows(path) if "error" not in one} for path in (a, b)]
    found = [
        _pair(job, record, said[0][record["id"]], said[1][record["id"]])
        for record in rows(records)
        if all(record.get("id") in side for side in said)
    ]
    if not found:
        raise BadInput(f"{a.name} and {b.name} answer no record of {records.name} both.")
    return found


def _pair(job: Job, record: Mapping[str, Any], a: Mapping[str, Any], b: Mapping[str, Any]) -> Pairwise:
    of = record.get("pair")
    people, cluster = (of, of.get("id")) if isinstance(of, Mapping) else (record, of)
    given, answer = SHOWN[job]
    return Pairwise(
        id=str(record["id"]),
        cluster=str(cluster or record["id"]),
        job=job,
        leader=person_of(people["leader"]).name,
        mentor=person_of(people["mentor"]).name,
        given=given(record),
        a=answer(a),
        b=answer(b),
        may_leave=may_leave(record),
    )


def sheet(found: Sequence[Pairwise], seed: int) -> Iterator[dict[str, Any]]:
    """Lines for people to label: in an order, and with sides, that tell nothing of who said what."""
    chance = random.Random(seed)  # noqa: S311
    for one in chance.sample(list(found), len(found)):
        drawn = one.swapped() if chance.random() < 0.5 else one
        yield {
            "id": drawn.id,
            "task": drawn.job,
            **{name: getattr(drawn, name) for name in ("cluster", "leader", "mentor", "given", "a", "b")},
            "labels": {},
        }
