"""The verb group of a subject: its kind (future, present, past, wish, request, ...), its main verb, and negation."""

from __future__ import annotations

from collections.abc import Sequence

from coach.engines.embedded.items.clause import Act, Kind, Subject
from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.people import Who
from coach.engines.embedded.items.tokens import Token


def verb_group(
    lex: Lexicon, found: Sequence[Token], at: int, last: int, subject: Subject, who: Who | None, *, free: int = 0
) -> Act | None:
    """The verb group of the subject in tokens at..last, after it or, where the language inverts, before it; `free` is
    the first token that no other subject governs."""
    if lex.inverted and at > free:
        before = found[at - 1]
        apart = before.lower in lex.subordinators | lex.conjunctions | lex.articles
        if before.word and not apart and (not before.capital or at == 1):
            kind = finite(lex, found, at - 1, subject, inverted=True)
            if kind is not None and kind[0] != "none":
                negated = _denied(lex, found, last + 1)
                return Act(subject, who, kind[0], negated, False, False, at - 1, kind[1], max(kind[2], last + 1))
    verb = _over(found, last + 1)
    for words in _ASIDE:
        if tuple(token.lower for token in found[verb : verb + len(words)]) == words:
            verb += len(words)
            break
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
    kind = finite(lex, found, verb, subject, inverted=False)
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


_ASIDE = (
    ("in", "turn"),
    ("in", "return"),
    ("for", "my", "part"),
    ("for", "his", "part"),
    ("for", "her", "part"),
    ("on", "my", "side"),
    ("a", "cambio"),
    ("por", "mi", "parte"),
    ("por", "su", "parte"),
    ("en", "échange"),
    ("de", "mon", "côté"),
    ("de", "son", "côté"),
    ("im", "gegenzug"),
    ("meinerseits",),
    ("seinerseits",),
    ("ihrerseits",),
)


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


def finite(
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
        sent = after + 1 < len(found) and lex.code == "en" and lex.participle.match(found[after + 1].lower)
        if nxt == "have" and sent:
            return "future", after + 1, after + 2
        return "future", after, after + 1
    if lex.future_ending is not None and lex.future_ending.match(low):
        return ("stative" if low in lex.be else "future"), at, at + 1
    if low in lex.go:
        verb = _next(lex, found, after + 1) if nxt in lex.to else after
        if verb < len(found) and lex.infinitive.match(found[verb].lower):
            return "future", verb, verb + 1
        return "present", at, at + 1
    if low == "'d" and lex.participle.match(nxt) and not lex.infinitive.match(nxt) and nxt not in lex.commit:
        return "perfect", after, after + 1
    if low == "can" and (after >= len(found) or not found[after].word):
        return "commit", at, at + 1
    if low in lex.weak:
        return "would", after, after + 1
    if low == "did" and nxt in lex.commit:
        return "commit", after, after + 1
    for words in lex.going:
        if tuple(token.lower for token in found[at : at + len(words)]) == words:
            return "future", _next(lex, found, at + len(words)), at + len(words) + 1
    if low == "'s" and (lex.participle.match(nxt) or nxt in lex.commit):
        return _after_have(lex, found, at, after, nxt)
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
    if low in ("was", "were") and nxt in lex.request and after + 1 < len(found) and found[after + 1].lower in lex.to:
        return "request", after, after + 1
    if low in lex.plan:
        return "plan", at, at + 1
    if low in lex.want:
        return "want", at, at + 1
    if low in lex.hope:
        asks = low == "frage" and nxt not in ("mich", "mir")
        return ("present" if asks else "hope"), at, at + 1
    if low in lex.need and (nxt in lex.to or lex.code != "en"):
        return "need", at, at + 1
    if low in lex.say:
        return "say", at, at + 1
    if low in lex.past or lex.past_ending.match(low):
        return "past", at, at + 1
    if low in lex.stative:
        return "stative", at, at + 1
    if low in lex.to and subject in ("name", "label", "outsider", "we", "i") and after < len(found):
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
    if lex.code == "en" and low in _ALIKE and subject in ("name", "third", "outsider"):
        return "past", at, at + 1
    return None


_ALIKE = frozenset("put set cut let shut hit quit spread".split())
"""English verbs whose past is like their infinitive: with a third person and no s, past it is."""
_NOT_VERBS = frozenset(
    "for with at in on of as and or but to who which that if when , . not as than from about".split()
)


def _asks(lex: Lexicon, found: Sequence[Token], after: int) -> bool:
    """Whether what was said is to be done: "asked her to send", "asked would I send", not "asked her why"."""
    if lex.code != "en":
        return True
    words = [token.lower for token in found[after + 1 : after + 5]]
    put = words[:1] and (words[0] in _WOULD or (words[0] in ("if", "whether") and _WOULD & set(words[1:4])))
    return bool(put) or any(word in ("to", "for", "not") for word in words[:3])


_WOULD = frozenset("would could can will 'd".split())


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
    if nxt == "on" and after + 1 < len(found) and found[after + 1].lower == "it":
        return "commit", after, after + 1
    if nxt in _READY or (nxt in lex.commit and nxt != "owed"):
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
    asked = found[after + 1].lower if after + 1 < len(found) else ""
    person = nxt in lex.me | lex.third_object or (after < len(found) and found[after].capital)
    if found[at].lower in lex.makes and person and (asked in lex.commit or lex.infinitive.match(asked)):
        return "past", at, at + 1
    if nxt == "been" and asked in lex.request and after + 2 < len(found) and found[after + 2].lower in lex.to:
        return "request", after + 1, after + 2
    if nxt == "got" and after + 1 < len(found) and found[after + 1].lower in lex.to:
        verb = _next(lex, found, after + 2)
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
        if low in lex.say and lex.code == "en" and low not in lex.request:
            return "say", place, place + 1
        if low in lex.request and lex.code != "de":
            return ("request" if _asks(lex, found, place + 1) else "say"), place, place + 1
        if lex.participle.match(low):
            return ("request" if low in lex.request else "perfect"), place, place + 1
    if lex.code == "de":
        return "stative", at, at + 1
    return "stative", after, after + 1
