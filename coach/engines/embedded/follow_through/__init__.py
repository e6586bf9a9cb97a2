"""What became of the items of earlier sessions: done, in progress, dropped or not mentioned, with the words for it.

Grammar decides: a clause is found that speaks of the item, and its tense, negation and set phrases tell the state. A
wrong "done" is worse than "not mentioned", so "done" has to be likelier by a margin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.follow_through.align import MOST_SEGMENTS, Aligned, align
from coach.engines.embedded.follow_through.collective import collective
from coach.engines.embedded.follow_through.evidence import Best, ranking, weigh
from coach.engines.embedded.follow_through.features import STATES
from coach.engines.embedded.follow_through.model import Weights, sigmoid, softmax, weights
from coach.engines.embedded.follow_through.rungs import climbed
from coach.engines.embedded.follow_through.states import cues, verdict
from coach.engines.embedded.follow_through.terms import alike, terms
from coach.engines.embedded.follow_through.voices import voices
from coach.engines.embedded.items.parse import Parse, parse
from coach.model.note import Quote
from coach.model.summary import FollowUp, FollowUpStatus, FoundItem, SummariseBrief
from coach.ports import Embed
from coach.segments import Segment

WRONG_DONE = 0.75
"""What a wrong "done" costs, beside not being right, in right answers."""

LEAST_SURE = 0.75
"""How sure it has to be that a note speaks of an item before it is called done. With whole sets left out this takes 15
of 145 false "done" away and no right answer on balance."""

RENEWED_SHARE, RENEWED_TERMS, RENEWED_COSINE = 0.6, 1.5, 0.7
"""What two acts have to share to be one: part of the shorter one's terms, number of terms, or cosine."""


def follow_up(
    brief: SummariseBrief,
    segments: Sequence[Segment],
    vectors: NDArray[np.float32] | None,
    embed: Embed,
    language: str,
    *,
    parsed: Parse | None = None,
) -> tuple[FollowUp, ...]:
    """One answer for each earlier item, in their order. `vectors` are those of the segments, `parsed` is the note as it
    was read already."""
    if not brief.earlier:
        return ()
    if not segments:
        return tuple(FollowUp(item.id, "not_mentioned", rung=item.rung) for item in brief.earlier)
    return tuple(_read(brief, segments, vectors, embed, language, weights(), parsed))


def _read(
    brief: SummariseBrief,
    segments: Sequence[Segment],
    vectors: NDArray[np.float32] | None,
    embed: Embed,
    language: str,
    by: Weights,
    parsed: Parse | None,
) -> Iterator[FollowUp]:
    whole = collective(segments)
    found = aligned_items(brief, segments, vectors, embed, language, parsed)
    wanted = [terms(item.action, language) for item in brief.earlier]
    for row, (item, ranked) in enumerate(zip(brief.earlier, ranking(found, by), strict=True)):
        others = [one for other, one in enumerate(wanted) if other != row]
        best = weigh(item, ranked, others, segments, brief.held_on, language)
        status = decide(best, by)
        place = clause(best, by, status)
        if status == "not_mentioned" and whole.status is not None and whole.place is not None:
            status, place = whole.status, whole.place
        if status == "not_mentioned":
            yield FollowUp(item.id, status, rung=item.rung)
            continue
        said = _quote(place, segments, brief.note.text.reveal(), language)
        rung = climbed(item.rung, status, said.text, habit=best.habit, language=language)
        yield FollowUp(item.id, status, said, rung)


def _quote(place: int, segments: Sequence[Segment], note: str, language: str) -> Quote:
    """The words of a clause, with the next one where it only names the matter: "Mystery shopping. Third try today."

    Not over words that stand between the two and are no segment: those are addressed to software.
    """
    here = segments[place]
    end = here.end
    if place + 1 < len(segments) and verdict(cues(here.text, language)) == "none":
        after = segments[place + 1]
        same = after.sentence == here.sentence or (after.paragraph == here.paragraph and not after.bullet)
        nothing_between = not any(map(str.isalnum, note[here.end : after.start]))
        if same and nothing_between and verdict(cues(after.text, language)) != "none":
            end = after.end
    return Quote(note[here.start : end], here.start, end)


