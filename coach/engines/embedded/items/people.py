"""Who is who in a note: the two partners by every form of their names, and what I, we, you and she stand for.

Nothing here knows whether a name is a man's or a woman's; who a pronoun means follows from who writes and who was
named before. So the owners of a note turn round when the two partners are exchanged.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from coach.engines.embedded.items.lexicon import Lexicon
from coach.engines.embedded.items.tokens import Token
from coach.model.note import Author
from coach.model.session import Owner

Partner = Literal["leader", "mentor"]
Who = Literal["leader", "mentor", "both", "outsider", "unsure"]

_TITLES = frozenset(
    "mr mrs ms mx miss dr prof professor sir dame lord lady herr frau hr fr m mme mlle sr sra srta "
    "don doña dott ing lic arq".split()
)
_HONORIFICS = frozenset("sir madam ji san sahib".split())
_COMMON = frozenset(
    "will may mark can bill grace hope joy art pat rich rob sue drew chase dean faith iris june april august summer "
    "christian miles sky rose ruby ray dawn eve guy max penny robin victor wade major jack don drew mai sol luz paz "
    "mar rico blanca clara rosa luna marie pierre colin page law young long short king day black white brown green "
    "stone hill park wood price sharp small best case field ford rice cook baker angel jean reed read ann an al sam "
    "ma mi so do no la le li he she her him his they the and but for you not all one two per van der den von und zu "
    "ein man mit bei dem das was war wie wer wo hat ist sie wir ihr ich les des une est son pas par que qui sur ses "
    "mes ces con sin por una los las del mas sus fin man men ten ben ken den len".split()
)
_NICKNAMES = {
    "bob": "robert", "rob": "robert", "bert": "albert", "bill": "william", "will": "william", "dick": "richard",
    "rick": "richard", "peggy": "margaret", "meg": "margaret", "maggie": "margaret", "liz": "elizabeth",
    "beth": "elizabeth", "lizzie": "elizabeth", "betty": "elizabeth", "tony": "anthony", "jack": "john",
    "jim": "james", "jimmy": "james", "ted": "edward", "ned": "edward", "kate": "katherine", "katie": "katherine",
    "kitty": "katherine", "mike": "michael", "mick": "michael", "harry": "henry", "hank": "henry", "nell": "eleanor",
    "ellie": "eleanor", "sasha": "alexander", "sandy": "alexander", "lex": "alexander", "chuck": "charles",
    "dot": "dorothy", "polly": "mary", "molly": "mary", "tina": "christina", "gina": "regina", "becky": "rebecca",
    "paco": "francisco", "pancho": "francisco", "curro": "francisco", "pepe": "josé", "nacho": "ignacio",
    "lola": "dolores", "chema": "josé", "charo": "rosario", "concha": "concepción", "quique": "enrique",
    "kike": "enrique", "toni": "antonia", "tono": "antonio", "sepp": "josef", "hannes": "johannes", "hans": "johannes",
    "uli": "ulrich", "ulli": "ulrike",
    "uschi": "ursula", "gitti": "brigitte", "fritz": "friedrich", "heinz": "heinrich",
    "manu": "emmanuel", "nico": "nicolas", "stef": "stefan", "jojo": "johanna",
}  # fmt: skip


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Case and accents taken off."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Names:
    """The forms of one full name, plain."""

    first: str
    words: frozenset[str]
    initials: frozenset[str]
    letter: str


@lru_cache(maxsize=512)
def names(full: str) -> Names:
    parts = [part for part in re.split(r"[\s,]+", full.strip()) if part.strip(".")]
    parts = [part for part in parts if plain(part).strip(".") not in _TITLES] or parts
    pieces = [piece for part in parts for piece in [part, *part.split("-")]]
    words = frozenset(plain(piece).strip(".") for piece in pieces if len(piece.strip(".")) >= 2)
    letters = [plain(part)[0] for part in parts if part[0].isalpha()]
    split = [plain(piece)[0] for part in parts for piece in part.split("-") if piece[:1].isalpha()]
    initials = {"".join(letters), "".join(split), "".join(letters[:2]), "".join(letters[:1] + letters[-1:])}
    return Names(
        first=plain(parts[0]) if parts else "",
        words=words - _TITLES,
        initials=frozenset(i for i in initials if 2 <= len(i) <= 4),
        letter=letters[0] if letters else "",
    )


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
    called: dict[str, Partner] = field(default_factory=dict)
    """In a note by both: whom "he" ("m") and "she" ("f") stand for, where the note itself shows it."""
    _forms: dict[str, Partner | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.writer = self.author if self.author != "both" else None
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
        if self.writer is None:
            self.called = self._called()
        self.pronouns = Counter(re.findall(r"[^\W\d_]+", self.text[:20_000].casefold()))

    def _called(self) -> dict[str, Partner]:
        """By sentences that name one partner and use pronouns of one kind; nothing unless two kinds are in use and
        they point to the two partners."""
        votes: dict[str, Counter[Partner]] = {"m": Counter(), "f": Counter()}
        for sentence in re.split(r"[.;!?\n:]", self.text[:20_000]):
            words = re.findall(r"[^\W\d_][\w.]*", sentence)
            named = {who for word in words if (who := self.name(word, label=False)) is not None}
            sexes = {PRONOUNS[low] for word in words if (low := word.casefold()) in PRONOUNS}
            if len(named) == 1 and len(sexes) == 1:
                votes[sexes.pop()][named.pop()] += 1
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
        bare = plain(word.replace("’", "'")).replace(".", "").strip("'")
        if not bare:
            return None
        capital = word[:1].isupper()
        if len(bare) == 1:
            return self._letter(bare, capital=capital, marked=label or "." in word)
        if bare in self._forms:
            if bare in _COMMON and "." not in word and not label and (not capital or first):
                return None
            if len(bare) <= 3 and bare not in names(self.leader).words | names(self.mentor).words and not label:
                return self._forms[bare] if word.replace(".", "").isupper() else None
            return self._forms[bare]
        return self._short(bare) if (capital or label) and bare not in _COMMON and len(bare) >= 3 else None

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
        """A nickname: a clipped first name, or one of the well-known ones."""
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
            known = plain(_NICKNAMES.get(bare, "")) or "?"
            if (
                clipped
                or pet
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
            if (low in _TITLES | _HONORIFICS and len(low) > 1 and not initials) or low in _AND:
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
                found.add(_role(lex.partner_roles[low]))
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


def _role(name: str) -> Partner:
    return "leader" if name == "leader" else "mentor"


def other(partner: Partner) -> Partner:
    return "mentor" if partner == "leader" else "leader"


def owner_of(who: Who | None) -> Owner | None:
    return who if who in ("leader", "mentor", "both") else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A partner, or somebody else, at a place among the tokens."""

    who: Who
    first: int
    last: int
    """Tokens, both inclusive."""
    possessive: bool
    kind: Literal["name", "role", "outsider"]


