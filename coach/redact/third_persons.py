"""Names of people who are not in the roster: only where the text shows that a person is meant.

A word is taken for a name after a title or a word for somebody ("my colleague"), beside a verb of speaking, or if it is
a common given name; and then wherever else it stands with a capital. No statistics are involved, so an unusual name
that nothing introduces is missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.redact.common_words import EVERYDAY, NOT_A_NAME
from coach.redact.folding import Word, plain
from coach.redact.given_names import GIVEN_NAMES
from coach.redact.roster import LETTERED, PARTICLES
from coach.redact.spans import Span

_TITLES = frozenset(
    "mr mrs ms mx miss dr prof professor sir dame herr herrn frau monsieur madame mademoiselle mme mlle senor "
    "senora senorita sr sra "
    "srta don dona doktor doctor doctora uncle aunt auntie tante onkel tia tio rabbi pastor father sister".split()
)
_SOMEBODY = frozenset(
    """
    colleague manager boss supervisor assistant secretary deputy successor predecessor mentor mentee leader
    director intern apprentice trainee wife husband partner son daughter brother sister mother father mum mom dad
    friend neighbour neighbor cousin nephew niece uncle aunt girlfriend boyfriend fiance fiancee nan gran grandson
    granddaughter teammate classmate flatmate roommate client customer doctor analyst graduate named called
    kollege kollegin kollegen chef chefin vorgesetzte vorgesetzter assistentin assistent sekretarin nachfolger
    nachfolgerin frau mann sohn tochter bruder schwester mutter vater freund freundin nachbar nachbarin kundin
    kunde azubi praktikant praktikantin namens colega companero companera jefe jefa asistente secretaria director
    directora becario becaria mujer esposa marido hijo hija hermano hermana madre padre amigo amiga vecino vecina
    novia novio cliente clienta llamado llamada collegue patron patronne assistante secretaire directrice
    stagiaire apprentie femme mari fils fille frere soeur mere pere ami amie voisin voisine nomme nommee
    """.split()
)
_DETERMINERS = frozenset(
    "my your his her our their its a the mein meine meinem meinen meiner dein deine sein seine ihr ihre unser "
    "unsere eine ein der die "
    "mi tu su mis sus nuestro nuestra un una el la mon ma mes ton ta son sa notre votre leur le".split()
)
_SAYS = frozenset(
    """
    said says told tells asked asks replied replies answered wrote writes thinks thought agreed agrees offered
    promised laughed smiled suggested mentioned admitted explained complained insisted wondered joked nodded
    texted emailed
    """.split()
)
_SPEAKS_TO = frozenset("told asked thanked interrupted emailed texted phoned".split())
_ORGANISATION = frozenset(
    "ltd limited inc gmbh ag plc llc llp corp corporation company co kg sa sas srl sl bv nv oy ab se group "
    "holding holdings bank "
    "university school college institute foundation insurance airlines museum hospital church street road "
    "university team "
    "novel building award prize tower station airport".split()
)
_NEXT = re.compile(r"[ \u00a0]{1,2}(?:[A-Z]\.[ \u00a0])?|\.?[ \u00a0]|-|['’]")
_LONGEST = 4


class ThirdPersons:
    """Finds names in several texts of one request; what one text shows to be a name is one in the others too."""

    def __init__(self, keep: frozenset[str]) -> None:
        self._kept = {plain(name).strip() for name in keep}
        longest = sorted((re.escape(name) for name in self._kept if name), key=lambda name: (-len(name), name))
        self._keep = re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)") if longest else None
        self._names: set[str] = set()

    def find(self, texts: Sequence[str], words: Sequence[Sequence[Word]]) -> list[list[Span]]:
        """The spans of each text, kind PERSON."""
        kept = [self._kept_words(text, found) for text, found in zip(texts, words, strict=True)]
        shown = [list(self._shown(found, held)) for found, held in zip(words, kept, strict=True)]
        for found, runs in zip(words, shown, strict=True):
            for start, end in runs:
                self._names.update(
                    word.plain
                    for word in found[start:end]
                    if len(word.plain) > 2 and not {word.plain} & (EVERYDAY | PARTICLES | NOT_A_NAME)
                )
        return [
            [
                Span(found[start].start, found[end - 1].end, "PERSON")
                for start, end in [*runs, *self._again(found, held)]
            ]
            for found, held, runs in zip(words, kept, shown, strict=True)
        ]

    def _kept_words(self, text: str, found: Sequence[Word]) -> set[int]:
        """Places of the words that belong to something to keep."""
        if self._keep is None:
            return set()
        spelt = " ".join(word.plain for word in found)
        starts, at = {}, 0
        for place, word in enumerate(found):
            starts[at] = place
            at += len(word.plain) + 1
        held: set[int] = set()
        for match in self._keep.finditer(spelt):
            first = starts.get(match.start())
            if first is not None:
                held.update(range(first, first + match.group().count(" ") + 1))
        return held

    def _shown(self, found: Sequence[Word], held: set[int]) -> Iterator[tuple[int, int]]:
        at = 0
        while at < len(found):
            end = self._name_at(found, at, held)
            if end is None:
                at += 1
                continue
            yield at, end
            at = end

    def _name_at(self, found: Sequence[Word], at: int, held: set[int]) -> int | None:
        """Where a name that begins here ends, if the text shows that it is one."""
        word = found[at]
        if at in held or len(word.plain) < 2 or word.plain in NOT_A_NAME:
            return None
        before = found[at - 1] if at else None
        close = before is not None and word.gap.strip(" .,\u00a0") == "" and "\n" not in word.gap
        if before is not None and close and word.capital and before.plain in _TITLES and word.gap != ", ":
            return (
                self._extent(found, at, held)
                if not (before.plain in _SOMEBODY and _determined(found, at - 1))
                else None
            )
        known = word.plain in GIVEN_NAMES and word.plain not in EVERYDAY
        if (
            before is not None
            and close
            and before.plain in _SOMEBODY
            and (_determined(found, at - 1) or before.plain in _NAMING)
            and (known or (word.capital and _plausible(word)))
        ):
            return self._extent(found, at, held)
        if word.capital and _with_middle_initial(found, at) and not held & {at, at + 2}:
            return self._extent(found, at, held)
        if (
            before is not None
            and (before.plain, found[at - 2].plain if at > 1 else "") in _CALLS_ITSELF
            and word.capital
        ):
            return self._extent(found, at, held)
        if known and (word.capital or word.plain not in _LOWER_WORDS):
            end = self._extent(found, at, held)
            return None if end < len(found) and _is_organisation(found, end) else end
        if not word.capital or not _plausible(word):
            return None
        if (
            before is not None
            and before.plain in _SPEAKS_TO
            and word.gap == " "
            and not _is_organisation(found, at + 1)
        ):
            return self._extent(found, at, held)
        after = found[at + 1] if at + 1 < len(found) else None
        if (
            after is not None
            and after.plain in _SAYS
            and after.gap == " "
            and not after.capital
            and not word.upper
            and (word.opens or (before is not None and before.plain in _CONJUNCTIONS))
            and not word.plain.endswith(("s", "ing", "ung", "ion"))
        ):
            return at + 1
        return None

    def _extent(self, found: Sequence[Word], at: int, held: set[int]) -> int:
        """How far the name reaches: capitalised words that follow closely, particles between them."""
        end = at + 1
        while end < len(found) and end - at < _LONGEST and end not in held:
            word = found[end]
            if not _NEXT.fullmatch(word.gap):
                break
            if word.plain in PARTICLES and not word.capital:
                if end + 1 < len(found) and found[end + 1].capital and found[end + 1].gap == " ":
                    end += 1
                    continue
                break
            if word.gap == ". " and len(found[end - 1].plain) > 1:
                break
            single = len(word.plain) == 1 and word.plain not in "i"
            if not found[at].capital or not word.capital or (word.plain in NOT_A_NAME and not single):
                break
            if word.gap in ("'", "’") and (len(word.plain) < 3 or len(found[end - 1].plain) > 1):
                break
            end += 1
        while end - at > 1 and found[end - 1].plain in PARTICLES:
            end -= 1
        return end

    def _again(self, found: Sequence[Word], held: set[int]) -> Iterator[tuple[int, int]]:
        for place, word in enumerate(found):
            if word.capital and word.plain in self._names and place not in held:
                yield place, place + 1


_NAMING = frozenset("named called namens llamado llamada nomme nommee".split())
_CONJUNCTIONS = frozenset(
    "and but when then because that while as so und aber als dass weil wie y pero que cuando et mais quand".split()
)
# Given names that are words when written small, beyond the everyday ones.
_LOWER_WORDS = frozenset(
    """
    alan ali alma amber amelia amy angus anita anna anne asha basil bea ben bert beryl brad brent brett carmen
    carol celia chad chandra chelsea chen chris chloe colin cosmo dana daphne dave denis dev dirk divya dustin
    eugen eva florian gabriel gavin gemma georgia gloria gordon gus hanna hari hugo ida jackie jess jenny jens jim
    jimmy jo joao jordan josh kate kelvin ken kevin kim krishna kurt kyle lars laura laurie lea leo les lewis lisa
    liz logan lola lorna lorry louis luc luis luke madison malik mara marc marcel marianne marina mario marina
    maud maya mei mel merle min molly mona monica montserrat morgan moses musa nadia naveen neil nelly nelson
    nestor nicolas nina nora norman olga omar oscar otto paula pete phil phoebe pierre perla poppy rené rene robin
    rocio roger roma roman rosa rosario rosie roy rufus salvador sabina sean selim seo seth shiva shannon sidney
    silvia sol sole stan stella steffi sven tania tara tess thea tia tiffany tim tina toby tom toni tony tracey
    trevor una usha vera victor vita wanda wayne will zara zoe celeste consuelo esperanza linda mila milan imogen
    dolores luz maria olu said salim salva rania ewe uma umar uta ute amit anand asma akash claude ernst frida
    norma paz pia ole ines inga ingo karma kiran
    """.split()
)


_CALLS_ITSELF = frozenset(
    (
        ("is", "name"),
        ("me", "call"),
        ("me", "called"),
        ("heisse", "ich"),
        ("llamo", "me"),
        ("appelle", "m"),
        ("ist", "name"),
        ("es", "nombre"),
    )
)


def _with_middle_initial(found: Sequence[Word], at: int) -> bool:
    """Whether "Mary J. Smith" begins here, but not "Vitamin C Serum"."""
    if at + 2 >= len(found) or found[at].plain in LETTERED or len(found[at].plain) < 3:
        return False
    initial, last = found[at + 1], found[at + 2]
    return (
        len(initial.plain) == 1
        and initial.upper
        and initial.plain != "i"
        and initial.gap == " "
        and last.gap in (" ", ". ")
        and last.capital
        and len(last.plain) > 2
        and _plausible(last)
    )


def _determined(found: Sequence[Word], at: int) -> bool:
    """Whether "my", "the" or the like stands before the word, with at most two words between."""
    return any(found[place].plain in _DETERMINERS for place in range(max(0, at - 3), at))


def _plausible(word: Word) -> bool:
    """Whether a capitalised word that is nothing else could be a name."""
    return len(word.plain) > 2 and not word.upper and word.plain not in NOT_A_NAME and word.plain not in _SOMEBODY


def _is_organisation(found: Sequence[Word], end: int) -> bool:
    return any(
        place < len(found) and found[place].plain in _ORGANISATION and found[place].capital for place in (end - 1, end)
    )
