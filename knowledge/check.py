"""Whether the built-in hub keeps to `docs/hub-authoring.md`: every fault with its file and line. Part of CI."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import PurePosixPath
from typing import get_args

from knowledge.language import content_stems
from knowledge.loaders.entry import Entry, Limits, Refused
from knowledge.loaders.hub_page import read_page
from knowledge.loaders.hub_prompts import PlacedRecord, read_records
from knowledge.places import hub_places
from knowledge.resource import RUNGS, Situation
from knowledge.schema import Fault, Invalid, page_faults, prompt_faults
from knowledge.slots import fill
from knowledge.themes import vocabulary

__all__ = ["Fault", "check_hub"]

LEAST = {"guides": 36, "articles": 36, "prompts": 260}
"""So many pages of a kind, and so many prompts in English."""
NEAR_DUPLICATE = 0.6
"""Jaccard similarity of the stems of two prompts from which they ask the same thing in other words."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A prompt and the file it is in."""

    file: str
    placed: PlacedRecord


def check_hub(root: Traversable) -> list[Fault]:
    """The faults of the hub at `root`, by file and line; an empty list is what CI asks for."""
    faults: list[Fault] = []
    pages: Counter[str] = Counter()
    prompts: list[_Asked] = []
    for place in hub_places(root):
        entry = _entry(root, place)
        folder = place.partition("/")[0]
        try:
            if folder == "prompts":
                records, found = read_records(entry)
                faults += found
                prompts += [_Asked(entry.source, one) for one in records]
            else:
                pages[folder] += 1
                matter, document = read_page(entry)
                faults += [
                    Fault(entry.source, line, message)
                    for line, message in page_faults(matter, document.text, document.line)
                ]
        except Refused as error:
            faults.append(Fault(entry.source, 1, error.reason))
        except Invalid as error:
            faults += error.faults
    for one in prompts:
        faults += [
            Fault(one.file, one.placed.line(*at), f"{one.placed.record.id} {message}")
            for at, message in prompt_faults(one.placed.record)
        ]
    faults += _repetitions(prompts)
    faults += _gaps(pages, prompts)
    return sorted(faults, key=lambda fault: (fault.file, fault.line, fault.message))


def _entry(root: Traversable, place: str) -> Entry:
    folder, _, name = place.partition("/")
    prefix = {"guides": "guide-", "articles": "article-", "prompts": ""}[folder]
    base = prefix + PurePosixPath(name).stem
    return Entry(root.joinpath(folder, name).read_bytes(), name, place, None, base, Limits())


def _repetitions(prompts: Sequence[_Asked]) -> Iterator[Fault]:
    """Prompts of one language that ask the same thing."""
    stems: dict[str, list[tuple[frozenset[str], _Asked]]] = {}
    for one in prompts:
        record = one.placed.record
        found = frozenset(content_stems(fill(record.text, {}), record.language))
        stems.setdefault(record.language, []).append((found, one))
    for same_language in stems.values():
        for (first, earlier), (second, later) in combinations(same_language, 2):
            shared = len(first & second)
            if shared and shared / len(first | second) >= NEAR_DUPLICATE:
                record = later.placed.record
                message = f"{record.id} asks nearly what {earlier.placed.record.id} asks"
                yield Fault(later.file, later.placed.line("text"), message)


def _gaps(pages: Counter[str], prompts: Sequence[_Asked]) -> Iterator[Fault]:
    """What the hub as a whole still lacks."""
    english = [one.placed.record for one in prompts if one.placed.record.language == "en"]
    counted = {**pages, "prompts": len(english)}
    for kind, least in LEAST.items():
        if counted.get(kind, 0) < least:
            yield Fault(kind, 1, f"has {counted.get(kind, 0)} in English; at least {least} are asked for")
    covered = {(theme, record.rung) for record in english for theme in record.themes[:1]}
    for theme in vocabulary().themes:
        missing = [str(rung) for rung in RUNGS if (theme, rung) not in covered]
        if missing:
            yield Fault("prompts", 1, f"has no English prompt whose main theme is {theme} at rung {', '.join(missing)}")
    situations = {situation for record in english for situation in record.situations}
    for situation in get_args(Situation):
        if situation not in situations:
            yield Fault("prompts", 1, f"has no English prompt for the situation {situation}")
