"""`coach erase`: what people have a right to. It asks for no token: whoever runs it owns the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.console import the_coach

if TYPE_CHECKING:
    from coach.erase import Erased

erase = typer.Typer(no_args_is_help=True, help="Erase a pair, a person or a program, everywhere and for good.")

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
