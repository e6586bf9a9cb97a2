"""A fixed share of `python -m evals.bench.isolation`: nothing of a program reaches another."""

from __future__ import annotations

from pathlib import Path

from coach.bootstrap import bootstrap
from coach.settings import Settings
from evals.bench.isolation import fill, run


def test_nobody_finds_words_of_another_program(tmp_path: Path) -> None:
    coach = bootstrap(Settings(embedder="hashing", data_dir=tmp_path))
    fill(coach, 40)
    found = run(coach, 40, 250)
    coach.close()
    assert found.foreign == 0
    assert found.own > 50, "they find their own"
