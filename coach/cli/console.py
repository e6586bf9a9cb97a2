"""What the commands share: the wired coach, JSON on standard output, who is at the keyboard."""

from __future__ import annotations

import getpass
import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from coach.bootstrap import Coach

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


_opened: list[Coach] = []


def the_coach() -> Coach:
    """Closed when the command is over."""
    from coach.bootstrap import bootstrap

    _opened.append(bootstrap())
    return _opened[-1]


class Closing(TyperGroup):
    """Commands after which no connection to the database is left open, whichever way they end."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        finally:
            while _opened:
                _opened.pop().close()


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def who() -> str:
    """Under which name a change is kept: the user of the machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "command line"


def date_or_none(text: str) -> date | None:
    """What `--due` says."""
    if text == "none":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("--due is YYYY-MM-DD or `none`") from None


def only_program(coach: Coach) -> str:
    from coach.errors import BadInput

    with coach.uow.read() as store:
        programs = store.programs()
    if len(programs) != 1:
        names = ", ".join(one.id for one in programs) or "none yet; `coach demo` loads a sample"
        raise BadInput(f"Say which program the files belong to with --program. Programs: {names}.")
    return programs[0].id
