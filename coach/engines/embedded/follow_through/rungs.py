"""The behaviour ladder: how far a report shows an item to have come. It climbs only with a quote and never falls."""

from __future__ import annotations

from coach.engines.embedded.follow_through.states import cues
from coach.model.session import LADDER, LadderRung
from coach.model.summary import FollowUpStatus


def climbed(before: LadderRung, status: FollowUpStatus, report: str, *, habit: bool, language: str) -> LadderRung:
    """The rung after a report. habit: the item is a lasting way of acting."""
    shown = _shown(status, cues(report, language), habit=habit)
    return before if shown is None else max(before, shown, key=LADDER.index)


def _shown(status: FollowUpStatus, seen: frozenset[str], *, habit: bool) -> LadderRung | None:
    if status == "done":
        if "lasting" in seen and "negated" not in seen:
            return "changed"
        return "repeated" if habit or "habit_kept" in seen else "tried"
    if status == "in_progress":
        if habit and seen & {"slip", "habit_kept"}:
            return "repeated"
        return "tried" if seen & {"attempted", "partial", "slip"} and "negated" not in seen else None
    return None
