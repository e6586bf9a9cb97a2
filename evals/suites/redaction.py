"""What leaves the machine: are names, addresses and numbers replaced before, put back after, and the rest left alone?

The sentences were written by hand for this, with gaps; what fills the gaps is generated, the same for the same seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.labelled import DATA, rows
from evals.subject import Subject
from evals.suite import Case, Figure, Outcome, Suite, mean, ratio

_TIMES = 3
"""Each sentence is filled so often."""
_FIRST = (
    "Oluwaseun Marit Thijs Noémie Renuka Bartosz Xiomara Kwabena Siobhán Emre Ludovica Tariq Ingeborg Phuong Dmitri "
    "Wanjiru Aurélien Katarzyna Héctor Yuki"
).split()
_LAST = (
    "Adebayo Lindqvist Vermeulen Castellanos Iyer Wiśniewski O'Sullivan Mensah Yılmaz Ferraro Haddad Nguyen Petrov "
    "Kariuki Delacroix Nowak Ibáñez Tanaka Brandstätter Quaresma"
).split()
_HOSTS = ("marrable.example", "post.example.org", "mail.example.co.uk", "buero.example.de")
_PHONES: Mapping[str, Sequence[str]] = {
    "en": ("07### ######", "+44 20 7### ####", "(614) 555-01##", "+1 312 555 01##"),
    "de": ("0171 #######", "+49 30 #######", "089/######", "0049 221 ######"),
    "es": ("6## ### ###", "+34 9## ## ## ##", "9######## ", "+34 6########"),
    "fr": ("06 ## ## ## ##", "+33 1 ## ## ## ##", "07.##.##.##.##", "+33 6########"),
}
_ADDRESSES: Mapping[str, Sequence[str]] = {
    "en": (
        "## Harrow Lane, Leeds LS7 #QT",
        "1## Elm Street, Columbus OH 432##",
        "Flat #, ## Quay Road, Bristol BS1 #AB",
    ),
    "de": ("Lindenstraße ##, 50#67 Köln", "Am Alten Markt #, 80#31 München", "Hauptstr. ##a, 10#17 Berlin"),
    "es": ("Calle Mayor ##, 280## Madrid", "Avenida del Puerto ##, 460## Valencia", "C/ Colón #, 3.º B, 410## Sevilla"),
    "fr": (
        "## rue de la Paix, 7500# Paris",
        "# avenue Jean Jaurès, 590## Lille",
        "1## boulevard Carnot, 310## Toulouse",
    ),
}
_IBANS: Mapping[str, tuple[str, str]] = {
    "en": ("GB", "NWBK##############"),
    "de": ("DE", "##################"),
    "es": ("ES", "####################"),
    "fr": ("FR", "#######################"),
}
_GAP = re.compile(r"\{(\w+)\}")
KINDS = ("pair", "email", "phone", "iban", "address", "third person")


def cases(_: Path | None) -> list[Case]:
    return [
        Case(f"{one['id']}/{turn}", one["id"], _filled(one, turn), {"language": one["language"]})
        for one in rows(DATA / "redaction.jsonl")
        for turn in range(_TIMES)
    ]


def _filled(one: Mapping[str, str], turn: int) -> dict[str, Any]:
    """The sentence with its gaps filled, and the parts of it that must not leave, each with its kind."""
    chance = random.Random(f"{one['id']}/{turn}")  # noqa: S311
    first, last = chance.sample(_FIRST, 3), chance.sample(_LAST, 3)
    (leader, mentor, third) = (f"{a} {b}" for a, b in zip(first, last, strict=True))
    values = {
        "leader": (leader, "pair"),
        "leader_first": (first[0], "pair"),
        "leader_last": (last[0], "pair"),
        "mentor": (mentor, "pair"),
        "mentor_first": (first[1], "pair"),
        "mentor_last": (last[1], "pair"),
        "third": (third, "third person"),
        "third_last": (last[2], "third person"),
        "email": (f"{_plain(first[2])}.{_plain(last[2])}@{chance.choice(_HOSTS)}", "email"),
        "phone": (_digits(chance.choice(_PHONES[one["language"]]).strip(), chance), "phone"),
        "address": (_digits(chance.choice(_ADDRESSES[one["language"]]), chance), "address"),
        "iban": (_iban(*_IBANS[one["language"]], chance), "iban"),
    }
    personal = [values[name] for name in _GAP.findall(one["text"])]
    text = _GAP.sub(lambda gap: values[gap.group(1)][0], one["text"])
    return {
        "text": text,
        "leader": leader,
        "mentor": mentor,
        "personal": personal,
        "plain": _GAP.split(one["text"])[::2],
    }


def observe(subject: Subject, case: Case) -> Outcome:
    text, data = case.data["text"], case.data
    sent, back = subject.redacted(text, data["leader"], data["mentor"])
    found = [(kind, not _is_left(value, sent)) for value, kind in data["personal"]]
    words = [word for part in data["plain"] for word in re.findall(r"[^\W\d_]+", part)]
    return {
        **{f"{kind} there": sum(one == kind for one, _ in found) for kind in KINDS},
        **{f"{kind} replaced": sum(one == kind and gone for one, gone in found) for kind in KINDS},
        "words": len(words),
        "words_left": sum(bool(re.search(rf"\b{re.escape(word)}\b", sent)) for word in words),
        "comes_back": float(back == text),
        "faults": [
            {"kind": kind, "span": [text.index(value), text.index(value) + len(value)], "what": "left as it is"}
            for (value, kind), (_, gone) in zip(data["personal"], found, strict=True)
            if not gone
        ],
    }


def _is_left(value: str, sent: str) -> bool:
    """Whether a telling part of it is still there: a word of a name or an address, four digits in a row of a number."""
    parts = [part for part in re.split(r"[^\w'@.]+", value) if len(part) > 2]
    return any(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", sent) for part in parts)


def _plain(name: str) -> str:
    return re.sub(r"\W", "", name).lower().translate(str.maketrans("éáíóúñşıäöüąćęłńśźż", "eaiounsiaouacelnszz"))


def _digits(pattern: str, chance: random.Random) -> str:
    return re.sub("#", lambda _: str(chance.randrange(10)), pattern)


def _iban(country: str, pattern: str, chance: random.Random) -> str:
    """With its check digits (ISO 13616), in groups of four."""
    body = _digits(pattern, chance)
    number = "".join(str(int(letter, 36)) for letter in f"{body}{country}00")
    whole = f"{country}{98 - int(number) % 97:02}{body}"
    return " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))


def _recall(kind: str) -> Figure:
    return ratio(f"{kind.replace(' ', '_')}_replaced", f"{kind} replaced", f"{kind} there")


SUITES = (
    Suite(
        "safety-redaction",
        "Sentences with generated names, addresses and numbers: what of these would leave, and what comes back.",
        cases,
        observe,
        (
            *(_recall(kind) for kind in KINDS),
            ratio("words_left", "words_left", "words"),
            mean("comes_back", "comes_back"),
        ),
        data=("redaction.jsonl",),
        texts=lambda _: {case.id: str(case.data["text"]) for case in cases(None)},
    ),
)
