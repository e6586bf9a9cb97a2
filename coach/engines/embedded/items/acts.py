"""Who does what in a clause: subjects with the verb group that they govern.

A shallow reading: from each subject (pronoun, name, noun of a role) to its verb group, by closed word classes. It says
of each act its kind (future, present, past, wish, request, ...), whether it is negated, and whether it hangs under a
verb of saying or a conjunction. It does not build a tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.people import PRONOUNS, Mention, Roster, Who, mentions, other
from coach.engines.embedded.items.tokens import Token

Kind = Literal[
    "future",
    "commit",
    "to_do",
    "plan",
    "progressive",
    "present",
    "imperative",
    "offer",
    "request",
    "would",
    "want",
    "hope",
    "need",
    "stative",
    "say",
    "past",
    "perfect",
    "none",
]
"""`to_do`: "CB to send", "I am to send". `would`: every auxiliary of chance, wish and advice."""
Subject = Literal["i", "we", "you", "name", "third", "they", "outsider", "thing", "impersonal", "elided", "label"]


@dataclass(frozen=True, slots=True)
class Act:
    subject: Subject
    who: Who | None
    """Whom the subject stands for; None for things."""
    kind: Kind
    negated: bool
    subordinate: bool
    """After a conjunction that opens a subordinate clause, or in a relative one."""
    reported: bool
    """What somebody said, asked or promised."""
    first: int
    verb: int
    end: int
    """Tokens: where the subject begins, the group's main verb, and the first token after the group."""
    object: Who | None = None
    """Of a request: who is asked."""


@dataclass(slots=True)
class Discourse:
    """What the note has said so far, as far as a pronoun may point back to it."""

    last: Who | None = None
    """The last person in subject place."""
    last_sentence: int = -1
    last_pair: Who | None = None
    last_pair_sentence: int = -1
    outsider_sentence: int = -9


def acts(
    roster: Roster, found: Sequence[Token], raw: str, discourse: Discourse, sentence: int, speaker: Who | None
) -> list[Act]:
    """The acts of a segment from left to right; `discourse` is moved on. `speaker` is who says it in a chat."""
    lex = roster.lexicon
    people = {mention.first: mention for mention in mentions(roster, found, raw)}
    made: list[Act] = []
    at = 0
    while at < len(found):
        subject = _subject(roster, found, at, people, discourse, sentence, speaker, made)
        if subject is None:
            at += 1
            continue
        name, who, last = subject
        act = _group(lex, found, at, last, name, who)
        if act is None:
            at = last + 1
            continue
        act = _framed(lex, found, act, made)
        if act.kind in ("request", "commit", "offer", "say", "want", "would"):
            act = _with_object(roster, found, act, people, discourse, speaker)
        act = _caused(roster, found, act, people, speaker)
        if act.kind == "to_do" and made and _runs_on(found, made[-1], act):
            act = replace(act, subordinate=True)
        made.append(act)
        named = found[last if found[at].lower in lex.articles else at].lower
        if not (act.subject == "outsider" and named in lex.collectives):
            _move(discourse, act, sentence)
        at = max(act.verb, last) + 1
    if not made or all(act.subordinate for act in made):
        made.extend(_without_subject(roster, found, raw, discourse, sentence, speaker))
    handed = _handed(roster, found, people, discourse, sentence, speaker, made)
    if handed is not None:
        made = [*(act for act in made if act.subordinate or act.kind not in _PASSIVE), handed]
    return made


def _runs_on(found: Sequence[Token], before: Act, act: Act) -> bool:
    """Whether nothing parts two acts: in "find me students to stand there" the students are no subject."""
    parted = any(not token.word for token in found[before.verb : act.first])
    joined = found[act.first - 1].lower in ("and", "but", "then", "while", "und", "y", "et")
    return not parted and not joined and not before.subordinate


