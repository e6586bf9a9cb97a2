"""Commands of the second and third job: summarise, flag, items, item."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.console import AsJson, date_or_none, print_json, the_coach, who

if TYPE_CHECKING:
    from coach.bootstrap import Coach

app = typer.Typer()

PairId = Annotated[str, typer.Argument(help="The id of the pair (see `coach pairs`).")]


class Owner(StrEnum):
    leader = "leader"
    mentor = "mentor"
    both = "both"
    nobody = "nobody"


class Status(StrEnum):
    open = "open"
    in_progress = "in_progress"
    done = "done"
    dropped = "dropped"
    dismissed = "dismissed"


@app.command()
def summarise(
    pair: PairId,
    leader: Annotated[Path | None, typer.Option(help="The leader's note of a new session.", exists=True)] = None,
    mentor: Annotated[Path | None, typer.Option(help="The mentor's note of a new session.", exists=True)] = None,
    both: Annotated[Path | None, typer.Option(help="A note that both wrote.", exists=True)] = None,
    held_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of the new session; today if not given.")
    ] = None,
    session: Annotated[str | None, typer.Option(help="A session that is stored; the last one if not given.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Read the notes anew.")] = False,
    as_json: AsJson = False,
) -> None:
    """What a session came to: who does what by when, what became of earlier items, a recap; each with its words.

    With note files it stores a new session first: a text file for each partner who wrote, or one that both wrote.
    """
    from coach.errors import NotFound
    from coach.show.sessions import summary_lines
    from coach.summarise import summarise_session, summary_of

    coach = the_coach()
    key = _new_session(coach, pair, {"leader": leader, "mentor": mentor, "both": both}, held_on) or session
    if key is None:
        key = _last_session(coach, pair)
    elif key == session:
        with coach.uow.read() as store:
            if store.session(key).pair_id != pair:
                raise NotFound(f"session of pair {pair}", key)
    if again:
        summarise_session(coach, key)
    held, made = summary_of(coach, key)
    if as_json:
        print_json({**asdict(made), "items": [asdict(one) for one in held.items]})
        return
    with coach.uow.read() as store:
        of = store.pair(pair)
        earlier = {one.id: one for one in store.items(pair)}
    for line in summary_lines(held, made, of, earlier):
        typer.echo(line)


@app.command()
def flag(
    pair: Annotated[str | None, typer.Argument(help="A pair; without one, the pairs that could do with help.")] = None,
    session: Annotated[str | None, typer.Option(help="A session; the pair's last one if not given.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Read the notes anew.")] = False,
    as_json: AsJson = False,
) -> None:
    """Whether a conversation stayed superficial, with the words for and against, or that the notes do not tell.

    A pair is flagged only if the pattern holds: of its last three sessions whose notes tell, the newest and one more
    are superficial.
    """
    from coach.flag import flag_session, flags, pair_trend, reading_of, try_next
    from coach.show.sessions import flag_lines, reading_lines

    coach = the_coach()
    if pair is None:
        found = flags(coach)
        if as_json:
            print_json([asdict(one) for one in found])
        else:
            for line in flag_lines(found):
                typer.echo(line)
        return
    key = session or _last_session(coach, pair)
    if again:
        flag_session(coach, key)
    held, reading = reading_of(coach, key)
    trend, raised = pair_trend(coach, pair)
    suggestions = try_next(coach, pair)
    if as_json:
        next_ = [{"text": one.text, "rung": one.rung, "prompt_id": one.prompt_id} for one in suggestions]
        reading_as_json = {**asdict(reading), "verdict": reading.verdict}
        print_json({**reading_as_json, "trend": asdict(trend), "flagged": raised is not None, "try_next": next_})
        return
    for line in reading_lines(held, reading, trend, raised, suggestions):
        typer.echo(line)


@app.command()
def items(
    pair: PairId,
    everything: Annotated[bool, typer.Option("--all", help="Also those that are done, dropped or dismissed.")] = False,
    as_json: AsJson = False,
) -> None:
    """A pair's items, those of the oldest session first."""
    from coach.items import items_of
    from coach.show.sessions import item_lines

    coach = the_coach()
    found = items_of(coach, pair, open_only=not everything)
    if as_json:
        print_json([{**asdict(one.item), "changes": [asdict(change) for change in one.changes]} for one in found])
        return
    with coach.uow.read() as store:
        of = store.pair(pair)
    if not found:
        typer.echo("There are no items." if everything else "There are no open items; --all shows the others.")
    for one in found:
        for line in item_lines(one.item, of, changes=one.changes):
            typer.echo(line)


@app.command()
def item(
    item_id: Annotated[str, typer.Argument(help="The id of the item (see `coach items`).")],
    status: Annotated[Status | None, typer.Option(help="`dismissed` says that it is no item.")] = None,
    owner: Annotated[Owner | None, typer.Option()] = None,
    due: Annotated[str | None, typer.Option(help="YYYY-MM-DD, or `none`.")] = None,
    action: Annotated[str | None, typer.Option()] = None,
    reason: Annotated[str | None, typer.Option(help="Kept with the change.")] = None,
) -> None:
    """Correct, complete or dismiss an item. Every change is kept with who and when."""
    from coach.items import change_item
    from coach.model.session import ItemField
    from coach.show.sessions import item_lines

    coach = the_coach()
    wanted: dict[ItemField, object] = {}
    if status is not None:
        wanted["status"] = status.value
    if owner is not None:
        wanted["owner"] = None if owner is Owner.nobody else owner.value
    if due is not None:
        wanted["due"] = date_or_none(due)
    if action is not None:
        wanted["action"] = action
    changed = change_item(coach, item_id, wanted, by=who(), reason=reason)
    with coach.uow.read() as store:
        of = store.pair(store.item(item_id)[1])
    for line in item_lines(changed.item, of, changes=changed.changes):
        typer.echo(line)


def _new_session(coach: Coach, pair: str, files: dict[str, Path | None], held_on: datetime | None) -> str | None:
    """Store a new session with these notes; None if there are none. Its reading is made with it."""
    from coach.analyse import analyse
    from coach.errors import BadInput
    from coach.hand_in import today_of
    from coach.model.note import NoteText
    from coach.summarise import Written, record_session

    notes = []
    for author, path in files.items():
        if path is not None:
            try:
                text = path.read_bytes().decode("utf-8-sig")
            except UnicodeDecodeError:
                raise BadInput(f"{path} is not UTF-8 text.") from None
            notes.append(Written(author, NoteText(text)))  # type: ignore[arg-type]
    if not notes:
        return None
    with coach.uow.read() as store:
        today = today_of(coach, store.pair(pair))
    day = held_on.date() if held_on else today
    session = record_session(coach, pair, day, notes)
    typer.echo(f"Stored as session {session.id}.", err=True)
    analyse(coach, session.id)
    return session.id


def _last_session(coach: Coach, pair: str) -> str:
    from coach.errors import BadInput

    with coach.uow.read() as store:
        store.pair(pair)
        held = store.sessions(pair)
    if not held:
        raise BadInput(f"Pair {pair} has no session yet; hand one in with `coach summarise {pair} --mentor note.txt`.")
    return held[-1].id
