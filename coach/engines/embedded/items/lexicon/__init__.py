"""The closed word classes that reading an undertaking rests on, one module a language, all of one shape.

What stands here is grammar (pronouns, auxiliaries, tense, negation) and the small set of verbs and phrases by which
people promise, ask, wish, decline and take back. Topics do not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

LANGUAGES = ("en", "de", "es", "fr")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words are in lower case, with straight apostrophes; patterns are compiled and ignore case."""

    code: str

    # Who: pronouns by person, and words of belonging
    i: frozenset[str]
    we: frozenset[str]
    you: frozenset[str]
    third: frozenset[str]
    """Third person singular that can only be a person."""
    they: frozenset[str]
    me: frozenset[str]
    third_object: frozenset[str]
    mine: frozenset[str]
    """First person singular possessives, also alone at the head of a line."""
    theirs: frozenset[str]
    """Third person singular possessives."""
    ours: frozenset[str]
    both: frozenset[str]
    impersonal: frozenset[str]
    """Subjects that stand for nobody in particular."""
    partner_roles: Mapping[str, str]
    """Role words that name a partner: word to "leader" or "mentor"."""
    outsiders: frozenset[str]
    """Nouns for people and units outside of the pair."""

    collectives: frozenset[str]
    """Those of them that "he" or "she" cannot mean."""

    # Verb groups
    skip: frozenset[str]
    """Adverbs and clitics that stand between subject and verb."""
    future: frozenset[str]
    future_ending: re.Pattern[str] | None
    go: frozenset[str]
    """Forms of "go" that make a future with an infinitive."""
    going: tuple[tuple[str, ...], ...]
    """Words after a form of be (or go) that make a future."""
    weak: frozenset[str]
    """Auxiliaries of wish, chance and advice."""
    be: frozenset[str]
    have: frozenset[str]
    negation: frozenset[str]
    past: frozenset[str]
    past_ending: re.Pattern[str]
    present_third: re.Pattern[str]
    """The form of a finite verb in the third person singular, present."""
    participle: re.Pattern[str]
    progressive: re.Pattern[str] | None
    infinitive: re.Pattern[str]
    commit: frozenset[str]
    """Finite forms of verbs that bind the speaker: agree, promise, commit, take on."""
    offer: frozenset[str]
    request: frozenset[str]
    want: frozenset[str]
    hope: frozenset[str]
    plan: frozenset[str]
    need: frozenset[str]
    say: frozenset[str]
    stative: frozenset[str]
    """Finite present forms that tell of a state, not of an act."""
    minds: frozenset[str]
    """Verbs of saying, thinking and feeling, in the form that follows an auxiliary or stands in the present: "I'll
    say", "I'll miss"."""
    dual: frozenset[str]
    """Forms that tell of a state, but of an act where a time ahead is named: "works", "sees", "is going"."""
    told_future: frozenset[str]
    """The auxiliary by which a future is told of: "she said she would"."""
    that: frozenset[str]
    """The conjunction of a statement: "the deal is that she calls"."""
    falls_to: tuple[tuple[str, ...], ...]
    """Words that put an act down to the person named next: "leave it with", "up to"."""
    duty: frozenset[str]
    """Nouns for what is one's to do."""
    agent: frozenset[str]
    passive_agent: frozenset[str]
    """Prepositions before the one who acts: both kinds, and those of the passive alone."""
    passive_be: frozenset[str]
    """The auxiliaries of the passive, and of having a thing done to oneself."""
    receive: frozenset[str]
    """Verbs whose subject is handed something or told something."""
    sources: frozenset[str]
    """Prepositions before the one from whom something comes."""
    comes: frozenset[str]
    """Verbs of coming and getting, present and future: with them who gives may stand at the head."""
    heads: tuple[tuple[str, ...], ...]
    """Of the words that put an act down to the person named next, those that do so only at the head of a clause."""
    phrasal: frozenset[tuple[str, str]]
    """Verbs that bind the speaker only with the word after them: "took on", "signed up"."""
    owes: frozenset[str]
    gets: frozenset[str]
    """Verbs whose subject gets or has a thing that another one brings."""
    awaits: frozenset[str]
    """Verbs whose subject waits for a thing."""
    grants: frozenset[str]
    """The words of a yes."""
    causes: frozenset[str]
    """Verbs by whose object something is to be done, "to" following: "persuaded her to"."""
    makes: frozenset[str]
    """The same with a bare infinitive: "made me promise"."""
    without: frozenset[str]
    """Negations that are prepositions."""
    to: frozenset[str]
    inverted: bool
    """Whether the finite verb may stand before its subject in a statement."""
    dropped_i: re.Pattern[str] | None
    """A finite verb whose ending alone says I."""
    dropped_we: re.Pattern[str] | None

    # Clauses
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    imperative: re.Pattern[str]
    """How an entry of a list begins that tells what to do."""
    elided_future: re.Pattern[str]
    """A statement of intent without its subject I, at the head of a clause."""
    yes: frozenset[str]
    """What makes of "said" a promise."""
    calendar: frozenset[str]
    """Names of days, months and feasts that are written like names of people."""
    articles: frozenset[str]

    # Cues
    cues: Mapping[str, re.Pattern[str]]
    """See CUES."""
    months_days: re.Pattern[str]
    """A time ahead, named."""

    # What an item is like
    kinds: Mapping[str, re.Pattern[str]]
    """Cues of each kind of change; the first kind in the order of `coach.model.session.Kind` wins."""
    logistics: re.Pattern[str]
    """The pair's own dates, rooms, invitations and program forms."""
    vague: re.Pattern[str]
    """Acts of which nobody can see when they are done."""
    questions: Mapping[str, str]
    """What to ask where `owner`, `due` or `act` is missing; `{action}` stands for the action."""
    cut: re.Pattern[str]
    """Where an action ends and its reasons begin."""
    tail: re.Pattern[str]
    """Small words left hanging at the end of an action."""

    # Sections
    action_heading: re.Pattern[str]
    other_heading: re.Pattern[str]
    """Headings of what is over, or was only talked about."""


CUES = (
    "maybe",
    "wish",
    "hypothetical",
    "declined",
    "parked",
    "retract",
    "done",
    "promise",
    "agreed",
    "habit",
    "give_up",
    "generic",
    "courtesy",
    "past_time",
    "vague_time",
    "software",
    "silence",
    "conditional",
    "deadline",
    "told_to",
    "still",
    "routine",
    "self",
)


@cache
def lexicon(language: str) -> Lexicon:
    """Raises KeyError for a language that is not read."""
    if language not in LANGUAGES:
        raise KeyError(language)
    found = import_module(f"{__name__}.{language}").LEXICON
    assert isinstance(found, Lexicon)
    return found


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def phrase(*alternatives: str) -> re.Pattern[str]:
    """Whole words, any of the alternatives, which are regular expressions of bounded repetition."""
    return re.compile(rf"(?i)(?<![\w'’])(?:{'|'.join(alternatives)})(?![\w])")
