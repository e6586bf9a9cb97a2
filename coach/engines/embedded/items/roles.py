"""What part the subject has in what its verb tells: whether it acts, gets, awaits, or has another one act."""

from __future__ import annotations

import re
from itertools import pairwise

from coach.engines.embedded.items.clause import Act
from coach.engines.embedded.items.reading import Reading


def _word(one: Reading, at: int) -> str:
    return one.tokens[at].lower if 0 <= at < len(one.tokens) else ""


def undergoes(one: Reading, main: Act) -> bool:
    """ "I'll be shown the tool", "she is expecting my slides": the subject is not the one to act."""
    lex = one.lexicon
    verb = _word(one, main.verb)
    before, after = _word(one, main.verb - 1), _word(one, main.verb + 1)
    if (verb in lex.awaits and main.kind != "need") or (verb.startswith("look") and after == "forward"):
        return True
    passive = verb if before in lex.be | _BEING else after if verb in lex.be | _BEING else ""
    if lex.code == "de" and main.kind == "future":
        last = next((token.lower for token in reversed(one.tokens) if token.word), "")
        return lex.participle.match(last) is not None and lex.infinitive.match(last) is None
    return lex.code == "en" and lex.participle.match(passive) is not None and passive not in _ASKED | lex.commit


def receives(one: Reading, main: Act) -> bool:
    """Who gets a thing does not hand it over: whose act it is stays open."""
    lex = one.lexicon
    verb = _word(one, main.verb)
    if verb in lex.gets or _gets_to_sense(one, main):
        return True
    if main.kind == "stative" and {verb, _word(one, main.verb - 1)} & lex.gets:
        return not {token.lower for token in one.tokens[main.verb : main.verb + 3]} & lex.duty
    if lex.code == "de" and main.kind in ("need", "future", "would", "want"):
        return bool(_words_after(one, main) & _GERMAN_GETS)
    after = [token.lower for token in one.tokens[main.verb + 1 : main.verb + 9]]
    return verb in ("find", "finds", "see", "sees") and bool({"inbox", "mail", "desk", "post"} & set(after))


def _gets_to_sense(one: Reading, main: Act) -> bool:
    """ "I get to see it"."""
    return _word(one, main.verb) in _SENSES and _word(one, main.verb - 2) in ("get", "gets")


def hands_over(one: Reading, main: Act) -> bool:
    """ "Get it to me", "get to hold it", "get it done": who gets here is who acts."""
    verb = _word(one, main.verb)
    lex = one.lexicon
    after = [token.lower for token in one.tokens[main.verb + 1 : main.verb + 9]]
    if verb.startswith(("lass", "läss")):
        by_others = any(mention.who == "outsider" for mention in one.people)
        return by_others or not {"mir", "mich", "sich", "uns"} & set(after[:2])
    if verb not in ("get", "gets", "getting", "have", "having"):
        return False
    if verb in ("have", "having") and after[:1] == ["a"] and after[1:2] and after[1] in _DOINGS:
        return True
    if _gets_to_sense(one, main) or (after[:1] == ["to"] and after[1:2] and after[1] in _SENSES):
        return False
    if verb == "have" and after[:1] and after[0] in ("it", "them", "that") and after[1:2] and after[1] in _WHERE:
        dated = after[1] == "on" and after[2:3] and (after[2] in lex.calendar or after[2] == "the")
        return not dated
    persons = lex.me | lex.third_object | lex.ours | lex.you
    if len(after) > 2 and after[0] in persons and after[1] not in lex.to:
        return True
    named = {place for mention in one.people for place in range(mention.first, mention.last + 1)}
    for place in range(main.verb + 1, min(main.verb + 9, len(one.tokens) - 1)):
        word, following = one.tokens[place].lower, one.tokens[place + 1]
        if word in ("into", "onto"):
            return True
        to_whom = following.lower in persons or place + 1 in named or lex.infinitive.match(following.lower)
        if word == "to" and (to_whom or place == main.verb + 1 or _word(one, place - 1) in ("it", "them", "that")):
            return True
    if any(lex.participle.match(word) for word in after[:6]):
        return True
    if verb == "have":
        far = 2 if _word(one, main.verb + 1) in lex.articles else 1
        whom = far == 2 or main.verb + 1 in named
        if whom and lex.infinitive.match(_word(one, main.verb + far + 1)):
            return True
    if main.kind in ("future", "to_do", "need") and any(
        joins == "and" and lex.infinitive.match(does) for joins, does in pairwise(_all_after(one, main))
    ):
        return True
    goes_on = _AND_DOES.search(one.text[one.body : one.tail], one.tokens[main.verb].start)
    finishes = goes_on is not None and main.subject in ("third", "name")
    return finishes or bool(_words_after(one, main) & {"ready", "together", "started"})


