"""The objects of a list are there as soon as they are whole, in whatever pieces the text comes."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from coach.engines.llm.elements import Elements

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def fed(text: str, size: int, name: str = "prompts") -> list[object]:
    elements = Elements(name)
    return [one for at in range(0, len(text), size) for one in elements.feed(text[at : at + size])]


@given(st.lists(st.dictionaries(st.text(max_size=6), VALUES, max_size=4), max_size=4), st.integers(1, 40))
def test_every_object_comes_out_as_it_is_read_whole(objects: list[dict[str, object]], size: int) -> None:
    for text in (json.dumps({"prompts": objects}), json.dumps({"prompts": objects}, ensure_ascii=False, indent=1)):
        assert fed(text, size) == objects
        assert fed(f"```json\n{text}\n```", size) == objects


def test_an_object_is_there_with_its_last_brace() -> None:
    elements = Elements("prompts")
    assert list(elements.feed('{"prompts": [{"text": "Why \\"}{\\" now?"')) == []
    assert list(elements.feed("}")) == [{"text": 'Why "}{" now?'}]
    assert list(elements.feed(', {"a": {"b": [1]}}, {"c"')) == [{"a": {"b": [1]}}]


def test_thoughts_before_the_answer_are_no_answer() -> None:
    text = '<think>say {"prompts": [{"a": 1}]}?</think>{"prompts": [{"a": 2}]}'
    for size in (1, 3, 1_000):
        assert fed(text, size) == [{"a": 2}]
    assert fed('<think>{"prompts": [{"a": 1}]}', 5) == []


def test_what_is_no_object_and_what_follows_the_list_is_passed_over() -> None:
    assert fed('{"prompts": [1, "x", [{"a": 1}], {"b": 2}, {bad}, {"c": 3}], "more": [{"d": 4}]}', 4) == [
        {"b": 2},
        {"c": 3},
    ]
    assert fed('{"others": [{"a": 1}]}', 3) == []
    assert fed('{"prompts": [' + "[" * 100_000, 1_000) == []
