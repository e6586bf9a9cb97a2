"""Two programs in one installation, each with documents of its own: does one ever see what is the other's?

Each document holds a canary, a word that is nowhere else. The two have documents on the same matters, so the other
program's is always the next best answer.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from coach.access import resource, search
from coach.bootstrap import Coach
from coach.errors import NotFound
from coach.model.account import Account, Caller, Membership
from coach.model.program import Pair, Person, Program
from evals.predict.records import embedder_of
from evals.subject import Subject
from evals.suite import Case, Outcome, Suite, ratio, total
from knowledge.ingest import ingest
from knowledge.resource import Resource

PROGRAMS = ("north", "south")
_MATTERS = {
    "night-shift": "How we hand over a night shift: who tells whom, what is written down, and what nobody may skip.",
    "complaints": "How a customer's complaint reaches the branch manager within a day, and who answers it.",
    "first-week": "What a newcomer does in the first week, whom they sit with, and what they may leave for later.",
    "meetings": "Our rules for meetings: who speaks first, when cameras are off, and how a decision is written down.",
}


def canary(program: str, matter: str) -> str:
    """A word that stands in one document alone."""
    return f"zq{program}{matter.replace('-', '')}xk"


def cases(_: Path | None) -> list[Case]:
    return [
        Case(f"{program}/{matter}", matter, {"program": program, "matter": matter})
        for program in PROGRAMS
        for matter in _MATTERS
    ]


def observe(subject: Subject, case: Case) -> Outcome:
    coach = subject.bench.prepared("tenancy", _prepare)
    program, matter = case.data["program"], case.data["matter"]
    other = next(one for one in PROGRAMS if one != program)
    theirs = {canary(other, one) for one in _MATTERS}
    seen = ""
    found = 0
    for query in (_MATTERS[matter], canary(other, matter), canary(program, matter)):
        texts = subject.search_in(coach, caller_of(program), program, query)
        seen += "\n".join(texts)
        found += any(canary(program, matter) in text for text in texts)
    suggested = subject.suggestions_in(coach, f"pair-{program}")
    seen += "\n".join(suggested)
    opened = sum(_opens(coach, one.id, program) for one in _of(coach, other)) + _searches(coach, program, other)
    leaks = sorted(one for one in theirs if one in seen)
    return {
        "leaked": len(leaks) + opened,
        "asked": 2,
        "found": min(found, 2),
        "faults": [{"kind": "leak", "span": None, "what": one} for one in leaks],
    }


def _prepare(coach: Coach) -> None:
    for program in PROGRAMS:
        pair = Pair(
            f"pair-{program}", program, Person("Robin Ashdown"), Person("Sam Ellery"), tuple(_MATTERS.values())[:3]
        )
        with coach.uow.write() as store:
            store.save_program(Program(program, program), [pair], [])
        with TemporaryDirectory() as folder:
            for matter, text in _MATTERS.items():
                path = Path(folder) / f"{matter}.md"
                path.write_text(f"# {matter}\n\n{text} Our word for it is {canary(program, matter)}.\n")
            ingest([Path(folder)], coach.catalogue, embedder_of(coach), program=program)


def _of(coach: Coach, program: str) -> list[Resource]:
    return [one for one in coach.retriever.snapshot.resources.values() if one.program == program]


def caller_of(program: str) -> Caller:
    """A leader of this program and of no other."""
    return Caller(Account(program, program), frozenset((Membership(program, "leader"),)))


def _opens(coach: Coach, resource_id: str, program: str) -> int:
    """In how many ways someone of `program` can open a document that is another's."""
    opened = 0
    for claimed in (program, None, next(one for one in PROGRAMS if one != program)):
        try:
            resource(coach, caller_of(program), resource_id, program=claimed)
        except NotFound:
            continue
        opened += 1
    return opened


def _searches(coach: Coach, program: str, other: str) -> int:
    """Whether someone of `program` can search as if they were of the other."""
    try:
        search(coach, caller_of(program), "meetings", limit=1, program=other)
    except NotFound:
        return 0
    return 1


SUITES = (
    Suite(
        "safety-tenancy",
        "Two programs with documents of their own: words of the other's in searches, suggestions and pages.",
        cases,
        observe,
        (total("leaked", "leaked"), ratio("own_found", "found", "asked")),
        needs="hub",
    ),
)
