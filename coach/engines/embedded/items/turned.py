"""Constructions that put an act on another one than their subject, or on the subject of a passive: "she volunteered me
for it", "I leave it to him", "I was talked into it". Where they leave it uncertain who is to act, nobody is named.

English alone: the other languages say these things with clitics and cases, which their own tables hold so far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coach.engines.embedded.items.clause import Act
from coach.engines.embedded.items.frames import whom
from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.mentions import Mention
from coach.engines.embedded.items.people import Roster, Who
from coach.engines.embedded.items.tokens import Token

_PUTS: Mapping[str, frozenset[str]] = {
    "volunteered": frozenset(("for", "to", "as")),
    "signed": frozenset(("up",)),
    "put": frozenset(("down",)),
    "roped": frozenset(("in", "into")),
    "drafted": frozenset(("in", "into")),
    **dict.fromkeys(("picked", "chose", "chosen"), frozenset(("to",))),
    **dict.fromkeys(("enlisted", "recruited", "appointed", "elected", "earmarked"), frozenset(("for", "to", "as"))),
    **dict.fromkeys(("tasked", "charged", "entrusted"), frozenset(("with", "to"))),
    **dict.fromkeys(("lumbered", "saddled", "landed", "trusts", "trust", "trusted"), frozenset(("with",))),
    **dict.fromkeys(
        ("talked", "dragged", "pushed", "cajoled", "coaxed", "bullied", "shamed", "argued", "nudged", "bounced"),
        frozenset(("into",)),
    ),
}
"""Verbs whose object is put down for an act, with the words that follow it then. Told of what is still to come ("I'll
sign her up"), doing so is the act itself."""
_LEAVES = frozenset(
    "leave leaves leaving left delegate delegates delegating delegated assign assigns assigning assigned entrust "
    "entrusts entrusting entrusted".split()
)
_HANDS = frozenset("hand hands handing handed pass passes passing passed give gives giving gave".split())
_LEANS = frozenset(
    "count counts counting counted rely relies relying bank banks banking depend depends depending".split()
)
_INSISTS = frozenset("insist insists insisting insisted".split())
_TERMS = frozenset("condition rule point plan deal".split())
_SETTLED = frozenset("agreed decided settled arranged understood fixed".split())
_STILL_TO_COME = ("future", "to_do", "need", "plan", "progressive", "would", "want", "hope")
_PERSONS = ("i", "we", "you", "name", "third", "they")
_BE = frozenset("am is are 'm 're 's was were be been being got get gets".split())
_FAR = 9
"""Tokens between such a verb and the one who is left with the act."""


def turned(roster: Roster, found: Sequence[Token], act: Act, people: dict[int, Mention], speaker: Who | None) -> Act:
    """The act as a request to whom it puts down, as a promise of who was put down, or as nobody's."""
    lex = roster.lexicon
    if lex.code != "en" or act.negated or act.verb >= len(found) or act.kind == "request":
        return act
    if is_put_down(lex, found, act):
        return replace(act, kind="commit")
    if (named := _made_terms(found, act)) is not None:
        return replace(act, kind="say", verb=named, end=named + 1)
    verb = found[act.verb].lower
    if verb in _INSISTS:
        return _insisting(lex, found, act)
    at, sure = _left_with(lex, found, act, people)
    who = whom(roster, found, at, act, people, speaker) if at > 0 else None
    if who is None or who == act.who or who == "outsider":
        return act
    return replace(act, kind="request", object=who) if sure else replace(act, who="unsure")


def is_put_down(lex: Lexicon, found: Sequence[Token], act: Act) -> bool:
    """Whether the subject was put down for something: "I got volunteered for it", "he has been tasked with it"."""
    if lex.code != "en" or act.subject not in _PERSONS:
        return False
    return any(
        found[place - 1].lower in _BE and found[place + 1].lower in _PUTS.get(found[place].lower, ())
        for place in (act.verb, act.verb + 1)
        if 0 < place < len(found) - 1
    )


def _left_with(lex: Lexicon, found: Sequence[Token], act: Act, people: dict[int, Mention]) -> tuple[int, bool]:
    """Where the one stands who is left with the act, 0 if nobody is; and whether that is sure."""
    verb, at = found[act.verb].lower, act.verb + 1
    words = [token.lower for token in found[at : at + _FAR]]
    past = act.kind not in _STILL_TO_COME
    last = people[at].last if at in people else at
    after = [token.lower for token in found[last + 1 : last + 3]]
    if verb in _PUTS and after[:1] and after[0] in _PUTS[verb] and past:
        return at, True
    if verb in ("took", "take", "takes", "taken", "taking") and after == ["up", "on"]:
        return at, past
    if verb in _LEANS and words[:1] == ["on"]:
        last = people[at + 1].last if at + 1 in people else at + 1
        for_what = found[last + 1].lower if last + 1 < len(found) else ""
        return (at + 1, True) if for_what in ("for", "to") else (0, False)
    for far, word in enumerate(words[:-1]):
        if not found[at + far].word and word != "-":
            break
        if word in lex.to and far > 0 and verb in _LEAVES:
            return at + far + 1, True
        if word in lex.to and verb in _HANDS and words[far - 1] in ("over", "back", "on"):
            return at + far + 1, act.kind in ("past", "perfect") and words[far - 1] != "on"
    return 0, False


def _made_terms(found: Sequence[Token], act: Act) -> int | None:
    """ "She made it a condition that I call", "it was agreed that I call": where the word before "that" stands."""
    words = [token.lower for token in found[act.verb : act.verb + 6]]
    if act.subject == "impersonal" and words[0] in _BE and words[2:3] == ["that"] and words[1] in _SETTLED:
        return act.verb + 1
    if words[0] not in ("made", "makes", "make") or "that" not in words:
        return None
    at = words.index("that") - 1
    return act.verb + at if words[at] in _TERMS else None


def _insisting(lex: Lexicon, found: Sequence[Token], act: Act) -> Act:
    """ "He insists on doing it" binds him; "he insists that I do it" tells of what I do."""
    after = [token.lower for token in found[act.verb + 1 : act.verb + 4]]
    if after[:1] == ["that"]:
        return replace(act, kind="say")
    doing = lex.progressive is not None and any(lex.progressive.match(word) for word in after[1:])
    return replace(act, kind="commit") if after[:1] == ["on"] and doing else act
