"""Whether words that a model wrote for a pair keep to the matter that they are about. Pure.

What asks and what tells are held to different measures. A question may put things in other words, as long as they are
of the pair's matter or of such talks at all. What is told, and what is ordered, has to stand in one place of the pair's
own texts or of the hub's prompt: words gathered from everywhere can be made to say anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.language import STOPWORDS, content_stems, sentences
from knowledge.questions import asking_words, invites

_NAME = re.compile(r"(?<![.!?:“\"] )(?<!^)\b[A-ZÄÖÜÉÈÀÁÍÓÚÑÇ][\w’'-]+")
_BEGINS = re.compile(r"(?<=\w )(?:[A-ZÀ-Þ][a-zß-ÿ]+\b|¿)")
_BEGINS_GERMAN = re.compile(r"(?<=\w )(?:W(?:as|ie|er|en|em|o|ann|arum|elche[rsnm]?|oran|ovon|omit|oher)|Du|Wir|Ihr)\b")
_FUNCTION_WORDS = frozenset().union(*STOPWORDS.values())
_OWN_SHARE = 1 / 3
"""Of the content stems of a long question that are of the matter."""
_SHORT = 2
"""Content stems of a question that needs none of the matter, if all are of such talks."""
_LONG = 4
"""Content stems of a question that may have one of neither; at most half of it stands elsewhere than in one passage."""
_TOLD_MISSING = 4
"""Of so many content stems of what is told, one may be missing from the passage that bears it out."""
_LEAD = 2
"""Content stems before the words that ask which only address somebody."""
_SUPPOSES = re.compile(
    r"(?i)^\W*(?:and |und |y |et )?(?:if|when|whenever|suppose|imagine|before|after|while|since|think|picture|"
    r"next time|wenn|falls|angenommen|stell|bevor|nachdem|als|si|cuando|imagina|supón|antes|después|quand|avant|"
    r"après|lorsque)\b"
)
_TO_ACT = re.compile(
    r"(?i)\b(?:will you|why (?:don['’]t|not)|won['’]t you|(?:for|stops?|keeps?) you (?:to|from)|you need to|"
    r"would you please|wirst du|willst du|warum \w+ du|brauchst du|vas a|por qué no|necesitas para|vas-tu|"
    r"\w+ras-tu|pourquoi ne|te faut-il)\b"
)
"""A question that has somebody do something, and so tells."""
_TELLING = {
    "en": "told wrote agreed wanted meant planned took promised mentioned spoke talked asked thought began last today "
    "yesterday week month both since",
    "de": "gesagt sagt sagtest erzählt geschrieben schriebst wolltest wollte vereinbart vorgenommen nahmst zuletzt "
    "letzten letztes mal heute gestern woche monat beide",
    "es": "dicho dijiste contaste escribiste querías quisiste acordasteis acordamos propusiste última hoy ayer semana "
    "mes ambos",
    "fr": "dit raconté écrit voulais convenu promis prévu dernière fois aujourd'hui hier semaine mois",
}
"""Words with which one recalls what was said, and so are of every matter."""


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
    """That tell this matter from others."""
    common: frozenset[str]
    """Of the pair and of a vetted hub."""
    passages: tuple[frozenset[str], ...]
    """Of each place that can bear out what is told; the first, of the matter itself, goes with each of the others."""
    language: str


def passages(matter: str, card: str, language: str) -> tuple[frozenset[str], ...]:
    """The stems of the matter itself, and of it and one sentence of the hub's prompt."""
    of_it = _passage(matter, language)
    return (of_it, *(of_it | _passage(one.text, language) for one in sentences(card)))


def told_in(texts: Iterable[str], language: str) -> tuple[frozenset[str], ...]:
    """The stems of each sentence of the texts."""
    return tuple(_passage(one.text, language) for text in texts for one in sentences(text))


def _passage(text: str, language: str) -> frozenset[str]:
    stems = content_stems(text, language)
    return frozenset((*stems, _NO) if _DENIES.search(text) else stems)


def of_the_matter(text: str, ground: Ground) -> bool:
    """Whether each sentence of `text` keeps to its ground."""
    return all(_keeps(one, ground) for one in _spoken(text, ground.language))


def _keeps(sentence: str, ground: Ground) -> bool:
    if not sentence.rstrip(" \"”“»'").endswith("?"):
        told = not invites(sentence, ground.language)
        return _borne_out(sentence, ground) if told else _asked(sentence, ground)
    lead = _before_asking(sentence, ground.language)
    if not _SUPPOSES.match(lead) and len(_stems(lead, ground.language)) > _LEAD and not _borne_out(lead, ground):
        return False
    return _asked(sentence, ground)


def _asked(sentence: str, ground: Ground) -> bool:
    said = [stem for stem in _stems(sentence, ground.language) if stem not in _telling(ground.language)]
    new = [stem for stem in said if stem not in ground.own and stem not in ground.common]
    if any(_capital(sentence, stem, ground.language) for stem in new) or len(new) > (len(said) > _LONG):
        return False
    if len(said) > 1 and _TO_ACT.search(sentence) and not _borne_out(sentence, ground):
        return False
    if len(said) <= _SHORT or sum(stem in ground.own for stem in said) >= _OWN_SHARE * len(said):
        return True
    matter = ground.passages[0]
    return any(2 * sum(stem in passage or stem in matter for stem in said) > len(said) for passage in ground.passages)


def _borne_out(told: str, ground: Ground) -> bool:
    """Whether one passage has what is told, all but the words that recall it."""
    said = [stem for stem in _stems(told, ground.language) if stem not in _telling(ground.language)]
    denies = _DENIES.search(told) is not None
    matter = ground.passages[0]
    rest = [stem for stem in said if stem not in matter]
    may_miss = len(said) // _TOLD_MISSING
    return not said or any(
        sum(stem not in passage for stem in rest) <= may_miss and (not denies or _NO in passage or _NO in matter)
        for passage in ground.passages
    )


def _before_asking(sentence: str, language: str) -> str:
    """What of a question stands before the first word that asks."""
    asking = asking_words(language)
    for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*", sentence):
        if match.group().lower().replace("’", "'") in asking or invites(match.group(), language):
            return sentence[: match.start()]
    return sentence


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


def _capital(text: str, stem: str, language: str) -> bool:
    """Whether a word with this stem stands in `text` with a capital that no beginning explains."""
    return any(stem in content_stems(name, language) for name in _NAME.findall(text))
