"""Who undertakes what a segment says, as far as its grammar tells; None in doubt: a wrong owner is worse than none."""

from __future__ import annotations

from coach.engines.embedded.items.clause import Act
from coach.engines.embedded.items.features import CLEAN
from coach.engines.embedded.items.people import Who
from coach.engines.embedded.items.reading import PAIR, Reading
from coach.model.session import Owner


def owner(one: Reading) -> Owner | None:
    """Who undertakes it, as far as the words say; None in doubt."""
    if one.label in PAIR:
        inner = one.main
        if inner is None or inner.who not in PAIR or inner.who == one.label:
            return _owner(one.label)
        if inner.subject in ("you", "third"):
            return _owner(inner.who) if one.body == 0 else None
        if inner.subject not in ("i", "name"):
            return _owner(one.label)
        return _owner(inner.who) if inner.subject == "name" else None
    if one.label in ("outsider", "unsure"):
        return None
    main = one.main
    if main is None:
        return _mine(one)
    if main.kind == "request" and (main.object is not None or not main.reported):
        return _owner(main.object)
    if _contested(one, main):
        return None
    offered = next((act for act in one.acts if act.kind == "offer" and act.who != main.who), None)
    if offered is not None and main.kind == "commit" and offered.first < main.first:
        return _owner(offered.who)
    if main.kind not in _BINDING and main.subject in ("you", "they", "thing", "impersonal"):
        return None
    if _lets(one, main) or (main.kind in ("want", "hope") and main.subject not in ("i", "we")):
        return None
    if main.subject == "you" and main.verb < len(one.tokens) and not one.tokens[main.verb].word:
        return None
    if _undergoes(one, main):
        others = {act.who for act in one.acts if act is not main and not act.subordinate and act.kind in CLEAN}
        return _owner(others.pop()) if len(others) == 1 and main.who not in others else None
    if main.verb < len(one.tokens) and one.tokens[main.verb].lower in _GETS and not _hands_over(one, main):
        return _me(one) if main.subject == "you" else None
    return _owner(main.who)


def _undergoes(one: Reading, main: Act) -> bool:
    """ "I'll be shown the tool", "she is expecting my slides": the subject is not the one to act."""
    words = [token.lower for token in one.tokens[main.verb : main.verb + 3]]
    if words[:1] and words[0] in _AWAITS:
        return True
    before = one.tokens[main.verb - 1].lower if main.verb > 0 else ""
    lex = one.lexicon
    passive = (
        words[0]
        if words and before in lex.be | _BEING
        else words[1]
        if words[:1] and words[0] in lex.be | _BEING and words[1:]
        else ""
    )
    return lex.code == "en" and lex.participle.match(passive) is not None and passive not in _ASKED | lex.commit


_AWAITS = frozenset(
    "expect expects expecting await awaits awaiting wait waits waiting erwarte erwartet warte wartet "
    "espero espera".split()
)
_BEING = frozenset("be been being get gets getting".split())
_ASKED = frozenset(
    "asked told invited tasked assigned expected scheduled booked meant supposed committed determined prepared agreed "
    "pledged done finished gone signed decided set put off back down keen happy going read let come become run".split()
)


def _mine(one: Reading) -> Owner | None:
    """Words without a subject are the writer's own if "my" stands in them and nobody else does."""
    words = {token.lower for token in one.tokens}
    lex = one.lexicon
    if not words & _MY or words & (lex.third | lex.third_object | lex.theirs | lex.you | lex.we | lex.ours | lex.both):
        return None
    return None if one.others else _me(one)


def _me(one: Reading) -> Owner | None:
    return _owner(one.speaker if one.speaker in ("leader", "mentor") else one.writer)


def _contested(one: Reading, main: Act) -> bool:
    """Whether the other partner undertakes something just as firmly in the same words."""
    return any(
        act is not main
        and not act.subordinate
        and not act.reported
        and not act.negated
        and act.kind in ("future", "to_do", "progressive", "present")
        and act.who in ("leader", "mentor")
        and main.who in ("leader", "mentor")
        and main.kind in ("future", "to_do", "progressive", "present")
        and act.who != main.who
        and any(
            not token.word or token.lower in one.lexicon.conjunctions
            for token in one.tokens[min(act.first, main.verb) : max(act.first, main.verb)]
        )
        for act in one.acts
    )


def _hands_over(one: Reading, main: Act) -> bool:
    """ "Get it to me", "get to hold it", "get it done": who gets here is who acts."""
    verb = one.tokens[main.verb].lower
    after = [token.lower for token in one.tokens[main.verb + 1 : main.verb + 9]]
    if verb.startswith(("lass", "läss")):
        return not {"mir", "mich", "sich", "uns"} & set(after[:2])
    if verb not in ("get", "gets", "getting", "have", "having"):
        return False
    if verb == "having" and after[:1] == ["a"] and after[1:2] and after[1] in _DOINGS:
        return True
    lex = one.lexicon
    if len(after) > 2 and after[0] in lex.me | lex.third_object | lex.ours | lex.you and after[1] not in lex.to:
        return True
    return bool({"to", "into", "onto"} & set(after[:6])) or any(
        one.lexicon.participle.match(word) for word in after[:6]
    )


_DOINGS = frozenset("word look go chat think read meeting call talk session try conversation quiet".split())
_MY = frozenset("my mein meine meinen meinem meiner mi mis mon ma mes".split())


_BINDING = frozenset(("future", "to_do", "commit", "plan", "progressive", "present", "need"))
_GETS = frozenset(
    "get gets getting have having receive receives receiving hearing lasse lassen recibo recibiré recibirá "
    "bekommt kriegt erhält bekomme kriege erhalte bekommst kriegst recibe recibes reçoit "
    "reçois aura auras auront tendrás tendrá lässt".split()
)
"""Who gets a thing does not hand it over: whose act it is stays open."""
_LET_WHOM = frozenset("me us you him her them".split())
_LET = frozenset("have know see use borrow keep".split())


def _lets(one: Reading, main: Act) -> bool:
    """ "She'll let me shadow her": who acts then is open; "she'll let me have the list" is her act."""
    words = [token.lower for token in one.tokens[main.verb : main.verb + 3]]
    return len(words) == 3 and words[0] in ("let", "lets", "letting") and words[1] in _LET_WHOM and words[2] not in _LET


def _owner(who: Who | None) -> Owner | None:
    if who == "leader":
        return "leader"
    if who == "mentor":
        return "mentor"
    return "both" if who == "both" else None
