"""Follow-through: the share of earlier items whose state is right, and the mean F1 of the states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.model.summary import FollowUpStatus


@dataclass(frozen=True, slots=True)
class StatusCounts:
    accuracy: float
    macro_f1: float
    """Over the states that occur in the gold or in the answers."""
    false_done: int
    """Answers "done" that are wrong, the worst error."""
    majority: float
    """The accuracy of always naming the commonest gold state."""
    items: int

    def __str__(self) -> str:
        return (
            f"accuracy {self.accuracy:.3f} (majority {self.majority:.3f}), macro F1 {self.macro_f1:.3f}, "
            f"{self.false_done} false done, over {self.items}"
        )


def follow_through(gold: Sequence[FollowUpStatus], said: Sequence[FollowUpStatus]) -> StatusCounts | None:
    """Compare states item by item; None where there is no item. Raises ValueError if the two differ in length."""
    pairs = list(zip(gold, said, strict=True))
    if not pairs:
        return None
    states = sorted(set(gold) | set(said))
    return StatusCounts(
        accuracy=sum(one == other for one, other in pairs) / len(pairs),
        macro_f1=sum(_f1(pairs, state) for state in states) / len(states),
        false_done=sum(other == "done" != one for one, other in pairs),
        majority=max(list(gold).count(state) for state in states) / len(pairs),
        items=len(pairs),
    )


def _f1(pairs: Sequence[tuple[FollowUpStatus, FollowUpStatus]], state: FollowUpStatus) -> float:
    both = sum(one == other == state for one, other in pairs)
    return 2 * both / sum((one == state) + (other == state) for one, other in pairs)
