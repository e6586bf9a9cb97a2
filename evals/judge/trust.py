"""Whether a judge may be used: how far it agrees with people on labelled pairs, and whether order sways it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from evals.judge.ask import Judgement
from evals.judge.pairs import Pairwise
from evals.metrics.interval import interval
from evals.metrics.kappa import kappa
from evals.suite import Figure, Outcome


@dataclass(frozen=True, slots=True)
class Limits:
    """Below these a judge is not used."""

    kappa: float = 0.4
    """With the labels that all readers share; below it, agreement is called fair at best (Landis and Koch 1977)."""
    kappa_low: float = 0.2
    """The lower end of its interval: a lucky draw of pairs must not carry a judge."""
    flipped: float = 0.25
    """Verdicts that change with the order: more than one in four says that place counts as much as content."""
    answered: float = 0.9
    """Of the pairs; which ones a judge cannot answer is no accident."""
    pairs: int = 20
    """Labelled alike by all readers: with fewer, no agreement can be told from chance."""


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Trust:
    """What was seen on the labelled pairs of one job."""

    pairs: int
    answered: int
    labelled: int
    """Of these, pairs that all readers label alike."""
    agree: float | None
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None
    flipped: float | None
    first: float | None
    """Of the verdicts for one side, the share for the answer that was shown first; .5 is fair."""
    readers_agree: float | None
    readers_kappa: float | None
    """Of the readers with one another, the lowest: no judge can be asked for more."""

    def why_not(self, limits: Limits = LIMITS) -> Iterator[str]:
        """Each reason not to use the judge."""
        if self.labelled < limits.pairs:
            yield f"only {self.labelled} pairs have a label that all readers share; {limits.pairs} are needed"
        if self.answered < limits.answered * self.pairs:
            yield f"it judged {self.answered} of {self.pairs} pairs; {limits.answered:.0%} are needed"
        if self.kappa is None or self.kappa < limits.kappa:
            yield f"its agreement with the labels is {_said(self.kappa)}; a kappa of {limits.kappa} is needed"
        elif self.kappa_low is None or self.kappa_low < limits.kappa_low:
            yield f"its agreement could be as low as {_said(self.kappa_low)}; {limits.kappa_low} is needed"
        if self.flipped is None or self.flipped > limits.flipped:
            changed = "no pair" if self.flipped is None else f"{self.flipped:.0%} of its verdicts"
            yield f"{changed} changed with the order of the answers; at most {limits.flipped:.0%} may"

    def lines(self) -> Iterator[str]:
        """For people."""
        interval_ = "" if self.kappa_low is None else f" [{self.kappa_low:.2f}, {self.kappa_high:.2f}]"
        yield f"labelled pairs judged            {self.answered} of {self.pairs}"
        yield f"agreement with labels, kappa     {_said(self.kappa)}{interval_} on {self.labelled} pairs"
        yield f"the same, share of pairs         {_share(self.agree)}"
        yield f"readers with one another         {_share(self.readers_agree)}, kappa {_said(self.readers_kappa)}"
        yield f"verdicts that went with the order {_share(self.flipped)}"
        yield f"verdicts for what came first     {_share(self.first)} (50% is fair)"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def trust(made: Sequence[Judgement], seed: int = 0) -> Trust:
    """From the judgements of all labelled pairs of a job."""
    answered = [one for one in made if one.both is not None]
    both = [one for one in answered if one.pair.agreed is not None]
    figure = Figure("kappa", whole=_kappa)
    clusters: dict[str, list[Outcome]] = {}
    for one in both:
        clusters.setdefault(one.pair.cluster, []).append({"people": one.pair.agreed, "judge": one.better})
    outcomes = [one for part in clusters.values() for one in part]
    low, high = (interval(figure, clusters, seed) if outcomes else None) or (None, None)
    sides = [place for one in answered for place in one.shown if place != "neither"]
    readers = _readers([one.pair for one in made])
    return Trust(
        pairs=len(made),
        answered=len(answered),
        labelled=len(both),
        agree=_mean([one.better == one.pair.agreed for one in both]),
        kappa=_kappa(outcomes),
        kappa_low=low,
        kappa_high=high,
        flipped=_mean([one.flipped for one in answered]),
        first=_mean([place == "first" for place in sides]),
        readers_agree=readers[0],
        readers_kappa=readers[1],
    )


def _kappa(outcomes: Sequence[Outcome]) -> float | None:
    if not outcomes:
        return None
    people, said = [one["people"] for one in outcomes], [one["judge"] for one in outcomes]
    # One label alone on both sides agrees by chance: that is no sign of a judge.
    return 0.0 if len({*people, *said}) == 1 else kappa(people, said)


def _readers(found: Sequence[Pairwise]) -> tuple[float | None, float | None]:
    """How far any two readers agree, at the lowest."""
    names = sorted({name for one in found for name in one.labels})
    shares, kappas = [], []
    for left, right in combinations(names, 2):
        shared: list[Mapping[str, str]] = [one.labels for one in found if {left, right} <= one.labels.keys()]
        if shared:
            pairs = [(one[left], one[right]) for one in shared]
            shares.append(sum(a == b for a, b in pairs) / len(pairs))
            kappas.append(kappa(*zip(*pairs, strict=True)))
    return (min(shares), min(kappas)) if kappas else (None, None)


def _mean(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _said(value: float | None) -> str:
    return "not known" if value is None else f"{value:.2f}"


def _share(value: float | None) -> str:
    return "not known" if value is None else f"{value:.0%}"
