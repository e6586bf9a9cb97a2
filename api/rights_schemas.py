"""The forms of erasure, export and figures."""

from __future__ import annotations

from datetime import datetime
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


class ExportStateOut(Out):
    id: str
    asked_at: datetime
    expires_at: datetime
    size: int | None = Field(description="Bytes of the file; None while it is being put together.")


class FiguresOut(Out):
    pairs: int = Field(description="How many pairs are counted in it.")
    sessions: int
    items_by_status: dict[str, int]
    items_by_rung: dict[str, int]
    flagged_share: float = Field(description="Of the pairs, to the tenth; 0.1 is that or less, 0.9 that or more.")


class ProgramFiguresOut(Out):
    figures: FiguresOut | None = Field(description="None while there are too few people to count.")
