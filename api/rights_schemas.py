"""The forms of erasure."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Out


class ErasedOut(Out):
    scrubbed: bool = Field(
        description="Whether the database's free pages were rewritten too; if not, that follows within minutes."
    )
