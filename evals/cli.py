"""`coach eval`: run a job on plain records, or measure the embedded engine. Heavy imports wait for the command."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from evals.judge.cli import judge
from evals.predict.cli import Templates, predict

app = typer.Typer(no_args_is_help=True, help="Evaluations.")


Data = Annotated[
    Path | None, typer.Option(envvar="COACH_EVAL_DATA", help="Folder with public collections, if you have them.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("run")
def run(
    suites: Annotated[list[str] | None, typer.Argument(help="Suites by name or path; the usual ones if empty.")] = None,
    suite: Annotated[list[str] | None, typer.Option(help="A suite; can be given again.")] = None,
    engine: Annotated[str, typer.Option(help="embedded, llm, scripted, or a baseline or fault by name.")] = "embedded",
    model: Annotated[
        str | None, typer.Option(help="llm: the model to ask, such as openai:NAME; scripted needs no endpoint.")
    ] = None,
    template: Templates = None,
    data: Data = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many cases a suite; gates do not count.")] = None,
    seed: Annotated[int, typer.Option(help="Breaks ties, draws variants and resamples.")] = 0,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes; as many as cores if not given.")] = None,
    output: Annotated[Path | None, typer.Option(help="Where the result goes; in var/evals if not given.")] = None,
    open_held_out: Annotated[
        bool, typer.Option(help="Keep what went wrong in held-out notes. Whoever reads it ends their use as a test.")
    ] = False,
    write_readme: Annotated[bool, typer.Option(help="Put the figures into README.md and docs/figures.md.")] = False,
    as_json: AsJson = False,
) -> None:
    """Measure an engine. A run that was stopped goes on when it is started again.

    Exit code 1 if a figure misses its gate.
    """
    from coach.errors import EngineFailed
    from evals.choice import choose
    from evals.plan import Plan
    from evals.run import run as run_plan
    from evals.run import save
    from evals.tally import fell_back_alone
    from evals.text import as_text

    engine = choose(engine, model=model, templates=template or ()) or engine
    plan = Plan((*(suites or ()), *(suite or ())), engine, data, limit, seed, open_held_out)
    with _bar() as progress:
        result = run_plan(plan, jobs=jobs or os.cpu_count() or 1, progress=progress)
    path = save(result, output)
    typer.echo(json.dumps(result, ensure_ascii=False, indent=2) if as_json else as_text(result))
    if write_readme:
        from evals.readme import write

        write(result)
    typer.echo(f"{result['made']['seconds']:.0f} s; the result is in {path}", err=True)
    asked = [one for block in result["suites"].values() if (one := block.get("llm")) is not None]
    if asked and all(map(fell_back_alone, asked)):
        raise EngineFailed("No answer is the LLM's: these figures are the embedded engine's.")
    if limit is None and any(not one["passed"] for one in result["gates"]):
        raise typer.Exit(1)


@app.command("gates")
def hold_gates(
    result: Annotated[Path | None, typer.Argument(help="A result; the newest in var/evals if not given.")] = None,
    as_json: AsJson = False,
) -> None:
    """Every gate with its figure and the reason for it. Exit code 1 if one is missed."""
    from evals.gates import hold
    from evals.result import load
    from evals.run import newest

    held = hold(load(result or newest())["suites"])
    if as_json:
        typer.echo(json.dumps([one.as_json() for one in held], ensure_ascii=False, indent=2))
    else:
        for one in held:
            typer.echo(f"{'ok    ' if one.passed else 'MISSED'} {one}")
    if any(not one.passed for one in held):
        raise typer.Exit(1)


@app.command("compare")
def compare_results(
    before: Annotated[Path, typer.Argument(help="A result.", exists=True, dir_okay=False)],
    after: Annotated[Path, typer.Argument(help="A later one, or another engine's.", exists=True, dir_okay=False)],
    seed: Annotated[int, typer.Option(help="Draws the resamples.")] = 0,
    as_json: AsJson = False,
) -> None:
    """How the second result differs from the first, case by case. Exit code 1 if a figure is worse beyond chance."""
    from evals.compare import as_text, compare
    from evals.result import load

    found = compare(load(before), load(after), seed)
    typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2) if as_json else as_text(found))
    if found.regressions:
        raise typer.Exit(1)


@app.command("report")
def report(
    result: Annotated[Path | None, typer.Argument(help="A result; the newest in var/evals if not given.")] = None,
    output: Annotated[Path, typer.Option(help="Where the page goes; Markdown stands beside it.")] = Path(
        "var/evals/report.html"
    ),
    history: Annotated[
        Path | None, typer.Option(help="A folder of earlier results, for the trend; var/evals if not given.")
    ] = None,
    data: Data = None,
) -> None:
    """One HTML page that needs no network, and the same figures as Markdown."""
    from evals.readme import LAST, ROOT
    from evals.report.history import earlier
    from evals.report.markdown import markdown
    from evals.report.page import page
    from evals.result import load
    from evals.run import RUNS, newest

    found = load(result or newest())
    before = earlier(found, history or RUNS, ROOT / LAST)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(page(found, before, data), encoding="utf-8")
    output.with_suffix(".md").write_text(markdown(found), encoding="utf-8")
    typer.echo(f"{output} and {output.with_suffix('.md').name}")


@app.command("init")
def init_suite(
    folder: Annotated[Path, typer.Argument(help="Where the suite is made.")],
    notes: Annotated[Path, typer.Option(help="Labelled notes, CSV or JSONL.", exists=True, dir_okay=False)],
    second: Annotated[
        Path | None, typer.Option(help="The same notes, labelled by another reader.", exists=True, dir_okay=False)
    ] = None,
    held_out: Annotated[bool, typer.Option(help="Keep no errors of single notes.")] = False,
) -> None:
    """Make a suite of your own labelled notes, with a guide for labellers and how far two readers agree."""
    from evals.own import init

    for line in init(folder, notes, second=second, held_out=held_out):
        typer.echo(line)


app.command("predict")(predict)
app.command("judge")(judge)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("cases"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        task = shown.add_task("cases", total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)


@app.command("tokens")
def tokens(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Count the tokens of the questions that an LLM would be asked about the sample program. None is sent."""
    from evals.predict.records import hub_coach
    from evals.tokens import count_tokens

    with hub_coach() as coach:
        found = count_tokens(coach)
    if as_json:
        typer.echo(json.dumps([one.as_json() for one in found], indent=2))
        return
    for one in found:
        typer.echo(one.as_text())
