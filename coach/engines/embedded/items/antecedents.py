"""Pronouns in the words of an English action: "check it" becomes "check the text" where only one thing can be meant."""

from __future__ import annotations

import re

from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.subjects import PREPOSITIONS

_OBJECT = re.compile(r"^(?P<verb>[\w'’-]+(?: (?:up|out|down|over|through|off|back|in))?) (?P<it>it|them)\b", re.I)
_THING = re.compile(
    r"(?i)(?:(?P<after>[\w'’-]+)\s)?\b(?P<det>the|a|an|my|his|her|our|your|their)\s"
    r"(?P<noun>[a-z][\w'’-]*(?:\s(?!(?:and|or|but|that|which|who|when|if|so|to|for|of|in|on|at|by|with|from|about|is|"
    r"are|was|were|will|would|has|have|had|i|he|she|it|we|they|you|me|him|her|us|them|first|then|now|too|already|"
    r"before|after|until|as|because|not)\b)[a-z][\w'’-]*){0,2})"
)
_REFLEXIVE = re.compile(r"(?i)\s(?:myself|himself|herself|itself|ourselves|themselves|themself)\b")
_EMPTY = frozenset("moment time way day week month year morning evening end rest first last thing point same".split())


def resolved(words: str, before: str, lex: Lexicon) -> str:
    """`words` with the thing for a pronoun after the verb, if what stands `before` in the sentence names just one that
    fits; else as they are."""
    found = _OBJECT.match(words)
    if found is None:
        return words
    many = found["it"].lower() == "them"
    things = [one for one in _things(before, lex) if one.split()[-1].lower().endswith("s") == many]
    if len(set(things)) != 1:
        return words
    return f"{found['verb']} {things[0]}{words[found.end() :]}"


def _things(before: str, lex: Lexicon) -> list[str]:
    made = []
    for one in _THING.finditer(before):
        words = one["noun"].split()
        verb = next((at for at in range(2, len(words)) if lex.present_third.match(words[at].casefold())), len(words))
        kept = words[:verb]
        low = [word.casefold() for word in kept]
        person = low[-1] in lex.outsiders or low[-1] in lex.partner_roles
        if person or _EMPTY & set(low) or low[-1] in lex.calendar or low[-1].endswith("ly"):
            continue
        if (one["after"] or "").casefold() in PREPOSITIONS:
            continue
        det = "the" if one["det"].casefold() in ("a", "an") else one["det"].casefold()
        made.append(f"{det} {' '.join(kept)}")
    return made


def plainly(words: str) -> str:
    """Without the "himself" that only stresses; after the verb it is what an imperative says: "yourself"."""
    found = _REFLEXIVE.search(words)
    if found is None:
        return words
    if found.start() == len(words.split(" ")[0]) and found.group().strip().lower() != "itself":
        return f"{words[: found.start()]} yourself{words[found.end() :]}"
    return words[: found.start()] + words[found.end() :]
