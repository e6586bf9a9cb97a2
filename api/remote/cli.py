"""`coach remote`: the coach on another machine, over its HTTP API. What is heavy waits inside the commands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.console import AsJson, print_json

if TYPE_CHECKING:
    from pydantic import BaseModel

    from api.client import Upward
    from api.schemas import SuggestionOut

app = typer.Typer(no_args_is_help=True, help="The coach on a server: pairs, suggest, items, session.")

Server = Annotated[str, typer.Option(envvar="COACH_SERVER", help="Its address, such as https://upward.example.org.")]
TokenFile = Annotated[
    Path | None,
    typer.Option(
        envvar="COACH_TOKEN_FILE", exists=True, dir_okay=False, help="Where your token is, if not in COACH_TOKEN."
    ),
]
PairId = Annotated[str, typer.Argument(help="The id of the pair (see `coach remote pairs`).")]
Note = Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="A text file.")]


@app.command()
def pairs(server: Server, token_file: TokenFile = None, as_json: AsJson = False) -> None:
    """The pairs that you may know of."""
    with _upward(server, token_file) as upward:
        found = list(upward.pairs())
    if as_json:
        _print(found)
        return
    if not found:
        typer.echo("There are no pairs that you may know of.")
    for one in found:
        typer.echo(f"{one.id}  {one.mentor.name} (mentor) and {one.leader.name} (leader)")
        for goal in one.goals:
            typer.echo(f"     - {goal}")


@app.command()
def suggest(
    pair: PairId,
    server: Server,
    token_file: TokenFile = None,
    n: Annotated[int, typer.Option("--n", "-n", help="How many prompts.", min=1, max=20)] = 5,
    seed: Annotated[int, typer.Option(help="Breaks ties.", min=0)] = 0,
    live: Annotated[bool, typer.Option("--live", help="Show each prompt once it is verified.")] = False,
    as_json: AsJson = False,
) -> None:
    """A new set of prompts for a pair's next session, each with its reason and its sources."""
    from api.schemas import SuggestionSetOut

    with _upward(server, token_file) as upward:
        if live and not as_json:
            shown: list[str] = []
            for one in upward.suggest_live(pair, n=n, seed=seed):
                if isinstance(one, SuggestionSetOut):
                    kept = {each.id for each in one.suggestions}
                    for number, key in enumerate(shown, 1):
                        if key not in kept:
                            typer.echo(f"{number} was withdrawn.")
                else:
                    shown.append(one.id)
                    _show(len(shown), one)
            return
        made = upward.suggest(pair, n=n, seed=seed)
    if as_json:
        print_json(made.model_dump(mode="json"))
        return
    for number, one in enumerate(made.suggestions, 1):
        _show(number, one)


@app.command()
def items(
    pair: PairId,
    server: Server,
    token_file: TokenFile = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those that are done, dropped or dismissed.")] = False,
    as_json: AsJson = False,
) -> None:
    """A pair's items, those of the oldest session first."""
    with _upward(server, token_file) as upward:
        found = [one.item for one in upward.items(pair, open_only=not everything)]
    if as_json:
        _print(found)
        return
    if not found:
        typer.echo("There are no items." if everything else "There are no open items; --all shows the others.")
    for one in found:
        due = f", due {one.due}" if one.due else ""
        typer.echo(f"{one.id}  [{one.status}] {one.action} ({one.owner or 'nobody named'}{due})")


@app.command()
def session(
    pair: PairId,
    server: Server,
    token_file: TokenFile = None,
    leader: Note = None,
    mentor: Note = None,
    both: Note = None,
    held_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of the session; today if not given.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Hand in the notes of a session, and show what it came to."""
    from api.session_schemas import NoteIn
    from coach.errors import BadInput
    from coach.model.note import Author

    files: dict[Author, Path | None] = {"leader": leader, "mentor": mentor, "both": both}
    notes = [NoteIn(author=author, text=file.read_text("utf-8")) for author, file in files.items() if file is not None]
    if not notes:
        raise BadInput("Give at least one note: --leader FILE, --mentor FILE or --both FILE.")
    with _upward(server, token_file) as upward:
        job = upward.record_session(pair, held_on.date() if held_on else date.today(), notes)
        typer.echo(f"Stored; job {job.id} reads it.", err=True)
        done = upward.wait(job)
        made = upward.summary((done.about or "").rpartition("/")[2])
    if as_json:
        print_json(made.model_dump(mode="json"))
        return
    typer.echo(f"Session {made.session_id}: {len(made.items)} items, {len(made.follow_ups)} followed up.")
    for one in made.items:
        typer.echo(f"  {one.action} ({one.owner or 'nobody named'})")
        if one.evidence:
            typer.echo(f'     "{one.evidence.text}"')
        if one.question:
            typer.echo(f"     ? {one.question}")


def _upward(server: str, token_file: Path | None) -> Upward:
    import os

    from api.client import Upward
    from coach.errors import BadInput

    token = token_file.read_text(encoding="utf-8") if token_file else os.environ.get("COACH_TOKEN", "")
    if not token.strip():
        raise BadInput("Give a token: --token-file FILE, COACH_TOKEN_FILE or COACH_TOKEN.")
    return Upward(server, token.strip())


def _show(number: int, one: SuggestionOut) -> None:
    typer.echo(f"{number}. {one.text}\n     {one.who_asks} asks, {one.minutes} minutes. {one.why.text}")
    for follow_up in one.follow_ups:
        typer.echo(f"     - {follow_up}")
    for cited in one.citations:
        typer.echo(f"     [{cited.title}: {cited.heading}]")


def _print(found: Iterable[BaseModel]) -> None:
    values: list[Any] = [one.model_dump(mode="json") for one in found]
    print_json(values)
