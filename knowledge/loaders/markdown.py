"""Markdown with or without front matter."""

from __future__ import annotations

from knowledge.loaders.decoding import decode, within_limits
from knowledge.loaders.entry import Entry, Loaded, Refused
from knowledge.loaders.front_matter import split
from knowledge.loaders.own import own_document
from knowledge.marked import Malformed
from knowledge.schema import Invalid, OwnMatter, validated


def load(entry: Entry) -> Loaded:
    try:
        page = split(decode(entry))
        if page.matter is None:
            return Loaded((own_document(entry, page.body),))
        matter = validated(OwnMatter, page.matter.value, page.matter, entry.source)
    except Malformed as error:
        raise Refused(f"has a fault in its front matter: line {error.line} {error}") from error
    except Invalid as error:
        faults = "; ".join(f"line {fault.line}: {fault.message}" for fault in error.faults)
        raise Refused(f"has a fault in its front matter: {faults}") from error
    within_limits(page.body, entry)
    unknown = tuple(
        f"line {page.matter.line(key)}: {key!r} is no field that is read"
        for key in page.matter.value
        if key not in OwnMatter.model_fields
    )
    return Loaded((own_document(entry, page.body, matter=matter, line=page.body_line, warnings=unknown),))
