"""Whether words that a model wrote for a pair keep to the matter that they are about. Pure.

What asks and what tells are held to different measures. A question may put things in other words, as long as they are
the pair's or such as the hub's prompts use. What is told, what a question takes for granted, and what is ordered, has
to stand in one place of the pair's own texts or of the hub's prompt: words gathered from everywhere can be made to say
anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from knowledge.language import STOPWORDS, content_stems, sentences
from knowledge.questions import asking_words, invites

_NAME = re.compile(r"(?<![.!?:“\"] )(?<!^)\b[A-ZÄÖÜÉÈÀÁÍÓÚÑÇ][\w’'-]+")
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|January|February|March|April|May\b|June|July|August|September|"
    r"October|November|December"
)
_BEGINS = re.compile(r"(?<=\w )(?:[A-ZÀ-Þ][a-zß-ÿ]+\b|¿)")
_BEGINS_GERMAN = re.compile(r"(?<=\w )(?:W(?:as|ie|er|en|em|o|ann|arum|elche[rsnm]?|oran|ovon|omit|oher)|Du|Wir|Ihr)\b")
_FUNCTION_WORDS = frozenset().union(*STOPWORDS.values())
_MOST_NEW = 1
"""Content stems of a question that neither the pair nor the hub's prompts use."""
_LONG, _SHORT = 5, 2
"""Content stems of a question that has none of its own matter, at most; and of one with a word that is new."""
_TOLD_MISSING = 4
"""Of so many content stems of what is told, one may be missing from the passage that bears it out."""
_GRANTED_MISSING = 3
"""The same in a clause of a question."""
_LEAD = 2
"""Content stems before the words that ask which only address somebody."""
_ADDRESSED = re.compile(r"^\W*[^\W\d_][\w'’-]+, ")
"""Whom a sentence is put to."""
_SUPPOSES = re.compile(
    r"(?i)^\W*(?:and |und |y |et )?(?:if|suppose|imagine|think|picture|next time|wenn|falls|angenommen|stell|si|"
    r"imagina|"
    r"supón|imagine)\b"
)
_GRANTED = re.compile(
    r"(?i)\b(?:since|after|because|although|now that|given that|knowing that|seit|seitdem|nachdem|weil|obwohl|jetzt wo|"
    r"desde que|después de que|porque|aunque|ahora que|sabiendo que|depuis que|après que|parce que|puisque|"
    r"maintenant que|sachant que)\b(?P<told>[^,;:?]*)"
)
"""What follows is taken for granted."""
_PRESUMES = re.compile(
    r"(?i)^\W*(?:\w+, |and |but |und |y |et )?(?:why (?!would|might|could|should)|how come\b|since when\b|"
    r"what made you\b|"
    r"how long have you\b|when did you (?!last\b|first\b)|what did \w+ mean\b|what was it like\b|"
    r"warum (?!würde|könnte|sollte)|wieso\b|weshalb\b|seit wann\b|wie lange\b|was meinte\b|"
    r"por qué (?!no )|desde cuándo\b|qué quiso decir\b|cómo es que\b|cuánto hace que\b|"
    r"pourquoi\b|depuis quand\b|que voulait dire\b|comment se fait-il\b|depuis combien de temps\b)"
)
"""A question that takes all of it for granted."""
_PASTED = re.compile(
    r"\b(?:about|of|by|with|to|at|on|from) (?:I|he|she|they|we|it (?:is|was)|this (?:is|was)|there|"
    r"maybe|perhaps|so|then|but|because|also|not|no)\b|\b(?:about|of|by|with|to) [–—-] |"
    r"\b(?:about|of|by|with|on|from) [A-Z]\w* (?:will|has|have|is|are|was|were|had|can|would)\b|\bum (?:ich|er|wir|"
    r"sie \w+t)\b|\bde (?:yo|me|nos|"
    r"le|je|j['’]|il|on)\b"
)
"""Where a sentence stands for a thing: it was said elsewhere."""
_CLOSED = re.compile(r"(?:^|[,:;–—-])\s*$")
"""What stands before such a question if it is no clause of another."""
_TO_ACT = re.compile(
    r"(?i)\b(?:will you|why (?:don['’]t|not)|won['’]t you|(?:for|stops?|keeps?) you (?:to|from)|you need to|"
    r"would you please|how about|what if you|wirst du|willst du|warum \w+ du|brauchst du|vas a|por qué no|"
    r"necesitas para|vas-tu|\w+ras-tu|pourquoi ne|te faut-il)\b"
)
"""A question about what somebody is to do: of nothing that is new."""
_TELLING = {
    "en": "told wrote agreed wanted meant planned took promised mentioned spoke talked asked thought began last today "
    "yesterday week month both since keep kept come came go went see saw put spend spent hold held look stand stood "
    "sit sat session serve serves goal pick picks follow follows prepare prepares take takes back "
    "note set work january february march april june july august september october november december",
    "de": "gesagt sagt sagtest erzählt geschrieben schriebst wolltest wollte vereinbart vorgenommen nahmst zuletzt "
    "letzten letztes mal heute gestern woche monat beide bleiben kommen gehen sehen stehen liegen sitzen halten "
    "greift nimmt dient ziel zurück notiz schrieb "
    "januar februar märz april juni juli august september oktober november dezember",
    "es": "dicho dijiste contaste contó escribiste querías quisiste acordasteis acordamos propusiste última hoy ayer "
    "semana mes ambos venir ir ver seguir poner quedar llevar retoma sirve sale objetivo comprometió nota enero "
    "febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "dit raconté écrit voulais convenu promis prévu dernière fois aujourd'hui hier semaine mois venir aller voir "
    "rester mettre tenir reprend sert revient objectif note "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre",
}
"""Words with which one recalls what was said, and so are of every matter."""


