"""One frozen table of thresholds, within the bounds in which they mean something."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from coach.thresholds import SUGGEST


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises((FrozenInstanceError, TypeError)):
        SUGGEST.goal_fit = 0.9  # type: ignore[misc]


@pytest.mark.parametrize("name", [one.name for one in fields(SUGGEST) if one.type == "float"])
def test_shares_and_cosines_are_between_0_and_1(name: str) -> None:
    assert 0 < getattr(SUGGEST, name) < 1


@pytest.mark.parametrize("name", [one.name for one in fields(SUGGEST) if one.type == "int"])
def test_counts_are_at_least_1(name: str) -> None:
    assert getattr(SUGGEST, name) >= 1


def test_they_stand_in_an_order_that_makes_sense() -> None:
    assert SUGGEST.goal_fit <= SUGGEST.lead_fit
    assert SUGGEST.repeat_jaccard <= SUGGEST.repeat_contained
