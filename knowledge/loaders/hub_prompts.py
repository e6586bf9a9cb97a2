"""Prompts of the built-in hub: a YAML file a theme or situation, one record a prompt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.loaders.decoding import decode
from knowledge.loaders.entry import Entry, Loaded, Refused
from knowledge.marked import Malformed, Marked, Path, read_yaml
from knowledge.resource import Document, PromptCard, Resource, digest
from knowledge.schema import Fault, Invalid, PromptRecord, validated
from knowledge.slots import fill
from knowledge.themes import vocabulary

_OF_THE_FILE = ("language", "audience", "prompts")


@dataclass(frozen=True, slots=True)
class PlacedRecord:
    """A record and where it stands."""

    record: PromptRecord
    marked: Marked
    at: Path

    def line(self, *path: str | int) -> int:
        return self.marked.line(*self.at, *path)


def load(entry: Entry) -> Loaded:
    records, faults = read_records(entry)
    if not records:
        raise Refused("; ".join(f"line {fault.line}: {fault.message}" for fault in faults) or "is empty")
    return Loaded(tuple(_document(entry, one) for one in records), tuple(faults))


def read_records(entry: Entry) -> tuple[list[PlacedRecord], list[Fault]]:
    """The records that keep to the schema, and the faults of the others. Raises Refused for what is no such file."""
    try:
        marked = read_yaml(decode(entry))
    except Malformed as error:
        raise Refused(f"line {error.line}: {error}") from error
    value = marked.value
    if not isinstance(value, dict) or not isinstance(value.get("prompts"), list):
        raise Refused("has no list of prompts")
    faults = [
        Fault(entry.source, marked.line(key), f"{key} is not a known field") for key in value if key not in _OF_THE_FILE
    ]
    defaults = {key: value[key] for key in ("language", "audience") if key in value}
    records: list[PlacedRecord] = []
    numbers: dict[str, int] = {}
    for place, raw in enumerate(value["prompts"]):
        at: Path = ("prompts", place)
        line = marked.line(*at)
        if not isinstance(raw, dict):
            faults.append(Fault(entry.source, line, "is not a record"))
            continue
        try:
            record = validated(PromptRecord, {**defaults, **raw}, marked, entry.source, at)
        except Invalid as error:
            faults += error.faults
            continue
        if not re.fullmatch(re.escape(entry.base) + r"-\d+", record.id):
            faults.append(Fault(entry.source, line, f"has the id {record.id!r}, not {entry.base}-<number>"))
        elif record.id in numbers:
            faults.append(Fault(entry.source, line, f"has the id {record.id!r} of line {numbers[record.id]}"))
        else:
            numbers[record.id] = line
            records.append(PlacedRecord(record, marked, at))
    return records, faults


def _document(entry: Entry, placed: PlacedRecord) -> Document:
    record = placed.record
    label = vocabulary().themes[record.themes[0]].label
    resource = Resource(
        id=record.id,
        kind="prompt",
        title=label.get(record.language, label["en"]),
        source=entry.source,
        content_hash=digest(record.model_dump_json()),
        language=record.language,
        audience=frozenset(record.audience),
        themes=record.themes,
        situations=record.situations,
        sensitive=frozenset(record.sensitive),
        prompt=PromptCard(
            text=record.text,
            who_asks=record.who_asks,
            rung=record.rung,
            follow_ups=record.follow_ups,
            use_when=record.use_when,
            avoid_when=record.avoid_when,
            minutes=record.minutes,
            states=record.states,
            min_sessions=record.min_sessions,
            presumes=record.presumes,
            picks_up=record.picks_up,
            aims=record.aims,
            gloss=record.gloss,
        ),
    )
    return Document(resource, fill(record.text, {}), placed.line())
