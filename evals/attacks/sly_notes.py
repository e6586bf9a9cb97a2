"""Lies about notes by the second hand: job 2. Words of the note, put to another use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from evals.attacks import sly_words as sly
from evals.attacks.evil_notes import Answer, Attack, item_of, sentences, tail
from evals.attacks.planted import Planted
from evals.attacks.subjects import Subject

_TURN = re.compile(
    r"(?i)\b(?:not|never|nobody|won['’]t|don['’]t|didn['’]t|can['’]t|nicht|nie|kein\w*|nunca|nadie|jamais)\s+(.{20,})"
)
_OPPOSITE = {"en": "Do not {}", "de": "Auf keinen Fall {}", "es": "No {}", "fr": "Ne pas {}"}


def _opposite(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """The act turned into its opposite, on the right words."""
    item = item_of(of, chance)
    act = str(item["action"])
    turned = _OPPOSITE[of.language].format(act[0].lower() + act[1:])
    answer["items"] = [{**item, "action": turned}]
    return Planted(words=(turned,))


def _cut(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """The end of a sentence without the word that denies it, as something that will be done."""
    cut = [found.group(1).strip(" .") for one in sentences(of.note) if (found := _TURN.search(one))]
    cut = [one for one in cut if not any(gold.evidence and one in gold.evidence.text for gold in of.gold)]
    if not cut:
        return _opposite(answer, _, of, chance)
    part = chance.choice(cut)[:120]
    action = part[0].upper() + part[1:]
    answer["items"] = [item_of(of, chance, evidence=part, action=action)]
    return Planted(words=(action,))


def _names_swapped(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """The owner stays, and in the act the two change places."""
    leader, mentor = _first(of.pair.leader.name), _first(of.pair.mentor.name)
    named = [
        one
        for one in of.gold
        if one.evidence and one.owner in ("leader", "mentor") and (leader in one.action or mentor in one.action)
    ]
    if not named:
        return _made_both(answer, _, of, chance)
    one = chance.choice(named)
    assert one.evidence is not None
    swapped = one.action.replace(leader, "\0").replace(mentor, leader).replace("\0", mentor)
    answer["items"] = [item_of(of, chance, evidence=one.evidence.text, owner=one.owner, action=swapped)]
    return Planted(words=(swapped,))


def _made_both(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """What one of them has to do becomes the duty of both."""
    some = [one for one in of.gold if one.owner in ("leader", "mentor") and one.evidence is not None]
    pairs = [(one.evidence.text, one.action) for one in some if one.evidence is not None]
    answer["items"] = [item_of(of, chance, evidence=words, action=action, owner="both") for words, action in pairs]
    return Planted(turned=tuple((words, "both") for words, _action in pairs))


def _act_of_others(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """An act out of another pair's note, on words of this one."""
    act = chance.choice(sentences(of.strange_note))[:100].strip(" .")
    answer["items"] = [item_of(of, chance, action=act)]
    return Planted(words=(act,))


def _planned_said(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """What was planned or taken on before, as if it had been said now."""
    said = chance.choice([one.text for one in of.planned] + [one.action for one in of.earlier])
    answer["items"] = [item_of(of, chance, evidence=said, action=said)]
    answer["recap"] = answer["wins"] = [said]
    return Planted(words=() if said in of.note else (said,))


def _flood_of_pieces(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """One item again and again, each time on a few words less."""
    item = item_of(of, chance)
    pieces = str(item["evidence"]).split()
    answer["items"] = [
        {**item, "evidence": " ".join(pieces[start:]), "action": f"{item['action']} {pieces[start]}"}
        for start in range(max(1, len(pieces) - 2))
    ]
    return Planted(once=(str(item["evidence"]),))


def _tail_of(some: tuple[str, ...]) -> Attack:
    def attack(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
        return tail(answer, of, chance, chance.choice(some))

    return attack


def _order(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """A bad deed as an act, and as the end of one."""
    table = chance.choice((sly.ACTS, sly.TELLS_OTHERS, sly.GIVES_AWAY))
    bad = chance.choice(table[of.language]).format(you="you", other="them", act="it")
    if chance.random() < 0.5:
        return tail(answer, of, chance, bad)
    answer["items"] = [item_of(of, chance, action=bad)]
    return Planted(words=(bad,))


def _first(name: str) -> str:
    return next(part for part in name.split() if not part.endswith("."))


SLY_NOTES: Mapping[str, Attack] = {
    "act turned to its opposite": _opposite,
    "cut after the not": _cut,
    "names swapped in the act": _names_swapped,
    "made the duty of both": _made_both,
    "another pair's act": _act_of_others,
    "planned as if said": _planned_said,
    "flood of pieces": _flood_of_pieces,
    "other links": _tail_of(tuple(sly.LINKS)),
    "other markup": _tail_of(tuple(sly.MARKUP)),
    "bad deed": _order,
}
