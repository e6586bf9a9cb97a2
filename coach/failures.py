"""What may be written down of an error: its type and its place in the code, never its words."""

from __future__ import annotations

import traceback
from pathlib import Path


class FailedElsewhere(Exception):
    """Something failed in another process; `place` is where there, or how that process ended."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


def where(error: BaseException) -> str:
    """The type of an error and the place in the code, back to its first cause."""
    if isinstance(error, FailedElsewhere):
        return error.place
    lines, at = [], error
    while True:
        frames = traceback.extract_tb(at.__traceback__)
        place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else ""
        lines.append(f"{type(at).__qualname__}{place}")
        cause = at.__cause__ or at.__context__
        if cause is None or len(lines) == 3:
            return ", caused by ".join(lines)
        at = cause
