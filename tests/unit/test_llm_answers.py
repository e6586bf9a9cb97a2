"""Reading an object from whatever a model wrote."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from coach.engines.llm.answers import read
from coach.engines.llm.failures import LlmFailed


class Step(BaseModel):
    act: str
    owner: str | None = None


class Plan(BaseModel):
    title: str = Field(max_length=40)
    steps: list[Step] = []


def reason(text: str) -> tuple[str, str]:
    with pytest.raises(LlmFailed) as caught:
        read(text, Plan)
    return caught.value.reason, caught.value.detail


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "T"}',
        ' \n{"title": "T", "steps": []}\n',
        '```json\n{"title": "T"}\n```',
        'Here it is: {"title": "T"} I hope that helps {you}.',
        'In the form of {"name": "..."} you get {"title": "T"}',
        '<think>{"title": "not this"}</think>{"title": "T"}',
        'A brace { alone, then {"title": "T"}',
        '{"title": "T", "unknown": 1}',
    ],
)
def test_the_first_object_that_conforms_is_found(text: str) -> None:
    assert read(text, Plan) == {"title": "T", "steps": []}


@pytest.mark.parametrize("text", ["", "  \n", "<think>so</think>"])
def test_nothing_is_empty(text: str) -> None:
    assert reason(text)[0] == "empty"


@pytest.mark.parametrize(
    "text",
    [
        "No.",
        '{"title": "T"',
        '["title"]',
        "null",
        "{'title': 'T'}",
        '{"title": NaN}',
        '{"a":' * 20_000,
        "{" * 500_000,
        '{"title": ' + "9" * 5_000 + "}",
    ],
)
def test_no_object_is_not_json(text: str) -> None:
    assert reason(text)[0] == "not_json"


@pytest.mark.parametrize("text", [r'{"title": "\ud800"}', '{"title": "\ud800"}', r'{"title": "T", "\udc00": 1}'])
def test_lone_surrogates_are_bad_encoding(text: str) -> None:
    assert reason(text)[0] == "bad_encoding"


def test_a_wrong_shape_names_its_place_but_nothing_that_the_model_chose() -> None:
    assert reason('{"title": "T", "steps": [{"act": 3}]}') == ("wrong_schema", "steps.0.act: string_type")
    assert reason('{"secret": 1}') == ("wrong_schema", "title: missing")
    assert "secret" not in str(reason('{"title": {"secret": "secret"}, "steps": {"secret": "secret"}}'))


@given(st.text(max_size=200) | st.recursive(st.none() | st.text(max_size=5), st.lists, max_leaves=20).map(json.dumps))
def test_any_text_ends_in_an_object_or_a_name(text: str) -> None:
    try:
        assert read(text, Plan)["title"] is not None
    except LlmFailed as failed:
        assert failed.reason in {"empty", "not_json", "wrong_schema", "bad_encoding"}
