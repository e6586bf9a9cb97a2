"""An act that is put down to somebody who is not the subject: "you'll hear from me", "leave it with me"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from coach.engines.embedded.items.clause import Act, Discourse
from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.mentions import Mention
from coach.engines.embedded.items.people import Roster, Who
from coach.engines.embedded.items.pronouns import me, third_person
from coach.engines.embedded.items.tokens import Token

_LEFT = (("leave", "it", "with"), ("leave", "that", "with"), ("leave", "this", "with"), ("leave", "that", "to"))
_TELLING = ("say", "commit", "request", "want", "offer", "past", "perfect")
"""Of the acts before "that one is mine": what was said and asked does not say whose it is."""
_HELD_IN = frozenset("court hands plate shoulders lap".split())
_RESTS = frozenset("is are 's now lies rests sits back".split())
_TIMES = frozenset("to by until till from before after and now again then".split())
_PERSONS = ("i", "we", "you", "name", "third", "elided")
_GOES = (("to", "go"), ("to", "come"), ("will", "go"), ("will", "come"))
PASSIVE = ("future", "stative", "present", "perfect", "need", "to_do", "none", "progressive")


def handed(
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
        clitic = lex.code == "fr" and (low.endswith("'") or lex.infinitive.match(after) is not None)
        agent = before in lex.agent and not clitic and _receives(lex, found, at - 1)
        if lex.code == "de" and before == "." and at > 2 and found[at - 2].lower == "v":
            agent = agent or _receives(lex, found, at - 2)
        agent = agent or (after in _FALLS_TO and (before == "il" or (lex.code == "es" and at <= 1)))
        agent = agent or _fronted(lex, found, at, people)
        left = phrase in _LEFT
        owned = _owned(lex, found, at, people)
        if left or owned:
            free = all(
                act.subordinate or act.subject not in _PERSONS or act.kind in _TELLING or (left and act.verb == at - 3)
                for act in made
            )
            agent = agent or free
        then = [one.lower for one in found[at + 1 : at + 3] if one.word]
        whose = whose or (lex.code == "fr" and at == 1 and before == "à" and then[:1] in (["de"], ["d'"]))
        if not (agent or ((whose or duty) and (at <= 2 or not personal))):
            continue
        who: Who | None = None
        if low in lex.me or ((duty or owned) and low in lex.mine):
            who = me(roster, speaker)
        elif low in lex.third_object | lex.third or ((duty or owned) and low in lex.theirs):
            who = third_person(roster, low, discourse, sentence, speaker, [] if before == "il" else made)
        elif low in lex.ours:
            who = "both"
        elif at in people and people[at].possessive == (duty or owned):
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
    if at > 1 and found[at - 1].lower in lex.be and after[:1] and after[0] in lex.duty:
        return True
    if after[:1] and after[0] in lex.skip:
        after = after[1:]
    return len(after) >= 2 and after[0] in lex.duty and (after[1] in lex.be | lex.to or after[1] in (":", "-", "–"))


def _owned(lex: Lexicon, found: Sequence[Token], at: int, people: dict[int, Mention]) -> bool:
    """Whether a thing is said to be somebody's: "that one is mine", "the slides are Temi's", "it's in her court"."""
    if lex.code != "en":
        return False
    named = at in people and people[at].possessive
    after = people[at].last + 2 if named else at + 1
    following = found[after] if after < len(found) else None
    following_two = [one.lower for one in found[at + 1 : at + 3]]
    if at == 0 and found[at].lower in ("mine", "hers", "his", "ours") and following_two == ["is", "to"]:
        return True
    before = found[at - 1].lower if at > 0 else ""
    if before in ("in", "on") and (named or found[at].lower in lex.mine | lex.theirs):
        rests = at > 1 and found[at - 2].lower in _RESTS
        return rests and following is not None and following.lower in _HELD_IN
    if before not in ("is", "are", "'s", "be") or not (named or found[at].lower in ("mine", "his", "hers", "ours")):
        return False
    return following is None or not following.word or following.lower in _TIMES | lex.calendar


def _fronted(lex: Lexicon, found: Sequence[Token], at: int, people: dict[int, Mention]) -> bool:
    """ "From her comes a list", "von ihm bekomme ich", "de Ana tendré": who gives stands at the head."""
    if at == 0:
        return False
    before = found[at - 1].lower
    verbs = lex.comes if before in lex.sources else _FALLS.get((lex.code, before), frozenset())
    start = max((place + 1 for place in range(at - 1) if not found[place].word), default=0)
    head = [token.lower for token in found[start : at - 1]]
    last = people[at].last if at in people else at
    after = [token.lower for token in found[last + 1 : last + 5]]
    if not all(word in lex.conjunctions | lex.skip for word in head):
        return False
    return any(word in verbs for word in after) or (before == "from" and after[:1] in ([","], [":"]))


_FALLS_TO = frozenset("revient reviendra incombe incombera appartient appartiendra toca tocará corresponde".split())
"""The same verbs after a pronoun: "il me revient de", "me toca"."""
_FALLS = {
    ("es", "a"): frozenset("toca tocará corresponde corresponderá".split()),
    ("fr", "à"): frozenset("revient reviendra incombe incombera".split()),
}
"""Verbs by which an act falls to the one named at the head, by language and preposition."""


def _receives(lex: Lexicon, found: Sequence[Token], at: int) -> bool:
    """Whether the words before "from" or "by" tell of getting or hearing, or are a passive, or the preposition is set
    off by a comma ("one page, from me")."""
    if at > 0 and found[at - 1].lower in (",", "–", "-", ":"):
        return True
    words = [token.lower for token in found[max(0, at - 14) : at]]
    if found[at].lower in lex.sources and any(pair in _GOES for pair in pairwise(words)):
        return True
    after = [token.lower for token in found[at + 2 : at + 12]] if lex.code == "de" else []
    if found[at].lower in lex.passive_agent:
        passive = any(word in lex.passive_be for word in words)
        if passive and any(lex.participle.match(word) or lex.infinitive.match(word) for word in [*words, *after]):
            return True
    return found[at].lower in lex.agent and any(word in lex.receive for word in words)
