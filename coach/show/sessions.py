"""How summaries, readings, items and flags look in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coach.flag import PairFlag, Trend
from coach.model.brief import Draft
from coach.model.depth import DEPTH_SIGNALS
from coach.model.program import Pair
from coach.model.session import Item, ItemChange, Owner, Reading, Session
from coach.model.summary import Summary
from coach.show import wrapped
from coach.show.words import COURSES, RECORDED, VERDICTS, WHY_NOT


def summary_lines(held: Session, made: Summary, pair: Pair, earlier: Mapping[str, Item]) -> Iterator[str]:
    yield f"Session {held.id} of {pair.mentor.name} (mentor) and {pair.leader.name} (leader), {held.held_on}"
    unread = [one.note_id for one in made.recaps if one.language is None]
    if unread:
        yield (
            f"Not read: {', '.join(unread)} is in no language that the {made.engine} engine reads "
            "(English, German, Spanish, French)."
        )
    sentences = [quote.text for one in made.recaps for quote in one.recap.sentences]
    if sentences:
        yield "\nIn the notes' own words"
        for sentence in sentences:
            yield from wrapped(" ".join(sentence.split()), "  ", "  ")
    yield "\nItems" if held.items else "\nNo items."
    for item in held.items:
        yield from item_lines(item, pair)
    told = [one for one in made.follow_ups if one.found.item_id in earlier]
    if told:
        yield "\nEarlier items"
    for one in told:
        yield from wrapped(f"{one.found.status.replace('_', ' ')}: {earlier[one.found.item_id].action}", "  ", "    ")
        if one.found.evidence:
            yield from wrapped(f"“{one.found.evidence.text}”", "    ", "    ")
    wins = [quote.text for one in made.recaps for quote in one.recap.wins]
    if wins:
        yield "\nPerhaps worth sharing, if you both agree"
        for win in wins:
            yield from wrapped(f"“{' '.join(win.split())}”", "  ", "  ")
    yield f"\nMade by the {made.engine} engine ({made.template}){_instead(made.fallback)}."


def _instead(fallback: str | None) -> str:
    return f", since the LLM gave no usable answer: {fallback.replace('_', ' ')}" if fallback else ""


def item_lines(item: Item, pair: Pair, *, changes: Sequence[ItemChange] = ()) -> Iterator[str]:
    due = f" · due {item.due:%a %Y-%m-%d}" if item.due else f" · “{item.due_text}”" if item.due_text else ""
    yield from wrapped(f"{_owner(item.owner, pair)}: {item.action}{due}", "  - ", "    ")
    state = "" if item.status == "open" else f" · {item.status.replace('_', ' ')}"
    recorded = f" · {RECORDED[item.recorded_by]}" if item.recorded_by else ""
    yield f"    {item.kind.replace('_', ' ')} · {item.rung}{state}{recorded} · {item.id}"
    if item.evidence:
        yield from wrapped(f"“{' '.join(item.evidence.text.split())}”", "    ", "    ")
    if item.question:
        yield from wrapped(f"To settle: {item.question}", "    ", "    ")
    for change in changes:
        why = f" ({change.reason})" if change.reason else ""
        yield f"    {change.at:%Y-%m-%d} {change.by}: {change.field} {change.before} -> {change.after}{why}"


def _owner(owner: Owner | None, pair: Pair) -> str:
    if owner is None:
        return "Nobody yet"
    return "Both" if owner == "both" else pair.person(owner).first_name


def reading_lines(
    held: Session, reading: Reading, trend: Trend, raised: PairFlag | None, suggestions: Sequence[Draft]
) -> Iterator[str]:
    chance = f", {reading.p_superficial:.0%} likely superficial" if reading.p_superficial is not None else ""
    yield f"Session {held.id}, {held.held_on}: {VERDICTS[reading.verdict]}{chance}"
    if reading.fallback:
        yield f"  Read by the {reading.engine} engine{_instead(reading.fallback)}."
    if reading.why_not:
        yield f"  {WHY_NOT[reading.why_not]}."
    for depth, title in ((True, "For a real exchange"), (False, "For a superficial one")):
        signs = [one for one in reading.signs if (one.signal in DEPTH_SIGNALS) is depth]
        if signs:
            yield f"\n{title}"
        for sign in signs:
            yield from wrapped(f"{sign.signal.replace('_', ' ')}: “{' '.join(sign.quote.text.split())}”", "  ", "    ")
    unread = f", {trend.unread} not to be told" if trend.unread else ""
    yield f"\nOver time: {COURSES[trend.course]} ({trend.superficial} of {trend.readable} superficial{unread})."
    if raised:
        yield f"Flagged: {', '.join(raised.sessions)} stayed superficial. An offer of help, not a score of anybody."
    if suggestions:
        yield "\nTo try next"
        for one in suggestions:
            yield from wrapped(f"{one.text} (rung {one.rung})", "  - ", "    ")


def flag_lines(found: Sequence[PairFlag]) -> Iterator[str]:
    if not found:
        yield "No pair is flagged. (A flag needs two superficial sessions of the last three, the newest among them.)"
    for one in found:
        yield (
            f"{one.pair_id}  {one.p_superficial:.0%}  {', '.join(one.sessions)}; {COURSES[one.trend.course]}, "
            f"{one.trend.superficial} of {one.trend.readable} superficial"
        )
