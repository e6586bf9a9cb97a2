"""`coach erase`, `coach export`, `coach import`, `coach retention`: what people have a right to, and backups.

It asks for no token: whoever runs it owns the machine.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.console import AsJson, print_json, the_coach

if TYPE_CHECKING:
    from coach.erase import Erased

erase = typer.Typer(no_args_is_help=True, help="Erase a pair, a person or a program, everywhere and for good.")
export = typer.Typer(no_args_is_help=True, help="Everything about a person, or a program as one file.")
retention = typer.Typer(no_args_is_help=True, help="What is kept for long enough goes.")
take_in = typer.Typer(no_args_is_help=True, help="Put a program back that `coach export program` wrote.")

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


@erase.command("pair")
def erase_pair(pair: Annotated[str, typer.Argument(help="The id of the pair.")], yes: Yes = False) -> None:
    """Erase all that a pair has written and all that was made of it. It cannot be undone."""
    from coach import erase

    coach = the_coach()
    with coach.uow.read() as store:
        found, sessions = store.pair(pair), len(store.sessions(pair))
    _sure(f"Pair {found.id} ({found.leader.name} and {found.mentor.name}) with {sessions} sessions", yes)
    _tell(erase.erase_pair(coach, pair))


@erase.command("person")
def erase_person(
    account: Annotated[str, typer.Argument(help="The id of the account, or its e-mail address.")], yes: Yes = False
) -> None:
    """Erase an account and each pair that it is one of: what is kept of a pair is about both. It cannot be undone."""
    from coach import erase

    coach = the_coach()
    key, pairs = erase.pairs_of_person(coach, account)
    _sure(f"Account {key} and {_counted(len(pairs), 'pair')} of its own ({', '.join(pairs) or 'none'})", yes)
    _tell(erase.erase_person(coach, key))


@erase.command("program")
def erase_program(program: Annotated[str, typer.Argument(help="The id of the program.")], yes: Yes = False) -> None:
    """Erase a program: its pairs, its hub documents, its log, and the accounts that are in no other one."""
    from coach import erase

    coach = the_coach()
    with coach.uow.read() as store:
        pairs = len(store.pairs_within({program}, ()))
    _sure(f"Program {program} with {_counted(pairs, 'pair')}", yes)
    _tell(erase.erase_program(coach, program))


@export.command("person")
def export_person(
    account: Annotated[str, typer.Argument(help="The id of the account, or its e-mail address.")],
    output: Annotated[Path, typer.Option("--output", "-o", file_okay=False, help="A folder; made if needed.")],
) -> None:
    """Write all that is kept of a person: export.json, and export.html to read."""
    from coach.erase import pairs_of_person
    from coach.export_person import export_person, write_export

    coach = the_coach()
    key, pairs = pairs_of_person(coach, account)
    for file in write_export(export_person(coach, key), output):
        typer.echo(str(file))
    typer.echo(f"It holds the notes of {_counted(len(pairs), 'pair')}: give it to this person, and to nobody else.")


@export.command("program")
def export_program(
    program: Annotated[str, typer.Argument(help="The id of the program.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", dir_okay=False, help="A zip file; replaced if it is there.")
    ],
) -> None:
    """Write a program to one file, as a backup: `coach import program` puts it back."""
    from coach.backup import export_program as write

    for table, count in write(the_coach(), program, output).items():
        typer.echo(f"{count:>7} {table}")
    typer.echo(f"{output} holds all of program {program}, notes and hashes of passwords too: keep it safe.")


@take_in.callback()
def _take_in() -> None:
    """Put a program back that `coach export program` wrote."""


@take_in.command("program")
def import_program(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Put a program back that is not there: all of it or nothing. Accounts that are there stay as they are."""
    from coach.backup import import_program as read

    coach = the_coach()
    program, counts = read(coach, file)
    for table, count in counts.items():
        typer.echo(f"{count:>7} {table}")
    typer.echo(f"Program {program} is back. People log in again; `coach admin invite EMAIL` helps who cannot.")


@retention.callback()
def _retention() -> None:
    """What is kept for long enough goes."""


@retention.command("run")
def retention_run(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would go.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take the words out of notes that are older than the charter or the program says. `coach serve` does it daily."""
    from dataclasses import asdict

    from coach.retention import expire

    found = expire(the_coach(), dry_run=dry_run)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        notes, sets = _counted(one.notes, "note"), _counted(one.suggestion_sets, "set")
        typer.echo(f"{one.pair_id}  {notes}, {sets} of suggestions")
    typer.echo(
        f"{_counted(len(found), 'pair')}{' would lose' if dry_run else ' lost'} what has been kept for long enough."
    )


def _sure(what: str, yes: bool) -> None:
    if not yes:
        typer.confirm(f"{what} will be erased. This cannot be undone. Go on?", abort=True)


def _tell(erased: Erased) -> None:
    for table, count in sorted(erased.rows.items()):
        typer.echo(f"{count:>7} {table}")
    typer.echo("Erased, and the database is rewritten without it." if erased.scrubbed else _LATER)
    typer.echo("Backups and exports that you have made still hold it: see to these yourself.")


_LATER = "Erased. Somebody is using the database: it is rewritten without it as soon as they are done."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
