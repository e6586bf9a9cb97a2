"""The partners and other people where a segment names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.names import HONORIFICS, TITLES
from coach.engines.embedded.items.people import Roster, Who, other, role_of
from coach.engines.embedded.items.tokens import Token


@dataclass(frozen=True, slots=True)
class Mention:
    """A partner, or somebody else, at a place among the tokens."""

    who: Who
    first: int
    last: int
    """Tokens, both inclusive."""
    possessive: bool
    kind: Literal["name", "role", "outsider"]


def mentions(roster: Roster, found: Sequence[Token], raw: str) -> list[Mention]:
    """People named in a segment, from left to right. `raw` is the segment's text."""
    made: list[Mention] = []
    at = 0
    while at < len(found):
        token = found[at]
        if not token.word:
            at += 1
            continue
        who = roster.name(raw[token.start : token.end], label=False, first=at == 0 and not _acts(roster.lexicon, found))
        role = roster.lexicon.partner_roles.get(token.lower)
        kind: Literal["name", "role", "outsider"] = "name"
        if who is None and role is not None:
            who, kind = role_of(role), "role"
        last = at
        addressed = token.capital or token.lower in _TITLED
        if who is None and addressed and token.lower in HONORIFICS and roster.writer is not None:
            who = other(roster.writer)
        if who is None and token.lower in TITLES and len(token.lower) > 1 and at + 1 < len(found):
            after = at + 2 if found[at + 1].lower == "." and at + 2 < len(found) else at + 1
            if found[after].capital:
                who = roster.name(raw[found[after].start : found[after].end], label=True)
                last = after
                if who is None:
                    made.append(Mention("outsider", at, after, _possessive(found, after), "outsider"))
                    at = after + 1
                    continue
        if who is None:
            outsider = _outsider(roster, found, at, raw)
            if outsider is None:
                at += 1
                continue
            if outsider + 2 < len(found) and found[outsider + 1].lower in _FROM and found[outsider + 2].word:
                outsider += 2
            made.append(Mention("outsider", at, outsider, _possessive(found, outsider), "outsider"))
            at = outsider + 1
            continue
        while last + 1 < len(found) and (
            roster.name(raw[found[last + 1].start : found[last + 1].end], label=False) == who
            or found[last + 1].lower in HONORIFICS
        ):
            last += 1
        if kind == "name" and (stranger := _stranger(roster, found, last, raw)) is not None:
            made.append(Mention("outsider", at, stranger, _possessive(found, stranger), "outsider"))
            at = stranger + 1
            continue
        made.append(Mention(who, at, last, _possessive(found, last), kind))
        at = last + 1
    return made


def _stranger(roster: Roster, found: Sequence[Token], last: int, raw: str) -> int | None:
    """The last token of a name that only begins like a partner's: another surname, or a unit ("Rob in HR")."""
    lex = roster.lexicon
    if last + 1 >= len(found) or found[last].end - found[last].start < 3:
        return None
    after = found[last + 1]
    if after.lower in ("in", "from") and last + 2 < len(found):
        unit = found[last + 2]
        known = unit.lower in lex.outsiders and unit.capital
        return last + 2 if known and raw[unit.start : unit.end].isupper() else None
    if (
        lex.code == "de"
        or not after.capital
        or not after.word
        or len(after.lower) < 3
        or after.start - found[last].end != 1
    ):
        return None
    word = raw[after.start : after.end]
    if word.isupper() or after.lower in lex.calendar | lex.outsiders | lex.i | lex.we | lex.both:
        return None
    following = found[last + 2].lower if last + 2 < len(found) else ""
    verbal = following in lex.future | lex.be | lex.have | lex.to | lex.commit or lex.present_third.match(following)
    return last + 1 if verbal or following in (":", ",", "") else None


def _acts(lex: Lexicon, found: Sequence[Token]) -> bool:
    """Whether a verb follows the first word, which makes it a name though it could be a common word."""
    if len(found) < 2:
        return False
    low = found[1].lower
    if low in ("and", "&") and len(found) > 2 and found[2].lower in lex.i | lex.me:
        return True
    told = lex.code == "en" and lex.past_ending.match(low) is not None
    return low in lex.future | lex.have | lex.be | lex.to or told or lex.present_third.match(low) is not None


def _possessive(found: Sequence[Token], last: int) -> bool:
    """ "Temi's list" but not "Temi's going" or "Temi's writing it"."""
    if last + 1 >= len(found) or found[last + 1].lower != "'s":
        return False
    if last + 2 >= len(found):
        return True
    following = found[last + 2].lower
    return not (
        following in ("going", "gonna", "to", "not", "been", "got", "happy", "also", "still", "already", "now")
        or (following.endswith("ing") and len(following) > 4 and following not in _NOT_DOING)
    )


_NOT_DOING = frozenset(
    "remaining missing existing upcoming following opening closing meeting morning evening training briefing thinking "
    "feeling building wedding hearing nothing something anything everything pricing ring spring mailing filing "
    "onboarding listing posting offering standing outstanding pending".split()
)


def _outsider(roster: Roster, found: Sequence[Token], at: int, raw: str) -> int | None:
    """The last token of a person or unit that is not of the pair, if one begins here."""
    token = found[at]
    lex = roster.lexicon
    if token.lower in lex.outsiders and (token.lower not in _ACRONYMS or raw[token.start : token.end].isupper()):
        return at
    if not token.capital or len(token.lower) < 2 or lex.code == "de":
        return None
    if at == 0:
        if len(found) > 3 and found[1].lower == "in" and found[2].lower in _ACRONYMS and found[2].capital:
            return 2
        return 0 if _tells(lex, found) else None
    if found[at - 1].lower in (".", "!", "?", '"', "“", "«", ":", "•"):
        return None
    last = at
    known = lex.i | lex.calendar | lex.conjunctions | lex.subordinators | lex.articles | lex.be | lex.have
    if token.lower in known:
        return None
    while last + 1 < len(found) and found[last + 1].capital and found[last + 1].word:
        following = found[last + 1]
        if following.lower in known or roster.name(raw[following.start : following.end], label=False) is not None:
            break
        last += 1
    return last


def _tells(lex: Lexicon, found: Sequence[Token]) -> bool:
    """Whether the first word, an unknown one, does what only people do, so that it is a name."""
    if (
        len(found) < 2
        or found[0].lower in lex.skip | lex.conjunctions | lex.subordinators | lex.impersonal | lex.calendar
    ):
        return False
    low = found[1].lower
    return low in lex.say | lex.offer | lex.commit | lex.want | lex.hope or (low == "from" and len(found) > 3)


_TITLED = frozenset("sir madam maam".split())
"""Titles that stand for a person in small letters too."""
_FROM = frozenset("from von vom del du".split())
_ACRONYMS = frozenset(("it", "hr", "pa", "ea"))
