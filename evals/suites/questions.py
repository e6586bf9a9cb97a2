"""Whether the hub's rungs, set by hand, go with the depth that people would give the questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from evals.metrics.rank_correlation import spearman
from evals.subject import Subject
from evals.suite import Case, Figure, Outcome, Suite
from knowledge.loaders import parse_hub
from knowledge.loaders.entry import Limits
from knowledge.places import hub_places
from knowledge.slots import bare


def cases(_: Path | None) -> list[Case]:
    """The English prompts of the hub, those of one file together."""
    from importlib.resources import files

    root = files("knowledge").joinpath("hub")
    made = []
    for place in hub_places(root):
        if not place.startswith("prompts/"):
            continue
        loaded = parse_hub(root.joinpath(*place.split("/")).read_bytes(), place, Limits())
        cards = [one.resource for one in loaded.documents if one.resource.language == "en" and one.resource.prompt]
        if cards:
            asked = [[one.id, bare(one.prompt.text), one.prompt.rung] for one in cards if one.prompt]
            made.append(Case(Path(place).stem, Path(place).stem, {"asked": asked}))
    return made


def observe(subject: Subject, case: Case) -> Outcome:
    ids, texts, rungs = zip(*case.data["asked"], strict=True)
    depths = subject.question_depths(texts)
    return {"ids": list(ids), "rungs": list(rungs), "depths": [round(one, 6) for one in depths], "faults": []}


def _all(outcomes: Sequence[Outcome]) -> tuple[list[int], list[float]]:
    return [r for one in outcomes for r in one["rungs"]], [d for one in outcomes for d in one["depths"]]


def _at(rung: int) -> Figure:
    def whole(outcomes: Sequence[Outcome]) -> float | None:
        depths = [depth for depth, its in zip(*_all(outcomes)[::-1], strict=True) if its == rung]
        return fmean(depths) if depths else None

    return Figure(f"depth_at_rung_{rung}", "neither", whole=whole)


SUITES = (
    Suite(
        "questions",
        "How the rungs of the hub's English prompts, set by hand, go with the depth that a model of ratings gives.",
        cases,
        observe,
        (Figure("rung_depth_spearman", whole=lambda all_: spearman(*_all(all_))), *(_at(rung) for rung in range(1, 6))),
    ),
)
