"""How much of what an honest model says is refused: `python -m evals.bench.honest`.

The other side of `evals.bench.evil_model`: a verifier that refuses everything lets no lie through. The model says, of
each labelled note, what its reader said of it (items, owners, dates, what became of earlier items, two sentences of the
note); and of the sample's pairs, prompts worded by hand and those of the embedded engine. Each is asked once, without a
repair, and what is refused is counted by rule. The test sets are left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from evals.attacks.honest_share import Count, of_notes, of_prompts
from evals.attacks.subjects import subjects
from evals.labelled import labelled, sample_records
from evals.predict.records import hub_coach
from evals.suites.held_out import development


def lines(counts: Mapping[str, Count]) -> list[str]:
    found = [f"{'what':22}{'said':>6}{'kept':>6}{'refused':>9}  by rule"]
    for name, one in counts.items():
        rules = ", ".join(f"{rule} {times}" for rule, times in one.refused.most_common(6))
        found.append(f"{name:22}{one.said:6}{one.kept:6}{one.share_refused:9.1%}  {rules}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    about = (__doc__ or "").partition("\n")[0]
    argparse.ArgumentParser(prog="python -m evals.bench.honest", description=about).parse_args(arguments)
    records = [*sample_records()]
    for path in development():
        records += labelled(path)
    with hub_coach() as coach:
        counts = of_notes(records, coach.local_engine)
        prompts = of_prompts(subjects(), coach.local_engine, coach.retriever)
    counts |= {f"prompts {name}": one for name, one in prompts.items()}
    print("\n".join(lines(counts)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
