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


def test_what_is_like_the_resources_found_gains_and_what_is_unlike_them_loses():
    # Pages w and x share half of their matter, z has another; y is a passage of its own.
    rows = [Row(key, name, 0) for key, name in enumerate("wwxxzzy")]
    vectors = np.stack([A, B, B, A + C, C, C, A])
    held = Middles.of(rows, [(as_rows(list(range(7))), vectors)], 3)
    shares = np.asarray([0.9, 0.05, 0.0, 0.05], dtype=np.float32)

    found = held.of_rows(as_rows([0, 2, 4, 6])).likeness(shares)

    assert found[0] > found[1] > 0 > found[2]
    assert found[3] == 0, "what has no middle neither gains nor loses"
    assert abs(found[:3].sum()) < 1e-6


def test_a_lone_page_is_at_the_centre_and_like_nothing():
    found = middles().of_rows(as_rows([0, 1])).likeness(np.asarray([0.5, 0.5], dtype=np.float32))

    np.testing.assert_array_equal(found, [0, 0])
