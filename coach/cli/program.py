"""`coach program`: bringing a program's pairs in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coach.cli.console import AsJson, print_json, the_coach

app = typer.Typer(no_args_is_help=True, help="A program's pairs.")


@app.callback()
def _program() -> None:
    """A program's pairs."""


@app.command("import")
def import_pairs(
    file: Annotated[Path, typer.Argument(help="A CSV file with a header.", exists=True, dir_okay=False)],
    program: Annotated[str | None, typer.Option(help="The program's id; needed if there are several.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check it and store nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take pairs in from a CSV file: all of it, or nothing with each fault named by its line.

    Columns: id, leader_name, leader_email, mentor_name, mentor_email; if wanted leader_role, mentor_role, goals (parted
    by ';'), locale, timezone, cadence, channels (parted by ';'). What is confidential, and whether an LLM
    outside this machine may read along, is for the pair to agree on: it begins with all of it, and without.
    """
    from dataclasses import asdict

    from coach.cli.console import only_program
    from coach.import_pairs import import_pairs as take_in
    from coach.import_pairs import read_pairs

    coach = the_coach()
    owner = program or only_program(coach)
    rows, faults = read_pairs(file.read_bytes())
    faults = (*faults, *take_in(coach, owner, rows, dry_run=dry_run or bool(faults)))
    if as_json:
        print_json({"pairs": 0 if faults else len(rows), "faults": [asdict(one) for one in faults]})
    else:
        for one in sorted(faults, key=lambda one: one.line):
            typer.echo(f"{file.name}:{one.line}: {one.message}", err=True)
        if faults:
            typer.echo(f"Nothing was stored: {len(faults)} faults.", err=True)
        elif dry_run:
            typer.echo(f"{len(rows)} pairs would be stored. Run it without --dry-run.")
        else:
            typer.echo(f"{len(rows)} pairs are stored. `coach admin invite EMAIL` makes a link for each person.")
    if faults:
        raise typer.Exit(1)
