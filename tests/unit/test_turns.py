"""One request computes at a time, in order; embedding is done aside; background work comes last, but comes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from coach import turns as module
from coach.engines.embedded import EmbeddedEngine
from coach.model.depth import Depth, FlagBrief
from coach.model.note import Note, NoteText
from coach.ports import Question
from coach.turns import EmbeddingIn, Turns
from knowledge.embedders.hashing import HashingEmbedder

EMBEDDER = HashingEmbedder()
_LONG_S = 20.0
"""A thread that is not through by then is stuck."""


def _begun(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def _over(*threads: threading.Thread) -> None:
    for one in threads:
        one.join(_LONG_S)
        assert not one.is_alive()


def _until(seen: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if seen():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come about")


def test_requests_compute_one_at_a_time_in_the_order_in_which_they_came() -> None:
    turns, order, at_once, most = Turns(), [], 0, 0

    def request(number: int) -> None:
        nonlocal at_once, most
        with turns.request():
            at_once += 1
            most = max(most, at_once)
            order.append(number)
            time.sleep(0.001)
            at_once -= 1

    threads = []
    with turns.request():
        for number in range(8):
            threads.append(_begun(lambda number=number: request(number)))  # type: ignore[misc]
            _until(lambda number=number: len(turns._queue) == number + 1)  # type: ignore[misc]
    _over(*threads)
    assert order == list(range(8))
    assert most == 1


def test_a_turn_is_handed_on_when_a_request_fails() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.request():
        _ = 1 // 0
    with turns.request(), pytest.raises(ZeroDivisionError), turns.aside():
        _ = 1 // 0
    with turns.request():
        pass


def test_another_request_computes_while_one_embeds_and_who_embedded_is_next() -> None:
    turns, order = Turns(), []
    embedded, second_in, may_end = threading.Event(), threading.Event(), threading.Event()

    def first() -> None:
        with turns.request():
            order.append("first")
            with turns.aside():
                assert embedded.wait(_LONG_S)
            order.append("first again")

    def second() -> None:
        with turns.request():
            order.append("second")
            second_in.set()
            assert may_end.wait(_LONG_S)

    def third() -> None:
        with turns.request():
            order.append("third")

    threads = [_begun(first)]
    _until(lambda: order == ["first"])
    threads.append(_begun(second))
    assert second_in.wait(_LONG_S), "the first request holds no turn while it embeds"
    threads.append(_begun(third))
    _until(lambda: len(turns._queue) == 1)
    embedded.set()
    _until(lambda: len(turns._queue) == 2)
    may_end.set()
    _over(*threads)
    assert order == ["first", "second", "first again", "third"]


def test_aside_is_nothing_to_a_thread_that_has_no_turn() -> None:
    turns = Turns()
    with turns.request():
        thread = _begun(lambda: turns.aside().__enter__())
        _over(thread)
        assert turns._holder == threading.get_ident()


def test_background_work_waits_for_requests_also_for_those_that_embed() -> None:
    turns, begun = Turns(), threading.Event()

    def background() -> None:
        with turns.last():
            begun.set()

    with turns.request():
        thread = _begun(background)
        with turns.aside():
            assert not begun.wait(0.1)
        assert not begun.wait(0.1)
    _over(thread)
    assert begun.is_set()


def test_background_work_is_not_kept_waiting_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.05)
    turns = Turns()
    with turns.request(), turns.last():
        pass


def _reading(*, patient: bool) -> Question[Depth]:
    note = Note("n", "leader", NoteText("We talked about the plan, because it had failed. She asked why."))
    return Question("flag", FlagBrief((note,), "Ann", "Bo"), Depth, patient=patient)


def test_an_answer_for_which_nobody_waits_gives_way_and_others_do_not() -> None:
    turns = Turns()
    engine = EmbeddedEngine(lambda texts: None, turns.last)
    answered = threading.Event()

    def patient() -> None:
        engine.answer(_reading(patient=True))
        answered.set()

    with turns.request():
        engine.answer(_reading(patient=False))
        thread = _begun(patient)
        assert not answered.wait(0.2)
    _over(thread)
    assert answered.is_set()


def test_texts_are_embedded_in_turns_of_so_many_to_the_same_vectors() -> None:
    class Counting:
        name, dimension = "counting", EMBEDDER.dimension

        def embed(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
            calls.append(len(texts))
            return EMBEDDER.embed(texts)

    calls, seen = list[int](), list[int]()
    texts = [f"text {number}" for number in range(5)]
    made = EmbeddingIn(Turns().last, Counting(), at_once=2).embed(texts, progress=seen.append)
    assert np.array_equal(made, EMBEDDER.embed(texts))
    assert (calls, seen) == ([2, 2, 1], [2, 4, 5])
    assert EmbeddingIn(Turns().aside, Counting()).embed([]).shape == (0, EMBEDDER.dimension)
