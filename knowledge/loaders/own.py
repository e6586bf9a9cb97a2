"""An organisation's page as a document: what its front matter does not say is read off the text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from knowledge.chunk import MAX_TITLE, first_heading
from knowledge.language import detect
from knowledge.loaders.entry import Entry
from knowledge.resource import Audience, Document, Resource, digest
from knowledge.schema import OwnMatter
from knowledge.themes import vocabulary

PAIR: frozenset[Audience] = frozenset(("leader", "mentor"))
_TELLING = 20_000
"""Characters from which the themes of a page are read."""
_THEMES = 3


def own_document(
    entry: Entry,
    text: str,
    *,
    matter: OwnMatter | None = None,
    title: str | None = None,
    line: int = 1,
    warnings: tuple[str, ...] = (),
) -> Document:
    """The document of a page. `title` is what the format itself gives as one, if it does."""
    matter = matter or OwnMatter()
    language = matter.language or detect(text) or "en"
    return Document(
        Resource(
            id=entry.base,
            kind=matter.kind,
            title=(matter.title or title or first_heading(text) or named_after(entry))[:MAX_TITLE],
            source=entry.source,
            content_hash=digest(text, matter.model_dump_json(exclude={"id", "reviewed"})),
            program=entry.program,
            language=language,
            audience=frozenset(matter.audience) or PAIR,
            themes=matter.themes or likely_themes(text, language),
            situations=matter.situations,
            names=matter.names,
            sensitive=frozenset(matter.sensitive),
            summary=matter.summary or "",
        ),
        text,
        line,
        warnings,
    )


def likely_themes(text: str, language: str) -> tuple[str, ...]:
    """The themes whose words come up most, at most three."""
    found = vocabulary().themes_in(text[:_TELLING], language)
    return tuple(theme for theme, _ in found.most_common(_THEMES))


def named_after(entry: Entry) -> str:
    """`board-memo_2026.txt` as a title: "Board memo 2026"."""
    words = re.sub(r"[-_\s]+", " ", PurePosixPath(entry.name).stem).strip()
    return words[:1].upper() + words[1:] or entry.name
