"""`coach eval predict`: a job on plain records, without a database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from coach.bootstrap import Coach
    from coach.engines.llm.batch import Exchange


class Task(StrEnum):
    retrieval = "retrieval"
    suggest = "suggest"
    notes = "notes"
    questions = "questions"


class EngineName(StrEnum):
    embedded = "embedded"
    llm = "llm"
    scripted = "scripted"


Templates = Annotated[
    list[str] | None,
    typer.Option("--template", help="llm: [FOLDER/]task/version, such as mine/summarise/v3; can be given again."),
]


def predict(
    task: Annotated[Task, typer.Argument()],
    input: Annotated[Path, typer.Option(help="Records, one JSON object a line.", exists=True, dir_okay=False)],
    output: Annotated[Path, typer.Option(help="Where the answers go, one JSON object a line.")],
    corpus: Annotated[Path | None, typer.Option(help="retrieval: {id, title, text} a line.", exists=True)] = None,
    seed: Annotated[int, typer.Option(help="suggest: breaks ties.")] = 0,
    engine: Annotated[EngineName | None, typer.Option(help="suggest, notes: which engine answers.")] = None,
    template: Templates = None,
    batch_out: Annotated[
        Path | None, typer.Option(help="llm: write what would be asked as OpenAI Batch API lines, and ask nothing.")
    ] = None,
    batch_in: Annotated[
        list[Path] | None, typer.Option(help="llm: result lines to answer from; can be given again.", exists=True)
    ] = None,
) -> None:
    """Run a job on records without a database. A record that cannot be read is answered with its error; the rest go on.

    With --batch-in the records whose questions are all answered are written, and the others left out; a repair that is
    due is a question more, which --batch-out writes for another round. Exit code 1 if a record had an error.
    """
    from rich.console import Console
    from rich.progress import track

    from coach.errors import BadInput
    from evals.choice import choose
    from evals.predict.exchange import exchange_by_file, settled
    from evals.predict.notes import notes, questions
    from evals.predict.records import Records, bare_coach, hub_coach
    from evals.predict.retrieval import retrieval
    from evals.predict.suggest import suggest

    if task is Task.retrieval and corpus is None:
        raise typer.BadParameter("retrieval needs --corpus")
    answering_engine = choose(engine.value if engine is not None else None, templates=template or ())
    records = Records.read(input)
    failed = waiting = 0
    exchange: Exchange | None = None

    def on_engine(coach: Coach) -> Coach:
        nonlocal exchange
        coach.chosen_engine = answering_engine
        if batch_out is not None or batch_in:
            exchange = exchange_by_file(coach, batch_in or ())
        return coach

    with ExitStack() as open_, output.open("w", encoding="utf-8") as out:
        answers: Iterator[dict[str, Any] | None]
        if task is Task.retrieval:
            assert corpus is not None
            answers = retrieval(Records.read(corpus), records)
        elif task is Task.suggest:
            answers = suggest(records, on_engine(open_.enter_context(hub_coach())), seed=seed)
        else:
            answering = on_engine(open_.enter_context(bare_coach())).engine
            answers = notes(records, answering) if task is Task.notes else questions(records, answering)
        if exchange is not None:
            answers = settled(answers, exchange)
        for answer in track(answers, total=len(records.rows), description=task.value, console=Console(stderr=True)):
            if answer is None:
                waiting += 1
                continue
            failed += "error" in answer
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    typer.echo(f"{len(records.rows) - waiting} records, {failed} with errors, written to {output}.", err=True)
    if exchange is not None and waiting:
        typer.echo(f"{waiting} records wait for {len(exchange)} answers{_round(exchange, batch_out)}.", err=True)
    if failed:
        raise BadInput(f"{failed} records could not be answered; each has its error in {output}.")


def _round(exchange: Exchange, path: Path | None) -> str:
    """Writes the questions of the next round."""
    if path is None:
        return "; --batch-out FILE writes what is to be asked"
    path.write_text("".join(f"{line}\n" for line in exchange.requests()), encoding="utf-8")
    return f"; what is to be asked is in {path}"