_CLAUSE, _TELLS = 5, 2
"""Words of a clause, and content stems of one that can be held against a passage."""
_HE = re.compile(r"(?i)\b(?:he|she|they|er|sie|él|ella|ellos|ellas|il|elle|ils|elles)\b")
_DENIES = re.compile(
    r"(?i)n['’]t\b|\b(?:not|no|never|nobody|nothing|none|nicht|nichts|nie|niemand|kein\w*|nunca|nadie|nada|jamais|"
    r"pas|personne|rien)\b"
)
_NO = "¬"
"""Stands among the stems of a passage that denies something."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a prompt may draw on, as content stems."""

    own: frozenset[str]
    """Of this matter: what it is about, and the hub's prompt."""
    common: frozenset[str]
    """Of the pair and of a vetted hub."""
    passages: tuple[frozenset[str], ...]
    """Of each place that can bear out what is told; the first, of the matter itself, goes with each of the others."""
    language: str
    wider: tuple[frozenset[str], ...] = ()
    """Of larger places, which have to have all of what is told."""


def passages(matter: str, card: str, language: str) -> tuple[frozenset[str], ...]:
    """The stems of the matter itself, and of it and one sentence of the hub's prompt."""
    of_it = _passage(matter, language)
    return (of_it, *(of_it | _passage(one.text, language) for one in sentences(card)))


def told_in(texts: Iterable[str], language: str) -> tuple[frozenset[str], ...]:
    """The stems of each sentence of the texts."""
    return tuple(_passage(one.text, language) for text in texts for one in sentences(text))


def told_together(texts: Iterable[str], language: str) -> tuple[frozenset[str], ...]:
    """The stems of each sentence and the one after it."""
    each = ([_passage(one.text, language) for one in sentences(text)] for text in texts)
    return tuple(one | after for some in each for one, after in pairwise(some))


def _passage(text: str, language: str) -> frozenset[str]:
    stems = content_stems(text, language)
    return frozenset((*stems, _NO) if denies(text) else stems)


def denies(text: str) -> bool:
    """Whether a word in `text` says no."""
    return _DENIES.search(text) is not None


def denials(text: str) -> int:
    """How many words in `text` say no."""
    return sum(1 for _ in _DENIES.finditer(text))


def of_the_matter(text: str, ground: Ground) -> bool:
    """Whether each sentence of `text` keeps to its ground."""
    return all(_keeps(one, ground) for one in _spoken(text, ground.language))


def _keeps(sentence: str, ground: Ground) -> bool:
    if not sentence.rstrip(" \"”“»'").endswith("?"):
        told = not invites(_ADDRESSED.sub("", sentence), ground.language)
        return _borne_out(sentence, ground) if told else _asked(sentence, ground)
    return _grants_what_is_known(sentence, ground) and _asked(sentence, ground)