def mentions(roster: Roster, found: Sequence[Token], raw: str) -> list[Mention]:
    """People named in a segment, from left to right. `raw` is the segment's text."""
    made: list[Mention] = []
    at = 0
    while at < len(found):
        token = found[at]
        if not token.word:
            at += 1
            continue
        who = roster.name(raw[token.start : token.end], label=False, first=at == 0 and not _acts(roster.lexicon, found))
        role = roster.lexicon.partner_roles.get(token.lower)
        kind: Literal["name", "role", "outsider"] = "name"
        if who is None and role is not None:
            who, kind = _role(role), "role"
        last = at
        if who is None and token.lower in _TITLES and len(token.lower) > 1 and at + 1 < len(found):
            after = at + 2 if found[at + 1].lower == "." and at + 2 < len(found) else at + 1
            if found[after].capital:
                who = roster.name(raw[found[after].start : found[after].end], label=True)
                last = after
                if who is None:
                    made.append(Mention("outsider", at, after, _possessive(found, after), "outsider"))
                    at = after + 1
                    continue
        if who is None:
            outsider = _outsider(roster, found, at, raw)
            if outsider is None:
                at += 1
                continue
            if outsider + 2 < len(found) and found[outsider + 1].lower in _FROM and found[outsider + 2].word:
                outsider += 2
            made.append(Mention("outsider", at, outsider, _possessive(found, outsider), "outsider"))
            at = outsider + 1
            continue
        while last + 1 < len(found) and (
            roster.name(raw[found[last + 1].start : found[last + 1].end], label=False) == who
            or found[last + 1].lower in _HONORIFICS
        ):
            last += 1
        if kind == "name" and (stranger := _stranger(roster, found, last, raw)) is not None:
            made.append(Mention("outsider", at, stranger, _possessive(found, stranger), "outsider"))
            at = stranger + 1
            continue
        made.append(Mention(who, at, last, _possessive(found, last), kind))
        at = last + 1
    return made