def _all_after(one: Reading, main: Act) -> list[str]:
    return [token.lower for token in one.tokens[main.verb + 1 :]]


def _words_after(one: Reading, main: Act) -> set[str]:
    return {token.lower for token in one.tokens[main.verb + 1 :]}


def lets(one: Reading, main: Act) -> bool:
    """ "She'll let me shadow her": who acts then is open; "she'll let me have the list" is her act."""
    words = [token.lower for token in one.tokens[main.verb : main.verb + 3]]
    return len(words) == 3 and words[0] in ("let", "lets", "letting") and words[1] in _LET_WHOM and words[2] not in _LET


def takes_offer(one: Reading, main: Act) -> bool:
    """ "She accepted his offer to write it": the act is the other one's."""
    words = [token.lower for token in one.tokens[main.verb + 1 : main.verb + 7]]
    lex = one.lexicon
    whose = lex.theirs | lex.mine | {"'s", "your"}
    offered = any(word in whose and then in _OFFERS for word, then in pairwise(words))
    return main.kind == "commit" and offered


def steers(one: Reading, main: Act) -> bool:
    """ "I hold him to ringing", "I count on him calling": the object is the one to act, unless the verb is one of
    asking, helping or bringing, which is an act of its own."""
    lex = one.lexicon
    if (_word(one, main.verb), _word(one, main.verb + 1)) in _LEANS:
        return True
    if lex.code != "en" or _word(one, main.verb) in _BRINGS:
        return False
    persons = lex.me | lex.third_object | lex.you
    named = {mention.first for mention in one.people if mention.who in ("leader", "mentor") and not mention.possessive}
    for place in range(main.verb + 1, min(main.verb + 4, len(one.tokens) - 1)):
        if one.tokens[place].lower not in persons and place not in named:
            if not one.tokens[place].word or one.tokens[place].lower in lex.articles:
                return False
            continue
        after, then = _word(one, place + 1), _word(one, place + 2)
        gerund = lex.progressive is not None and lex.progressive.match(after) is not None
        to_act = after == "to" and (lex.infinitive.match(then) or then.endswith("ing"))
        return bool(gerund or to_act)
    return False


_LEANS = frozenset(
    (("compte", "sur"), ("comptes", "sur"), ("cuenta", "con"), ("cuento", "con"), ("zählt", "auf"), ("zähle", "auf"))
)
_OFFERS = frozenset("offer proposal suggestion angebot vorschlag oferta propuesta offre proposition".split())
_GERMAN_GETS = frozenset("bekommen kriegen erhalten haben".split())
_WHERE = frozenset("back over up out off in ready done with on".split())
_SENSES = frozenset("see hear watch meet visit be have know attend".split())
_AND_DOES = re.compile(r"(?i)\band (?:then )?[a-z]{3,}[^s]s\b(?! (?:of|and|in|on)\b)")
_BEING = frozenset("be been being get gets getting".split())
_ASKED = frozenset(
    "asked told invited tasked assigned expected scheduled booked meant supposed committed determined prepared agreed "
    "pledged done finished gone signed decided set put off back down keen happy going read let come become run".split()
)
_DOINGS = frozenset("word look go chat think read meeting call talk session try conversation quiet".split())
_LET_WHOM = frozenset("me us you him her them".split())
_LET = frozenset("have know see use borrow keep".split())
_BRINGS = frozenset(
    "ask asking asks invite inviting invites help helping helps teach teaching teaches show showing shows remind "
    "reminding reminds bring bringing brings take taking takes send sending sends coach coaching coaches nominate "
    "nominating nominates introduce introducing introduces nudge nudging nudges encourage encouraging encourages "
    "get getting gets let letting lets tell telling tells give giving gives book booking books push pushing pushes "
    "free freeing frees name naming names propose proposing proposes put putting puts join joining joins meet "
    "meeting meets call calling calls ring ringing rings write writing writes email emailing".split()
)
