"""The segments of a note read one after the other: who is meant, who does what, what it looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from coach.dates import When
from coach.engines.embedded.items.acts import acts
from coach.engines.embedded.items.clause import Act, Discourse
from coach.engines.embedded.items.labels import heading_owner, is_imperative, label_of
from coach.engines.embedded.items.lexicon import CUES, Lexicon
from coach.engines.embedded.items.mentions import mentions
from coach.engines.embedded.items.people import Roster, Who
from coach.engines.embedded.items.reading import PAIR, READ, Reading, is_handed
from coach.engines.embedded.items.tokens import Token, tokens
from coach.segments import Segment

_RANK = ("future", "to_do", "commit", "plan", "progressive", "present", "need", "request", "offer", "would", "want",
         "hope", "perfect", "past", "stative", "say", "none", "imperative")  # fmt: skip


def read(segments: Sequence[Segment], roster: Roster, times: Sequence[When] = ()) -> list[Reading]:
    """Every segment in order. `times` are those that the dates of the note were read as."""
    dated = [time for time in times if time.on is not None]
    discourse = Discourse()
    made: list[Reading] = []
    headings: dict[str, Who | None] = {}
    under: Who | None = None
    quoted = [found.span() for found in _QUOTATION.finditer(roster.text)]
    for segment in segments:
        text = segment.text[:READ]
        found = _names_freed(roster, tokens(text, roster.lexicon.code), text)
        speaker = roster.label(segment.speaker) if segment.speaker else None
        if speaker is None and segment.speaker:
            speaker = "outsider"
        label, body, tail = label_of(roster, segment, text)
        if segment.bullet and label is None and under is not None:
            label = under
        elif not segment.bullet:
            under = roster.label(text) if len(text) <= 40 and not text.endswith((".", "?", "!")) else None
        if label is None and segment.heading and (body == 0 or segment.bullet):
            if segment.heading not in headings:
                headings[segment.heading] = heading_owner(roster, segment.heading)
            label = headings[segment.heading]
        rest = [
            Token(one.lower, one.start - body, one.end - body, one.capital, one.word)
            for one in found
            if one.start >= body and one.end <= tail
        ]
        people = mentions(roster, rest, text[body:tail])
        said = acts(roster, rest, text[body:tail], people, discourse, segment.sentence, speaker)
        plain = _RELATIVE.sub(",", text)
        cues = frozenset(name for name in CUES if roster.lexicon.cues[name].search(plain))
        ahead = roster.lexicon.months_days.search(text) is not None or any(
            segment.start <= time.start and time.end <= segment.end for time in dated
        )
        if ahead or "habit" in cues:
            said = [_acting(roster.lexicon, rest, act) for act in said]
        bidden = is_imperative(roster.lexicon, text[body:tail])
        if bidden and label in PAIR:
            said = []
        made.append(
            Reading(
                segment=segment,
                tokens=rest,
                acts=said,
                main=_main([act for act in said if is_handed(act)])
                if bidden and (segment.bullet or label in PAIR)
                else _main(said),
                label=label,
                body=body,
                tail=tail,
                imperative=bidden,
                cues=cues,
                ahead=ahead,
                speaker=speaker,
                writer=roster.writer,
                people=people,
                quotations=[
                    (start - segment.start - body, end - segment.start - body)
                    for start, end in quoted
                    if start < segment.end and segment.start < end
                ],
                lexicon=roster.lexicon,
            )
        )
    for before, after in pairwise(made):
        after.joined = _is_joined(before, after)
        if _opens(before, after):
            after.ahead = after.ahead or before.ahead
            after.cues |= before.cues & {"habit", "deadline"}
        if before.acts and _is_time_alone(after):
            before.ahead = before.ahead or after.ahead
        if _goes_on(before, after) and before.main is not None:
            act = replace(before.main, subject="elided", reported=False, first=0, verb=1, end=2, object=None)
            after.acts, after.main = [act], act
    return made


def _is_time_alone(one: Reading) -> bool:
    """Whether a sentence of a few words only says when: "Before the 22nd.", "With her by 20 Feb"."""
    words = sum(1 for token in one.tokens if token.word)
    return one.ahead and not one.acts and words <= 5 and "deadline" in one.cues and one.label is None


def _opens(before: Reading, after: Reading) -> bool:
    """Whether all that stands before in the sentence is a time or a word or two: "In future, | she asks first"."""
    words = sum(1 for token in before.tokens if token.word)
    same = before.segment.sentence == after.segment.sentence
    return same and not before.acts and words <= 4 and before.label is None


def _goes_on(before: Reading, after: Reading) -> bool:
    """Whether a bare verb takes over the subject of the words before: "I'll see three customers | and ask them"."""
    main = before.main
    if main is None or after.acts or not after.imperative or after.label is not None or not after.tokens:
        return False
    near = 0 <= after.segment.sentence - before.segment.sentence <= 1 and not after.segment.bullet
    joins = after.tokens[0].lower in ("and", "then", "und", "y", "et")
    return near and joins and main.kind in ("future", "to_do") and main.who in PAIR and not main.negated


def _names_freed(roster: Roster, found: list[Token], text: str) -> list[Token]:
    """ "kaylas gonna", "Kaylas list": the s after a name is a word of its own in English, whatever is left out."""
    if roster.lexicon.code != "en":
        return found
    made: list[Token] = []
    for token in found:
        stem = text[token.start : token.end - 1]
        if token.lower.endswith("s") and len(stem) > 3 and stem.isalpha() and roster.is_first_name(stem):
            made.append(Token(token.lower[:-1], token.start, token.end - 1, token.capital))
            made.append(Token("'s", token.end - 1, token.end))
        else:
            made.append(token)
    return made


_QUOTATION = re.compile(
    r'"[^"\n]{1,400}"|“[^“”\n]{1,400}”|„[^„“”\n]{1,400}[“”]|«[^«»\n]{1,400}»|»[^«»\n]{1,400}«|'
    r"(?<![\w'])'[^'\n]{2,200}(?:'(?=\w)[^'\n]{1,200}){0,6}'(?!\w)"
)


_RELATIVE = re.compile(r"(?i),\s(?:who|whose|qui|quien)\s[^,.;:]{1,90},")
"""What is put in about a person says nothing of the act: "Ann, who could order it, writes it herself"."""


def _is_joined(before: Reading, after: Reading) -> bool:
    if before.segment.sentence != after.segment.sentence or before.acts or len(before.tokens) > 6:
        return False
    first = [token.lower for token in after.tokens[:2]]
    joins = len(first) == 2 and first[0] in ("and", "&", "und", "y", "et") and first[1] in after.lexicon.i
    return joins and all(token.word for token in before.tokens)


def _acting(lex: Lexicon, found: Sequence[Token], act: Act) -> Act:
    """A form that may tell of a state tells of an act where a time ahead is named."""
    if act.kind != "stative" or act.verb >= len(found) or found[act.verb].lower not in lex.dual:
        return act
    return replace(act, kind="progressive" if found[act.verb].lower.endswith("ing") else "present")


def _main(said: Sequence[Act]) -> Act | None:
    """The act that the segment is about: not subordinate, the most binding kind first."""
    free = [act for act in said if not act.subordinate]
    if not free:
        return None
    best = min(free, key=lambda act: (_RANK.index(act.kind), act.first))
    if best.kind in ("commit", "say", "request", "offer"):
        inner = [
            act
            for act in said
            if act.reported and act.first > best.verb and act.kind in _RANK[: 9 if best.kind == "request" else 10]
        ]
        asked = best.kind == "request" and best.object is not None and bool(inner) and inner[0].who == best.object
        if inner and inner[0].first - best.verb <= 4 and not asked:
            return inner[0]
    return best