def _grants_what_is_known(question: str, ground: Ground) -> bool:
    """Whether what a question tells, or takes for granted, is borne out."""
    lead = _before_asking(question, ground.language)
    if not _SUPPOSES.match(lead) and len(_stems(lead, ground.language)) > _LEAD and not _borne_out(lead, ground):
        return False
    if any(stem not in ground.own and stem not in ground.common for stem in _said(lead, ground)):
        return False
    if _PRESUMES.match(question[len(lead) :]) and _CLOSED.search(lead) and not _borne_out(question, ground):
        return False
    granted = [part["told"] for part in _GRANTED.finditer(question)]
    return all(_borne_out(one, ground, one_in=_GRANTED_MISSING) and not _of_anybody(one, ground) for one in granted)


def _of_anybody(told: str, ground: Ground) -> bool:
    """Whether it tells something of “him” or “her” in so few words of any weight that nothing can bear it out."""
    short = len(told.split()) >= _CLAUSE and len(_said(told, ground)) < _TELLS
    return short and _HE.search(told) is not None


def _asked(sentence: str, ground: Ground) -> bool:
    said = _said(sentence, ground)
    new = [one for one in said if one not in ground.own and one not in ground.common]
    none_of_it = ground.own.isdisjoint(said) and len(said) > (_SHORT if new else _LONG)
    if _PASTED.search(sentence) or none_of_it:
        return False
    if _foreign_capital(sentence, new, ground):
        return False
    return len(new) <= (0 if _TO_ACT.search(sentence) else _MOST_NEW)


def _borne_out(told: str, ground: Ground, one_in: int = _TOLD_MISSING) -> bool:
    """Whether one passage has what is told, all but the words that recall it and one of so many."""
    said = _said(told, ground)
    if not said:
        return True
    matter, no = ground.passages[0], denies(told)
    rest = [stem for stem in said if stem not in matter]

    def bears_out(passage: frozenset[str], may_miss: int) -> bool:
        missing = sum(stem not in passage for stem in rest)
        return missing <= may_miss and (not no or _denied(said, passage))

    may_miss = len(said) // one_in
    return any(bears_out(one, may_miss) for one in ground.passages) or any(bears_out(one, 0) for one in ground.wider)


def _denied(said: list[str], passage: frozenset[str]) -> bool:
    """Whether a passage denies something of what is said, at least in half of its words."""
    return _NO in passage and 2 * sum(stem in passage for stem in said) >= len(said)


def _before_asking(sentence: str, language: str) -> str:
    """What of a question stands before the first word that asks."""
    asking = asking_words(language)
    for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*", sentence):
        if match.group().lower().replace("’", "'") in asking or invites(match.group(), language):
            return sentence[: match.start()]
    return sentence


def _said(text: str, ground: Ground) -> list[str]:
    """The content stems of `text`, but for numbers and those that only recall what was said and when."""
    telling = _telling(ground.language)
    return [one for one in _stems(text, ground.language) if one not in telling and not one.isdigit()]


def _stems(text: str, language: str) -> list[str]:
    return [one for one in dict.fromkeys(content_stems(text, language)) if len(one) > 1 or one.isdigit()]


@cache
def _telling(language: str) -> frozenset[str]:
    return frozenset(content_stems(_TELLING.get(language, ""), language))


def _spoken(text: str, language: str) -> Iterator[str]:
    """Its sentences, and what runs on without a stop: a function word with a capital begins anew."""
    begins = _BEGINS if language != "de" else _BEGINS_GERMAN
    for one in sentences(text):
        at = 0
        for match in begins.finditer(one.text):
            if match.group().lower() in _FUNCTION_WORDS or not match.group().isalpha():
                yield one.text[at : match.start()]
                at = match.start()
        yield one.text[at:]


def _foreign_capital(text: str, new: list[str], ground: Ground) -> bool:
    """Whether a word has a capital that no beginning explains and that is not of this matter; a German noun, one that
    is new."""
    language = ground.language
    for name in _NAME.findall(text):
        stems = content_stems(name, language)
        if any(one in new for one in stems):
            return True
        if language != "de" and stems and not _CALENDAR.match(name) and not any(one in ground.own for one in stems):
            return True
    return False
