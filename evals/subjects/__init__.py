"""Who can be measured: the product, baselines to beat, answers that no gate may let pass, and seeded faults."""

from __future__ import annotations

from importlib import import_module

from coach.errors import BadInput
from evals.subject import Bench, Subject

SUBJECTS: dict[str, str] = {
    "embedded": "evals.subject:Subject",
    "llm": "evals.subject:Subject",
    "scripted": "evals.subject:Subject",
    "words": "evals.subjects.plain:Words",
    "vectors": "evals.subjects.plain:Vectors",
    "naive": "evals.subjects.naive:Naive",
    "empty": "evals.subjects.degenerate:Empty",
    "constant": "evals.subjects.degenerate:Constant",
    "owners-swapped": "evals.subjects.faults:OwnersSwapped",
    "dates-off": "evals.subjects.faults:DatesOff",
    "quotes-paraphrased": "evals.subjects.faults:QuotesParaphrased",
    "always-superficial": "evals.subjects.faults:AlwaysSuperficial",
    "random-ranking": "evals.subjects.faults:RandomRanking",
    "prompts-repeated": "evals.subjects.faults:PromptsRepeated",
    "off-limits-ignored": "evals.subjects.faults:OffLimitsIgnored",
    "citations-shuffled": "evals.subjects.faults:CitationsShuffled",
    "always-done": "evals.subjects.faults:AlwaysDone",
    "fallback-unlabelled": "evals.subjects.faults:FallbackUnlabelled",
}
"""Whoever adds a subject writes one module and one line here."""


def subject(name: str, bench: Bench) -> Subject:
    """Raises BadInput for a name that is not in the table."""
    if name not in SUBJECTS:
        raise BadInput(f"There is no engine {name!r} to measure. Engines: {', '.join(SUBJECTS)}.")
    module, _, attribute = SUBJECTS[name].partition(":")
    made: type[Subject] = getattr(import_module(module), attribute)
    return made(bench)
