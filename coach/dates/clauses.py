"""Events that an act waits for, told as a clause: "when her manager is back", "sobald die Zahlen da sind"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.dates.lexer import Token, fold

_MOST_WORDS = 14
_STOPS = frozenset(",;.:!?()\n–")
_WAITING = {
    "en": frozenset(("before", "until", "till", "til", "after")),
    "de": frozenset(("bis", "bevor")),
    "es": frozenset(("antes de", "hasta", "despues de")),
    "fr": frozenset(("avant", "avant que", "jusqu'a")),
}
_SUBJECTS = {
    "en": re.compile(r"(?:i|we|you|he|she|they|it|the|my|our|his|her|their|that|this|everyone|someone)\b"),
    "de": re.compile(r"(?:ich|wir|er|sie|es|der|die|das|mein|unser|sein|ihr|man|alle)\w*\b"),
    "es": re.compile(r"que\b"),
    "fr": re.compile(r"(?:que|qu|ce que|ce qu)\b"),
}
# Verbs that tell a story: the clause names a time that is over.
_TOLD = {
    "en": re.compile(
        r"\b(?:was|were|had|did|didn|wasn|weren|hadn|said|told|came|went|got|saw|asked|met|started|left|took|gave|made|"
        r"thought|felt|knew|found|began|heard|spoke|wrote|brought|ran|sat|kept|joined|used|could|would|became|grew|"
        r"put|read it out|(?!need|feed|speed|indeed|agreed|proceed|succeed)[a-z]{3,}ed)\b"
    ),
    "de": re.compile(
        r"\b(?:war|waren|hatte|hatten|wurde|wurden|kam|kamen|ging|gingen|sagte|fragte|konnte|wollte|musste|sollte|"
        r"gab|sah|stand|dachte|fand|\w{3,}te|\w{3,}ten)\b"
    ),
    "es": re.compile(
        r"\b(?:era|eran|fue|fueron|estaba|estaban|habia|habian|tenia|tenian|dijo|dije|hizo|hice|vio|dio|pudo|quiso|"
        r"\w+iste|\w+amos|\w+imos|"
        r"\w{2,}aba|\w{2,}aban|\w{3,}ieron|\w{3,}aron|empece|llegue|\w{3,}io)\b"
    ),
    "fr": re.compile(
        r"\b(?:etait|etaient|avait|avaient|ai|a|ont|est venu|fut|fit|dit|\w{3,}ait|\w{3,}aient|\w{2,}erent)\b"
    ),
}
_DONE = re.compile(r"\b(?:is|are|has|have|s|ve|been|gets|get|be)\b\W+(?:(?:all|been|fully|both|just)\W+)*\w+")
# Words without which "wenn", "quand", "cuando" mean a condition or a custom rather than a moment to wait for.
_AHEAD = {
    "when": re.compile(
        r"\b(?:next|(?:is|are|am|s|re|m) (?:all |fully |safely )?(?:back|in|out|done|ready|over|finished|home|free|"
        r"here|there|up|live|through|available|complete|due|open|closed|final|agreed|in place|on board|well|better|"
        r"\w+ed)|(?:has|have|s|ve) (?:all |been |finally )?\w+(?:ed|en|wn|ne|me|ck|nt|de|ot|ft|lt|ld)|"
        r"(?:returns?|arrives?|releases?|publish(?:es)?|lands?|confirms?|reopens?|announces?|decides?|replies|"
        r"reply|allows?|"
        r"permits?|comes? (?:back|in|out|through)|gets? (?:back|in|there|here|approved)|goes live|go live|"
        r"finish(?:es)?|"
        r"sends?|signs?|approves?|responds?|answers?))\b"
    ),
    "wenn": re.compile(
        r"\b(?:zuruck|wieder da|fertig|da|vorbei|vorliegt|vorliegen|steht|durch|abgeschlossen|kommt|soweit)\b"
    ),
    "quand": re.compile(r"\b\w+(?:ra|ront|rai|rons|rez|ras)\b"),
    "lorsque": re.compile(r"\b\w+(?:ra|ront|rai|rons|rez|ras)\b"),
    "cuando": re.compile(
        r"\b(?:haya\w*|est[eé]n?|vuelva\w*|vuelvan|tenga\w*|sea\w*|salga\w*|llegue\w*|termine\w*|acabe\w*|pueda\w*|"
        r"venga\w*|sepa\w*|regrese\w*|me de\w*|den?|cierre\w*|empiece\w*|pase\w*)\b"
    ),
}
_AHEAD["lorsqu'"] = _AHEAD["lorsque"]


def clause_end(text: str, tokens: Sequence[Token], at: int, language: str) -> int | None:
    """The index after the clause that opens at tokens[at], or None if no event to wait for is told there.

    A clause that holds a date is none: its date counts alone.
    """
    opener = fold(text[tokens[at].start : tokens[at].end])
    if tokens[at].kind != "c" and opener not in _WAITING[language]:
        return None
    end = at + 1
    while end < len(tokens) and end - at <= _MOST_WORDS and tokens[end].kind not in _STOPS:
        if tokens[end].kind in "#@&SZV":
            return None
        if language == "en" and opener in _AHEAD and (main := _main_clause(text, tokens, at, end)) is not None:
            end = main
            break
        end += 1
    if end - at < 3:
        return None
    clause = fold(text[tokens[at + 1].start : tokens[end - 1].end][:200])
    if tokens[at].kind != "c" and not _SUBJECTS[language].match(clause):
        return None
    if opener in _AHEAD and not _AHEAD[opener].search(clause):
        return None
    told = _TOLD[language].search(_DONE.sub(" ", clause) if language == "en" else clause)
    return None if told else end


def _main_clause(text: str, tokens: Sequence[Token], at: int, end: int) -> int | None:
    """Where the main clause begins if tokens[end] is its "will": "when her manager is back | Temi will tell him"."""
    if not _WILL.match(fold(text[tokens[end].start : tokens[end].end])):
        return None
    subject = end - 1
    if not text[tokens[subject].start].isalnum():
        subject -= 1
    if subject - 1 > at and _OF_A_NOUN.fullmatch(fold(text[tokens[subject - 1].start : tokens[subject - 1].end])):
        subject -= 1
    told = fold(text[tokens[at + 1].start : tokens[subject - 1].end]) if subject - 1 > at else ""
    return subject if _AHEAD["when"].search(told) else None


_WILL = re.compile(r"(?:will|shall|ll)$")
_OF_A_NOUN = re.compile(r"the|my|our|his|her|their|both")