def aligned_items(
    brief: SummariseBrief,
    segments: Sequence[Segment],
    vectors: NDArray[np.float32] | None,
    embed: Embed,
    language: str,
    parsed: Parse | None = None,
) -> list[Aligned]:
    of_items = None if vectors is None else embed([item.action for item in brief.earlier])
    names = frozenset(
        one for name in (brief.leader, brief.mentor) for one in (*terms(name, language), *_initials(name))
    )
    parsed = parse(brief, segments, language) if parsed is None else parsed
    said = voices(parsed.readings[:MOST_SEGMENTS])
    return align(brief.earlier, segments, vectors, of_items, names, said, language)


def _initials(name: str) -> tuple[str, ...]:
    """How minutes shorten a name: "rt" of Ruth Tanner."""
    parts = [part[0].lower() for part in name.replace("-", " ").split() if part[0].isalpha()]
    return ("".join(parts), "".join((parts[0], parts[-1]))) if len(parts) > 1 else ()


def decide(best: Best, by: Weights) -> FollowUpStatus:
    """The answer that is worth most: likely to be right, with a wrong "done" costing more than another error. Dropped
    needs words of giving up, and done a note that speaks of the item for sure."""
    mentioned = float(sigmoid(best.mention @ by.mention))
    worth = mentioned * (best.share @ softmax(best.state @ by.state.T))
    worth[0] -= WRONG_DONE * (1 - worth[0])
    if not best.given_up:
        worth[STATES.index("dropped")] = 0.0
    status = STATES[int(worth.argmax())]
    if worth.max() < 1 - mentioned or (status == "done" and mentioned < LEAST_SURE):
        return "not_mentioned"
    return status


def clause(best: Best, by: Weights, status: FollowUpStatus) -> int:
    """The place of the clause that speaks most for a state."""
    if status == "not_mentioned":
        return int(best.places[0])
    speaks = best.share * softmax(best.state @ by.state.T)[:, STATES.index(status)]
    return int(best.places[int(speaks.argmax())])


def renewed(item: FoundItem, brief: SummariseBrief, embed: Embed, language: str) -> str | None:
    """The id of the earlier item that a new item takes up again, if any: the same act of a person who can be the same.

    Acts are one if they share most of the shorter one's terms, or in English some of them and nearly their sense.
    """
    rivals = [
        one
        for one in brief.earlier
        if one.owner is None or item.owner is None or "both" in (one.owner, item.owner) or one.owner == item.owner
    ]
    mine = set(terms(item.action, language))
    if not rivals or not mine:
        return None
    names = {one for name in (brief.leader, brief.mentor) for one in terms(name, language)}
    shares = [_shared(mine - names, set(terms(one.action, language)) - names) for one in rivals]
    if max(share for share, _ in shares) < RENEWED_SHARE / 2:
        return None
    vectors = embed([item.action, *(one.action for one in rivals)]) if language == "en" else None
    best: tuple[float, str] | None = None
    for place, (one, (share, shared)) in enumerate(zip(rivals, shares, strict=True), 1):
        sense = float(vectors[0] @ vectors[place]) if vectors is not None else 0.0
        same = (share >= RENEWED_SHARE and shared >= RENEWED_TERMS) or (
            sense >= RENEWED_COSINE and share >= RENEWED_SHARE / 2
        )
        if same and (best is None or share + sense > best[0]):
            best = (share + sense, one.id)
    return best[1] if best else None


def _shared(mine: set[str], theirs: set[str]) -> tuple[float, float]:
    """What part of the shorter one's terms the other has too, and how many these are."""
    if not mine or not theirs:
        return 0.0, 0.0
    shared = sum(max(alike(left, right) for right in theirs) for left in mine)
    return shared / min(len(mine), len(theirs)), shared
