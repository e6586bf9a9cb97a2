"""How much of what a lying model says is shown: `python -m evals.bench.evil_model --cases 2000`.

Prints for each attack how many cases there were, how many got through, and which of the product's rules refused them.
The exit code is 1 if anything got through.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence

from evals.attacks.evil import ATTACKS, FIRST_HAND, SECOND_HAND, THIRD_HAND, Case, Named, cases
from evals.attacks.oracle import telling
from evals.attacks.subjects import subjects
from evals.predict.records import hub_coach

_SHOWN_RULES = 3


_HANDS: Mapping[str, Sequence[Named]] = {
    "first": FIRST_HAND,
    "second": SECOND_HAND,
    "third": THIRD_HAND,
    "all": (*ATTACKS, *THIRD_HAND),
}


def measure(numbers: Sequence[int], attacks: Sequence[Named] = ATTACKS) -> list[Case]:
    with hub_coach() as coach:
        return list(cases(numbers, subjects(), coach.local_engine, coach.retriever, attacks))


def lines(made: Sequence[Case], attacks: Sequence[Named] = ATTACKS) -> list[str]:
    found = [f"{'job':10}{'attack':26}{'cases':>6}{'through':>8}{'fell back':>10}  refused by"]
    for job, name, _ in attacks:
        own = [one for one in made if (one.job, one.attack) == (job, name)]
        rules = Counter(rule for one in own for rule in set(one.refused)).most_common(_SHOWN_RULES)
        through, back = sum(bool(one.wrong) for one in own), sum(one.fallback is not None for one in own)
        names = ", ".join(f"{rule} {count}" for rule, count in rules)
        found.append(f"{job:10}{name:26}{len(own):6}{through:8}{back:10}  {names}")
    through = sum(bool(one.wrong) for one in made)
    return [*found, f"{len(made)} cases, {through} of them got through"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; returns 1 if a lie was shown, else 0."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.evil_model", description="What a liar gets through.")
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--hand", choices=_HANDS, default="all", help="whose attacks: three people wrote some")
    options = parser.parse_args(arguments)
    attacks = _HANDS[options.hand]
    made = measure(range(options.first, options.first + options.cases), attacks)
    print("\n".join(lines(made, attacks)))
    for one in made:
        if one.wrong:
            print(f"  case {one.number} ({one.attack}, {one.pair}): {telling(one.wrong)}")
    return int(any(one.wrong for one in made))


if __name__ == "__main__":
    raise SystemExit(main())
