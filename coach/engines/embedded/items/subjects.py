"""Subjects of a segment: pronouns, names, nouns of roles, and noun phrases of things."""

from __future__ import annotations

from collections.abc import Sequence

from coach.engines.embedded.items.clause import Act, Discourse, Subject
from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.mentions import Mention
from coach.engines.embedded.items.people import Roster, Who, other
from coach.engines.embedded.items.pronouns import me, plural, third_person
from coach.engines.embedded.items.tokens import Token


def subject_at(
    roster: Roster,
    found: Sequence[Token],
    at: int,
    people: dict[int, Mention],
    discourse: Discourse,
    sentence: int,
    speaker: Who | None,
    made: Sequence[Act],
) -> tuple[Subject, Who | None, int] | None:
    lex = roster.lexicon
    token = found[at]
    low = token.lower
    if at > 0 and found[at - 1].lower in ("not", "no", "nicht", "pas"):
        return None
    if low in lex.both:
        following = found[at + 1].lower if at + 1 < len(found) else ""
        if following in ("of",) and at + 2 < len(found):
            return "we", "both", at + 2
        if following not in lex.articles:
            return "we", "both", at
    if low == "the" and [one.lower for one in found[at + 1 : at + 4]] == ["two", "of", "us"]:
        return "we", "both", at + 3
    if low == "two" and [one.lower for one in found[at + 1 : at + 3]] == ["of", "us"]:
        return "we", "both", at + 2
    if lex.code == "de" and low == "sie" and token.capital and roster.addressed is not None:
        return "you", roster.addressed, at
    together = _with_me(lex, found, at, people)
    if together is not None:
        return "we", "both", together
    if low in ("who", "qui") and at > 0 and found[at - 1].lower in lex.me:
        return "i", me(roster, speaker), at
    if low in _WHO and at > 1 and found[0].lower in lex.impersonal:
        cleft = next((one for one in people.values() if one.last == at - 1), None)
        if cleft is not None and cleft.who != "outsider":
            return "name", cleft.who, at
    if low in lex.i:
        return "i", me(roster, speaker), at
    if at == 0 and low in lex.me and lex.code == "en" and len(found) > 1 and found[1].lower in lex.to | lex.future:
        return "i", me(roster, speaker), at
    if low in lex.we:
        return "we", "both", at
    if low in lex.you:
        mine = speaker if speaker in ("leader", "mentor") else None
        if mine == "leader" or mine == "mentor":
            return "you", other(mine), at
        return "you", roster.addressed, at
    if lex.code == "fr" and low == "il" and _is_impersonal(found, at):
        return "impersonal", None, at
    if low in lex.third:
        return "third", third_person(roster, low, discourse, sentence, speaker, made), at
    if low in lex.they:
        return "they", plural(roster, discourse, sentence, speaker, made), at
    mention = people.get(at)
    if mention is not None:
        if mention.possessive or _is_object(lex, found, at):
            return None
        joined = _joined(lex, found, mention, people)
        if joined is not None:
            return joined
        if mention.who == "outsider":
            return "outsider", "outsider", mention.last
        return "name", mention.who, mention.last
    if low in lex.impersonal:
        return "impersonal", None, at
    if low in lex.articles and at + 1 < len(found):
        return _thing(lex, found, at, people)
    small = lex.subordinators | lex.conjunctions | lex.me
    if token.capital and at == 0 and token.word and low not in small and len(found) > 1:
        following = found[1].lower
        if following in lex.future | lex.be | lex.have or following in lex.weak:
            return "thing", None, 0
    return None


def _with_me(lex: Lexicon, found: Sequence[Token], at: int, people: dict[int, Mention]) -> int | None:
    """ "She and I", "me and Temi": the last token, if a partner and who writes stand together as a subject."""
    if at + 2 >= len(found) or found[at + 1].lower not in ("and", "&", "und", "y", "et"):
        return None
    first, then = found[at].lower, found[at + 2].lower
    if first in lex.third | _STRESSED and then in lex.i | lex.me:
        return at + 2
    other_one = people.get(at + 2)
    named = other_one is not None and not other_one.possessive and other_one.who in ("leader", "mentor")
    if other_one is not None and named and first in lex.i | lex.me:
        return other_one.last
    return None


_STRESSED = frozenset("lui elle".split())


def _is_impersonal(found: Sequence[Token], at: int) -> bool:
    """ "Il faut", "il en faut", "il me revient", "il a été convenu", "il y a": this "il" is nobody."""
    words = [token.lower for token in found[at + 1 : at + 6]]
    if "y" in words[:2] and {"a", "aura", "avait"} & set(words[1:3]):
        return True
    while words and words[0] in _FRENCH_CLITICS:
        words = words[1:]
    if words[:1] and words[0] in _NOBODY:
        return True
    return words[:1] in (["a"], ["est"]) and any(word in _SETTLED for word in words[1:3])


_FRENCH_CLITICS = frozenset("ne n' en y me m' te t' lui leur nous vous se s'".split())
_NOBODY = frozenset(
    "faut faudra fallait faudrait agit revient reviendra incombe incombera appartient appartiendra suffit "
    "semble paraît".split()
)
_SETTLED = frozenset("convenu entendu décidé question prévu acté dit y".split())
_WHO = frozenset(("who", "die", "der", "quien", "qui"))


def _joined(
    lex: Lexicon, found: Sequence[Token], mention: Mention, people: dict[int, Mention]
) -> tuple[Subject, Who | None, int] | None:
    """ "Temi and I", "Temi and Gillian"."""
    if mention.last + 2 >= len(found) or found[mention.last + 1].lower not in ("and", "&", "+", "und", "y", "e", "et"):
        return None
    after = found[mention.last + 2].lower
    second = people.get(mention.last + 2)
    if after in lex.i or after in lex.me:
        return ("we", "both" if mention.who != "outsider" else "unsure", mention.last + 2)
    if second is not None and not second.possessive:
        if {mention.who, second.who} == {"leader", "mentor"}:
            return "we", "both", second.last
        if "outsider" in (mention.who, second.who) and mention.who != second.who:
            return "name", "unsure", second.last
    return None


def _thing(
    lex: Lexicon, found: Sequence[Token], at: int, people: dict[int, Mention]
) -> tuple[Subject, Who | None, int] | None:
    """ "The March memo will ...": a noun phrase whose verb follows within a few words."""
    for last in range(at + 1, min(at + 6, len(found))):
        token = found[last]
        if token.lower in lex.i | lex.we | lex.third | lex.they | lex.you or (
            last in people and people[last].kind == "name"
        ):
            return None
        if not token.word and token.lower not in ('"', "“", "”", "'"):
            return None
        following = found[last + 1].lower if last + 1 < len(found) else ""
        possessive = last in people and people[last].possessive
        verbal = following in lex.future | lex.be | lex.have | lex.weak or lex.present_third.match(following)
        if token.lower in lex.outsiders and not possessive and verbal:
            return "outsider", "outsider", last
        if following in lex.future | lex.be | lex.have | lex.weak and following != "'s":
            return "thing", None, last
        if following in lex.say:
            return "outsider", "outsider", last
    return None


def _is_object(lex: Lexicon, found: Sequence[Token], at: int) -> bool:
    """Whether a preposition or "let" before a name makes it no subject."""
    if at == 0:
        return False
    return found[at - 1].lower in PREPOSITIONS or found[at - 1].lower == "d'"


PREPOSITIONS = frozenset(
    "to with for from by of about at on into after before like than via without in as between under per let lets help "
    "mit von für bei an zu zum zur "
    "über ohne nach con de a para por sobre avec pour à chez par sur du der lassen".split()
)
