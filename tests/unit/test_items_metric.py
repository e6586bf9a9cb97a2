"""Counting matches of items."""

from __future__ import annotations

from evals.metrics.items import ItemCounts, MarkedItem, count, overlaps, pairs_of


def test_half_of_the_shorter_span_is_a_match() -> None:
    assert overlaps((0, 10), (5, 40)) and not overlaps((0, 10), (6, 40)) and not overlaps((0, 5), (5, 9))


def test_each_item_is_matched_once() -> None:
    assert pairs_of([(0, 10), (0, 8), None], [(0, 9)]) == [(0, 0)]


def test_counts_of_a_note() -> None:
    found = [MarkedItem((0, 10), "leader", "2026-01-02"), MarkedItem((20, 30), None), MarkedItem((50, 60), "both")]
    wanted = [MarkedItem((0, 12), "mentor", "2026-01-02"), MarkedItem((20, 30), "both", "2026-01-05")]
    counts = count(found, wanted, traps=[(50, 58), (80, 90)])
    assert (counts.matched, counts.owner_inverted, counts.owner_none, counts.owner_right) == (2, 1, 1, 0)
    assert (counts.dated, counts.due_right, counts.traps, counts.traps_taken) == (2, 1, 2, 1)
    assert counts.precision == 2 / 3 and counts.recall == 1.0


def test_counts_add_up() -> None:
    total = ItemCounts(found=1, wanted=2, matched=1) + ItemCounts(found=1, wanted=0)
    assert (total.found, total.wanted, total.f1) == (2, 2, 0.5)
