"""`coach review`: what a coordinator looks through, as the coordinator who is named with `--as`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.console import AsJson, date_or_none, print_json, the_coach

if TYPE_CHECKING:
    from coach.bootstrap import Coach
    from coach.model.account import Caller
    from coach.model.review import ReviewView
    from coach.model.session import ItemField

app = typer.Typer(no_args_is_help=True, help="What coordinators look through: summaries and flags.")


class State(StrEnum):
    waiting = "waiting"
    approved = "approved"
    returned = "returned"


class Kind(StrEnum):
    summary = "summary"
    flag = "flag"


class Owner(StrEnum):
    leader = "leader"
    mentor = "mentor"
    both = "both"
    nobody = "nobody"


class Verdict(StrEnum):
    superficial = "superficial"
    substantial = "substantial"
    cannot_tell = "cannot_tell"


As = Annotated[str, typer.Option("--as", help="Your e-mail address: that of a coordinator.")]
ReviewId = Annotated[str, typer.Argument(help="The id of the review (see `coach review list`).")]
IfMatch = Annotated[
    str | None, typer.Option("--if-match", help="The version that you have seen; refused if it has changed since.")
]


@app.command("list")
def list_reviews(
    as_: As,
    state: Annotated[State, typer.Option()] = State.waiting,
    everything: Annotated[bool, typer.Option("--all", help="In whatever state.")] = False,
    kind: Annotated[Kind | None, typer.Option()] = None,
    pair: Annotated[str | None, typer.Option()] = None,
    assignee: Annotated[str | None, typer.Option(help="An account, `me` or `nobody`.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Sessions from this day on.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 50,
    as_json: AsJson = False,
) -> None:
    """What waits for you, the oldest session first."""
    from coach.review import Wanted, queue

    coach = the_coach()
    caller = _caller(coach, as_)
    whose = caller.account.id if assignee == "me" else assignee
    where: Any = {"state": None if everything else state.value, "kind": kind and kind.value}
    found = queue(
        coach, caller, Wanted(**where, pair_id=pair, assignee=whose, since=since and since.date()), limit=limit
    )
    if as_json:
        print_json([{"id": one.id, **asdict(one)} for one in found])
        return
    if not found:
        typer.echo("Nothing waits for you." if not everything else "There is nothing to review yet.")
    for one in found:
        given = f"  for {one.assignee}" if one.assignee else ""
        typer.echo(f"{one.id}  {one.held_on}  pair {one.pair_id}  {one.state}{given}")


@app.command()
def show(review: ReviewId, as_: As, as_json: AsJson = False) -> None:
    """One of them: what both partners have released, and numbers."""
    from coach.review import look

    coach = the_coach()
    _need(coach, review, _caller(coach, as_))
    _print(look(coach, review), as_json)


@app.command()
def approve(review: ReviewId, as_: As, if_match: IfMatch = None, as_json: AsJson = False) -> None:
    """It is as it should be."""
    from coach import review as reviews

    coach = the_coach()
    caller = _need(coach, review, _caller(coach, as_))
    _print(reviews.approve(coach, review, by=caller.signature, seen=_seen(if_match)), as_json)


@app.command()
def edit(
    review: ReviewId,
    as_: As,
    reason: Annotated[str, typer.Option(help="The pair reads it.")],
    item: Annotated[str | None, typer.Option(help="Of a summary: the item that is corrected.")] = None,
    owner: Annotated[Owner | None, typer.Option()] = None,
    due: Annotated[str | None, typer.Option(help="YYYY-MM-DD, or `none`.")] = None,
    action: Annotated[str | None, typer.Option()] = None,
    kind: Annotated[str | None, typer.Option(help="What the item changes, such as `learning`.")] = None,
    verdict: Annotated[Verdict | None, typer.Option(help="Of a flag.")] = None,
    if_match: IfMatch = None,
    as_json: AsJson = False,
) -> None:
    """Correct an item that you can read, or a flag's verdict. What it was is kept, with who and why."""
    from coach.review import correct

    coach = the_coach()
    caller = _need(coach, review, _caller(coach, as_))
    values: dict[ItemField, object] = {}
    if owner is not None:
        values["owner"] = None if owner is Owner.nobody else owner.value
    if due is not None:
        values["due"] = date_or_none(due)
    if action is not None:
        values["action"] = action
    if kind is not None:
        values["kind"] = kind
    items = {} if item is None else {item: values}
    chosen: Any = verdict and verdict.value
    made = correct(coach, review, reason, by=caller.signature, items=items, verdict=chosen, seen=_seen(if_match))
    _print(made, as_json)


@app.command("return")
def give_back(
    review: ReviewId,
    as_: As,
    comment: Annotated[str, typer.Option(help="The pair reads it.")],
    read_again: Annotated[bool, typer.Option("--read-again", help="Have the notes read anew as well.")] = False,
    if_match: IfMatch = None,
    as_json: AsJson = False,
) -> None:
    """Return it to the pair with a comment."""
    from coach import review as reviews

    coach = the_coach()
    caller = _need(coach, review, _caller(coach, as_))
    made = reviews.give_back(coach, review, comment, by=caller.signature, read_again=read_again, seen=_seen(if_match))
    _print(made, as_json)


@app.command()
def reassign(
    review: ReviewId,
    as_: As,
    to: Annotated[str, typer.Option(help="The account of a coordinator, or `nobody`.")],
    if_match: IfMatch = None,
    as_json: AsJson = False,
) -> None:
    """Hand it to another coordinator of the program."""
    from coach import review as reviews

    coach = the_coach()
    _need(coach, review, _caller(coach, as_))
    whom = None if to == reviews.NOBODY else to
    _print(reviews.reassign(coach, review, whom, seen=_seen(if_match)), as_json)


def _caller(coach: Coach, email: str) -> Caller:
    from coach.review import coordinator

    return coordinator(coach, email)


def _need(coach: Coach, review: str, caller: Caller) -> Caller:
    """Raises NotFound for what is not of a program that the caller coordinates; that they looked or tried is in the
    audit log, as over HTTP."""
    from coach import policy
    from coach.errors import NotFound
    from coach.model.account import AuditEntry

    with coach.uow.read() as store:
        pair = store.pair_holding("review", review)
    allowed = policy.verdict(caller, "review", pair) == "allowed"
    who, seen = (coach.clock(), caller.account.id, None), (pair.program_id, pair.id, "review", review)
    entry = AuditEntry(*who, "review", allowed, *seen, coach.new_id())
    with coach.uow.write(pair.id) as store:
        store.log_access(entry)
    if not allowed:
        raise NotFound("review", review)
    return caller


def _seen(version: str | None) -> list[str] | None:
    return None if version is None else [version.strip('"')]


def _print(view: ReviewView, as_json: bool) -> None:
    from coach.review import version_of
    from coach.show.reviews import review_lines

    if as_json:
        print_json({"version": version_of(view), "id": view.review.id, **asdict(view)})
        return
    for line in review_lines(view, version_of(view)):
        typer.echo(line)
