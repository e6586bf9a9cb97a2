"""Where the LLM is, what it may cost, and the double that stands in for it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from pydantic import BaseModel, ValidationError

from coach.engines.llm.answers import Said
from coach.engines.llm.chat import Completion, Message, Usage
from coach.engines.llm.client import Client
from coach.engines.llm.endpoint import OPENAI, Endpoint
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.formats import Capability
from coach.engines.llm.scripted import ScriptedChat
from coach.engines.llm.settings import LlmSettings, Price


class Reply(BaseModel):
    text: str


MESSAGES = [Message("user", "Hello?")]


def test_a_model_is_named_with_its_provider() -> None:
    assert LlmSettings(model="openai:gpt-x").model_name == "gpt-x"
    for wrong in ("gpt-x", "openai:", "openai: x", "other:gpt"):
        with pytest.raises(ValidationError):
            LlmSettings(model=wrong)


def test_cost_is_known_for_priced_models_alone() -> None:
    settings = LlmSettings(model="openai:small", prices={"small": Price(input=0.5, output=2)})
    assert settings.cost(Usage(1_000_000, 500_000)) == 1.5
    assert settings.cost(Usage(1_000_000, 0), "small-2026-01-01") == 0.5
    assert LlmSettings(model="openai:other").cost(Usage(5, 5)) is None


def test_the_endpoint_comes_from_the_ecosystems_own_names(tmp_path: Path) -> None:
    assert Endpoint.from_environment({}) == Endpoint(OPENAI, None)
    (tmp_path / "key").write_text("sk-file\n")
    own = Endpoint.from_environment(
        {"OPENAI_BASE_URL": "http://localhost:8080/v1", "OPENAI_API_KEY_FILE": str(tmp_path / "key")}
    )
    assert (own.key, own.needs_key, own.output_limit) == ("sk-file", False, "max_tokens")
    assert "sk-file" not in repr(own)


def test_azure_gets_its_version_and_its_key_the_way_it_wants_them() -> None:
    base = "https://mine.openai.azure.com/openai/deployments/small"
    endpoint = Endpoint.from_environment(
        {"OPENAI_BASE_URL": base, "OPENAI_API_KEY": "sk-azure", "OPENAI_API_VERSION": "2024-10-21"}
    )
    assert (endpoint.base_url, endpoint.query) == (base, {"api-version": "2024-10-21"})
    assert Endpoint.from_environment({"OPENAI_BASE_URL": f"{base}?api-version=x"}).query == {"api-version": "x"}
    assert "sk-azure" not in repr(endpoint)
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        choice = {"index": 0, "message": {"role": "assistant", "content": '{"text": "Hi"}'}, "finish_reason": "stop"}
        return httpx2.Response(200, json={"id": "1", "object": "chat.completion", "model": "m", "choices": [choice]})

    async def ask() -> Said:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(answer)) as http:
            client = Client("small", endpoint, None, http)
            return await client.ask(MESSAGES, Reply, "schema", max_output_tokens=9, on_piece=None)

    assert asyncio.run(ask()).text == '{"text": "Hi"}'
    assert str(seen[0].url) == f"{base}/chat/completions?api-version=2024-10-21"
    assert seen[0].headers["api-key"] == "sk-azure"
    assert Endpoint("http://localhost:8000/v1", "sk-own").headers == {}


@pytest.mark.parametrize(
    ("base_url", "limit"),
    [
        (OPENAI, "max_completion_tokens"),
        ("https://mine.openai.azure.com/openai/v1/", "max_completion_tokens"),
        ("https://notopenai.com/v1", "max_tokens"),
        ("http://10.0.0.3:8000/v1", "max_tokens"),
    ],
)
def test_output_is_limited_by_the_name_that_the_endpoint_knows(base_url: str, limit: str) -> None:
    assert Endpoint(base_url).output_limit == limit


def test_formats_go_down_until_one_is_proven() -> None:
    found = Capability()
    assert found.fails("schema")
    assert found.fails("schema"), "another call has found out already"
    assert found.format == "json"
    found.works("json")
    assert not found.fails("json")
    assert found.format == "json"


def test_when_no_format_helps_the_format_was_not_the_trouble() -> None:
    found = Capability()
    assert [found.fails("schema"), found.fails("json"), found.fails("text")] == [True, True, False]
    assert found.format == "schema"


def test_the_scripted_chat_says_what_it_was_told() -> None:
    chat = ScriptedChat([{"text": "Hi"}, '```{"text": "Ho"}```', "no", LlmFailed("dns")])
    assert chat.complete(MESSAGES, Reply, deadline_s=1, max_output_tokens=9).data == {"text": "Hi"}
    *pieces, whole = chat.stream(MESSAGES, Reply, deadline_s=1, max_output_tokens=9)
    assert isinstance(whole, Completion)
    assert "".join(map(str, pieces)) == whole.text == '```{"text": "Ho"}```'
    for reason in ("not_json", "dns"):
        with pytest.raises(LlmFailed) as caught:
            chat.complete(MESSAGES, Reply, deadline_s=1, max_output_tokens=9)
        assert caught.value.reason == reason
    assert len(chat.asked) == 4


def test_the_scripted_chat_can_answer_by_the_question() -> None:
    chat = ScriptedChat(lambda asked: {"text": asked.messages[0].text.upper()})
    assert chat.complete(MESSAGES, Reply, deadline_s=1, max_output_tokens=9).data == {"text": "HELLO?"}


def test_the_libraries_are_not_loaded_before_they_are_needed() -> None:
    modules = ("gateway", "openai_chat", "scripted", "settings", "fault_server")
    code = "import sys\n" + "".join(f"import coach.engines.llm.{name}\n" for name in modules)
    code += (
        "print([name for name in ('openai', 'langchain_core', 'langchain_openai', 'httpx2') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
