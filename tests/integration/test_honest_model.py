"""The verifier lets honest words stand: else nothing that it lets through would mean anything."""

from __future__ import annotations

from coach.bootstrap import Coach
from evals.attacks.honest_share import Count, of_notes, of_prompts
from evals.attacks.subjects import subjects
from evals.bench.honest import lines
from evals.labelled import sample_records

_SOME = 6


def test_most_of_what_an_honest_model_says_stands(hub: Coach) -> None:
    counts = of_notes(sample_records()[:_SOME], hub.local_engine)
    counts |= of_prompts(subjects(), hub.local_engine, hub.retriever)
    assert all(one.said > 0 and one.kept <= one.said for one in counts.values())
    assert {name for name, one in counts.items() if one.share_refused > 0.4} == set()
    assert len(lines(counts)) == len(counts) + 1


def test_nothing_kept_is_all_refused() -> None:
    assert Count(said=4, kept=0).share_refused == 1.0
