"""Who undertakes what a segment says, as far as its grammar tells.

A wrong owner is worse than none: an obligation turned round. So each claim starts with full confidence, every doubt
takes its part off (`DOUBTS`), and below `MARGIN` the owner is left open and asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from coach.engines.embedded.items.clause import Act
from coach.engines.embedded.items.features import CLEAN
from coach.engines.embedded.items.people import Who, other
from coach.engines.embedded.items.reading import PAIR, Reading
from coach.engines.embedded.items.roles import hands_over, lets, receives, steers, takes_offer, undergoes
from coach.model.session import Owner

MARGIN = 0.7
"""Least confidence of an owner who is named. On nine sets of notes it turns none round from 0.65 on and costs few below
0.75."""
DOUBTS: Mapping[str, float] = {
    "other acts": 0.3,
    "other acts below": 0.15,
    "other named": 0.1,
    "pronoun": 0.1,
    "told": 0.6,
    "weak": 0.35,
    "long": 0.2,
    "late": 0.15,
    "reported": 0.1,
    "label": 0.1,
    "stranger": 0.4,
}
"""What each takes off the confidence of 1.

other acts: the other partner is the subject of another act of the same words. other acts below: of a subordinate one.
other named: in another place. pronoun: it is she or he. told: it tells of a state or of what is over. weak: the act is
wished or possible. long: more than 36 words. late: the subject stands behind the eighth word. reported: it is what
somebody said. label: the layout says one partner, and the words have a subject of their own. stranger: somebody who is
not known by name may act as well.
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """Whom the words put an act down to, 0..1 sure."""

    owner: Owner | None
    confidence: float


def owner(one: Reading) -> Owner | None:
    """Who undertakes it; None in doubt."""
    found = claim(one)
    return found.owner if found.confidence >= MARGIN else None


def claim(one: Reading) -> Claim:
    """The owner that the grammar gives, with what is left of its confidence."""
    stated, act = _stated(one)
    if stated is None:
        return Claim(None, 0.0)
    return Claim(stated, max(0.0, 1.0 - sum(DOUBTS[doubt] for doubt in _doubts(one, stated, act))))


def _doubts(one: Reading, stated: Owner, act: Act | None) -> Iterator[str]:
    if one.label in PAIR:
        if act is not None and act.subject != "elided":
            yield "label"
        return
    if len(one.tokens) > 36:
        yield "long"
    if act is None:
        return
    if act.subject in ("third", "they"):
        yield "pronoun"
    if act.kind in ("past", "perfect", "say", "none") or (act.kind == "stative" and not _is_ahead(one, act)):
        yield "told"
    elif act.kind not in _BINDING and act.kind != "request":
        yield "weak"
    if act.first > 8:
        yield "late"
    if act.reported:
        yield "reported"
    if stated == "both":
        return
    if _strangers(one, act):
        yield "stranger"
    others = [it for it in one.acts if it is not act and it.who in ("leader", "mentor") and it.who != stated]
    if act.kind == "request" or is_agreement(one, act):
        return
    if any(not it.subordinate and not it.reported and it.kind not in ("past", "perfect", "say") for it in others):
        yield "other acts"
    elif others:
        yield "other acts below"
    elif any(it.who in ("leader", "mentor") and it.who != stated and not it.possessive for it in one.people):
        yield "other named"


def _is_ahead(one: Reading, act: Act) -> bool:
    """ "She'll be in Ripon on the 13th", "I have homework: ..."."""
    lex = one.lexicon
    before = one.tokens[act.verb - 1].lower if 0 < act.verb <= len(one.tokens) else ""
    if lex.code == "en" and before == "to" and one.tokens[act.verb - 2].lower in ("going", "gonna"):
        return True
    duty = {token.lower for token in one.tokens[act.verb : act.verb + 3]} & lex.duty
    return before in lex.future or (before in lex.have and bool(duty))


def _strangers(one: Reading, act: Act) -> bool:
    """Whether somebody who is not known by name may act too: "... and kobby takes it round"."""
    lex = one.lexicon
    known = lex.articles | lex.i | lex.we | lex.you | lex.third | lex.they | lex.impersonal | lex.skip | lex.to
    words = one.tokens[act.verb + 1 :]
    for joins, who, does in zip(words, words[1:], words[2:], strict=False):
        named = who.word and who.lower not in known | lex.conjunctions | lex.outsiders | lex.subordinators
        acts = lex.present_third.match(does.lower) and lex.infinitive.match(does.lower.removesuffix("s"))
        if joins.lower in ("and", "then", "while") and named and acts and lex.code == "en":
            return True
    return False


def is_agreement(one: Reading, act: Act) -> bool:
    """Whether it is a yes to what was asked in the same words."""
    return act.kind == "commit" and any(it.kind in ("request", "want", "offer") and it is not act for it in one.acts)


def _stated(one: Reading) -> tuple[Owner | None, Act | None]:
    """Whom the words name, and by which act."""
    main = one.main
    if one.joined:
        return None, main
    if one.label in PAIR:
        return _labelled(one, main), main
    if one.label in ("outsider", "unsure"):
        return None, main
    if main is None and (granted := _granted(one)) is not None:
        return owner_of(granted.who), granted
    if main is None or (main.subject == "impersonal" and main.kind == "stative"):
        return _mine(one), None
    if one.is_quoted(main.first):
        return _quoted(one, main), main
    if main.subject in ("impersonal", "thing"):
        agreed = next(
            (act for act in one.acts if act.kind == "commit" and not act.subordinate and not act.negated), None
        )
        if agreed is not None and agreed.who in PAIR:
            return owner_of(agreed.who), agreed
    if main.kind == "request" and (main.object is not None or not main.reported):
        return owner_of(main.object), main
    asked = next((act for act in one.acts if act.kind == "request" and act.object is not None), None)
    if asked is not None and main.subject == "third" and asked.first < main.first:
        return (owner_of(asked.object) if _says_yes(one, main) else None), main
    if main.kind == "offer" and _is_taken(one, main):
        return owner_of(main.who), replace(main, kind="commit")
    if _contested(one, main) or _is_bystander(one, main):
        return None, main
    offered = next((act for act in one.acts if act.kind == "offer" and act.who != main.who), None)
    if offered is not None and main.kind == "commit" and offered.first < main.first:
        return owner_of(offered.who), main
    if undergoes(one, main):
        others = {act.who for act in one.acts if act is not main and not act.subordinate and act.kind in CLEAN}
        return (owner_of(others.pop()) if len(others) == 1 and main.who not in others else None), main
    if receives(one, main) and not hands_over(one, main):
        return (_me(one) if main.subject == "you" else None), main
    return owner_of(main.who), main


