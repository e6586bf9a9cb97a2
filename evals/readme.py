"""The figures that the README and `docs/figures.md` tell, made from the last whole run; a test holds them in step."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from coach.errors import BadInput
from evals.report.headline import ROWS, headlines
from evals.report.markdown import markdown
from evals.result import dump

ROOT = Path(__file__).parents[1]
LAST = Path("evals") / "last_run.json"
PAGE = Path("docs") / "figures.md"
START, END = "<!-- figures: coach eval run --write-readme -->", "<!-- end of figures -->"


def kept(result: Mapping[str, Any]) -> dict[str, Any]:
    """What of a result is committed: figures and gates, without cases."""
    suites = {
        name: {
            **{key: block[key] for key in ("about", "open", "figures")},
            "cases": [{} for _ in block["cases"]],
            "baselines": {
                other: {key: one[key] for key in ("figures", "over")} for other, one in block["baselines"].items()
            },
        }
        for name, block in result["suites"].items()
    }
    what = {key: value for key, value in result["what"].items() if key not in ("templates", "changed")}
    return {"format": result["format"], "what": what, "suites": suites, "gates": result["gates"]}


def write(result: Mapping[str, Any], root: Path = ROOT) -> list[Path]:
    """Write the last run, the page, and the README's table if it has the marks for it. Returns what was written.

    Raises BadInput for a run of a part of the cases or without a suite that the table tells of.
    """
    if result["what"]["limit"] is not None:
        raise BadInput("A run of a part of the cases is not written to the README.")
    missing = sorted({suite for _, suite, _ in ROWS} - result["suites"].keys())
    if missing:
        raise BadInput(f"The table needs the suites {', '.join(missing)} too.")
    last = json.loads(dump(kept(result)))
    texts = {LAST: dump(last), PAGE: markdown(last)}
    readme = (root / "README.md").read_text(encoding="utf-8")
    if START in readme:
        texts[Path("README.md")] = filled(readme, last)
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return list(texts)


def filled(readme: str, last: Mapping[str, Any]) -> str:
    """The README with the table between its marks. Raises BadInput where the second mark is missing."""
    before, _, rest = readme.partition(START)
    _, mark, after = rest.partition(END)
    if not mark:
        raise BadInput(f"The README has no {END} after {START}.")
    return f"{before}{START}\n{table(last)}\n{END}{after}"


def table(last: Mapping[str, Any]) -> str:
    return "\n".join(_lines(last))


def _lines(last: Mapping[str, Any]) -> Iterator[str]:
    yield "| what | figure [95 % interval] | most naive way |"
    yield "|---|---|---|"
    yield from (f"| {one.name} | {one.figure} | {one.naive} |" for one in headlines(last))
