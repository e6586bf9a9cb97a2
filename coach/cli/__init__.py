"""The command line. Heavy imports wait until a command needs them, so that `coach --help` answers at once."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli import admin, jobs, program, review, rights, sessions
from coach.cli.console import AsJson, Closing, only_program, print_json, the_coach

if TYPE_CHECKING:
    from coach.bootstrap import Coach
    from coach.model.suggestion import SuggestionSet

app = typer.Typer(
    name="coach",
    cls=Closing,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Upward: a conversation coach for reverse-mentoring programs.",
)
hub = typer.Typer(no_args_is_help=True, help="The resource hub: search it, check it.")
db = typer.Typer(no_args_is_help=True, help="The database.")
embedder = typer.Typer(no_args_is_help=True, help="The model that retrieval works with.")
app.add_typer(hub, name="hub")
app.add_typer(db, name="db")
app.add_typer(embedder, name="embedder")

app.add_typer(admin.app, name="admin")
app.add_typer(program.app, name="program")
app.add_typer(rights.erase, name="erase")
app.add_typer(rights.export, name="export")
app.add_typer(rights.take_in, name="import")
app.add_typer(rights.retention, name="retention")
app.add_typer(review.app, name="review")
app.add_typer(sessions.app)
app.add_typer(jobs.app)


@app.command()
def demo(pair: Annotated[str, typer.Argument(help="A pair of the sample program.")] = "p01") -> None:
    """Load the sample program, ingest the hub, and show a pair's next-session prompts."""
    from coach.accounts import adopt_programs
    from coach.analyse import read_backlog
    from coach.sample import as_written, read_sample
    from coach.show import ingest_summary, suggestion_set
    from coach.suggest import DEFAULT_N

    coach = the_coach()
    sample = read_sample()
    with coach.uow.write() as store:
        store.save_program(sample.program, sample.pairs, [as_written(one) for one in sample.sessions])
    adopt_programs(coach)
    typer.echo(f"Sample program: {sample.program.name}, {len(sample.pairs)} pairs, {len(sample.sessions)} sessions.")
    report = _ingest_hub(coach)
    typer.echo(f"Hub: {ingest_summary(report)}.")
    if coach.retriever.degraded:
        typer.echo(f"Note: {coach.retriever.degraded}")
    with _bar_of("Reading notes") as progress:
        read_backlog(coach, progress=progress)
    made, _ = _standing_or_new(coach, pair, DEFAULT_N, 0, more=False)
    with coach.uow.read() as store:
        state = store.pair_state(pair)
    typer.echo("")
    typer.echo(suggestion_set(made, state.pair))
    typer.echo(
        "\nWhat next?\n"
        f"  coach suggest {pair} --more     other prompts for the same session\n"
        "  coach suggest p04            another pair: a confidence was broken and worked through\n"
        f"  coach summarise {pair}          what the last session came to, with the words that prove it\n"
        f"  coach flag {pair}               how deep it went, and what to try next\n"
        f"  coach items {pair}              what is still open\n"
        "  coach pairs                  all pairs of the sample\n"
        '  coach hub search "he nods at everything I say"\n'
        "  make serve                   the same over HTTP, with a token\n"
        "Run these inside the virtual environment (. .venv/bin/activate), or as .venv/bin/coach."
    )


@app.command("export-labels")
def export_labels(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="JSONL, for `coach eval init --notes`.")],
    program: Annotated[str, typer.Option(help="The id of the program.")],
    as_json: AsJson = False,
) -> None:
    """Write the notes in which coordinators corrected something, with what is right, where everybody agrees to it."""
    from dataclasses import asdict

    from coach.labels import export_labels as write

    made = write(the_coach(), program, file)
    if as_json:
        print_json(asdict(made))
        return
    typer.echo(f"{made.records} notes of {made.sessions} sessions{f' are in {file}' if made.records else '; no file'}.")
    for why, count in sorted(made.left_out.items(), key=lambda one: -one[1]):
        typer.echo(f"{count:>7} sessions left out: {why}")
    if made.records:
        typer.echo("It holds raw notes and names: keep it safe, and see to it yourself when somebody is erased.")