def _labelled(one: Reading, inner: Act | None) -> Owner | None:
    if inner is None or inner.who not in PAIR or inner.who == one.label:
        return owner_of(one.label)
    if one.is_quoted(inner.first):
        return owner_of(one.label) if inner.subject in ("i", "elided", "we") else None
    if inner.subject in ("you", "third") and (inner.kind not in _FIRM or one.is_aside(inner.first)):
        return owner_of(one.label)
    if inner.subject in ("you", "third"):
        return owner_of(inner.who) if one.body == 0 else None
    if inner.subject not in ("i", "name"):
        return owner_of(one.label)
    return owner_of(inner.who) if inner.subject == "name" else None


def _quoted(one: Reading, main: Act) -> Owner | None:
    """In words that are quoted an I is whoever says them, if the same segment tells who that is."""
    speakers = {act.who for act in one.acts if act.kind == "say" and not one.is_quoted(act.first)}
    if len(speakers) != 1:
        return None
    said = speakers.pop()
    if main.subject == "we":
        return "both"
    if said not in ("leader", "mentor"):
        return None
    if main.subject in ("i", "elided"):
        return owner_of(said)
    return owner_of(other(said)) if main.subject == "you" else None


def _says_yes(one: Reading, main: Act) -> bool:
    """ "... he will", "... she agreed": a yes, with no act of its own."""
    after = [token for token in one.tokens[main.verb + 1 :] if token.word]
    return main.verb >= len(one.tokens) or not one.tokens[main.verb].word or (main.kind == "commit" and len(after) <= 3)


def _is_taken(one: Reading, offer: Act) -> bool:
    """ "I offered her a tour, which she took"."""
    return any(
        act.first > offer.first
        and not act.negated
        and act.who == offer.object
        and (act.kind == "commit" or one.tokens[act.verb].lower in _TAKES)
        for act in one.acts
    )


def _granted(one: Reading) -> Act | None:
    """ "My request that she call Oslo was granted": the one act of what was asked."""
    words = {token.lower for token in one.tokens}
    asked = [act for act in one.acts if act.who in PAIR and not act.negated]
    heads = [token.lower for token in one.tokens[:3]]
    wanted = len(heads) == 3 and heads[1] in _REQUESTS and heads[2] in one.lexicon.that
    return replace(asked[0], kind="commit") if wanted and len(asked) == 1 and words & _GRANTED else None


def _is_bystander(one: Reading, main: Act) -> bool:
    """Whether the words make their subject a bystander of what another one does."""
    if main.kind not in _BINDING and main.subject in ("you", "they", "thing", "impersonal"):
        return True
    if (
        lets(one, main)
        or steers(one, main)
        or takes_offer(one, main)
        or (main.kind in ("want", "hope") and main.subject not in ("i", "we"))
    ):
        return True
    agreed = main.kind == "commit" and main.who == "both"
    if agreed and any(act.first > main.first and act.who in ("leader", "mentor") for act in one.acts):
        return True
    if main.kind in ("want", "hope", "would", "say") and any(
        act.first > main.first and _differ(act, main) for act in one.acts
    ):
        return True
    return main.subject == "you" and main.verb < len(one.tokens) and not one.tokens[main.verb].word


def _differ(one: Act, another: Act) -> bool:
    return one.who in ("leader", "mentor") and another.who in ("leader", "mentor") and one.who != another.who


def _mine(one: Reading) -> Owner | None:
    """Words without a subject are the writer's own if "my" stands in them and nobody else does."""
    words = {token.lower for token in one.tokens}
    lex = one.lexicon
    if not words & _MY or words & (lex.third | lex.third_object | lex.theirs | lex.you | lex.we | lex.ours | lex.both):
        return None
    return None if one.others else _me(one)


def _me(one: Reading) -> Owner | None:
    return owner_of(one.speaker if one.speaker in ("leader", "mentor") else one.writer)


def _contested(one: Reading, main: Act) -> bool:
    """Whether the other partner undertakes something just as firmly in the same words."""
    return main.kind in _FIRM and any(
        act is not main
        and not act.subordinate
        and not act.reported
        and not act.negated
        and act.kind in _FIRM
        and _differ(act, main)
        for act in one.acts
    )


def owner_of(who: Who | None) -> Owner | None:
    if who == "leader":
        return "leader"
    if who == "mentor":
        return "mentor"
    return "both" if who == "both" else None


_TAKES = frozenset("took take takes accepted accepts accept".split())
_REQUESTS = frozenset("request wish suggestion demand plea condition proposal".split())
_GRANTED = frozenset("granted accepted agreed approved".split())
_MY = frozenset("my mein meine meinen meinem meiner mi mis mon ma mes".split())
_FIRM = ("future", "to_do", "progressive", "present")
_BINDING = frozenset(("future", "to_do", "commit", "plan", "progressive", "present", "need"))
