"""Where content lies: the files of the hub, and those below the paths that an organisation gives.

Nothing is read here but names; what cannot be read at all is refused with the reason.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import Literal

from knowledge.loaders import HUB_LOADERS, check_type, parse, parse_hub, read
from knowledge.loaders.entry import Limits, Loaded, Refused
from knowledge.resource import digest
from knowledge.schema import Fault

RECIPE = "3"
"""Part of every content hash. Raise it when loaders or `chunk` make something else of the same bytes."""

Outcome = Literal["taken", "unchanged", "renamed", "removed", "refused"]
_NOT_CONTENT = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file."""

    source: str
    outcome: Outcome
    reason: str = ""
    """Why it was refused, or where a renamed one was before."""
    resources: int = 0
    passages: int = 0
    faults: tuple[Fault, ...] = ()
    """Entries of the file that were not taken."""
    warnings: tuple[str, ...] = ()


def hub_places(root: Traversable) -> Iterator[str]:
    """The files of a hub: "guides/tiktok.md" and so on, in order."""
    for folder in HUB_LOADERS:
        suffix = ".yaml" if folder == "prompts" else ".md"
        place = root.joinpath(folder)
        if place.is_dir():
            yield from sorted(f"{folder}/{one.name}" for one in place.iterdir() if one.name.endswith(suffix))


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be read and parsed. `parse` takes its bytes and the base of the ids it already has."""

    source: str
    read: Callable[[], bytes]
    parse: Callable[[bytes, str | None], Loaded]

    def hash(self, data: bytes) -> str:
        """The suffix counts: the same bytes are read differently under another one."""
        return digest(RECIPE, PurePosixPath(self.source).suffix.lower(), hashlib.sha256(data).hexdigest())


def hub_file(root: Traversable, place: str) -> File:
    limits = Limits()
    return File(
        f"hub:{place}", root.joinpath(*place.split("/")).read_bytes, lambda data, _: parse_hub(data, place, limits)
    )


def own_file(path: Path, source: str, limits: Limits, program: str | None) -> File:
    return File(
        source,
        lambda: read(path, limits),
        lambda data, base: parse(data, path.name, program=program, source=source, limits=limits, base=base),
    )


@dataclass
class Found:
    """What is at the given paths."""

    limits: Limits
    program: str | None
    files: list[File] = field(default_factory=list)
    refused: list[FileReport] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    folders: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    """Folders that could not be looked into; what was ingested from there stays."""

    @classmethod
    def at(cls, paths: Iterable[Path], limits: Limits, program: str | None) -> Found:
        found = cls(limits, program)
        for path in paths:
            real = Path(os.path.realpath(path))
            if real.is_dir():
                found.folders.append(_below(real.as_posix()))
                found._walk(real)
            else:
                found._add(real)
        return found

    def lacks(self, source: str) -> bool:
        """Whether `source` was ingested from one of the folders and is not there any more."""
        return (
            source not in self.seen
            and source.startswith(tuple(self.folders))
            and not source.startswith(tuple(self.closed))
        )

    def _walk(self, root: Path) -> None:
        for folder, below, names in os.walk(root, onerror=self._closed):
            below[:] = sorted(name for name in below if _is_content(name))
            for name in list(below):
                path = Path(folder, name)
                if path.is_symlink():
                    below.remove(name)
                    self._link(path, root)
            for name in sorted(filter(_is_content, names)):
                path = Path(folder, name)
                if path.is_symlink():
                    self._link(path, root)
                else:
                    self._add(path)

    def _add(self, path: Path) -> None:
        source = path.as_posix()
        if source in self.seen:
            return
        self.seen.add(source)
        try:
            source.encode()
            check_type(path.name)
        except UnicodeEncodeError:
            self._refuse(path, "has a name that is not UTF-8; rename it")
        except Refused as error:
            self._refuse(path, error.reason)
        else:
            self.files.append(own_file(path, source, self.limits, self.program))

    def _link(self, path: Path, root: Path) -> None:
        """Links are never followed: what they lead to may be anything, or be ingested twice."""
        self.seen.add(path.as_posix())
        target = os.path.realpath(path)
        if not Path(target).exists():
            self._refuse(path, "is a link that leads nowhere")
        elif target.startswith(_below(str(root))):
            self._refuse(path, "is a link to something in the same folder, which is taken there")
        else:
            self._refuse(path, "is a link that leads out of the folder; ingest what it points to by its own path")

    def _closed(self, error: OSError) -> None:
        folder = Path(os.fsdecode(error.filename))
        self.closed.append(_below(folder.as_posix()))
        self._refuse(folder, f"cannot be opened: {error.strerror}; what was ingested from it before stays")

    def _refuse(self, path: Path, reason: str) -> None:
        shown = path.as_posix().encode("utf-8", "backslashreplace").decode()
        self.refused.append(FileReport(shown, "refused", reason))


def _below(folder: str) -> str:
    return folder.rstrip("/") + "/"


def _is_content(name: str) -> bool:
    """Not hidden, and not one of the files that systems and Word leave beside documents."""
    return not name.startswith((".", "~$")) and name.lower() not in _NOT_CONTENT
