"""`coach eval judge`: is a judge fit to be used, and which of two engines does it prefer?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

Job = Literal["suggest", "summarise"]


def judge(
    job: Annotated[Job, typer.Argument(help="Which job the answers are of.")],
    a: Annotated[Path | None, typer.Argument(help="What one engine said, from `predict`.", exists=True)] = None,
    b: Annotated[Path | None, typer.Argument(help="What another said to the same records.", exists=True)] = None,
    records: Annotated[Path | None, typer.Option("--input", help="These records.", exists=True)] = None,
    labels: Annotated[Path | None, typer.Option(help="Pairs that people labelled; ours if not given.")] = None,
    model: Annotated[str | None, typer.Option(help="The model to ask, such as openai:NAME.")] = None,
    template: Annotated[str | None, typer.Option(help="[FOLDER/]judge/VERSION.")] = None,
    sheet: Annotated[
        Path | None, typer.Option(help="Write the pairs here for people to label, and ask nothing.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many records.")] = None,
    seed: Annotated[int, typer.Option(help="Draws resamples, and the sides of a sheet.")] = 0,
    jobs: Annotated[int, typer.Option(min=1, help="Questions at a time.")] = 4,
    output: Annotated[Path, typer.Option(help="Where the result goes.")] = Path("var/evals/judge.json"),
) -> None:
    """Ask an LLM which of two engines' answers is better, if it judges as people do.

    First it judges pairs that people labelled, in both orders. If it agrees with them too little or goes by the order,
    it is not used: exit code 1, and why. Without A and B that is all.
    """
    from coach.errors import BadInput
    from evals.choice import choose
    from evals.judge.pairs import Pairwise, pairs
    from evals.judge.pairs import sheet as sheet_of
    from evals.judge.run import run

    if len({a is None, b is None, records is None}) > 1:
        raise typer.BadParameter("A, B and --input go together")
    found: list[Pairwise] = []
    if a is not None and b is not None and records is not None:
        found = pairs(job, records, a, b)[:limit]
    if sheet is not None:
        if not found:
            raise BadInput("A sheet needs A, B and --input.")
        sheet.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in sheet_of(found, seed)), "utf-8")
        typer.echo(f"{len(found)} pairs for people to label are in {sheet}.")
        return
    choose("llm", model=model, templates=[template] if template is not None else ())
    result = run(job, found, labels, seed=seed, jobs=jobs, say=typer.echo)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    typer.echo(f"The result is in {output}.", err=True)
    if result["why_not"]:
        raise typer.Exit(1)
