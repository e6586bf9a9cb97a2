"""Guides and articles of the built-in hub."""

from __future__ import annotations

from knowledge.loaders.decoding import decode, within_limits
from knowledge.loaders.entry import Entry, Loaded, Refused
from knowledge.loaders.front_matter import split
from knowledge.marked import Malformed
from knowledge.resource import Document, Resource, digest
from knowledge.schema import Fault, Invalid, PageMatter, validated


def load(entry: Entry) -> Loaded:
    try:
        _, document = read_page(entry)
    except Invalid as error:
        raise Refused("; ".join(f"line {fault.line}: {fault.message}" for fault in error.faults)) from error
    return Loaded((document,))


def read_page(entry: Entry) -> tuple[PageMatter, Document]:
    """The front matter and the document. Raises Refused for the file and Invalid for its front matter."""
    text = decode(entry)
    try:
        page = split(text)
    except Malformed as error:
        raise Invalid([Fault(entry.source, error.line, str(error))]) from error
    if page.matter is None:
        raise Invalid([Fault(entry.source, 1, "has no front matter")])
    matter = validated(PageMatter, page.matter.value, page.matter, entry.source)
    if matter.id != entry.base:
        raise Invalid([Fault(entry.source, page.matter.line("id"), f"has the id {matter.id!r}, not {entry.base!r}")])
    if not matter.id.startswith(f"{matter.kind}-"):
        raise Invalid([Fault(entry.source, page.matter.line("kind"), f"is a {matter.kind} in the wrong folder")])
    within_limits(page.body, entry)
    resource = Resource(
        id=matter.id,
        kind=matter.kind,
        title=matter.title,
        source=entry.source,
        content_hash=digest(text),
        language=matter.language,
        audience=frozenset(matter.audience),
        themes=matter.themes,
        situations=matter.situations,
        names=matter.names,
        sensitive=frozenset(matter.sensitive),
        summary=matter.summary,
    )
    return matter, Document(resource, page.body, page.body_line, asked_as=matter.asked_as)