def _caused(roster: Roster, found: Sequence[Token], act: Act, people: dict[int, Mention], speaker: Who | None) -> Act:
    """ "She made me promise to", "I persuaded her to draft", "I get him to hear it", "he would like her to present": it
    is the object that acts."""
    lex = roster.lexicon
    if act.verb + 2 >= len(found) or act.negated:
        return act
    verb, at = found[act.verb].lower, act.verb + 1
    low, after = found[at].lower, found[at + 1].lower
    bare = verb in lex.makes and (lex.infinitive.match(after) or after in lex.commit)
    to = verb in lex.causes | lex.want and after in lex.to
    if not (bare or to):
        return act
    who: Who | None = None
    if low in lex.me:
        who = _me(roster, speaker)
    elif low in lex.you:
        who = "unsure" if roster.addressed is None else roster.addressed
    elif low in lex.third_object:
        who = (
            other(act.who)
            if act.subject in ("i", "name") and (act.who == "leader" or act.who == "mentor")
            else "unsure"
        )
    elif at in people and not people[at].possessive:
        who = people[at].who
    if who is None or who == act.who:
        return act
    return replace(act, kind="request", object=who)


_PERSONS = ("i", "we", "you", "name", "third", "elided")
_PASSIVE = ("future", "stative", "present", "perfect", "need", "to_do", "none", "progressive")


def _handed(
    roster: Roster,
    found: Sequence[Token],
    people: dict[int, Mention],
    discourse: Discourse,
    sentence: int,
    speaker: Who | None,
    made: Sequence[Act],
) -> Act | None:
    """Whose act it is though he is not the subject: "you'll hear from me", "it gets written by Temi", "leave it with
    me", "my homework is to"."""
    lex = roster.lexicon
    personal = any(not act.subordinate and act.subject in _PERSONS and act.kind != "commit" for act in made)
    for at, token in enumerate(found):
        low = token.lower
        personal_form = low in lex.me or low in lex.mine or low in lex.theirs or low in lex.ours
        if not (personal_form or at in people or low in lex.third_object or low in lex.third):
            continue
        before = found[at - 1].lower if at > 0 else ""
        after = found[at + 1].lower if at + 1 < len(found) else ""
        phrase = tuple(one.lower for one in found[max(0, at - 3) : at])
        whose = any(phrase[-len(words) :] == words for words in lex.falls_to)
        whose = whose or (phrase[-2:] in lex.heads and (at == 2 or found[at - 3].lower in (",", ":", "–", "-", ";")))
        duty = _duty(lex, found, at, people)
        agent = before in lex.agent and _receives(lex, found, at - 1)
        whose = whose or (lex.code == "fr" and at == 1 and before == "à" and after in ("de", "d'"))
        if not (agent or ((whose or duty) and (at <= 2 or not personal))):
            continue
        who: Who | None = None
        if low in lex.me or (duty and low in lex.mine):
            who = _me(roster, speaker)
        elif low in lex.third_object | lex.third or (duty and low in lex.theirs):
            who = third_person(roster, low, discourse, sentence, speaker, made)
        elif low in lex.ours:
            who = "both"
        elif at in people and people[at].possessive == duty:
            who = people[at].who
        if who is None or who == "outsider":
            continue
        return Act("name", who, "commit", False, False, False, at, at, at + 1)
    return None


def _duty(lex: Lexicon, found: Sequence[Token], at: int, people: dict[int, Mention]) -> bool:
    """Whether "my", "her" or "Temi's" at this place is followed by a word for a task, which is then named."""
    place = at + 1
    if at in people and people[at].possessive:
        place = people[at].last + 2
    elif not (found[at].lower in lex.mine or found[at].lower in lex.theirs or found[at].lower in lex.ours):
        return False
    after = [token.lower for token in found[place : place + 3]]
    if after[:1] and after[0] in lex.skip:
        after = after[1:]
    return len(after) >= 2 and after[0] in lex.duty and (after[1] in lex.be | lex.to or after[1] in (":", "-", "–"))


