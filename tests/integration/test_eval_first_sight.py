"""What was said of the notes when nobody had seen an error on them, beside the naive way (decision 0031)."""

from __future__ import annotations

from evals.bench.first_sight import KEPT, beaten, once_unseen
from evals.labelled import NOTES, labelled, rows
from evals.suites.held_out import SETS


def test_each_note_that_was_once_unseen_has_one_answer_and_none_that_still_is() -> None:
    kept = [(one["set"], one["id"]) for one in rows(KEPT)]
    assert sorted(kept) == sorted(
        (name, record["id"]) for name in once_unseen() for record in labelled(NOTES / f"{name}.jsonl")
    )
    assert not set(once_unseen()) & set(SETS)


def test_every_error_was_rarer_than_the_naive_ways_beyond_chance() -> None:
    found = {one.figure.name: one for one in beaten(once_unseen())}
    assert {"named_owners_inverted", "traps_taken", "done_that_is_not"} <= found.keys()
    assert [name for name, one in found.items() if one.low <= 0] == []
