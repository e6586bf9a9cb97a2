"""A flag is about a pattern over sessions: one light session is no alarm, and thin notes count for nothing."""

from __future__ import annotations

import pytest

from coach.flag import flag_of, trend_of
from coach.model.session import Reading


def readings(pattern: str) -> list[Reading]:
    """s superficial, d substantial, ? not to be told."""
    table = {"s": (1.0, True, 0.9), "d": (3.0, False, 0.1), "?": (None, None, None)}
    return [Reading(f"s{place}", depth, flat, "x", p) for place, (depth, flat, p) in enumerate(map(table.get, pattern))]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("pattern", "raised"),
    [
        ("", False),
        ("s", False),
        ("ds", False),
        ("ss", True),
        ("sds", True),
        ("ssd", False),
        ("sdds", False),
        ("s?s", True),
        ("ss?", True),
        ("s??", False),
        ("???", False),
    ],
)
def test_the_newest_and_one_more_of_the_last_three_that_tell(pattern: str, raised: bool) -> None:
    assert (flag_of("p", readings(pattern)) is not None) is raised


def test_a_flag_names_the_sessions_that_it_rests_on() -> None:
    found = flag_of("p", readings("dsds"))
    assert found is not None and found.sessions == ("s1", "s3") and found.p_superficial == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("pattern", "course"),
    [("sd", "too_few"), ("ssdd", "deepening"), ("ddss", "flattening"), ("dsds", "steady"), ("s?s?d", "deepening")],
)
def test_the_trend_compares_halves(pattern: str, course: str) -> None:
    found = trend_of(readings(pattern))
    assert found.course == course
    assert found.unread == pattern.count("?") and found.superficial == pattern.count("s")
