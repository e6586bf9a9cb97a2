"""How answers look in a terminal and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from coach.model.program import Pair
from coach.model.suggestion import SuggestionSet
from coach.show.words import GAPS, RUNGS
from knowledge.ingest import IngestReport, Progress
from knowledge.places import Outcome

_WIDTH = 96


def suggestion_set(made: SuggestionSet, pair: Pair) -> str:
    """The prompts as a pair reads them, easiest first."""
    lines = [f"Next session of {pair.mentor.name} (mentor) and {pair.leader.name} (leader)", ""]
    if not made.suggestions:
        lines.append("The hub has no prompt left that fits this pair.")
    for place, one in enumerate(made.suggestions, 1):
        who = {
            "leader": f"{pair.leader.first_name} asks {pair.mentor.first_name}",
            "mentor": f"{pair.mentor.first_name} asks {pair.leader.first_name}",
            "either": "either of you asks",
        }[one.who_asks]
        lines += wrapped(one.text, f"{place}. ", "   ")
        lines.append(f"   {who} · rung {one.rung} of 5, {RUNGS[one.rung]} · {one.minutes} minutes · {one.theme}")
        lines += wrapped(one.why.text, "   Why now: ", "            ")
        for probe in one.follow_ups:
            lines += wrapped(probe, "   - then: ", "           ")
        for citation in one.citations:
            if citation.resource != one.prompt_id:
                lines += wrapped(f"{citation.heading} [{citation.resource}]", "   Source: ", "           ")
                lines += wrapped(f"“{citation.quote}”", "           ", "           ")
        lines.append("")
    for gap in made.gaps:
        lines.append(f"Gap noted: {gap.serves} {gap.ref}: {GAPS[gap.reason]}.")
    lines.append(
        f"Made by the {made.provenance.engine} engine ({made.provenance.template}), seed {made.provenance.seed}."
    )
    if made.provenance.degraded:
        lines.append(f"Note: {made.provenance.degraded}")
    return "\n".join(lines)


def set_as_json(made: SuggestionSet) -> dict[str, Any]:
    return asdict(made)


_OUTCOMES: tuple[Outcome, ...] = ("taken", "renamed", "removed", "refused", "unchanged")


def ingest_summary(report: IngestReport) -> str:
    """One line: how many files of each outcome."""
    counts = [f"{len(report.of(outcome))} {outcome}" for outcome in _OUTCOMES if report.of(outcome)]
    return f"{', '.join(counts) or 'no files'}; {report.passages_embedded} passages embedded"


def ingest_lines(report: IngestReport) -> list[str]:
    """A line for each file that is not as it was, and for each entry that was not taken."""
    lines = []
    for one in report.files:
        if one.outcome != "unchanged":
            what = f"{one.resources} resources, {one.passages} passages" if one.outcome == "taken" else one.reason
            lines.append(f"{one.outcome:<9} {one.source}{': ' + what if what else ''}")
        lines += [f"          {fault}" for fault in one.faults]
        lines += [f"          {one.source}: {warning}" for warning in one.warnings]
    return lines


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """A bar on standard error while files are taken in; nothing where nobody watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files, {task.fields[passages]} passages"),
        TimeElapsedColumn(),
        console=console,
        disable=quiet,
        transient=False,
    ) as bar:
        task = bar.add_task("Ingesting", total=None, passages=0)

        def show(progress: Progress) -> None:
            bar.update(
                task, completed=progress.files_done, total=progress.files_total, passages=progress.passages_embedded
            )

        yield show


@contextmanager
def counting_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, told how many are done of how many."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)
