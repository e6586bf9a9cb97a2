"""Predictions whose LLM is asked by file: questions are written out, results come back through verification."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from coach.bootstrap import LLM, Coach, engine_over
from coach.engines.llm.batch import Exchange
from coach.errors import BadInput, NotReady


def exchange_by_file(coach: Coach, results: Sequence[Path]) -> Exchange:
    """Makes the coach's LLM one that answers from these files. Raises NotReady, BadInput."""
    settings = coach.settings.llm
    if settings is None:
        raise NotReady("A batch needs the model's name; set COACH_LLM__MODEL.")
    if coach.chosen_engine not in (None, LLM):
        raise BadInput("A batch is for --engine llm.")
    exchange = Exchange(settings.model_name, _lines(results))
    coach.__dict__["engine"] = engine_over(exchange, settings, coach.local_engine, coach.product_names)
    return exchange


def _lines(results: Sequence[Path]) -> Iterator[str]:
    for path in results:
        with path.open(encoding="utf-8") as lines:
            yield from lines


def settled(answers: Iterable[dict[str, Any]], exchange: Exchange) -> Iterator[dict[str, Any] | None]:
    """Each answer, or None in place of one that has a question waiting."""
    missed = 0
    for answer in answers:
        yield answer if exchange.missed == missed else None
        missed = exchange.missed
