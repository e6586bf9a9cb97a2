"""The forms of erasure and export."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.schemas import Out

Rows = list[dict[str, Any]]


class ErasedOut(Out):
    scrubbed: bool = Field(
        description="Whether the database's free pages were rewritten too; if not, that follows within minutes."
    )


class ExportOut(Out):
    """Rows as they are stored, by table."""

    format: int
    made_at: str
    account: dict[str, Rows]
    pairs: list[dict[str, Rows]] = Field(description="One element a pair.")
    log: Rows = Field(description="What you did, and what was done with your pairs.")
