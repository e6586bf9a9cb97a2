"""BM25 in memory: scores as the formula gives them, whatever the order of changes, and what is gone is gone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.index.words import WordIndex

TEXTS = {
    3: ("Memos", "The memo was long and nobody read the memo."),
    5: ("", "A walrus writes memos."),
    8: ("Café", "Meetings, meetings and a naïve question"),
    9: ("", "Nothing at all"),
    12: ("", "Walruses ask"),
    13: ("", "Somebody answers slowly"),
    20: ("", "Colleagues listen"),
}


def filled(path: Path | None = None) -> WordIndex:
    index = WordIndex(path)
    index.update("1", add=[(row, heading, text) for row, (heading, text) in TEXTS.items()])
    return index


def found(index: WordIndex, query: str, allowed: list[int] | None = None) -> list[int]:
    mask = None
    if allowed is not None:
        mask = np.zeros(21, dtype=np.bool_)
        mask[allowed] = True
    rows: list[int] = index.search(query, limit=10, allowed=mask).rows.tolist()
    return rows


def test_a_score_is_bm25_as_a_share_of_a_full_match() -> None:
    # "memo" three times (a heading counts double, twice in the text) in 3, once in 5.
    lengths = {3: 2 + 2 + 3, 5: 3, 8: 2 + 4, 9: 1, 12: 2, 13: 3, 20: 2}
    mean = sum(lengths.values()) / len(lengths)
    ranked = filled().search("memo", limit=10, allowed=None)
    assert ranked.rows.tolist() == [3, 5]
    for score, count, length in zip(ranked.scores.tolist(), (4, 1), (lengths[3], lengths[5]), strict=True):
        assert score == pytest.approx(count / (count + 1.2 * (0.25 + 0.75 * length / mean)), rel=1e-5)


def test_stems_and_marks_do_not_tell_words_apart() -> None:
    assert found(filled(), "walrus") == found(filled(), "Walruses") == [12, 5]
    assert found(filled(), "cafe") == found(filled(), "café") == [8]
    assert found(filled(), "naive meeting") == [8]


def test_a_query_of_function_words_or_unknown_ones_finds_nothing() -> None:
    assert found(filled(), "the and of") == found(filled(), "zebra") == found(filled(), "") == []
    assert found(WordIndex(None), "memo") == []


def test_what_is_not_allowed_never_comes_out() -> None:
    assert found(filled(), "memo walrus", [5, 9]) == [5]
    assert found(filled(), "memo walrus", []) == []


def test_the_order_of_changes_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "words.npz"
    index = WordIndex(path)
    index.update("a", add=[(5, "", "something else"), (7, "", "a memo for the walrus")])
    index.update("b", add=[(row, *TEXTS[row]) for row in (20, 5, 3, 13)], remove=[7])
    index.update("c", add=[(row, *TEXTS[row]) for row in (12, 9, 8)])
    again, fresh = WordIndex(path), filled()
    assert (index.version, again.version) == ("c", "c")
    for query in ("memo", "walrus memo", "meetings", "something", "colleagues listen slowly"):
        expected = fresh.search(query, limit=10, allowed=None)
        for other in (index, again):
            ranked = other.search(query, limit=10, allowed=None)
            assert ranked.rows.tolist() == expected.rows.tolist()
            np.testing.assert_allclose(ranked.scores, expected.scores, rtol=1e-5)


def test_all_may_go() -> None:
    index = filled()
    index.update("2", remove=list(TEXTS))
    assert len(index) == 0 and index.version == "2"
    assert found(index, "memo") == []


def test_no_text_is_kept(tmp_path: Path) -> None:
    filled(tmp_path / "words.npz")
    kept = (tmp_path / "words.npz").read_bytes().lower()
    assert b"walrus" not in kept and b"colleagu" not in kept
