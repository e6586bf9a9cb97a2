"""Answers are looked at before any library reads them; what libraries raise gets a name."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engines.llm.chat import Usage
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.upstream_errors import named, retry_after_s
from coach.engines.llm.wire import check_answer, usage_of

GOOD = {
    "id": "1",
    "object": "chat.completion",
    "choices": [{"index": 0, "message": {"role": "assistant", "content": "{}"}, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 7, "completion_tokens": 2},
}
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def reason(body: bytes) -> str:
    with pytest.raises(LlmFailed) as caught:
        check_answer(body)
    return caught.value.reason


def test_a_good_answer_passes() -> None:
    check_answer(json.dumps(GOOD).encode())


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"", "not_api"),
        (b"<html>", "not_api"),
        (b"[]", "not_api"),
        (b'{"choices": [', "not_api"),
        (b"[" * 100_000, "not_api"),
        (b'{"choices": []}', "no_choices"),
        (b'{"choices": null}', "no_choices"),
        (b"{}", "no_choices"),
        (b'{"choices": ["a"]}', "not_api"),
        (b'{"choices": {"a": 1}}', "not_api"),
        (b'{"choices": [{}]}', "not_api"),
        (b'{"choices": [{"message": {"content": 3}}]}', "not_api"),
        (b'{"error": {"message": "no"}}', "server_error"),
        (b'{"choices": "\xff"}', "bad_encoding"),
    ],
)
def test_anything_else_has_a_name(body: bytes, name: str) -> None:
    assert reason(body) == name


@given(st.binary(max_size=300))
def test_any_bytes_have_a_name(body: bytes) -> None:
    assert reason(body) in {"not_api", "no_choices", "bad_encoding"}


def test_a_thousand_mutations_pass_or_have_a_name() -> None:
    chance = random.Random(4)
    body = json.dumps(GOOD).encode()
    for _ in range(1000):
        spoilt = bytearray(body)
        for _ in range(chance.randint(1, 6)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            check_answer(bytes(spoilt))
        except LlmFailed as failed:
            assert failed.reason in {"not_api", "no_choices", "bad_encoding", "server_error"}


def test_tokens_are_counted_only_if_they_make_sense() -> None:
    assert usage_of(GOOD["usage"]) == Usage(7, 2)
    assert usage_of({"prompt_tokens": "many", "completion_tokens": -3}) == Usage()
    assert usage_of("none") == Usage()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0"}, 0),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "Mon, 23 Nov 2026 12:00:30 GMT"}, 30),
        ({"retry-after": "Mon, 23 Nov 2026 11:00:00 GMT"}, 0),
        ({"retry-after": "Mon, 23 Nov 2026 12:00:30 GMT", "date": "Mon, 23 Nov 2026 12:00:20 GMT"}, 10),
        ({}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "1e999"}, None),
        ({"retry-after": "Mon, 99 Nov 2026 12:00:30 GMT"}, None),
    ],
)
def test_retry_after_in_all_its_forms(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after_s(headers, NOW) == seconds


def test_a_name_never_repeats_what_the_error_said() -> None:
    for error in (ValueError("secret"), RuntimeError("secret"), UnicodeDecodeError("utf-8", b"secret", 0, 1, "secret")):
        assert "secret" not in str(named(error))
