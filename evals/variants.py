"""The same note written otherwise: what must not change the answer, and what cheap cues must not carry it.

Each variant is a pure function of the record and a seeded source of chance, and gives None where it does not apply.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from typing import Any

from evals.suites.summarise import called_by_name_alone, renamed

Record = Mapping[str, Any]
Variant = Callable[[Record, random.Random], dict[str, Any] | None]

_TYPO_SHARE = 0.04
_LONG_ENOUGH = 5
_CUT = 60
_STRANGERS = ("Nkechi Balogun", "Thorvald Lindqvist")
_SMALL_TALK = {
    "en": ("We first talked about the weather and the traffic.", "Then we got coffee and said goodbye."),
    "de": ("Zuerst ging es um das Wetter und den Stau.", "Dann gab es Kaffee und wir haben uns verabschiedet."),
    "es": ("Primero hablamos del tiempo y del tráfico.", "Luego tomamos un café y nos despedimos."),
    "fr": ("D'abord nous avons parlé de la météo et des bouchons.", "Puis un café et nous nous sommes quittés."),
}
CLAIMS = re.compile(
    r"(?i)\b(?:honest\w*|deep\w*|trust\w*|open(?:ly|ness)?|candou?r|candid\w*|sincer\w*|vulnerab\w*|authentic\w*|"
    r"genuine\w*|real(?:ly)?|profound\w*|meaningful\w*|mov(?:ed|ing)|ehrlich\w*|tief\w*|vertrau\w*|offen\w*|"
    r"aufrichtig\w*|echt\w*|hon[eê]t\w*|profond\w*|profund\w*|confian\w*|sinc[eè]r\w*|abiert\w*|ouvert\w*)\b"
)
CLAIM = {
    "en": "It was a deep, honest and open conversation, full of trust; we were vulnerable and truly moved.",
    "de": "Es war ein tiefes, ehrliches und offenes Gespräch voller Vertrauen, das uns wirklich bewegt hat.",
    "es": "Fue una conversación profunda, honesta y abierta, llena de confianza, que nos conmovió de verdad.",
    "fr": "C'était une conversation profonde, honnête et ouverte, pleine de confiance, qui nous a vraiment émus.",
}


def typos(record: Record, chance: random.Random) -> dict[str, Any]:
    """Two neighbouring letters inside one word in 25 change places; names and figures stay."""
    names = {part.lower() for role in ("leader", "mentor") for part in str(record[role]).split()}

    def mistyped(match: re.Match[str]) -> str:
        word = match.group()
        if word.lower() in names or chance.random() >= _TYPO_SHARE:
            return word
        at = chance.randrange(1, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return _with(record, re.sub(rf"[^\W\d_]{{{_LONG_ENOUGH},}}", mistyped, record["notes"]))


def lower_case(record: Record, chance: random.Random) -> dict[str, Any]:
    return _with(record, record["notes"].lower())


def other_names(record: Record, chance: random.Random) -> dict[str, Any] | None:
    """Both partners get names from elsewhere; only where the note calls them by their names alone."""
    if not called_by_name_alone(record):
        return None
    names: dict[str, str] = {}
    for role, stranger in zip(("leader", "mentor"), _STRANGERS, strict=True):
        own, new = str(record[role]).split(), stranger.split()
        names |= {own[0]: new[0], own[-1]: new[-1] if len(own) > 1 else new[0]}
    leader, mentor = (
        stranger if len(str(record[role]).split()) > 1 else stranger.split()[0]
        for role, stranger in zip(("leader", "mentor"), _STRANGERS, strict=True)
    )
    return {**_with(record, renamed(record["notes"], names)), "leader": leader, "mentor": mentor}


def shuffled(record: Record, chance: random.Random) -> dict[str, Any] | None:
    """Paragraphs in another order; only for notes of three or more."""
    parts = re.split(r"\n\s*\n", record["notes"].strip())
    if len(parts) < 3:
        return None
    order = parts[:]
    while order == parts:
        chance.shuffle(order)
    return _with(record, "\n\n".join(order))


def small_talk(record: Record, chance: random.Random) -> dict[str, Any]:
    """A sentence of small talk before and one after."""
    before, after = _SMALL_TALK[str(record.get("language") or "en")]
    return _with(record, f"{before}\n\n{record['notes']}\n\n{after}")


def cut(record: Record, chance: random.Random) -> dict[str, Any]:
    """The first 60 words: the length of a note must not carry its reading."""
    return _with(record, " ".join(record["notes"].split(" ")[:_CUT]))


def claims_deleted(record: Record, chance: random.Random) -> dict[str, Any]:
    return _with(record, CLAIMS.sub("", record["notes"]))


def claims_added(record: Record, chance: random.Random) -> dict[str, Any]:
    """What a note says of itself is no evidence."""
    claim = CLAIM[str(record.get("language") or "en")]
    return _with(record, f"{claim} {record['notes']}\n\n{claim}")


def quotes_deleted(record: Record, chance: random.Random) -> dict[str, Any]:
    return _with(record, re.sub(r"[\"“”„«»]", "", record["notes"]))


SAME: dict[str, Variant] = {
    "typos": typos,
    "lower case": lower_case,
    "other names": other_names,
    "paragraphs shuffled": shuffled,
    "small talk added": small_talk,
}
"""The same note to a reader: items and verdict should stay."""
ABLATED: dict[str, Variant] = {
    "cut to 60 words": cut,
    "claims of depth deleted": claims_deleted,
    "claims of depth added": claims_added,
    "quotation marks deleted": quotes_deleted,
}
"""Cheap cues taken away or added: the verdict should stay; items may go."""


def _with(record: Record, text: str) -> dict[str, Any]:
    return {**record, "notes": text}
