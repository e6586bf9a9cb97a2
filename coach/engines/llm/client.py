"""The client libraries, kept from everything that they would do unasked. Importing this takes seconds: do it late.

Only this module and `upstream_errors` know langchain and openai.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import httpx2
import openai
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI
from langsmith import tracing_context
from pydantic import BaseModel

from coach.engines.llm.answers import Said
from coach.engines.llm.chat import Message, Usage
from coach.engines.llm.endpoint import Endpoint
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.formats import Format

# At its DEBUG level the client logs whole requests, notes and all.
logging.getLogger("openai").setLevel(logging.WARNING)


class _Chat(ChatOpenAI):
    def _convert_chunk_to_generation_chunk(
        self, chunk: dict[str, Any], default_chunk_class: type, base_generation_info: dict[str, Any] | None
    ) -> ChatGenerationChunk | None:
        """As in the library, which drops a streamed refusal."""
        made = super()._convert_chunk_to_generation_chunk(chunk, default_chunk_class, base_generation_info)
        if made and (choices := chunk.get("choices")) and (choices[0].get("delta") or {}).get("refusal"):
            made.message.additional_kwargs["refusal"] = True
        return made


class Client:
    """Asks the endpoint once, without retries, tracing or caches; whatever the libraries raise comes out as it is."""

    def __init__(self, model: str, endpoint: Endpoint, temperature: float | None, http: httpx2.AsyncClient) -> None:
        async def key() -> str:
            return endpoint.key_to_send

        # Much is said outright here because the library would look for it in the environment. A key that has to be
        # awaited keeps it from building a sync client as well, which it would never let go.
        self._chat = _Chat(
            model=model,
            base_url=endpoint.base_url,
            api_key=key,
            temperature=temperature,
            default_query=dict(endpoint.query) or None,
            default_headers=dict(endpoint.headers) or None,
            http_async_client=http,
            openai_proxy=None,
            timeout=http.timeout,
            max_retries=0,
            stream_usage=True,
            stream_chunk_timeout=None,
            use_responses_api=False,
            output_version="v0",
            cache=False,
            verbose=False,
            callbacks=[],
        )
        self._output_limit = endpoint.output_limit

    async def ask(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        answer_format: Format,
        *,
        max_output_tokens: int,
        on_piece: Callable[[str], None] | None,
    ) -> Said:
        body = body_of(messages, schema, answer_format, {self._output_limit: max_output_tokens})
        # `extra_body` goes out untouched, over whatever was given as a parameter. As parameters, messages and schema
        # would be walked through by both libraries at each call, for 3 ms, and shown to whatever listens to langchain.
        with tracing_context(enabled=False):
            if on_piece is None:
                return _said([await self._chat.ainvoke([], extra_body=body)])
            parts = []
            async for part in self._chat.astream([], extra_body=body):
                if text := str(part.text):
                    on_piece(text)
                parts.append(part)
            return _said(parts)


def body_of(
    messages: Sequence[Message], schema: type[BaseModel], answer_format: Format, limits: Mapping[str, int]
) -> dict[str, object]:
    """What a request says besides the model's name."""
    body: dict[str, object] = {
        "messages": [{"role": message.role, "content": _sendable(message.text)} for message in messages],
        **limits,
    }
    if answer_format != "text":
        body["response_format"] = _strict(schema) if answer_format == "schema" else {"type": "json_object"}
    return body


def _said(parts: Sequence[AIMessage]) -> Said:
    metadata = [part.response_metadata for part in parts]
    finishes = [found for one in metadata if (found := one.get("finish_reason"))]
    models = [found for one in metadata if (found := one.get("model_name"))]
    counts = [part.usage_metadata for part in parts if part.usage_metadata]
    usage = Usage(counts[-1]["input_tokens"], counts[-1]["output_tokens"]) if counts else Usage()
    if not any(one.get("model_provider") for one in metadata):
        raise LlmFailed("no_choices", usage=usage)
    return Said(
        text="".join(str(part.text) for part in parts),
        usage=usage,
        model=str(models[-1]) if models else "",
        finish=str(finishes[-1]) if finishes else None,
        refused=any(part.additional_kwargs.get("refusal") for part in parts),
    )


@lru_cache
def _strict(schema: type[BaseModel]) -> dict[str, object]:
    """As OpenAI's strict mode wants it: every property required, none added."""
    function = openai.pydantic_function_tool(schema)["function"]
    strict = {"name": function["name"], "strict": True, "schema": function["parameters"]}
    return {"type": "json_schema", "json_schema": strict}


def _sendable(text: str) -> str:
    """Lone surrogates cannot go out as UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
