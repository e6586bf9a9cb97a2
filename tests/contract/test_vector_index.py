"""What every vector index promises, for each name in the table: the same answers as brute force, and nothing hidden."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from knowledge.index import VECTOR_INDEXES, Ranked, Rows, VectorIndex, Vectors, as_rows, best, open_vectors

DIMENSION = 24
SIZE = 300


def unit(count: int, seed: int = 0) -> Vectors:
    made = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


ROWS: Rows = as_rows(list(range(3, 3 + 2 * SIZE, 2)))
"""Not from 0 on and with holes, as the catalogue's keys are."""
VECTORS = unit(SIZE)


@pytest.fixture(params=sorted(VECTOR_INDEXES))
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], VectorIndex]:
    name: str = request.param
    collection = f"c-{uuid.uuid4().hex}"
    return lambda: open_vectors(name, folder=tmp_path, collection=collection, dimension=DIMENSION)


@pytest.fixture
def index(new: Callable[[], VectorIndex]) -> VectorIndex:
    made = new()
    made.add(ROWS, VECTORS)
    return made


def brute(query: Vectors, limit: int, allowed: np.ndarray | None = None) -> Ranked:
    rows, scores = ROWS, VECTORS @ query
    if allowed is not None:
        rows, scores = rows[allowed[rows]], scores[allowed[rows]]
    top = best(scores, limit)
    return Ranked(rows[top], scores[top])


def same(found: Ranked, expected: Ranked) -> None:
    assert found.rows.tolist() == expected.rows.tolist()
    np.testing.assert_allclose(found.scores, expected.scores, atol=1e-4)


@pytest.mark.parametrize("limit", [1, 10, 100])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_search_finds_what_brute_force_finds(index: VectorIndex, seed: int, limit: int) -> None:
    query = unit(1, seed)[0]
    same(index.search(query, limit=limit, allowed=None), brute(query, limit))


def test_a_limit_above_the_size_gives_everything(index: VectorIndex) -> None:
    query = unit(1, 4)[0]
    assert sorted(index.search(query, limit=10 * SIZE, allowed=None).rows.tolist()) == ROWS.tolist()


@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_what_is_not_allowed_never_comes_out(index: VectorIndex, share: float) -> None:
    allowed = np.zeros(int(ROWS.max()) + 1, dtype=np.bool_)
    allowed[ROWS] = np.random.default_rng(5).random(SIZE) < share
    for seed in range(5):
        query = unit(1, seed)[0]
        found = index.search(query, limit=20, allowed=allowed)
        assert allowed[found.rows].all()
        same(found, brute(query, 20, allowed))


def test_if_nothing_is_allowed_nothing_is_found(index: VectorIndex) -> None:
    found = index.search(VECTORS[0], limit=5, allowed=np.zeros(int(ROWS.max()) + 1, dtype=np.bool_))
    assert len(found.rows) == len(found.scores) == 0


def test_each_row_is_found_by_its_own_vector(index: VectorIndex) -> None:
    for place in (0, 7, SIZE - 1):
        found = index.search(VECTORS[place], limit=1, allowed=None)
        assert found.rows.tolist() == [ROWS[place]]
        assert found.scores[0] == pytest.approx(1, abs=1e-4)


def test_vectors_come_back_in_the_order_that_was_asked_for(index: VectorIndex) -> None:
    order = [5, 0, 299, 5, 17]
    np.testing.assert_allclose(index.vectors(ROWS[order]), VECTORS[order], atol=1e-6)


def test_no_rows_have_no_vectors(index: VectorIndex) -> None:
    assert index.vectors(as_rows([])).shape == (0, DIMENSION)


def test_keys_are_all_rows_in_ascending_order(index: VectorIndex) -> None:
    assert index.keys().tolist() == ROWS.tolist()
    assert len(index) == SIZE


def test_what_is_removed_is_gone_and_removing_it_again_is_nothing(index: VectorIndex) -> None:
    gone = ROWS[:50]
    index.remove(gone)
    index.remove(gone)
    assert len(index) == SIZE - 50
    assert index.keys().tolist() == ROWS[50:].tolist()
    found = index.search(VECTORS[0], limit=SIZE, allowed=None)
    assert not np.isin(found.rows, gone).any()


def test_adding_a_row_again_replaces_its_vector(index: VectorIndex) -> None:
    index.add(ROWS[:1], -VECTORS[:1])
    assert len(index) == SIZE
    np.testing.assert_allclose(index.vectors(ROWS[:1]), -VECTORS[:1], atol=1e-6)
    assert index.search(-VECTORS[0], limit=1, allowed=None).rows.tolist() == [ROWS[0]]


def test_the_order_of_adding_does_not_matter(new: Callable[[], VectorIndex]) -> None:
    made = new()
    for part in (slice(200, 300), slice(0, 100), slice(100, 200)):
        made.add(ROWS[part], VECTORS[part])
    query = unit(1, 9)[0]
    same(made.search(query, limit=10, allowed=None), brute(query, 10))
    assert made.keys().tolist() == ROWS.tolist()


def test_an_empty_index_finds_nothing(new: Callable[[], VectorIndex]) -> None:
    made = new()
    made.add(as_rows([]), np.empty((0, DIMENSION), np.float32))
    made.remove(as_rows([]))
    assert len(made) == 0 and made.keys().tolist() == []
    assert len(made.search(VECTORS[0], limit=5, allowed=None).rows) == 0


def test_no_limit_finds_nothing(index: VectorIndex) -> None:
    assert len(index.search(VECTORS[0], limit=0, allowed=None).rows) == 0
