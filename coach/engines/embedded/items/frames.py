"""What stands over an act: a conjunction, a verb of saying; and the one by whom a requested thing is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.engines.embedded.items.clause import Act
from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.mentions import Mention
from coach.engines.embedded.items.people import Roster, Who, other
from coach.engines.embedded.items.pronouns import me
from coach.engines.embedded.items.tokens import Token


def framed(lex: Lexicon, found: Sequence[Token], act: Act, made: Sequence[Act]) -> Act:
    """The act with what stands over it: a subordinating word just before its subject, or a verb of saying."""
    place = act.first - 1
    while place >= 0 and found[place].lower in lex.skip:
        place -= 1
    before = found[place].lower if place >= 0 else ""
    subordinate = before in lex.subordinators and not (place == 0 and act.kind == "progressive")
    subordinate = subordinate or (before == "so" and act.kind == "would")
    if subordinate and place > 0 and before in lex.that and found[place - 1].lower in lex.be:
        subordinate = False
    if subordinate and place == 0 and before in lex.that and act.subject != "thing":
        subordinate = False
    if lex.code == "de" and act.verb == act.first:
        subordinate = False
    if place <= 1 and before in _CLEFT and act.kind == "commit":
        subordinate = False
    if act.subject == "impersonal" and found[act.first].lower in lex.subordinators:
        subordinate = True
    reported = False
    said = next((one for one in reversed(made) if one.kind in ("say", "commit", "request", "hope", "offer")), None)
    between = [token.lower for token in found[said.verb : act.first]] if said is not None else []
    yes = said is not None and said.kind == "commit" and "," in between and any(one in lex.yes for one in between)
    apart = any(mark in between for mark in ((";", ":") if yes else (",", ";", ":")))
    kind = act.kind
    question = lex.code == "de" and before == "ob" and any(one.lower in _GERMAN_ASKED for one in found[:place])
    if question and act.who in ("leader", "mentor") and act.subject != "third":
        return replace(act, kind="request", object=act.who, subordinate=False, reported=False)
    if said is not None and act.first - said.verb <= 4 and not apart:
        reported = True
        if said.kind == "request" and before in _INVERTED:
            return replace(act, subordinate=True, reported=True)
        if said.kind in ("say", "commit"):
            subordinate = said.subordinate
            if kind == "would" and _promised(lex, found, act, said):
                kind = "future"
            elif kind == "would" and any(one in _WHETHER for one in between) and act.who != said.who:
                return replace(act, kind="request", object=act.who, subordinate=subordinate, reported=False)
    return replace(act, kind=kind, subordinate=subordinate, reported=reported)


_GERMAN_ASKED = frozenset("gefragt fragte fragt".split())
_CLEFT = frozenset(("what", "was", "que", "qu'"))
"""What opens "what she did agree to is ..."."""
_INVERTED = frozenset("would could can will".split())
"""Before the subject, after a request: "asked me would I send it"."""
_WHETHER = frozenset(("if", "whether", "ob", "si", "s'"))


_SWEAR = frozenset("swear vow commit undertake".split())


def _promised(lex: Lexicon, found: Sequence[Token], act: Act, said: Act) -> bool:
    """ "She said she would send it" tells of a future of its own subject; "she asked if she could" does not."""
    modal = found[act.verb - 1].lower if act.verb > 0 else ""
    said_if = any(token.lower in ("if", "whether") for token in found[said.verb : act.first])
    verb = found[act.verb].lower if act.verb < len(found) else ""
    return (
        modal in lex.told_future
        and not said_if
        and act.who == said.who
        and verb not in lex.want | lex.hope | lex.be | lex.have
        and found[said.verb].lower not in ("asked", "thinks", "thought", "reckons", "reckoned")
    )


def with_object(
    roster: Roster,
    found: Sequence[Token],
    act: Act,
    people: dict[int, Mention],
    speaker: Who | None,
) -> Act:
    """Who is asked or told: the object after the verb of a request."""
    lex = roster.lexicon
    places = range(act.end, min(act.end + 3, len(found)))
    if lex.code != "en":
        places = range(act.first, min(act.end + 3, len(found)))
    for place in places:
        if act.first <= place < act.end and lex.code == "en":
            continue
        low = found[place].lower
        if place == act.first:
            continue
        if low in lex.me:
            return replace(act, object=me(roster, speaker))
        if low in lex.ours and low == "us":
            return replace(act, object="both")
        if low in lex.you:
            mine = speaker if speaker in ("leader", "mentor") else None
            return replace(act, object=other(mine) if mine == "leader" or mine == "mentor" else roster.addressed)
        if low in lex.third_object:
            if act.who == "leader" or act.who == "mentor":
                return replace(act, object=other(act.who) if act.subject != "third" else "unsure")
            return replace(act, object="unsure")
        mention = people.get(place)
        if mention is not None and not mention.possessive:
            return replace(act, object=mention.who)
    return act


def caused(roster: Roster, found: Sequence[Token], act: Act, people: dict[int, Mention], speaker: Who | None) -> Act:
    """ "She made me promise to", "I persuaded her to draft", "I get him to hear it", "he would like her to present": it
    is the object that acts, unless one of the pair will have an outsider do it: then to ask is the act."""
    lex = roster.lexicon
    if act.verb + 2 >= len(found) or act.negated:
        return act
    verb, at = found[act.verb].lower, act.verb + 1
    after = found[at + 1].lower
    bare = verb in lex.makes and (lex.infinitive.match(after) or after in lex.commit or after in _SWEAR)
    to = verb in lex.causes | lex.want and after in lex.to
    if not (bare or to):
        return act
    who = whom(roster, found, at, act, people, speaker)
    if who is None or who == act.who or (who == "outsider" and bare and act.kind == "future"):
        return act
    return replace(act, kind="request", object=who)


def whom(
    roster: Roster, found: Sequence[Token], at: int, act: Act, people: dict[int, Mention], speaker: Who | None
) -> Who | None:
    """Who stands as an object of the act at a place; None if no person does."""
    lex = roster.lexicon
    low = found[at].lower if at < len(found) else ""
    if low in lex.me:
        return me(roster, speaker)
    if low in lex.you:
        return "unsure" if roster.addressed is None else roster.addressed
    if low in lex.third_object:
        known = act.subject in ("i", "name") and (act.who == "leader" or act.who == "mentor")
        return other(act.who) if known and (act.who == "leader" or act.who == "mentor") else "unsure"
    return people[at].who if at in people and not people[at].possessive else None
