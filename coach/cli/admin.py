"""`coach admin`: programs, accounts, tokens and invitations. It asks for no token: whoever runs it owns the machine."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.console import AsJson, print_json, the_coach

if TYPE_CHECKING:
    from coach.model.account import Token

app = typer.Typer(no_args_is_help=True, help="Programs, accounts, tokens, invitations.")
token = typer.Typer(no_args_is_help=True, help="API tokens.")
app.add_typer(token, name="token")


class PartnerRole(StrEnum):
    leader = "leader"
    mentor = "mentor"


AccountId = Annotated[str, typer.Argument(help="The id of the account (see `coach admin users PROGRAM`).")]


@app.command("create-program")
def create_program(
    program_id: Annotated[str, typer.Argument(help="Small letters, digits, '-'; it cannot be changed.")],
    name: Annotated[str, typer.Option(help="What people call it.")],
    organisation: Annotated[str, typer.Option()] = "",
    timezone: Annotated[str, typer.Option(help="IANA name, such as Europe/London.")] = "UTC",
    objective: Annotated[list[str] | None, typer.Option(help="Why there is the program; repeatable.")] = None,
    retention_days: Annotated[int | None, typer.Option(min=1, help="How long notes are kept.")] = None,
) -> None:
    """Make a program. What is in it is seen by its members alone."""
    from coach import accounts

    made = accounts.create_program(
        the_coach(),
        program_id,
        name,
        organisation=organisation,
        timezone=timezone,
        objectives=objective or (),
        retention_days=retention_days,
    )
    typer.echo(f"Program {made.id} is there. Next:")
    typer.echo(f"  coach admin create-user {made.id} --name … --email … --role coordinator")
    typer.echo(f"  coach program import pairs.csv --program {made.id} --dry-run")


@app.command("labels")
def labels(
    program_id: Annotated[str, typer.Argument(help="The id of the program.")],
    on: Annotated[bool, typer.Option("--on/--off", help="Whether the program agrees.")],
) -> None:
    """Whether corrected notes of a program may become labelled data, of pairs whose charter says so too."""
    coach = the_coach()
    with coach.uow.write() as store:
        store.set_labels(program_id, on)
    typer.echo(
        f"Program {program_id} {'agrees' if on else 'does not agree'}. `coach export-labels` writes what may leave."
    )


@app.command("external-llm")
def external_llm(
    program_id: Annotated[str, typer.Argument(help="The id of the program.")],
    on: Annotated[bool, typer.Option("--on/--off", help="Whether the program allows it.")],
) -> None:
    """Whether a program's texts may go to an LLM outside this machine, of pairs whose charter says so too."""
    coach = the_coach()
    with coach.uow.write() as store:
        store.set_external_llm(program_id, on)
    typer.echo(f"Program {program_id}: {'as each charter says' if on else 'nothing goes to an LLM outside'}.")


@app.command("create-user")
def create_user(
    program_id: Annotated[str, typer.Argument(help="The id of the program.")],
    name: Annotated[str, typer.Option()],
    role: Annotated[list[str], typer.Option(help="coordinator, admin, leader, mentor or service; repeatable.")],
    email: Annotated[str | None, typer.Option(help="Not for a service.")] = None,
) -> None:
    """Make an account, or give one that is there a role in another program."""
    from coach.accounts import create_account
    from coach.errors import BadInput
    from coach.model.account import MEMBER_ROLES

    unknown = set(role) - set(MEMBER_ROLES)
    if unknown:
        raise BadInput(f"There is no role {min(unknown)!r}; choose from {', '.join(MEMBER_ROLES)}.")
    made = create_account(the_coach(), name, email, program_id=program_id, roles=role)  # type: ignore[arg-type]
    typer.echo(f"Account {made.id}: {made.name}, {', '.join(role)} in {program_id}. Next:")
    if email is not None:
        for one in sorted({"leader", "mentor"} & set(role)):
            typer.echo(f"  coach admin link-partner PAIR --role {one} --email {made.email}  (see `coach pairs`)")
        typer.echo(f"  coach admin invite {made.email}  (a link by which they set a password)")
    typer.echo(f"  coach admin token create {made.id} --label …")


