"""Who does what in a clause: subjects with the verb group that they govern.

A shallow reading: from each subject (pronoun, name, noun of a role) to its verb group, by closed word classes. It says
of each act its kind (future, present, past, wish, request, ...), whether it is negated, and whether it hangs under a
verb of saying or a conjunction. It does not build a tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.engines.embedded.items.clause import Act, Discourse
from coach.engines.embedded.items.dropped import without_subject
from coach.engines.embedded.items.frames import caused, framed, with_object
from coach.engines.embedded.items.handed import PASSIVE, handed
from coach.engines.embedded.items.mentions import Mention
from coach.engines.embedded.items.people import Roster, Who
from coach.engines.embedded.items.pronouns import move
from coach.engines.embedded.items.subjects import subject_at
from coach.engines.embedded.items.tokens import Token
from coach.engines.embedded.items.turned import is_put_down, turned
from coach.engines.embedded.items.verb_groups import verb_group


def acts(
    roster: Roster,
    found: Sequence[Token],
    raw: str,
    named: Sequence[Mention],
    discourse: Discourse,
    sentence: int,
    speaker: Who | None,
) -> list[Act]:
    """The acts of a segment from left to right; `discourse` is moved on. `speaker` is who says it in a chat."""
    lex = roster.lexicon
    people = {mention.first: mention for mention in named}
    made: list[Act] = []
    at = 0
    if _tells_of_many(found):
        discourse.plural_sentence = sentence
    seen = 0
    while at < len(found):
        for place in range(seen, at):
            if place in people:
                discourse.name(people[place].who, sentence)
        seen = at
        subject = subject_at(roster, found, at, people, discourse, sentence, speaker, made)
        if subject is None:
            at += 1
            continue
        name, who, last = subject
        free = made[-1].end if made else 0
        act = verb_group(lex, found, at, last, name, who, free=free)
        if act is None:
            at = last + 1
            continue
        act = framed(lex, found, act, made)
        if act.kind in ("request", "commit", "offer", "say", "want", "would") and act.object is None:
            act = with_object(roster, found, act, people, speaker)
        if act.kind == "request" and found[act.verb - 1].lower in ("was", "were", "been", "being", "wurde", "worden"):
            act = replace(act, object=act.who)
        act = turned(roster, found, caused(roster, found, act, people, speaker), people, speaker)
        if act.kind == "to_do" and made and _runs_on(found, made[-1], act):
            act = replace(act, subordinate=True)
        made.append(act)
        noun = found[last if found[at].lower in lex.articles else at].lower
        if not (act.subject == "outsider" and noun in lex.collectives):
            move(discourse, act, sentence)
        at = max(act.verb, last) + 1
    for place in range(seen, len(found)):
        if place in people:
            discourse.name(people[place].who, sentence)
    if not made or all(act.subordinate for act in made):
        made.extend(without_subject(roster, found, raw, discourse, sentence, speaker))
    put_down = any(is_put_down(lex, found, act) for act in made)
    other_hands = None if put_down else handed(roster, found, people, discourse, sentence, speaker, made)
    if other_hands is not None:
        made = [*(act for act in made if act.subordinate or act.kind not in PASSIVE), other_hands]
    return made


def _tells_of_many(found: Sequence[Token]) -> bool:
    """Whether "they" may mean those in the subject of the segment: "the stewards were angry"."""
    return any(
        token.lower in ("were", "are", "have") and place > 0 and found[place - 1].lower.endswith("s")
        for place, token in enumerate(found[:12])
    )


def _runs_on(found: Sequence[Token], before: Act, act: Act) -> bool:
    """Whether nothing parts two acts: in "find me students to stand there" the students are no subject."""
    parted = any(not token.word for token in found[before.verb : act.first])
    joined = found[act.first - 1].lower in ("and", "but", "then", "while", "und", "y", "et")
    return not parted and not joined and not before.subordinate
