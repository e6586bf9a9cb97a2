"""Questions are ranked by how deep they ask, with and without vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from coach.engines.embedded.questions import FEATURES, depth_of, features, intimacy_of, parse, question_model


def no_embedder(texts: Sequence[str]) -> None:
    return None


def flat(texts: Sequence[str]) -> NDArray[np.float32]:
    return np.zeros((len(texts), len(question_model().intimacy.weights)), dtype=np.float32)


@pytest.mark.parametrize(
    ("deep", "shallow"),
    [
        ("What are you afraid your team knows about you?", "What is your favorite app?"),
        ("Which belief have you given up, and why?", "How often do you travel to the office?"),
        ("When did you last feel ashamed of a decision, and what did you change?", "Do you like the new canteen food?"),
        ("What do you regret that you never said?", "Which movies have you seen recently?"),
    ],
)
def test_a_deep_question_is_deeper_than_small_talk(deep: str, shallow: str) -> None:
    one, other = depth_of([deep, shallow], no_embedder)
    assert one > other + 0.1


def test_depth_lies_between_0_and_1() -> None:
    texts = ["", "?", "why " * 10_000, "favorite best movie " * 50, "fear death regret believe " * 50, "\ud800\x00"]
    for embed in (no_embedder, flat):
        assert all(0 <= one <= 1 for one in depth_of(texts, embed))


def test_nothing_in_nothing_out() -> None:
    assert depth_of([], no_embedder) == []
    assert intimacy_of([], no_embedder) == []


def test_the_answer_for_one_question_does_not_hang_on_the_others() -> None:
    assert depth_of(["What do you hope for?", "Why?"], flat)[0] == pytest.approx(
        depth_of(["What do you hope for?"], flat)[0]
    )


def test_intimacy_needs_an_embedder() -> None:
    assert intimacy_of(["Do you love me?"], no_embedder) is None
    found = intimacy_of(["Do you love me?"], flat)
    assert found is not None and -1 <= found[0] <= 1


def test_vectors_of_another_embedder_are_not_used() -> None:
    def other(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 3), dtype=np.float32)

    assert depth_of(["What do you fear?"], other) == depth_of(["What do you fear?"], no_embedder)
    assert intimacy_of(["What do you fear?"], other) is None


def test_features_have_names() -> None:
    found = dict(zip(FEATURES, features("Do you believe that? Why?"), strict=True))
    assert (found["yes_or_no"], found["impersonal"], found["several_questions"]) == (1, 0, 1)
    assert found["values"] == 1 and found["reasons"] == 1


def test_the_model_is_what_is_in_its_file() -> None:
    model = question_model()
    again = parse({name: getattr(model, name).as_json() for name in ("by_features", "by_both", "intimacy")})
    assert np.allclose(again.by_both.weights, model.by_both.weights)
