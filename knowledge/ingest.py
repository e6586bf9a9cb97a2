"""Taking files into the catalogue: what is new or changed, and nothing twice.

A file is known by the hash of its bytes, so an unchanged one is not even parsed. Files are stored in batches, each in
one transaction together with its vectors: a kill loses at most the batch under way, and the next run goes on from
there. One bad file is reported and never stops the rest.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np

from knowledge.catalogue import Catalogue, Intake, SourceState
from knowledge.chunk import chunk
from knowledge.embedders import Embedder
from knowledge.index import Vectors
from knowledge.loaders.entry import Limits, Refused, base_id, base_of
from knowledge.places import File, FileReport, Found, Outcome, hub_file, hub_places
from knowledge.resource import Passage, Resource
from knowledge.schema import Fault

BATCH = 256
"""Passages that are embedded and stored together, at least; a file is never split between two batches."""

_WITH_FAULTS = "+faults"
"""After the hash of a file of which single rows were refused: they are named again at each run until mended."""


class NothingThere(FileNotFoundError):
    """There is no file or folder at the path that was to be ingested."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is. Files in the batch under way are not done yet."""

    files_done: int
    files_total: int
    passages_embedded: int
    current: str = ""


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class IngestReport:
    files: tuple[FileReport, ...]
    passages_embedded: int
    """Those whose vector was made in this run, not found already made."""

    def of(self, outcome: Outcome) -> tuple[FileReport, ...]:
        return tuple(one for one in self.files if one.outcome == outcome)


def ingest(
    paths: Sequence[Path],
    catalogue: Catalogue,
    embedder: Embedder | None,
    *,
    program: str | None,
    limits: Limits | None = None,
    progress: Watch = lambda _: None,
) -> IngestReport:
    """Bring the catalogue in step with these files and folders of an organisation.

    What was ingested from a given folder and is no longer in it is removed; a given file replaces only itself.
    Raises NothingThere, before anything is done, if a path does not exist, and whatever the embedder raises.
    """
    limits = limits or Limits()
    for path in paths:
        if not path.exists():
            raise NothingThere(f"There is nothing at {path}: neither a file nor a folder.")
    found = Found.at(paths, limits, program)
    known = catalogue.sources(program)
    gone = {source for source in known if found.lacks(source)}
    elsewhere = {source for source in known if not source.startswith("hub:") and not os.path.lexists(source)}
    run = _Run(catalogue, embedder, program, known, progress)
    return run.over(found.files, found.refused, gone, elsewhere)


def ingest_hub(
    catalogue: Catalogue,
    embedder: Embedder | None,
    progress: Watch = lambda _: None,
    *,
    root: Traversable | None = None,
) -> IngestReport:
    """Bring the catalogue in step with the built-in hub, or with another one of its form at `root`."""
    root = root or package_files("knowledge").joinpath("hub")
    files = [hub_file(root, place) for place in hub_places(root)]
    if not files:
        raise NothingThere(f"There is no hub at {root}: no guides, articles or prompts.")
    known = {source: state for source, state in catalogue.sources(None).items() if source.startswith("hub:")}
    gone = known.keys() - {file.source for file in files}
    return _Run(catalogue, embedder, None, known, progress).over(files, [], gone, set())


@dataclass(frozen=True, slots=True)
class _Taken:
    """A parsed file that waits for its batch."""

    source: str
    content_hash: str
    resources: Sequence[Resource]
    passages: Sequence[Passage]
    report: FileReport


