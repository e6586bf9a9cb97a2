"""A small index in memory is exact, a large one nearly so, and the best of many are found without sorting."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index import Vectors, as_rows, best
from knowledge.index.memory import ROUGH_FROM, MemoryIndex
from knowledge.index.rough import HEAD, Rough

SIZE = ROUGH_FROM + 500
DIMENSION = HEAD + 64


def at_random(source: np.random.Generator) -> Vectors:
    return source.normal(size=(SIZE, DIMENSION)).astype(np.float32)


def in_clusters(source: np.random.Generator, width: float = 0.5) -> Vectors:
    centres = source.normal(size=(20, DIMENSION))
    return (centres[source.integers(20, size=SIZE)] + width * source.normal(size=(SIZE, DIMENSION))).astype(np.float32)


def along_few_axes(source: np.random.Generator) -> Vectors:
    """A few large numbers a row: most of the rest is lost in the rough copy."""
    return (source.normal(size=(SIZE, DIMENSION)) ** 9).astype(np.float32)


def mostly_equal(source: np.random.Generator) -> Vectors:
    return at_random(source)[source.integers(7, size=SIZE)]


@pytest.mark.parametrize("made", [at_random, in_clusters, along_few_axes, mostly_equal])
@pytest.mark.parametrize("share", [1.0, 0.5, 0.01])
def test_a_large_index_finds_nearly_all_that_brute_force_finds(
    made: Callable[[np.random.Generator], Vectors], share: float
) -> None:
    source = np.random.default_rng(3)
    vectors = made(source)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = as_rows(range(5, 5 + 3 * SIZE, 3))
    allowed = np.zeros(int(rows.max()) + 1, dtype=np.bool_)
    allowed[rows] = source.random(SIZE) < share
    index = MemoryIndex(DIMENSION)
    order = source.permutation(SIZE)
    index.add(rows[order], vectors[order])
    among_best = []
    for query in vectors[source.integers(SIZE, size=20)] + np.float32(0.02):
        scores = vectors @ query
        for limit in (1, 10, 100):
            found = index.search(query, limit=limit, allowed=allowed)
            expected = np.sort(scores[allowed[rows]])[::-1][:limit]
            np.testing.assert_allclose(scores[(found.rows - 5) // 3], found.scores, atol=1e-5)
            assert allowed[found.rows].all() and len(set(found.rows.tolist())) == len(found.rows) == len(expected)
            among_best += (found.scores >= expected[-1] - 1e-5).tolist()
    assert np.mean(among_best) >= 0.98


def test_of_rows_that_are_nearly_the_same_some_stand_for_others() -> None:
    vectors = in_clusters(np.random.default_rng(6), 0.05)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = MemoryIndex(DIMENSION)
    index.add(as_rows(range(SIZE)), vectors)
    for query in vectors[:20]:
        found = index.search(query, limit=100, allowed=None)
        np.testing.assert_allclose(found.scores, np.sort(vectors @ query)[::-1][:100], atol=0.005)


def test_growing_over_the_bound_and_shrinking_below_it_changes_no_answer() -> None:
    source = np.random.default_rng(4)
    vectors = in_clusters(source)
    rows = as_rows(range(SIZE))
    index = MemoryIndex(DIMENSION)
    for held in (ROUGH_FROM - 1, SIZE):
        index.add(rows[:held], vectors[:held])
        found = index.search(vectors[0], limit=20, allowed=None)
        assert found.rows.tolist() == best(vectors[:held] @ vectors[0], 20).tolist()
    index.remove(rows[10:])
    assert sorted(index.search(vectors[0], limit=20, allowed=None).rows.tolist()) == list(range(10))


def test_the_rough_copy_leaves_few_rows_to_be_scored_in_full() -> None:
    vectors = at_random(np.random.default_rng(5))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert 100 <= len(Rough.of(vectors).among_best(vectors[0], 100, None)) < SIZE / 20


def test_rows_and_queries_of_zeros_are_no_error() -> None:
    index = MemoryIndex(DIMENSION)
    index.add(as_rows(range(SIZE)), np.zeros((SIZE, DIMENSION), dtype=np.float32))
    found = index.search(np.zeros(DIMENSION, dtype=np.float32), limit=3, allowed=None)
    assert found.rows.tolist() == [0, 1, 2] and found.scores.tolist() == [0, 0, 0]


@given(
    st.lists(st.sampled_from([-1.0, 0.0, 0.25, 0.5, 1.0]) | st.floats(-2, 2, width=32), max_size=60),
    st.integers(-1, 70),
    st.integers(1, 40),
    st.sampled_from([-np.inf, 0.1]),
)
def test_the_best_are_those_that_sorting_puts_first(few: list[float], limit: int, times: int, least: float) -> None:
    scores = np.asarray(few * times, dtype=np.float32)
    places = [place for place in range(len(scores)) if scores[place] >= least]
    expected = sorted(places, key=lambda place: (-scores[place], place))[: max(limit, 0)]
    assert best(scores, limit, least=least).tolist() == expected


def test_what_is_kept_of_a_narrow_scope_goes_with_the_rows_it_is_of() -> None:
    axes = np.eye(4, dtype=np.float32)
    index, allowed = MemoryIndex(4), np.array([True, True, False, True])
    index.add(as_rows([0, 1, 2]), axes[[0, 1, 2]])
    assert index.search(axes[0], limit=1, allowed=allowed).rows.tolist() == [0]
    index.add(as_rows([0, 1, 2]), axes[[3, 0, 0]])
    assert index.search(axes[0], limit=1, allowed=allowed).rows.tolist() == [1]
    index.remove(as_rows([1]))
    index.add(as_rows([3]), axes[[0]])
    assert index.search(axes[0], limit=1, allowed=allowed).rows.tolist() == [3]
