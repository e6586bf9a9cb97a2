"""How an endpoint can be made to answer in JSON; found by trying, once for an endpoint and model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

from pydantic import BaseModel

from coach.engines.llm.chat import Message

Format: TypeAlias = Literal["schema", "json", "text"]
"""A strict JSON schema held by the endpoint; any JSON object; or plain text that is asked to be JSON."""
_BEST_FIRST: tuple[Format, ...] = get_args(Format)


@dataclass(slots=True)
class Capability:
    """The best format that an endpoint has not yet failed at."""

    format: Format = "schema"
    proven: bool = False
    """It has given an answer that conforms, so that a later failure is the answer's own."""

    def works(self, used: Format) -> None:
        if used == self.format:
            self.proven = True

    def fails(self, used: Format) -> bool:
        """Whether there is another format to try now. If none has helped, the format was not the trouble."""
        if used != self.format:
            return True  # another call has found out the same meanwhile
        if self.proven:
            return False
        place = (_BEST_FIRST.index(used) + 1) % len(_BEST_FIRST)
        self.format = _BEST_FIRST[place]
        return place > 0


_KNOWN: dict[tuple[str, str], Capability] = {}


def capability(endpoint: str, model: str) -> Capability:
    """What this process knows of an endpoint and model."""
    return _KNOWN.setdefault((endpoint, model), Capability())


def with_schema(messages: Sequence[Message], schema: type[BaseModel]) -> list[Message]:
    """The messages with the schema in words, at the end of the first so that a cached prefix stays one."""
    rule = (
        "Answer with one JSON object and nothing else: no introduction, no code fence. "
        f"It conforms to this JSON schema:\n{json.dumps(schema.model_json_schema(), ensure_ascii=False)}"
    )
    first, *rest = messages
    return [replace(first, text=f"{first.text}\n\n{rule}"), *rest]
