"""The forms of a full name: its words, initials, and well-known short forms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

TITLES = frozenset(
    "mr mrs ms mx miss dr prof professor sir dame lord lady herr frau hr fr m mme mlle sr sra srta "
    "don doña dott ing lic arq".split()
)
HONORIFICS = frozenset("sir madam maam ji san sahib".split())
COMMON = frozenset(
    "will may mark can bill grace hope joy art pat rich rob sue drew chase dean faith iris june april august summer "
    "christian miles sky rose ruby ray dawn eve guy max penny robin victor wade major jack don drew mai sol luz paz "
    "mar rico blanca clara rosa luna marie pierre colin page law young long short king day black white brown green "
    "stone hill park wood price sharp small best case field ford rice cook baker angel jean reed read ann an al sam "
    "ma mi so do no la le li he she her him his they the and but for you not all one two per van der den von und zu "
    "ein man mit bei dem das was war wie wer wo hat ist sie wir ihr ich les des une est son pas par que qui sur ses "
    "mes ces con sin por una los las del mas sus fin man men ten ben ken den len".split()
)
NICKNAMES = {
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
    parts = [part for part in parts if plain(part).strip(".") not in TITLES] or parts
    pieces = [piece for part in parts for piece in [part, *part.split("-")]]
    words = frozenset(plain(piece).strip(".") for piece in pieces if len(piece.strip(".")) >= 2)
    letters = [plain(part)[0] for part in parts if part[0].isalpha()]
    split = [plain(piece)[0] for part in parts for piece in part.split("-") if piece[:1].isalpha()]
    initials = {"".join(letters), "".join(split), "".join(letters[:2]), "".join(letters[:1] + letters[-1:])}
    return Names(
        first=plain(parts[0]) if parts else "",
        words=words - TITLES,
        initials=frozenset(i for i in initials if 2 <= len(i) <= 4),
        letter=letters[0] if letters else "",
    )
