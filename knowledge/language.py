"""Words, stems, sentences and the language of a text, for the four languages that Upward reads.

Rule-based on purpose: deterministic, quick, and it says None where it cannot tell.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from knowledge.neighbours import NEIGHBOURS

LANGUAGES = ("en", "de", "es", "fr")
_SNOWBALL = {"en": "english", "de": "german", "es": "spanish", "fr": "french"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*[^\S\n]+|\n+\s*(?:[-•–*]\s+|\d+[.)]\s+)?")
_ORDINAL = re.compile(r"(?:^|[\s(])\d{1,2}\.$")
_ORDINAL_WITHIN = 5
_GOES_ON = re.compile(r"[a-zäöü]|(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zäö]*\b")
"""What shows that a number with a full stop before it is a German ordinal, as in “zum 15. Juni”."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|z\.\s?b|bzw|ca|nr|sr|sra|m|mme|p\. ?ex)|\b\w)\.\s*$", re.I
)

STOPWORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "a about after again all also am an and any are as at back be because been before being but by can could "
        "did do "
        "does doing done down each even ever every few first for from get gets getting go goes going good got had has "
        "have having he her here hers him his how i i'd i'll i'm i've if in into is isn't it it's its just know let "
        "like made make many may me might mine more most much must my need never new next no not now of off on once "
        "one "
        "only or other our ours out over own people put really said same say says see she should so some still such "
        "take than that that's the their them then there these they thing things this those through time to together "
        "too two under until up us use used very want was wasn't way we we'll we're well went were what when where "
        "which while who why will with won't would yes yet you you'd you'll you're your yours".split()
    ),
    "de": frozenset(
        "aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da dabei "
        "damit danach dann das dass dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses "
        "dir "
        "doch dort du durch ein eine einem einen einer eines er erst es etwas euch euer für gab gegen geht gibt habe "
        "haben hat hatte hatten hier ich ihm ihn ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jeden jeder "
        "jetzt kann kein keine keinen können könnte machen man mehr mein meine meinem meinen mich mir mit nach nicht "
        "nichts noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit sich sie sind so soll sollte "
        "über um und uns unser unsere unter viel vom von vor war waren warum was weil welche welchem welchen welcher "
        "wenn wer werden wie wieder will wir wird wo wurde zu zum zur zwei".split()
    ),
    "es": frozenset(
        "a al algo alguien algún alguna ahora antes así aún aunque bien cada casi como cómo con cosa cosas cual cuál "
        "cuando cuándo de del desde después donde dónde dos e el él ella ellas ellos en entre era es esa ese eso esta "
        "está están estar este esto estos fue ha había hace hacer han has hasta hay he la las le les lo los luego más "
        "me mi mí mis mismo mucho muy nada ni no nos nosotros nuestra nuestro o os otra otro para pero poco por porque "
        "pues que qué quien quién se sea ser si sí sido sin sobre solo son su sus también tan tanto te ti tiene toda "
        "todo todos tu tú tus un una unas uno unos va vez y ya yo".split()
    ),
    "fr": frozenset(
        "à afin ai ainsi alors après as au aucun aussi autre aux avant avec avoir beaucoup bien c'est ça car ce cela "
        "celle celui ces cet cette chaque chez ci comme comment d'un d'une dans de deux depuis des dont du elle "
        "elles en "
        "encore entre es est et été étais était étaient être eu fait faire font il ils j'ai je jusqu la là le les leur "
        "leurs lui ma mais me même mes moi moins mon ne ni nos notre nous on ont ou où par parce pas peu peut plus "
        "pour "
        "pourquoi puis qu qu'elle qu'il quand que quel quelle quelles quels qui quoi sa sans se sera ses si son sont "
        "sous sur ta te tes toi ton tous tout toute très tu un une va vos votre vous y".split()
    ),
}


def words(text: str) -> list[str]:
    """The words of `text` in lower case, in order; an apostrophe stays inside its word."""
    found = [word.lower() for word in _WORD.findall(text)]
    return [word.replace("’", "'") for word in found] if "’" in text else found


# A Snowball stemmer keeps the word in itself: two threads at once would get each other's stems.
_STEMMING = threading.Lock()


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_SNOWBALL.get(language, "english"))


@lru_cache(maxsize=50_000)
def stem(word: str, language: str = "en") -> str:
    """The Snowball stem of one lower-case word (M. F. Porter, snowballstem.org); possessive 's is dropped."""
    bare = word.removesuffix("'s").rpartition("'")[2] if "'" in word else word
    if not bare:
        return ""
    with _STEMMING:
        return str(_stemmer(language).stemWord(bare))


def content_stems(text: str, language: str = "en") -> list[str]:
    """Stems of the words that carry content, in order, repeats kept."""
    return list(_content_stems(text, language))


# The same prompts, passages, goals and sentences are read again at each request; only the latest are kept in memory.
@lru_cache(maxsize=8_192)
def _content_stems(text: str, language: str) -> tuple[str, ...]:
    stop = STOPWORDS.get(language, STOPWORDS["en"])
    return tuple(stem(word, language) for word in words(text) if word not in stop and (len(word) > 1 or word.isdigit()))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place: `text == whole[start:end]`."""

    text: str
    start: int
    end: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of `text` with their offsets; each line of a list is a sentence of its own."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if "\n" not in match.group() and _shortens(text, start, match):
            continue
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _shortens(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a full stop is that of a word cut short, or of a German ordinal before a month or a small letter."""
    if _ABBREVIATION.search(text, start, stop.start()):
        return True
    if _ORDINAL.search(text, max(start, stop.start() - _ORDINAL_WITHIN), stop.start()) is None:
        return False
    return _GOES_ON.match(text, stop.end()) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start] in " \t\r\n-•–*":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Sentence(text[start:end], start, end)


@lru_cache(maxsize=1_024)
def detect(text: str) -> str | None:
    """The language of `text` by its function words, or None where no language clearly leads.

    A language wins with at least two function words, 8 % of all words, 1.3 times the runner-up's count, and more than
    any language that is not read (`knowledge.neighbours`).
    """
    counted = words(text[:5000])
    if not counted:
        return None
    hits = Counter({language: sum(word in STOPWORDS[language] for word in counted) for language in LANGUAGES})
    (best, most), (_, second) = hits.most_common(2)
    if any(sum(word in known for word in counted) >= most for known in NEIGHBOURS.values()):
        return None
    if most >= 2 and most >= 0.08 * len(counted) and most >= 1.3 * second:
        return best
    return None
