"""What an LLM had to do with the answers that were measured: one that fell back is the embedded engine's, whatever the
run is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from coach.bootstrap import EMBEDDED
from coach.model.llm_use import total
from coach.ports import A, Answer, Engine, Question

Tally = Mapping[str, Any]
"""{answers, fell_back: {reason: count}, refused: {rule: count}, calls, input_tokens, output_tokens, cost}; JSON."""
_SUMS = ("answers", "calls", "input_tokens", "output_tokens")
_COUNTS = ("fell_back", "refused")


class Tallied:
    """An engine whose answers are counted as they are given."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._given: list[Answer[Any]] = []

    def answer(self, question: Question[A]) -> Answer[A]:
        answer = self._engine.answer(question)
        of_llm = answer.fallback is not None or answer.engine != EMBEDDED
        # What is asked again is the rest of an answer that was counted.
        if of_llm and question.again is None:
            self._given.append(answer)
        return answer

    def take(self) -> Tally | None:
        """Of the answers since the last time; None where an LLM had no part in any."""
        given, self._given = self._given, []
        if not given:
            return None
        use = total(one.use for one in given)
        return {
            "answers": len(given),
            "fell_back": _counts(one.fallback for one in given if one.fallback is not None),
            "refused": _counts(rule for one in given for rule in one.refused),
            "calls": use.calls,
            "input_tokens": use.input_tokens,
            "output_tokens": use.output_tokens,
            "cost": use.cost,
        }


def summed(tallies: Iterable[Tally]) -> Tally | None:
    """Of several cases together; None for none."""
    found = list(tallies)
    if not found:
        return None
    costs = [one["cost"] for one in found if one["cost"] is not None]
    return {
        **{name: sum(one[name] for one in found) for name in _SUMS},
        **{name: _added(one[name] for one in found) for name in _COUNTS},
        "cost": sum(costs) if costs else None,
    }


def fell_back_alone(tally: Tally) -> bool:
    """Whether no answer is the LLM's."""
    return bool(sum(tally["fell_back"].values()) == tally["answers"])


def sentence(tally: Tally) -> str:
    """For people."""
    back = sum(tally["fell_back"].values())
    reasons = ", ".join(f"{name} {count}" for name, count in tally["fell_back"].items())
    rules = ", ".join(f"{name} {count}" for name, count in tally["refused"].items())
    money = "" if tally["cost"] is None else f", costing {tally['cost']:.2f}"
    return (
        f"{tally['answers']} answers were asked of the LLM; {back} are the embedded engine's instead"
        f"{f' ({reasons})' if reasons else ''}. "
        f"Refused by rule: {rules or 'nothing'}. {tally['calls']} calls, {tally['input_tokens']} tokens in, "
        f"{tally['output_tokens']} out{money}."
    )


def _added(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    return dict(sorted(sum(map(Counter, counts), Counter()).items()))


def _counts(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
