"""A program in numbers: neither one table of them nor the difference of two tells of fewer than five people.

Pairs are counted in blocks (docs/decisions/0017). A block is made of pairs that nobody has counted yet, once they are
five people; it is counted whole or not at all, and for good left out once one of its pairs is gone. Its numbers are
taken anew only when those of five people in it have changed. So every table is a sum over blocks, and what changes
between two of them is always that of five people or more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from coach.bootstrap import Coach
from coach.errors import NotFound
from coach.flag import flags
from coach.model.figures import FigurePart, Numbers

FEWEST_PEOPLE = 5
_FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over `pairs` pairs; they may lag behind what each pair has now, and leave pairs out."""

    pairs: int
    sessions: int
    items_by_status: Mapping[str, int]
    items_by_rung: Mapping[str, int]
    flagged_share: float
    """Of the pairs, to the tenth; 0.1 is a tenth or less, 0.9 nine tenths or more: nobody is told of all or none."""


def figures_of(coach: Coach, program_id: str) -> Figures | None:
    """None while there are too few people to count. Raises NotFound."""
    with coach.uow.read() as store:
        if all(one.id != program_id for one in store.programs()):
            raise NotFound("program", program_id)
        numbers = store.numbers(program_id)
        pairs = [one.id for one in store.pairs_within({program_id}, ())]
    for one in flags(coach, pairs):
        numbers[one.pair_id][_FLAGGED] = 1
    with coach.uow.write() as store:
        people, parts = store.people_of(program_id), store.figure_parts(program_id)
        new, changed = renewed(parts, {pair: dict(numbers.get(pair, {})) for pair in pairs if pair in people}, people)
        store.add_figure_parts(program_id, new)
        store.take_numbers(changed)
        return summed(counted(store.figure_parts(program_id)))


def renewed(
    parts: Sequence[FigurePart], now: Mapping[str, Numbers], people: Mapping[str, frozenset[str]]
) -> tuple[list[FigurePart], list[FigurePart]]:
    """The parts that are to be added, as one block, and those whose numbers are to be taken anew."""
    known = {one.pair_id for one in parts}
    waiting = [pair for pair in now if pair not in known]
    new: list[FigurePart] = []
    if _enough(waiting, people):
        number = max((one.block for one in parts), default=0) + 1
        new = [FigurePart(pair, number, len(waiting), now[pair]) for pair in waiting]
    changed: list[FigurePart] = []
    for block in _blocks(parts):
        other = [
            replace(one, numbers=now[one.pair_id]) for one in block if now.get(one.pair_id) not in (None, one.numbers)
        ]
        if _enough([one.pair_id for one in other], people):
            changed += other
    return new, changed


def counted(parts: Sequence[FigurePart]) -> list[FigurePart]:
    """Those that the table is made of: of blocks that are still whole."""
    return [one for block in _blocks(parts) for one in block]


def summed(parts: Sequence[FigurePart]) -> Figures | None:
    if not parts:
        return None
    total: Counter[str] = Counter()
    for one in parts:
        total.update(one.numbers)
    share = round(total[_FLAGGED] / len(parts), 1)
    return Figures(
        len(parts),
        total["sessions"],
        _under("status:", total),
        _under("rung:", total),
        min(0.9, max(0.1, share)),
    )


def _blocks(parts: Sequence[FigurePart]) -> list[list[FigurePart]]:
    """Those that are still whole."""
    found: dict[int, list[FigurePart]] = defaultdict(list)
    for one in parts:
        found[one.block].append(one)
    return [block for block in found.values() if len(block) == block[0].size]


def _enough(pairs: Collection[str], people: Mapping[str, frozenset[str]]) -> bool:
    return len(frozenset().union(*(people.get(pair, frozenset()) for pair in pairs))) >= FEWEST_PEOPLE


def _under(prefix: str, total: Counter[str]) -> dict[str, int]:
    return {key.removeprefix(prefix): count for key, count in sorted(total.items()) if key.startswith(prefix)}
