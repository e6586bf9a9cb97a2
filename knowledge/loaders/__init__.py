"""From files to documents: one small module a format, one line in the table for each.

A loader takes bytes, never a path, so that what is hashed is what is read and nothing else on the disk or the network
can be reached from a document. It gives documents and the faults of single entries, or refuses the file in words.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import cast

from knowledge.loaders.entry import Entry, Limits, Loaded, Refused, base_id

# Suffix -> "module:function". What an organisation may bring.
LOADERS: Mapping[str, str] = {
    ".md": "knowledge.loaders.markdown:load",
    ".markdown": "knowledge.loaders.markdown:load",
    ".html": "knowledge.loaders.html:load",
    ".htm": "knowledge.loaders.html:load",
    ".txt": "knowledge.loaders.text:load",
    ".text": "knowledge.loaders.text:load",
    ".pdf": "knowledge.loaders.pdf:load",
    ".docx": "knowledge.loaders.docx:load",
    ".csv": "knowledge.loaders.csv:load",
}

# Folder of the built-in hub -> "module:function".
HUB_LOADERS: Mapping[str, str] = {
    "guides": "knowledge.loaders.hub_page:load",
    "articles": "knowledge.loaders.hub_page:load",
    "prompts": "knowledge.loaders.hub_prompts:load",
}


def load(
    path: Path, *, program: str | None, source: str, limits: Limits | None = None, base: str | None = None
) -> Loaded:
    """The documents of an organisation's file. Raises Refused."""
    limits = limits or Limits()
    check_type(path.name)
    return parse(read(path, limits), path.name, program=program, source=source, limits=limits, base=base)


def parse(
    data: bytes, name: str, *, program: str | None, source: str, limits: Limits, base: str | None = None
) -> Loaded:
    """The documents in the bytes of the file called `name`. `base`: the id that its resources already have."""
    check_type(name)
    entry = Entry(data, name, source, program, base or base_id(program, source), limits)
    return _call(LOADERS[PurePosixPath(name).suffix.lower()], entry)


def parse_hub(data: bytes, place: str, limits: Limits) -> Loaded:
    """The documents of a file of the built-in hub; `place` is such as "guides/tiktok.md". Raises Refused."""
    folder, _, name = place.partition("/")
    prefix = {"guides": "guide-", "articles": "article-", "prompts": ""}[folder]
    entry = Entry(data, name, f"hub:{place}", None, prefix + PurePosixPath(name).stem, limits)
    return _call(HUB_LOADERS[folder], entry)


def check_type(name: str) -> None:
    """Raises Refused for a type that no loader takes."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in LOADERS:
        kind = f"is of the unknown type {suffix!r}" if suffix else "has no suffix that tells its type"
        raise Refused(f"{kind}; taken are {', '.join(LOADERS)}")


def read(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file within the size limit. Raises Refused; never blocks on a pipe or a device."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise Refused("is not a regular file")
        if facts.st_size > limits.max_bytes:
            raise _too_large(facts.st_size, limits)
        with path.open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except OSError as error:
        raise Refused(f"cannot be opened: {error.strerror or error}") from error
    if len(data) > limits.max_bytes:
        raise _too_large(len(data), limits)
    return data


def _too_large(size: int, limits: Limits) -> Refused:
    return Refused(f"has {size / 1e6:.1f} MB; at most {limits.max_bytes / 1e6:.0f} MB are taken, so split it")


def _call(dotted: str, entry: Entry) -> Loaded:
    if not entry.data:
        raise Refused("is empty")
    module, _, function = dotted.partition(":")
    loader = cast(Callable[[Entry], Loaded], getattr(import_module(module), function))
    return loader(entry)
