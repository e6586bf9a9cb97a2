import numpy as np

from knowledge.catalogue import Row
from knowledge.index import as_rows
from knowledge.index.middles import Middles

A, B, C = np.eye(3, dtype=np.float32)


def middles() -> Middles:
    """Resource `x` has the passages 0 and 1, `y` has passage 2 alone."""
    rows = [Row(0, "x", 0), Row(1, "x", 1), Row(2, "y", 0)]
    return Middles.of(rows, [(as_rows([0, 1, 2]), np.stack([A, B, C]))], 3)


def test_a_query_moves_half_of_the_way_to_the_middle_of_what_was_found():
    moved = middles().towards(C, as_rows([0, 2]))

    middle = (A + B) / np.sqrt(2)
    expected = C + 0.5 * middle
    np.testing.assert_allclose(moved, expected / np.linalg.norm(expected), rtol=1e-6)


def test_resources_of_one_passage_move_nothing():
    assert middles().towards(A, as_rows([2])) is None
    assert middles().towards(A, as_rows([])) is None
