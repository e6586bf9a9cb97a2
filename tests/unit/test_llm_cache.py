"""What is kept of a pair's answers: never another pair's, never another charter's, and not for ever."""

from __future__ import annotations

from dataclasses import replace

from coach.engines.llm.cache import AnswerCache, Key, key_of
from coach.engines.llm.chat import Completion, Message, Usage
from coach.ports import Whose

WHOSE = Whose("program", "pair", 1)
MESSAGES = (Message("system", "You read."), Message("user", "A note."))
SAID = Completion("{}", {}, Usage(10, 5), "model", "stop")


def key(whose: Whose = WHOSE, template: str = "flag/v2", model: str = "openai:m", text: str = "A note.") -> Key:
    return key_of(whose, template, model, (MESSAGES[0], Message("user", text)))


def test_the_same_question_has_its_answer() -> None:
    cache = AnswerCache()
    assert cache.get(key()) is None
    cache.put(key(), SAID, cache.asking())
    assert cache.get(key()) is SAID


def test_everything_that_matters_makes_another_question() -> None:
    cache = AnswerCache()
    cache.put(key(), SAID, cache.asking())
    others = [
        key(replace(WHOSE, program_id="other")),
        key(replace(WHOSE, pair_id="other")),
        key(template="flag/v3"),
        key(model="openai:n"),
        key(text="A note!"),
    ]
    assert [cache.get(one) for one in others] == [None] * len(others)
    assert cache.get(key()) is SAID


def test_a_newer_charter_empties_the_pair_and_an_older_one_puts_nothing_back() -> None:
    cache = AnswerCache()
    other = replace(WHOSE, pair_id="other")
    cache.put(key(), SAID, cache.asking())
    cache.put(key(other), SAID, cache.asking())
    newer = replace(WHOSE, charter_version=2)
    assert cache.get(key(newer)) is None
    assert len(cache) == 1, "what was said under the old charter is gone, not only out of reach"
    cache.put(key(newer), SAID, cache.asking())
    cache.put(key(), SAID, cache.asking())
    assert cache.get(key()) is None and cache.get(key(newer)) is SAID and cache.get(key(other)) is SAID


def test_a_pair_can_be_forgotten() -> None:
    cache = AnswerCache()
    for whose in (WHOSE, replace(WHOSE, program_id="second"), replace(WHOSE, pair_id="other")):
        cache.put(key(whose), SAID, cache.asking())
    cache.forget("pair")
    assert len(cache) == 1 and cache.get(key(replace(WHOSE, pair_id="other"))) is SAID


def test_it_keeps_the_answers_used_last_and_no_huge_one() -> None:
    cache = AnswerCache(most=2)
    for text in ("a", "b"):
        cache.put(key(text=text), SAID, cache.asking())
    cache.get(key(text="a"))
    cache.put(key(text="c"), SAID, cache.asking())
    assert [cache.get(key(text=text)) is not None for text in ("a", "b", "c")] == [True, False, True]
    cache.put(key(text="huge"), replace(SAID, text="x" * 200_000), cache.asking())
    assert cache.get(key(text="huge")) is None


def test_what_is_forgotten_while_it_is_answered_is_not_kept() -> None:
    cache = AnswerCache()
    for forgotten in ("pair", None):
        asked = cache.asking()
        cache.forget(forgotten)
        cache.put(key(), SAID, asked)
        assert len(cache) == 0


def test_what_is_said_of_a_pair_that_is_gone_is_not_kept() -> None:
    there = {"pair"}
    cache = AnswerCache(is_current=lambda whose: whose.pair_id in there)
    cache.put(key(), SAID, cache.asking())
    assert len(cache) == 1
    cache.forget(None)
    there.clear()
    cache.put(key(), SAID, cache.asking())
    assert len(cache) == 0
