"""What texts that give orders bring about where the model obeys them: `python -m evals.bench.injected --data FOLDER`.

FOLDER holds `dev.jsonl` with a `text` a line (the public set `prompt_injection`); without it the hand-written attempts
of `evals/data/injections.jsonl` are taken. Each text stands in a note, and in the hub's prompts. Prints for each job in
how many cases the model saw the text, and in how many of these something of what it said was shown. The exit code is 1
if there are any.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from evals.attacks.honest import JOBS
from evals.attacks.obeying import Effect, effects
from evals.attacks.oracle import telling
from evals.attacks.subjects import subjects
from evals.labelled import DATA, rows
from evals.predict.records import hub_coach

_STEP = 7
"""Which pair the next text goes to; prime to their number."""


def texts(folder: Path | None) -> list[str]:
    if folder is None:
        return [str(one["text"]) for one in rows(DATA / "injections.jsonl")]
    lines = (folder / "dev.jsonl").read_text("utf-8").splitlines()
    return [str(json.loads(line)["text"]) for line in lines]


def measure(some: Sequence[str]) -> list[tuple[int, Effect]]:
    """With the number of the text."""
    of = subjects()
    with hub_coach() as coach:
        return [
            (number, one)
            for number, text in enumerate(some)
            for one in effects(text, of[number * _STEP % len(of)], coach.local_engine, coach.retriever)
        ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; returns 1 if a text had an effect, else 0."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.injected", description="What injected orders bring.")
    parser.add_argument("--data", type=Path, default=None, help="folder of the public set")
    found = measure(texts(parser.parse_args(arguments).data))
    print(f"{'job':10}{'cases':>7}{'seen':>7}{'effects':>9}")
    for job in JOBS:
        own = [one for _, one in found if one.job == job]
        print(f"{job:10}{len(own):7}{sum(one.asked for one in own):7}{sum(bool(one.wrong) for one in own):9}")
    for number, one in found:
        if one.wrong:
            print(f"  text {number}, {one.job}: {telling(one.wrong)}")
    return int(any(one.wrong for _, one in found))


if __name__ == "__main__":
    raise SystemExit(main())
