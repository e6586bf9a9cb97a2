"""How often the judge prefers b to a, and the file that a judging is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coach.model.llm_use import total
from evals.judge.ask import Judgement
from evals.metrics.interval import interval
from evals.suite import Figure, Outcome

_GAIN = Figure("gain", share=lambda outcome: (float(outcome["gain"]), 1.0))
_POINTS: Mapping[str, int] = {"b": 1, "a": -1, "neither": 0}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of all pairs that were judged."""

    a: int
    b: int
    neither: int
    """Flipped ones included."""
    flipped: int
    not_judged: Mapping[str, int]
    """By reason."""
    gain: float
    """The share for b less the share for a, -1..1."""
    low: float
    high: float

    @property
    def sentence(self) -> str:
        if self.low > 0:
            return "b is preferred, and not by chance"
        return "a is preferred, and not by chance" if self.high < 0 else "no difference is shown"

    def lines(self) -> Iterator[str]:
        yield f"a preferred {self.a}, b preferred {self.b}, neither {self.neither} (of these {self.flipped} flipped)"
        yield from (f"not judged {count}: {reason}" for reason, count in self.not_judged.items())
        yield f"b over a {self.gain:+.2f} [{self.low:+.2f}, {self.high:+.2f}]: {self.sentence}"


def verdict(made: Sequence[Judgement], seed: int = 0) -> Verdict:
    """From judgements of which at least one has a verdict."""
    judged = [one for one in made if one.better is not None]
    counts = Counter(one.better for one in judged)
    clusters: dict[str, list[Outcome]] = {}
    for one in judged:
        clusters.setdefault(one.pair.cluster, []).append({"gain": _POINTS[str(one.better)]})
    low, high = interval(_GAIN, clusters, seed) or (-1.0, 1.0)
    return Verdict(
        a=counts["a"],
        b=counts["b"],
        neither=counts["neither"],
        flipped=sum(one.flipped for one in judged),
        not_judged=dict(sorted(Counter(one.failure for one in made if one.failure is not None).items())),
        gain=(counts["b"] - counts["a"]) / len(judged),
        low=low,
        high=high,
    )


def as_json(made: Sequence[Judgement]) -> dict[str, Any]:
    """The judgements without a text, and what they took."""
    use = total(one.use for one in made)
    return {
        "calls": use.calls,
        "input_tokens": use.input_tokens,
        "output_tokens": use.output_tokens,
        "cost": use.cost,
        "judgements": [
            {"id": one.pair.id, "shown": list(one.shown), "better": one.better, "failure": one.failure} for one in made
        ],
    }
