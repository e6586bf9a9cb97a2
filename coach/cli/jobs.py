"""Commands of background work: worker, jobs list, jobs retry."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from coach.cli.console import AsJson, print_json, the_coach

app = typer.Typer()
jobs = typer.Typer(no_args_is_help=True, help="Background work: what waits, what runs, what failed for good.")
app.add_typer(jobs, name="jobs")


class State(StrEnum):
    queued = "queued"
    running = "running"
    done = "done"
    dead = "dead"


@app.command()
def worker(
    at_once: Annotated[int, typer.Option("--at-once", min=1, max=64, help="Jobs that it does at the same time.")] = 1,
) -> None:
    """Do background jobs until it is stopped. Any number of workers can share a PostgreSQL database.

    On SIGTERM or Ctrl-C it finishes what is under way. If it is killed, another one goes on within half a minute.
    """
    import logging
    import signal
    import threading

    from coach.jobs import working
    from coach.logs import formatter
    from coach.tracing import TRACING
    from coach.upkeep import upkeep

    TRACING.begin()
    coach = the_coach()
    lines = logging.StreamHandler()
    lines.setFormatter(formatter(coach.settings.log_format))
    logging.basicConfig(level=coach.settings.log_level.upper(), handlers=[lines])
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        with working(coach, at_once), upkeep(coach):
            typer.echo("Working; Ctrl-C stops it once the job under way is done.")
            stop.wait()
    finally:
        coach.close()
        TRACING.close()


@jobs.command("list")
def list_jobs(
    state: Annotated[State | None, typer.Option(help="Only those in this state; `dead` ones need help.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 20,
    as_json: AsJson = False,
) -> None:
    """The newest jobs first, with why the last attempt failed: the type of the error and the place in the code."""
    coach = the_coach()
    with coach.uow.read() as store:
        found = store.jobs(state=state.value if state else None, limit=limit)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    if not found:
        typer.echo("There are no such jobs.")
    for one in found:
        far = f" {one.done} of {one.total}" if one.total else ""
        typer.echo(f"{one.id}  {one.state:<7} {one.kind} {one.subject}{far}")
        if one.reason:
            typer.echo(f"      attempt {one.attempts} failed: {one.reason}")


@jobs.command("retry")
def retry(job_id: Annotated[str, typer.Argument(help="The id of a dead job (see `coach jobs list`).")]) -> None:
    """Have a dead job tried again."""
    coach = the_coach()
    with coach.uow.write(job_id) as store:
        store.retry_job(job_id, coach.clock())
    typer.echo(f"Job {job_id} is queued again; `coach serve` or `coach worker` does it.")
