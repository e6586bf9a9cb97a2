"""What goes into a loader and what comes out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from knowledge.resource import Document, digest
from knowledge.schema import Fault


class Refused(Exception):
    """The file is not taken. The message goes after the name of the file and says what to do about it."""

    @property
    def reason(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Whoever raises them trusts whoever wrote the files."""

    max_bytes: int = 20_000_000
    max_unpacked: int = 100_000_000
    """Bytes that a DOCX may unpack to."""
    max_ratio: int = 100
    """Times its own size that a DOCX may unpack to."""
    max_tags: int = 1_500_000
    """XML tags in a DOCX: each costs about half a kilobyte and 25 microseconds to read."""
    max_characters: int = 2_000_000
    max_pages: int = 2_000
    max_seconds: float = 120.0
    """For a PDF, looked at after each page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file, already read."""

    data: bytes
    name: str
    source: str
    program: str | None
    base: str
    """The id of its resource, or what the ids of its resources begin with."""
    limits: Limits


@dataclass(frozen=True, slots=True)
class Loaded:
    """The documents of a file, and the entries of it that were not taken."""

    documents: tuple[Document, ...]
    faults: tuple[Fault, ...] = ()


ROW = "."
"""Between the base and what tells the rows of one file apart; neither contains it."""


def base_id(program: str | None, source: str) -> str:
    """`<program>/<slug of the file name>-<6 hexadecimal digits>`: the same for the same place, whatever it holds."""
    stem = PurePosixPath(source).stem
    return f"{program or 'shared'}/{slug(stem) or 'file'}-{digest(program or '', source)[:6]}"


def base_of(resource_id: str) -> str:
    """The base that a resource of an organisation's file got its id from."""
    owner, slash, name = resource_id.rpartition("/")
    return owner + slash + name.partition(ROW)[0]


def slug(text: str) -> str:
    """`text` in a-z, 0-9 and hyphens, at most 60 of them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
