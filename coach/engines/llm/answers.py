"""From the text of an answer to an object that conforms to a schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from pydantic import BaseModel, ValidationError

from coach.engines.llm.chat import Usage
from coach.engines.llm.failures import LlmFailed

_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_STARTS = 20
"""Braces from which an object is looked for; more of them is no answer but noise, and costs time."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as it came, not yet read."""

    text: str
    usage: Usage
    model: str
    finish: str | None
    refused: bool


def read(text: str, schema: type[BaseModel]) -> Mapping[str, object]:
    """The first object in `text` that conforms to `schema`, as the schema dumps it.

    Raises LlmFailed: empty, bad_encoding, not_json, wrong_schema (its detail names the place and kind of the first
    error).
    """
    text = _THOUGHTS.sub("", text).strip()
    if not text:
        raise LlmFailed("empty")
    wrong: ValidationError | None = None
    for found in _objects(text):
        _check_unicode(found)
        try:
            return schema.model_validate(found).model_dump(mode="json", by_alias=True)
        except ValidationError as error:
            wrong = wrong or error
    if wrong is None:
        raise LlmFailed("not_json")
    raise LlmFailed("wrong_schema", _place(wrong, schema))


def _objects(text: str) -> Iterator[dict[str, object]]:
    """The whole text if it is one object, else the outermost objects in it: fences and talk around them are skipped."""
    decoder = json.JSONDecoder(parse_constant=_no_constant)
    at = text.find("{")
    for _ in range(_STARTS):
        if at < 0:
            return
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield found
        at = text.find("{", end)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _check_unicode(found: Mapping[str, object]) -> None:
    """Raises LlmFailed for lone surrogates, which cannot be stored or shown."""
    try:
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        found_surrogate = True
    else:
        found_surrogate = False
    if found_surrogate:
        raise LlmFailed("bad_encoding")


def _place(wrong: ValidationError, schema: type[BaseModel]) -> str:
    """`items.2.due: date_parsing`. Only names that the schema has: the answer chose the others."""
    first = wrong.errors(include_url=False, include_context=False, include_input=False)[0]
    known = set(_names(schema.model_json_schema()))
    path = ".".join(str(part) if isinstance(part, int) or part in known else "?" for part in first["loc"])
    return f"{path or 'whole'}: {first['type']}"


def _names(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from _names(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _names(part)
