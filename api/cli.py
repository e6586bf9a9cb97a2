"""`coach serve`. The command line loads this module to learn the command, so what is heavy waits inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from coach.bootstrap import Coach
    from coach.settings import Settings

app = typer.Typer()


@app.command("serve")
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    new_token: Annotated[bool, typer.Option("--new-token", help="Make another token first.")] = False,
) -> None:
    """Serve the HTTP API and the pages. The first start makes a token and prints it, once."""
    import uvicorn

    from api.app import create_app
    from api.connection import Connection
    from api.deps import put_aside_what_stays
    from coach.bootstrap import bootstrap
    from coach.tracing import TRACING

    TRACING.begin()
    coach = bootstrap()
    try:
        address = f"http://{_reachable(host)}:{port}"
        _tell_what_is_missing(coach)
        _token(coach, address, new=new_token)
        typer.echo(f"Pages for people: {address}/ (each person needs an invitation: `coach admin invite`)")
        _tell_how_people_come_in(coach)
        if host not in ("127.0.0.1", "localhost", "::1"):
            typer.echo("Note: this is plain HTTP on a network; put a proxy with TLS before it, or tokens can be read.")
        coach.prepare()
        put_aside_what_stays(coach)
        uvicorn.run(
            create_app(coach),
            host=host,
            port=port,
            workers=1,
            # Clients that ask every few seconds find their connection still there.
            timeout_keep_alive=30,
            http=Connection,
            access_log=False,
            server_header=False,
            log_config=_logging(coach.settings),
        )
    finally:
        coach.close()
        TRACING.close()


def _tell_what_is_missing(coach: Coach) -> None:
    if coach.catalogue.version() == "empty":
        typer.echo("The hub is empty: run `coach ingest` (or `coach demo`, which also loads a sample program).")
    with coach.uow.read() as store:
        if not store.pairs(limit=1):
            typer.echo("There are no pairs yet: `coach demo` loads a sample program.")


def _tell_how_people_come_in(coach: Coach) -> None:
    """Where there are pairs, and nobody could open their pages."""
    with coach.uow.read() as store:
        first = next(iter(store.pairs(limit=1)), None)
        if first is None or any(account.email for account, _ in store.accounts(first.program_id)):
            return
    typer.echo("Nobody has an account yet. To be one of the partners, for instance (it says what comes next):")
    typer.echo(f'  coach admin create-user {first.program_id} --role mentor --name "{first.mentor.name}" --email …')


def _token(coach: Coach, address: str, *, new: bool) -> None:
    from coach.accounts import adopt_programs, any_token, operators_token

    if any_token(coach) and not new:
        adopt_programs(coach)
        typer.echo("Use the token that was printed at the first start; `--new-token` makes another.")
        return
    token = operators_token(coach, "made by coach serve")
    typer.echo(f"Your token, shown this once (only its hash is kept): {token}")
    typer.echo(f'Try it:  curl -H "Authorization: Bearer {token}" {address}/v1/pairs')
    typer.echo("It is yours, as whoever runs this. For other people: `coach admin --help`.")


def _reachable(host: str) -> str:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"[{host}]" if ":" in host else host


def _logging(settings: Settings) -> dict[str, Any]:
    """uvicorn's own, and our lines beside them. Our access lines have no query string: it may be confidential."""
    from copy import deepcopy

    from uvicorn.config import LOGGING_CONFIG

    config: dict[str, Any] = deepcopy(LOGGING_CONFIG)
    level = settings.log_level.upper()
    config["loggers"]["upward"] = {"handlers": ["default"], "level": level, "propagate": False}
    if settings.log_format == "json":
        config["formatters"] = {name: {"()": "coach.logs.JsonLines"} for name in config["formatters"]}
    return config
