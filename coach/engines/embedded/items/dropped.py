"""Acts without a subject of their own: an I left out ("Will call her"), and verbs whose ending says who."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.engines.embedded.items.clause import Act, Discourse, Kind, Subject
from coach.engines.embedded.items.frames import framed
from coach.engines.embedded.items.people import Roster, Who, other
from coach.engines.embedded.items.pronouns import me, third_person
from coach.engines.embedded.items.subjects import PREPOSITIONS
from coach.engines.embedded.items.tokens import Token
from coach.engines.embedded.items.verb_groups import finite


def without_subject(
    roster: Roster, found: Sequence[Token], raw: str, discourse: Discourse, sentence: int, speaker: Who | None
) -> list[Act]:
    """An intent whose I is left out ("Will call her"), and verbs whose ending says who."""
    lex = roster.lexicon
    head = 0
    while head < len(found) and (found[head].lower in lex.conjunctions or not found[head].word):
        head += 1
    if head >= len(found):
        return []
    if lex.elided_future.match(raw[found[head].start :]):
        return [
            Act("elided", me(roster, speaker), "future", False, False, False, head, min(head + 1, len(found)), head + 2)
        ]
    if lex.code == "en" and lex.present_third.match(found[head].lower):
        verb = found[head].lower
        stem = verb[:-1] if lex.infinitive.match(verb[:-1]) else verb[:-2]
        after = found[head + 1] if head + 1 < len(found) else found[head]
        transitive = after.lower in lex.articles | lex.me | lex.third_object | lex.to or after.lower in PREPOSITIONS
        if not lex.infinitive.match(stem) or not (transitive or after.capital or not after.word):
            return []
        known = discourse.last_pair_sentence >= sentence - 1 and discourse.last != "outsider"
        who = discourse.last_pair if known else None
        if who is None or verb in lex.stative | lex.say | lex.be | lex.have | lex.want | lex.hope:
            return []
        return [Act("third", who, "present", False, False, False, head, head, head + 1)]
    if lex.dropped_i is None and lex.dropped_we is None:
        return []
    made: list[Act] = []
    place = head
    while place < len(found):
        low = found[place].lower
        before = found[place - 1] if place > 0 else None
        start = place == head or before is None or before.lower in _OPENERS | lex.skip or not before.word
        start = start or (before is not None and before.lower in lex.calendar)
        start = start or low.endswith("mos")
        if start and found[place].word and low not in lex.articles and low not in lex.subordinators:
            act = _by_ending(roster, found, place, low, discourse, sentence, speaker)
            if act is not None:
                made.append(framed(lex, found, act, made))
        place += 1
    return made


_OPENERS = frozenset((",", ":", ";", "y", "que", "no", "ya"))
_CLITICS = frozenset("lo la le les los las se me te nos os".split())
_GIVES = re.compile(
    r"(?:mand|envi|enví|pas|enseñ|prest|cont|prepar|present|ayud|acompañ|invit|avis|explic|muestr|mostr|busc|llev|revis|"
    r"llam|confirm)(?:a|ará)$|(?:tra|escrib|met|consigu|consegu|corrig|correg|devuelv|devolv)(?:e|erá|irá)$"
)
"""What somebody else does for me: the verb itself leaves out who."""
_YOU_DID = re.compile(r"[a-záéíóúñ]{3,}[ai]ste$")


def _by_ending(
    roster: Roster,
    found: Sequence[Token],
    place: int,
    low: str,
    discourse: Discourse,
    sentence: int,
    speaker: Who | None,
) -> Act | None:
    lex = roster.lexicon
    negated = place > 0 and found[place - 1].lower in lex.negation
    if low in lex.request and place > 0 and found[place - 1].lower in lex.me:
        mine = me(roster, speaker)
        return Act("third", "unsure", "request", negated, False, False, place, place, place + 1, object=mine)
    if low in lex.request and place > 0 and found[place - 1].lower in lex.third_object and low.endswith(("í", "é")):
        mine = me(roster, speaker)
        asked: Who = other(mine) if mine == "leader" or mine == "mentor" else "unsure"
        return Act("i", mine, "request", negated, False, False, place, place, place + 1, object=asked)
    if _YOU_DID.match(low):
        return Act(
            "you",
            roster.addressed,
            "commit" if low in lex.commit else "past",
            negated,
            False,
            False,
            place,
            place,
            place + 1,
        )
    if place > 0 and found[place - 1].lower == "me" and _GIVES.match(low):
        giver: Who = "unsure"
        if not discourse.strangers_since(sentence - 1):
            giver = third_person(roster, "", discourse, sentence, speaker, ())
        tense: Kind = "future" if low.endswith("á") else "present"
        return Act("third", giver, tense, negated, False, False, place, place, place + 1)
    clitic = place > 0 and found[place - 1].lower in _CLITICS
    if clitic and low not in lex.past and re.fullmatch(r"[a-záéíóúñ]{3,}o", low):
        return Act("i", me(roster, speaker), "present", negated, False, False, place, place, place + 1)
    for pattern, subject in ((lex.dropped_i, "i"), (lex.dropped_we, "we")):
        if pattern is None or not pattern.match(low) or (subject == "i" and low in lex.past):
            continue
        who: Who = me(roster, speaker) if subject == "i" else "both"
        kind = finite(lex, found, place, "i", inverted=False)
        if kind is None:
            continue
        made: Subject = "i" if subject == "i" else "we"
        return Act(made, who, kind[0], negated, False, False, place, kind[1], kind[2])
    return None