@app.command()
def pairs(as_json: AsJson = False) -> None:
    """List the pairs."""
    coach = the_coach()
    with coach.uow.read() as store:
        found = store.pairs()
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "program": one.program_id,
                    "leader": one.leader.name,
                    "mentor": one.mentor.name,
                    "goals": one.goals,
                }
                for one in found
            ]
        )
        return
    if not found:
        typer.echo("There are no pairs yet. `coach demo` loads a sample program.")
    for one in found:
        typer.echo(f"{one.id}  {one.mentor.name} (mentor) and {one.leader.name} (leader)")
        for goal in one.goals:
            typer.echo(f"     - {goal}")


@app.command()
def suggest(
    pair: Annotated[str, typer.Argument(help="The id of the pair (see `coach pairs`).")],
    n: Annotated[int, typer.Option("--n", "-n", help="How many prompts.", min=1, max=20)] = 5,
    seed: Annotated[int, typer.Option(help="Breaks ties; the same seed gives the same set.")] = 0,
    more: Annotated[bool, typer.Option("--more", help="A new set, even if one stands for this session.")] = False,
    as_json: AsJson = False,
) -> None:
    """Prompts for a pair's next session, each with its reason and its sources.

    The set that stands for the next session is shown again until something happens; --more makes another one, which
    repeats nothing.
    """
    from coach.show import set_as_json, suggestion_set

    coach = the_coach()
    _need_hub(coach)
    made, again = _standing_or_new(coach, pair, n, seed, more=more)
    if as_json:
        print_json(set_as_json(made))
        return
    with coach.uow.read() as store:
        of = store.pair(pair)
    typer.echo(suggestion_set(made, of))
    if again:
        typer.echo(f"\nThis set was made on {made.created_at:%Y-%m-%d}; `coach suggest {pair} --more` makes another.")


