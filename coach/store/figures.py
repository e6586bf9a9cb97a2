"""Numbers of pairs, counted in SQL, and those of them that a program's figures are made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select, update

from coach.model.figures import FigurePart
from coach.store import tables as t
from coach.store.sessions import SqlSessions


class SqlFigures(SqlSessions):
    """The part of the store that counts."""

    def numbers(self, program_id: str) -> dict[str, Counter[str]]:
        """By pair: sessions, items by status, and by rung those that are items at all."""
        of = t.pair.c.program_id == program_id
        found: dict[str, Counter[str]] = defaultdict(Counter)
        held = select(t.session.c.pair_id, func.count()).join(t.pair).where(of).group_by(t.session.c.pair_id)
        for pair_id, count in self._sql.execute(held):
            found[pair_id]["sessions"] = count
        kinds = (t.session.c.pair_id, t.item.c.status, t.item.c.rung)
        items = select(*kinds, func.count()).select_from(t.item.join(t.session).join(t.pair)).where(of).group_by(*kinds)
        for pair_id, status, rung, count in self._sql.execute(items):
            found[pair_id][f"status:{status}"] += count
            if status != "dismissed":
                found[pair_id][f"rung:{rung}"] += count
        return found

    def people_of(self, program_id: str) -> dict[str, frozenset[str]]:
        """By pair the names of its two. Two people of one name count as one: that errs on the safe side."""
        query = select(t.pair.c.id, t.pair.c.leader_name, t.pair.c.mentor_name).where(t.pair.c.program_id == program_id)
        return {row.id: frozenset((row[1].casefold(), row[2].casefold())) for row in self._sql.execute(query)}

    def figure_parts(self, program_id: str) -> Sequence[FigurePart]:
        query = select(t.figure_part).where(t.figure_part.c.program_id == program_id).order_by(t.figure_part.c.pair_id)
        return [FigurePart(row.pair_id, row.block, row.size, row.numbers) for row in self._sql.execute(query)]

    def add_figure_parts(self, program_id: str, parts: Iterable[FigurePart]) -> None:
        rows = [
            {
                "program_id": program_id,
                "pair_id": one.pair_id,
                "block": one.block,
                "size": one.size,
                "numbers": one.numbers,
            }
            for one in parts
        ]
        self._insert(t.figure_part, rows)

    def take_numbers(self, parts: Iterable[FigurePart]) -> None:
        """From now on these count with the numbers that they have here."""
        for one in parts:
            of = t.figure_part.c.pair_id == one.pair_id
            self._sql.execute(update(t.figure_part).where(of).values(numbers=one.numbers))