def _stranger(roster: Roster, found: Sequence[Token], last: int, raw: str) -> int | None:
    """The last token of a name that only begins like a partner's: another surname, or a unit ("Rob in HR")."""
    lex = roster.lexicon
    if last + 1 >= len(found) or found[last].end - found[last].start < 3:
        return None
    after = found[last + 1]
    if after.lower in ("in", "from") and last + 2 < len(found):
        unit = found[last + 2]
        known = unit.lower in lex.outsiders and unit.capital
        return last + 2 if known and raw[unit.start : unit.end].isupper() else None
    if (
        lex.code == "de"
        or not after.capital
        or not after.word
        or len(after.lower) < 3
        or after.start - found[last].end != 1
    ):
        return None
    word = raw[after.start : after.end]
    if word.isupper() or after.lower in lex.calendar | lex.outsiders | lex.i | lex.we | lex.both:
        return None
    following = found[last + 2].lower if last + 2 < len(found) else ""
    verbal = following in lex.future | lex.be | lex.have | lex.to | lex.commit or lex.present_third.match(following)
    return last + 1 if verbal or following in (":", ",", "") else None


def _acts(lex: Lexicon, found: Sequence[Token]) -> bool:
    """Whether a verb follows the first word, which makes it a name though it could be a common word."""
    if len(found) < 2:
        return False
    low = found[1].lower
    return low in lex.future | lex.have | lex.be | lex.to or lex.present_third.match(low) is not None


def _possessive(found: Sequence[Token], last: int) -> bool:
    """ "Temi's list" but not "Temi's going" or "Temi's writing it"."""
    if last + 1 >= len(found) or found[last + 1].lower != "'s":
        return False
    if last + 2 >= len(found):
        return True
    following = found[last + 2].lower
    return not (
        following in ("going", "to", "not", "been", "got", "happy", "also", "still", "already", "now")
        or (following.endswith("ing") and len(following) > 4 and following not in _NOT_DOING)
    )


_NOT_DOING = frozenset(
    "remaining missing existing upcoming following opening closing meeting morning evening training briefing thinking "
    "feeling building wedding hearing nothing something anything everything pricing ring spring mailing filing "
    "onboarding listing posting offering standing outstanding pending".split()
)


def _outsider(roster: Roster, found: Sequence[Token], at: int, raw: str) -> int | None:
    """The last token of a person or unit that is not of the pair, if one begins here."""
    token = found[at]
    lex = roster.lexicon
    if token.lower in lex.outsiders and (token.lower not in _ACRONYMS or raw[token.start : token.end].isupper()):
        return at
    if not token.capital or len(token.lower) < 2 or lex.code == "de":
        return None
    if at == 0:
        if len(found) > 3 and found[1].lower == "in" and found[2].lower in _ACRONYMS and found[2].capital:
            return 2
        return 0 if _tells(lex, found) else None
    if found[at - 1].lower in (".", "!", "?", '"', "“", "«", ":", "•"):
        return None
    last = at
    known = lex.i | lex.calendar | lex.conjunctions | lex.subordinators | lex.articles | lex.be | lex.have
    if token.lower in known:
        return None
    while last + 1 < len(found) and found[last + 1].capital and found[last + 1].word:
        following = found[last + 1]
        if following.lower in known or roster.name(raw[following.start : following.end], label=False) is not None:
            break
        last += 1
    return last


def _tells(lex: Lexicon, found: Sequence[Token]) -> bool:
    """Whether the first word, an unknown one, does what only people do, so that it is a name."""
    if (
        len(found) < 2
        or found[0].lower in lex.skip | lex.conjunctions | lex.subordinators | lex.impersonal | lex.calendar
    ):
        return False
    low = found[1].lower
    return low in lex.say | lex.offer | lex.commit | lex.want | lex.hope or (low == "from" and len(found) > 3)


_FROM = frozenset("from von vom del du".split())
_ACRONYMS = frozenset(("it", "hr", "pa", "ea"))
