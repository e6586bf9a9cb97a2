"""How well the items found in notes agree with a reader's: found, owners, dates, quotes, and traps taken.

A found item matches a reader's if their evidence overlaps by half of the shorter span; each is matched once, the
largest overlap first (after the lenient span match of SMARTSpan, github.com/IvaBojic/SMARTMiner).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from coach.model.session import Owner

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """An item as one side has it. `span` is None for a quote that is not in the note; `due` is an ISO date."""

    span: Span | None
    owner: Owner | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """Counts over notes; they add up."""

    found: int = 0
    wanted: int = 0
    matched: int = 0
    owner_right: int = 0
    owner_none: int = 0
    owner_inverted: int = 0
    """Leader said for mentor or mentor for leader."""
    dated: int = 0
    """Matches whose wanted item has a date."""
    due_right: int = 0
    undated: int = 0
    due_invented: int = 0
    """A date found where the matched item has none."""
    not_quotes: int = 0
    traps: int = 0
    traps_taken: int = 0

    def __add__(self, other: ItemCounts) -> ItemCounts:
        return ItemCounts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def precision(self) -> float:
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.matched / (self.found + self.wanted) if self.found + self.wanted else 1.0

    @property
    def owner_accuracy(self) -> float:
        return self.owner_right / self.matched if self.matched else 0.0

    @property
    def due_accuracy(self) -> float:
        return self.due_right / self.dated if self.dated else 0.0

    @property
    def trap_rate(self) -> float:
        return self.traps_taken / self.traps if self.traps else 0.0


def span_of(text: str, quote: str) -> Span | None:
    """Where the quote first stands in the text; None where it does not."""
    at = text.find(quote)
    return None if at < 0 else (at, at + len(quote))


def overlaps(left: Span, right: Span) -> bool:
    """Whether two spans share at least half of the shorter one."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return shared > 0 and shared * 2 >= min(left[1] - left[0], right[1] - right[0])


def pairs_of(found: Sequence[Span | None], wanted: Sequence[Span | None]) -> list[tuple[int, int]]:
    """Positions of matches, one to one, the largest overlap first."""
    possible = sorted(
        (
            (-(min(a[1], b[1]) - max(a[0], b[0])), i, j)
            for i, a in enumerate(found)
            if a is not None
            for j, b in enumerate(wanted)
            if b is not None and overlaps(a, b)
        )
    )
    taken_found: set[int] = set()
    taken_wanted: set[int] = set()
    made = []
    for _, i, j in possible:
        if i not in taken_found and j not in taken_wanted:
            taken_found.add(i)
            taken_wanted.add(j)
            made.append((i, j))
    return made


def count(found: Sequence[MarkedItem], wanted: Sequence[MarkedItem], traps: Iterable[Span] = ()) -> ItemCounts:
    """The counts of one note. A trap is taken if a found item that matches nothing overlaps it."""
    matches = pairs_of([one.span for one in found], [one.span for one in wanted])
    matched = {i for i, _ in matches}
    listed = list(traps)
    both = [(found[i], wanted[j]) for i, j in matches]
    return ItemCounts(
        found=len(found),
        wanted=len(wanted),
        matched=len(matches),
        owner_right=sum(1 for left, right in both if left.owner is not None and left.owner == right.owner),
        owner_none=sum(1 for left, _ in both if left.owner is None),
        owner_inverted=sum(1 for left, right in both if {left.owner, right.owner} == {"leader", "mentor"}),
        dated=sum(1 for _, right in both if right.due is not None),
        due_right=sum(1 for left, right in both if right.due is not None and left.due == right.due),
        undated=sum(1 for _, right in both if right.due is None),
        due_invented=sum(1 for left, right in both if right.due is None and left.due is not None),
        not_quotes=sum(1 for one in found if one.span is None),
        traps=len(listed),
        traps_taken=sum(
            1
            for trap in listed
            if any(
                one.span is not None and i not in matched and overlaps(one.span, trap) for i, one in enumerate(found)
            )
        ),
    )
