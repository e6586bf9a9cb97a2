"""HTML pages, as a wiki or an intranet exports them."""

from __future__ import annotations

from knowledge.loaders.decoding import cleaned, decode
from knowledge.loaders.entry import Entry, Loaded, Refused
from knowledge.loaders.markup import as_markdown
from knowledge.loaders.own import own_document


def load(entry: Entry) -> Loaded:
    page = as_markdown(decode(entry).encode())
    if not page.text.strip():
        raise Refused("is empty: its markup holds no words")
    text = cleaned(page.text, entry)
    return Loaded((own_document(entry, text, title=page.title),))
