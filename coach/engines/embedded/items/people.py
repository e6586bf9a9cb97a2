"""Who is who in a note: the two partners by every form of their names, and what I, we, you and she stand for.

Nothing here knows whether a name is a man's or a woman's; who a pronoun means follows from who writes and who was
named before. So the owners of a note turn round when the two partners are exchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.names import COMMON, HONORIFICS, NICKNAMES, TITLES, Names, names, plain
from coach.model.note import Author

Partner = Literal["leader", "mentor"]
Who = Literal["leader", "mentor", "both", "outsider", "unsure"]

_GREETING = re.compile(
    r"(?i)^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon)|hallo|liebe[r]?|hej|moin|hola|querid[oa]|estimad[oa]|"
    r"bonjour|salut|ch[eè]re?|buenos días|buenas)\s+(?P<who>[^\W\d_][\w.'’ -]{0,30}?)\s*(?:[,!:–—-]|$)",
    re.MULTILINE,
)
_TYPING = re.compile(
    r"(?i)(?P<who>[^\W\d_][\w.]{0,20})\s+(?:is\s+)?(?:typing|writing|writes|types|typed|schreibt|"
    r"tippt|teclea|escribe|"
    r"écrit|tape)\b|(?:typed|written|geschrieben|escrito|écrit)\s+(?:up\s+)?(?:by|von|por|"
    r"par)\s+(?P<by>[^\W\d_][\w.]{0,20})"
    r"|(?i:(?:this is|hier ist|hier schreibt|soy|c['’]est|it is me,?|it['’]s)\s+(?P<me>[^\W\d_][\w.]{0,20}))"
)


_FUSED = {"hes": "he", "shes": "she", "shell": "she", "shed": "she", "theyre": "they", "theyll": "they"}
_TO_YOU = re.compile(
    r"(?i)\b(?:you and i|you (?:promised|asked|said|offered|owe|told|agreed|wanted|committed|sent|showed|made|brought|"
    r"gave)|i (?:owe|asked|told|promised|send|tell|give|show) you|i['’]ll \w+ you|you(?:['’]ll|['’]re| will| are) "
    r"(?:\w+ ){1,6}?me\b|your (?:list|advice|idea|question|notes?|slides?|team)|thank you for|"
    r"du (?:hast|schickst|wolltest|bringst|zeigst)|ich (?:schicke|zeige|schulde|bringe) dir|"
    r"me (?:pasas|mandas|dijiste|pediste|prometiste|enseñas|debes)|te (?:mando|paso|debo|enseño|prometí)|"
    r"tu (?:m['’]|me )\w+|je (?:te |t['’])\w+)"
)
PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f", "er": "m", "ihm": "m", "ihn": "m",
            "il": "m", "elle": "f", "él": "m", "ella": "f"}  # fmt: skip
"""Third person singular, by kind; in four languages, as far as a form is of one kind alone."""


@dataclass(slots=True)
class Roster:
    """The two partners of a note, and who speaks in it."""

    leader: str
    mentor: str
    author: Author
    lexicon: Lexicon
    text: str
    addressed: Partner | None = None
    """Whom a "you" means."""
    writer: Partner | None = None
    """Whom an "I" means outside of a chat."""
    pronouns: Counter[str] = field(default_factory=Counter)
    small: bool = False
    """Whether the note is written in small letters, so that names are too."""
    called: dict[str, Partner] = field(default_factory=dict)
    """Whom "he" ("m") and "she" ("f") stand for, where the note itself shows it."""
    _forms: dict[str, Partner | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.writer = self.author if self.author != "both" else None
        self.small = sum(letter.isupper() for letter in self.text[:20_000]) * 250 < len(self.text[:20_000])
        pair: list[tuple[Partner, Names]] = [("leader", names(self.leader)), ("mentor", names(self.mentor))]
        for partner, known in pair:
            for word in known.words | known.initials:
                self._put(word, partner)
            if known.letter:
                self._put(known.letter, partner)
        head = self.text[:400]
        for found in _TYPING.finditer(head):
            who = self.name(found["who"] or found["by"] or found["me"] or "", label=False)
            if who is not None and self.writer is None:
                self.writer = who
                break
        if (greeting := _GREETING.search(self.text[:2000])) is not None and self.writer is not None:
            greeted = self.label(greeting["who"])
            if greeted == other(self.writer):
                self.addressed = other(self.writer)
        elif self.writer is not None and len(_TO_YOU.findall(self.text[:20_000])) >= 2:
            self.addressed = other(self.writer)
        self.called = self._called()
        self.pronouns = Counter(
            _FUSED.get(word, word) for word in re.findall(r"[^\W\d_]+", self.text[:20_000].casefold())
        )

    def _called(self) -> dict[str, Partner]:
        """By sentences that name one partner and use pronouns of one kind. In a note by both, nothing unless two kinds
        are in use and they point to the two partners; in a note by one, the kind that mostly stands for the other."""
        votes: dict[str, Counter[Partner]] = {"m": Counter(), "f": Counter()}
        for sentence in re.split(r"[.;!?\n:]", self.text[:20_000]):
            words = re.findall(r"[^\W\d_][\w.]*", sentence)
            named = {who for word in words if (who := self.name(word, label=False)) is not None}
            sexes = {PRONOUNS[low] for word in words if (low := word.casefold()) in PRONOUNS}
            if len(named) == 1 and len(sexes) == 1:
                votes[sexes.pop()][named.pop()] += 1
        if self.writer is not None:
            partner = other(self.writer)
            male, female = votes["m"][partner], votes["f"][partner]
            if max(male, female) >= 2 and max(male, female) >= 3 * min(male, female):
                return {"m" if male > female else "f": partner}
            return {}
        first = {sex: count.most_common(1)[0][0] for sex, count in votes.items() if count}
        if len(first) == 2 and len(set(first.values())) == 2:
            return first
        if len(first) == 1 and len(votes[sex := next(iter(first))]) == 1:
            return {sex: first[sex], "f" if sex == "m" else "m": other(first[sex])}
        return {}

    def _put(self, form: str, partner: Partner) -> None:
        self._forms[form] = partner if self._forms.get(form, partner) == partner else None

    def name(self, word: str, *, label: bool, first: bool = False) -> Partner | None:
        """Whom a single word names. `label`: it stands alone before a colon or the like, where letters are names;
        `first`: it begins a sentence, where a capital means nothing."""
        straight = word.replace("’", "'")
        if straight.endswith("'"):
            return None
        bare = plain(straight).replace(".", "").strip("'")
        if not bare:
            return None
        capital = word[:1].isupper()
        if len(bare) == 1:
            return self._letter(bare, capital=capital, marked=label or "." in word)
        if bare in self._forms:
            if bare in COMMON and "." not in word and not label and (not capital or first):
                return None
            if len(bare) <= 3 and bare not in names(self.leader).words | names(self.mentor).words and not label:
                return self._forms[bare] if word.replace(".", "").isupper() else None
            return self._forms[bare]
        small = self.small and len(bare) >= 4
        return self._short(bare) if (capital or label or small) and bare not in COMMON and len(bare) >= 3 else None

    def is_first_name(self, word: str) -> bool:
        """Whether a word is the first name of one of the two and no common word."""
        bare = plain(word)
        return bare not in COMMON and bare in (names(self.leader).first, names(self.mentor).first)

    def _letter(self, bare: str, *, capital: bool, marked: bool) -> Partner | None:
        """A single letter: the initial of a first name, or with a full stop or in a label of any name, if it is only
        one partner's."""
        leader, mentor = names(self.leader), names(self.mentor)
        if not marked and (not capital or bare in ("i", "a", "o", "e", "y")):
            return None
        if leader.letter != mentor.letter and bare in (leader.letter, mentor.letter):
            return "leader" if bare == leader.letter else "mentor"
        if not marked:
            return None
        having: list[Partner] = [one for one in _PARTNERS if bare in self._initials(one)]
        return having[0] if len(having) == 1 else None

    def _short(self, bare: str) -> Partner | None:
        """A nickname: a first name clipped ("Kay") or drawn together ("Mish" of Mehwish), or a well-known one."""
        hits: list[Partner] = []
        pairs: list[tuple[Partner, str]] = [("leader", self.leader), ("mentor", self.mentor)]
        for partner, full in pairs:
            first = names(full).first
            clipped = len(bare) >= 3 and len(first) > len(bare) and first.startswith(bare)
            pet = (
                len(bare) >= 4
                and bare[-1] in "yio"
                and first.startswith(bare.rstrip("aeiouy")[: max(3, len(bare) - 2)])
                and len(bare) <= len(first) + 1
            )
            drawn = len(bare) >= 4 and bare[0] == first[:1] and first.endswith(bare[1:])
            known = plain(NICKNAMES.get(bare, "")) or "?"
            if (
                clipped
                or pet
                or drawn
                or first.startswith(known)
                or (known != "?" and known.startswith(first) and len(first) > 3)
            ):
                hits.append(partner)
        return hits[0] if len(hits) == 1 else None

    def label(self, text: str) -> Who | None:
        """Whom a label as a whole names: "Maria", "JD + M", "Both", "Me"; None if it names no partner. A partner
        among outsiders still counts."""
        found: set[Partner] = set()
        lex = self.lexicon
        together = False
        for word in re.findall(
            r"(?:[^\W\d_]\.){2,4}|[^\W\d_]+(?:-[^\W\d_]+)*\.?", re.sub(r"\([^)]{0,60}\)", " ", text)
        ):
            low = word.casefold().strip(".")
            initials = word.isupper() and self._forms.get(low) is not None
            if (low in TITLES | HONORIFICS and len(low) > 1 and not initials) or low in _AND:
                continue
            if low in lex.both or low in lex.ours or low in lex.we:
                together = True
                continue
            if low in lex.mine:
                if self.writer is None:
                    return "unsure"
                found.add(self.writer)
                continue
            if low in lex.you:
                if self.addressed is None:
                    return "unsure"
                found.add(self.addressed)
                continue
            if low in lex.theirs or low in lex.third or (low in lex.third_object and len(low) > 2):
                if self.writer is None:
                    return "unsure"
                found.add(other(self.writer))
                continue
            if low in lex.partner_roles:
                found.add(role_of(lex.partner_roles[low]))
                continue
            who = self.name(word, label=True)
            if who is None and len(low) == 1 and any(low in self._initials(one) for one in found):
                continue
            if who is None and word == "M.":
                continue
            if who is None:
                return None
            found.add(who)
        if together or len(found) == 2:
            return "both"
        return found.pop() if found else None

    def _initials(self, partner: Partner) -> set[str]:
        full = self.leader if partner == "leader" else self.mentor
        return {word[0] for word in names(full).words}


_PARTNERS: tuple[Partner, Partner] = ("leader", "mentor")
_AND = frozenset("and und y e et with mit con avec the and/or der die el la le plus".split())


def role_of(name: str) -> Partner:
    return "leader" if name == "leader" else "mentor"


def other(partner: Partner) -> Partner:
    return "mentor" if partner == "leader" else "leader"
