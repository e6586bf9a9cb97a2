"""What an LLM's part in an answer took: for provenance, metrics and bills. It holds numbers, never text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LlmUse:
    """Of one answer, failed calls included; all zero where no LLM was asked."""

    calls: int = 0
    """To the endpoint."""
    input_tokens: int = 0
    """As the endpoint counted them; zero where it did not."""
    output_tokens: int = 0
    cost: float | None = None
    """In the currency of the price table; None where that has no price of the model."""
    seconds: float = 0.0
    """Spent waiting for the LLM; of windows asked at the same time, of all of them."""
    windows: int = 1
    """In how many parts the notes were read: more than one where they are long."""
    cached: int = 0
    """Questions that were answered from the cache instead of by a call."""


NO_LLM = LlmUse()


def total(uses: Iterable[LlmUse]) -> LlmUse:
    """Of several answers together; the windows are those of the answer that had most."""
    uses = list(uses)
    costs = [one.cost for one in uses if one.cost is not None]
    return LlmUse(
        calls=sum(one.calls for one in uses),
        input_tokens=sum(one.input_tokens for one in uses),
        output_tokens=sum(one.output_tokens for one in uses),
        cost=sum(costs) if costs else None,
        seconds=sum(one.seconds for one in uses),
        windows=max((one.windows for one in uses), default=1),
        cached=sum(one.cached for one in uses),
    )


def by_rule(refused: Iterable[str]) -> dict[str, int]:
    """How many parts of an answer each rule refused."""
    return dict(sorted(Counter(refused).items()))
