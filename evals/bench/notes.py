"""How long a note takes to be summarised and flagged, and what memory many notes take.

Each note is made of the sample program's, about 300 words long, with the earlier items of its pair, and carries a word
of its own in every sentence: none has been seen before, so the embedder and every cache have to work.

Run it with `python -m evals.bench.notes`, with `COACH_MODELS_DIR` as at set-up.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import re
import time
from collections.abc import Iterator, Sequence
from itertools import chain, cycle, islice, pairwise
from pathlib import Path
from statistics import median, quantiles

from coach.bootstrap import Coach
from coach.flag import read_session
from coach.model.note import Note, NoteText
from coach.model.program import Pair
from coach.model.session import Session
from coach.model.summary import EarlierItem
from coach.sample import read_sample
from coach.summarise import read_notes
from evals.predict.records import bare_coach

WORDS = 300
WARM_UP = 20
_SENTENCE_END = re.compile(r"(?=[.!?](?:\s|$))")

Case = tuple[Session, Pair, Sequence[EarlierItem]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; returns 0."""
    options = _parser().parse_args(arguments)
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with bare_coach() as coach:
        made = cases()
        for case in islice(made, WARM_UP):
            _read(coach, case)
        if options.profile:
            _profile(coach, list(islice(made, options.notes)))
        single = [_milliseconds(coach, case) for case in islice(made, options.notes)]
        middle, high = median(single), quantiles(single, n=20)[-1]
        print(f"{WORDS} words, summarised and flagged: p50 {middle:.1f} ms   p95 {high:.1f} ms   (target p50 <= 80)")
        before = _resident_mb()
        began = time.perf_counter()
        for case in islice(made, options.many):
            _read(coach, case)
        wall = time.perf_counter() - began
        print(f"{options.many} notes in a row: {options.many / wall:.1f} a second")
        print(f"resident: {before:.0f} MB before them, {_resident_mb():.0f} MB after")
    print(f"load average {os.getloadavg()[0]:.1f}")
    return 0


def cases() -> Iterator[Case]:
    """Notes without end, no two alike: two sessions of a pair in one note, cut to WORDS words."""
    sample = read_sample()
    both: list[Case] = []
    for pair in sample.pairs:
        for first, second in pairwise(sample.sessions_of(pair.id)):
            earlier = [EarlierItem(one.id, one.action, one.owner, one.due) for one in first.items]
            told = chain(second.notes[0].text.reveal().split(" "), first.notes[0].text.reveal().split(" "))
            note = Note("note", second.notes[0].author, NoteText(" ".join(islice(cycle(told), WORDS))))
            both.append((Session("session", pair.id, second.held_on, (note,)), pair, earlier))
    for number, (session, pair, before) in enumerate(cycle(both)):
        note = session.notes[0]
        text = _SENTENCE_END.sub(f" r{number}", note.text.reveal())
        fresh = Note(note.id, note.author, NoteText(text))
        yield Session(session.id, session.pair_id, session.held_on, (fresh,)), pair, before


def _read(coach: Coach, case: Case) -> None:
    session, pair, earlier = case
    read_notes(session, pair, earlier, (), coach.engine)
    read_session(session, pair, coach.engine)


def _milliseconds(coach: Coach, case: Case) -> float:
    began = time.perf_counter()
    _read(coach, case)
    return 1000 * (time.perf_counter() - began)


def _profile(coach: Coach, made: Sequence[Case]) -> None:
    """Where the time goes, the most expensive functions first."""
    profiler = cProfile.Profile()
    with profiler:
        for case in made:
            _read(coach, case)
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)


def _resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, flags=re.MULTILINE)
    return int(found[1]) / 1024 if found else float("nan")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.notes", description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=200, help="notes that are timed one by one")
    parser.add_argument("--many", type=int, default=1000, help="notes that are read in a row")
    parser.add_argument("--profile", action="store_true", help="also print where the time goes")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