def _receives(lex: Lexicon, found: Sequence[Token], at: int) -> bool:
    """Whether the words before "from" or "by" tell of getting or hearing, or are a passive, or the preposition is set
    off by a comma ("one page, from me")."""
    if at > 0 and found[at - 1].lower in (",", "–", "-", ":"):
        return True
    words = [token.lower for token in found[max(0, at - 14) : at]]
    after = [token.lower for token in found[at + 2 : at + 12]] if lex.code == "de" else []
    if found[at].lower in lex.passive_agent:
        passive = any(word in lex.passive_be for word in words)
        if passive and any(lex.participle.match(word) or lex.infinitive.match(word) for word in [*words, *after]):
            return True
    return found[at].lower in lex.agent and any(word in lex.receive for word in words)


def _me(roster: Roster, speaker: Who | None) -> Who:
    if speaker is not None:
        return speaker
    return roster.writer if roster.writer is not None else "unsure"


def _subject(
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
    if low in ("who", "qui") and at > 0 and found[at - 1].lower in lex.me:
        return "i", _me(roster, speaker), at
    if low in _WHO and at > 1 and found[0].lower in lex.impersonal:
        cleft = next((one for one in people.values() if one.last == at - 1), None)
        if cleft is not None and cleft.who != "outsider":
            return "name", cleft.who, at
    if low in lex.i:
        return "i", _me(roster, speaker), at
    if low in lex.we:
        return "we", "both", at
    if low in lex.you:
        me = speaker if speaker in ("leader", "mentor") else None
        if me == "leader" or me == "mentor":
            return "you", other(me), at
        return "you", roster.addressed, at
    if low in lex.third:
        return "third", third_person(roster, low, discourse, sentence, speaker, made), at
    if low in lex.they:
        return "they", _plural(roster, discourse, sentence, speaker, made), at
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
    if token.capital and at == 0 and token.word and low not in lex.subordinators | lex.conjunctions and len(found) > 1:
        following = found[1].lower
        if following in lex.future | lex.be | lex.have or following in lex.weak:
            return "thing", None, 0
    return None


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
    return found[at - 1].lower in _PREPOSITIONS


_PREPOSITIONS = frozenset(
    "to with for from by of about at on into after before like than via without in as between under per let lets help "
    "mit von für bei an zu zum zur "
    "über ohne nach con de a para por sobre avec pour à chez par sur du der lassen".split()
)


def third_person(
    roster: Roster, low: str, discourse: Discourse, sentence: int, speaker: Who | None, made: Sequence[Act]
) -> Who:
    """Whom "she" stands for. In a note by one partner it is the other one, unless somebody from outside was the last
    subject; in a note by both it is the partner named last in subject place, in this sentence or the one before."""
    for act in reversed(made):
        if act.who == "outsider" and act.subject == "outsider":
            return "outsider"
        if act.who in ("leader", "mentor") and act.subject in ("name", "third"):
            break
    me = speaker if speaker in ("leader", "mentor") else roster.writer
    if me == "leader" or me == "mentor":
        if speaker is not None or roster.addressed is not None:
            named = discourse.last_pair == other(me) and discourse.last_pair_sentence >= sentence - 1
            return other(me) if named else "outsider"
        if discourse.last == "outsider" and discourse.last_sentence >= sentence - 1:
            return "unsure" if _usual(roster, low) else "outsider"
        return other(me) if _usual(roster, low) else "unsure"
    if discourse.last_pair in ("leader", "mentor") and discourse.last_pair_sentence >= sentence - 1:
        if discourse.last == "outsider" and discourse.last_sentence >= discourse.last_pair_sentence:
            return "unsure"
        known = roster.called.get(PRONOUNS.get(low, ""))
        if known is None and _two_kinds(roster):
            return "unsure"
        return discourse.last_pair if known in (None, discourse.last_pair) else "unsure"
    return "unsure"


def _two_kinds(roster: Roster) -> bool:
    """Whether the note uses "he" as well as "she", so that not each of them can be whom it named last."""
    return len({sex for word, sex in PRONOUNS.items() if roster.pronouns[word]}) > 1


def _usual(roster: Roster, low: str) -> bool:
    """Whether a pronoun is the one that the note mostly uses: in a note by one partner that is the other's."""
    mine = PRONOUNS.get(low)
    if mine is None:
        return True
    counts = {"m": 0, "f": 0}
    for word, sex in PRONOUNS.items():
        counts[sex] += roster.pronouns[word]
    return counts[mine] * 2 >= counts["m" if mine == "f" else "f"]


def _plural(roster: Roster, discourse: Discourse, sentence: int, speaker: Who | None, made: Sequence[Act]) -> Who:
    """ "They": a partner only where the note calls a partner so, that is, uses no other third person at all."""
    if 3 * sum(roster.pronouns[word] for word in ("he", "she")) > roster.pronouns["they"]:
        return "outsider"
    for act in reversed(made):
        if act.who == "outsider":
            return "outsider"
    me = speaker if speaker in ("leader", "mentor") else roster.writer
    if discourse.last == "outsider" and discourse.last_sentence >= sentence - 1:
        return "outsider"
    if speaker is not None or roster.addressed is not None:
        return "outsider"
    if me == "leader" or me == "mentor":
        return other(me)
    if discourse.last_pair in ("leader", "mentor") and discourse.last_pair_sentence >= sentence - 1:
        return discourse.last_pair
    return "unsure"


def _move(discourse: Discourse, act: Act, sentence: int) -> None:
    if act.subject in ("name", "third") and act.who in ("leader", "mentor"):
        discourse.last, discourse.last_sentence = act.who, sentence
        if not act.subordinate:
            discourse.last_pair, discourse.last_pair_sentence = act.who, sentence
    elif act.subject == "outsider":
        discourse.last, discourse.last_sentence = "outsider", sentence
        discourse.outsider_sentence = sentence


# Verb groups


def _group(lex: Lexicon, found: Sequence[Token], at: int, last: int, subject: Subject, who: Who | None) -> Act | None:
    """The verb group of the subject in tokens at..last, after it or, where the language inverts, before it."""
    if lex.inverted and at > 0:
        before = found[at - 1]
        if (before.word and not before.capital) or (at == 1 and before.word):
            kind = _finite(lex, found, at - 1, subject, inverted=True)
            if kind is not None and kind[0] != "none":
                negated = _denied(lex, found, last + 1)
                return Act(subject, who, kind[0], negated, False, False, at - 1, kind[1], max(kind[2], last + 1))
    verb = _over(found, last + 1)
    if tuple(token.lower for token in found[verb : verb + 2]) in _ASIDE:
        verb += 2
    begun = verb
    negated = False
    while verb < len(found) and (found[verb].lower in lex.skip or found[verb].lower in lex.negation):
        negated = negated or found[verb].lower in lex.negation
        if found[verb].lower in ("won't", "wont", "don't", "doesn't", "isn't", "aren't", "dont", "doesnt"):
            break
        verb += 1
        if verb > begun + 6:
            return None
    if verb >= len(found) or not found[verb].word:
        return None
    kind = _finite(lex, found, verb, subject, inverted=False)
    if kind is None or kind[0] == "none":
        return None
    start = found[verb].lower
    negated = negated or (start.endswith(("n't", "nt")) and start in lex.negation)
    negated = negated or any(token.lower in lex.negation for token in found[verb + 1 : kind[1] + 1])
    negated = negated or _denied(lex, found, verb + 1)
    negated = negated or any(token.lower in _NOTHING for token in found[verb + 1 : verb + 4])
    return Act(subject, who, kind[0], negated, False, False, at, kind[1], kind[2])


_NOTHING = frozenset(("nothing", "nichts", "nada", "rien"))


def _denied(lex: Lexicon, found: Sequence[Token], at: int) -> bool:
    """Whether a negation follows the verb in its clause, where a language puts it there."""
    if lex.code not in ("de", "fr"):
        return False
    for token in found[at : at + (8 if lex.code == "de" else 3)]:
        if token.lower in (",", ";", ".", ":"):
            return False
        if token.lower in lex.negation and token.lower not in ("plus", "keine", "kein", "keinen", "ohne", "sans"):
            return True
    return False


_ASIDE = (("in", "turn"), ("in", "return"), ("a", "cambio"), ("en", "échange"), ("im", "gegenzug"))


def _over(found: Sequence[Token], at: int) -> int:
    """Past what is put in between commas: "she, some time in May, will"."""
    if at < len(found) and found[at].lower == ",":
        for place in range(at + 2, min(at + 12, len(found) - 1)):
            if found[place].lower == ",":
                return place + 1
    return at


def _next(lex: Lexicon, found: Sequence[Token], at: int) -> int:
    while at < len(found) and (found[at].lower in lex.skip or found[at].lower in lex.negation):
        at += 1
    return at


def _finite(
    lex: Lexicon, found: Sequence[Token], at: int, subject: Subject, *, inverted: bool
) -> tuple[Kind, int, int] | None:
    """Kind, main verb and first token after, of the verb group that begins at `at`; None if none begins there."""
    low = found[at].lower
    after = _next(lex, found, at + 1)
    nxt = found[after].lower if after < len(found) else ""
    if low in ("won't", "wont"):
        return "future", after, after + 1
    if low in lex.future:
        if nxt in lex.be:
            return (
                ("stative" if after + 1 >= len(found) or not _ing(lex, found, after + 1) else "future"),
                after,
                after + 1,
            )
        return "future", after, after + 1
    if lex.future_ending is not None and lex.future_ending.match(low):
        return ("stative" if low in lex.be else "future"), at, at + 1
    if low in lex.go:
        verb = _next(lex, found, after + 1) if nxt in lex.to else after
        if verb < len(found) and lex.infinitive.match(found[verb].lower):
            return "future", verb, verb + 1
        return "present", at, at + 1
    if low in lex.weak:
        return "would", after, after + 1
    for words in lex.going:
        if tuple(token.lower for token in found[at : at + len(words)]) == words:
            return "future", _next(lex, found, at + len(words)), at + len(words) + 1
    if low == "'s" and lex.participle.match(nxt) and nxt not in lex.commit:
        return "perfect", after, after + 1
    if low == "'s" and nxt in lex.commit:
        return "commit", after, after + 1
    if low in lex.be and lex.code == "de" and any(lex.participle.match(one.lower) for one in found[after : after + 10]):
        return "perfect", after, after + 1
    if low in lex.be:
        return _after_be(lex, found, after, nxt)
    if low in lex.have:
        return _after_have(lex, found, at, after, nxt)
    if low in lex.owes:
        return "to_do", at, at + 1
    if low in ("get", "gets") and nxt in lex.to and after + 1 < len(found):
        return "future", after + 1, after + 2
    if (low, nxt) in lex.phrasal or (low in lex.be and nxt in lex.commit and nxt != "owed"):
        return "commit", at, at + 1
    if low in lex.commit:
        return "commit", at, at + 1
    if low in lex.offer:
        return "offer", at, at + 1
    if (
        low in lex.request
        and (after < len(found))
        and (nxt in lex.me | lex.third_object | lex.you | lex.ours or found[after].capital)
    ):
        return ("request" if _asks(lex, found, after) else "say"), at, at + 1
    if low in lex.say and nxt in lex.yes:
        return "commit", at, at + 1
    if low in lex.plan:
        return "plan", at, at + 1
    if low in lex.want:
        return "want", at, at + 1
    if low in lex.hope:
        return "hope", at, at + 1
    if low in lex.need and (nxt in lex.to or lex.code != "en"):
        return "need", at, at + 1
    if low in lex.say:
        return "say", at, at + 1
    if low in lex.past or lex.past_ending.match(low):
        return "past", at, at + 1
    if low in lex.stative:
        return "stative", at, at + 1
    if low in lex.to and subject in ("name", "label", "outsider", "we") and after < len(found):
        plain = lex.code == "en" and subject == "name" and found[after].word and not found[after].capital
        if lex.infinitive.match(nxt) or (plain and nxt not in lex.articles | lex.me | lex.third_object):
            return "to_do", after, after + 1
    if low in lex.without:
        return None
    if low in lex.negation:
        return ("stative" if nxt in lex.stative else "present"), after, after + 1
    if subject in ("i", "we", "you", "they"):
        return _plain_present(lex, at, low, subject)
    if lex.present_third.match(low):
        return "present", at, at + 1
    return None


_NOT_VERBS = frozenset(
    "for with at in on of as and or but to who which that if when , . not as than from about".split()
)


def _asks(lex: Lexicon, found: Sequence[Token], after: int) -> bool:
    """Whether what was said is to be done: "asked her to send", not "asked her why"."""
    if lex.code != "en":
        return True
    return any(token.lower in ("to", "for", "not") for token in found[after + 1 : after + 4])


def _plain_present(lex: Lexicon, at: int, low: str, subject: Subject) -> tuple[Kind, int, int] | None:
    if low in _NOT_VERBS or low in lex.conjunctions | lex.subordinators | lex.articles | lex.to:
        return None
    if lex.code == "en":
        verb = lex.infinitive.match(low) or (subject == "i" and low.isalpha() and len(low) > 2 and low[-2:] != "ly")
        return ("present" if verb else "none"), at, at + 1
    return "present", at, at + 1


def _ing(lex: Lexicon, found: Sequence[Token], at: int) -> bool:
    return lex.progressive is not None and lex.progressive.match(found[at].lower) is not None


def _after_be(lex: Lexicon, found: Sequence[Token], after: int, nxt: str) -> tuple[Kind, int, int]:
    for words in lex.going:
        if tuple(token.lower for token in found[after : after + len(words)]) == words:
            verb = _next(lex, found, after + len(words))
            if verb < len(found) and found[verb].lower in lex.be:
                return "stative", verb, verb + 1
            if lex.code != "en" or verb >= len(found) or found[verb].lower not in lex.articles:
                return "future", verb, verb + 1
    if nxt in lex.to:
        verb = _next(lex, found, after + 1)
        return "to_do", verb, verb + 1
    if nxt in lex.plan:
        return "plan", after, after + 1
    if nxt in lex.hope or nxt in lex.want:
        return "hope", after, after + 1
    if nxt in _READY:
        return "commit", after, after + 1
    if after < len(found) and _ing(lex, found, after):
        return "progressive", after, after + 1
    return "stative", after, after + 1


_READY = frozenset(
    "happy willing glad set ready committed determined content bereit dispuesto dispuesta prêt prête".split()
)


def _after_have(lex: Lexicon, found: Sequence[Token], at: int, after: int, nxt: str) -> tuple[Kind, int, int]:
    if nxt in lex.to and lex.code == "en":
        verb = _next(lex, found, after + 1)
        return "need", verb, verb + 1
    reach = after + 12 if lex.code == "de" else after + 2
    for place in range(after, min(reach, len(found))):
        low = found[place].lower
        if low in (".", ";", "!", "?"):
            break
        following = found[place + 1].lower if place + 1 < len(found) else ""
        if low in lex.commit or (low, following) in lex.phrasal:
            return "commit", place, place + 1
        if low in lex.offer:
            return "offer", place, place + 1
        if low in lex.say and place + 1 < len(found) and found[place + 1].lower in lex.yes:
            return "commit", place, place + 1
        if low in lex.request and lex.code != "de":
            return "request", place, place + 1
        if lex.participle.match(low):
            return ("request" if low in lex.request else "perfect"), place, place + 1
    if lex.code == "de":
        return "stative", at, at + 1
    return "stative", after, after + 1


def _framed(lex: Lexicon, found: Sequence[Token], act: Act, made: Sequence[Act]) -> Act:
    """The act with what stands over it: a subordinating word just before its subject, or a verb of saying."""
    place = act.first - 1
    while place >= 0 and found[place].lower in lex.skip:
        place -= 1
    before = found[place].lower if place >= 0 else ""
    subordinate = before in lex.subordinators and not (place == 0 and act.kind == "progressive")
    subordinate = subordinate or (before == "so" and act.kind == "would")
    if subordinate and place > 0 and before in lex.that and found[place - 1].lower in lex.be:
        subordinate = False
    if act.subject == "impersonal" and found[act.first].lower in lex.subordinators:
        subordinate = True
    reported = False
    said = next((one for one in reversed(made) if one.kind in ("say", "commit", "request", "hope", "offer")), None)
    between = [token.lower for token in found[said.verb : act.first]] if said is not None else []
    yes = said is not None and said.kind == "commit" and "," in between and any(one in lex.yes for one in between)
    apart = any(mark in between for mark in ((";", ":") if yes else (",", ";", ":")))
    kind = act.kind
    if said is not None and act.first - said.verb <= 4 and not apart:
        reported = True
        if said.kind in ("say", "commit"):
            subordinate = said.subordinate
            if kind == "would" and _promised(lex, found, act, said):
                kind = "future"
            elif kind == "would" and any(one in _WHETHER for one in between) and act.who != said.who:
                return replace(act, kind="request", object=act.who, subordinate=subordinate, reported=False)
    return replace(act, kind=kind, subordinate=subordinate, reported=reported)


_WHETHER = frozenset(("if", "whether", "ob", "si", "s'"))


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


def _with_object(
    roster: Roster,
    found: Sequence[Token],
    act: Act,
    people: dict[int, Mention],
    discourse: Discourse,
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
            return replace(act, object=_me(roster, speaker))
        if low in lex.ours and low == "us":
            return replace(act, object="both")
        if low in lex.you:
            me = speaker if speaker in ("leader", "mentor") else None
            return replace(act, object=other(me) if me == "leader" or me == "mentor" else roster.addressed)
        if low in lex.third_object:
            if act.who == "leader" or act.who == "mentor":
                return replace(act, object=other(act.who) if act.subject != "third" else "unsure")
            return replace(act, object="unsure")
        mention = people.get(place)
        if mention is not None and not mention.possessive:
            return replace(act, object=mention.who)
    return act


def _without_subject(
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
            Act(
                "elided", _me(roster, speaker), "future", False, False, False, head, min(head + 1, len(found)), head + 2
            )
        ]
    if lex.code == "en" and lex.present_third.match(found[head].lower):
        verb = found[head].lower
        stem = verb[:-1] if lex.infinitive.match(verb[:-1]) else verb[:-2]
        after = found[head + 1] if head + 1 < len(found) else found[head]
        transitive = after.lower in lex.articles | lex.me | lex.third_object | lex.to or after.lower in _PREPOSITIONS
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
            act = _by_ending(roster, found, place, low, speaker)
            if act is not None:
                made.append(_framed(lex, found, act, made))
        place += 1
    return made


_OPENERS = frozenset((",", ":", ";", "y", "que", "no", "ya"))
_CLITICS = frozenset("lo la le les los las se me te nos os".split())
_YOU_DID = re.compile(r"[a-záéíóúñ]{3,}[ai]ste$")


def _by_ending(roster: Roster, found: Sequence[Token], place: int, low: str, speaker: Who | None) -> Act | None:
    lex = roster.lexicon
    negated = place > 0 and found[place - 1].lower in lex.negation
    if low in lex.request and place > 0 and found[place - 1].lower in lex.me:
        me = _me(roster, speaker)
        return Act("third", "unsure", "request", negated, False, False, place, place, place + 1, object=me)
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
    if place > 0 and found[place - 1].lower in _CLITICS and re.fullmatch(r"[a-záéíóúñ]{3,}o", low):
        return Act("i", _me(roster, speaker), "present", negated, False, False, place, place, place + 1)
    for pattern, subject in ((lex.dropped_i, "i"), (lex.dropped_we, "we")):
        if pattern is None or not pattern.match(low):
            continue
        who: Who = _me(roster, speaker) if subject == "i" else "both"
        kind = _finite(lex, found, place, "i", inverted=False)
        if kind is None:
            continue
        made: Subject = "i" if subject == "i" else "we"
        return Act(made, who, kind[0], negated, False, False, place, kind[1], kind[2])
    return None
