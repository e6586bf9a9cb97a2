"""How reviews look in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from coach.model.review import ReviewView
from coach.show import wrapped


def review_lines(view: ReviewView, version: str) -> Iterator[str]:
    review = view.review
    yield f"{review.id}: {review.state}, pair {review.pair_id}, session of {review.held_on}, version {version}"
    if review.comment:
        yield from wrapped(f"Returned: {review.comment}", "  ", "  ")
    if review.kind == "flag":
        if view.flag is None:
            yield f"  No longer raised; corrected to {view.verdict}." if view.verdict else "  No longer raised."
        else:
            chance, count = view.flag.p_superficial, f"{view.flag.superficial} of {view.flag.readable}"
            yield f"  {', '.join(view.flag.sessions)}: {chance:.0%} likely superficial, {count} in all."
        return
    counted = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in view.items_by_status)
    yield f"  Items: {counted or 'none'}."
    for item in (one for one in view.items if one.released):
        due = f", by {item.due}" if item.due else ""
        yield from wrapped(f"{item.owner or 'nobody yet'}: {item.action}{due} [{item.id}]", "  - ", "    ")
    for sentence in view.recap.sentences if view.recap is not None else ():
        yield from wrapped(f"“{' '.join(sentence.split())}”", "  ", "  ")
    if not any(one.released for one in view.items) and not (view.recap and view.recap.released):
        yield "  The two have released no words of it."
    for one in view.corrected:
        yield f"  {one.at:%Y-%m-%d} {one.by} corrected the {one.field} of {one.item_id}"
