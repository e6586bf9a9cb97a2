"""Plain text."""

from __future__ import annotations

from knowledge.loaders.decoding import decode
from knowledge.loaders.entry import Entry, Loaded
from knowledge.loaders.own import own_document


def load(entry: Entry) -> Loaded:
    return Loaded((own_document(entry, decode(entry)),))