@app.command()
def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders; none for the built-in hub alone.")
    ] = None,
    program: Annotated[
        str | None, typer.Option(help="The program they belong to; needed if there are several.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take an organisation's own guides, articles and prompts into the hub (Markdown, HTML, text, PDF, DOCX, CSV).

    Only what changed is read again. Exit code 1 if a file was refused.
    """
    from dataclasses import asdict

    from coach.errors import BadInput
    from coach.show import ingest_lines, ingest_summary
    from knowledge.ingest import NothingThere
    from knowledge.ingest import ingest as ingest_paths

    coach = the_coach()
    report = _ingest_hub(coach, quiet=as_json)
    reports = [report]
    if paths:
        owner = program or only_program(coach)
        try:
            with _bar(quiet=as_json) as progress:
                reports.append(ingest_paths(paths, coach.catalogue, _embedder(coach), program=owner, progress=progress))
        except NothingThere as error:
            raise BadInput(str(error)) from error
    if as_json:
        print_json([asdict(one) for one in reports])
    else:
        for one in reports:
            for line in ingest_lines(one):
                typer.echo(line)
            typer.echo(ingest_summary(one) + ".")
        if _embedder(coach) is None:
            typer.echo(f"Without vectors for now: {coach.embedder}")
    _ = coach.retriever
    if any(one.of("refused") or any(file.faults for file in one.files) for one in reports):
        raise typer.Exit(1)


@hub.command("search")
def hub_search(
    query: Annotated[str, typer.Argument()],
    limit: Annotated[int, typer.Option(min=1, max=50)] = 8,
    kind: Annotated[list[str] | None, typer.Option(help="guide, article, prompt or document; repeatable.")] = None,
    pair: Annotated[str | None, typer.Option(help="Search as for this pair: its charter applies.")] = None,
    as_json: AsJson = False,
) -> None:
    """Search the hub by meaning and by words."""
    from coach.errors import BadInput
    from coach.search import search_hub
    from knowledge.resource import KINDS

    unknown = set(kind or ()) - set(KINDS)
    if unknown:
        raise BadInput(f"There is no kind {min(unknown)!r}; choose from {', '.join(KINDS)}.")
    coach = the_coach()
    _need_hub(coach)
    found = search_hub(coach, query, limit=limit, kinds=frozenset(kind) if kind else None, pair_id=pair)  # type: ignore[arg-type]
    if as_json:
        print_json(
            {
                "degraded": found.degraded,
                "hits": [
                    {
                        "resource": hit.resource.id,
                        "title": hit.resource.title,
                        "heading": list(hit.passage.heading),
                        "text": hit.passage.text,
                        "score": round(hit.score, 4),
                    }
                    for hit in found.hits
                ],
            }
        )
        return
    if found.degraded:
        typer.echo(f"Note: {found.degraded}")
    if not found.hits:
        typer.echo("Nothing found.")
    for hit in found.hits:
        typer.echo(f"{hit.score:.2f}  {' > '.join(hit.passage.heading)}  [{hit.resource.id}]")
        text = " ".join(hit.passage.text.split())
        typer.echo(f"      {text[:200]}{'…' if len(text) > 200 else ''}")


@hub.command("check")
def hub_check(as_json: AsJson = False) -> None:
    """Validate the built-in hub: names file and line of each fault."""
    from importlib.resources import files

    from knowledge.check import check_hub

    faults = check_hub(files("knowledge") / "hub")
    if as_json:
        print_json([{"file": one.file, "line": one.line, "message": one.message} for one in faults])
    else:
        for one in faults:
            typer.echo(str(one))
        typer.echo("The hub has no faults." if not faults else f"{len(faults)} faults.")
    if faults:
        raise typer.Exit(1)


@db.command("upgrade")
def db_upgrade() -> None:
    """Create the tables, or bring them to this version's shape."""
    from coach.settings import Settings
    from coach.store.database import Database

    database = Database(Settings().sql_url)
    database.upgrade()
    typer.echo("The database has this version's tables.")


@embedder.command("build")
def embedder_build(
    keep_fp32: Annotated[bool, typer.Option(help="Keep the full-precision model too, for benchmarks.")] = False,
) -> None:
    """Build the int8 model once from the weights that a package brings."""
    from coach.errors import NotReady
    from coach.settings import Settings
    from knowledge.embedders import EmbedderError
    from knowledge.embedders.build import build

    try:
        folder = build(Settings().models_dir, keep_fp32=keep_fp32, report=typer.echo)
    except EmbedderError as error:
        raise NotReady(str(error)) from error
    typer.echo(f"The embedder is ready in {folder}.")


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Say what is installed, which engine answers, how the indexes are, and how to get what is missing.

    Exit code 1 if something keeps the coach from answering.
    """
    from coach.doctor import examine

    findings = examine()
    if as_json:
        print_json([{"what": one.what, "state": one.state, "detail": one.detail} for one in findings])
    else:
        for one in findings:
            typer.echo(f"{one.state:<8} {one.what}: {one.detail}")
    if any(one.state == "broken" for one in findings):
        raise typer.Exit(1)


@app.command("version")
def show_version() -> None:
    """Print the version."""
    typer.echo(version("upward-coach"))


def main() -> None:
    """Entry point: exit 0 done, 1 failed, 2 usage. An error we know is one plain line."""
    from coach.errors import UpwardError

    for point in entry_points(group="upward.commands"):
        contributed: typer.Typer = point.load()
        if len(contributed.registered_commands) == 1 and not contributed.registered_groups:
            app.registered_commands.extend(contributed.registered_commands)
        else:
            app.add_typer(contributed, name=point.name)
    try:
        app()
    except UpwardError as error:
        typer.echo(f"coach: {error}", err=True)
        sys.exit(1)
    except ValueError as error:
        from coach.settings import told_of

        told = told_of(error)
        if told is None:
            raise
        typer.echo(f"coach: {told}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo("coach: stopped; what was finished is kept.", err=True)
        sys.exit(130)


def _standing_or_new(coach: Coach, pair: str, n: int, seed: int, *, more: bool) -> tuple[SuggestionSet, bool]:
    from coach.suggest import next_session_prompts, standing_set

    with coach.uow.read() as store:
        state = store.pair_state(pair)
    standing = None if more else standing_set(state, n=n, seed=seed)
    if standing is not None:
        return standing, True
    return next_session_prompts(coach, pair, n=n, seed=seed), False


def _need_hub(coach: Coach) -> None:
    from coach.errors import NotReady

    if coach.catalogue.version() == "empty":
        raise NotReady("The hub is empty; run `coach ingest` first (or `coach demo`).")


def _embedder(coach: Coach) -> Any:
    from knowledge.embedders import ModelMissing

    return None if isinstance(coach.embedder, ModelMissing) else coach.embedder


def _ingest_hub(coach: Coach, *, quiet: bool = False) -> Any:
    from knowledge.ingest import ingest_hub

    with _bar(quiet=quiet) as progress:
        return ingest_hub(coach.catalogue, _embedder(coach), progress)


def _bar_of(what: str) -> Any:
    from coach.show import counting_bar

    return counting_bar(what)


def _bar(*, quiet: bool) -> Any:
    from coach.show import progress_bar

    return progress_bar(quiet=quiet)
