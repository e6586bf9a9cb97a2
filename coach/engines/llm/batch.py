"""Questions and answers by file, as OpenAI's Batch API has them: lines of requests out, lines of results in.

(platform.openai.com/docs/guides/batch.) An answer that comes this way is read and verified as one that comes at once. A
repair that is due is a question of the next round. The same files give the same answers again, whenever that is.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from coach.engines.llm.answers import Said
from coach.engines.llm.chat import MAX_CALLS, ChatModel, Completion, Message
from coach.engines.llm.endpoint import Endpoint
from coach.engines.llm.failures import LlmFailed
from coach.engines.llm.openai_chat import judged
from coach.engines.llm.wire import check_answer, usage_of
from coach.live import Cancel

URL = "/v1/chat/completions"


class Exchange:
    """A `ChatModel` that answers from results, and writes down what they do not answer.

    results: lines of result files; of two for one question the last holds. A question is known by all that is sent of
    it, so results can come in any order and from any round.
    """

    def __init__(self, model: str, results: Iterable[str] = (), *, endpoint: Endpoint | None = None) -> None:
        self._model, self._endpoint = model, endpoint or Endpoint()
        self._results = dict(_known(results))
        self._waiting: dict[str, dict[str, object]] = {}
        self._lock = threading.Lock()
        self.missed = 0
        """How often a question came up that has no answer yet."""

    def __len__(self) -> int:
        """How many questions wait for an answer."""
        return len(self._waiting)

    def requests(self) -> Iterator[str]:
        """A line for each question that waits, in the order in which they came up."""
        for key, body in self._waiting.items():
            line = {"custom_id": key, "method": "POST", "url": URL, "body": body}
            yield json.dumps(line, ensure_ascii=False)

    def complete(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        deadline_s: float,
        max_output_tokens: int,
        max_calls: int = MAX_CALLS,
    ) -> Completion:
        from coach.engines.llm.client import body_of

        limit = self._endpoint.output_limit
        body = {"model": self._model, **body_of(messages, schema, "schema", {limit: max_output_tokens})}
        key = _key(body)
        result = self._results.get(key)
        if result is None:
            with self._lock:
                self._waiting[key] = body
                self.missed += 1
            raise LlmFailed("pending")
        return _completion(result, schema)

    def stream(
        self,
        messages: Sequence[Message],
        schema: type[BaseModel],
        *,
        deadline_s: float,
        max_output_tokens: int,
        max_calls: int = MAX_CALLS,
        cancel: Cancel | None = None,
    ) -> Iterator[str | Completion]:
        """The whole at once: a result has no pieces."""
        yield self.complete(messages, schema, deadline_s=deadline_s, max_output_tokens=max_output_tokens)


def _key(body: Mapping[str, object]) -> str:
    return "upward-" + hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:40]


def _known(results: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """By custom_id. A line that is none is passed over: its question is asked again."""
    for line in results:
        try:
            result = json.loads(line)
        except ValueError:
            continue
        if isinstance(result, dict) and isinstance(result.get("custom_id"), str):
            yield result["custom_id"], result


def _completion(result: Mapping[str, Any], schema: type[BaseModel]) -> Completion:
    """Raises LlmFailed as a call with this outcome does."""
    response = result.get("response")
    if result.get("error") or not isinstance(response, dict):
        raise LlmFailed("server_error", "in the batch", calls=1)
    status = response.get("status_code")
    if status != 200:
        from coach.engines.llm.upstream_errors import reason_of

        if not isinstance(status, int):
            raise LlmFailed("not_api", calls=1)
        raise LlmFailed(reason_of(status), f"status {status}", calls=1)
    body = response.get("body")
    try:
        check_answer(json.dumps(body).encode())
    except LlmFailed as failed:
        raise LlmFailed(failed.reason, failed.detail, calls=1, usage=failed.usage) from None
    assert isinstance(body, dict)
    choice = body["choices"][0]
    said = Said(
        text=choice["message"].get("content") or "",
        usage=usage_of(body.get("usage")),
        model=str(body.get("model") or ""),
        finish=choice.get("finish_reason"),
        refused=bool(choice["message"].get("refusal")),
    )
    outcome = judged(said, schema, streamed=False)
    if isinstance(outcome, LlmFailed):
        raise LlmFailed(outcome.reason, outcome.detail, calls=1, usage=outcome.usage)
    return outcome


def answered(request: str, chat: ChatModel, schemas: Mapping[str, type[BaseModel]]) -> str:
    """The result line for a request line, as a chat model of one's own answers it. `schemas` by name."""
    asked = json.loads(request)
    body = asked["body"]
    messages = [Message(one["role"], one["content"]) for one in body["messages"]]
    schema = schemas[body["response_format"]["json_schema"]["name"]]
    try:
        said = chat.complete(messages, schema, deadline_s=120, max_output_tokens=2_500)
    except LlmFailed as failure:
        outcome: dict[str, object] = {"response": None, "error": {"code": failure.reason, "message": str(failure)}}
    else:
        choice = {"index": 0, "message": {"role": "assistant", "content": said.text}, "finish_reason": said.finish}
        usage = {"prompt_tokens": said.usage.input, "completion_tokens": said.usage.output}
        completion = {"object": "chat.completion", "model": said.model, "choices": [choice], "usage": usage}
        outcome = {"response": {"status_code": 200, "body": completion}, "error": None}
    return json.dumps({"custom_id": asked["custom_id"], **outcome}, ensure_ascii=False)