class _Run:
    """One ingest: moves and removals first, then what is new or changed, then vectors that are still missing."""

    def __init__(
        self,
        catalogue: Catalogue,
        embedder: Embedder | None,
        program: str | None,
        known: Mapping[str, SourceState],
        watch: Watch,
    ) -> None:
        self._catalogue = catalogue
        self._embedder = embedder
        self._program = program
        self._known = dict(known)
        self._bases = {base_of(one): state.source for state in known.values() for one in state.resource_ids}
        self._watch = watch
        self._reports: list[FileReport] = []
        self._total = 0
        self._done = 0
        self._embedded = 0

    def over(
        self, files: Sequence[File], refused: Sequence[FileReport], gone: set[str], elsewhere: set[str]
    ) -> IngestReport:
        """gone: known sources that are no longer where they were looked for. elsewhere: those that are not on the
        disk at all; they stay unless one of `files` turns out to be what they were."""
        self._total = len(files) + len(refused)
        self._done = len(refused)
        self._reports += refused
        hashes = dict(self._hashed(files))
        moved = self._move(hashes, gone | elsewhere)
        self._remove(gone & self._known.keys())
        changed = []
        for file in files:
            state = self._known.get(file.source)
            if file.source not in hashes:
                continue
            if state is None or _plain(state.content_hash) != hashes[file.source]:
                changed.append(file)
            elif file.source in moved:
                self._keep(file, state, "renamed", f"was {moved[file.source]}")
            else:
                self._keep(file, state, "unchanged")
        self._take(changed)
        self._complete({file.source for file in files})
        self._watch(Progress(self._done, self._total, self._embedded))
        return IngestReport(tuple(sorted(self._reports, key=lambda one: one.source)), self._embedded)

    def _hashed(self, files: Sequence[File]) -> Iterator[tuple[str, str]]:
        for file in files:
            try:
                yield file.source, file.hash(file.read())
            except Refused as error:
                self._refuse(file, error)

    def _move(self, hashes: Mapping[str, str], absent: set[str]) -> Mapping[str, str]:
        """New place -> old place of the files whose content was known at a place where it is no more."""
        by_hash: dict[str, list[str]] = {}
        for source in sorted(absent, reverse=True):
            by_hash.setdefault(_plain(self._known[source].content_hash), []).append(source)
        moved = {}
        for source, content_hash in hashes.items():
            candidates = by_hash.get(content_hash)
            if source in self._known or not candidates:
                continue
            old = candidates.pop()
            self._catalogue.move(self._program, old, source)
            state = self._known.pop(old)
            self._known[source] = SourceState(source, state.content_hash, state.resource_ids)
            self._bases.update((base_of(one), source) for one in state.resource_ids)
            moved[source] = old
        return moved

    def _remove(self, gone: set[str]) -> None:
        if not gone:
            return
        self._catalogue.remove(self._program, sorted(gone))
        for source in gone:
            state = self._known.pop(source)
            self._reports.append(FileReport(source, "removed", resources=len(state.resource_ids)))
        self._bases = {base: source for base, source in self._bases.items() if source not in gone}

    def _keep(self, file: File, state: SourceState, outcome: Outcome, reason: str = "") -> None:
        """Report a file whose content is stored already; it is parsed again only to name its faults again."""
        faults: tuple[Fault, ...] = ()
        if state.content_hash.endswith(_WITH_FAULTS):
            try:
                faults = file.parse(file.read(), None).faults
            except Refused as error:
                self._refuse(file, error)
                return
        self._finish(FileReport(file.source, outcome, reason, len(state.resource_ids), faults=faults))

    def _take(self, files: Sequence[File]) -> None:
        batch: list[_Taken] = []
        for file in files:
            self._watch(Progress(self._done, self._total, self._embedded, file.source))
            try:
                batch.append(self._parsed(file))
            except Refused as error:
                self._refuse(file, error)
            if sum(len(one.passages) for one in batch) >= BATCH:
                self._store(batch)
                batch = []
        if batch:
            self._store(batch)

    def _parsed(self, file: File) -> _Taken:
        data = file.read()
        loaded = file.parse(data, self._base(file.source))
        passages = [passage for document in loaded.documents for passage in chunk(document)]
        if not passages:
            raise Refused("is empty: it has headings and nothing below them")
        resources = [document.resource for document in loaded.documents]
        return _Taken(
            source=file.source,
            content_hash=file.hash(data) + (_WITH_FAULTS if loaded.faults else ""),
            resources=resources,
            passages=passages,
            report=FileReport(
                file.source,
                "taken",
                "",
                len(resources),
                len(passages),
                loaded.faults,
                tuple(warning for document in loaded.documents for warning in document.warnings),
            ),
        )

    def _base(self, source: str) -> str | None:
        """What the ids of this file begin with: as before if it is known, also under another name. A new file at
        the old place of a renamed one gets another base than that."""
        state = self._known.get(source)
        if state and state.resource_ids:
            return base_of(state.resource_ids[0])
        base = first = base_id(self._program, source)
        number = 2
        while self._bases.get(base, source) != source:
            base, number = f"{first}-{number}", number + 1
        self._bases[base] = source
        return base

    def _store(self, batch: Sequence[_Taken]) -> None:
        vectors = self._vectors([passage for one in batch for passage in one.passages])
        intakes = []
        start = 0
        for one in batch:
            stop = start + len(one.passages)
            some = None if vectors is None else vectors[start:stop]
            intakes.append(Intake(one.source, one.content_hash, one.resources, one.passages, some))
            start = stop
        self._catalogue.store(self._program, intakes, self._embedder.name if self._embedder else None)
        for one in batch:
            self._finish(one.report)

    def _vectors(self, passages: Sequence[Passage]) -> Vectors | None:
        """One vector a passage; those that were made before, for whatever file, are not made again."""
        if self._embedder is None:
            return None
        by_hash = {passage.hash: passage for passage in passages}
        known = dict(self._catalogue.known_vectors(self._embedder.name, list(by_hash)))
        missing = [one for one in by_hash if one not in known]
        if missing:
            before = self._embedded
            made = self._embedder.embed(
                [by_hash[one].searchable for one in missing],
                progress=lambda count: self._watch(Progress(self._done, self._total, before + count)),
            )
            known.update(zip(missing, made, strict=True))
            self._embedded = before + len(missing)
        return np.stack([known[passage.hash] for passage in passages])

    def _complete(self, sources: set[str]) -> None:
        """Vectors for files that were ingested without this embedder."""
        if self._embedder is None:
            return
        lacking = self._catalogue.without_vector(self._embedder.name, self._program)
        keys = [key for source, some in lacking.items() if source in sources for key in some]
        for start in range(0, len(keys), BATCH):
            passages = list(self._catalogue.passages(keys[start : start + BATCH]).values())
            vectors = self._vectors(passages) if passages else None
            if vectors is not None:
                self._catalogue.add_vectors(self._embedder.name, passages, vectors)

    def _refuse(self, file: File, error: Refused) -> None:
        stays = "; what was ingested from it before stays" if file.source in self._known else ""
        self._finish(FileReport(file.source, "refused", error.reason + stays))

    def _finish(self, report: FileReport) -> None:
        self._reports.append(report)
        self._done += 1
        self._watch(Progress(self._done, self._total, self._embedded, report.source))


def _plain(content_hash: str) -> str:
    return content_hash.removesuffix(_WITH_FAULTS)
