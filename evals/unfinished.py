"""Finished cases of a run that is under way, so that a run that was stopped goes on from them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from evals.plan import Task
from evals.suite import Outcome


class Unfinished:
    """One JSON array a line; deleted once the run is whole."""

    def __init__(self, runs: Path, what: dict[str, Any]) -> None:
        key = hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()[:16]
        self._path = runs / f"unfinished-{key}.jsonl"
        self.outcomes: dict[Task, Outcome] = {}

    def __enter__(self) -> Unfinished:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists():
            for line in self._path.read_text(encoding="utf-8").splitlines():
                try:
                    name, who, place, outcome = json.loads(line)
                except ValueError:
                    continue  # the line that the run was stopped in
                self.outcomes[name, who, place] = outcome
        self._file = self._path.open("a", encoding="utf-8")
        self._file.write("\n")
        return self

    def keep(self, task: Task, outcome: Outcome) -> None:
        self.outcomes[task] = outcome
        self._file.write(json.dumps([*task, outcome], ensure_ascii=False) + "\n")
        self._file.flush()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if kind is None:
            self._path.unlink()
