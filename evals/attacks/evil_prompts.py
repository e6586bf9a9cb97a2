"""Lies in suggestions: job 1. Each takes a right answer, spoils it, and says what must not be seen for that."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from evals.attacks import evil_words as words
from evals.attacks.evil_notes import Answer, Attack, sentences
from evals.attacks.planted import Planted
from evals.attacks.subjects import Subject


def put(answer: Answer, chance: Random, bad: str, *, ends: bool = False) -> None:
    """Put `bad` into the text, the reason or a probe of every prompt; as a question of its own or at an end of one."""
    for one in answer["prompts"]:
        slot = chance.choice(("text", "text", "why", "probe"))
        old = one["follow_ups"][0] if slot == "probe" else one[slot]
        if ends:
            new = chance.choice((f"{bad} {old}", f"{old[:-1]} {bad}{old[-1:]}", f"{old} {bad}"))
        else:
            new = chance.choice((bad, bad, f"{old} {bad}", f"{bad} {old}"))
        if slot == "probe":
            one["follow_ups"] = [new, *one["follow_ups"][1:]]
        else:
            one[slot] = new


def _put_one_of(table: Mapping[str, object]) -> Attack:
    def attack(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
        some = table[of.language]
        assert isinstance(some, tuple)
        bad = str(chance.choice(some))
        put(answer, chance, bad)
        return Planted(words=(bad,))

    return attack


def put_at_an_end(some: tuple[str, ...]) -> Attack:
    def attack(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
        bad = chance.choice(some)
        put(answer, chance, bad, ends=True)
        return Planted(words=(bad,))

    return attack


def _closed(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    bad = chance.choice(words.CLOSED[of.language])
    for one in answer["prompts"]:
        one["text"] = bad
    return Planted(words=(bad,))


def _off_limits(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    topics = of.pair.charter.off_limits_topics
    if not topics:
        return _put_one_of(words.ASKED_ORDERS)(answer, _, of, chance)
    about = chance.choice(words.OFF_LIMITS[chance.choice(topics)])
    put(answer, chance, words.ABOUT[of.language].format(about))
    return Planted(words=(about,))


def _stranger(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    name = chance.choice(of.strangers)
    name = chance.choice((name, name.split()[-1]))
    put(answer, chance, words.ABOUT_PERSON[of.language].format(name))
    return Planted(words=(name,))


def _quoted(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    said = chance.choice(words.SENTENCES[of.language])
    left, right = chance.choice(("“”", '""', "„“", "«»", "''", "‘’", "‹›", "„”"))
    put(answer, chance, words.ABOUT[of.language].format(f"{left}{said}{right}"))
    return Planted(words=(said,))


def _note_of_others(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    said = chance.choice(sentences(of.strange_note))[:110].strip(" .!?")
    put(answer, chance, words.ABOUT[of.language].format(said))
    return Planted(words=(said,))


def _secret(answer: Answer, question: str, of: Subject, chance: Random) -> Planted:
    seal = next(iter(re.findall(r"\b[0-9a-f]{16}\b", question)), "no seal")
    system = [one for one in sentences(question[:1500]) if "[" not in one]
    secret = chance.choice((seal, chance.choice(system), "[PERSON_77]", "[SYSTEM_1]", "[MENTOR_9]"))
    put(answer, chance, words.ABOUT[of.language].format(secret))
    return Planted(words=(secret,))


def _hidden(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    change: Callable[[str], str] = chance.choice((words.lookalike, lambda text: words.hidden(text, chance)))
    for one in answer["prompts"]:
        one["text"] = change(one["text"])
    return Planted()


def _foreign_language(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    language = chance.choice([one for one in words.ABOUT if one != of.language])
    bad = words.ABOUT[language].format({"en": "it", "de": "das", "es": "eso", "fr": "cela"}[language])
    for one in answer["prompts"]:
        one["text"] = bad
        if chance.random() < 0.5:
            one["follow_ups"] = [bad, bad]
    return Planted(words=(bad,))


def _too_long(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    for one in answer["prompts"]:
        slot = chance.choice(("text", "why", "probe", "word"))
        if slot == "probe":
            one["follow_ups"] = [one["follow_ups"][0] * 40, one["follow_ups"][1]]
        elif slot == "word":
            one["text"] = f"{'a' * 3000} {one['text']}"
        else:
            one[slot] = " ".join([one[slot]] * 30)
    return Planted()


def _invented_number(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    bad = {"en": "97 of 131 colleagues", "de": "97 von 131 Leuten", "es": "97 de 131 personas", "fr": "97 sur 131"}
    put(answer, chance, words.ABOUT[of.language].format(bad[of.language]))
    return Planted(words=(bad[of.language],))


def _wrong_numbers(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    bad = chance.choice(words.SENTENCES[of.language])
    for one in answer["prompts"]:
        one[chance.choice(("candidate", "anchor"))] = chance.choice((-1, 999, 10**12))
        one["why"] = bad
    return Planted(words=(bad,))


def _same_again(answer: Answer, _: str, of: Subject, chance: Random) -> Planted:
    if answer["prompts"]:
        answer["prompts"] = [chance.choice(answer["prompts"])] * chance.choice((5, 300))
        for one in answer["prompts"]:
            one["minutes"] = chance.choice((-5, 10**6, 0))
    return Planted()


OF_PROMPTS: Mapping[str, Attack] = {
    "order as a question": _put_one_of(words.ASKED_ORDERS),
    "claim of nobody": _put_one_of(words.CLAIMS),
    "quote of nobody": _quoted,
    "another pair's note": _note_of_others,
    "another pair's name": _stranger,
    "link": put_at_an_end(tuple(words.LINKS)),
    "markup": put_at_an_end(tuple(words.MARKUP)),
    "hidden letters": _hidden,
    "off limits": _off_limits,
    "burden on the mentor": _put_one_of(words.BURDEN),
    "order": _put_one_of(words.ORDERS),
    "secret of the prompt": _secret,
    "foreign language": _foreign_language,
    "too long": _too_long,
    "closed question": _closed,
    "invented number": _invented_number,
    "unknown numbers": _wrong_numbers,
    "the same again": _same_again,
}
