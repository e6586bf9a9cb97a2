"""What the commands share: the wired coach, JSON on standard output, who is at the keyboard."""

from __future__ import annotations

import getpass
import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from coach.bootstrap import Coach

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def the_coach() -> Coach:
    from coach.bootstrap import bootstrap

    return bootstrap()


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def who() -> str:
    """Under which name a change is kept: the user of the machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "command line"
