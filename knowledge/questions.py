"""Whether a question is open: whether it asks for more than yes or no.

Rules over the words that ask (what, how, welche, cuándo, comment) and those that only begin a yes-or-no question (do,
is, hast, est-ce que). A clause counts as asking unless it begins with one of the latter, or with a "when" or "where"
that only sets the scene ("When you are stuck, do you ask?").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.language import words

_CLAUSE = re.compile(r"[,;:.!?…()\n]|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class _Asking:
    """How one language asks."""

    anywhere: frozenset[str]
    """Words that ask wherever they stand in a clause."""
    leading: frozenset[str]
    """Words that ask at the beginning of a clause, and elsewhere only set the scene or point back."""
    closed: frozenset[str]
    """Words whose place at the beginning of a clause makes it a yes-or-no question."""
    subjects: frozenset[str]
    """After a leading word, these show that it only sets the scene."""
    imperative: re.Pattern[str]
    outright: re.Pattern[str] | None = None
    """Beginnings of a sentence that ask, whatever word comes next."""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PREPOSITIONS = _set("since until from to at seit bis von depuis jusqu'à à avec de pour par chez")
"""“Depuis quand le doute est-il là ?” asks, whatever follows."""


_ASKING = {
    "en": _Asking(
        anywhere=_set("what how which who whom whose why what's how's who's what've what'd how'd whatever"),
        leading=_set("when where"),
        closed=_set(
            "do does did don't doesn't didn't is isn't are aren't was wasn't were weren't am have haven't has hasn't "
            "had hadn't can can't could couldn't will won't would wouldn't shall should shouldn't may might must"
        ),
        subjects=_set("you i we they he she it people someone somebody nobody the a an your my our their this that"),
        imperative=re.compile(
            r"\b(?:tell (?:me|us)|walk (?:me|us)|take me|show (?:me|us)|describe|talk me|name|give me|draw|sketch|list|"
            r"pick|choose|think (?:of|back)|recall|read (?:me|out)|explain|say|finish|complete|let me hear|teach me|"
            r"bring|count|rank|picture|imagine|put|share|point)\b",
            re.I,
        ),
    ),
    "de": _Asking(
        anywhere=_set(
            "was wie welche welcher welches welchen welchem wer wen wem wessen warum weshalb wieso woran worauf woraus "
            "worin worüber worum wofür wogegen womit wonach wovon wovor wodurch wobei wohin woher wozu inwiefern "
            "inwieweit wieviel wann"
        ),
        leading=_set("wo"),
        closed=_set(
            "hast habt haben hat hattest hatte ist bist sind seid war warst waren kannst könnt können konntest "
            "könntest willst wollt wollen wolltest würdest würden wirst wird werden darfst darf dürfen musst muss "
            "müssen sollst soll sollte sollten solltest gibt gab machst tust findest glaubst denkst meinst fühlst "
            "weißt kennst siehst nutzt"
        ),
        subjects=_set("du ich wir ihr sie er es man jemand niemand der die das ein eine"),
        imperative=re.compile(
            r"\b(?:erzähle?|beschreibe?|schildere?|nenne?|zeige?|führe? mich|nimm|erkläre?|denke? an|sage? mir|gib mir|"
            r"stell dir|erinnere?|lies|zeichne|zähle?|male?|wähle?|vervollständige|beende|bring|such|lass|teile)\b",
            re.I,
        ),
    ),
    "es": _Asking(
        anywhere=_set("qué cómo cuál cuáles cuándo dónde adónde quién quiénes cuánto cuánta cuántos cuántas"),
        leading=frozenset(),
        closed=_set("es eres está estás has ha hay tienes tiene puedes podrías crees piensas sientes te"),
        subjects=frozenset(),
        imperative=re.compile(
            r"\b(?:cuéntame|cuénteme|cuenta|describe|descríbeme|háblame|muéstrame|enséñame|explícame|explica|dime|"
            r"piensa|nombra|llévame|recuerda|dibuja|elige|imagina|dame|léeme|termina|completa|haz|ponme|pon|señala)\b",
            re.I,
        ),
    ),
    "fr": _Asking(
        anywhere=_set("comment combien pourquoi quoi quel quelle quels quelles lequel laquelle lesquels lesquelles"),
        leading=_set("que qui où quand d'où"),
        closed=_set("est-ce as a es est avez avais peux pourrais crois penses sens veux"),
        subjects=_set("tu je on nous vous il elle ils elles quelqu'un personne le la les un une ton ta"),
        imperative=re.compile(
            r"\b(?:raconte|décris|parle|montre|explique|dis-moi|cite|pense à|donne|emmène|rappelle-toi|dessine|choisis|"
            r"imagine|lis|termine|complète|nomme|prends|fais-moi|compte|désigne)\b",
            re.I,
        ),
        # "Qui le sait ?", "Qu'y perdrait-on ?", and "quand" or "où" with the verb turned round before any comma.
        outright=re.compile(
            r"(?:^|[.:!?…]\s+)[«“\"]?\s*(?:(?:et|mais|alors)\s+)?(?:qui\b|qu['’](?!on\b|ils?\b|elles?\b|une?\b)\w|"
            r"(?:quand|où)\b[^,;:.!?]*\w-(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce)\b)[^.!…]*\?",
            re.I,
        ),
    ),
}


def asking_words(language: str) -> frozenset[str]:
    """The words with which one of the four languages asks, in lower case."""
    asking = _ASKING[language]
    return asking.anywhere | asking.leading | asking.closed


def invites(text: str, language: str) -> bool:
    """Whether `text` begins with an invitation to tell or show something."""
    asking = _ASKING[language]
    match = asking.imperative.search(text)
    return match is not None and not text[: match.start()].strip(" ,.…¿¡\"“«„'")


def is_open(text: str, language: str = "en") -> bool:
    """Whether `text` asks an open question or invites to tell. Other languages than the four need a question mark."""
    asking = _ASKING.get(language)
    if asking is None:
        return "?" in text
    if asking.imperative.search(text) or (asking.outright is not None and asking.outright.search(text)):
        return True
    return any(_asks(words(clause), asking) for clause in _CLAUSE.split(text))


def _asks(clause: list[str], asking: _Asking) -> bool:
    if not clause:
        return False
    while clause[0] in ("and", "und", "y", "et", "so", "but", "or") and len(clause) > 1:
        clause = clause[1:]
    if clause[0] in asking.closed or clause[:2] in (["est", "ce"], ["y", "a"], ["gibt", "es"]):
        return False
    if not asking.anywhere.isdisjoint(clause):
        return True
    if any(word.startswith(("qu'est", "qu'as", "qu'a", "qu'e")) for word in clause):
        return True
    return any(
        word in asking.leading
        and (
            len(clause) == 1
            or (place + 1 < len(clause) and clause[place + 1] not in asking.subjects)
            or (place > 0 and clause[place - 1] in _PREPOSITIONS)
        )
        for place, word in enumerate(clause)
    )