@app.command("link-partner")
def link_partner(
    pair_id: Annotated[str, typer.Argument(help="The id of the pair (see `coach pairs`).")],
    email: Annotated[str, typer.Option(help="Of an account that is there.")],
    role: Annotated[PartnerRole, typer.Option(help="Which of the two they are.")],
) -> None:
    """Say who the leader or the mentor of a pair is that was not imported with its people. They read all of it."""
    from coach import accounts

    made = accounts.link_partner(the_coach(), pair_id, role.value, email)
    typer.echo(f"{made.name} is the {role.value} of pair {pair_id}, and reads all that is the pair's. Next:")
    typer.echo(f"  coach admin invite {made.email}  (a link by which they set a password)")


@app.command("users")
def users(program_id: Annotated[str, typer.Argument()], as_json: AsJson = False) -> None:
    """List a program's members and their roles."""
    from coach.errors import NotFound

    coach = the_coach()
    with coach.uow.read() as store:
        if all(one.id != program_id for one in store.programs()):
            raise NotFound("program", program_id)
        found = store.accounts(program_id)
    if as_json:
        print_json(
            [
                {
                    "id": account.id,
                    "name": account.name,
                    "email": account.email,
                    "roles": [one.role for one in roles],
                    "active": account.active,
                    "disabled": account.disabled,
                }
                for account, roles in found
            ]
        )
        return
    for account, roles in found:
        state = "disabled" if account.disabled else "" if account.active or account.email is None else "not yet in"
        typer.echo(f"{account.id}  {account.name}  {', '.join(one.role for one in roles)}  {state}".rstrip())


@app.command("disable-user")
def disable_user(account_id: AccountId) -> None:
    """Nothing of this account opens anything from now on."""
    from coach.accounts import disable_account

    disable_account(the_coach(), account_id)
    typer.echo(f"Account {account_id} is disabled; its tokens and browser sessions open nothing any more.")


@app.command("invite")
def invite(email: Annotated[str, typer.Argument(help="Of an account that is there.")]) -> None:
    """Make a link by which someone sets a password, once, within a week. Whoever holds it becomes that person."""
    from coach.logins import invite as make_code

    coach = the_coach()
    code = make_code(coach, email)
    base = (coach.settings.public_url or "http://127.0.0.1:8000").rstrip("/")
    typer.echo(f"Give this to {email}, and to nobody else; an earlier one is no longer good:")
    # Behind the '#', so that it stands in no log of a server or proxy.
    typer.echo(f"  {base}/join#{code}")


@token.command("create")
def token_create(
    account_id: AccountId,
    label: Annotated[str, typer.Option(help="By which to tell it from others.")],
    scope: Annotated[
        list[str] | None, typer.Option(help="What it is good for; repeatable. All that the roles allow if not given.")
    ] = None,
    days: Annotated[int | None, typer.Option(min=1, help="How long it is good.")] = None,
) -> None:
    """Make a token and print it, once. It can do what the account may do, within its scopes."""
    from coach.accounts import make_token
    from coach.model.account import SCOPES

    lifetime = None if days is None else timedelta(days=days)
    scopes: Any = tuple(scope) if scope else SCOPES
    made = make_token(the_coach(), account_id, label, scopes=scopes, lifetime=lifetime)
    typer.echo(f"The token, shown this once (only its hash is kept): {made}")


@token.command("list")
def token_list(as_json: AsJson = False) -> None:
    """List the tokens: their public ids, never their secrets."""
    from dataclasses import asdict

    coach = the_coach()
    with coach.uow.read() as store:
        found = store.tokens()
    if as_json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        typer.echo(f"{one.id}  {one.account_id}  {one.label}  {_state(one)}  {', '.join(one.scopes)}")


@token.command("revoke")
def token_revoke(
    token_id: Annotated[str, typer.Argument(help="Its public id (see `coach admin token list`).")],
) -> None:
    """The token opens nothing from the next request on."""
    from coach.accounts import revoke_token

    revoke_token(the_coach(), token_id)
    typer.echo(f"Token {token_id} is revoked.")


def _state(one: Token) -> str:
    from datetime import UTC, datetime

    if one.revoked_at is not None:
        return "revoked"
    if not one.is_good(datetime.now(UTC)):
        return "expired"
    return "never used" if one.last_used_at is None else f"used {one.last_used_at:%Y-%m-%d %H:%M}"
