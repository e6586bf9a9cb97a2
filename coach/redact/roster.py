"""The names of people who are known by name: every form of them in a text, and whose it is.

Recall comes first here. A form that is also an everyday word ("Will", "Page") has to look like a name; any "
"other form is
taken in whatever case it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach.redact.common_words import EVERYDAY, FOLLOWS_A_VERB, GREETS_OR_HANDS_OVER, NOT_A_NAME
from coach.redact.folding import Word, plain
from coach.redact.given_names import GIVEN_NAMES
from coach.redact.nicknames import nicknames
from coach.redact.spans import Span

TITLES = frozenset(
    "mr mrs ms mx miss dr prof professor sir dame lord lady herr frau hr fr m mme mlle monsieur madame sr sra "
    "srta senor "
    "senora don dona dott ing dipl mag lic arq jr phd mba msc bsc".split()
)
PARTICLES = frozenset(
    "van von der den de del della di da do dos das du la le los las el al bin ibn abu zu zur ten ter af av y e "
    "st".split()
)
_JOINS = re.compile(r"(?:[ \u00a0]{1,2}|[ \u00a0]?-[ \u00a0]?|['’ʼ`]|\.[ \u00a0]?)?")
# Letters that stand for something else after these words: "plan B", "Gen Z", "Anlage C", "tipo C".
LETTERED = frozenset(
    """
    plan option gen generation team type grade version phase group series vitamin class appendix annex annexe
    point size tier level room building section part table figure exhibit block wing gate hall line item variant
    series scenario model list stufe teil punkt gruppe klasse anlage raum tafel fall variante stock opcion grupo
    tipo parte anexo clase sala punto caso partie annexe groupe classe salle cas
    """.split()
)
# Pairs of capitals that mean a thing more often than a person.
_ACRONYMS = frozenset(
    """
    ab ac ad ag ai am ap ar as at ba bi bp bu bv cc cd ce cf cm co cs cv da db dc dd de dj dm dr ec ed ee eg eh el
    en er es et eu ex fr ft gb go gp hd he hq hr id ie if ii in io ip is it iv ja jr kg ki km la le lp ma mc md me
    mg ml mm mp mr ms my na nb no np nr oh ok on op or os ot pa pc pe ph pl pm po pp pr ps pt pv qa qc qr re rh rt
    sa sb se si sl sm so sp sr st tb td ti to tu tv ui uk un up us ux va vc vd vi vp vr vs wc we wg wo xl yr zb ea
    dx cx
    """.split()
)
_SAYS = re.compile(
    r"['’]s?\b|[ \u00a0]*[:;→]|[ \u00a0]+[–—-][ \u00a0]|[ \u00a0]*[,+&/][ \u00a0]*[A-Z]{1,2}\b"
    r"|[ \u00a0]+(?:said|says|asked|asks|will|wants|wanted|to|is|was|has|had|and|thinks|thought|noted|agreed|sagt"
    r"|sagte|will|wird|hat"
    r"|dice|dijo|va|a|quiere|dit|va|veut)\b"
)


@dataclass(frozen=True, slots=True)
class Known:
    """A person known by name, as a place in the roster: 0 the leader, 1 the mentor, from 2 on anybody else."""

    place: int
    parts: tuple[str, ...]
    """Folded words of the name in order, particles included, titles not."""
    short: frozenset[str]
    initials: frozenset[str]
    first: str

    @classmethod
    def of(cls, name: str, place: int) -> Known:
        pieces = [piece for piece in re.split(r"[\s,]+", name) if piece.strip(".")]
        own = [piece for piece in pieces if plain(piece).strip(".") not in TITLES] or pieces
        parts = tuple(word for piece in own for word in re.findall(r"[^\W\d_]+", plain(piece)))
        letters = [word[0] for piece in own if (word := plain(piece).strip("'’.")) and word not in PARTICLES]
        split = [part[0] for part in parts if part not in PARTICLES]
        initials = {"".join(letters), "".join(split), "".join(letters[:2]), "".join(letters[:1] + letters[-1:])}
        return cls(
            place=place,
            parts=parts,
            short=nicknames(parts[0]) if parts else frozenset(),
            initials=frozenset(one for one in initials if 2 <= len(one) <= 4),
            first=parts[0] if parts else "",
        )


class Roster:
    """Finds the forms of the names of `people`, in the order leader, mentor, others."""

    def __init__(self, people: Sequence[str]) -> None:
        self._known = [Known.of(name, place) for place, name in enumerate(people) if plain(name).strip()]
        self._full: dict[str, set[int]] = {}
        self._short: dict[str, set[int]] = {}
        self._initials: dict[str, set[int]] = {}
        for one in self._known:
            spelt = [*one.parts, *_joined(one.parts), *_digraphs(people[one.place])]
            for part in spelt:
                self._full.setdefault(part, set()).add(one.place)
            for form in one.short:
                self._short.setdefault(form, set()).add(one.place)
            if one.place < len(_KINDS):
                for form in one.initials | {part[0] for part in one.parts if part not in PARTICLES}:
                    self._initials.setdefault(form, set()).add(one.place)
        self._firsts = {one.first for one in self._known}
        self._heads = {first[:3] for first in self._firsts}
        self._pairs = {pair for one in self._known for pair in pairwise(one.parts)}

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Span]:
        """The spans of every form; kind LEADER, MENTOR, or PERSON for others and for a form that two share."""
        at = 0
        while at < len(words):
            if not self._may_begin(words[at]):
                at += 1
                continue
            end, owners = self._run(words, at)
            if owners and self._meant(text, words, at, end):
                yield Span(words[at].start, words[end - 1].end, _kind(owners))
                at = end
                continue
            single = self._alone(text, words, at)
            if single is not None:
                last, owners = single
                yield Span(words[at].start, last, _kind(owners))
                at += 1
                while at < len(words) and words[at].start < last:
                    at += 1
                continue
            at += 1

    def _may_begin(self, word: Word) -> bool:
        return (
            word.plain in self._full
            or word.plain in self._short
            or word.plain[:3] in self._heads
            or (word.upper and len(word.plain) <= 4)
        )

    def _run(self, words: Sequence[Word], at: int) -> tuple[int, set[int]]:
        """How far a name reaches from here, and whose it is; no owners where none begins."""
        owners = self._full.get(words[at].plain, set())
        strong = not self._weak(words[at].plain)
        end = at + 1
        best = (end, owners) if strong else (end, set())
        while owners and end < len(words) and _JOINS.fullmatch(words[end].gap):
            shared = owners & self._full.get(words[end].plain, set())
            weak = self._weak(words[end].plain)
            before = words[end - 1].plain
            if not shared or ((weak or self._weak(before)) and (before, words[end].plain) not in self._pairs):
                break
            owners, end = shared, end + 1
            if not weak:
                best = (end, owners)
        return best

    def _weak(self, part: str) -> bool:
        """A part that is no name by itself."""
        return len(part) < 2 or (part in PARTICLES and part not in self._firsts)

    def _meant(self, text: str, words: Sequence[Word], at: int, end: int) -> bool:
        """Whether the words from `at` to `end` are a name here."""
        run = words[at:end]
        if any(not _everyday(word.plain) for word in run if not self._weak(word.plain)):
            return True
        if len(run) > 1:
            return any(word.capital for word in run)
        return _looks_like_a_name(text, words, at)

    def _alone(self, text: str, words: Sequence[Word], at: int) -> tuple[int, set[int]] | None:
        """A pet name, a clipped name or initials: where it ends and whose it is."""
        word = words[at]
        if len(word.plain) >= 2:
            pet = self._short.get(word.plain, set())
            if pet and (not _everyday(word.plain) or _looks_like_a_name(text, words, at)):
                return word.end, pet
            clipped = self._clipped(word)
            if _everyday(word.plain):
                clipped = clipped if word.capital and not word.opens else set()
            elif not word.capital and word.plain not in GIVEN_NAMES:
                clipped = set()
            if clipped:
                return word.end, clipped
        return self._by_initials(text, words, at)

    def _clipped(self, word: Word) -> set[int]:
        """Whose given name begins with this word, of three letters or more, or gives it by a "-y" or "-ie"."""
        bare = word.plain
        if len(bare) < 3 or bare in NOT_A_NAME:
            return set()
        stems = {bare}
        if bare[-1] in "yi":
            stems |= {bare[:-1], bare[:-2]}
        elif bare.endswith("ie"):
            stems.add(bare[:-2])
        stems = {stem for stem in stems if len(stem) >= 3}
        return {
            one.place
            for one in self._known
            if len(one.first) > len(bare) - 2
            and any(one.first.startswith(stem) and one.first != stem for stem in stems)
        }

    def _by_initials(self, text: str, words: Sequence[Word], at: int) -> tuple[int, set[int]] | None:
        """ "T.", "T", "TA", "T.A." where it stands for one partner only and is used as a name."""
        word = words[at]
        if not word.upper or len(word.plain) > 4:
            return None
        letters, last, dotted = _spelt_initials(text, words, at)
        owners = self._initials.get(letters, set())
        if len(letters) == 1:
            firsts = {one.place for one in self._known if one.first[:1] == letters and one.place < len(_KINDS)}
            owners = firsts if len(firsts) == 1 else owners
        if len(owners) != 1 or _glued(text, word.start, last):
            return None
        labelled = word.opens and _SAYS.match(text, last) is not None
        if len(letters) == 1:
            if at and words[at - 1].plain in LETTERED:
                return None
            if letters in "aeioy" and not dotted and not (labelled and text[last : last + 1] in ":;"):
                return None
            return last, owners
        if letters in _ACRONYMS and not dotted:
            follows = text[last : last + 1] in "'’:" or (labelled and word.opens)
            return (last, owners) if follows else None
        return last, owners


_KINDS = ("LEADER", "MENTOR")


def _kind(owners: set[int]) -> str:
    place = min(owners)
    return _KINDS[place] if len(owners) == 1 and place < len(_KINDS) else "PERSON"


def _everyday(part: str) -> bool:
    return len(part) < 3 or part in EVERYDAY


def _looks_like_a_name(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a word of everyday language is used as a name."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    together = following is not None and following.gap in (" ", "\u00a0") and following.plain in FOLLOWS_A_VERB
    if word.capital:
        return not word.opens or not together
    handed = at > 0 and words[at - 1].plain in GREETS_OR_HANDS_OVER and words[at].gap == " "
    return (handed and not together) or (word.opens and text[word.end : word.end + 1] == ":")


def _spelt_initials(text: str, words: Sequence[Word], at: int) -> tuple[str, int, bool]:
    """The initials that begin here, where they end, and whether full stops are between or after them."""
    letters, end = words[at].plain, at + 1
    if len(letters) == 1:
        while (
            end < min(len(words), at + 4)
            and len(words[end].plain) == 1
            and words[end].upper
            and words[end].gap in (".", ". ")
        ):
            letters += words[end].plain
            end += 1
    last = words[end - 1].end
    dotted = text[last : last + 1] == "." and (len(letters) > 1 or not _ends_sentence(words, end))
    dotted = dotted or end - at > 1
    return letters, last, dotted


def _ends_sentence(words: Sequence[Word], end: int) -> bool:
    """Whether the full stop after a single letter may well be the sentence's own."""
    return end >= len(words) or "\n" in words[end].gap


def _glued(text: str, start: int, end: int) -> bool:
    """Whether the letters are part of something larger: "T-shirt", "R&D", "Q4", "#T"."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return (
        before.isalnum()
        or (before in "-&@#_/$€£+." and bool(before) and text[max(0, start - 2) : start - 1].isalnum())
        or after[:1].isdigit()
        or (after[:1] in ("-", "&", "@", "_") and after[1:].isalnum())
    )


def _joined(parts: Sequence[str]) -> list[str]:
    """Neighbouring parts written as one word: "oshea"; and "johnsmith", as in the name of an account."""
    return ["".join(pair) for pair in pairwise(parts) if len(pair[0] + pair[1]) > 4]


def _digraphs(name: str) -> list[str]:
    """The name's words with umlauts and the like written out: "Mueller" for "Müller"."""
    spelt = name.casefold().translate(_WRITTEN_OUT)
    return re.findall(r"[^\W\d_]{3,}", plain(spelt)) if spelt != name.casefold() else []


_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
