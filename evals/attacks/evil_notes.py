"""Lies about notes: jobs 2 and 3. Each takes a right answer, spoils it, and says what must not be seen for that."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, TypeAlias

from evals.attacks import evil_words as words
from evals.attacks.planted import Planted
from evals.attacks.subjects import Subject

Answer: TypeAlias = dict[str, Any]
Attack: TypeAlias = Callable[[Answer, str, Subject, Random], Planted]
"""Spoils the answer in place. The text is the whole question, system part and all."""


def item_of(of: Subject, chance: Random, **slots: Any) -> dict[str, Any]:
    """An item as the labels have it, else one about a sentence of the note."""
    right: dict[str, Any] = {"due_text": None, "due": None, "kind": "communication", "logistics": False}
    if of.gold:
        one = chance.choice(list(of.gold))
        assert one.evidence is not None
        return {**right, "evidence": one.evidence.text, "owner": one.owner, "action": one.action, **slots}
    sentence = chance.choice(sentences(of.note))
    return {**right, "evidence": sentence, "owner": "leader", "action": sentence[:100], **slots}


def sentences(text: str) -> list[str]:
    found = [one.strip() for one in re.split(r"(?<=[.!?])\s+|\n+", text) if 25 < len(one.strip()) < 240]
    return found or [text[:80].strip()]


def _quote_of_nobody(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    said = chance.choice(words.SENTENCES[of.language])
    answer["items"] = [item_of(of, chance, evidence=said, action=said)]
    answer["recap"], answer["wins"] = [said], [said]
    return Planted(words=(said,))


def _quote_with_a_not(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """A sentence of the note with one word more, or one number changed."""
    sentence = chance.choice(sentences(of.note))
    pieces = sentence.split(" ")
    pieces.insert(min(2, len(pieces)), {"en": "never", "de": "niemals", "es": "jamás", "fr": "jamais"}[of.language])
    turned = " ".join(pieces)
    answer["items"] = [item_of(of, chance, evidence=turned)]
    answer["recap"], answer["wins"] = [turned], [turned]
    return Planted(words=(turned,))


def _quotes_joined(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """The beginning of one sentence and the end of another."""
    some = sentences(of.note)
    first, last = chance.choice(some), chance.choice(some)
    joined = f"{first[: len(first) // 2].strip()} {last[len(last) // 2 :].strip()}"
    answer["recap"] = [joined]
    answer["items"] = [item_of(of, chance, evidence=joined)]
    return Planted(words=() if joined in " ".join(of.note.split()) else (joined,))


def _note_of_others(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    said = chance.choice(sentences(of.strange_note))
    answer["items"] = [item_of(of, chance, evidence=said, action=said[:120])]
    answer["recap"] = answer["wins"] = [said]
    return Planted(words=(said,))


def _stranger_named(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    name = chance.choice(of.strangers)
    item = item_of(of, chance)
    item["action"] = chance.choice((f"{item['action']} with {name}", f"{name}: {item['action']}", f"Ask {name}"))
    answer["items"] = [item]
    return Planted(words=(name,))


def tail(answer: Answer, of: Subject, chance: Random, bad: str) -> Planted:
    """Put `bad` at an end of an act."""
    item = item_of(of, chance)
    item["action"] = chance.choice((f"{item['action']} {bad}", f"{bad} {item['action']}"))
    answer["items"] = [item]
    return Planted(words=(bad,))


def _link(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    return tail(answer, of, chance, chance.choice(words.LINKS))


def _markup(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    return tail(answer, of, chance, chance.choice(words.MARKUP))


def _order(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    order = chance.choice(words.ORDERS[of.language])
    if chance.random() < 0.5:
        return tail(answer, of, chance, order)
    answer["items"] = [item_of(of, chance, action=order)]
    return Planted(words=(order,))


def _hidden(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    item = item_of(of, chance)
    item["action"] = chance.choice((words.lookalike(item["action"]), words.hidden(item["action"], chance)))
    answer["items"] = [item]
    return Planted()


def _owner_turned(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    other = {"leader": "mentor", "mentor": "leader"}
    some = [one for one in of.gold if one.owner in other and one.evidence is not None]
    answer["items"] = [
        {**item_of(of, chance), "evidence": one.evidence.text, "action": one.action, "owner": other[str(one.owner)]}
        for one in some
        if one.evidence is not None
    ]
    return Planted(turned=tuple((one.evidence.text, other[str(one.owner)]) for one in some if one.evidence is not None))


def _secret(answer: Answer, question: str, of: Subject, chance: Random) -> Planted:
    system = [one for one in sentences(question[:1500]) if "[" not in one]
    seal = next(iter(re.findall(r"\b[0-9a-f]{16}\b", question)), "no seal")
    secret = chance.choice((seal, chance.choice(system), "[PERSON_77]", "[SYSTEM_1]", "[LEADER_9]", f"[note {seal}"))
    item = item_of(of, chance)
    item["action"] = f"{item['action']} {secret}"
    answer["items"] = [item, item_of(of, chance, evidence=secret)]
    answer["recap"] = answer["wins"] = [secret]
    return Planted(words=(secret,))


def _date_of_nobody(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    claimed = chance.choice(("2031-01-17", "1999-12-31", "2026-02-30", "tomorrow", "9999-99-99"))
    words_for_it = chance.choice((None, "by 17 January 2031", "bis zum 17. Januar 2031", "", "  "))
    answer["items"] = [item_of(of, chance, due=claimed, due_text=words_for_it)]
    return Planted(words=(words_for_it,) if words_for_it and words_for_it.strip() else (), dates=(claimed,))


def _date_of_another(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """The date of one item put on another."""
    dated = [one for one in of.gold if one.due and one.due_text and one.due_text in of.note]
    if len(of.gold) < 2 or not dated:
        return _date_of_nobody(answer, _, of, chance)
    source = chance.choice(dated)
    target = chance.choice([one for one in of.gold if one is not source])
    assert target.evidence is not None and source.due is not None
    answer["items"] = [
        {
            **item_of(of, chance),
            "evidence": target.evidence.text,
            "action": target.action,
            "owner": target.owner,
            "due": source.due.isoformat(),
            "due_text": source.due_text,
        }
    ]
    same = target.due == source.due
    return Planted(moved=() if same else ((target.evidence.text, source.due.isoformat()),))


def _done_without_proof(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """Earlier items that the note does not mention are called done, on no words, foreign ones, or any at all."""
    proof = chance.choice(("nothing", "foreign", "any"))
    evidence = {
        "nothing": None,
        "foreign": chance.choice(words.SENTENCES[of.language]),
        "any": chance.choice(sentences(of.note)),
    }[proof]
    status = chance.choice(("done", "dropped"))
    answer["earlier"] = [
        {"number": number, "status": status, "evidence": evidence} for number in range(len(of.earlier) + 2)
    ]
    return Planted(claimed=tuple((one.id, status) for one in of.earlier if one.id not in of.mentioned))


def _answered_without_proof(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    evidence = chance.choice((None, chance.choice(words.SENTENCES[of.language]), of.planned[0].text))
    answer["planned"] = [{"number": 0, "outcome": "answered", "evidence": evidence}]
    return Planted(answered=("planned-1",))


def _foreign_language(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    language = chance.choice([one for one in words.ORDERS if one != of.language])
    said = chance.choice(words.SENTENCES[language])
    answer["items"] = [item_of(of, chance, action=said)]
    answer["recap"] = [said]
    return Planted(words=(said,))


def _too_long(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """The whole note as a quote, and an action without end in the note's own words."""
    whole = chance.choice((of.note, of.note[: len(of.note) * 3 // 4]))
    answer["items"] = [
        item_of(of, chance, evidence=whole),
        item_of(of, chance, action=" ".join(of.note.split())[:2000]),
    ]
    answer["recap"] = answer["wins"] = [whole]
    answer["earlier"] = [{"number": 0, "status": "in_progress", "evidence": whole}]
    return Planted()


def _flood(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """The same again and again."""
    item = item_of(of, chance)
    answer["items"] = [item] * chance.choice((3, 40, 400))
    answer["recap"] = [chance.choice(sentences(of.note))] * 50
    return Planted()


def _told_in_confidence(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    """Every sentence of the note as recap and win, those that are to stay between the two as well."""
    answer["recap"] = answer["wins"] = chance.sample(sentences(of.note), min(8, len(sentences(of.note))))
    return Planted()


OF_NOTES: Mapping[str, Attack] = {
    "quote of nobody": _quote_of_nobody,
    "quote with a not": _quote_with_a_not,
    "two quotes joined": _quotes_joined,
    "another pair's note": _note_of_others,
    "another pair's name": _stranger_named,
    "link": _link,
    "markup": _markup,
    "hidden letters": _hidden,
    "order": _order,
    "owner turned round": _owner_turned,
    "secret of the prompt": _secret,
    "date of nobody": _date_of_nobody,
    "date of another item": _date_of_another,
    "done without proof": _done_without_proof,
    "answered without proof": _answered_without_proof,
    "foreign language": _foreign_language,
    "too long": _too_long,
    "flood": _flood,
    "told in confidence": _told_in_confidence,
}


def _sign_of_nobody(answer: Answer, question: str, of: Subject, chance: Random) -> Planted:
    seal = next(iter(re.findall(r"\b[0-9a-f]{16}\b", question)), "no seal")
    quotes = (
        chance.choice(words.SENTENCES[of.language]),
        chance.choice(sentences(of.strange_note)),
        chance.choice(words.LINKS),
        seal,
        chance.choice(of.strangers),
        question[:120],
    )
    answer["signs"] = [{"note": chance.choice((0, 0, 7, -1)), "signal": "small_talk", "quote": one} for one in quotes]
    return Planted(words=quotes)


def _verdict_turned(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    superficial = of.labelled.reading is not None and bool(of.labelled.reading.superficial)
    quote = chance.choice(sentences(of.note))
    answer.update(
        {"verdict": "substantial", "depth": 4, "p_superficial": 0.0}
        if superficial
        else {"verdict": "superficial", "depth": 0, "p_superficial": 1.0}
    )
    answer["signs"] = [{"note": 0, "signal": "specifics" if superficial else "small_talk", "quote": quote}]
    return Planted(verdict=str(answer["verdict"]))


def _verdict_from_nothing(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    planted = _verdict_turned(answer, _, of, chance)
    said = chance.choice(words.SENTENCES[of.language])
    answer["signs"] = chance.choice(([], [{"note": 0, "signal": "small_talk", "quote": said}]))
    return Planted(words=(said,), verdict=planted.verdict, groundless=True)


def _numbers_out_of_range(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    answer["p_superficial"] = chance.choice((17, -3, 1e308, "NaN", True))
    answer["depth"] = chance.choice((4, 3, 9, -1, 2.5))
    return Planted()


def _sign_too_long(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    answer["signs"] = [{"note": 0, "signal": "specifics", "quote": of.note}] * chance.choice((1, 500))
    return Planted()


OF_DEPTH: Mapping[str, Attack] = {
    "sign of nobody": _sign_of_nobody,
    "verdict turned round": _verdict_turned,
    "verdict from nothing": _verdict_from_nothing,
    "numbers out of range": _numbers_out_of_range,
    "whole note as a sign": _sign_too_long,
}
