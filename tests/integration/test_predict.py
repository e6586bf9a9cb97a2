"""`coach eval predict` on plain records: each is answered or named with its error, and nothing is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from coach.bootstrap import Coach
from coach.sample import read_sample
from evals.predict.records import Records
from evals.predict.retrieval import retrieval
from evals.predict.suggest import state_of, suggest
from evals.tokens import count_tokens

RECORD = {
    "id": "r1",
    "pair": {
        "leader": {"name": "Ada"},
        "mentor": "Max",
        "goals": ["Use chat tools"],
        "charter": {"off_limits": ["religion"]},
    },
    "sessions": [
        {"id": "s2", "date": "2026-02-01", "author": "mentor", "notes": "Later.", "superficial": True,
         "items": ["Do it"]},
        {"id": "s1", "date": "2026-01-01T10:00", "author": "?", "notes": None, "items": [{"key": "k", "action": "a"}]},
    ],
    "n": 3,
}  # fmt: skip


def test_a_line_that_is_no_json_object_is_a_row_with_its_error(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('\ufeff{"id": 1}\n\nnot json\n[1]\n', encoding="utf-8")
    rows = Records.read(path).rows
    assert rows[0] == {"id": 1}
    assert rows[1]["error"].startswith("line 3") and rows[2]["error"].startswith("line 4")


def test_a_record_says_what_is_known_of_a_pair() -> None:
    state = state_of(RECORD)
    assert [one.id for one in state.sessions] == ["s1", "s2"]
    assert state.sessions[0].notes[0].author == "both" and state.sessions[1].reading.depth == 1.0
    assert state.sessions[1].items[0].action == "Do it"
    assert state.pair.charter.off_limits_topics == ("religion",)
    assert "Later" not in repr(state)


@pytest.mark.parametrize(
    "changed",
    [{"pair": None}, {"pair": {}}, {"n": 0}, {"n": "many"}, {"sessions": [{"date": "soon"}]}, {"sessions": [{}]}],
)
def test_a_record_that_cannot_be_read_is_answered_with_its_error(hub: Coach, changed: dict[str, object]) -> None:
    bad, good = suggest(Records([{**RECORD, **changed}, RECORD]), hub)
    assert bad["id"] == "r1" and bad["error"]
    assert len(good["suggestions"]) == 3


def test_what_was_asked_before_is_not_asked_again(hub: Coach) -> None:
    (first,) = suggest(Records([RECORD]), hub)
    (again,) = suggest(Records([{**RECORD, "asked": first["suggestions"]}]), hub)
    assert not {one["prompt"] for one in first["suggestions"]} & {one["prompt"] for one in again["suggestions"]}
    assert list(suggest(Records([RECORD]), hub)) == [first]
    assert json.loads(json.dumps(first)) == first


def test_a_corpus_is_ranked_for_each_query(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_EMBEDDER", "hashing")
    corpus = Records([{"id": n, "title": t, "text": t * 3} for n, t in enumerate(("walrus ", "memo ", "chat ", ""))])
    queries = Records(
        [{"id": "a", "text": "walrus"}, {"id": None, "error": "line 2"}, {"id": "c", "text": ""}, {"id": "d"}]
    )
    found = list(retrieval(corpus, queries))
    assert found[0]["ranked"][0]["id"] == 0 and found[1]["error"] == "line 2"
    assert found[2]["ranked"] == found[3]["ranked"] == []


def test_tokens_are_those_of_the_questions_that_would_be_asked(hub: Coach) -> None:
    sample = read_sample()
    one = replace(sample, pairs=sample.pairs[:1], sessions=sample.sessions_of("p01"))
    found = {counted.name: counted for counted in count_tokens(hub, one)}
    assert {name: len(counted.whole) for name, counted in found.items()} == {
        "suggest": 6,
        "summarise": 5,
        "summarise, 300 words": 1,
        "flag": 5,
    }
    for counted in found.values():
        assert 0 < counted.static < min(counted.whole) and counted.static >= 0.5 * median(counted.whole)
        assert max(counted.whole) < 4_000
