"""An organisation's discussion prompts, one a row. A bad row is named by its line, the good ones are taken."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from pydantic import ValidationError

from knowledge.burden import burden
from knowledge.chunk import MAX_TITLE
from knowledge.language import LANGUAGES, detect
from knowledge.loaders.decoding import decode
from knowledge.loaders.entry import ROW, Entry, Loaded, Refused, slug
from knowledge.loaders.own import PAIR, likely_themes, named_after
from knowledge.resource import Document, PromptCard, Resource, digest
from knowledge.schema import Fault, PromptRow, question_faults, said
from knowledge.slots import fill
from knowledge.themes import vocabulary

_CLOSED = ("themes", "who_asks", "audience", "language", "situations", "sensitive")
"""Columns whose values come from a list, where capitals mean nothing."""


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]
    surplus: bool
    """Whether it has more cells than the header has columns, mostly for want of quotes."""


def load(entry: Entry) -> Loaded:
    text = decode(entry)
    header, rows = _read(text)
    unknown = [column for column in header if column and column not in PromptRow.model_fields]
    warnings = tuple(f"the column {column!r} is not read" for column in unknown)
    documents: list[Document] = []
    faults: list[Fault] = []
    taken: dict[str, int] = {}
    for row in rows:
        try:
            document = _document(entry, row, warnings if not documents else ())
        except _BadRow as error:
            faults += [Fault(entry.source, row.line, message) for message in error.messages]
            continue
        earlier = taken.setdefault(document.resource.id, row.line)
        if earlier != row.line:
            faults.append(Fault(entry.source, row.line, f"has the same id or the same text as line {earlier}"))
            continue
        documents.append(document)
    if not documents:
        listed = "; ".join(f"line {fault.line} {fault.message}" for fault in faults[:5])
        raise Refused(f"has no row that can be taken: {listed}" if faults else "is empty: it has no row with a prompt")
    return Loaded(tuple(documents), tuple(faults))


class _BadRow(Exception):
    def __init__(self, messages: list[str]) -> None:
        super().__init__("; ".join(messages))
        self.messages = messages


def _read(text: str) -> tuple[list[str], Iterator[_Row]]:
    """The columns and the rows, read to the end so that a fault of the format is known before any row is taken."""
    first = text.lstrip("\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] = []
    rows: list[_Row] = []
    line = 0
    try:
        for cells in reader:
            line, began = reader.line_num, line + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = [cell.strip().lower().replace(" ", "_").replace("-", "_") for cell in cells]
                continue
            named = {column: cell for column, cell in zip(header, cells, strict=False) if cell.strip()}
            rows.append(_Row(began, named, any(cell.strip() for cell in cells[len(header) :])))
    except csv.Error as error:
        raise Refused(f"is no readable CSV: in the row that begins on line {line + 1}: {error}") from error
    if "text" not in header:
        raise Refused(f"has no column 'text' in its first row; columns are {', '.join(PromptRow.model_fields)}")
    doubled = sorted({column for column in header if column in PromptRow.model_fields and header.count(column) > 1})
    if doubled:
        raise Refused(f"has the column {doubled[0]!r} twice")
    return header, iter(rows)


def _document(entry: Entry, row: _Row, warnings: tuple[str, ...]) -> Document:
    if row.surplus:
        raise _BadRow(["has more cells than the first row; put quotes around text that contains the separator"])
    prompt = _prompt(row.cells)
    text = " ".join(prompt.text.split())
    language = prompt.language or detect(text) or "en"
    messages = list(question_faults(text, language))
    for probe in prompt.follow_ups:
        if heavy := burden(probe):
            messages.append(f"has a follow-up that makes one person speak for a group ({heavy!r})")
    if messages:
        raise _BadRow(messages)
    spoken = fill(text, {})
    themes = prompt.themes or likely_themes(" ".join((spoken, *prompt.follow_ups, prompt.use_when)), language)
    touched = vocabulary().sensitive_in(
        " ".join((spoken, *prompt.follow_ups)), language if language in LANGUAGES else None
    )
    label = vocabulary().themes[themes[0]].label if themes else {}
    resource = Resource(
        id=f"{entry.base}{ROW}{slug(prompt.id) or digest(text)[:6]}",
        kind="prompt",
        title=(label.get(language) or label.get("en") or named_after(entry))[:MAX_TITLE],
        source=entry.source,
        content_hash=digest(prompt.model_dump_json()),
        program=entry.program,
        language=language,
        audience=frozenset(prompt.audience) or PAIR,
        themes=themes,
        situations=prompt.situations,
        sensitive=frozenset(prompt.sensitive) | touched,
        prompt=PromptCard(
            text, prompt.who_asks, prompt.rung, prompt.follow_ups, prompt.use_when, prompt.avoid_when, prompt.minutes
        ),
    )
    return Document(resource, spoken, row.line, warnings)


def _prompt(cells: Mapping[str, str]) -> PromptRow:
    values: dict[str, Any] = {
        column: cell.strip().lower() if column in _CLOSED else cell.strip() for column, cell in cells.items()
    }
    if "follow_ups" in values:
        values["follow_ups"] = [probe.strip() for probe in values["follow_ups"].split("|") if probe.strip()]
    try:
        return PromptRow.model_validate(values)
    except ValidationError as error:
        raise _BadRow([said(one) for one in error.errors()]) from error
